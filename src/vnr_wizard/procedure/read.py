"""From a procedure file to a routine that can be walked, or to every reason why it cannot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from vnr_wizard.procedure.mentions import Surroundings
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.resolve import resolve
from vnr_wizard.reading.document import Document, read_document
from vnr_wizard.reading.problem import Problem, errors
from vnr_wizard.reading.shape import Reading, read_table


@dataclass(frozen=True)
class ReadProcedure:
    """A file as read. `procedure` is None when there are errors; `problems` are placed and in order.

    `text` is what the file said, for drafts that must go on with it; `digest` names that text. `data` is the same
    as TOML, to name keys by ids.
    """

    path: str
    procedure: Procedure | None
    problems: tuple[Problem, ...]
    text: str
    digest: str
    data: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


class Nowhere:
    """Surroundings that know nothing: every outside reference is taken on trust."""

    def contact_ids(self, directory: str) -> Collection[str] | None:
        """Anything goes."""
        return _Anything()

    def entry_ids(self, procedure: str) -> Collection[str] | None:
        """Anything goes."""
        return _Anything()

    def directory_names(self) -> Collection[str]:
        """None known."""
        return ()

    def procedure_names(self) -> Collection[str]:
        """None known."""
        return ()


class _Anything(frozenset[str]):
    def __contains__(self, _: object) -> bool:
        return True


def read_procedure(path: Path, surroundings: Surroundings | None = None) -> ReadProcedure:
    """Read the routine in the file at `path`."""
    document = read_document(path)
    return procedure_from(document, surroundings or Nowhere(), stem=path.stem)


def procedure_from(document: Document, surroundings: Surroundings | None = None, stem: str = "") -> ReadProcedure:
    """The same from a document that has been read. `stem` is the file's name without its ending."""
    reading = Reading(document)
    procedure = None
    if document.data:
        procedure = read_table(Procedure, document.data, (), reading)
        resolve(procedure, reading, surroundings or Nowhere())
        if stem and procedure.id and stem != procedure.id:
            reading.misnamed(stem, procedure.id)
    elif document.readable:
        procedure = read_table(Procedure, {}, (), reading)
    problems = reading.problems
    if problems:
        from vnr_wizard.reading.positions import locate

        problems = locate(problems, document.text)
    return ReadProcedure(
        document.path,
        None if errors(problems) else procedure,
        tuple(problems),
        document.text,
        sha256(document.text.encode()).hexdigest(),
        document.data,
    )
