"""A finished note in the app, without any widget: taken in hand, entered, removed, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vnr_wizard.language import say
from vnr_wizard.notes.chain import earliest_transfer, open_promises, purgeable_from
from vnr_wizard.notes.store import Kept
from vnr_wizard.notes.trouble import Missing, NoteTrouble, Unreadable
from vnr_wizard.tui.widgets.happened import read_time

if TYPE_CHECKING:
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.purge import Verdict
    from vnr_wizard.tui.session import Session

ELSEWHERE = ("Anteckningen är öppen i ett annat fönster.", "The note is open in another window.")


def in_hand(session: Session, note: Note) -> Note | str:
    """The note as it lies on the disk now, its lock taken so that no other window changes it; or why not.

    Whoever is given it lets go of the lock (`store.let_go`). Where nothing can be opened (write-only, or locked
    since), the note that was given is what was last saved.
    """
    store = session.store
    if store.held_elsewhere(note.id):
        return say(*ELSEWHERE)
    try:
        latest = store.load_note(note.id)
    except Missing:
        store.let_go(note.id)
        return say("Anteckningen finns inte längre.", "The note is no longer there.")
    except NoteTrouble as trouble:
        latest = Unreadable(trouble.reason)
    if not isinstance(latest, Unreadable):
        return latest
    if not session.guard.protection.opens:
        return note
    store.let_go(note.id)
    return str(latest.reason)


def transfer_time(typed: str, note: Note, now: datetime) -> datetime | str:
    """When a note was entered, from what was typed; or what is wrong with it. Nothing typed means now."""
    earliest = earliest_transfer(note)
    at = read_time(typed, now) if typed.strip() else max(now, earliest)
    if at is None:
        return say(
            "Det är ingen tid. Skriv så här: 14:30, eller 2026-11-23 14:30.",
            "That is no time. Write it like this: 14:30, or 2026-11-23 14:30.",
        )
    if at > max(now, earliest) + timedelta(minutes=1):
        return say("Den tiden har inte varit än.", "That time has not been yet.")
    if at < earliest:
        shown = f"{earliest.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
        return say(
            f"Det som står i anteckningen skrevs till och med {shown}. Den kan inte ha förts in före det.",
            f"What the note says was written until {shown}. It cannot have been entered before that.",
        )
    return at


def life_text(note: Note, now: datetime, retention_days: int) -> str:
    """How far a finished note has come, and from when it may be removed."""
    due = purgeable_from(note, retention_days)
    if note.transferred is not None:
        text = say("Införd i verksamhetssystemet ", "Entered into the case system ")
        text += f"{note.transferred.astimezone(now.tzinfo):%Y-%m-%d %H:%M}."
        if due is not None and due <= now:
            text += say(" Kan tas bort härifrån.", " Can be removed from here.")
        elif due is not None:
            day = f"{due.astimezone(now.tzinfo):%Y-%m-%d}"
            text += say(f" Kan tas bort härifrån {day}.", f" Can be removed from here {day}.")
        return text
    if any(one.kind == "transfer" for one in note.added):
        return say(
            "! Det som lagts till är inte infört i verksamhetssystemet. För in det också.",
            "! What was added has not been entered into the case system. Enter it too.",
        )
    return say("Inte införd i verksamhetssystemet än.", "Not entered into the case system yet.")


def is_removable(note: Note, now: datetime, retention_days: int) -> bool:
    """Whether it may be removed now, as far as the note itself tells."""
    due = purgeable_from(note, retention_days)
    return due is not None and due <= now


def removable_now(session: Session, id: str = "") -> list[Verdict] | str:
    """What may be removed now, read in full; of one note alone where `id` is given. Or why that cannot be told."""
    from vnr_wizard.notes.purge import verdicts

    try:
        found = verdicts(session.store, session.now(), session.settings.retention_days)
    except NoteTrouble as trouble:
        return str(trouble.reason)
    return [one for one in found if one.reason is None and id in ("", one.kept.id)]


def remove(session: Session, verdicts: Sequence[Verdict]) -> str:
    """Remove them, one by one, for good; says how many went, and what kept the rest. Asking first is the screens'."""
    from vnr_wizard.notes.purge import purge

    removed, rest = 0, ""
    for one in verdicts:
        try:
            purge(session.store, one.kept, session.now(), session.settings.retention_days)
        except NoteTrouble as trouble:
            rest = say(f" Det gick inte att ta bort fler: {trouble.reason}.", f" No more: {trouble.reason}.")
            break
        removed += 1
    return say(f"Borttagna anteckningar: {removed}.", f"Notes removed: {removed}.") + rest


def promises_left(note: Note) -> int:
    """How many promises nobody has said were followed up."""
    return len(open_promises(note))


def damaged_text(kept: Kept) -> str:
    """What to say where the newest save cannot be opened and an older one can."""
    when = f"{kept.at:%Y-%m-%d %H:%M}" if kept.at else ""
    return say(
        f"Den senaste sparningen kan inte öppnas. Det här är den före, från {when}. Den skadade filen finns kvar.",
        f"The latest save cannot be opened. This is the one before, of {when}. The damaged file is kept.",
    )
