"""Notes in every state of their lives, in the store of a stage, and pages that wait for a thread."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from tests.notes.lives import finished_note
from tests.tui.stage import SATURDAY_NIGHT, Sitting, Stage

from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.trouble import Unreadable

BEFORE = SATURDAY_NIGHT - timedelta(days=1)


def kept_note(stage: Stage, reference: str = "", at: datetime = BEFORE) -> Note:
    """A finished note with one promise, due two weeks after."""
    note = finished_note(stage.store, reference, at)
    stage.store.let_go(note.id)
    return note


def entered_note(stage: Stage, reference: str = "", at: datetime = BEFORE) -> Note:
    """One that was entered into the case system an hour after it was finished."""
    note = with_added(kept_note(stage, reference, at), "transfer", "Treserva", "", at + timedelta(hours=1))
    stage.store.save_note(note)
    return now_in(stage, note.id)


def now_in(stage: Stage, id: str) -> Note:
    """The note as it lies on the disk now."""
    note = stage.store.load_note(id)
    assert not isinstance(note, Unreadable)
    return note


async def through(sitting: Sitting) -> None:
    """Wait until what was begun in a thread is done, and shown."""
    for _ in range(3):
        await sitting.app.workers.wait_for_complete()
        await sitting.settled()


async def to_list(sitting: Sitting) -> None:
    """From the front page to the finished notes."""
    await sitting.press("end", "enter")
    assert sitting.sees("Färdiga anteckningar")


async def to_note(sitting: Sitting) -> None:
    """On to the first note of the list."""
    await to_list(sitting)
    await sitting.press("home", "enter")
    assert sitting.sees("Anteckningen är skriven.")


async def push(sitting: Sitting, button: str) -> None:
    """Go to a button, and press it. The toolkit takes no second press of one within a fifth of a second."""
    widget = await sitting.focus(f"#{button}")
    while widget.has_class("-active"):
        await asyncio.sleep(0.02)
    await sitting.press("enter")
    await through(sitting)


def noticed(sitting: Sitting, text: str) -> bool:
    """Whether a notice in the corner says so: its lines are wrapped in the middle of what lies beneath."""
    return any(text in str(notice.message) for notice in sitting.app._notifications)


async def at_top(sitting: Sitting) -> str:
    """The beginning of the page, after having stood at its buttons."""
    sitting.screen.query("Body").last().scroll_home(animate=False)
    await sitting.settled()
    return sitting.words()
