"""`vnr-wizard` without a command: the full-screen app."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say

if TYPE_CHECKING:
    from pathlib import Path

    from vnr_wizard.content import Content
    from vnr_wizard.settings import Settings
    from vnr_wizard.tui.session import Session


def run(content: Content, settings: Settings) -> int:
    """Open the app; needs a terminal that can show it. Whoever leaves it for practice can come back to it."""
    if lacking := lacking_terminal():
        print(lacking, file=sys.stderr)
        return Exit.UNABLE
    while True:
        code = _open(content, settings)
        if code is not None:
            return code
        from vnr_wizard.cli import practice

        code = practice.practise(content, settings, from_program=True)
        if code is not None:
            return code


def _open(content: Content, settings: Settings) -> int | None:
    """One time at the app: its exit code, or None where somebody left it to practise."""
    from vnr_wizard.notes.no_core import keep_no_core
    from vnr_wizard.tui.leaving import hold_signals, ignore_signals
    from vnr_wizard.tui.quiet import keep_faults_quiet

    keep_no_core()
    keep_faults_quiet()
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.notes.store import NoteStore
    from vnr_wizard.settings import notes_folder, settings_path
    from vnr_wizard.tui.app import WizardApp
    from vnr_wizard.tui.clock import clock
    from vnr_wizard.tui.pasting import keep_pastes_whole
    from vnr_wizard.tui.session import Session

    # Before any thread is begun: one that took a signal for the program would end it at once.
    hold_signals()
    folder = notes_folder()
    keeper = Keeper(folder.parent, settings.recovery_recipients)
    session = Session(content, settings, NoteStore(folder, keeper), clock(), settings_path().parent, keeper)
    app = WizardApp(session)
    keep_pastes_whole()
    # What the start has made stays for the whole sitting: no collection need look at it again.
    gc.freeze()
    try:
        app.run()
    except Exception as error:  # noqa: BLE001
        app.fault = app.fault or type(error).__name__
    finally:
        ignore_signals()
        saved = session.close()
        if app.practises:
            # Practice runs on in this process; the key does not.
            session.guard.lock()
    if app.fault:
        print(_told(app.fault, session, saved, folder), file=sys.stderr)
        return Exit.FAULT
    return None if app.practises else app.return_code or Exit.GOOD


def lacking_terminal() -> str:
    """What the terminal lacks, in words; empty where all is well.

    The screen is drawn on stderr. Were that a file, everything on the screen would be written to it.
    """
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if any(stream is None or stream.closed or not stream.isatty() for stream in streams):
        return say(
            "Programmet behöver en terminal. Kommandona contacts, check, trace, notes och doctor klarar sig utan.",
            "The program needs a terminal. The commands contacts, check, trace, notes and doctor do without.",
        )
    if os.environ.get("TERM") == "dumb":
        return say(
            "Den här terminalen (TERM=dumb) kan inte visa programmet. Öppna ett vanligt terminalfönster. "
            "Numren får du här med: vnr-wizard contacts",
            "This terminal (TERM=dumb) cannot show the program. Open an ordinary terminal window. "
            "For the numbers, here: vnr-wizard contacts",
        )
    encoding = sys.__stderr__.encoding if sys.__stderr__ else ""
    if encoding.lower().replace("-", "") != "utf8":
        # Without letters beyond ASCII, since this terminal cannot be trusted with them.
        return say(
            f"Terminalens teckenkodning ({encoding}) saknar tecken som programmet visar. "
            "Starta med: LC_ALL=C.UTF-8 PYTHONIOENCODING= vnr-wizard",
            f"The terminal's encoding ({encoding}) lacks characters that the program shows. "
            "Start with: LC_ALL=C.UTF-8 PYTHONIOENCODING= vnr-wizard",
        )
    return ""


def _told(fault: str, session: Session, saved: bool, folder: Path) -> str:
    """What is told of a fault: its kind, never its message, and where that leaves what was written."""
    what = say(f"Ett fel i programmet ({fault}).", f"A fault in the program ({fault}).")
    if not saved:
        rest = say(
            "Det sista du skrev kunde INTE sparas.",
            "The last that you wrote could NOT be saved.",
        )
    elif session.walking is not None and session.walking.touched:
        rest = say(
            f"Det du skrev är sparat som utkast i {folder}. Starta igen så finns det överst.",
            f"What you wrote is saved as a draft in {folder}. Start again and it is at the top.",
        )
    else:
        rest = say(f"Utkast och anteckningar ligger kvar i {folder}.", f"Drafts and notes are kept in {folder}.")
    return f"{what} {rest}"
