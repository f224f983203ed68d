"""The files of another organisation's folder: from the template, or from a routine that there is.

Pure but for reading: what is to be written is handed back, by its place in the folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vnr_wizard.authoring.schema import SCHEMAS, schema_text
from vnr_wizard.content import CONTACTS, PROCEDURES, SCENARIOS, Content, builtin_folder
from vnr_wizard.reading.document import read_document

TEMPLATE = Path(__file__).parent / "template"
_NATIONAL = "nationella"
_CLAUSES = re.compile(r"^[ \t]*clauses[ \t]*=[ \t]*\[[^\[\]]*\][ \t]*\n", re.MULTILINE)


@dataclass(frozen=True)
class NewFolder:
    """What to write: `files` by their place in the folder. `procedure` is the id of the routine to begin with."""

    procedure: str
    files: dict[str, bytes] = field(default_factory=dict)
    folders: tuple[str, ...] = (PROCEDURES, CONTACTS, SCENARIOS)

    @property
    def procedures(self) -> list[str]:
        """The ids of every routine that came along."""
        return [Path(name).stem for name in self.files if name.startswith(f"{PROCEDURES}/")]

    @property
    def scenarios(self) -> list[str]:
        """The ids of every scenario that came along."""
        return [Path(name).stem for name in self.files if name.startswith(f"{SCENARIOS}/")]


def from_template() -> NewFolder:
    """The commented template, with the national numbers that the program ships."""
    made = _begun("min-rutin")
    for path in sorted(TEMPLATE.glob("*/*.toml")):
        made.files[f"{path.parent.name}/{path.name}"] = path.read_bytes()
    national = (builtin_folder() / CONTACTS / f"{_NATIONAL}.toml").read_bytes()
    made.files[f"{CONTACTS}/{_NATIONAL}.toml"] = _without_foreign_clauses(national, made.procedures)
    return made


def from_routine(id: str, content: Content) -> NewFolder | None:
    """A routine of `content`, those it hands over to, and all their contacts. None where there is no such routine."""
    made = _begun(id)
    waiting = [id]
    while waiting:
        path = content.procedure_path(waiting.pop())
        if path is None or f"{PROCEDURES}/{path.name}" in made.files:
            continue
        made.files[f"{PROCEDURES}/{path.name}"] = path.read_bytes()
        data = read_document(path).data
        waiting += _handed_over_to(data)
        _add_directory(data.get("contacts"), content, made)
    if not made.procedures:
        return None
    for name, raw in made.files.items():
        if name.startswith(f"{CONTACTS}/"):
            made.files[name] = _without_foreign_clauses(raw, made.procedures)
    return made


def _begun(id: str) -> NewFolder:
    made = NewFolder(id)
    made.files["LASMIG.txt"] = (TEMPLATE / "LASMIG.txt").read_bytes()
    for kind, name in SCHEMAS.items():
        made.files[f"schemas/{name}"] = schema_text(kind).encode()
    return made


def _handed_over_to(data: dict[str, Any]) -> list[str]:
    ends = data.get("end")
    then = [end.get("then") for end in (ends if isinstance(ends, list) else []) if isinstance(end, dict)]
    named = [one.get("procedure") for one in then if isinstance(one, dict)]
    return [id for id in named if isinstance(id, str)]


def _add_directory(id: object, content: Content, made: NewFolder) -> None:
    waiting = [id]
    while waiting:
        one = waiting.pop()
        path = content.directory_path(one) if isinstance(one, str) else None
        if path is None or f"{CONTACTS}/{path.name}" in made.files:
            continue
        made.files[f"{CONTACTS}/{path.name}"] = path.read_bytes()
        included = read_document(path).data.get("include")
        waiting += included if isinstance(included, list) else []


def _without_foreign_clauses(raw: bytes, procedures: Collection[str]) -> bytes:
    """Contacts without the `clauses` that speak only of routines which did not come along; the rest as it is."""
    text = raw.decode("utf-8", "surrogateescape").replace("\r\n", "\n")

    def kept(match: re.Match[str]) -> str:
        named = re.findall(r'"([^":\n]*):', match[0])
        return match[0] if not named or set(named) & set(procedures) else ""

    less = _CLAUSES.sub(kept, text)
    try:
        before, after = tomllib.loads(text), tomllib.loads(less)
    except (ValueError, RecursionError):
        return raw
    # A text that looks like such a line is no such line.
    return less.encode("utf-8", "surrogateescape") if _alike(before, after) and less != text else raw


def _alike(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the two differ in the contacts' `clauses` alone."""

    def rest(data: dict[str, Any]) -> Any:
        contacts = data.get("contact", [])
        return {**data, "contact": [{k: v for k, v in one.items() if k != "clauses"} for one in contacts]}

    return bool(rest(before) == rest(after))
