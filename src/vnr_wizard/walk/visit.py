"""The data of a walk: visits, what was entered at them, detours taken, and the trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from vnr_wizard.procedure.answer import Answer

MAIN = 0


class VisitId(NamedTuple):
    """The nth time (from 1) that the walk is at a step; `excursion` is 0 on the way, else a detour's number."""

    step: str
    nth: int = 1
    excursion: int = MAIN


@dataclass(slots=True)
class Record:
    """What a person entered at one visit. It is kept whether or not the visit lies on the way now.

    `happened` is when it took place, where that was said; `written` when each answer was last changed. Changed by its
    own methods alone: at every key all visits are taken for a save, and only what has changed is taken anew.
    """

    opened: datetime
    answers: Mapping[str, Answer] = field(default_factory=dict)
    written: Mapping[str, datetime] = field(default_factory=dict)
    happened: datetime | None = None
    advanced: bool = False
    taken: dict[str, Any] | None = field(default=None, compare=False, repr=False)
    """The visit as plain data, once it was taken for a save (see `state`), until something changes."""

    def put(self, question: str, answer: Answer | None, now: datetime) -> None:
        """An answer, or that it was cleared."""
        if answer is None:
            self.answers = {id: kept for id, kept in self.answers.items() if id != question}
        else:
            self.answers = {**self.answers, question: answer}
        self.put_time(question, now)

    def put_time(self, question: str, now: datetime) -> None:
        """When an answer was given or cleared."""
        self.written = {**self.written, question: now}
        self.taken = None

    def put_happened(self, moment: datetime | None) -> None:
        """When it took place."""
        self.happened, self.taken = moment, None

    def move_on(self) -> None:
        """Somebody has moved on from here."""
        self.advanced, self.taken = True, None


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
