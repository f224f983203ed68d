"""`vnr-wizard edit FILE`: the full-screen editor of a routine or a contact directory."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.content import Content
    from vnr_wizard.tui.editor.app import EditorApp
    from vnr_wizard.tui.editor.sitting import Sitting


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "edit",
        help=say("ändra en rutin eller en kontaktkatalog", "change a procedure or a contact directory"),
        description=say(
            "Öppnar en fil för att ändra den: texten, felen medan du skriver, och hur det blir för personalen. "
            "Sparar aldrig över något som någon annan har ändrat, och lägger en kopia bredvid av det som stod där.",
            "Opens a file to change it: the text, the problems while you write, and what staff will see. "
            "Never saves over what somebody else has changed, and keeps a copy of what was there beside it.",
        ),
    )
    parser.add_argument(
        "file", metavar=say("FIL", "FILE"),
        help=say("filen, eller id på en rutin eller kontaktkatalog", "the file, or a procedure's or directory's id"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Edit; 1 where there is no such file, 2 where it cannot be opened or there is no terminal."""
    from vnr_wizard.authoring.editing.file_text import FileText, open_text

    path = _path(arguments.file, content)
    if path is None:
        _tell(_no_such(arguments.file, content))
        return Exit.PROBLEMS
    read = open_text(path)
    if not isinstance(read, FileText):
        from vnr_wizard.cli.show import print_problems

        print_problems([read], sys.stderr)
        return Exit.UNABLE
    from vnr_wizard.cli.app import lacking_terminal

    if lacking := lacking_terminal():
        _tell(lacking)
        return Exit.UNABLE
    return _edit(_sitting(path, read, content))


def _path(name: str, content: Content) -> Path | None:
    """The file of that id, or at that path."""
    found = content.procedure_path(name) or content.directory_path(name)
    return found or (Path(name) if os.path.lexists(name) else None)


def _no_such(name: str, content: Content) -> str:
    from vnr_wizard.reading.shape import near

    known = [*content.procedure_ids(), *content.directory_ids()]
    meant = near(name, known)
    hint = say(f" Menade du ”{meant}”?", f" Did you mean “{meant}”?") if meant else ""
    shown = clean_line(name)
    return say(
        f"Det finns ingen fil eller rutin som heter ”{shown}”.{hint} En ny mapp gör du med: vnr-wizard new MAPP",
        f"There is no file or procedure called “{shown}”.{hint} A new folder is made by: vnr-wizard new FOLDER",
    )


def _sitting(path: Path, read: Any, content: Content) -> Sitting:
    from vnr_wizard.authoring.editing.judging import Judge
    from vnr_wizard.authoring.editing.saving import EditedFile
    from vnr_wizard.cli.moment import now_in
    from vnr_wizard.settings import own_contacts_folder
    from vnr_wizard.tui.clock import clock
    from vnr_wizard.tui.editor.sitting import Sitting

    judge = Judge(path, content.folder, content.own_folder, lambda: now_in().date())
    file = EditedFile(path, read, own_contacts_folder().parent / "unsaved")
    return Sitting(file, judge, clock(), _why_read_only(path, content))


def _why_read_only(path: Path, content: Content) -> str:
    """What the program carries is not to be changed: the next version would take it away."""
    from vnr_wizard.content import PROCEDURES, builtin_folder

    folder = Path(os.path.realpath(path)).parent
    if folder.parent != Path(os.path.realpath(builtin_folder())) or folder.name not in ("procedures", "contacts"):
        return ""
    routine = path.stem if folder.name == PROCEDURES else _routine_with(path.stem, content)
    return say(
        f"Filen följer med programmet och kan bara läsas. En egen kopia att ändra: "
        f"vnr-wizard new MAPP --from {routine}",
        f"The file comes with the program and is read only. A copy of your own to change: "
        f"vnr-wizard new FOLDER --from {routine}",
    )


def _routine_with(directory: str, content: Content) -> str:
    """A routine that brings the directory along; the first there is where it is everybody's."""
    from vnr_wizard.reading.document import read_document

    known = content.procedure_ids()
    paths = {id: content.procedure_path(id) for id in known}
    own = (id for id, path in paths.items() if path and read_document(path).data.get("contacts") == directory)
    return next(own, next(iter(known), "ID"))


def _edit(sitting: Sitting) -> int:
    from vnr_wizard.tui.leaving import hold_signals, ignore_signals
    from vnr_wizard.tui.quiet import keep_faults_quiet

    keep_faults_quiet()
    from vnr_wizard.tui.editor.app import EditorApp
    from vnr_wizard.tui.pasting import keep_pastes_whole

    # Before any thread is begun: one that took a signal for the program would end it at once.
    hold_signals()
    app = EditorApp(sitting)
    keep_pastes_whole()
    gc.freeze()
    # A key waits at most this long for a check that is at work in its thread (the default is 5 ms, many times a key).
    sys.setswitchinterval(0.001)
    ended_well = False
    try:
        app.run()
        ended_well = not app.fault and app.leaving is None
    except Exception as error:  # noqa: BLE001
        app.fault = app.fault or type(error).__name__
    finally:
        ignore_signals()
        if not ended_well and app.kept is None:
            app.kept = sitting.keep_unsaved()
    if not ended_well:
        _tell(_told(app, sitting))
    return _ended(Exit.FAULT if app.fault else app.return_code or Exit.GOOD)


def _ended(code: int) -> int:
    """`code`; where a check still runs, the end itself: everything is saved, and nobody waits for a proof.

    A thread that comes back from a library of machine code while Python is being wound down crashes it.
    """
    from vnr_wizard.tui.editor.lane import any_at_work

    if any_at_work():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _told(app: EditorApp, sitting: Sitting) -> str:
    """What is told when it ended otherwise than by F10: where what was not saved lies."""
    what = say(f"Ett fel i programmet ({app.fault}). ", f"A fault in the program ({app.fault}). ") if app.fault else ""
    if app.kept is not None:
        kept = clean_line(str(app.kept))
        return what + say(
            f"Det som inte hann sparas ligger i {kept}. Det erbjuds när du öppnar filen igen.",
            f"What was not saved lies in {kept}. It is offered when you open the file again.",
        )
    if sitting.is_saved or sitting.read_only:
        return what + say("Allt var sparat.", "Everything was saved.")
    return what + say("Det som inte var sparat kunde INTE läggas undan.", "What was not saved could NOT be kept.")


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
