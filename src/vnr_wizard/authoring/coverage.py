"""How much of a routine its examples walk through."""

from __future__ import annotations

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.procedure.model import Procedure


def find_uncovered(procedure: Procedure, proof: Proof, found: Findings) -> None:
    """Collect X502 or X503."""
