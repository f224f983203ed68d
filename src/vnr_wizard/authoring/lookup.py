"""Finding what a command was pointed at: a routine by id or by file, and the content that stands around it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vnr_wizard.content import CONTACTS, PROCEDURES, SCENARIOS, Content, ids_in
from vnr_wizard.procedure.read import ReadProcedure, read_procedure
from vnr_wizard.reading.document import read_document

if TYPE_CHECKING:
    from vnr_wizard.contacts.model import Directory
    from vnr_wizard.contacts.read import ReadDirectory
    from vnr_wizard.practice.read import ReadScenario
    from vnr_wizard.walk.trace import Order


_PARTS = (PROCEDURES, CONTACTS, SCENARIOS)


class Around:
    """The content around a file: the content folder it lies in, else its neighbours and the content in use.

    A file in a content folder is judged by that folder alone: what only the program's own content has is
    not there for those who use the folder.
    """

    def __init__(self, path: Path, content: Content) -> None:
        # Not Path.resolve: a link that leads to itself is an error to it.
        self.folder = Path(os.path.realpath(path)).parent
        inside = self.folder.name in _PARTS
        own = Content(self.folder.parent if inside else self.folder, content.own_folder)
        whole = inside and (own.folder / PROCEDURES).is_dir() and (own.folder / CONTACTS).is_dir()
        self.contents = [own] if whole else [own, content]
        self._read: dict[Path, ReadDirectory] = {}
        self._procedures: dict[str, ReadProcedure | None] = {}

    def contact_ids(self, directory: str) -> Collection[str] | None:
        """See `procedure.mentions.Surroundings`."""
        read = self.read_directory(directory)
        return None if read is None else read.contact_ids

    def entry_ids(self, procedure: str) -> Collection[str] | None:
        """See `procedure.mentions.Surroundings`."""
        own, *others = [content.entry_ids(procedure) for content in self.contents]
        path = self._beside(procedure) if own is None else None
        beside = ids_in(path, "entry") if path else None
        return next((ids for ids in (own, beside, *others) if ids is not None), None)

    def clause_ids(self, procedure: str) -> Collection[str] | None:
        """The clauses of a routine in the content around, or None where there is no such routine."""
        found = [content.clause_ids(procedure) for content in self.contents]
        path = self._beside(procedure)
        beside = ids_in(path, "clause") if path else None
        return next((ids for ids in (found[0], beside, *found[1:]) if ids is not None), None)

    def procedure(self, id: str) -> ReadProcedure | None:
        """See `practice.resolve.Surroundings`: the routine that a scenario names, read once."""
        if id not in self._procedures:
            self._procedures[id] = self._find_procedure(id)
        return self._procedures[id]

    def _find_procedure(self, id: str) -> ReadProcedure | None:
        own, *others = self.contents
        if id in own.procedure_ids():
            return own.procedure(id)
        path = self._beside(id)
        if path is not None:
            return read_procedure(path, self)
        return next((content.procedure(id) for content in others if id in content.procedure_ids()), None)

    def unreadable_at(self, procedure: str) -> int:
        """The line on which a routine's file cannot be read as TOML; 0 where it can, or is not there."""
        own, *others = self.contents
        found = [own.procedure_path(procedure), self._beside(procedure)]
        path = next((one for one in (*found, *(other.procedure_path(procedure) for other in others)) if one), None)
        document = read_document(path) if path else None
        if document is None or document.data or not document.problems:
            return 0
        return document.problems[0].line or 1

    def directory_names(self) -> Collection[str]:
        """For near misses."""
        return [name for content in self.contents for name in content.directory_ids()]

    def procedure_names(self) -> Collection[str]:
        """For near misses."""
        return [name for content in self.contents for name in content.procedure_ids()]

    def directory_path(self, id: str) -> Path | None:
        """The file of a directory: in its own content, beside the file itself, in the content in use."""
        own, *others = self.contents
        found = [own.directory_path(id), self._beside(id), *(content.directory_path(id) for content in others)]
        return next((path for path in found if path is not None), None)

    def read_directory(self, id: str) -> ReadDirectory | None:
        """The directory with what it includes, or None where it is not there."""
        from vnr_wizard.contacts.read import read_directory

        path = self.directory_path(id)
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = read_directory(path, self.directory_path)
        return self._read[path]

    def _beside(self, id: str) -> Path | None:
        """The file of that name in the same folder. Ids are looked for among names, never made into paths."""
        if self.folder.name in _PARTS:
            return None
        return next((path for path in sorted(self.folder.glob("*.toml")) if path.stem == id), None)


def find_procedure(name: str, content: Content) -> ReadProcedure | None:
    """The routine with that id, or in that file; None where there is neither."""
    if name in content.procedure_ids():
        return content.procedure(name)
    # os.path: a name too long for the system is simply not there.
    if os.path.lexists(name):
        return read_procedure(Path(name), Around(Path(name), content))
    return None


def find_scenario(name: str, content: Content) -> ReadScenario | None:
    """The scenario with that id, or in that file; None where there is neither."""
    from vnr_wizard.practice.read import read_scenario

    path = content.scenario_path(name)
    if path is not None:
        return read_scenario(path, content)
    if os.path.lexists(name):
        return read_scenario(Path(name), Around(Path(name), content))
    return None


def directory_for(read: ReadProcedure, content: Content) -> Directory | None:
    """The contact directory that a routine names."""
    if read.procedure is None or not read.procedure.contacts:
        return None
    found = Around(Path(read.path), content).read_directory(read.procedure.contacts)
    return found.directory if found else None


def order_in(directory: Directory | None) -> Order | None:
    """How a directory puts contacts in the order to call; None without a directory."""
    if directory is None:
        return None
    from vnr_wizard.contacts.now import whom_to_call

    def order(ids: Sequence[str], at: datetime) -> list[str]:
        return [line.contact.id for line in whom_to_call(directory, ids, at)]

    return order
