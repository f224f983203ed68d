"""`vnr-wizard notes seal | receive`: a note as a file that one colleague alone can open, and such a file taken in.

Nothing of a note's content is printed; the note is never written in plain text on its way.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import now_in
from vnr_wizard.cli.notes import find, tell
from vnr_wizard.cli.output_file import write_new_file
from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.store import NoteStore
    from vnr_wizard.settings import KeyHolder, Settings

_YES = ("ja", "j", "yes", "y")


def add_parsers(actions: Any) -> None:
    """Declare both."""
    sealed = actions.add_parser(
        "seal",
        help=say("försegla en anteckning till en kollega", "seal a note to a colleague"),
        description=say(
            "Skriver en krypterad fil som bara mottagaren kan öppna. Kollegor står i settings.toml, [[colleague]].",
            "Writes an encrypted file that the receiver alone can open. Colleagues: settings.toml, [[colleague]].",
        ),
    )
    sealed.add_argument("id", metavar="ID", help=say("början av dess id räcker", "the beginning of its id will do"))
    sealed.add_argument(
        "--to", required=True, metavar=say("NAMN", "NAME"),
        help=say("kollegans namn, som det står i settings.toml", "the colleague's name, as settings.toml has it"),
    )  # fmt: skip
    sealed.add_argument(
        "-o", dest="file", type=Path, metavar=say("FIL", "FILE"),
        help=say("annars ett slumpat namn i den mapp du står i", "else a random name in the folder you are in"),
    )  # fmt: skip
    sealed.add_argument("--yes", action="store_true", help=say("fråga inte", "do not ask"))
    came = actions.add_parser(
        "receive",
        help=say("ta emot en förseglad anteckning", "receive a sealed note"),
        description=say(
            "Tar emot en anteckning från en kollega, eller ett utkast som du själv sparade i en annan mapp.",
            "Receives a note from a colleague, or a draft that you saved in another folder yourself.",
        ),
    )
    came.add_argument("file", type=Path, metavar=say("FIL", "FILE"), help=say("filen du fick", "the file you got"))


def run(arguments: argparse.Namespace, store: NoteStore, settings: Settings) -> int:
    """Seal or receive. `CannotRead` and `SaveFailed` are the caller's."""
    if arguments.action == "seal":
        return _seal(arguments, store, settings)
    return _receive(arguments.file, store)


# --- seal -------------------------------------------------------------------------------------------------


def _seal(arguments: argparse.Namespace, store: NoteStore, settings: Settings) -> int:
    from vnr_wizard.notes.files import random_name
    from vnr_wizard.notes.handover import sealed_for

    colleague = _colleague(arguments.to, settings)
    if isinstance(colleague, Exit):
        return colleague
    note = find(arguments.id, store)
    if isinstance(note, Exit):
        return note
    if not _agreed(note, colleague, arguments.yes):
        return Exit.UNABLE if not arguments.yes and not _at_terminal() else Exit.PROBLEMS
    file = arguments.file or Path(f"{random_name()}.age")
    if not write_new_file(file, sealed_for(note, colleague.recipient)):
        return Exit.UNABLE
    where = file.absolute()
    tell(
        say(
            f"Anteckning {note.id[:8]} ligger förseglad i {where}. Bara {colleague.name} kan öppna den där.",
            f"Note {note.id[:8]} lies sealed in {where}. Only {colleague.name} can open it there.",
        )
    )
    return Exit.GOOD


def _colleague(name: str, settings: Settings) -> KeyHolder | Exit:
    """The one colleague of that name, or the exit code after saying why there is none."""
    from vnr_wizard.reading.shape import near
    from vnr_wizard.reading.text import clean_line

    wanted = clean_line(name).casefold()
    found = {one.recipient: one for one in settings.colleagues if clean_line(one.name).casefold() == wanted}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        tell(
            say(
                f"Flera i settings.toml heter ”{name}”, med olika nycklar. Ge dem olika namn.",
                f"Several in settings.toml are called “{name}”, with different keys. Give them different names.",
            )
        )
        return Exit.UNABLE
    if not settings.colleagues:
        tell(
            say(
                "Det finns inga kollegor i settings.toml. Skriv [[colleague]] med name och recipient. Kollegan hittar "
                "sin publika nyckel i programmet: förstasidan, ”Skydd av anteckningar”.",
                "There are no colleagues in settings.toml. Write [[colleague]] with name and recipient. The colleague "
                "finds her public key in the program: front page, “Protection of notes”.",
            )
        )
        return Exit.PROBLEMS
    names = [one.name for one in settings.colleagues]
    meant = near(name, names)
    hint = say(f" Menade du ”{meant}”?", f" Did you mean “{meant}”?") if meant else ""
    there = say("Där finns: ", "There are: ") + ", ".join(names) + "."
    tell(say(f"Ingen kollega heter ”{name}”.", f"No colleague is called “{name}”.") + hint + f" {there}")
    return Exit.PROBLEMS


def _agreed(note: Note, colleague: KeyHolder, yes: bool) -> bool:
    """Whether it is to be sealed, once it has been said to whom and what may come of it."""
    from vnr_wizard.notes.handover import PUBLIC
    from vnr_wizard.notes.keys.recipients import short
    from vnr_wizard.notes.sections import warning

    to = f"{colleague.name} ({short(colleague.recipient)})"
    tell(say(f"Anteckning {note.id[:8]} till {to}.", f"Note {note.id[:8]} to {to}."))
    if changed := warning(note):
        tell(changed)
    tell(str(PUBLIC))
    if yes:
        return True
    if not _at_terminal():
        tell(say("Inget skrevs. Utan terminal: --yes", "Nothing was written. Without a terminal: --yes"))
        return False
    tell(say("Skriv ja för att försegla, något annat för att avbryta.", "Type yes to seal, anything else to cancel."))
    try:
        agreed = sys.stdin.readline(100).strip().casefold() in _YES
    except UnicodeDecodeError:
        agreed = False
    if not agreed:
        tell(say("Inget skrevs.", "Nothing was written."))
    return agreed


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


# --- receive ----------------------------------------------------------------------------------------------


def _receive(file: Path, store: NoteStore) -> int:
    from vnr_wizard.notes.files import MAX_BYTES
    from vnr_wizard.notes.handover import Refused, received, taken_in
    from vnr_wizard.notes.plain_file import read_given_file
    from vnr_wizard.notes.trouble import CannotRead, Unreadable

    try:
        content = read_given_file(file, MAX_BYTES)
    except CannotRead as trouble:
        tell(say(f"Filen kan inte läsas: {trouble.reason}.", f"The file cannot be read: {trouble.reason}."))
        return Exit.UNABLE
    came = received(content, store.vault, now_in().replace(microsecond=0))
    if isinstance(came, Unreadable):
        tell(str(came.reason))
        return Exit.UNABLE
    taken = taken_in(store, came)
    if isinstance(taken, Refused):
        tell(str(taken.reason))
        return Exit.PROBLEMS
    _tell_of(taken)
    tell(say(f"Filen ligger kvar: {file.absolute()}", f"The file is still there: {file.absolute()}"))
    return Exit.GOOD


def _tell_of(taken: Note | Draft) -> None:
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.sections import warning

    short = taken.id[:8]
    if isinstance(taken, Draft):
        tell(
            say(
                f"Utkast {short} är mottaget. Öppna vnr-wizard: det ligger överst på förstasidan.",
                f"Draft {short} is received. Open vnr-wizard: it is at the top of the front page.",
            )
        )
        return
    tell(
        say(
            f"Anteckning {short} är mottagen. Läs den: vnr-wizard notes show {short}",
            f"Note {short} is received. Read it: vnr-wizard notes show {short}",
        )
    )
    if changed := warning(taken):
        tell(changed)
