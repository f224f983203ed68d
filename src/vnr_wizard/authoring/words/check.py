"""Collects every remark on a routine's words: a line a theme."""

from __future__ import annotations

from datetime import date

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.asking import find_blaming
from vnr_wizard.authoring.words.dates import find_in_dates
from vnr_wizard.authoring.words.ease import find_hard
from vnr_wizard.authoring.words.numbers import find_numbers
from vnr_wizard.authoring.words.placeholders import find_placeholders
from vnr_wizard.authoring.words.room import find_too_long
from vnr_wizard.authoring.words.ways import find_branching, find_no_acute
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure


def find_in_words(procedure: Procedure, directory: Directory | None, today: date, found: Findings) -> None:
    """Collect the W codes. `directory` is where numbers that stand in the text may have their contact."""
    find_numbers(procedure, directory, found)
    find_in_dates(procedure, today, found)
    find_blaming(procedure, found)
    find_too_long(procedure, found)
    find_branching(procedure, found)
    find_no_acute(procedure, found)
    find_placeholders(procedure, found)
    find_hard(procedure, found)
