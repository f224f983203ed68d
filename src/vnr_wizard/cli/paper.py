"""`vnr-wizard paper PROCEDURE`: the routine, or its numbers, to print."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.authoring.paper.sheet import Elsewhere, Sheet
    from vnr_wizard.content import Content
    from vnr_wizard.procedure.model import Procedure
    from vnr_wizard.procedure.read import ReadProcedure


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "paper",
        help=say("rutinen på papper", "the routine on paper"),
        description=say(
            "Gör en HTML-sida för utskrift på A4: rutinen i numrerade steg, med rutor att kryssa, rader att skriva "
            "på och alla nummer. Öppna den i Edge eller Chrome och skriv ut. Se docs/papper.md.",
            "Makes an HTML page to print on A4: the routine in numbered steps, with boxes to tick, lines to write on "
            "and all numbers. Open it in Edge or Chrome and print it. See docs/papper.md.",
        ),
    )
    parser.add_argument(
        "procedure", metavar=say("RUTIN", "PROCEDURE"),
        help=say("rutinens id, eller dess fil", "the procedure's id, or its file"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar=say("FIL.html", "FILE.html"),
        help=say("filen att skriva; annars skrivs sidan ut i terminalen",
                 "the file to write; else the page is printed to the terminal"),
    )  # fmt: skip
    parser.add_argument(
        "--card", action="store_true",
        help=say("bara ett kort: namn, nummer och tider på en sida",
                 "a card only: names, numbers and hours on one page"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Make the page; 1 where the routine is not there or has errors, 2 where the file could not be written."""
    from vnr_wizard.authoring.lookup import find_procedure
    from vnr_wizard.authoring.paper.page import card_page, paper_page
    from vnr_wizard.cli.show import print_problems
    from vnr_wizard.reading.problem import errors

    read = find_procedure(arguments.procedure, content)
    if read is None:
        text = say("Det finns ingen sådan rutin: ", "There is no such procedure: ") + arguments.procedure
        print(clean_line(text), file=sys.stderr)
        return Exit.PROBLEMS
    if read.procedure is None:
        print_problems(errors(list(read.problems)), sys.stderr)
        return Exit.PROBLEMS
    sheet = _sheet(read, read.procedure, content)
    page = card_page(sheet) if arguments.card else paper_page(sheet)
    if arguments.output is None:
        print(page, end="")
        return Exit.GOOD
    from vnr_wizard.cli.output_file import write_shared_file

    if not write_shared_file(arguments.output, page.encode()):
        return Exit.UNABLE
    name = clean_line(str(arguments.output))
    text = say(
        f"Skrivet: {name}. Öppna filen i Edge eller Chrome och skriv ut den.",
        f"Written: {name}. Open the file in Edge or Chrome and print it.",
    )
    print(text, file=sys.stderr)
    return Exit.GOOD


def _sheet(read: ReadProcedure, procedure: Procedure, content: Content) -> Sheet:
    """The routine as staff meet it: with the unit's own numbers and hours."""
    from vnr_wizard.authoring.lookup import Around
    from vnr_wizard.authoring.paper.sheet import Sheet
    from vnr_wizard.cli.moment import now_in
    from vnr_wizard.cli.show import print_problems
    from vnr_wizard.contacts.own import read_own, with_own
    from vnr_wizard.reading.problem import errors

    around = Around(Path(read.path), content)
    found = around.read_directory(procedure.contacts) if procedure.contacts else None
    directory = None
    if found is not None:
        if faults := errors(list(found.problems)):
            print_problems(faults, sys.stderr)
        own = read_own(content.own_folder)
        if own.problems:
            print_problems(own.problems, sys.stderr)
        directory = with_own(found.directory, own)
    now = now_in(directory.timezone if directory else None)
    return Sheet(procedure, read.digest, directory, now, _elsewhere(procedure, around))


def _elsewhere(procedure: Procedure, around: Any) -> dict[tuple[str, str], Elsewhere]:
    """The words for the entries of other routines that this one hands over to."""
    from vnr_wizard.authoring.paper.sheet import Elsewhere

    found = {}
    for then in (end.then for end in procedure.ends if end.then is not None):
        read = next((read for one in around.contents if (read := one.procedure(then.procedure)) is not None), None)
        other = read.procedure if read else None
        if other is not None and then.entry in other.entry_by_id:
            key = (then.procedure, then.entry)
            found[key] = Elsewhere(other.title, other.entry_by_id[then.entry].title)
    return found
