"""Everything that can be said of content: the readers' problems, the examples walked, and what each part finds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from vnr_wizard.authoring.area_codes import find_area_codes
from vnr_wizard.authoring.clauses import find_in_clauses
from vnr_wizard.authoring.coverage import Walked, find_uncovered, walk_examples
from vnr_wizard.authoring.examples import find_astray
from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.lookup import Around, directory_for
from vnr_wizard.authoring.people import find_in_weeks, find_people
from vnr_wizard.authoring.proof.prove import LIMIT, prove
from vnr_wizard.authoring.silences import without_silenced
from vnr_wizard.authoring.turns_told import with_turns
from vnr_wizard.authoring.words import find_in_words
from vnr_wizard.authoring.words.placeholders import find_placeholders_in_contacts
from vnr_wizard.contacts.own import own_path, read_own, with_own
from vnr_wizard.contacts.read import ReadDirectory
from vnr_wizard.content import CONTACTS, PROCEDURES, SCENARIOS, Content
from vnr_wizard.language import Words
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import Document, read_document
from vnr_wizard.reading.problem import Key, Problem, Severity

_PARTS = (CONTACTS, PROCEDURES, SCENARIOS)


def files_to_check(paths: Sequence[Path], content: Content) -> list[Path]:
    """The TOML files that `paths` mean: files, content folders, folders of TOML files; else all content.

    The unit's own directory, where there is one, belongs to all content.
    """
    if not paths:
        own = read_own(content.own_folder)
        return _in_content(content.folder) + ([own.path] if own.directory or own.problems else [])
    files = [file for path in paths for file in _in_path(path)]
    return list({os.path.realpath(file): file for file in reversed(files)}.values())[::-1]


def _in_path(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if any((path / part).is_dir() for part in _PARTS):
        return _in_content(path)
    return sorted(path.glob("*.toml"))


def _in_content(folder: Path) -> list[Path]:
    return [path for part in _PARTS for path in sorted((folder / part).glob("*.toml"))]


def check_files(files: Iterable[Path], content: Content, today: date, limit: int = LIMIT) -> list[Problem]:
    """Every problem of the files, each once. `today` is what ages are counted from, `limit` what a proof may cost."""
    problems: dict[tuple[object, ...], Problem] = {}
    around: dict[Path, Around] = {}
    for file in files:
        for problem in check_file(file, content, today, limit, around):
            place = (os.path.realpath(problem.path), problem.line, problem.column)
            problems.setdefault((*place, problem.code, problem.key, problem.message), problem)
    return list(problems.values())


def check_file(
    path: Path, content: Content, today: date, limit: int = LIMIT, around: dict[Path, Around] | None = None
) -> list[Problem]:
    """Every problem of one file: a routine, a contact directory, a scenario, or the settings.

    `around` keeps what has been read around scenarios, by folder, so that many share it.
    """
    from vnr_wizard.settings import load_settings, settings_path

    if content.own_folder is not None and _same(path, own_path(content.own_folder)):
        own = read_own(content.own_folder)
        return without_silenced(list(own.problems), read_document(own.path))
    if path.name == settings_path().name:
        return list(load_settings(path).problems)
    document = read_document(path)
    if is_directory(path, document):
        return _check_directory(path, content, today)
    if is_scenario(path, document):
        folder = Path(os.path.realpath(path)).parent
        known = around if around is not None else {}
        return _check_scenario(path, document, known.setdefault(folder, Around(path, content)), limit)
    return _check_procedure(path, document, content, today, limit)


def _same(one: Path, other: Path) -> bool:
    # Not Path.resolve: a link that leads to itself is an error to it.
    return os.path.realpath(one) == os.path.realpath(other)


def is_directory(path: Path, document: Document) -> bool:
    """Whether a TOML file is a contact directory rather than a routine, by what it says and where it lies."""
    data = document.data
    if any(name in data for name in ("step", "entry", "end", "detour")):
        return False
    if any(name in data for name in ("contact", "office_hours", "include", "timezone")):
        return True
    return Path(os.path.realpath(path)).parent.name == CONTACTS


def is_scenario(path: Path, document: Document) -> bool:
    """Whether a TOML file is a scenario rather than a routine, by what it says and where it lies."""
    data = document.data
    if any(name in data for name in ("step", "end", "detour")):
        return False
    if any(name in data for name in ("cue", "expect", "miss", "goals", "minutes", "clock")):
        return True
    return Path(os.path.realpath(path)).parent.name == SCENARIOS


def _check_scenario(path: Path, document: Document, around: Around, limit: int) -> list[Problem]:
    from vnr_wizard.authoring.scenarios.find import find_in_scenario
    from vnr_wizard.authoring.scenarios.runs import Routine
    from vnr_wizard.practice.read import scenario_from

    read = scenario_from(document, around, stem=path.stem)
    found = Findings(document)
    if read.scenario is not None and read.procedure is not None:
        contacts = around.read_directory(read.procedure.contacts) if read.procedure.contacts else None
        routine = Routine(read.procedure, contacts.directory if contacts else None)
        find_in_scenario(read.scenario, routine, limit, found)
    return without_silenced(_in_order([*read.problems, *found.placed()]), document)


def _check_directory(path: Path, content: Content, today: date) -> list[Problem]:
    from vnr_wizard.contacts.read import directory_findings, read_directory

    read = read_directory(path, Around(path, content).directory_path)
    # What keeps staff out of an included file keeps them out of this one. The rest is that file's own.
    problems = [problem for problem in read.problems if problem.path == str(path) or problem.severity is Severity.ERROR]
    found_here = Findings(read.document)
    find_in_weeks(read, today, found_here)
    find_placeholders_in_contacts(read.written, found_here)
    find_area_codes(read.written, found_here)
    findings = directory_findings(read, today) + found_here.placed()
    own = read_own(content.own_folder).directory
    filled = {contact.id for contact in own.contacts if contact.phone} if own else set()
    findings += _unknown_clauses(read, Around(path, content))
    found = without_silenced(_in_order(problems + findings), read.document)
    # Last: what one unit has filled in does not make a silence idle that another unit needs.
    return [problem for problem in found if not (problem.code == "C402" and problem.values["id"] in filled)]


def _unknown_clauses(read: ReadDirectory, around: Around) -> list[Problem]:
    """The demands that contacts say they carry out, and that no routine here has."""
    from vnr_wizard.reading.positions import locate
    from vnr_wizard.reading.shape import Reading, near

    reading = Reading(read.document)
    reading.problems.clear()
    unread: dict[str, int] = {}
    for n, contact in enumerate(read.written.contacts):
        for number, named in enumerate(contact.clauses):
            procedure, _, clause = named.partition(":")
            at: Key = ("contact", n, "clauses", number)
            known = around.clause_ids(procedure) or ()
            if clause not in known and procedure not in unread:
                unread[procedure] = around.unreadable_at(procedure)
                if unread[procedure]:
                    reading.problem("C428", at, routine=procedure[:80], at=unread[procedure])
            if clause not in known and not unread[procedure]:
                meant = near(clause, known)
                reading.problem("C416", at, id=named[:130], near=f"{procedure}:{meant}" if meant else "")
    return locate(reading.problems, read.document.text) if reading.problems else []


def _check_procedure(path: Path, document: Document, content: Content, today: date, limit: int) -> list[Problem]:
    around = Around(path, content)
    read = procedure_from(document, around, stem=path.stem)
    problems = list(read.problems)
    if read.procedure is not None:
        walks = walk_examples(read.procedure)
        problems += find_astray(read, read.procedure, walks, content)
        problems += _routine_findings(read, read.procedure, walks, document, content, today, limit)
        problems = with_turns(problems, read.procedure, walks, document.text)
    problems = _with_fault(problems, around, document.data.get("contacts"))
    return without_silenced(_in_order(problems), document)


def _with_fault(problems: list[Problem], around: Around, directory: object) -> list[Problem]:
    """What may come from an error in the routine's contact directory, with where that error is."""
    affected = [problem for problem in problems if problem.code in ("R304", "X501")]
    read = around.read_directory(directory) if affected and isinstance(directory, str) else None
    fault = next((one for one in read.problems if one.severity is Severity.ERROR), None) if read else None
    if fault is None:
        return problems
    where = {"fault_path": fault.path, "fault_line": fault.line, "fault_code": fault.code}
    mend = Words(
        f"Beror troligen på felet {fault.code} i kontakterna: {Path(fault.path).name}, rad {fault.line}. "
        "Rätta det först. Ändra inte exemplet än.",
        f"Probably comes from the error {fault.code} in the contacts: {Path(fault.path).name}, line {fault.line}. "
        "Correct that first. Do not change the example yet.",
    )
    astray = {one.key[:2] for one in problems if one.code == "X501" and one.key[2:] in (("path",), ("end",))}
    # Hours that cannot be read change the order to call; only what hides a contact makes it missing.
    hides = fault.code.startswith(("T", "F"))
    return [
        replace(problem, values={**problem.values, **where, "mend": mend})
        if problem.code == "X501" and problem.key[2:] == ("calls",) and problem.key[:2] not in astray
        else replace(problem, values={**problem.values, **where})
        if problem.code == "R304" and hides
        else problem
        for problem in problems
    ]


def _in_order(problems: list[Problem]) -> list[Problem]:
    """As they come in the file, whichever part found them. Those of other files keep their place, first."""
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def _routine_findings(
    read: ReadProcedure,
    procedure: Procedure,
    walks: Sequence[Walked],
    document: Document,
    content: Content,
    today: date,
    limit: int,
) -> list[Problem]:
    """What there is to say of a routine without errors: a line a part."""
    directory = directory_for(read, content)
    own = with_own(directory, read_own(content.own_folder)) if directory else None
    proof = prove(read, directory, limit)
    found = Findings(document)
    found.problems += proof.problems
    find_people(procedure, own, today, found)
    find_in_clauses(procedure, directory, proof, found)
    find_uncovered(procedure, walks, proof, found)
    find_in_words(procedure, own, today, found)
    return found.placed()
