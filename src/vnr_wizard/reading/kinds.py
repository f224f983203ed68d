"""The kinds of value that keys of every format hold."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, ClassVar

from vnr_wizard.language import Words
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, Shape, found_words, near, read_table
from vnr_wizard.reading.written import SOME_MOMENT, as_moment

IDENT = re.compile(r"[a-z0-9-]{1,64}")
WINDOWS_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)),
}
"""Device names that Windows will not have as file names. Ids are never paths, but they end up in names."""


def _wrong(reading: Reading, key: Key, value: Any, wanted: Words, example: str) -> None:
    reading.problem("F203", key, name=_name(key), wanted=wanted, found=found_words(value), example=example)


def _name(key: Key) -> str:
    return next((part for part in reversed(key) if isinstance(part, str)), "")


class Text:
    """A text. `empty` allows one with nothing in it."""

    blank: ClassVar[str] = ""

    def __init__(self, empty: bool = False) -> None:
        self.empty = empty

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The text, without white space around it."""
        if not isinstance(value, str):
            _wrong(reading, key, value, self.words(), '"…"')
            return ""
        if not self.empty and not value.strip():
            reading.problem("F206", key, name=_name(key))
        return value.strip()

    def words(self) -> Words:
        """For people."""
        return Words("text", "text")


class Ident:
    """The id that this table is known by."""

    blank: ClassVar[str] = ""

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The id; where it will not do, the nearest that would, so that only the id itself is told of."""
        if not isinstance(value, str):
            _wrong(reading, key, value, self.words(), '"ett-id"')
            return ""
        if IDENT.fullmatch(value) and value not in WINDOWS_DEVICES:
            return value
        from vnr_wizard.reading.swedish import as_id

        meant = as_id(value)
        meant = "" if meant in WINDOWS_DEVICES else meant
        reading.problem("F204", key, value=value[:80], near=meant)
        return meant

    def words(self) -> Words:
        """For people."""
        return Words("ett id (a–z, 0–9, bindestreck)", "an id (a–z, 0–9, hyphens)")


class Ref:
    """The id of something else, of the kind `target`. Resolved after reading."""

    blank: ClassVar[str] = ""

    def __init__(self, target: str) -> None:
        self.target = target

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The id as written, and a mention of it to resolve."""
        if not isinstance(value, str):
            _wrong(reading, key, value, self.words(), '"…"')
            return ""
        if not value:
            reading.problem("F206", key, name=_name(key))
            return ""
        reading.mention(self.target, value, key)
        return value

    def words(self) -> Words:
        """For people."""
        return _TARGETS[self.target]


_TARGETS = {
    "step": Words("id på ett steg", "the id of a step"),
    "place": Words('id på ett steg eller slut, eller "return"', 'the id of a step or end, or "return"'),
    "end": Words("id på ett slut", "the id of an end"),
    "question": Words("id på en fråga", "the id of a question"),
    "contact": Words("id på en kontakt", "the id of a contact"),
    "clause": Words("id på ett krav", "the id of a clause"),
    "reference": Words("id på en källa", "the id of a reference"),
    "procedure": Words("id på en rutin", "the id of a procedure"),
    "foreign-entry": Words("id på en ingång i den andra rutinen", "the id of an entry of that procedure"),
    "entry": Words("id på en ingång", "the id of an entry"),
    "detour": Words("id på en omväg", "the id of a detour"),
    "reminder": Words("id på en påminnelse", "the id of a reminder"),
    "follow-up": Words("id på en uppföljning", "the id of a follow-up"),
    "directory": Words("id på en kontaktkatalog", "the id of a contact directory"),
    "trap": Words("id på en fälla i scenariot", "the id of a trap of the scenario"),
    "expect": Words("id på något väntat i scenariot", "the id of an expectation of the scenario"),
    "miss": Words("id på en kritisk miss i scenariot", "the id of a critical miss of the scenario"),
    "foreign-clause": Words('"rutin:krav"', '"procedure:clause"'),
}


class OneOf:
    """One of a few fixed words."""

    def __init__(self, values: tuple[str, ...]) -> None:
        self.values = values

    @property
    def blank(self) -> str:
        """The first of them."""
        return self.values[0]

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The word, or blank."""
        if isinstance(value, str) and value in self.values:
            return value
        if isinstance(value, str):
            allowed = ", ".join(self.values)
            name = _name(key)
            reading.problem("F205", key, name=name, value=value[:80], near=near(value, self.values), allowed=allowed)
        else:
            _wrong(reading, key, value, self.words(), f'"{self.values[0]}"')
        return self.blank

    def words(self) -> Words:
        """For people."""
        return Words(
            "ett av: " + ", ".join(self.values),
            "one of: " + ", ".join(self.values),
        )


class Flag:
    """true or false."""

    blank: ClassVar[bool] = False

    def read(self, value: Any, key: Key, reading: Reading) -> bool:
        """The truth value."""
        if not isinstance(value, bool):
            no = isinstance(value, str) and value.strip().lower() in ("no", "nej", "false", "falskt")
            _wrong(reading, key, value, self.words(), "false" if no else "true")
            return False
        return value

    def words(self) -> Words:
        """For people."""
        return Words("true eller false", "true or false")


def _as_number(value: Any) -> str:
    """A number that was put in quotation marks, or an example."""
    text = value.strip().replace(",", ".") if isinstance(value, str) else ""
    return text if re.fullmatch(r"[+-]?(?:0|[1-9][0-9]{0,8})(?:[.][0-9]{1,6})?", text, re.ASCII) else "1"


class Number:
    """A number; `whole` for integers from `low` up."""

    blank: ClassVar[int] = 0

    def __init__(self, whole: bool = False, low: int | None = None) -> None:
        self.whole = whole
        self.low = low

    def read(self, value: Any, key: Key, reading: Reading) -> int | float:
        """The number, or blank."""
        allowed = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed):
            _wrong(reading, key, value, self.words(), _as_number(value))
            return 0
        if self.low is not None and value < self.low:
            _wrong(reading, key, value, self.words(), str(self.low))
        return value

    def words(self) -> Words:
        """For people."""
        if self.whole:
            low = self.low if self.low is not None else 0
            return Words(f"ett heltal från {low} och uppåt", f"a whole number from {low} up")
        return Words("ett tal", "a number")


class Day:
    """A date without a time."""

    blank: ClassVar[date] = date(2000, 1, 1)

    def read(self, value: Any, key: Key, reading: Reading) -> date:
        """The date, or blank."""
        if isinstance(value, datetime) or not isinstance(value, date):
            text = value.strip() if isinstance(value, str) else ""
            own = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII)
            _wrong(reading, key, value, self.words(), text if own else "2026-11-23")
            return self.blank
        return value

    def words(self) -> Words:
        """For people."""
        return Words("ett datum utan citattecken", "a date without quotation marks")


class Moment:
    """A date and time with its offset; `naive` allows one without."""

    blank: ClassVar[None] = None

    def __init__(self, naive: bool = False) -> None:
        self.naive = naive

    def read(self, value: Any, key: Key, reading: Reading) -> datetime | None:
        """The moment, aware, or blank."""
        if not isinstance(value, datetime):
            _wrong(reading, key, value, self.words(), as_moment(value) or SOME_MOMENT)
            return None
        if value.tzinfo is None and not self.naive:
            reading.problem("F217", key, name=_name(key), example=as_moment(value) or SOME_MOMENT)
            return None
        return value

    def words(self) -> Words:
        """For people."""
        if self.naive:
            return Words("en tidpunkt", "a date and time")
        return Words("en tidpunkt med tidszon", "a date and time with its time zone")


class Bound:
    """A limit of an answer: a number, or a date."""

    blank: ClassVar[None] = None

    def read(self, value: Any, key: Key, reading: Reading) -> int | float | date | None:
        """The limit, or blank."""
        if isinstance(value, bool) or not isinstance(value, int | float | date):
            _wrong(reading, key, value, self.words(), "1")
            return None
        return value

    def words(self) -> Words:
        """For people."""
        return Words("ett tal eller ett datum", "a number or a date")


class Items:
    """A list, each item of the kind `of`."""

    blank: ClassVar[tuple[()]] = ()

    def __init__(self, of: Any) -> None:
        self.of = of

    def read(self, value: Any, key: Key, reading: Reading) -> tuple[Any, ...]:
        """The items, in order."""
        if isinstance(value, dict) and isinstance(self.of, Table):
            heading = ".".join(part for part in key if isinstance(part, str))
            reading.problem("F222", key, name=_name(key), heading=heading)
            return ()
        if not isinstance(value, list):
            own = isinstance(value, str) and 0 < len(value) <= 60 and value.isprintable() and '"' not in value
            example = f'["{value}"]' if own else '["…"]'
            _wrong(reading, key, value, self.words(), "[ … ]" if type(self.of) is Table else example)
            return ()
        return tuple(self.of.read(item, (*key, index), reading) for index, item in enumerate(value))

    def words(self) -> Words:
        """For people."""
        inner = self.of.words()
        # Not isinstance: a kind made from Table may take more than tables, and says so itself.
        if type(self.of) is Table:
            return Words("en lista av tabeller", "a list of tables")
        return Words(f"en lista inom hakparenteser med {inner.sv}", f"a list in brackets of {inner.en}")


class Table:
    """One table."""

    def __init__(self, of: type[Shape]) -> None:
        self.of = of

    @property
    def blank(self) -> Any:
        """A table with every key blank."""
        return self.of(**{attribute: declared.kind.blank for attribute, declared in self.of.declared.values()})

    def read(self, value: Any, key: Key, reading: Reading) -> Any:
        """The table's model."""
        if not isinstance(value, dict):
            needed = [f"{name} = {said.example}" for name, (_, said) in self.of.declared.items() if said.required]
            _wrong(reading, key, value, self.words(), f"{{ {', '.join(needed) or '…'} }}")
            return self.blank
        return read_table(self.of, value, key, reading)

    def words(self) -> Words:
        """For people."""
        return Words("en tabell", "a table")


class Anything:
    """A table whose values mean something only together with the rest of the file."""

    @property
    def blank(self) -> dict[str, Any]:
        """An empty table."""
        return {}

    def read(self, value: Any, key: Key, reading: Reading) -> dict[str, Any]:
        """The table as it is."""
        if not isinstance(value, dict):
            _wrong(reading, key, value, self.words(), '{ vald = "yes" }')
            return {}
        return value

    def words(self) -> Words:
        """For people."""
        return Words("en tabell: fråga = svar", "a table: question = answer")


def tables(of: type[Shape]) -> Items:
    """`[[array of tables]]`."""
    return Items(Table(of))
