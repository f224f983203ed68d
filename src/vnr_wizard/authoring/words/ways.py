"""Steps that branch into more ways than anybody can keep in mind."""

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
