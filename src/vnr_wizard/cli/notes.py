"""`vnr-wizard notes list | show | export`: the drafts and notes on this machine, without the screens."""

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
    actions.add_parser("list", help=say("utkast och färdiga, nyast först", "drafts and finished, newest first"))
    shown = actions.add_parser("show", help=say("visa en färdig anteckning", "show a finished note"))
    exported = actions.add_parser(
        "export",
        help=say(
            "skriv ut en anteckning i klartext, för verksamhetssystemet",
            "write a note out in plain text, for the case system",
        ),
    )
    for one in (shown, exported):
        one.add_argument("id", metavar="ID", help=say("början av dess id räcker", "the beginning of its id will do"))
    exported.add_argument("--as", dest="form", choices=_FORMS, default="text", help=say("form", "form"))
    exported.add_argument(
        "-o", dest="file", type=Path, metavar=say("FIL", "FILE"),
        help=say("till en fil i stället för till skärmen", "into a file instead of onto the screen"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, store: NoteStore | None = None) -> int:
    """List, show or export; 1 where there is no such note, 2 where the disk or the usage keeps it back."""
    from vnr_wizard.notes.trouble import CannotRead

    store = store or open_store()
    try:
        if arguments.action == "list":
            return _list(store)
        return _one(arguments, store)
    except CannotRead as trouble:
        _tell(say("Anteckningarna kan inte läsas: ", "The notes cannot be read: ") + str(trouble.reason))
        return Exit.UNABLE


def _list(store: NoteStore) -> int:
    found = store.list()
    for kept in found:
        print(_row(kept))
    if not found:
        _tell(say("Det finns inga anteckningar på den här datorn.", "There are no notes on this computer."))
    elif not store.protected:
        _tell(
            say(
                "Anteckningarna är oskyddade: de ligger okrypterade på den här datorn.",
                "The notes are unprotected: they lie unencrypted on this computer.",
            )
        )
    return Exit.GOOD


def _row(kept: Kept) -> str:
    """Id, stage, time, title and the user's own reference."""
    stage = say("utkast", "draft") if kept.stage == "draft" else say("färdig", "finished")
    if kept.at is None:
        return f"{kept.id[:8]}  {stage:8}  " + say("kan inte öppnas", "cannot be opened")
    when = f"{kept.at:%Y-%m-%d %H:%M}"
    return f"{kept.id[:8]}  {stage:8}  {when}  {kept.title}  {kept.reference}".rstrip()


def _one(arguments: argparse.Namespace, store: NoteStore) -> int:
    note = _find(arguments.id, store)
    if isinstance(note, Exit):
        return note
    text = _written(note, getattr(arguments, "form", "text"))
    file: Path | None = getattr(arguments, "file", None)
    if file is None:
        print(text, end="")
        return Exit.GOOD
    return _to_file(file, text)


def _find(start: str, store: NoteStore) -> Note | Exit:
    """The one finished note whose id begins so, or the exit code after saying why there is none."""
    from vnr_wizard.notes.trouble import Unreadable

    found = [kept for kept in store.list() if kept.id.startswith(start)] if start else []
    if not found:
        _tell(say(f"Det finns ingen anteckning ”{start}”.", f"There is no note “{start}”."))
        return Exit.PROBLEMS
    if len(found) > 1:
        ids = ", ".join(kept.id for kept in found)
        _tell(say(f"Flera anteckningar börjar så: {ids}", f"Several notes begin so: {ids}"))
        return Exit.UNABLE
    kept = found[0]
    if kept.openable and kept.stage == "draft":
        _tell(
            say(
                "Det är ett utkast. Öppna vnr-wizard och gör det färdigt.",
                "It is a draft. Open vnr-wizard and finish it.",
            )
        )
        return Exit.PROBLEMS
    note = kept.head if isinstance(kept.head, Unreadable) else store.load_note(kept.id)
    if isinstance(note, Unreadable):
        _tell(str(note.reason))
        return Exit.UNABLE
    return note


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
    _tell(
        say(
            f"Anteckningen ligger nu i KLARTEXT i {where}. Alla som kommer åt filen kan läsa den. "
            "Ta bort den när den är införd i verksamhetssystemet.",
            f"The note now lies in PLAIN TEXT in {where}. Anyone who gets at the file can read it. "
            "Remove it when it has been entered into the case system.",
        )
    )
    return Exit.GOOD


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
