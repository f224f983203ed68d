"""What is wrong with a text that is being edited, and what it is: quickly while one types, and then in full.

Quickly: reading and resolving, tens of milliseconds. In full: everything that `check` says of the file, proofs
among it, which may take seconds. Both judge the text as if it were saved (`reading.document.read_instead`),
with all that lies around it as it is on the disk now.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vnr_wizard.authoring.check import check_file
from vnr_wizard.authoring.lookup import Around
from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.own import own_path, read_own, with_own
from vnr_wizard.contacts.read import ReadDirectory, read_directory
from vnr_wizard.content import CONTACTS, Content
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import Document, parse_document, read_instead
from vnr_wizard.reading.positions import locate
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.shape import Reading, read_table
from vnr_wizard.settings import settings_path


@dataclass(frozen=True)
class Judged:
    """What is known of `text`.

    `procedure` or `directory` is what it says, also where it has errors, with blanks where something was
    unusable: to be shown, never walked. Both are None where it is no TOML. `directory` is, for a routine, the one
    that it names. `whole` says that `problems` are all that `check` has to say; `at_once` are then those of them
    that are found quickly.
    """

    text: str
    problems: tuple[Problem, ...]
    procedure: Procedure | None = None
    directory: Directory | None = None
    whole: bool = False
    at_once: tuple[Problem, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether it is TOML, so that it can be shown."""
        return self.procedure is not None or self.directory is not None


@dataclass(frozen=True)
class Judge:
    """Judges texts of the file at `path`. `folder` and `own_folder` are the content in use, as `Content` has them."""

    path: Path
    folder: Path
    own_folder: Path | None
    today: Callable[[], date]

    @property
    def content(self) -> Content:
        """The content as it is on the disk now: nothing is kept from the last look."""
        return Content(self.folder, self.own_folder)

    def quickly(self, text: str) -> Judged:
        """What keeps staff out of it, and what it says."""
        document = parse_document(text, str(self.path))
        if self.is_neither or not (document.data or document.readable):
            return Judged(text, tuple(document.problems))
        with read_instead(self.path, text.encode("utf-8", "replace")):
            around = Around(self.path, self.content)
            if self.is_directory(document):
                return self._directory(text, around)
            return self._procedure(text, document, around)

    def _procedure(self, text: str, document: Document, around: Around) -> Judged:
        read = procedure_from(document, around, stem=self.path.stem)
        procedure = read.procedure or read_table(Procedure, document.data, (), Reading(document))
        named = around.read_directory(procedure.contacts) if procedure.contacts else None
        return Judged(text, _errors(read.problems), procedure, self._laid_over(named))

    def _directory(self, text: str, around: Around) -> Judged:
        read = read_directory(self.path, around.directory_path)
        return Judged(text, _errors(read.problems), None, self._laid_over(read))

    def _laid_over(self, read: ReadDirectory | None) -> Directory | None:
        """With the unit's own numbers, as staff see it."""
        return None if read is None else with_own(read.directory, read_own(self.own_folder))

    def fully(self, text: str) -> Judged:
        """Everything that `check` says."""
        quick = self.quickly(text)
        with read_instead(self.path, text.encode("utf-8", "replace")):
            problems = check_file(self.path, self.content, self.today())
        return replace(quick, problems=tuple(problems), whole=True, at_once=quick.problems)

    @property
    def is_neither(self) -> bool:
        """Whether the file is the settings, or the unit's own numbers: checked in full only, and not shown."""
        own = self.own_folder is not None and os.path.realpath(own_path(self.own_folder)) == os.path.realpath(self.path)
        return own or self.path.name == settings_path().name

    def is_directory(self, document: Document) -> bool:
        """Whether the text is a contact directory, as `check` decides it."""
        data = document.data
        if any(name in data for name in ("step", "entry", "end", "detour")):
            return False
        if any(name in data for name in ("contact", "office_hours", "include", "timezone")):
            return True
        return Path(os.path.realpath(self.path)).parent.name == CONTACTS


def still_told(quick: Judged, full: Judged | None, path: str) -> tuple[Problem, ...]:
    """What to show until `check` has been through the new text: what is found at once, and what it said last.

    What was said of the text before is placed where its key stands now. `path` is the file's, as problems have it.
    """
    if full is None:
        return quick.problems
    if full.text == quick.text:
        return full.problems
    found = {_what(problem) for problem in (*quick.problems, *full.at_once)}
    kept = [problem for problem in full.problems if _what(problem) not in found]
    placed = [problem for problem in kept if problem.key and problem.path == path]
    elsewhere = [problem for problem in kept if not (problem.key and problem.path == path)]
    moved = locate([replace(problem, line=None, column=None) for problem in placed], quick.text)
    return tuple(sorted([*quick.problems, *moved, *elsewhere], key=lambda one: (one.line or 0, one.column or 0)))


def _what(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.path, problem.key


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
