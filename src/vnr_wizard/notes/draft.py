"""A walk on its way to a note, as it lies on the disk: complete in itself.

A draft carries the whole routine that it began with, so that it can be gone on with whatever has become
of the routine since (see `notes.resume`). Everything here is pure; `notes.store` reads and writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Self

import tomli_w

from vnr_wizard.notes.files import random_name
from vnr_wizard.notes.form import Checked, Exact, RandomId, altered, read_form, table_of
from vnr_wizard.notes.head import FORMAT
from vnr_wizard.notes.trouble import Unreadable
from vnr_wizard.notes.walk_form import SavedWalk
from vnr_wizard.notes.whole import written_whole
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.kinds import Anything, Day, Items, Moment, Number, OneOf, Table
from vnr_wizard.reading.shape import Shape, key
from vnr_wizard.reading.text import clean_line
from vnr_wizard.walk.state import walk_data
from vnr_wizard.walk.walk import Walk


class Routine(Shape):
    """The routine that a draft was begun with, in full."""

    id: str = key(Exact(), "Rutinens id.", "The procedure's id.", example='"kristianstad-vnr"', required=True)
    title: str = key(Exact(), "Rutinens namn.", "Its title.", example='"Misstanke"', required=True)
    version: str = key(Exact(), "Rutinens version.", "Its version.", example='"2026.1"', default="")
    digest: str = key(Exact(), "SHA-256 av dess text.", "SHA-256 of its text.", example='"9f…"', required=True)
    path: str = key(Exact(), "Varifrån den lästes.", "Where it was read from.", example='"…"', default="")
    text: str = key(Exact(), "Hela dess text.", "All of its text.", example='"…"', required=True)


class Draft(Shape):
    """One draft. `generation` counts the saves, so that order never hangs on the clock."""

    format: int = key(
        Number(whole=True, low=1), "Formatets version.", "The format's version.", example="1", required=True
    )
    kind: str = key(OneOf(("draft",)), "Alltid draft.", "Always draft.", example='"draft"', required=True)
    id: str = key(RandomId(), "Slumpat id.", "A random id.", example='"0f…"', required=True)
    reference: str = key(
        Exact(), "Användarens egen beteckning.", "The user's own reference.", example='"A12"', default=""
    )
    begun: datetime = key(
        Moment(), "När det började.", "When it began.", example="2026-11-21T22:40:00+01:00", required=True
    )
    saved: datetime = key(
        Moment(), "När det senast ändrades.", "When it last changed.",
        example="2026-11-21T22:45:00+01:00", required=True,
    )  # fmt: skip
    generation: int = key(
        Number(whole=True, low=0), "Den hur mångte sparningen.", "Which save in order.",
        example="7", required=True,
    )  # fmt: skip
    entry_title: str = key(
        Exact(), "Ingångens rubrik.", "The entry's title.", example='"Jag misstänker våld"', default="", name="title"
    )
    earlier: str = key(
        Exact(), "Den tidigare anteckning som den följer på.", "The earlier note that it follows on.",
        example='"0f…"', default="",
    )  # fmt: skip
    earlier_on: date | None = key(
        Day(), "Dagen då den blev färdig.", "The day on which that was finished.", example="2026-11-21", default=None
    )
    carried: dict[str, Any] = key(
        Anything(), "Svar som valts att ta över från den.", "Answers of it that were chosen to be taken over.",
        example='{ vald = "yes" }', default={},
    )  # fmt: skip
    left_out: tuple[str, ...] = key(
        Items(Exact()), "Det utanför vägen som valts bort.", "What lies off the way and was left out.",
        example='["barn/1/0/ord"]', default=(),
    )  # fmt: skip
    routine: Routine = key(Table(Routine), "Rutinen.", "The routine.", example="[routine]", required=True)
    walk: dict[str, Any] = key(
        Checked(SavedWalk), "Gången genom rutinen.", "The walk.", example="[walk]", required=True
    )

    @classmethod
    def begin(
        cls,
        walk: Walk,
        routine: ReadProcedure,
        now: datetime,
        reference: str = "",
        random_id: Callable[[], str] = random_name,
    ) -> Self:
        """A new draft of `walk` through `routine`. Its id comes from chance alone."""
        return cls(
            format=FORMAT,
            kind="draft",
            id=random_id(),
            reference=clean_line(reference),
            begun=walk.begun,
            saved=now,
            generation=0,
            entry_title=walk.procedure.entry_by_id[walk.entry].title,
            routine=_routine(routine, walk),
            walk=walk_data(walk),
        )

    def at(self, walk: Walk, now: datetime) -> Self:
        """The draft as the walk stands now: plain data of its own, which no later change reaches."""
        return altered(self, walk=walk_data(walk), saved=now, generation=self.generation + 1)

    def called(self, reference: str) -> Self:
        """The draft under another reference of the user's own."""
        return altered(self, reference=clean_line(reference))

    def following(self, earlier: str, on: date, carried: Mapping[str, Any]) -> Self:
        """The draft of a walk that follows on an earlier note, finished on that day (see `notes.carry`)."""
        return altered(self, earlier=earlier, earlier_on=on, carried=dict(carried))

    def leaving_out(self, keys: Iterable[str]) -> Self:
        """The draft with another choice of what off the way stays out of the note (see `notes.evidence`)."""
        return altered(self, left_out=tuple(sorted(set(keys))))

    def moved_to(self, routine: ReadProcedure, walk: Walk, now: datetime) -> Self:
        """The draft gone over to another version of its routine."""
        title = walk.procedure.entry_by_id[walk.entry].title
        return altered(self, routine=_routine(routine, walk), entry_title=title).at(walk, now)

    def numbered(self, generation: int) -> Self:
        """The draft as the store numbers it."""
        return altered(self, generation=generation)


def _routine(read: ReadProcedure, walk: Walk) -> Routine:
    procedure = walk.procedure
    return Routine(
        id=procedure.id,
        title=procedure.title,
        version=procedure.version,
        digest=read.digest,
        path=read.path,
        text=read.text,
    )


def draft_bytes(draft: Draft) -> bytes:
    """The draft as a TOML document."""
    data = table_of(draft)
    routine, walk = data.pop("routine"), data.pop("walk")
    # No list needs these: the head is what lists read.
    rest = {"left_out": []} | {name: data.pop(name) for name in ("left_out", "earlier_on", "carried") if name in data}
    text = _quoted(routine.pop("text"))
    parts = [
        tomli_w.dumps(rest),
        f"{tomli_w.dumps({'routine': routine})}text = {text}\n",
        tomli_w.dumps({"walk": walk}),
    ]
    return written_whole(data, "\n".join(parts))


def _quoted(text: str) -> str:
    """The routine's text as a TOML string that is quick to write and to read again.

    It is most of the bytes of a draft and written at every save. As a literal string it is copied as it
    stands; with an escape for each line, tomllib took 40 ms to read it.
    """
    if "'''" in text or text.endswith("'") or "\r" in text:
        # JSON's strings are TOML's, written at C speed.
        return json.dumps(text, ensure_ascii=False)
    return f"'''\n{text}'''"


def read_draft(content: bytes) -> Draft | Unreadable:
    """The draft that `draft_bytes` gave, or why there is none. Never raises."""
    return read_form(Draft, content, FORMAT)
