"""Folders that are one test's alone, and people at terminals that are always closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.terminal.driver import Place
from tests.terminal.person import Person

CONTENT = str(Path(__file__).with_name("content"))
"""A routine as short as can be."""


class Sit(Protocol):
    """Sit down at the program; everything that `Terminal` takes can be said."""

    def __call__(self, *arguments: str, **how: Any) -> Person: ...


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty home, folder for temporary files and working folder."""
    return Place.under(tmp_path)


@pytest.fixture
def sit(place: Place) -> Iterator[Sit]:
    """People who sit down at the program, one after the other or at the same time."""
    people: list[Person] = []

    def sit_down(*arguments: str, **how: Any) -> Person:
        person = Person(place, arguments, **how)
        people.append(person)
        return person

    yield sit_down
    for person in people:
        person.close()


@pytest.fixture
def sit_briefly(sit: Sit) -> Sit:
    """The same, at the tests' own short routine."""

    def sit_down(*arguments: str, **how: Any) -> Person:
        return sit("--content", CONTENT, *arguments, **how)

    return sit_down
