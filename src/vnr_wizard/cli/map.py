"""`vnr-wizard map PROCEDURE [-o FILE]`: a routine as a picture, a page, Mermaid text, or a list in the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import in_zone, now_in, zone_of
from vnr_wizard.cli.show import print_problems
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.authoring.map.chart import Chart
    from vnr_wizard.content import Content
    from vnr_wizard.procedure.model import Procedure
    from vnr_wizard.walk.trace import Trace

SUFFIXES = (".svg", ".html", ".mmd")


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "map",
        help=say("rita en rutin som karta", "draw a procedure as a map"),
        description=say(
            "Ritar en rutin: ingångar, steg, vägar med villkoren i ord, omvägar, slut och skyddsregler. "
            "Med -o blir det en fil: .svg (bild), .html (sida att öppna och skriva ut) eller .mmd (Mermaid). "
            "Utan -o skrivs kartan som en lista i terminalen.",
            "Draws a procedure: entries, steps, ways with their conditions in words, detours, ends and safeguards. "
            "With -o it becomes a file: .svg (picture), .html (page to open and print) or .mmd (Mermaid). "
            "Without -o the map is printed as a list in the terminal.",
        ),
    )
    parser.add_argument(
        "procedure", metavar=say("RUTIN", "PROCEDURE"),
        help=say("rutinens id, eller dess fil", "the procedure's id, or its file"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar=say("FIL", "FILE"),
        help=say("ny fil som slutar på .svg, .html eller .mmd", "a new file that ends in .svg, .html or .mmd"),
    )  # fmt: skip
    parser.add_argument(
        "--answers", type=Path, metavar=say("SVAR", "ANSWERS"),
        help=say("TOML-fil med entry och [answers], som i trace: vägen den går märks ut på kartan",
                 "TOML file with entry and [answers], as for trace: the way it takes is marked on the map"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Draw; 1 where the routine is not there or has errors, 2 where an answers file or the map's own will not do."""
    from vnr_wizard.authoring.lookup import directory_for, find_procedure
    from vnr_wizard.authoring.map.chart import chart_of
    from vnr_wizard.authoring.proof.prove import prove
    from vnr_wizard.reading.problem import errors

    file = arguments.output
    if file is not None and file.suffix.lower() not in SUFFIXES:
        _tell(
            say(
                f"Filen måste sluta på .svg, .html eller .mmd: {file}",
                f"The file must end in .svg, .html or .mmd: {file}",
            )
        )
        return Exit.UNABLE
    read = find_procedure(arguments.procedure, content)
    if read is None:
        _tell(say("Det finns ingen sådan rutin: ", "There is no such procedure: ") + arguments.procedure)
        return Exit.PROBLEMS
    if read.procedure is None:
        print_problems(errors(list(read.problems)), sys.stderr)
        return Exit.PROBLEMS
    walk = None
    if arguments.answers is not None:
        walk = _walk(arguments.answers, read.procedure)
        if walk is None:
            return Exit.UNABLE
    chart = chart_of(read.procedure, prove(read, directory_for(read, content)), walk)
    if file is None:
        _print(chart)
        return Exit.GOOD
    return _write(file, chart)


def _walk(path: Path, procedure: Procedure) -> Trace | None:
    """The walk that an answers file makes; None where it is wrong, which has then been told."""
    from vnr_wizard.contacts.hours import YEARS
    from vnr_wizard.reading.document import read_document
    from vnr_wizard.walk.trace import read_script, trace

    script, problems = read_script(read_document(path), procedure)
    if problems:
        print_problems(problems, sys.stderr)
        return None
    # The way does not hang on the hour; a walk has one all the same.
    at = script.at if script.at and script.at.year in YEARS else now_in()
    found = trace(procedure, script, in_zone(at, zone_of(None)))
    if found.waiting is not None:
        step, questions = found.waiting
        text = say("Vägen på kartan slutar där svar saknas: ", "The way on the map stops where answers lack: ")
        _tell(text + f"{step.step} ({', '.join(questions)})" if questions else text + step.step)
    return found


def _print(chart: Chart) -> None:
    from vnr_wizard.authoring.map.rows import RowKind, rows_of

    for n, row in enumerate(rows_of(chart)):
        if n and row.kind is RowKind.HEADING:
            print()
        print(row.line)


def _write(file: Path, chart: Chart) -> int:
    from vnr_wizard.cli.output_file import write_shared_file

    match file.suffix.lower():
        case ".svg":
            from vnr_wizard.authoring.map.svg import svg_of

            text = svg_of(chart)
        case ".html":
            from vnr_wizard.authoring.map.page import page_of

            text = page_of(chart)
        case _:
            from vnr_wizard.authoring.map.mermaid import mermaid_of

            text = mermaid_of(chart)
    if not write_shared_file(file, text.encode()):
        return Exit.UNABLE
    _tell(say(f"Kartan ligger i {file}", f"The map is in {file}"))
    return Exit.GOOD


def _tell(text: str) -> None:
    print(clean_line(text), file=sys.stderr)
