"""What a proof says: which parts can be come to, and how each safeguard stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vnr_wizard.reading.problem import Key, Problem


class Standing(StrEnum):
    """How a safeguard stands."""

    PROVED = "proved"
    BROKEN = "broken"
    UNPROVED = "unproved"


@dataclass(frozen=True)
class Verdict:
    """What was found of one safeguard.

    `walk` is the shortest walk that breaks it, as `trace` reads it, and `story` the same in words, a line a
    step; None and empty unless it is broken.
    """

    safeguard: str
    standing: Standing
    walk: Mapping[str, Any] | None = None
    story: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """Everything proved of one routine.

    `unreachable` holds the keys, as problems have them, of the steps, questions, rows of `next`, ends and
    reminders that no walk comes to: `("step", 3)`, `("step", 3, "next", 0)`, `("end", 1)`. `whole` is False
    where the limit was met, so that what is not in `unreachable` is not known to be reachable either.
    """

    problems: tuple[Problem, ...]
    unreachable: frozenset[Key]
    verdicts: tuple[Verdict, ...]
    whole: bool = True
