"""What was to be exchanged before staff read it, and was not: “[FYLL I: …]” of the template, “TODO”, “XXX”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.texts import Shown, texts
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure

_LEFT = re.compile(
    r"\[\s*(?i:fyll i|fill in)\b[^\]]*\]?"  # as the template of `new` has it
    r"|\b(?:TODO|FIXME|TBD|XXX+)\b"  # in capitals only: “todo” is a Spanish word, and names are not shouted
    r"|\?{3,}"
    r"|\b(?i:lorem ipsum)\b"
)
_MOST = 60


def find_placeholders(procedure: Procedure, found: Findings) -> None:
    """Collect W961 for a routine: one for each text, with the first that is left in it."""
    for shown in (*_about(procedure), *texts(procedure)):
        _find(shown, found)


def find_placeholders_in_contacts(directory: Directory, found: Findings) -> None:
    """Collect W961 for a directory as its own file has it."""
    _find(Shown(("title",), directory.title), found)
    for n, contact in enumerate(directory.contacts):
        for name in ("name", "role", "ask_for", "note", "source"):
            _find(Shown(("contact", n, name), getattr(contact, name)), found)


def left_in(text: str) -> str:
    """The first placeholder in a text, on one line and cut where it is long; empty where there is none."""
    match = _LEFT.search(text)
    words = " ".join(match[0].split()) if match else ""
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"


def _find(shown: Shown, found: Findings) -> None:
    if words := left_in(shown.text):
        found.add("W961", shown.at, found=words)


def _about(procedure: Procedure) -> Iterator[Shown]:
    """What stands on the front page, on the paper and beside the steps, and is no text of a step."""
    for name in ("title", "organisation", "decided_by", "source"):
        yield Shown((name,), getattr(procedure, name))
    for n, reference in enumerate(procedure.references):
        yield Shown(("reference", n, "title"), reference.title)
        yield Shown(("reference", n, "note"), reference.note)
