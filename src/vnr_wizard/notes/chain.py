"""What is added to a finished note: each addition carries the digest of everything that stood before it.

The note itself is never written anew. What comes later is an `Added` with its own time, so that a change of
what stood before shows: in the note's own content, in an earlier addition, or, by the digest that ends the
chain (`Note.chained`), in the last one. The chain finds mistakes and careless hands. It has no key: whoever
can write the note and knows this format can make another chain that fits.

Pure; the time is given. Called by the commands and the screens.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any, Literal

from vnr_wizard.notes.form import altered, storable, table_of
from vnr_wizard.notes.head import retained_until
from vnr_wizard.notes.note_form import Added, Note
from vnr_wizard.reading.text import clean, clean_line

AddedKind = Literal["amendment", "transfer", "followed-up", "received"]

MOST_CHARACTERS = 100_000
"""In one amendment. A note that grew past the limit of the reader could not be opened again."""
# What changes at every save, and what is worked out from the additions.
_NOT_CONTENT = ("generation", "added", "amended", "transferred", "due", "chained")


def with_added(note: Note, kind: AddedKind, text: str, by: str, at: datetime, about: str = "") -> Note:
    """The note with one addition more, chained to all that stands in it now.

    `text` is the amendment, where the note was entered, or what came of a promise; `about` is that
    promise's id. On a broken chain it goes on from what the note says of itself, so that the break stays.
    """
    one = Added(
        kind=kind,
        at=storable(at),
        text=clean(text) if kind in ("amendment", "followed-up") else clean_line(text),
        by=clean_line(by),
        about=clean_line(about),
        after=note.chained or _content(note),
    )
    added = (*note.added, one)
    longer = altered(note, added=added, amended=_amended(added), chained=_digest(table_of(one)))
    return altered(longer, transferred=transferred_on(longer), due=earliest_due(longer))


def broken_at(note: Note) -> int | None:
    """The place in `note.added` that does not fit what stood before it; None while everything fits.

    `len(note.added)` where the last addition, or what the head says of them all, does not fit.
    """
    before = _content(note)
    for place, one in enumerate(note.added):
        if one.after != before:
            return place
        before = _digest(table_of(one))
    found = (note.chained, note.amended, _told(note.transferred))
    right = (before if note.added else "", _amended(note.added), _told(transferred_on(note)))
    # A note from before there was a `due` has none.
    fits = found == right and _told(note.due) in ("", _told(earliest_due(note)))
    return None if fits else len(note.added)


def transferred_on(note: Note) -> datetime | None:
    """When all that the note says had been entered into the case system; None while something has not.

    By the order of the list and by the clock: what was entered before something was written lacks it.
    """
    transferred, last = None, note.finished
    for one in note.added:
        if _is_written(one):
            transferred, last = None, max(one.at, last)
        elif one.kind == "transfer" and one.at >= _minute(last):
            transferred = one.at
    return transferred


def purgeable_from(note: Note, retention_days: int) -> datetime | None:
    """From when the note may be purged; None while it may not at all: not transferred, or changed since."""
    transferred = transferred_on(note)
    if transferred is None or broken_at(note) is not None:
        return None
    return retained_until(transferred, retention_days)


def earliest_transfer(note: Note) -> datetime:
    """A transfer of all that the note says cannot have been before this: the minute of what was written last.

    Where the clock has gone back since, this and not the clock is the time of a transfer: a note must never
    be purged early.
    """
    return _minute(max([note.finished, *(one.at for one in note.added if _is_written(one))]))


def same_content(one: Note, other: Note) -> bool:
    """Whether two notes say the same, apart from what was added to each."""
    return _content(one) == _content(other)


def open_promises(note: Note) -> tuple[str, ...]:
    """The ids of the promises that nobody has said were followed up."""
    done = {one.about for one in note.added if one.kind == "followed-up"}
    return tuple(promise.id for promise in note.promises if promise.id not in done)


def earliest_due(note: Note) -> datetime | None:
    """By when the first of what nobody has followed up is due; None where nothing waits."""
    waiting = open_promises(note)
    return min((storable(promise.due) for promise in note.promises if promise.id in waiting), default=None)


def _amended(added: Sequence[Added]) -> int:
    return sum(one.kind == "amendment" for one in added)


def _is_written(one: Added) -> bool:
    """Whether it says something of its own that belongs in the case system too."""
    return one.kind == "amendment" or (one.kind == "followed-up" and bool(one.text.strip()))


def _minute(moment: datetime) -> datetime:
    """People say when to the minute."""
    return moment.replace(second=0, microsecond=0)


def _content(note: Note) -> str:
    return _digest({name: value for name, value in table_of(note).items() if name not in _NOT_CONTENT})


def _digest(table: dict[str, Any]) -> str:
    """SHA-256 of a table's meaning, not of its spelling, which may differ from one version to another."""
    plain = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_told)
    return sha256(plain.encode()).hexdigest()


def _told(moment: date | time | None) -> str:
    """A moment apart from a text that looks the same: no text of a note holds a NUL."""
    return "" if moment is None else f"\0{moment.isoformat()}"
