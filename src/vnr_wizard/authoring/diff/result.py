"""What a comparison gives: changes by section, most important first. Text, HTML and JSON are made from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Section(StrEnum):
    """Where a change is told, in the order that matters to whoever answers for the routine."""

    NUMBERS = "numbers"
    SAFEGUARDS = "safeguards"
    WAYS = "ways"
    STEPS = "steps"
    OTHER = "other"


class What(StrEnum):
    """What has happened to a part. A part may have been moved and reworded at once."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"


class Mark(StrEnum):
    """What has happened to a word, or to a line of a list."""

    KEPT = "kept"
    OLD = "old"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """Some words of a text: kept, only in the old one, or only in the new one."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Row:
    """One line of a list: kept, taken away (`OLD`), added (`NEW`), or `CHANGED` with its words marked."""

    mark: Mark
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Detail:
    """One key that differs, in words. `old` and `new` are None where there is nothing on that side.

    `rows` tells a list line by line, `pieces` a text word by word; both are empty for plain values. `note`
    says what is worth knowing about the change. `calm` marks a rewording: other words, nothing else.
    """

    key: str
    label: str
    old: str | None = None
    new: str | None = None
    rows: tuple[Row, ...] = ()
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    calm: bool = False


@dataclass(frozen=True)
class Change:
    """One part (a contact, a step, a question …) that differs.

    `part` is its table in TOML, `id` its id now, `title` its name in words, `file` where it stands. `inner`
    are parts of it that differ, such as the questions of a step. `story` is a walk in words, a line each.
    """

    section: Section
    part: str
    id: str
    title: str
    what: tuple[What, ...]
    file: str = ""
    details: tuple[Detail, ...] = ()
    inner: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    story: tuple[str, ...] = ()


class WayKind(StrEnum):
    """How a way through has changed."""

    ELSEWHERE = "elsewhere"
    """The same answers end elsewhere, or do not end."""
    OTHER_STEPS = "other-steps"
    """The same answers come to the same end, past other steps."""
    NEW = "new"
    """An answer that could not be given before."""
    EXAMPLE = "example"
    """An example that the routine itself holds goes otherwise."""


@dataclass(frozen=True)
class Outcome:
    """Where a walk led: the steps, in order, and the end. `end` is None where it did not come to one; `why` says so."""

    path: tuple[str, ...]
    end: str | None
    why: str = ""
    calls: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Way:
    """One way through that has changed, with the shortest walk that shows it.

    `old` is None for a way that is new. `walk` is the walk as `trace` reads it, for both versions; None where it
    passes a detour, which has more to answer. `story` tells it, a line each; lines that begin with “- ” are steps.
    `fork` says where the two part: after which step, what came next and what comes now; `fork_title` says it in
    words. `door` is the entry or detour, and `ends` are the end before and now, in words.
    """

    kind: WayKind
    file: str
    title: str
    entry: str
    old: Outcome | None
    new: Outcome
    story: tuple[str, ...]
    walk: Mapping[str, Any] | None = None
    fork: tuple[str, str, str] | None = None
    fork_title: str = ""
    door: str = ""
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Looked:
    """How far the search for changed ways went in one routine: how many walks, and whether that was all."""

    file: str
    walks: int
    whole: bool


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two sides, named `old` and `new`."""

    old: str
    new: str
    changes: tuple[Change, ...] = ()
    ways: tuple[Way, ...] = ()
    looked: tuple[Looked, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Whether the two mean the same."""
        return not self.changes and not self.ways

    @property
    def whole(self) -> bool:
        """Whether every way through was looked at."""
        return all(looked.whole for looked in self.looked)

    def of(self, section: Section) -> list[Change]:
        """The changes of one section, in order."""
        return [change for change in self.changes if change.section is section]

    def count(self, section: Section) -> int:
        """How many changes a section tells of; ways that part at one place are one."""
        if section is not Section.WAYS:
            return len(self.of(section))
        return len({(way.file, way.kind, way.fork or way.title) for way in self.ways})
