"""One seeded defect: what was done to which file, as edits of its text."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from bench.mutations.source import Block, Edit

T = TypeVar("T")


@dataclass(frozen=True)
class Defect:
    """A defect of one `kind`, told in `where`; `step` is the one step that it can change, "" where it may be any."""

    kind: str
    where: str
    edits: tuple[Edit, ...]
    step: str = ""

    def clashes(self, other: Defect) -> bool:
        """Whether the two cannot both be put into the text."""
        return any(one.clashes(two) for one in self.edits for two in other.edits)

    def with_other(self, other: Defect) -> Defect:
        """Both at once."""
        step = self.step if self.step == other.step else ""
        return Defect(f"{self.kind} + {other.kind}", f"{self.where} + {other.where}", self.edits + other.edits, step)


def some(of: Sequence[T], count: int, why: str) -> list[T]:
    """At most `count` of them, always the same for the same `why`."""
    return list(of) if len(of) <= count else Random(zlib.crc32(why.encode())).sample(list(of), count)


def called(block: Block, within: Block | None = None) -> str:
    """A table in words."""
    name = f"{block.name}.{block.id}" if block.id else block.name
    return f"{within.name}.{within.id}.{name}" if within else name
