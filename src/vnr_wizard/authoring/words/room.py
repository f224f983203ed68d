"""Texts that are too long for a window of 80 columns and 24 rows, as the app lays them out.

The core does not import the app. So the measures stand here, and a test with the real app says that they are
true (tests/authoring/test_words_room.py).
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.texts import lines
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Procedure, Step
from vnr_wizard.reading.problem import Key

TEXT_WIDTH, TEXT_ROWS = 51, 20
"""The column of a step beside the side panel, within its scroll bar; and its height above the bars below."""
WAY_WIDTH = 22
"""What the list “Vägen” shows of a title; the rest is cut off."""
WAY_LIMIT = 30
"""A title that is cut by a word is still known again."""
REMINDER_WIDTH = 47
REMINDER_ROWS = 3
"""Reminders stand above everything, on every step."""
LINE_WIDTH = 70
"""One row of the front page and of the list of detours, within its signs and edges."""
_NUMBER = len("  ·  steg 12")
"""What stands after a step's title."""


def find_too_long(procedure: Procedure, found: Findings) -> None:
    """Collect W931–W934."""
    cut = Counter(step.title[: WAY_WIDTH - 1] for step in procedure.steps if len(step.title) > WAY_WIDTH)
    for n, step in enumerate(procedure.steps):
        length = len(step.title)
        if length > TEXT_WIDTH - _NUMBER:
            found.add("W931", ("step", n, "title"), length=length, limit=TEXT_WIDTH - _NUMBER)
        elif length > WAY_LIMIT or cut[step.title[: WAY_WIDTH - 1]] > 1:
            found.add("W932", ("step", n, "title"), shown=f"{step.title[: WAY_WIDTH - 1]}…", limit=WAY_WIDTH)
        rows = rows_of(step)
        if rows > TEXT_ROWS:
            found.add("W933", ("step", n, "guide"), step=step.title, rows=rows, limit=TEXT_ROWS)
    for at, text in _lines(procedure):
        if len(text) > LINE_WIDTH:
            found.add("W931", at, length=len(text), limit=LINE_WIDTH)
    for n, reminder in enumerate(procedure.reminders):
        rows = len(_wrapped(reminder.text, REMINDER_WIDTH))
        if rows > REMINDER_ROWS:
            found.add("W934", ("reminder", n, "text"), rows=rows, limit=REMINDER_ROWS)


def _lines(procedure: Procedure) -> Iterator[tuple[Key, str]]:
    """What stands as one line in a list or over a page."""
    for n, entry in enumerate(procedure.entries):
        yield ("entry", n, "title"), entry.title
        yield ("entry", n, "text"), entry.text
    for n, detour in enumerate(procedure.detours):
        yield ("detour", n, "title"), detour.title
    for n, end in enumerate(procedure.ends):
        yield ("end", n, "title"), end.title


def rows_of(step: Step) -> int:
    """How many rows a step's text takes before its questions begin."""
    rows = len(_wrapped(f"{step.title}  ·  steg 12", TEXT_WIDTH)) + bool(step.role)
    if step.guide:
        rows += sum(len(_wrapped(text, TEXT_WIDTH - len(sign))) for sign, text in lines(step.guide))
    for label, phrases in ((say("Säg", "Say"), step.say), (say("Säg inte", "Do not say"), step.avoid)):
        if phrases:
            rows += 1 + sum(len(_wrapped(f"”{phrase}”", TEXT_WIDTH - len(label) - 2)) for phrase in phrases)
    return rows


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(8, width), break_on_hyphens=False) or [""]
