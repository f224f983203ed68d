"""What has been promised in all drafts and notes, and by when: read by the front page and `follow-ups`.

The promises of a finished note stand in it; those of a draft are worked out from its walk, as they are at
the end. Practice is left out: nobody waits for what was promised there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from vnr_wizard.notes.trouble import Missing, Unreadable

if TYPE_CHECKING:
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.store import Kept, NoteStore


@dataclass(frozen=True)
class Due:
    """One promise. `done` once somebody has said that it was kept, which only a finished note can tell."""

    note_id: str
    follow_up_id: str
    reference: str
    text: str
    due: datetime
    done: bool
    overdue: bool
    draft: bool


def due_list(store: NoteStore, now: datetime) -> list[Due]:
    """Every promise, by the time it is due: what is overdue first. Raises `CannotRead`, `Locked`.

    `now` (aware) tells what is overdue; what is done never is. Drafts and notes that cannot be opened are
    left out: `store.list` tells of them.
    """
    return _of_all(store.list(), store, now)


def waiting_list(store: NoteStore, now: datetime) -> list[Due]:
    """As `due_list`, what is not done alone. Reads only the notes whose heads say that something waits, and drafts."""
    kept = [one for one in store.list() if one.stage == "draft" or _waits(one)]
    return [one for one in _of_all(kept, store, now) if not one.done]


def _waits(kept: Kept) -> bool:
    return not isinstance(kept.head, Unreadable) and kept.head.due is not None


def _of_all(listed: Sequence[Kept], store: NoteStore, now: datetime) -> list[Due]:
    found: list[Due] = []
    for kept in listed:
        if not isinstance(kept.head, Unreadable) and not kept.head.practice:
            # Another window may have finished or removed it since it was listed.
            with suppress(Missing):
                found += _of(kept, store, now)
    return sorted(found, key=lambda one: (one.due, one.note_id, one.follow_up_id))


def _of(kept: Kept, store: NoteStore, now: datetime) -> Iterator[Due]:
    if kept.stage == "note":
        note = store.load_note(kept.id)
        return iter(()) if isinstance(note, Unreadable) else _of_note(note, now)
    draft = store.load_draft(kept.id)
    return iter(()) if isinstance(draft, Unreadable) else _of_draft(draft, now)


def _of_note(note: Note, now: datetime) -> Iterator[Due]:
    from vnr_wizard.notes.chain import open_promises

    waiting = open_promises(note)
    for promise in note.promises:
        done = promise.id not in waiting
        overdue = promise.due < now and not done
        yield Due(note.id, promise.id, note.reference, promise.text, promise.due, done, overdue, draft=False)


def _of_draft(draft: Draft, now: datetime) -> Iterator[Due]:
    from vnr_wizard.notes.resume import resume
    from vnr_wizard.reading.text import clean
    from vnr_wizard.walk.here import promises

    resumed = resume(draft, None, now)
    for promise in promises(resumed.walk) if resumed else ():
        text = clean(promise.follow_up.text)
        overdue = promise.due < now
        yield Due(draft.id, promise.follow_up.id, draft.reference, text, promise.due, False, overdue, draft=True)
