"""`vnr-wizard check [PATH…]`: everything that is wrong with content, at once."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import now_in
from vnr_wizard.cli.show import SEVERAL, SEVERITIES, print_problems, print_wrapped, tell_of_open
from vnr_wizard.language import say
from vnr_wizard.reading.codes import FAMILIES
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
_WORST_LAST = (Severity.INFO, Severity.WARNING, Severity.UNPROVED, Severity.ERROR)


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help=say("kontrollera rutiner, kontakter och scenarier", "check procedures, contacts and scenarios"),
        description=say(
            "Visar allt som är fel i rutiner, kontaktkataloger och scenarier, med plats och råd. "
            "Slutar med 0 om inget är fel, 1 vid fel, 3 när något inte gick att bevisa, 2 om inget kunde kontrolleras.",
            "Shows everything that is wrong in procedures, contact directories and scenarios, with place and advice. "
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
    parser.add_argument(
        "--walks", type=Path, metavar=say("MAPP", "FOLDER"),
        help=say("skriv varje väg som visar ett fel som en svarsfil i mappen, för kommandot trace",
                 "write each walk that shows a problem as a file of answers in the folder, for the command trace"),
    )  # fmt: skip
    parser.add_argument(
        "--max-states", type=_count, metavar=say("ANTAL", "COUNT"),
        help=say("hur stora beviset av en rutin får bli, i noder; förval 2000000, ungefär 60 MB",
                 "how large the proof of one procedure may grow, in nodes; default 2000000, some 60 MB"),
    )  # fmt: skip


def _count(text: str) -> int:
    """How many nodes: from a hundred, under which nothing can be proved, to a thousand million."""
    if not text.isascii() or not text.isdigit() or not 100 <= int(text[:12]) <= 10**9:
        found = clean_line(text[:40])
        raise argparse.ArgumentTypeError(
            say(
                f"ett heltal från 100 till 1000000000, inte ”{found}”", f"a whole number, 100–1000000000, not “{found}”"
            )
        )
    return int(text)


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Check and print; the exit code tells errors (1) from good (0) and from nothing that can be checked (2)."""
    from vnr_wizard.authoring.check import check_files, files_to_check
    from vnr_wizard.authoring.proof.prove import LIMIT

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
    problems = check_files(files, content, now_in().date(), arguments.max_states or LIMIT)
    text = arguments.format == "text"
    match arguments.format:
        case "json":
            from vnr_wizard.authoring.causes import cause_json

            told = [
                problem.as_json() | {"cause": cause}
                for problem, cause in zip(problems, cause_json(problems), strict=True)
            ]
            print(json.dumps(told, ensure_ascii=False, indent=2))
        case "github":
            for problem in problems:
                print(_github(problem))
        case _:
            # The worst last: that is what still stands on the screen when everything has scrolled by.
            problems = sorted(problems, key=lambda problem: _WORST_LAST.index(problem.severity))
            replays = _replays(problems, arguments.walks)
            if problems:
                print_problems(problems, sys.stdout, replays)
                print()
    tell_of_open(_open(arguments.paths, files, content))
    _tell_of_texts(files)
    # Text is for people: how much there is, and where to begin, stand where the eye lands, also in a file of it.
    _summarise(problems, len(files), arguments.walks is None, sys.stdout if text else sys.stderr)
    if text and (begin := _beginning(problems)):
        print_wrapped(begin, sys.stdout)
    return _exit(problems)


def _replays(problems: list[Problem], folder: Path | None) -> list[str]:
    """Write the walks where a folder was given: the command for each problem, empty for those without a walk."""
    if folder is None:
        return []
    from vnr_wizard.cli.walk_files import write_walks

    return write_walks(problems, folder)


def _open(paths: list[Path], files: list[Path], content: Content) -> list[Path]:
    """What others may change of what was checked: the files, and the folders that they could be exchanged in."""
    if not paths:
        return content.open_to_others()
    from vnr_wizard.content import others_may_write

    # Dictionaries keep the order: a folder stands before its files.
    looked_at = {path: None for file in files for path in (file.parent, file)}
    return [path for path in looked_at if others_may_write(path)]


def _tell_of_texts(files: list[Path]) -> None:
    """Files that Notepad has called .toml.txt beside those that were checked: nobody reads them."""
    found = {
        text: None for folder in {file.parent: None for file in files} for text in sorted(folder.glob("*.toml.txt"))
    }
    for path in found:
        if path not in files:
            print(say(f"Filen läses inte, för den slutar på .txt: {clean_line(str(path))}. Ta bort .txt sist i namnet.",
                      f"The file is not read, since it ends with .txt: {clean_line(str(path))}. Take .txt away."),
                  file=sys.stderr)  # fmt: skip


def _github(problem: Problem) -> str:
    """A workflow command of GitHub Actions. Its own marks are escaped, as its runner's documentation says."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(clean_line(text)).replace(":", "%3A").replace(",", "%2C")

    line, column = problem.line or 1, problem.column or 1
    place = f"file={value(problem.path)},line={line}"
    if problem.end is None:
        place += f",col={column}"
    elif problem.end[0] == line:
        # The last column that belongs to it: endColumn is the same as col for a single character.
        place += f",endLine={line},col={column},endColumn={max(column, problem.end[1] - 1)}"
    else:
        # Columns are refused where an annotation reaches over several lines.
        place += f",endLine={problem.end[0]}"
    text = "\n".join([problem.message, *map(clean_line, problem.story), problem.hint]).strip()
    return f"::{_GITHUB[problem.severity]} {place},title={problem.code}::{data(text)}"


def _summarise(problems: list[Problem], files: int, offer_walks: bool, to: TextIO) -> None:
    """How many of each severity, and of each family of codes."""
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in SEVERITIES}
    told = [
        f"{count} {(SEVERITIES if count == 1 else SEVERAL)[severity]}" for severity, count in counts.items() if count
    ]
    found = ", ".join(told) or say("Inget att anmärka.", "Nothing to remark.")
    print(say(f"Filer: {files}. {found}", f"Files: {files}. {found}"), file=to)
    for letter, family in FAMILIES.items():
        codes = Counter(problem.code for problem in problems if problem.code.startswith(letter))
        if codes:
            each = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
            print(f"  {codes.total():4} {family} ({each})", file=to)
    if offer_walks and any(problem.walk for problem in problems):
        text = say(
            "Gå felens vägar själv: vnr-wizard check --walks MAPP skriver dem som svarsfiler.",
            "Walk the problems' ways yourself: vnr-wizard check --walks FOLDER writes them as files of answers.",
        )
        print(text, file=to)


def _beginning(problems: list[Problem]) -> str:
    from vnr_wizard.authoring.causes import advice

    begin = advice(problems)
    return f"\n{begin}" if begin else ""


def _exit(problems: list[Problem]) -> int:
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities:
        return Exit.PROBLEMS
    return Exit.UNPROVED if Severity.UNPROVED in severities else Exit.GOOD
