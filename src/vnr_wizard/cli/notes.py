"""`vnr-wizard notes …`: the drafts and notes on this machine, without the screens.

Here are the arguments, `show` and `export`; the list is in `note_list`, what happens to a finished note
(amend, transferred, purge) in `note_life`, and from one person to another (seal, receive) in `note_handover`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.note_store import open_store
from vnr_wizard.cli.output_file import write_new_file
from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.store import Kept, NoteStore
    from vnr_wizard.settings import Settings

_FORMS = ("text", "markdown", "toml", "json")


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "notes",
        help=say("anteckningarna på den här datorn", "the notes on this computer"),
        allow_abbrev=False,
    )
    actions = parser.add_subparsers(
        dest="action", required=True, metavar=say("VAD", "WHAT"), title=say("kommandon", "commands")
    )
    actions.add_parser(
        "list",
        help=say(
            "utkast och färdiga efter egen beteckning, nyast först",
            "drafts and finished by your own reference, newest first",
        ),
    )
    shown = actions.add_parser("show", help=say("visa en färdig anteckning", "show a finished note"))
    exported = actions.add_parser(
        "export",
        help=say(
            "skriv ut en anteckning i klartext, för verksamhetssystemet",
            "write a note out in plain text, for the case system",
        ),
    )
    for one in (shown, exported):
        _take_id(one)
    exported.add_argument("--as", dest="form", choices=_FORMS, default="text", help=say("form", "form"))
    exported.add_argument(
        "-o", dest="file", type=Path, metavar=say("FIL", "FILE"),
        help=say("till en fil i stället för till skärmen", "into a file instead of onto the screen"),
    )  # fmt: skip
    _add_life(actions)
    from vnr_wizard.cli import note_handover

    note_handover.add_parsers(actions)


def _add_life(actions: Any) -> None:
    """What happens to a note once it is finished."""
    amended = actions.add_parser(
        "amend",
        help=say("skriv ett tillägg till en färdig anteckning", "write an amendment to a finished note"),
        description=say(
            "Tillägget läses från stdin, eller skrivs in rad för rad. Det tas aldrig emot på kommandoraden.",
            "The amendment is read from stdin, or typed in line by line. The command line never takes it.",
        ),
    )
    _take_id(amended)
    # Taken in only to be refused: argparse would repeat it in its complaint.
    amended.add_argument("words", nargs="*", default=(), help=argparse.SUPPRESS)
    transferred = actions.add_parser(
        "transferred",
        help=say("säg att en anteckning är införd i verksamhetssystemet", "say that a note is in the case system"),
    )
    _take_id(transferred)
    transferred.add_argument(
        "--where", required=True, metavar="TEXT", help=say("vart, till exempel Treserva", "where, such as Treserva")
    )
    transferred.add_argument(
        "--at", metavar=say("TID", "TIME"),
        help=say("när, om det inte var nu, till exempel 2026-11-21T22:40",
                 "when, if it was not now, such as 2026-11-21T22:40"),
    )  # fmt: skip
    for one in (amended, transferred):
        one.add_argument("--by", default="", metavar="TEXT", help=say("av vem, med dina ord", "by whom, in your words"))
    purged = actions.add_parser(
        "purge",
        help=say("ta bort införda anteckningar vars tid är ute", "remove transferred notes whose time is out"),
    )
    _take_id(purged, optional=True)
    purged.add_argument(
        "--yes", action="store_true", help=say("fråga inte; bara med ett ID", "do not ask; only with an ID")
    )


def _take_id(action: argparse.ArgumentParser, optional: bool = False) -> None:
    action.add_argument(
        "id", metavar="ID", nargs="?" if optional else None,
        help=say("början av dess id räcker", "the beginning of its id will do"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, store: NoteStore | None = None, settings: Settings | None = None) -> int:
    """Do what was asked; 1 where there is no such note, 2 where the disk or the usage keeps it back."""
    from vnr_wizard.notes.trouble import CannotRead, SaveFailed

    store = store or open_store()
    try:
        match arguments.action:
            case "list":
                from vnr_wizard.cli import note_list

                return note_list.run(store, _retention_days(settings))
            case "show" | "export":
                return _one(arguments, store)
            case "seal" | "receive":
                from vnr_wizard.cli import note_handover

                return note_handover.run(arguments, store, _settings(settings))
            case _:
                from vnr_wizard.cli import note_life

                return note_life.run(arguments, store, _retention_days(settings))
    except CannotRead as trouble:
        tell(say("Anteckningarna kan inte läsas: ", "The notes cannot be read: ") + str(trouble.reason))
    except SaveFailed as trouble:
        tell(say("Det gick inte att spara: ", "It could not be saved: ") + str(trouble.reason))
    return Exit.UNABLE


def _retention_days(settings: Settings | None) -> int:
    return _settings(settings).retention_days


def _settings(given: Settings | None) -> Settings:
    from vnr_wizard.settings import load_settings, settings_path

    return given or load_settings(settings_path())


def _one(arguments: argparse.Namespace, store: NoteStore) -> int:
    note = find(arguments.id, store)
    if isinstance(note, Exit):
        return note
    text = _written(note, getattr(arguments, "form", "text"))
    file: Path | None = getattr(arguments, "file", None)
    if file is None:
        print(text, end="")
        return Exit.GOOD
    return _to_file(file, text)


def find(start: str, store: NoteStore) -> Note | Exit:
    """The one finished note whose id begins so, or the exit code after saying why there is none."""
    from vnr_wizard.notes.trouble import Unreadable

    kept = matching(start, store)
    if isinstance(kept, Exit):
        return kept
    if kept.openable and kept.stage == "draft":
        tell(
            say(
                "Det är ett utkast. Öppna vnr-wizard och gör det färdigt.",
                "It is a draft. Open vnr-wizard and finish it.",
            )
        )
        return Exit.PROBLEMS
    note = kept.head if isinstance(kept.head, Unreadable) else store.load_note(kept.id)
    if isinstance(note, Unreadable):
        tell(str(note.reason))
        return Exit.UNABLE
    if kept.damaged:
        tell(
            say(
                "Den senaste sparningen kan inte öppnas. Det här är den före.",
                "The latest save cannot be opened. This is the one before.",
            )
        )
    return note


def matching(start: str, store: NoteStore) -> Kept | Exit:
    """The one draft or note whose id begins so, or the exit code after saying why there is none."""
    found = [kept for kept in store.list() if kept.id.startswith(start)] if start else []
    if not found:
        tell(say(f"Det finns ingen anteckning ”{start}”.", f"There is no note “{start}”."))
        return Exit.PROBLEMS
    if len(found) > 1:
        ids = ", ".join(kept.id for kept in found)
        tell(say(f"Flera anteckningar börjar så: {ids}", f"Several notes begin so: {ids}"))
        return Exit.UNABLE
    return found[0]


def _written(note: Note, form: str) -> str:
    from vnr_wizard.notes import export

    match form:
        case "markdown":
            return export.markdown(note)
        case "toml":
            return export.as_toml(note)
        case "json":
            return export.as_json(note)
        case _:
            return export.paste_text(note)


def _to_file(file: Path, text: str) -> int:
    if not write_new_file(file, text.replace("\n", os.linesep).encode()):
        return Exit.UNABLE
    where = file.absolute()
    tell(
        say(
            f"Anteckningen ligger nu i KLARTEXT i {where}. Alla som kommer åt filen kan läsa den. "
            "Ta bort den när den är införd i verksamhetssystemet.",
            f"The note now lies in PLAIN TEXT in {where}. Anyone who gets at the file can read it. "
            "Remove it when it has been entered into the case system.",
        )
    )
    return Exit.GOOD


def tell(text: str) -> None:
    """To people: stdout is data."""
    print(text, file=sys.stderr)
