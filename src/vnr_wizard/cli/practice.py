"""`vnr-wizard practice [SCENARIO] [--led]`: practise a routine with an invented person, in full screen.

`practice report FOLDER` is in `cli.practice_report`, and imports no screen.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.arguments import Parser
from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.content import Content
    from vnr_wizard.practice.read import ReadScenario
    from vnr_wizard.settings import Settings


class _Reports:
    """Where `cli.practice_report` declares its subcommand."""

    def __init__(self, practice: argparse.ArgumentParser) -> None:
        self.practice = practice

    def add_parser(self, name: str, help: str, description: str) -> argparse.ArgumentParser:
        """The parser of `practice report`, which takes over where that is the first word.

        argparse cannot have an optional word and a subcommand in the same place.
        """
        practice = self.practice
        practice.epilog = f"{practice.prog} {name} {say('MAPP', 'FOLDER')}: {help}"
        report = Parser(prog=f"{practice.prog} {name}", description=description)
        report.set_defaults(report=True)
        otherwise = practice.parse_known_args

        def parse_known_args(args: Any = None, namespace: Any = None) -> Any:
            if args and args[0] == name:
                return report.parse_known_args(args[1:], namespace)
            return otherwise(args, namespace)

        practice.parse_known_args = parse_known_args  # type: ignore[method-assign]
        return report


def add_parser(commands: Any) -> None:
    """Declare the command."""
    from vnr_wizard.cli import practice_report

    parser = commands.add_parser(
        "practice",
        help=say("öva med en påhittad person", "practise with an invented person"),
        description=say(
            "Öva en rutin med en påhittad person: samma steg och frågor som på riktigt, en egen klocka, och en "
            "genomgång efteråt. Inga anteckningar öppnas eller skrivs.",
            "Practise a procedure with an invented person: the same steps and questions as for real, a clock of its "
            "own, and a debrief afterwards. No notes are opened or written.",
        ),
    )
    parser.add_argument(
        "scenario", nargs="?", metavar="SCENARIO",
        help=say("scenariots id, eller dess fil; utan den väljer du i en lista",
                 "the scenario's id, or its file; without it you choose from a list"),
    )  # fmt: skip
    parser.add_argument(
        "--led", action="store_true",
        help=say("någon leder en grupp: F12 visar och gömmer ledarens sida, med det som är dolt",
                 "somebody leads a group: F12 shows and hides the facilitator's side, with what is hidden"),
    )  # fmt: skip
    practice_report.add_parser(_Reports(parser))


def run(arguments: argparse.Namespace, content: Content, settings: Settings) -> int:
    """Practise; 1 where there is no such scenario or it has errors, 2 without a terminal that can show it."""
    if getattr(arguments, "report", False):
        from vnr_wizard.cli import practice_report

        return practice_report.run(arguments, content)
    read = None
    if arguments.scenario is not None:
        from vnr_wizard.authoring.lookup import find_scenario

        read = find_scenario(arguments.scenario, content)
        if read is None:
            _tell(_no_such(arguments.scenario, content, chosen=arguments.content is not None))
            return Exit.PROBLEMS
        if read.scenario is None or read.procedure is None:
            from vnr_wizard.cli.show import print_problems

            print_problems(list(read.problems), sys.stderr)
            return Exit.PROBLEMS
    from vnr_wizard.cli.app import lacking_terminal

    if lacking := lacking_terminal():
        _tell(lacking)
        return Exit.UNABLE
    return practise(content, settings, read, led=arguments.led) or Exit.GOOD


def _no_such(name: str, content: Content, chosen: bool) -> str:
    """That there is no such scenario, and where it may be. `chosen`: a folder was named with --content."""
    from vnr_wizard.content import SCENARIOS
    from vnr_wizard.reading.shape import near

    meant = near(name, content.scenario_ids())
    hint = say(f" Menade du ”{meant}”?", f" Did you mean “{meant}”?") if meant else ""
    if f"{name}.toml.txt" in _names_in(content.folder / SCENARIOS):
        hint = say(f" Men filen {clean_line(name)}.toml.txt finns. Ta bort .txt sist i namnet.",
                   f" But there is a file {clean_line(name)}.toml.txt. Take .txt at the end away.")  # fmt: skip
    elif not chosen:
        hint += say(" Ligger det i er egen mapp? Skriv --content MAPP före practice.",
                    " Is it in a folder of your own? Write --content FOLDER before practice.")  # fmt: skip
    return say(f"Det finns inget scenario som heter ”{clean_line(name)}”.{hint}",
               f"There is no scenario called “{clean_line(name)}”.{hint}")  # fmt: skip


def _names_in(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except OSError:
        return set()


def practise(
    content: Content,
    settings: Settings,
    read: ReadScenario | None = None,
    *,
    led: bool = False,
    from_program: bool = False,
) -> int | None:
    """Open practice on a terminal that can show it: its exit code, or None where somebody goes back to the program.

    `read` is the scenario that was asked for, None for the list of all.
    """
    from vnr_wizard.notes.no_core import keep_no_core
    from vnr_wizard.tui.leaving import hold_signals, ignore_signals
    from vnr_wizard.tui.quiet import keep_faults_quiet

    keep_no_core()
    keep_faults_quiet()
    from vnr_wizard.settings import notes_folder
    from vnr_wizard.tui.clock import clock
    from vnr_wizard.tui.pasting import keep_pastes_whole
    from vnr_wizard.tui.practice.app import PracticeApp
    from vnr_wizard.tui.practice.session import PracticeSession

    hold_signals()
    practice = PracticeSession(content, settings, clock(), led=led, real_notes=notes_folder, from_program=from_program)
    practice.read = read
    app = PracticeApp(practice)
    keep_pastes_whole()
    gc.freeze()
    _name_the_window()
    try:
        app.run()
    except Exception as error:  # noqa: BLE001
        app.fault = app.fault or type(error).__name__
    finally:
        ignore_signals()
        _name_it_no_more()
    if app.fault:
        _tell(
            say(
                f"Ett fel i övningen ({app.fault}). Inga anteckningar är berörda.",
                f"A fault in the practice ({app.fault}). No notes are touched.",
            )
        )
        return Exit.FAULT
    return None if app.goes_back else app.return_code or Exit.GOOD


def _name_the_window() -> None:
    """ÖVNING, and nothing else, in the terminal's title; the one before is put away where the terminal can."""
    from vnr_wizard.practice.words import PRACTICE

    _to_terminal(f"\x1b[22;0t\x1b]2;{PRACTICE}\x07")


def _name_it_no_more() -> None:
    """The title that was there; where the terminal kept none, an empty one: what follows is no practice."""
    _to_terminal("\x1b]2;\x07\x1b[23;0t")


def _to_terminal(text: str) -> None:
    # Windows' older windows show such sequences as text.
    if sys.platform == "win32" or sys.__stderr__ is None:
        return
    try:
        sys.__stderr__.write(text)
        sys.__stderr__.flush()
    except (OSError, ValueError):
        # The window is closed already.
        return


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
