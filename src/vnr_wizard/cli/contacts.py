"""`vnr-wizard contacts`: whom to call now, for people and for programs; `contacts set` fills in a number.

Whatever is broken, something to call is printed: errors go to stderr, and the emergency lines always stand.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import in_zone, moment_from, now_in, zone_of
from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.contacts.model import Directory
    from vnr_wizard.contacts.now import Line
    from vnr_wizard.contacts.own import Own
    from vnr_wizard.contacts.read import ReadDirectory
    from vnr_wizard.content import Content
    from vnr_wizard.reading.problem import Problem


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "contacts",
        help=say("vem man kan ringa nu", "whom to call now"),
        description=say(
            "Visar vem man kan ringa nu. ”contacts set ID NUMMER” fyller i ett nummer för er enhet.",
            "Shows whom to call now. “contacts set ID NUMBER” fills in a number for your unit.",
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "words", nargs="*", metavar=say("ORD", "WORDS"),
        help=say("bara kontakter med alla de orden; eller: set ID NUMMER",
                 "only contacts with all these words; or: set ID NUMBER"),
    )  # fmt: skip
    parser.add_argument(
        "--at", metavar=say("TID", "TIME"),
        help=say("en annan tid än nu, till exempel 2026-11-21T22:40",
                 "another time than now, such as 2026-11-21T22:40"),
    )  # fmt: skip
    parser.add_argument(
        "--directory", metavar="ID", help=say("bara den katalogen", "only that directory")
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true", help=say("svara i JSON, för program", "answer in JSON, for programs")
    )
    parser.add_argument(
        "--verified", action="store_true",
        help=say("med set: jag har ringt och kontrollerat numret",
                 "with set: I called and verified the number"),
    )  # fmt: skip


class _Found(NamedTuple):
    """A directory to list: its id, its contacts with the unit's own over them, whether it has errors."""

    id: str
    directory: Directory
    sound: bool


class Listed(NamedTuple):
    """A line to print, and the directory it comes from (None for the built-in lines)."""

    line: Line
    found: _Found | None


def run(arguments: argparse.Namespace, content: Content) -> int:
    """List or set; 1 where nothing matches or a directory has errors, 2 where the question is not clear."""
    if arguments.words and arguments.words[0] == "set":
        return _set(arguments, content)
    at = _moment(arguments.at)
    if at is None:
        _tell(
            say(
                f"Tiden ”{arguments.at}” går inte att läsa. Skriv till exempel --at 2026-11-21T22:40",
                f"The time “{arguments.at}” cannot be read. Write for example --at 2026-11-21T22:40",
            )
        )
        return Exit.UNABLE
    found, problems, own = _directories(content, arguments.directory)
    good = _report(problems, found, arguments.directory)
    _tell_of_open(content)
    listed = _listed(found, arguments.words, at)
    if arguments.words and not listed:
        words = " ".join(arguments.words)
        _tell(say(f"Ingen kontakt har ”{words}”.", f"No contact has “{words}”."))
        good = False
    standing = _standing(found, at, listed)
    if arguments.json:
        print(json.dumps([_as_json(item, own) for item in listed + standing], ensure_ascii=False, indent=2))
    else:
        from vnr_wizard.cli.contact_list import print_list

        print_list(listed, standing, at, full=bool(arguments.words), several=len(found) > 1)
    return Exit.GOOD if good else Exit.PROBLEMS


def _tell(text: str) -> None:
    from vnr_wizard.reading.text import clean_line

    print(clean_line(text), file=sys.stderr)


def _tell_of_open(content: Content) -> None:
    if paths := content.open_to_others():
        from vnr_wizard.cli.show import tell_of_open

        tell_of_open(paths)


def _moment(text: str | None) -> datetime | None:
    """The time asked for; naive where it has no offset, since each directory then has its own zone."""
    return now_in() if text is None else moment_from(text)


def _aware(at: datetime, directory: Directory | None) -> datetime:
    return in_zone(at, zone_of(directory.timezone if directory else None))


def _directories(content: Content, only: str | None) -> tuple[list[_Found], list[Problem], Own]:
    """The directories to list, those without errors first, and every error on the way, once."""
    from vnr_wizard.contacts.own import read_own, with_own
    from vnr_wizard.contacts.read import read_directory
    from vnr_wizard.reading.problem import Severity

    own = read_own(content.own_folder)
    problems = {(problem.place, problem.code): problem for problem in own.problems}
    reads = {}
    for id in content.directory_ids() if only is None else [only]:
        path = content.directory_path(id)
        if path is not None:
            reads[id] = read_directory(path, content.directory_path)
            problems |= {(problem.place, problem.code): problem for problem in reads[id].problems}
    taken = _taken_in(reads)
    found = [_Found(id, with_own(read.directory, own), read.sound) for id, read in reads.items() if id not in taken]
    found.sort(key=lambda one: not one.sound)
    return found, [problem for problem in problems.values() if problem.severity is Severity.ERROR], own


def _taken_in(reads: dict[str, ReadDirectory]) -> set[str]:
    """The directories that another includes: their contacts are listed as that one has them, with its changes.

    One with errors counts for nothing here: what it has may be incomplete.
    """
    pending = [id for read in reads.values() if read.sound for id in read.written.include]
    taken: set[str] = set()
    while pending:
        id = pending.pop()
        if id in reads and id not in taken:
            taken.add(id)
            pending += reads[id].written.include
    return taken


def _report(problems: list[Problem], found: list[_Found], only: str | None) -> bool:
    """Say on stderr what is broken or not there. Whether all was well."""
    if problems:
        from vnr_wizard.cli.show import print_problems

        print_problems(problems, sys.stderr)
        _tell(say("Numren nedan kan vara ofullständiga.", "The numbers below may be incomplete."))
    if only is not None and not found:
        _tell(say(f"Det finns ingen katalog som heter ”{only}”.", f"There is no directory called “{only}”."))
    elif not found:
        _tell(say("Det finns inga kontaktkataloger.", "There are no contact directories."))
    return bool(found) and not problems


def _listed(found: list[_Found], words: list[str], at: datetime) -> list[Listed]:
    """Every contact once, or those that have the words: open, then unknown, then closed.

    Under each state, those whose number nobody has filled in come last.
    """
    from vnr_wizard.contacts.hours import State
    from vnr_wizard.contacts.now import Caution, matching, whom_to_call

    listed: dict[tuple[str, str], Listed] = {}
    for one in found:
        wanted = [contact.id for contact in matching(one.directory.contacts, words)]
        for line in whom_to_call(one.directory, wanted, _aware(at, one.directory)):
            if line.contact.id not in wanted:
                continue
            if not one.sound:
                text = say(f"Katalogen {one.id} har fel. Uppgiften kan vara ofullständig.",
                           f"The directory {one.id} has errors. This may be incomplete.")  # fmt: skip
                line = replace(line, warnings=(*line.warnings, Caution("faulty", text)))
            # The same table met through two directories; another municipality's of the same id is another.
            listed.setdefault((line.contact.id, line.contact.origin.phone_path), Listed(line, one))
    order = [State.OPEN, State.UNKNOWN, State.CLOSED]
    return sorted(listed.values(), key=lambda item: (order.index(item.line.state), not item.line.phone))


def _standing(found: list[_Found], at: datetime, listed: list[Listed]) -> list[Listed]:
    """The emergency lines that are not in the list already."""
    from vnr_wizard.contacts.now import standing_lines
    from vnr_wizard.contacts.phone import digits

    seen = {(item.line.contact.id, digits(item.line.phone)) for item in listed}
    standing = []
    directories: list[_Found | None] = [*found] or [None]
    for one in directories:
        directory = one.directory if one else None
        for line in standing_lines(directory, _aware(at, directory)):
            key = (line.contact.id, digits(line.phone))
            if key not in seen:
                seen.add(key)
                standing.append(Listed(line, one if line.contact.origin.phone_path else None))
    return standing


def _as_json(item: Listed, own: Own) -> dict[str, Any]:
    """The contract of `contacts --json`. Texts are cleaned of what a terminal obeys."""
    from vnr_wizard.contacts.week import hours_text
    from vnr_wizard.reading.text import clean

    line, found = item
    contact = line.contact
    return {
        "id": contact.id,
        "name": clean(contact.name),
        "phone": line.phone or None,
        "state": line.state.value,
        "until": line.until.isoformat() if line.until else None,
        "instead": list(line.instead),
        "verified_on": contact.verified_on.isoformat() if contact.verified_on else None,
        "warnings": [clean(str(warning)) for warning in line.warnings],
        "directory": found.id if found else None,
        "role": clean(contact.role),
        "hours_text": clean(hours_text(found.directory if found else None, contact, line.at.date())),
        "ask_for": clean(contact.ask_for),
        "note": clean(contact.note),
        "deidentify": contact.deidentify,
        "audience": list(contact.audience),
        "where_to_fill": None if line.phone else f"{own.path}",
    }


# --- contacts set -----------------------------------------------------------------------------------


def _set(arguments: argparse.Namespace, content: Content) -> int:
    """`set ID NUMBER`: the number may stand in several words, as it is spoken."""
    from vnr_wizard.contacts.own import Refused, UnknownContact, set_number
    from vnr_wizard.contacts.phone import shown

    if len(arguments.words) < 3:
        _tell(
            say(
                "Skriv så här: vnr-wizard contacts set ID NUMMER [--verified]",
                "Write it like this: vnr-wizard contacts set ID NUMBER [--verified]",
            )
        )
        return Exit.UNABLE
    if content.own_folder is None:
        _tell(say("Det finns ingen mapp för egna nummer.", "There is no folder for numbers of your own."))
        return Exit.UNABLE
    _, id, *number = arguments.words
    found, _, _ = _directories(content, arguments.directory)
    where = {contact.id: one.directory for one in reversed(found) for contact in one.directory.contacts}
    known = {contact: directory.country for contact, directory in where.items()}
    today = now_in(where[id].timezone if id in where else None).date()
    country = known.get(id, "SE")
    try:
        path = set_number(
            content.own_folder, id, " ".join(number), today,
            verified=arguments.verified, known=known, country=country,
        )  # fmt: skip
    except UnknownContact as refused:
        _tell(str(refused))
        return Exit.PROBLEMS
    except Refused as refused:
        _tell(str(refused))
        return Exit.UNABLE
    told = shown(" ".join(number), country)
    _tell(say(f"{id}: {told} är sparat i {path}", f"{id}: {told} is saved in {path}"))
    return Exit.GOOD
