"""What drafts and notes share as TOML: kinds of value kept to the letter, and a model as plain tables.

Both formats are declared as `Shape`s like routines and directories, so that one declaration reads, checks
and writes. Whoever finds a problem in a file of these formats shows none of its values: they are content.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, ClassVar, TypeVar

from vnr_wizard.language import Words
from vnr_wizard.notes.trouble import DAMAGED, NEWER, Unreadable
from vnr_wizard.notes.whole import head_of
from vnr_wizard.reading.document import Document, parse_document
from vnr_wizard.reading.kinds import Items, Moment, Table
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, Shape, found_words, read_table
from vnr_wizard.reading.text import clean

_HEX = re.compile(r"[0-9a-f]{32}")


class Exact:
    """A text as it was written, white space and all; it may be empty."""

    blank: ClassVar[str] = ""

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The text."""
        if not isinstance(value, str):
            reading.problem("F203", key, name=key[-1], wanted=self.words(), found=found_words(value), example='"…"')
            return ""
        return value

    def words(self) -> Words:
        """For people."""
        return Words("text, precis som den skrevs", "text, exactly as written")


class RandomId:
    """32 hex digits."""

    blank: ClassVar[str] = ""

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The id."""
        if not isinstance(value, str) or not _HEX.fullmatch(value):
            reading.problem("F204", key, value="")
            return ""
        return value

    def words(self) -> Words:
        """For people."""
        return Words("ett slumpat id (32 hexadecimala siffror)", "a random id (32 hexadecimal digits)")


class Times:
    """A table of question → when its answer was written."""

    @property
    def blank(self) -> dict[str, datetime]:
        """None known."""
        return {}

    def read(self, value: Any, key: Key, reading: Reading) -> dict[str, datetime]:
        """The times, aware."""
        if not isinstance(value, dict):
            reading.problem("F203", key, name=key[-1], wanted=self.words(), found=found_words(value), example="{ }")
            return {}
        read = {name: Moment().read(item, (*key, name), reading) for name, item in value.items()}
        return {name: moment for name, moment in read.items() if moment is not None}

    def words(self) -> Words:
        """For people."""
        return Words("en tabell: fråga = tidpunkt", "a table: question = date and time")


class Value:
    """Anything that TOML can hold: an answer for machines."""

    blank: ClassVar[None] = None

    def read(self, value: Any, key: Key, reading: Reading) -> Any:
        """As it is."""
        return value

    def words(self) -> Words:
        """For people."""
        return Words("ett svar", "an answer")


class Checked(Table):
    """A table that is checked against a model but kept as plain data."""

    @property
    def blank(self) -> Any:
        """An empty table."""
        return {}

    def read(self, value: Any, key: Key, reading: Reading) -> Any:
        """The data as it is."""
        super().read(value, key, reading)
        return value


def table_of(shape: Shape) -> dict[str, Any]:
    """A model as TOML holds it, without what has its default value. `read_table` gives the model back."""
    plain = {}
    for name, (attribute, declared) in shape.declared.items():
        value = getattr(shape, attribute)
        if not declared.required and value == declared.default and type(value) is type(declared.default):
            continue
        match declared.kind:
            case Checked():
                plain[name] = storable(value)
            case Table():
                plain[name] = table_of(value)
            case Items(of=Table()):
                plain[name] = [table_of(item) for item in value]
            case _:
                plain[name] = storable(value)
    return plain


def storable(value: Any) -> Any:
    """A value that TOML can hold and that reads back as the same: text cleaned, moments with an offset."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {name: storable(item) for name, item in value.items()}
        case list() | tuple():
            return [storable(item) for item in value]
        case datetime():
            return _with_offset(value)
        case bool() | int() | float() | date() | time():
            return value
        case _:
            raise TypeError(f"TOML holds no {type(value).__name__}")


def _with_offset(moment: datetime) -> datetime:
    """The same instant with an offset of whole minutes: TOML has no seconds there, old time zones have.

    One without any offset, which our formats refuse to read, is taken to be meant here.
    """
    try:
        offset = moment.utcoffset() if moment.tzinfo else moment.astimezone().utcoffset()
    except (OverflowError, ValueError):
        offset = None
    whole = timezone(timedelta(minutes=(offset or timedelta()) // timedelta(minutes=1)))
    try:
        return moment.astimezone(whole)
    except (OverflowError, ValueError):
        return moment.replace(tzinfo=whole)


S = TypeVar("S", bound=Shape)


def altered(shape: S, **changed: Any) -> S:
    """The same model with some of its keys changed."""
    return type(shape)(**(shape.given() | changed))


def read_form(form: type[S], content: bytes, known: int) -> S | Unreadable:
    """The model that a whole document says, in a format of version `known` at most. Never raises."""
    if head_of(content) is None:
        return why_unreadable(content, known)
    return read_tables(form, content, known)


def read_tables(form: type[S], content: bytes, known: int) -> S | Unreadable:
    """The model that some TOML says, whether or not it is a whole document."""
    document = parse_document(content, "")
    if _is_newer(document, known):
        return Unreadable(NEWER)
    reading = Reading(document)
    read = read_table(form, document.data, (), reading)
    return Unreadable(DAMAGED) if reading.problems else read


def why_unreadable(content: bytes, known: int) -> Unreadable:
    """What to say of a document that is not whole: a newer format may do that another way."""
    return Unreadable(NEWER if _is_newer(parse_document(content, ""), known) else DAMAGED)


def _is_newer(document: Document, known: int) -> bool:
    version = document.data.get("format")
    return isinstance(version, int) and version > known
