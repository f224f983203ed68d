"""Which demand of the decided document is carried out by what, and what carries out none."""

from __future__ import annotations

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure


def find_in_clauses(procedure: Procedure, directory: Directory | None, proof: Proof, found: Findings) -> None:
    """Collect R331–R334."""
