"""`vnr-wizard check [PATH…]`: everything that is wrong with content, at once."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import now_in
from vnr_wizard.cli.show import SEVERAL, SEVERITIES, print_problems, tell_of_open
from vnr_wizard.language import say
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.content import Content

_GITHUB = {
    Severity.ERROR: "error",
    Severity.UNPROVED: "warning",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help=say("kontrollera rutiner och kontakter", "check procedures and contacts"),
        description=say(
            "Visar allt som är fel i rutiner och kontaktkataloger, med plats och råd. "
            "Slutar med 0 om inget är fel, 1 vid fel, 3 när något inte gick att bevisa, 2 om inget kunde kontrolleras.",
            "Shows everything that is wrong in procedures and contact directories, with place and advice. "
            "Exits with 0 when nothing is wrong, 1 with errors, 3 where something could not be proved, "
            "2 when nothing could be checked.",
        ),
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar=say("SÖKVÄG", "PATH"),
        help=say("filer eller mappar; annars allt innehåll", "files or folders; else all content"),
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text",
        help=say("text för människor (förval), json för program, github för GitHub Actions",
                 "text for people (default), json for programs, github for GitHub Actions"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Check and print; the exit code tells errors (1) from good (0) and from nothing that can be checked (2)."""
    from vnr_wizard.authoring.check import check_files, files_to_check

    # A link that leads nowhere is there, and is reported as a file that cannot be read.
    missing = [path for path in arguments.paths if not os.path.lexists(path)]
    if missing:
        names = ", ".join(clean_line(str(path)) for path in missing)
        print(say(f"Finns inte: {names}", f"Not there: {names}"), file=sys.stderr)
        return Exit.UNABLE
    files = files_to_check(arguments.paths, content)
    if not files:
        where = ", ".join(clean_line(str(path)) for path in arguments.paths or [content.folder])
        print(say(f"Här finns ingen TOML-fil: {where}", f"There is no TOML file here: {where}"), file=sys.stderr)
        return Exit.UNABLE
    problems = check_files(files, content, now_in().date())
    match arguments.format:
        case "json":
            print(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=2))
        case "github":
            for problem in problems:
                print(_github(problem))
        case _:
            if problems:
                print_problems(problems, sys.stdout)
    tell_of_open(_open(arguments.paths, files, content))
    _summarise(problems, len(files))
    return _exit(problems)


def _open(paths: list[Path], files: list[Path], content: Content) -> list[Path]:
    """What others may change of what was checked: the files, and the folders that they could be exchanged in."""
    if not paths:
        return content.open_to_others()
    from vnr_wizard.content import others_may_write

    # Dictionaries keep the order: a folder stands before its files.
    looked_at = {path: None for file in files for path in (file.parent, file)}
    return [path for path in looked_at if others_may_write(path)]


def _github(problem: Problem) -> str:
    """A workflow command of GitHub Actions. Its own marks are escaped, as its runner's documentation says."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(clean_line(text)).replace(":", "%3A").replace(",", "%2C")

    place = f"file={value(problem.path)},line={problem.line or 1},col={problem.column or 1},title={problem.code}"
    return f"::{_GITHUB[problem.severity]} {place}::{data(f'{problem.message} {problem.hint}'.strip())}"


def _summarise(problems: list[Problem], files: int) -> None:
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in SEVERITIES}
    told = [
        f"{count} {(SEVERITIES if count == 1 else SEVERAL)[severity]}" for severity, count in counts.items() if count
    ]
    found = ", ".join(told) or say("Inget att anmärka.", "Nothing to remark.")
    print(say(f"Filer: {files}. {found}", f"Files: {files}. {found}"), file=sys.stderr)


def _exit(problems: list[Problem]) -> int:
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities:
        return Exit.PROBLEMS
    return Exit.UNPROVED if Severity.UNPROVED in severities else Exit.GOOD
