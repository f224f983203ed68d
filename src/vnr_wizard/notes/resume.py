"""Going on with a draft: in the routine it was begun with, or in the one that holds now.

The routine of a draft is read from the text that the draft carries, so nothing that has happened to the
file since can keep anyone from going on. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vnr_wizard.notes.changes import changes
from vnr_wizard.notes.draft import Draft
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.state import restored
from vnr_wizard.walk.walk import Walk


@dataclass(frozen=True)
class Resumed:
    """A draft taken up again. `changes` says in words what has become of its routine since, if anything."""

    draft: Draft
    walk: Walk
    routine: ReadProcedure
    changed: bool
    changes: tuple[str, ...]


def routine_of(draft: Draft) -> ReadProcedure:
    """The routine as the draft carries it, read anew."""
    return procedure_from(parse_document(draft.routine.text, draft.routine.path))


def resume(draft: Draft, routine_now: ReadProcedure | None, now: datetime) -> Resumed | None:
    """The walk in the routine it was begun with; None where this program cannot read that routine any more.

    `routine_now` is the routine of the same id as it stands now, None where it is gone or has errors:
    then there is nothing to compare with, and nothing to move over to.
    """
    routine = routine_of(draft)
    if routine.procedure is None:
        return None
    walk = restored(routine.procedure, draft.walk, now)
    if walk is None:
        return None
    if routine_now is None or routine_now.procedure is None or routine_now.digest == routine.digest:
        return Resumed(draft, walk, routine, False, ())
    told = tuple(changes(routine.procedure, routine_now.procedure))
    return Resumed(draft, walk, routine, True, told)


def move_over(draft: Draft, routine: ReadProcedure, now: datetime) -> Resumed | None:
    """The walk in another version of its routine; None where its entry is not there any more.

    What does not fit is kept as a stray (see `walk.state`). The draft that comes back carries the new
    routine, so that the next save is of the two together.
    """
    if routine.procedure is None:
        return None
    walk = restored(routine.procedure, draft.walk, now, routine_of(draft).procedure)
    if walk is None:
        return None
    return Resumed(draft.moved_to(routine, walk, now), walk, routine, False, ())
