"""`vnr-wizard follow-ups`: what has been promised and by when, also as reminders for a calendar."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import now_in
from vnr_wizard.cli.note_store import open_store
from vnr_wizard.cli.output_file import write_new_file
from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.notes.follow_ups import Due
    from vnr_wizard.notes.store import NoteStore


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "follow-ups",
        help=say("vad som ska följas upp, och när", "what is to be followed up, and when"),
        description=say(
            "Visar det som utlovats i utkast och anteckningar och inte är gjort än, det som är försenat först.",
            "Shows what was promised in drafts and notes and is not done yet, what is overdue first.",
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--all", action="store_true", help=say("också det som är gjort", "also what is done"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help=say("svara i JSON, för program", "answer in JSON, for programs")
    )
    form.add_argument(
        "--ics", type=Path, metavar=say("FIL", "FILE"),
        help=say("skriv påminnelser till en kalenderfil; den säger när, men inte om vem eller vad",
                 "write reminders into a calendar file; it says when, but not of whom or what"),
    )  # fmt: skip
    actions = parser.add_subparsers(dest="action", metavar=say("VAD", "WHAT"), title=say("kommandon", "commands"))
    done = actions.add_parser("done", help=say("säg att något är gjort", "say that something is done"))
    done.add_argument("id", metavar="ID", help=say("början av anteckningens id", "the beginning of the note's id"))
    done.add_argument("follow_up", metavar=say("LÖFTE", "PROMISE"), help=say("löftets id", "the promise's id"))


def run(arguments: argparse.Namespace, store: NoteStore | None = None, now: datetime | None = None) -> int:
    """List, write out or mark as done; 1 where that is not there, 2 where the disk or the usage keeps it back."""
    from vnr_wizard.notes.trouble import CannotRead, SaveFailed

    store, now = store or open_store(), now or now_in()
    try:
        return _done(arguments, store, now) if arguments.action == "done" else _show(arguments, store, now)
    except CannotRead as trouble:
        _tell(say("Anteckningarna kan inte läsas: ", "The notes cannot be read: ") + str(trouble.reason))
    except SaveFailed as trouble:
        _tell(say("Det gick inte att spara: ", "It could not be saved: ") + str(trouble.reason))
    return Exit.UNABLE


def _show(arguments: argparse.Namespace, store: NoteStore, now: datetime) -> int:
    from vnr_wizard.notes.follow_ups import due_list

    found = [one for one in due_list(store, now) if arguments.all or not one.done]
    _tell_of_unreadable(store)
    if arguments.ics is not None:
        return _write(arguments.ics, found, now)
    if arguments.json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
        return Exit.GOOD
    for one in found:
        print(_row(one, now))
    if not found:
        _tell(say("Det finns inget att följa upp.", "There is nothing to follow up."))
    return Exit.GOOD


def _tell_of_unreadable(store: NoteStore) -> None:
    """Silence about a note that cannot be opened would read as if nothing were due there."""
    closed = sum(not kept.openable for kept in store.list())
    if closed:
        _tell(
            say(
                f"Anteckningar som inte kan öppnas, och vars löften saknas här: {closed}.",
                f"Notes that cannot be opened, whose promises are missing here: {closed}.",
            )
        )


def _row(one: Due, now: datetime) -> str:
    """Note, promise, state, time on the wall's clock, the user's own reference, and what is to be done."""
    from vnr_wizard.reading.text import clean_line

    when = f"{_on_the_wall(one.due, now):%Y-%m-%d %H:%M}"
    words = f"{clean_line(one.reference)}: {clean_line(one.text)}" if one.reference else clean_line(one.text)
    return f"{one.note_id[:8]}  {one.follow_up_id}  {_state(one):12}  {when}  {words}"


def _state(one: Due) -> str:
    if one.done:
        return say("gjort", "done")
    if one.overdue:
        return say("försenat", "overdue")
    return say("i utkast", "in a draft") if one.draft else say("att göra", "to do")


def _on_the_wall(moment: datetime, now: datetime) -> datetime:
    try:
        return moment.astimezone(now.tzinfo)
    except OverflowError:
        return moment


def _plain(one: Due) -> dict[str, Any]:
    return {
        "note": one.note_id,
        "follow_up": one.follow_up_id,
        "reference": one.reference,
        "text": one.text,
        "due": one.due.isoformat(),
        "overdue": one.overdue,
        "done": one.done,
        "draft": one.draft,
    }


def _done(arguments: argparse.Namespace, store: NoteStore, now: datetime) -> int:
    """Say in the note that a promise was kept. No text goes with it: shells keep a history of what is typed."""
    from vnr_wizard.cli.notes import find
    from vnr_wizard.notes.adding import save_longer
    from vnr_wizard.notes.chain import open_promises
    from vnr_wizard.notes.trouble import IN_USE, SaveFailed

    note = find(arguments.id, store)
    if isinstance(note, Exit):
        return note
    if store.held_elsewhere(note.id):
        raise SaveFailed(IN_USE)
    # Once more, now that no other window can change it.
    note = find(note.id, store)
    if isinstance(note, Exit):
        return note
    promise = next((promise for promise in note.promises if promise.id == arguments.follow_up), None)
    if promise is None:
        ids = ", ".join(promise.id for promise in note.promises) or say("inga", "none")
        _tell(
            say(
                f"Anteckning {note.id[:8]} har inget löfte ”{arguments.follow_up}”. Dess löften: {ids}.",
                f"Note {note.id[:8]} has no promise “{arguments.follow_up}”. Its promises: {ids}.",
            )
        )
        return Exit.PROBLEMS
    if promise.id not in open_promises(note):
        _tell(say("Det är redan markerat som gjort.", "It is marked as done already."))
        return Exit.GOOD
    save_longer(store, note, "followed-up", "", "", now, about=promise.id)
    _tell(say(f"{promise.id} är gjort i anteckning {note.id[:8]}.", f"{promise.id} is done in note {note.id[:8]}."))
    return Exit.GOOD


def _write(file: Path, found: list[Due], now: datetime) -> int:
    count = sum(not one.done for one in found)
    if not count:
        _tell(
            say(
                "Det finns inget att följa upp. Ingen fil skrevs.",
                "There is nothing to follow up. No file was written.",
            )
        )
        return Exit.PROBLEMS
    from vnr_wizard.notes.calendar_file import TITLE, calendar_bytes

    if not write_new_file(file, calendar_bytes(found, now)):
        return Exit.UNABLE
    where = file.absolute()
    _tell(
        say(
            f"Påminnelser: {count}, nu i KLARTEXT i {where}. Där står tider och ordet ”{TITLE}”, inget om vem eller "
            "vad. Ta bort filen när kalendern har läst den.",
            f"Reminders: {count}, now in PLAIN TEXT in {where}. It says times and the word “{TITLE}”, nothing of whom "
            "or what. Remove the file when the calendar has read it.",
        )
    )
    return Exit.GOOD


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
