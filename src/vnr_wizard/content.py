"""Where procedures, contacts and scenarios are found: built in, or in a folder that replaces them.

Used by every command and by the app. Reads files when asked, never writes; what it has read once it keeps
for as long as it lives (a command, a session).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnr_wizard.contacts.read import ReadDirectory
    from vnr_wizard.procedure.read import ReadProcedure

PROCEDURES, CONTACTS, SCENARIOS = "procedures", "contacts", "scenarios"


def builtin_folder() -> Path:
    """The content that the program carries: packed into the wheel, or the checkout's own folders."""
    packed = Path(__file__).parent / "builtin"
    return packed if packed.is_dir() else Path(__file__).parents[2]


@dataclass
class Content:
    """One content folder with `procedures/`, `contacts/` and `scenarios/`.

    `own_folder` holds the unit's own contact directory, which overrides numbers by id.
    """

    folder: Path = field(default_factory=builtin_folder)
    own_folder: Path | None = None

    def __post_init__(self) -> None:
        self._procedures: dict[str, ReadProcedure] = {}
        self._directories: dict[str, ReadDirectory] = {}
        self._contact_ids: dict[str, frozenset[str]] = {}

    def procedure_ids(self) -> list[str]:
        """Every procedure, by its file's name, in order."""
        return _names(self.folder / PROCEDURES)

    def directory_ids(self) -> list[str]:
        """Every contact directory, by its file's name, in order."""
        return _names(self.folder / CONTACTS)

    def scenario_ids(self) -> list[str]:
        """Every scenario, by its file's name, in order."""
        return _names(self.folder / SCENARIOS)

    def scenario_path(self, id: str) -> Path | None:
        """The file of a scenario, or None."""
        return self.folder / SCENARIOS / f"{id}.toml" if id in self.scenario_ids() else None

    def procedure_path(self, id: str) -> Path | None:
        """The file of a procedure, or None."""
        return self.folder / PROCEDURES / f"{id}.toml" if id in self.procedure_ids() else None

    def directory_path(self, id: str) -> Path | None:
        """The file of a contact directory, or None."""
        return self.folder / CONTACTS / f"{id}.toml" if id in self.directory_ids() else None

    def procedure(self, id: str) -> ReadProcedure | None:
        """The procedure as read, with its problems; None where there is no such file."""
        from vnr_wizard.procedure.read import read_procedure

        path = self.procedure_path(id)
        if path is None:
            return None
        if id not in self._procedures:
            self._procedures[id] = read_procedure(path, self)
        return self._procedures[id]

    def directory(self, id: str) -> ReadDirectory | None:
        """The contact directory as read, with what it includes and the unit's own numbers over it."""
        from vnr_wizard.contacts.read import read_directory

        path = self.directory_path(id)
        if path is None:
            return None
        if id not in self._directories:
            self._directories[id] = read_directory(path, self.directory_path)
        return self._directories[id]

    def contact_ids(self, directory: str) -> Collection[str] | None:
        """For `procedure.resolve`: the contacts that a routine may point at, without judging the rest of them.

        The app opens on the doors of a routine: to read the directories whole, hours and all, can wait until
        somebody is to be called. `check` reads them whole.
        """
        if directory not in self._contact_ids:
            found = self._ids_in_directories(directory)
            if found is None:
                return None
            self._contact_ids[directory] = found
        return self._contact_ids[directory]

    def _ids_in_directories(self, directory: str) -> frozenset[str] | None:
        from vnr_wizard.contacts.emergency import IDS
        from vnr_wizard.reading.document import read_document

        if self.directory_path(directory) is None:
            return None
        found, met, waiting = set(IDS), set[str](), [directory]
        while waiting:
            path = self.directory_path(id := waiting.pop())
            if path is None or id in met:
                continue
            met.add(id)
            data = read_document(path).data
            found |= _ids(data.get("contact"))
            included = data.get("include")
            waiting += [other for other in included if isinstance(other, str)] if isinstance(included, list) else []
        return frozenset(found)

    def entry_ids(self, procedure: str) -> Collection[str] | None:
        """For `procedure.resolve`: another routine's entries, without judging the rest of it."""
        path = self.procedure_path(procedure)
        return None if path is None else ids_in(path, "entry")

    def clause_ids(self, procedure: str) -> Collection[str] | None:
        """What a contact may say that it carries out of a routine; None where there is no such routine."""
        path = self.procedure_path(procedure)
        return None if path is None else ids_in(path, "clause")

    def directory_names(self) -> Collection[str]:
        """For near misses."""
        return self.directory_ids()

    def procedure_names(self) -> Collection[str]:
        """For near misses."""
        return self.procedure_ids()

    def open_to_others(self) -> list[Path]:
        """Files and folders of the content, the unit's own directory included, that any user may change."""
        folders = [self.folder, *(self.folder / part for part in (PROCEDURES, CONTACTS, SCENARIOS))]
        folders += [self.own_folder] if self.own_folder else []
        paths = [path for folder in folders for path in (folder, *_files(folder))]
        return [path for path in paths if others_may_write(path)]


def others_may_write(path: Path) -> bool:
    """Whether any user of the machine may change a file or folder. Never raises; False where nobody can tell."""
    if os.name != "posix":
        return False
    try:
        return bool(path.stat().st_mode & stat.S_IWOTH)
    except (OSError, ValueError):
        return False


def _files(folder: Path) -> list[Path]:
    return [folder / f"{name}.toml" for name in _names(folder)]


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.stem for path in folder.iterdir() if path.suffix == ".toml")
    except (OSError, ValueError):
        return []


def ids_in(path: Path, table: str) -> frozenset[str]:
    """The ids of one kind of table (`entry`, `clause` …) in a procedure file as it is now, as far as it can be read."""
    from vnr_wizard.reading.document import version_of

    return _ids_in(path, table, version_of(path))


@lru_cache(maxsize=128)
def _ids_in(path: Path, table: str, version: tuple[object, ...]) -> frozenset[str]:
    """Read once as long as the file, or what stands in for it, is the same: many tables may point into one file."""
    from vnr_wizard.reading.document import read_document

    return _ids(read_document(path).data.get(table))


def _ids(tables: object) -> frozenset[str]:
    """The ids of an array of tables, as far as it is one."""
    return frozenset(
        item["id"]
        for item in (tables if isinstance(tables, list) else [])
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    )
