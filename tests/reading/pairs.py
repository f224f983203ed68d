"""Reads a fixture as the program would, with little around it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import read_document
from vnr_wizard.reading.problem import Problem

FIXTURES = Path(__file__).parent / "fixtures"


class Around:
    """One contact directory and one other routine."""

    def contact_ids(self, directory: str) -> Collection[str] | None:
        return ["chef", "jour"] if directory == "katalog" else None

    def entry_ids(self, procedure: str) -> Collection[str] | None:
        return ["dit"] if procedure == "annan" else None

    def directory_names(self) -> Collection[str]:
        return ["katalog"]

    def procedure_names(self) -> Collection[str]:
        return ["annan", "prov"]


def read(path: Path) -> tuple[Problem, ...]:
    """The problems of a routine's file. Its name is of interest only where that is the fault."""
    stem = path.stem if path.stem == "F219" else ""
    return procedure_from(read_document(path), Around(), stem=stem).problems


def problems_of(path: Path) -> list[str]:
    """The same as lines: `line:column CODE key`."""
    return [f"{problem.line}:{problem.column} {problem.code} {problem.key_text}".strip() for problem in read(path)]
