"""Steps that branch into more ways than anybody can keep in mind, and the acute way, which must always be there."""

from __future__ import annotations

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.procedure.model import Procedure

MOST = 7
"""Rows of `next`. Seven is about what people hold in mind at once (Miller 1956); the eighth is one too many."""


def find_branching(procedure: Procedure, found: Findings) -> None:
    """Collect W941."""
    for n, step in enumerate(procedure.steps):
        if len(step.nexts) > MOST:
            found.add("W941", ("step", n, "next"), step=step.title, count=len(step.nexts), limit=MOST)


def find_no_acute(procedure: Procedure, found: Findings) -> None:
    """Collect W942: F2 opens the acute detour, and without one it leads nowhere of the routine's own."""
    if procedure.acute is None:
        found.add("W942", ("detour", 0) if procedure.detours else ())
