"""`vnr-wizard practice report FOLDER`: what a group's results say together. Imports no screen."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnr_wizard.content import Content
    from vnr_wizard.practice.model import Scenario
    from vnr_wizard.practice.result import Result

_FORMATS = ("text", "html", "csv", "xapi")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the report takes."""
    parser.add_argument(
        "folder", type=Path, metavar=say("MAPP", "FOLDER"),
        help=say("mappen med gruppens resultatfiler", "the folder with the group's result files"),
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=_FORMATS, default="text",
        help=say("text (förval), html, csv för kalkylark (på svenska med semikolon, som Excel vill), "
                 "xapi för lärplattformar",
                 "text (default), html, csv for spreadsheets, xapi for learning platforms"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar=say("FIL", "FILE"),
        help=say("skriv till en ny fil i stället för på skärmen", "write to a new file instead of to the screen"),
    )  # fmt: skip
    parser.add_argument(
        "--home", metavar="URL",
        help=say("för xapi: adressen som deltagarkoderna hör till", "for xapi: the address that the codes belong to"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Read and tell. 0 where every file could be read, 1 where one is no result or there is none, 2 where it cannot."""
    from vnr_wizard.cli.show import print_problems
    from vnr_wizard.practice.result import read_results

    folder = arguments.folder
    shown = clean_line(str(folder))
    if arguments.home is not None and not is_address(arguments.home):
        print(say("--home ska vara en adress som https://exempel.se, utan ? och #",
                  "--home is an address such as https://example.org, without ? and #"),
              file=sys.stderr)  # fmt: skip
        return Exit.UNABLE
    if arguments.output is not None and _among_notes(arguments.output):
        print(say("Där ligger riktiga anteckningar. Skriv rapporten i en annan mapp.",
                  "Real notes lie there. Write the report into another folder."), file=sys.stderr)  # fmt: skip
        return Exit.UNABLE
    try:
        results, problems = read_results(folder)
    except FileNotFoundError:
        print(say(f"Mappen finns inte: {shown}", f"There is no such folder: {shown}"), file=sys.stderr)
        return Exit.UNABLE
    except NotADirectoryError:
        print(say(f"Det är ingen mapp: {shown}", f"It is no folder: {shown}"), file=sys.stderr)
        return Exit.UNABLE
    except OSError:
        print(say(f"Mappen kan inte läsas: {shown}", f"The folder cannot be read: {shown}"), file=sys.stderr)
        return Exit.UNABLE
    if problems:
        print_problems(problems, sys.stderr)
    if not results:
        print(say(f"Här finns inga resultat: {shown}", f"There are no results here: {shown}"), file=sys.stderr)
        return Exit.PROBLEMS
    _look_at(results)
    if arguments.format == "xapi" and arguments.home is None:
        from vnr_wizard.practice.report_xapi import HOME

        print(say(f"Utan --home hör koderna till {HOME}, som inte finns. Skriv er egen adress med --home.",
                  f"Without --home the codes belong to {HOME}, which does not exist. Give your own with --home."),
              file=sys.stderr)  # fmt: skip
    if arguments.format in ("csv", "xapi"):
        print(say("Här står vad varje deltagarkod visade och missade. Lämna aldrig ut det som underlag om en person.",
                  "This says what each code showed and missed. Never hand it out as evidence about a person."),
              file=sys.stderr)  # fmt: skip
    text = _told(results, _scenarios(results, content), arguments.format, arguments.home)
    if arguments.output is None:
        sys.stdout.write(text)
    elif not _written(arguments.output, text, "utf-8-sig" if arguments.format == "csv" else "utf-8"):
        return Exit.UNABLE
    return Exit.PROBLEMS if problems else Exit.GOOD


def _look_at(results: list[Result]) -> None:
    """Say what is odd in the files. The report itself names no code; here it helps whoever gathers the files."""
    from vnr_wizard.practice.report import doubles, once

    kept = once(results)
    if copies := len(results) - len(kept):
        print(say(f"Samma övning finns i flera filer ({copies} för mycket). Den räknas en gång.",
                  f"The same sitting is in several files ({copies} too many). It is counted once."),
              file=sys.stderr)  # fmt: skip
    for code in doubles(kept):
        print(say(f"Koden {code} finns flera gånger med samma scenario och omgång. Är det två personer?",
                  f"The code {code} is there several times with the same scenario and round. Is it two people?"),
              file=sys.stderr)  # fmt: skip


def _told(results: list[Result], scenarios: Mapping[str, Scenario], form: str, home: str | None) -> str:
    match form:
        case "html":
            from vnr_wizard.practice.report import report
            from vnr_wizard.practice.report_html import report_html

            return report_html(report(results), scenarios)
        case "csv":
            from vnr_wizard.practice.report import once
            from vnr_wizard.practice.report_csv import report_csv

            return report_csv(once(results), scenarios)
        case "xapi":
            from vnr_wizard.practice.report import once
            from vnr_wizard.practice.report_xapi import HOME, report_xapi

            return report_xapi(once(results), scenarios, (home or HOME).rstrip("/"))
        case _:
            from vnr_wizard.practice.report import report
            from vnr_wizard.practice.report_text import report_text

            return report_text(report(results), scenarios)


def _scenarios(results: list[Result], content: Content) -> dict[str, Scenario]:
    """The scenarios that are in the content in use: their words are better than ids."""
    from vnr_wizard.practice.read import read_scenario

    found = {}
    for id in {result.scenario for result in results}:
        path = content.scenario_path(id)
        read = read_scenario(path, content) if path else None
        if read is not None and read.scenario is not None:
            found[id] = read.scenario
    return found


def _among_notes(file: Path) -> bool:
    """Whether a file would lie where real notes and keys do: nothing of practice may come there."""
    from vnr_wizard.settings import is_among_notes, notes_folder

    return is_among_notes(file, notes_folder())


def _written(file: Path, text: str, encoding: str) -> bool:
    from vnr_wizard.cli.output_file import write_shared_file

    if not write_shared_file(file, text.encode(encoding)):
        return False
    shown = clean_line(str(file))
    print(say(f"Rapporten ligger i {shown}", f"The report is in {shown}"), file=sys.stderr)
    return True


def is_address(text: str) -> bool:
    """Whether ids can be made of an address by putting paths to it: no blanks, query, place or password in it."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    plain = text.isprintable() and not re.search(r"[\s<>\"{}|\\^`?#@]|%(?![0-9A-Fa-f]{2})", text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def add_parser(reports: Any) -> None:
    """Declare `report` among the subcommands of `practice`."""
    parser = reports.add_parser(
        "report",
        help=say("vad en grupps resultat säger tillsammans", "what a group's results say together"),
        description=say(
            "Räknar i hur många övningar varje kritisk miss hände, och hur det ändrades mellan omgångar. Inga poäng, "
            "och ingen jämförs med någon.",
            "Counts in how many sittings each critical miss happened, and how that changed between rounds. No points, "
            "and nobody is compared with anybody.",
        ),
    )
    add_arguments(parser)
