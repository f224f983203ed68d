"""Collects every remark on a routine's words."""

from __future__ import annotations

from datetime import date

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure


def find_in_words(procedure: Procedure, directory: Directory | None, today: date, found: Findings) -> None:
    """Collect the W codes."""
