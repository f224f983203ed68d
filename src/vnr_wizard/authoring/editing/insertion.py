"""Where a new table goes in a file, and the text with it: every line that was there stays as it was.

What is made is tried before it is handed out: where the text was whole, it is whole afterwards, and says what
it said plus the new table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.authoring.editing.tables import TableSpan, parents, table_at, tables_in
from vnr_wizard.language import Words
from vnr_wizard.reading.document import parse_document

_INDENT = "  "
_TOP = {"step": ("clause", "entry", "consent"), "contact": ()}
"""The tables that stand before the first of a kind."""


@dataclass(frozen=True)
class Insertion:
    """New lines: `text` goes in at (`row`, `column`), from 0; the new table's heading then stands at `heading`."""

    row: int
    column: int
    text: str
    heading: int

    def into(self, text: str) -> str:
        """`text` with it."""
        lines = text.split("\n")
        at = sum(len(line) + 1 for line in lines[: self.row]) + self.column
        return text[:at] + self.text + text[at:]


@dataclass(frozen=True)
class Cannot:
    """Why nothing can be inserted here."""

    why: Words


NO_STEP = Words(
    "Markören står inte i ett steg. Ställ den i det steg det gäller, och försök igen.",
    "The cursor is in no step. Put it into the step that is meant, and try again.",
)
NO_ROOM = Words(
    "Det går inte att lägga till här. Filen skriver sådana tabeller på ett annat sätt: lägg till för hand.",
    "It cannot be added here. The file writes such tables in another way: add it by hand.",
)
HAS_DEFAULT = Words(
    "Steget har redan en väg som alltid gäller. En väg till måste ha ett villkor.",
    "The step has a way that always holds already. Another one needs a condition.",
)


def insert(text: str, line: int, block: Block) -> Insertion | Cannot:
    """Where `block` goes in `text` when the cursor stands on `line`, from 0."""
    tables = tables_in(text)
    match block.names:
        case ("step",) | ("contact",):
            after, indent = _top_level(tables, line, block.names[0]), ""
        case ("step", kind):
            step = _step_at(tables, line)
            if step is None:
                return Cannot(NO_STEP)
            if kind == "next" and _has_default(text, tables, step) and not _has_when(block):
                return Cannot(HAS_DEFAULT)
            after, indent = _in_step(text, tables, step, line, kind, block), _indent(text, tables, step)
        case _:
            return Cannot(NO_ROOM)
    made = _made(text, after, block, indent, _indent(text, tables, None))
    return made if _harmless(text, made.into(text), block) else Cannot(NO_ROOM)


# --- where -----------------------------------------------------------------------------------------------


def _top_level(tables: Sequence[TableSpan], line: int, name: str) -> int:
    """The line after which a new table goes: after the one at the cursor, else after the last of its kind."""
    here = table_at(tables, line)
    at = next((one for one in parents(tables, here) if one.names == (name,)), None) if here else None
    of_kind = [one for one in tables if one.names[0] == name]
    if at is not None:
        own = [one for one in of_kind if one.key[:2] == at.key]
        return max(one.last for one in own)
    if of_kind:
        return max(one.last for one in of_kind)
    before = [one.last for one in tables if one.names[0] in _TOP.get(name, ())]
    return max(before) if before else -1


def _step_at(tables: Sequence[TableSpan], line: int) -> TableSpan | None:
    here = table_at(tables, line)
    return next((one for one in parents(tables, here) if one.names == ("step",)), None) if here else None


def _in_step(text: str, tables: Sequence[TableSpan], step: TableSpan, line: int, kind: str, block: Block) -> int:
    own = [one for one in tables if one.key[:2] == step.key]
    here = table_at(tables, line)
    same = [one for one in own if one.names == ("step", kind)]
    if kind == "next":
        default = next((one for one in same if not _says(text, one, "when")), None)
        if default is not None and _has_when(block):
            above = [one for one in own if one.line < default.line]
            return max(one.last for one in above)
        return max(one.last for one in same or own)
    if here is not None and here in same:
        return here.last
    return max(one.last for one in same) if same else step.last


def _says(text: str, table: TableSpan, key: str) -> bool:
    """Whether a table has a key, as far as that can be read from its lines."""
    lines = text.split("\n")[table.line + 1 : table.last + 1]
    return any(line.split("=")[0].strip() == key for line in lines if "=" in line)


def _has_default(text: str, tables: Sequence[TableSpan], step: TableSpan) -> bool:
    rows = [one for one in tables if one.key[:2] == step.key and one.names == ("step", "next")]
    return any(not _says(text, row, "when") for row in rows)


def _has_when(block: Block) -> bool:
    return any(key == "when" for key, _ in block.pairs)


def _indent(text: str, tables: Sequence[TableSpan], step: TableSpan | None) -> str:
    """How far the file indents the tables of a step: this one's, else any one's, else two spaces."""
    lines = text.split("\n")
    inner = [one for one in tables if len(one.names) == 2 and one.names[0] == "step"]
    own = [one for one in inner if step is not None and one.key[:2] == step.key]
    found = next(iter(own or inner), None)
    if found is None:
        return _INDENT
    heading = lines[found.line]
    return heading[: len(heading) - len(heading.lstrip())]


# --- what ------------------------------------------------------------------------------------------------


def _made(text: str, after: int, block: Block, indent: str, inner: str) -> Insertion:
    """The new lines below the line `after` (-1: below everything), an empty line between them and what is there."""
    lines = text.split("\n")
    new = block.lines(indent)
    for within in block.within:
        new += ["", *within.lines(inner)]
    if after < 0:
        after = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), -1)
    below = lines[after + 1] if after + 1 < len(lines) else None
    close = block.names[-1] == "next" and after >= 0 and _is_way(lines, after)
    gap = 0 if after < 0 or close else 1
    if close and below is not None and below.strip().startswith("[[step.next"):
        follows = 0
    else:
        follows = 1 if below is not None and below.strip() else 0
    if below is None:
        # The last line has no end: the new lines bring one along.
        row, column = max(after, 0), len(lines[after]) if after >= 0 else 0
        return Insertion(row, column, "\n" * (gap + (after >= 0)) + "\n".join(new), after + 1 + gap)
    made = "\n" * gap + "\n".join(new) + "\n" + "\n" * follows
    return Insertion(after + 1, 0, made, after + 1 + gap)


def _is_way(lines: Sequence[str], line: int) -> bool:
    """Whether the table that ends on a line is a way on: these stand without empty lines between them."""
    heading = next((lines[n] for n in range(line, -1, -1) if lines[n].lstrip().startswith("[")), "")
    return heading.strip().startswith("[[step.next")


# --- trying it -------------------------------------------------------------------------------------------


def _harmless(before: str, after: str, block: Block) -> bool:
    old = parse_document(before, "")
    if not (old.data or old.readable):
        return True
    new = parse_document(after, "")
    table = block.data
    for within in block.within:
        table.setdefault(within.names[-1], []).append(within.data)
    return bool(new.data) and _one_more(old.data, new.data, table)


def _one_more(old: Any, new: Any, table: Any) -> bool:
    """Whether `new` is `old` with `table` as one more item in one list of tables."""
    match old, new:
        case dict(), dict():
            changed = [name for name in new if name not in old or old[name] != new[name]]
            if len(changed) != 1 or not set(old) <= set(new):
                return False
            name = changed[0]
            return bool(new[name] == [table]) if name not in old else _one_more(old[name], new[name], table)
        case list(), list() if len(new) == len(old) + 1:
            return any(item == table and new[:n] + new[n + 1 :] == old for n, item in enumerate(new))
        case list(), list() if len(new) == len(old):
            changed_items = [n for n in range(len(old)) if old[n] != new[n]]
            return len(changed_items) == 1 and _one_more(old[changed_items[0]], new[changed_items[0]], table)
        case _:
            return False
