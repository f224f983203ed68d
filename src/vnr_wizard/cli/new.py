"""`vnr-wizard new FOLDER`: begin another organisation's folder, from the template or from a routine there is."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.authoring.editing.new_folder import NewFolder
    from vnr_wizard.content import Content


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "new",
        help=say(
            "börja en egen mapp med rutin, kontakter och ett scenario",
            "begin a folder of your own with procedure, contacts and a scenario",
        ),
        description=say(
            "Gör en mapp med procedures/, contacts/ och scenarios/. Utan --from står där en mall med förklaringar, "
            "som ni fyller i. Mappen ska vara ny eller tom: inget skrivs över.",
            "Makes a folder with procedures/, contacts/ and scenarios/. Without --from it holds a template with "
            "explanations (in Swedish) to fill in. The folder must be new or empty: nothing is overwritten.",
        ),
    )
    parser.add_argument(
        "folder", type=Path, metavar=say("MAPP", "FOLDER"), help=say("mappen som görs", "the folder to make")
    )
    parser.add_argument(
        "--from", dest="origin", metavar="ID",
        help=say("börja med en rutin som finns, till exempel kristianstad-vnr, och dess kontakter",
                 "begin with a procedure that there is, such as kristianstad-vnr, and its contacts"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Write the folder; 1 where there is no such routine, 2 where the folder is taken or cannot be written."""
    from vnr_wizard.authoring.editing.new_folder import from_routine, from_template

    made = from_routine(arguments.origin, content) if arguments.origin is not None else from_template()
    if made is None:
        _tell(_no_such(arguments.origin, content))
        return Exit.PROBLEMS
    folder: Path = arguments.folder
    name = clean_line(str(folder))
    try:
        if _is_taken(folder):
            _tell(say(f"Mappen är inte tom, och lämnas orörd: {name}",
                      f"The folder is not empty, and is left as it is: {name}"))  # fmt: skip
            return Exit.UNABLE
        _write(folder, made)
    except (OSError, ValueError) as error:
        _tell(say(f"Mappen kunde inte skrivas: {name}: {_why(error)}.",
                  f"The folder could not be written: {name}: {_why(error)}."))  # fmt: skip
        return Exit.UNABLE
    print(_next(folder, made, arguments.origin is None))
    return Exit.GOOD


def _is_taken(folder: Path) -> bool:
    if not os.path.lexists(folder):
        return False
    return not folder.is_dir() or any(folder.iterdir())


def _write(folder: Path, made: NewFolder) -> None:
    """Everything, or nothing: what was made is taken away again where something fails."""
    done: list[Path] = []
    try:
        new = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in [*reversed(new), *(folder / name for name in (*made.folders, "schemas"))]:
            one.mkdir()
            done.append(one)
        for name, raw in made.files.items():
            # Never over a file that somebody else has put there since.
            with (folder / name).open("xb") as file:
                done.append(folder / name)
                file.write(raw)
    except OSError:
        for path in reversed(done):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _why(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return say("namnet är ogiltigt", "the name is invalid")
    from vnr_wizard.notes.trouble import why

    return str(why(error))


def _no_such(id: str, content: Content) -> str:
    from vnr_wizard.reading.shape import near

    known = content.procedure_ids()
    meant = near(id, known)
    hint = say(f"Menade du ”{meant}”? ", f"Did you mean “{meant}”? ") if meant else ""
    there = ", ".join(known) or say("inga", "none")
    return say(
        f"Det finns ingen rutin som heter ”{clean_line(id)}”. {hint}De som finns: {there}.",
        f"There is no procedure called “{clean_line(id)}”. {hint}Those there are: {there}.",
    )


def _next(folder: Path, made: NewFolder, template: bool) -> str:
    name = clean_line(str(folder))
    shown = f'"{name}"' if " " in name else name
    command = f"vnr-wizard --content {shown}"
    files = "\n".join(f"  {one}" for one in made.files if one.endswith(".toml"))
    first = (
        say("Det som ska fyllas i är märkt [FYLL I].", "What is to be filled in is marked [FYLL I].")
        if template
        else say("Filerna är kopior. Ändra dem som ni vill.", "The files are copies. Change them as you wish.")
    )
    return say(
        f"Mappen är klar: {name}\n{files}\n\n{first} Gör så här:\n\n"
        f"  {command} check\n      säger allt som är fel eller saknas\n"
        f"  {command} edit {made.procedure}\n      ändra rutinen, och se hur den blir för personalen\n"
        f"  {command}\n      gå igenom rutinen som personalen gör\n{_practice(command, made)}\n"
        f"Mer står i {Path(name) / 'LASMIG.txt'}.",
        f"The folder is ready: {name}\n{files}\n\n{first} Go on like this:\n\n"
        f"  {command} check\n      tells everything that is wrong or lacking\n"
        f"  {command} edit {made.procedure}\n      change the procedure, and see it as staff will\n"
        f"  {command}\n      walk the procedure as staff do\n{_practice(command, made)}\n"
        f"More stands in {Path(name) / 'LASMIG.txt'} (in Swedish).",
    )


def _practice(command: str, made: NewFolder) -> str:
    """How to practise, where there is a scenario to begin with."""
    does = say("öva den med en påhittad person", "practise it with an invented person")
    return "".join(f"  {command} practice {id}\n      {does}\n" for id in made.scenarios)


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
