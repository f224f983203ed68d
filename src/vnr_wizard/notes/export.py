"""A finished note for other eyes: text to paste into the case system, Markdown, TOML and JSON."""

from __future__ import annotations

import json
import textwrap
from datetime import date, time
from itertools import groupby
from typing import Any

from vnr_wizard.notes.form import table_of
from vnr_wizard.notes.note import note_bytes
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.sections import Item, opening, origin, sections, warning
from vnr_wizard.reading.markdown import escaped, escaped_lines

WIDTH = 78


def paste_text(note: Note, width: int = WIDTH) -> str:
    """Plain text for the case system's fields, at most `width` columns wide.

    What was written is set in from the edge, so that nobody's words can look like a heading.
    """
    lines = _wrapped(opening(note), "", "", width)
    if changed := warning(note):
        lines = [*_wrapped(changed, "", "", width), "", *lines]
    for section in sections(note):
        lines += ["", section.heading.upper()]
        for item in section.items:
            lines += _wrapped(item.about, "- ", "  ", width)
            if item.text:
                lines += _wrapped(item.text, "    ", "    ", width)
    lines += ["", *_wrapped(origin(note), "", "", width)]
    return "\n".join(lines) + "\n"


def markdown(note: Note) -> str:
    """The same as Markdown; nothing that was written becomes markup."""
    parts = [f"# {escaped(note.title)}", escaped(opening(note))]
    if changed := warning(note):
        parts.insert(1, f"**{escaped(changed)}**")
    for section in sections(note):
        parts.append(f"## {escaped(section.heading)}")
        # Short items in a row are one list; one with a text of its own stands between lists.
        for is_list, items in groupby(section.items, key=lambda item: not item.text):
            parts.append(("\n" if is_list else "\n\n").join(_markdown_item(item) for item in items))
    return "\n\n".join([*parts, "---", escaped(origin(note))]) + "\n"


def as_toml(note: Note) -> str:
    """The note as it is stored, before any sealing."""
    return note_bytes(note).decode()


def as_json(note: Note) -> str:
    """The same keys and values as the TOML, times in ISO 8601."""
    return json.dumps(_jsonable(table_of(note)), ensure_ascii=False, indent=2) + "\n"


def _wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    """Every line of `text` within the width; its own line breaks stay."""
    lines: list[str] = []
    for part in text.split("\n"):
        indent = rest if lines else first
        wrapped = textwrap.wrap(part, width, initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False)
        lines += wrapped or [""]
    return lines


def _markdown_item(item: Item) -> str:
    if not item.text:
        return f"- {escaped(item.about)}"
    quoted = [f"> {line}".rstrip() for line in escaped_lines(item.text)]
    return f"**{escaped(item.about)}**\n\n" + "\n".join(quoted)


def _jsonable(value: Any) -> Any:
    match value:
        case dict():
            return {name: _jsonable(item) for name, item in value.items()}
        case list():
            return [_jsonable(item) for item in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value
