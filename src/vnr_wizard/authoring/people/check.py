"""Collects what `check` says of the people that a routine's steps point at."""

from __future__ import annotations

from datetime import date

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure


def find_people(procedure: Procedure, directory: Directory | None, today: date, found: Findings) -> None:
    """Collect C420–C424 for every step with calls."""
