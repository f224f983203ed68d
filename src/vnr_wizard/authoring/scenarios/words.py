"""What may not stand in a scenario's texts: numbers that may be a real person's, or that somebody may ring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.numbers import numbers_in
from vnr_wizard.contacts.model import DEFAULT_COUNTRY, Directory
from vnr_wizard.contacts.phone import digits
from vnr_wizard.notes.identity import identity_numbers
from vnr_wizard.reading.problem import Key

_NOBODYS = range(701740605, 701740700)
"""070-174 06 05 to 99: set aside for films and books by the Swedish Post and Telecom Authority (PTS)."""


def find_in_texts(directory: Directory | None, found: Findings) -> None:
    """Collect D141 and D142 over every text of the file, one for each."""
    country = directory.country if directory else DEFAULT_COUNTRY
    for at, text in _texts(found.document.data, ()):
        if at[0] == "silence":
            continue
        people = identity_numbers(text)
        if people:
            found.add("D141", at)
        for number in dict.fromkeys(numbers_in(text, country)):
            # An identity number is told of as one.
            inside = any(number in text[span.start : span.end] for span in people)
            if not inside and not _is_nobodys(number):
                found.add("D142", at, number=number)


def _is_nobodys(number: str) -> bool:
    plain = digits(number)
    national = plain.removeprefix("0046").removeprefix("46").removeprefix("0")
    return national.isdecimal() and int(national) in _NOBODYS


def _texts(value: Any, at: Key) -> Iterator[tuple[Key, str]]:
    match value:
        case str():
            yield at, value
        case dict():
            for name, item in value.items():
                yield from _texts(item, (*at, name))
        case list():
            for n, item in enumerate(value):
                yield from _texts(item, (*at, n))
