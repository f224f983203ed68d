"""`vnr-wizard notes amend | transferred | purge`: what happens to a note once it is finished.

What is written in an amendment never stands on the command line: shells keep a history of their commands,
and other users of the machine can see them while they run.
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import in_zone, moment_from, now_in, zone_of
from vnr_wizard.cli.notes import find, matching, tell
from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.notes.chain import AddedKind
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.purge import Verdict
    from vnr_wizard.notes.store import NoteStore


def run(arguments: argparse.Namespace, store: NoteStore, retention_days: int) -> int:
    """Amend, say that a note is transferred, or purge. `CannotRead` and `SaveFailed` are the caller's."""
    match arguments.action:
        case "amend":
            return _amend(arguments, store)
        case "transferred":
            return _transferred(arguments, store, retention_days)
        case _:
            return _purge(arguments, store, retention_days)


# --- amend ------------------------------------------------------------------------------------------------


def _amend(arguments: argparse.Namespace, store: NoteStore) -> int:
    if arguments.words:
        tell(
            say(
                "Skriv inte tillägget på kommandoraden: den sparas i kommandotolkens historik, och andra på datorn "
                "kan se den. Skriv bara ID, så frågar programmet efter texten. Inget sparades.",
                "Do not write the amendment on the command line: the shell keeps it in its history, and others on "
                "this computer can see it. Give the ID only, and the program asks for the text. Nothing was saved.",
            )
        )
        return Exit.UNABLE
    note = find(arguments.id, store)
    if isinstance(note, Exit):
        return note
    _tell_of_change(note)
    text = _text()
    if not text:
        if text is not None:
            tell(say("Inget skrevs, och inget sparades.", "Nothing was written, and nothing was saved."))
        return Exit.UNABLE
    longer = _add(store, note, "amendment", text, arguments.by, _now())
    if isinstance(longer, Exit):
        return longer
    tell(say(f"Tillägget är sparat i anteckning {note.id[:8]}.", f"The amendment is saved in note {note.id[:8]}."))
    if any(one.kind == "transfer" for one in longer.added):
        tell(
            say(
                "Anteckningen är införd sedan tidigare, men inte tillägget. För in det också.",
                "The note was entered into the case system before, but not the amendment. Enter it too.",
            )
        )
    return Exit.GOOD


def _text() -> str | None:
    """What was piped in or typed; None after saying what is wrong with it."""
    from vnr_wizard.notes.chain import MOST_CHARACTERS

    try:
        text = _typed() if sys.stdin.isatty() else _piped(MOST_CHARACTERS * 4 + 4)
    except UnicodeDecodeError:
        tell(say("Texten är inte UTF-8. Spara den som UTF-8.", "The text is not UTF-8. Save it as UTF-8."))
        return None
    if len(text) > MOST_CHARACTERS:
        most = MOST_CHARACTERS
        tell(say(f"Tillägget är för långt: högst {most} tecken.", f"The amendment is too long: {most} at most."))
        return None
    return text.strip()


def _piped(most: int) -> str:
    """From a pipe or a file: UTF-8, whatever the machine's code page."""
    content: bytes = sys.stdin.buffer.read(most)
    # What was cut in the middle of a letter is too long anyway.
    return content.decode("utf-8-sig", errors="replace" if len(content) == most else "strict")


def _typed() -> str:
    """Lines until an empty one, or the end of the input."""
    tell(
        say(
            "Skriv tillägget. En tom rad avslutar, Ctrl+C avbryter. Det du skriver står kvar i terminalen.",
            "Write the amendment. An empty line ends it, Ctrl+C cancels. What you write stays in the terminal.",
        )
    )
    lines = []
    while (line := sys.stdin.readline()).strip():
        lines.append(line)
    return "".join(lines)


# --- transferred ------------------------------------------------------------------------------------------


def _transferred(arguments: argparse.Namespace, store: NoteStore, retention_days: int) -> int:
    from vnr_wizard.notes.chain import purgeable_from
    from vnr_wizard.reading.text import clean_line

    where = clean_line(arguments.where)
    if not where:
        tell(say("Säg vart: --where Treserva", "Say where: --where Treserva"))
        return Exit.UNABLE
    note = find(arguments.id, store)
    if isinstance(note, Exit):
        return note
    _tell_of_change(note)
    at = _moment(arguments.at, note)
    if at is None:
        return Exit.UNABLE
    longer = _add(store, note, "transfer", where, arguments.by, at)
    if isinstance(longer, Exit):
        return longer
    short = note.id[:8]
    tell(
        say(
            f"Anteckning {short} är införd {at:%Y-%m-%d %H:%M} i {where}.",
            f"Note {short} was entered on {at:%Y-%m-%d %H:%M} into {where}.",
        )
    )
    due = purgeable_from(longer, retention_days)
    if due is not None:
        tell(say(f"Den kan tas bort från {due:%Y-%m-%d}.", f"It can be purged from {due:%Y-%m-%d}."))
    return Exit.GOOD


def _moment(given: str | None, note: Note) -> datetime | None:
    """When the note was entered; None after saying why that cannot be."""
    from vnr_wizard.notes.chain import earliest_transfer

    now, earliest = _now(), earliest_transfer(note)
    if given is None:
        return max(now, earliest)
    at = moment_from(given)
    if at is None:
        tell(
            say(
                f"Tiden ”{given}” går inte att läsa. Skriv till exempel --at 2026-11-21T22:40",
                f"The time “{given}” cannot be read. Write for example --at 2026-11-21T22:40",
            )
        )
        return None
    at = in_zone(at, zone_of(None))
    if at > now + timedelta(minutes=1):
        tell(say("Den tiden har inte varit än.", "That time has not been yet."))
        return None
    if at < earliest:
        shown = f"{earliest:%Y-%m-%d %H:%M}"
        tell(
            say(
                f"Det som står i anteckningen skrevs till och med {shown}: det kan inte ha förts in före det.",
                f"What the note says was written until {shown}: it cannot have been entered before that.",
            )
        )
        return None
    return at


# --- purge ------------------------------------------------------------------------------------------------


def _purge(arguments: argparse.Namespace, store: NoteStore, retention_days: int) -> int:
    from vnr_wizard.notes.purge import verdicts

    if arguments.yes and not arguments.id:
        tell(
            say(
                "--yes kräver ett ID: flera anteckningar tas aldrig bort utan fråga.",
                "--yes needs an ID: several notes are never removed without a question.",
            )
        )
        return Exit.UNABLE
    now = _now()
    found = verdicts(store, now, retention_days)
    if arguments.id:
        kept = matching(arguments.id, store)
        if isinstance(kept, Exit):
            return kept
        found = [one for one in found if one.kept.id == kept.id]
    ready = [one for one in found if one.reason is None]
    _print_verdicts(ready, [one for one in found if one.reason is not None])
    if not ready:
        tell(say("Inget kan tas bort nu.", "Nothing can be purged now."))
        return Exit.PROBLEMS if arguments.id else Exit.GOOD
    if not arguments.yes and not _confirmed(len(ready)):
        tell(say("Inget togs bort.", "Nothing was removed."))
        return Exit.PROBLEMS
    return _remove(ready, store, now, retention_days)


def _print_verdicts(ready: list[Verdict], waiting: list[Verdict]) -> None:
    if ready:
        print(say("Kan tas bort:", "Can be purged:"))
    for one in ready:
        open_ones = f"{one.promises} {say('löften är inte uppföljda', 'promises are not followed up')}"
        print(f"  {_named(one)}" + (f" – {open_ones}" if one.promises else ""))
    if waiting:
        print(say("Kan inte tas bort än:", "Cannot be purged yet:"))
    for one in waiting:
        print(f"  {_named(one)} – {one.reason}")


def _named(one: Verdict) -> str:
    kept = one.kept
    when = f"{kept.at:%Y-%m-%d %H:%M}" if kept.at else ""
    return "  ".join(part for part in (kept.id[:8], when, kept.title, kept.reference) if part)


def _confirmed(count: int) -> bool:
    """Whether the count was typed: a key pressed by habit says nothing."""
    tell(
        say(
            f"Antal att ta bort för gott: {count}. Skriv talet för att ta bort, något annat för att avbryta.",
            f"To be removed for good: {count}. Type the number to remove, anything else to cancel.",
        )
    )
    try:
        return sys.stdin is not None and sys.stdin.readline(100).strip() == str(count)
    except UnicodeDecodeError:
        return False


def _remove(ready: list[Verdict], store: NoteStore, now: datetime, retention_days: int) -> int:
    """Remove them one by one; one that cannot go stops the rest, and how many went is told all the same."""
    from vnr_wizard.notes.purge import purge
    from vnr_wizard.notes.trouble import NoteTrouble

    removed, trouble = 0, None
    for one in ready:
        try:
            purge(store, one.kept, now, retention_days)
        except NoteTrouble as found:
            trouble = f"{one.kept.id[:8]}: {found.reason}"
            break
        removed += 1
    tell(say(f"Borttagna anteckningar: {removed}.", f"Notes removed: {removed}."))
    if trouble is None:
        return Exit.GOOD
    tell(say(f"Det gick inte att ta bort {trouble}.", f"Could not be removed: {trouble}."))
    return Exit.UNABLE


# --- for all ----------------------------------------------------------------------------------------------


def _now() -> datetime:
    return now_in().replace(microsecond=0)


def _tell_of_change(note: Note) -> None:
    from vnr_wizard.notes.sections import warning

    if changed := warning(note):
        tell(changed)


def _add(store: NoteStore, note: Note, kind: AddedKind, text: str, by: str, at: datetime) -> Note | Exit:
    """Add to the note as it is on the disk now, which another window may have added to while this one asked."""
    from vnr_wizard.notes.adding import save_longer
    from vnr_wizard.notes.trouble import IN_USE, SaveFailed, Unreadable

    if store.held_elsewhere(note.id):
        raise SaveFailed(IN_USE)
    try:
        latest = store.load_note(note.id)
        if isinstance(latest, Unreadable):
            tell(str(latest.reason))
            return Exit.UNABLE
        return save_longer(store, latest, kind, text, by, at)
    finally:
        store.let_go(note.id)
