"""Declares and reads the tables of a format: one frozen `Shape` a table, one `key` a field.

The same declarations serve the reader, the reference in docs/format.md and the editors' schemas, so that
what is documented is what is read. Reading collects every problem: a table with faults is still returned,
with blanks where a value was unusable, so that the rest of the file can be checked too. Callers use
the result only when no error was collected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, NoReturn, Protocol, Self, TypeVar, dataclass_transform

from vnr_wizard.language import Words, say
from vnr_wizard.reading.document import Document
from vnr_wizard.reading.problem import Key, Problem, key_text

# Who has more mistakes than this has another problem; and telling of each costs a search for near misses.
MOST_PROBLEMS = 500
_MOST_CANDIDATES = 300


@dataclass(frozen=True)
class Mention:
    """One place that names another part by id: resolved when the whole file has been read."""

    target: str
    id: str
    key: Key


class Reading:
    """A document on its way to a model: its problems, and which ids it mentions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = list(document.problems)
        self.mentions: list[Mention] = []
        self.misread: dict[Key, dict[str, str]] = {}
        """In which tables a key has a wrong name: table → the key that is meant → the name that stands there."""
        self.there: set[str] = set()
        """Ids of tables that another problem hides: who points at them is not told of."""
        self.format: type[Shape] | None = None
        """What the whole file is, once reading has begun."""

    @property
    def full(self) -> bool:
        """Whether there are so many problems already that no more are collected."""
        return len(self.problems) > MOST_PROBLEMS

    def problem(self, code: str, key: Key, **values: object) -> None:
        """Collect one problem with what stands at `key`."""
        if self.full:
            return
        if len(self.problems) == MOST_PROBLEMS:
            code, key, values = "T111", (), {"limit": MOST_PROBLEMS}
        self.problems.append(Problem(code, self.document.path, key, key_text(self.document.data, key), values=values))

    def misnamed(self, stem: str, id: str) -> None:
        """Collect that the file, called `stem` without its ending, is not called by its id."""
        text = self.document.path.lower().endswith(".txt")
        mend = Words("Filen slutar på .txt. Ta bort .txt. ", "The file ends with .txt. Take .txt away. ")
        file = f"{stem}.txt" if text else f"{stem}.toml"
        self.problem("F219", ("id",), file=file, id=id, mend=mend if text else Words("", ""))

    def under_wrong_headings(self) -> frozenset[str]:
        """The ids of tables whose heading is misspelt: they are there, so only the heading is told of."""
        found: set[str] = set()
        for at, names in self.misread.items():
            pending = [value_at(self.document.data, (*at, name)) for name in names.values()]
            while pending:
                value = pending.pop()
                if isinstance(value, dict):
                    found |= {value["id"]} if isinstance(value.get("id"), str) else set()
                    pending += value.values()
                elif isinstance(value, list):
                    pending += value
        return frozenset(found)

    def mention(self, target: str, id: str, key: Key) -> None:
        """Note that the value at `key` names the `target` (step, contact …) called `id`."""
        self.mentions.append(Mention(target, id, key))


def value_at(data: Any, key: Key) -> Any:
    """What stands at `key` in a document; None where there is nothing."""
    for part in key:
        match data, part:
            case dict(), str():
                data = data.get(part)
            case list(), int() if part < len(data):
                data = data[part]
            case _:
                return None
    return data


class Kind(Protocol):
    """What a key may hold: how it is read, and how it is described to people."""

    @property
    def blank(self) -> Any:
        """What stands in for a value that will not do."""

    def read(self, value: Any, key: Key, reading: Reading) -> Any:
        """The value for the model; `blank` with a problem collected where it will not do."""

    def words(self) -> Words:
        """“text”, “a list of step ids” …: for problems and for the reference."""


@dataclass(frozen=True)
class Declared:
    """What `key` says of one field."""

    kind: Kind
    doc: Words
    example: str
    required: bool
    name: str | None
    default: Any


def key(
    kind: Kind,
    sv: str,
    en: str,
    *,
    example: str,
    required: bool = False,
    default: Any = None,
    name: str | None = None,
) -> Any:
    """Declare one key of a table. `name` is its name in TOML where the attribute is called otherwise.

    `example` is TOML for the value; the reference shows it, and problems suggest it.
    """
    return Declared(kind, Words(sv, en), example, required, name, default)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
class Shape:
    """The base of every table's model: frozen, made with keyword arguments, compared by its keys.

    A plain class, since the standard dataclass decorator compiles code for each class at import, which
    took 60 ms of every start for the two formats (bench/README.md, "Start").
    """

    declared: ClassVar[dict[str, tuple[str, Declared]]] = {}

    def __init_subclass__(cls) -> None:
        cls.declared = {
            declared.name or attribute: (attribute, declared)
            for attribute, declared in list(vars(cls).items())
            if isinstance(declared, Declared)
        }
        for attribute, declared in cls.declared.values():
            setattr(cls, attribute, declared.default)

    def __init__(self, **given: Any) -> None:
        unknown = given.keys() - {attribute for attribute, _ in self.declared.values()}
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        self.__dict__.update(given)

    @classmethod
    def _trusted(cls, given: dict[str, Any]) -> Self:
        made = object.__new__(cls)
        made.__dict__.update(given)
        return made

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.given() == other.given()

    def __hash__(self) -> int:
        return hash((type(self), getattr(self, "id", None)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({getattr(self, 'id', '…')!r})"

    def given(self) -> dict[str, Any]:
        """Attribute → value, defaults included."""
        return {attribute: getattr(self, attribute) for attribute, _ in self.declared.values()}


S = TypeVar("S", bound=Shape)


def read_table(table: type[S], value: Any, at: Key, reading: Reading) -> S:
    """Read one TOML table into `table`, collecting problems."""
    known = table.declared
    reading.format = reading.format or table
    given: dict[str, Any] = {}
    strange: list[str] = []
    for name, item in value.items():
        entry = known.get(name)
        if entry is None and (reading.full or len(strange) > MOST_PROBLEMS):
            continue
        if entry is None:
            meant = near(name, known)
            if not meant:
                strange.append(name)
                continue
            reading.problem("F201", (*at, name), name=name, near=meant, allowed=", ".join(known))
            if attribute := _as_meant(known[meant], meant, name, value, at, reading):
                given[attribute] = known[meant][1].kind.read(item, (*at, name), reading)
            continue
        attribute, declared = entry
        given[attribute] = declared.kind.read(item, (*at, name), reading)
    lacking = [name for name, (_, declared) in known.items() if declared.required and name not in value]
    lacking = [name for name in lacking if name not in reading.misread.get(at, ())]
    if len(strange) == len(lacking) == 1 and isinstance(value[strange[0]], str):
        # One key too many and one too few: that is one slip.
        meant, name = lacking[0], strange.pop()
        reading.problem("F201", (*at, name), name=name, near=meant, allowed=", ".join(known))
        reading.misread.setdefault(at, {})[meant] = name
        attribute, declared = known[meant]
        given[attribute] = declared.kind.read(value[name], (*at, name), reading)
    _tell_strange(strange, known, at, reading)
    for name, (attribute, declared) in known.items():
        if declared.required and attribute not in given and name not in reading.misread.get(at, ()):
            reading.problem("F202", (*at, name), name=name, example=declared.example)
            given[attribute] = declared.kind.blank
    return table._trusted(given)


def _tell_strange(names: list[str], known: dict[str, tuple[str, Declared]], at: Key, reading: Reading) -> None:
    """Tell of keys that do not belong here. Those that have another heading in common have lost it: one tells that."""
    homes = [_homes(name, reading.format) for name in names]
    common = [heading for heading in homes[0] if all(heading in other for other in homes)] if homes else []
    for name, headings in zip(names, homes, strict=True):
        headings = common if len(common) and len(names) > 1 else headings
        home = ", ".join(headings[:3])
        reading.problem("F201", (*at, name), name=name, home=home, allowed=", ".join(known))
        if len(common) and len(names) > 1:
            return


def _homes(name: str, format: type[Shape] | None) -> list[str]:
    """The headings under which a key of that name may stand, the outermost first."""
    found: list[str] = []
    pending: list[tuple[str, type[Shape]]] = [("", format)] if format else []
    while pending:
        path, shape = pending.pop(0)
        for key_name, (_, declared) in shape.declared.items():
            inner, several = declared.kind, False
            while not isinstance(inner, type) and (of := getattr(inner, "of", None)) is not None:
                several = several or not isinstance(of, type)
                inner = of
            if isinstance(inner, type) and issubclass(inner, Shape):
                heading = f"{path}.{key_name}" if path else key_name
                if name in inner.declared and declared.example.startswith("["):
                    found.append(f"[[{heading}]]" if several else f"[{heading}]")
                pending.append((heading, inner))
    return found


def _as_meant(entry: tuple[str, Declared], meant: str, name: str, value: Any, at: Key, reading: Reading) -> str:
    """The attribute to read a misspelt key as, so that nothing more is told of than the name; else empty.

    Tables are not: which of them stands where is gone by the misspelt heading. They are only remembered.
    """
    if isinstance(value[name], list | dict) or meant in value:
        reading.misread.setdefault(at, {})[meant] = name
        return ""
    reading.misread.setdefault(at, {})[meant] = name
    return entry[0]


def near(word: str, candidates: Iterable[str]) -> str:
    """The candidate that `word` was probably meant to be, or an empty string.

    Swedish words for those of the format are known, and a title stands for the id made from it.
    """
    if len(word) > 80:
        return ""
    from difflib import get_close_matches

    from vnr_wizard.reading.swedish import as_id, in_english

    some = list(islice(candidates, _MOST_CANDIDATES))
    plain = as_id(word)
    if found := in_english(word, some) or (plain if plain in some else ""):
        return found
    close = get_close_matches(word, some, n=1, cutoff=0.6) or get_close_matches(plain, some, n=1, cutoff=0.6)
    return next(iter(close), "")


def found_words(value: Any) -> str:
    """What a TOML value is, in plain words, for “should be …, but is …”."""
    import datetime

    match value:
        case bool():
            return say("true/false utan citattecken", "true/false without quotation marks")
        case str():
            return say("text", "text")
        case int() | float():
            return say("ett tal", "a number")
        case []:
            return say("en tom lista", "an empty list")
        case list():
            return say("en lista", "a list")
        case dict():
            return say("en tabell", "a table")
        case datetime.datetime():
            return say("en tidpunkt", "a date and time")
        case datetime.date():
            return say("ett datum", "a date")
        case _:
            return say("ett klockslag", "a time of day")
