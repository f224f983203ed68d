"""What became of one seeded defect."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

ROUND = "round and round with the same answers"
"""How a violation begins that is a ring which only other answers lead out of."""


class Found(StrEnum):
    """How `check` took it, by the gravest problem that was not there before."""

    FAULT = "fault"
    ERROR = "error"
    UNPROVED = "unproved"
    WARNING = "warning"
    INFO = "info"
    NOTHING = "nothing"


class Effect(StrEnum):
    """What it does to those who use the content, as walks and lists of contacts show it."""

    UNREADABLE = "unreadable"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Outcome:
    """One defect's fate.

    `codes` are the problems that were not there before. `shown` is the first thing that is met otherwise, before
    and after. `violations` are stated things that real walks show broken although no error was told; `denied` are
    problems told that a real walk contradicts; `unconfirmed` safeguards said to be broken whose walk breaks nothing.
    """

    file: str
    kind: str
    where: str
    found: Found
    effect: Effect
    codes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def harmful(self) -> bool:
        """Whether anything is other than it was for those who use it."""
        return self.effect is not Effect.SAME

    @property
    def passes(self) -> bool:
        """Whether `check` ends with 0 all the same."""
        return self.found in (Found.WARNING, Found.INFO, Found.NOTHING)
