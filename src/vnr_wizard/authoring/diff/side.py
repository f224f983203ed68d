"""One side of a comparison: the routines and contact directories in a file or a folder, with what they point at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from vnr_wizard.authoring.check import is_directory
from vnr_wizard.authoring.diff.renames import renamed
from vnr_wizard.authoring.lookup import Around
from vnr_wizard.contacts.read import ReadDirectory, read_directory
from vnr_wizard.content import CONTACTS, PROCEDURES, Content
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import read_document
from vnr_wizard.reading.problem import Problem, errors
from vnr_wizard.reading.shape import Shape

S = TypeVar("S", bound=Shape)


class SideKind(StrEnum):
    """What a path led to. Only sides of one kind can be compared."""

    ROUTINE = "routine"
    DIRECTORY = "directory"
    FOLDER = "folder"


@dataclass(frozen=True)
class Routine:
    """A routine without errors, as read, with the directory that it names."""

    read: ReadProcedure
    procedure: Procedure
    directory: ReadDirectory | None


@dataclass
class Side:
    """What stands on one side, by the name it is told under: in a folder the file's, else the id.

    A single routine or directory stands under "". `problems` are the errors that keep it from being compared.
    """

    name: str
    kind: SideKind
    routines: dict[str, Routine] = field(default_factory=dict)
    directories: dict[str, ReadDirectory] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing here to compare."""
        return not self.routines and not self.directories and not self.problems


def load_side(path: Path, content: Content, name: str) -> Side:
    """Read what is at `path`. Never raises; what is wrong is in `problems`, with the paths as they are on disk."""
    # os.path: a name too long for the system, or a link to itself, is simply no folder.
    if os.path.isdir(path):  # noqa: PTH112
        return _folder(path, content, name)
    document = read_document(path)
    if is_directory(path, document):
        side = Side(name, SideKind.DIRECTORY)
        around = Around(path, content)
        _add_directory(side, "", path, around)
        _add_included(side, side.directories.get(""), around)
        return side
    side = Side(name, SideKind.ROUTINE)
    _add_routine(side, "", path, Around(path, content))
    routine = side.routines.get("")
    if routine is not None and routine.directory is not None:
        around = Around(path, content)
        side.directories[routine.directory.written.id] = routine.directory
        _add_included(side, routine.directory, around)
    return side


def _folder(folder: Path, content: Content, name: str) -> Side:
    side = Side(name, SideKind.FOLDER)
    for path in _files(folder):
        shown = path.relative_to(folder).as_posix()
        document = read_document(path)
        if is_directory(path, document):
            _add_directory(side, shown, path, Around(path, content))
        else:
            _add_routine(side, shown, path, Around(path, content))
    return side


def _files(folder: Path) -> list[Path]:
    """The TOML files of a content folder, or of a folder that holds nothing else."""
    whole = [folder / part for part in (CONTACTS, PROCEDURES) if (folder / part).is_dir()]
    return [path for part in whole or [folder] for path in sorted(part.glob("*.toml"))]


def _add_routine(side: Side, key: str, path: Path, around: Around) -> None:
    read = procedure_from(read_document(path), around, stem=path.stem)
    if read.procedure is None:
        side.problems += errors(list(read.problems))
        return
    directory = around.read_directory(read.procedure.contacts) if read.procedure.contacts else None
    if directory is not None and not directory.sound:
        side.problems += errors(list(directory.problems))
    side.routines[key] = Routine(read, read.procedure, directory)


def _add_directory(side: Side, key: str, path: Path, around: Around) -> None:
    read = read_directory(path, around.directory_path)
    if not read.sound:
        side.problems += errors(list(read.problems))
        return
    side.directories[key] = read


def _add_included(side: Side, read: ReadDirectory | None, around: Around) -> None:
    """The directories that a directory includes, and so on; each once."""
    pending = list(read.written.include) if read is not None else []
    while pending:
        id = pending.pop(0)
        if id in side.directories:
            continue
        other = around.read_directory(id)
        if other is not None:
            side.directories[id] = other
            pending += other.written.include


def paired(old: Side, new: Side) -> Side:
    """`old` with its parts under the names that they have in `new`, where a file or directory has another name now."""
    routines = {key: routine.procedure for key, routine in old.routines.items()}
    moved = dict(_other_names(routines, {key: routine.procedure for key, routine in new.routines.items()}))
    directories = {key: read.written for key, read in old.directories.items()}
    other = dict(_other_names(directories, {key: read.written for key, read in new.directories.items()}))
    one, another = old.routines.get(""), new.routines.get("")
    if one is not None and another is not None and one.directory is not None and another.directory is not None:
        # A routine that points at another directory now: what it had is compared with what it has.
        before, after = one.directory.written.id, another.directory.written.id
        if before not in new.directories and after not in old.directories:
            other[before] = after
    return replace(
        old,
        routines={moved.get(key, key): routine for key, routine in old.routines.items()},
        directories={other.get(key, key): read for key, read in old.directories.items()},
    )


def _other_names(old: Mapping[str, S], new: Mapping[str, S]) -> Iterator[tuple[str, str]]:
    """Old name → new name of what is nearly the same under another name."""
    gone = {key: part for key, part in old.items() if key not in new}
    come = {key: part for key, part in new.items() if key not in old}
    for before, after in renamed(list(gone.values()), list(come.values())):
        yield (
            next(key for key, part in gone.items() if part is before),
            next(key for key, part in come.items() if part is after),
        )
