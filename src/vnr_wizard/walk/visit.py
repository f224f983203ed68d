"""The data of a walk: visits, what was entered at them, detours taken, and the trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from vnr_wizard.procedure.answer import Answer

MAIN = 0


class VisitId(NamedTuple):
    """The nth time (from 1) that the walk is at a step; `excursion` is 0 on the way, else a detour's number."""

    step: str
    nth: int = 1
    excursion: int = MAIN


@dataclass
class Record:
    """What a person entered at one visit. It is kept whether or not the visit lies on the way now.

    `happened` is when it took place, where that was said; `written` when each answer was last changed.
    """

    opened: datetime
    answers: dict[str, Answer] = field(default_factory=dict)
    written: dict[str, datetime] = field(default_factory=dict)
    happened: datetime | None = None
    advanced: bool = False


@dataclass
class Excursion:
    """One detour taken: which, from which visit, and where on the way that visit then lay."""

    number: int
    detour: str
    anchor: VisitId
    position: int
    way: list[VisitId] = field(default_factory=list)
    returned: bool = False


@dataclass(frozen=True)
class TrailMark:
    """That something was done, and when; never what was written."""

    at: datetime
    what: str
    step: str
    nth: int = 1
    question: str = ""


class SetAside(NamedTuple):
    """One answer that does not count: its visit is off the way, or its question is hidden now."""

    visit: VisitId
    question: str
    answer: Answer


@dataclass(frozen=True)
class Stray:
    """One answer of an older version of the routine that fits nowhere in the new one; kept in full."""

    step_title: str
    question_text: str
    record: str
    answer: Answer
    shown: str
    written: datetime
