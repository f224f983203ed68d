"""A new walk begun from an earlier note: through which door, and what is taken over. What may be is `notes.carry`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from vnr_wizard.language import say
from vnr_wizard.notes.note_form import Note
from vnr_wizard.procedure.model import Entry, Procedure
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from textual.content import Content

    from vnr_wizard.tui.app import WizardApp
    from vnr_wizard.tui.session import Session


class Door(NamedTuple):
    """A door that the new walk may begin at. `onward`: the earlier note was handed over to it."""

    procedure: Procedure
    entry: Entry
    onward: bool


def follow_on(app: WizardApp, note: Note) -> None:
    """Choose the door, then what is taken over, and begin."""
    if note.practice:
        app.tell(say("En övning följs inte upp.", "A practice note is not followed up."))
        return
    doors = doors_after(note, app.session)
    if not doors:
        app.tell(say("Det finns ingen rutin att börja i.", "There is no routine to begin in."))
        return

    def chosen(row: str | None) -> None:
        if row is not None:
            _choose(app, note, doors[int(row)])

    text = say(
        "Den nya anteckningen får samma beteckning och säger vilken den följer på. Den tidigare ändras inte.",
        "The new note gets the same reference and says which it follows on. The earlier one is not changed.",
    )
    items = [(str(n), _row(door)) for n, door in enumerate(doors)]
    app.push_screen(PickScreen(say("Börja en ny från den här", "Begin a new one from this"), text, items), chosen)


def doors_after(note: Note, session: Session) -> list[Door]:
    """Every door of every routine that can be used: where the note was handed over first, then its own routine's."""
    usable = {id: read.procedure for id, read in session.procedures().items() if read.procedure is not None}
    onward = (note.handover.procedure, note.handover.entry) if note.handover else ("", "")
    order = sorted(usable, key=lambda id: id != note.routine.id)
    doors = [
        Door(usable[id], entry, (id, entry.id) == onward)
        for id in order
        for entry in usable[id].entries
    ]  # fmt: skip
    return sorted(doors, key=lambda door: not door.onward)


def _row(door: Door) -> Content:
    routine = door.procedure
    what = say("Tar vid efter anteckningen: ", "Takes over after the note: ") if door.onward else ""
    named = f"{what}{routine.title}, {routine.organisation}" if routine.organisation else f"{what}{routine.title}"
    return plain(f"→ {door.entry.title}", "bold") + plain(f"\n    {named}")


def _choose(app: WizardApp, note: Note, door: Door) -> None:
    from vnr_wizard.notes.carry import carryable
    from vnr_wizard.tui.screens.carrying import CarryScreen

    offered = carryable(note, door.procedure)

    async def chosen(ids: tuple[str, ...] | None) -> None:
        if ids is None:
            return
        await app.to_front()
        if app.session.walking is not None:
            # What was at hand cannot be saved, and the user has not let it go.
            return
        begin_after(app.session, note, door, {one.id: one.value for one in offered if one.id in ids})
        app.show_step()

    app.push_screen(CarryScreen(note, door.entry.title, offered), chosen)


def begin_after(session: Session, note: Note, door: Door, carried: Mapping[str, Any]) -> None:
    """Begin a walk at a door that follows on a note, with what was chosen to be taken over from it."""
    from vnr_wizard.tui.at_hand import AtHand
    from vnr_wizard.walk.walk import Walk

    session.put_away()
    session.choose(door.procedure.id)
    read = session.chosen
    if read is not None and read.procedure is not None:
        walk = Walk(read.procedure, door.entry.id, now := session.now())
        session.walking = AtHand.following(note, carried, walk, read, session.store, session.tell_all, now)
