"""`vnr-wizard doctor`: what on this machine does not serve, what it means, and how it is mended."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import now_in
from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.language import Words, say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.content import Content
    from vnr_wizard.settings import Settings

_WIDTH = 80
_SIGNS = {State.GOOD: "✓", State.WARNING: "!", State.BAD: "✗", State.UNKNOWN: "?"}
_STATES = {
    State.GOOD: Words("bra", "good"),
    State.WARNING: Words("varning", "warning"),
    State.BAD: Words("fel", "bad"),
    State.UNKNOWN: Words("okänt", "unknown"),
}
_AREAS = {
    Area.TERMINAL: Words("Terminalen", "The terminal"),
    Area.PROGRAM: Words("Programmet", "The program"),
    Area.FOLDERS: Words("Mappar", "Folders"),
    Area.DISK: Words("Disken", "The disk"),
    Area.MEMORY: Words("Minnet", "Memory"),
    Area.KEYS: Words("Nycklar", "Keys"),
    Area.SETTINGS: Words("Inställningar", "Settings"),
    Area.CONTENT: Words("Rutiner och nummer", "Routines and numbers"),
}


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "doctor",
        help=say("vad på datorn som inte duger, och hur det rättas",
                 "what on this computer does not serve, and how to mend it"),
        description=say(
            "Undersöker terminalen, mapparna, disken, inställningarna, rutinerna och numren. Öppnar ingen anteckning. "
            "Slutar med 0 om inget är fel, 1 vid fel eller varningar, 2 om inget kunde undersökas.",
            "Looks at the terminal, folders, disk, settings, routines and numbers. Opens no note. "
            "Exits with 0 when nothing is wrong, 1 with faults or warnings, 2 when nothing could be looked at.",
        ),
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true", help=say("svara i JSON, för program", "answer in JSON, for programs")
    )


def run(arguments: argparse.Namespace, content: Content, settings: Settings) -> int:
    """Look, print, and say by the exit code whether anything is bad or warned of (1) or nothing is (0)."""
    from vnr_wizard.doctor.examine import examine
    from vnr_wizard.doctor.folders import Places
    from vnr_wizard.doctor.system import System
    from vnr_wizard.settings import notes_folder, settings_path

    places = Places(notes_folder(), settings_path().parent)
    found = examine(System(), places, settings, content, now_in().date())
    if arguments.json:
        print(json.dumps([finding.as_json() for finding in found], ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            print(line)
    print(_summary(found), file=sys.stderr)
    wrong = any(finding.state in (State.BAD, State.WARNING) for finding in found)
    return Exit.PROBLEMS if wrong else Exit.GOOD


def _lines(found: list[Finding]) -> Iterator[str]:
    for n, (area, findings) in enumerate(groupby(found, lambda finding: finding.area)):
        if n:
            yield ""
        yield str(_AREAS[area])
        for finding in findings:
            yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    """What is good on one line; for anything else also what it means and what to do."""
    first = f"{_SIGNS[finding.state]} {_STATES[finding.state]!s:<8}"
    yield from _wrapped(str(finding.message), f"  {first} ", " " * 13)
    if finding.state is State.GOOD:
        return
    yield from _wrapped(str(finding.meaning), " " * 13, " " * 13)
    if str(finding.mend):
        yield from _wrapped(str(finding.mend), f"{'':13}→ ", f"{'':15}")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    # Paths and commands are copied: they are not broken.
    return wrap(
        clean_line(text), _WIDTH, initial_indent=first, subsequent_indent=rest,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip


def _summary(found: list[Finding]) -> str:
    counts = {state: sum(finding.state is state for finding in found) for state in State}
    several = {
        State.BAD: Words("fel", "bad"),
        State.WARNING: Words("varningar", "warnings"),
        State.UNKNOWN: Words("okända", "unknown"),
        State.GOOD: Words("bra", "good"),
    }
    told = [f"{counts[state]} {several[state] if counts[state] != 1 else _STATES[state]}" for state in several]
    return say("Undersökt: ", "Looked at: ") + ", ".join(told)
