"""Puts a defect into a copy of the content, lets `check` look at it, and lets walks tell what it does."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.mutations.corpus import DEEP, SEEDS, Corpus
from bench.mutations.defect import Defect
from bench.mutations.outcome import Effect, Found, Outcome
from bench.mutations.source import Source, applied, parts, read, written

from vnr_wizard.authoring.check import check_file
from vnr_wizard.contacts.hours import schedule
from vnr_wizard.contacts.read import ReadDirectory, read_directory
from vnr_wizard.content import CONTACTS, PROCEDURES, Content, ids_in
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import Problem, Severity

TODAY = date(2026, 11, 25)
COUNTS = frozenset({"X502", "G801"})
"""Codes that only count: the figures in them change with any change, and tell nobody that something is wrong."""

_TIMES = [datetime(2026, 11, 23, 0, 30, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(120)]
_TIMES += [
    datetime(2026, 12, 24, hour, 30, tzinfo=UTC) + timedelta(days=n) for n in range(14) for hour in (0, 7, 9, 15)
]
_ORDER = (Severity.ERROR, Severity.UNPROVED, Severity.WARNING, Severity.INFO)


class Judge:
    """Judges defects one after another, in a folder of its own."""

    def __init__(self, content: Path, folder: Path, seeds: int = SEEDS, deep: int = DEEP) -> None:
        self.folder = folder
        for part in (PROCEDURES, CONTACTS):
            shutil.copytree(content / part, folder / part)
        self.files = [file for part in (CONTACTS, PROCEDURES) for file in sorted((folder / part).glob("*.toml"))]
        self.sources = {file.name: read(file) for file in self.files}
        self._before = {file: self._check(file) for file in self.files}
        self.wrong = [one for told in self._before.values() for one in told if one.severity is Severity.ERROR]
        whole = Content(folder)
        self._routines = {id: whole.procedure(id) for id in whole.procedure_ids()}
        self.corpora = {
            id: Corpus(one.procedure, seeds, deep=deep) for id, one in self._routines.items() if one and one.procedure
        }
        self._listed = {id: _listed(self._directory(id)) for id in whole.directory_ids()}

    def source(self, name: str) -> Source:
        """A file as it was before any defect."""
        return self.sources[name]

    def judge(self, name: str, defect: Defect) -> Outcome | None:
        """What becomes of a defect; None where it changes no byte, or only what no reader reads."""
        source = self.sources[name]
        raw = applied(source.raw, defect.edits)
        if raw == source.raw:
            return None
        source.path.write_bytes(raw)
        began = time.process_time()
        try:
            return self._judged(source.path, defect, began)
        finally:
            source.path.write_bytes(source.raw)

    def _judged(self, path: Path, defect: Defect, began: float) -> Outcome:
        found, codes = Found.NOTHING, tuple[str, ...]()
        told: list[Problem] = []
        try:
            told = list(self._new(path))
        except Exception as fault:
            found, codes = Found.FAULT, (f"{type(fault).__name__}: {fault}",)
        seconds = time.process_time() - began
        if told:
            found = Found(min((problem.severity for problem in told), key=_ORDER.index).value)
            codes = tuple(sorted({problem.code for problem in told}))
        outcome = Outcome(path.name, defect.kind, defect.where, found, Effect.SAME, codes, seconds=seconds)
        if path.parent.name == CONTACTS:
            return self._contacts(outcome)
        return self._walked(outcome, path, defect, told)

    # --- check ----------------------------------------------------------------------------------------

    def _check(self, file: Path) -> list[Problem]:
        return check_file(file, Content(self.folder), TODAY)

    def _new(self, path: Path) -> Iterator[Problem]:
        """The problems that were not there before, of the file and of those that it can reach."""
        for file in [path, *self._reached(path)]:
            before = Counter((problem.code, problem.message) for problem in self._before[file])
            for problem in self._check(file):
                sign = (problem.code, problem.message)
                if before[sign]:
                    before[sign] -= 1
                elif problem.code not in COUNTS:
                    yield problem

    def _reached(self, path: Path) -> list[Path]:
        """The other files that a change of this one can put in the wrong."""
        others = [file for file in self.files if file != path]
        if path.parent.name == CONTACTS:
            return [file for file in others if path.stem in self._read_by(file)]
        found: list[Path] = []
        for table, folder in (("entry", PROCEDURES), ("clause", CONTACTS)):
            after = ids_in(path, table)
            old = {block.id for block in self.sources[path.name].blocks(table)}
            # A file that cannot be read as TOML has none: that is told of the file itself.
            if after and after != old:
                found += [file for file in others if file.parent.name == folder]
        return found

    def _read_by(self, file: Path) -> set[str]:
        """The directories that a file is judged by, itself left out."""
        pairs = self.sources[file.name].head.pairs
        if file.parent.name == CONTACTS:
            return {written(item).strip('"') for item in parts(pairs["include"].value)} if "include" in pairs else set()
        named = pairs["contacts"].string if "contacts" in pairs else ""
        return {named} | (self._read_by(self.folder / CONTACTS / f"{named}.toml") if named else set())

    # --- what it does ---------------------------------------------------------------------------------

    def _contacts(self, outcome: Outcome) -> Outcome:
        read = {id: self._directory(id) for id in self._listed}
        if any(not one.sound for one in read.values()):
            return replace(outcome, effect=Effect.UNREADABLE)
        for id, one in read.items():
            after = _listed(one)
            if after != self._listed[id]:
                shown = _first_difference(self._listed[id], after)
                return replace(outcome, effect=Effect.CHANGED, shown=shown)
        return outcome

    def _walked(self, outcome: Outcome, path: Path, defect: Defect, told: Sequence[Problem]) -> Outcome:
        content = Content(self.folder)
        read: ReadProcedure | None = content.procedure(path.stem)
        if read is None or read.procedure is None:
            wrong = ("the routine cannot be opened",) if outcome.passes else ()
            return replace(outcome, effect=Effect.UNREADABLE, violations=wrong)
        directory = content.directory(read.procedure.contacts)
        corpus = self.corpora[path.stem]
        seen = corpus.compare(read.procedure, directory.directory if directory else None, defect.step, told)
        return replace(
            outcome,
            effect=Effect.CHANGED if seen.shown else Effect.SAME,
            shown=seen.shown,
            violations=seen.violations,
            denied=seen.denied,
            unconfirmed=seen.unconfirmed,
        )

    def _directory(self, id: str) -> ReadDirectory:
        path = Content(self.folder).directory_path(id)
        assert path is not None
        return read_directory(path, Content(self.folder).directory_path)


def _listed(read: ReadDirectory) -> dict[str, dict[str, object]]:
    """Everything that staff see of each contact, and its state at many times."""
    found = {}
    for contact in read.directory.contacts:
        hours = schedule(contact, read.directory)
        shown: dict[str, object] = {
            name: getattr(contact, name)
            for name in ("name", "role", "phone", "otherwise", "audience", "ask_for", "deidentify", "note", "cost")
        }
        shown["hours"] = "".join(hours.state(at).value[0] for at in _TIMES)
        found[contact.id] = shown
    return found


def _first_difference(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> tuple[str, ...]:
    for id in [*before, *after]:
        if before.get(id) != after.get(id):
            old, new = before.get(id, {}), after.get(id, {})
            names = [name for name in [*old, *new] if old.get(name) != new.get(name)]
            return (f"{id}.{names[0]}", f"{old.get(names[0])}", f"{new.get(names[0])}")
    return ()
