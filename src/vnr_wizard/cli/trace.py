"""`vnr-wizard trace PROCEDURE --answers FILE`: walk a routine without a screen."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import in_zone, moment_from, now_in, zone_of
from vnr_wizard.cli.show import print_problems, tell_of_open
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.contacts.model import Directory
    from vnr_wizard.content import Content
    from vnr_wizard.walk.trace import Trace


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "trace",
        help=say("gå igenom en rutin utan skärm", "walk a routine without a screen"),
        description=say(
            "Går igenom en rutin med svar från en fil. Slutar med 0 vid ett slut, 1 om den väntar på svar, "
            "2 om något i indata är fel.",
            "Walks a routine with answers from a file. Exits with 0 at an end, 1 where it waits for an answer, "
            "2 where the input is wrong.",
        ),
    )
    parser.add_argument(
        "procedure", metavar=say("RUTIN", "PROCEDURE"),
        help=say("rutinens id, eller dess fil", "the procedure's id, or its file"),
    )  # fmt: skip
    parser.add_argument(
        "--answers", type=Path, required=True, metavar=say("FIL", "FILE"),
        help=say("TOML-fil med entry och [answers]", "TOML file with entry and [answers]"),
    )  # fmt: skip
    parser.add_argument(
        "--at", metavar=say("TID", "TIME"),
        help=say("när det händer, till exempel 2026-11-21T22:40; annars filens tid, annars nu",
                 "when it happens, such as 2026-11-21T22:40; else the file's time, else now"),
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true", help=say("svara i JSON, för program", "answer in JSON, for programs")
    )


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Walk, print, and say by the exit code whether it ended (0), waits (1) or could not (2)."""
    from vnr_wizard.authoring.lookup import find_procedure, order_in
    from vnr_wizard.reading.document import read_document
    from vnr_wizard.reading.problem import errors
    from vnr_wizard.walk.trace import read_script, trace

    read = find_procedure(arguments.procedure, content)
    if read is None:
        _tell(say("Det finns ingen sådan rutin: ", "There is no such procedure: ") + arguments.procedure)
        return Exit.UNABLE
    if read.procedure is None:
        print_problems(errors(list(read.problems)), sys.stderr)
        return Exit.UNABLE
    tell_of_open(_open(Path(read.path), content))
    document = read_document(arguments.answers)
    script, problems = read_script(document, read.procedure)
    if problems:
        print_problems(problems, sys.stderr)
        return Exit.UNABLE
    directory = _directory(read.path, read.procedure.contacts, content)
    at = _moment(arguments.at, script.at, directory)
    if at is None:
        _tell(
            say("Tiden går inte att använda", "The time cannot be used")
            + f": {arguments.at or script.at}. "
            + say("Skriv till exempel --at 2026-11-21T22:40", "Write for example --at 2026-11-21T22:40")
        )
        return Exit.UNABLE
    found = trace(read.procedure, script, at, order_in(directory))
    if arguments.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(found)
    return Exit.GOOD if found.waiting is None else Exit.PROBLEMS


def _open(path: Path, content: Content) -> list[Path]:
    """What others may change of what is walked: the content, and the routine where it lies elsewhere."""
    from vnr_wizard.content import others_may_write

    found = content.open_to_others()
    return found + [one for one in (path.parent, path) if one not in found and others_may_write(one)]


def _tell(text: str) -> None:
    print(clean_line(text), file=sys.stderr)


def _directory(path: str, id: str, content: Content) -> Directory | None:
    """The routine's directory as staff meet it: with the unit's own numbers and hours over it."""
    from vnr_wizard.authoring.lookup import Around
    from vnr_wizard.contacts.own import read_own, with_own
    from vnr_wizard.reading.problem import errors

    read = Around(Path(path), content).read_directory(id) if id else None
    if read is None:
        return None
    if faults := errors(list(read.problems)):
        print_problems(faults, sys.stderr)
    return with_own(read.directory, read_own(content.own_folder))


def _moment(asked: str | None, scripted: datetime | None, directory: Directory | None) -> datetime | None:
    """When it happens: `--at`, else the file's `at`, else now; on the wall's clock of the directory."""
    from vnr_wizard.contacts.hours import YEARS

    timezone = directory.timezone if directory else None
    at = moment_from(asked) if asked is not None else scripted or now_in(timezone).replace(microsecond=0)
    return None if at is None or at.year not in YEARS else in_zone(at, zone_of(timezone))


def _print(found: Trace) -> None:
    walk = found.walk
    for visit in found.visits:
        print(f"{visit.step:24} {walk.procedure.step_by_id[visit.step].title}")
    if found.waiting:
        step, questions = found.waiting
        waits = f"{step.step}: {', '.join(questions)}" if questions else step.step
        print(say("Väntar på svar: ", "Waits for answers: ") + waits)
    elif end := walk.end:
        print(say("Slut: ", "End: ") + f"{end.id} – {end.title}")
    told = found.as_json()
    if handover := told["handover"]:
        print(say("Tar vid: ", "Takes over: ") + f"{handover['procedure']}: {handover['entry']}")
    for label, items in (
        (say("Ring: ", "Call: "), found.calls),
        (say("Kom ihåg: ", "Keep in mind: "), told["reminders"]),
        (say("Följ upp: ", "Follow up: "), [f"{promise['id']} {promise['due']}" for promise in told["follow_ups"]]),
        (say("Utanför vägen: ", "Off the way: "), found.set_aside),
    ):
        if items:
            print(label + ", ".join(items))
