"""The map of a routine that is being edited: each row with the line of the text that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vnr_wizard.authoring.editing.judging import Judge
from vnr_wizard.authoring.lookup import Around
from vnr_wizard.authoring.map.rows import OutlineRow, RowKind, outline
from vnr_wizard.authoring.proof.prove import prove
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document, read_instead
from vnr_wizard.reading.positions import key_positions
from vnr_wizard.reading.problem import Key


@dataclass(frozen=True)
class MapRow:
    """A row of the map, and the line of the text (from 1) that it speaks of; None for headings."""

    row: OutlineRow
    line: int | None


def map_of(judge: Judge, text: str, *, proved: bool) -> tuple[MapRow, ...] | None:
    """The map, or None where the text has errors: there may be ways to nowhere.

    Without `proved` it is quick, and says of no safeguard how it stands; with it, it may take seconds.
    """
    with read_instead(judge.path, text.encode("utf-8", "replace")):
        around = Around(judge.path, judge.content)
        read = procedure_from(parse_document(text, str(judge.path)), around, stem=judge.path.stem)
        if read.procedure is None:
            return None
        rows = outline(read.procedure, _proof(read, around) if proved else Proof((), frozenset(), ()))
    if not proved:
        # Of a rule that nobody has looked at yet, nothing is said.
        rows = tuple(replace(row, marks=()) for row in rows if row.kind is not RowKind.GUARD)
    places = key_positions(text, [row.key for row in rows if row.key])
    return tuple(MapRow(row, _line(row.key, places)) for row in rows)


def _proof(read: ReadProcedure, around: Around) -> Proof:
    named = read.procedure.contacts if read.procedure else ""
    found = around.read_directory(named) if named else None
    return prove(read, found.directory if found else None)


def _line(key: Key, places: dict[Key, tuple[int, int]]) -> int | None:
    return places[key][0] if key in places else None
