"""Walking a routine by a script of answers: for `trace`, for the examples of a routine, for tests.

`[answers]` serve the first visit to each step. A later visit needs a `[[visit]]` table, taken in order;
where there is none the walk waits, so it never loops. `[[visit]]` with `detour` takes a detour: at the
next visit to its `step`, or, where `step` is the detour's own (or left out), as soon as the tables
before it have been used. Its answers serve the visit it is taken from, and the visits on the detour.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from vnr_wizard.procedure.answer import plain
from vnr_wizard.procedure.model import Example, ExampleVisit, Procedure
from vnr_wizard.procedure.resolve import check_answers, check_visits
from vnr_wizard.reading.document import Document
from vnr_wizard.reading.kinds import Anything, Moment, Ref, tables
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.shape import Reading, Shape, key, near, read_table
from vnr_wizard.walk.here import calls_at, promises, reminders_at
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Blocked, Ended, Outcome, Walk

Order = Callable[[Sequence[str], datetime], list[str]]
"""Puts contact ids in the order to call at a time (see `contacts.now`)."""


class Script(Shape):
    """An answers file: what to answer on the way."""

    entry: str = key(Ref("entry"), "Ingången.", "The entry.", example='"misstanke"', required=True)
    at: datetime | None = key(
        Moment(naive=True), "När det händer.", "When it happens.", example="2026-11-21T22:40:00", default=None
    )
    answers: dict[str, Any] | None = key(
        Anything(), "Svaren på första besöket.", "The answers at first visits.", example='{ vald = "yes" }',
        default=None,
    )  # fmt: skip
    visits: tuple[ExampleVisit, ...] = key(
        tables(ExampleVisit), "Senare besök, och omvägar.", "Later visits, and detours.",
        example="[[visit]]", default=(), name="visit",
    )  # fmt: skip


@dataclass(frozen=True)
class Trace:
    """Where a script led. `waiting` is the visit it stopped at and what is lacking there, or None."""

    walk: Walk
    visits: tuple[VisitId, ...]
    waiting: tuple[VisitId, tuple[str, ...]] | None
    set_aside: tuple[str, ...]
    calls: tuple[str, ...]

    @property
    def last(self) -> VisitId:
        """The visit that the walk is at: where it waits, or the last before the end."""
        return self.waiting[0] if self.waiting else self.walk.cursor

    def as_json(self) -> dict[str, Any]:
        """The contract of `trace --json`."""
        walk = self.walk
        end = walk.end
        return {
            "procedure": walk.procedure.id,
            "entry": walk.entry,
            "visits": [
                {"step": visit.step, "answers": _counted(walk, visit)}
                | ({"detour": walk.excursions[visit.excursion - 1].detour} if visit.excursion else {})
                for visit in self.visits
            ],
            "end": walk.end_id if self.waiting is None else None,
            "waiting": None
            if self.waiting is None
            else {"step": self.waiting[0].step, "questions": list(self.waiting[1])},
            "set_aside": list(self.set_aside),
            "calls": list(self.calls),
            "reminders": [reminder.id for reminder in reminders_at(walk, self.last)],
            "follow_ups": [{"id": promise.follow_up.id, "due": promise.due.isoformat()} for promise in promises(walk)],
            "handover": {"procedure": end.then.procedure, "entry": end.then.entry}
            if end and end.then and self.waiting is None
            else None,
        }


def _counted(walk: Walk, visit: VisitId) -> dict[str, Any]:
    answers = walk.record(visit).answers
    return {
        question.id: json_value(plain(answers[question.id])) for question in walk.shown(visit) if question.id in answers
    }


def json_value(value: Any) -> Any:
    """A plain value as JSON can hold it: times in ISO 8601."""
    match value:
        case dict():
            return {name: json_value(item) for name, item in value.items()}
        case list():
            return [json_value(item) for item in value]
        case date():
            return value.isoformat()
        case _:
            return value


def read_script(document: Document, procedure: Procedure) -> tuple[Script, list[Problem]]:
    """The script in an answers file, and everything in it that the routine does not have."""
    reading = Reading(document)
    if document.problems and not document.data:
        from vnr_wizard.reading.positions import locate

        return Script(entry=""), locate(document.problems, document.text)
    script = read_table(Script, document.data, (), reading)
    known: dict[str, tuple[str, Collection[str]]] = {
        "entry": ("R308", procedure.entry_by_id),
        "step": ("R302", procedure.step_by_id),
        "detour": ("R318", procedure.detour_by_id),
    }
    for mention in reading.mentions:
        code, ids = known[mention.target]
        if mention.id not in ids:
            near_miss = near(mention.id, ids)
            reading.problem(code, mention.key, id=mention.id[:80], near=near_miss, procedure=procedure.id)
    check_answers(procedure, script.answers or {}, ("answers",), reading)
    check_visits(procedure, script.visits, (), reading)
    if not reading.problems:
        return script, []
    from vnr_wizard.reading.positions import locate

    return script, locate(reading.problems, document.text)


def script_of(example: Example) -> Script:
    """The script that an example of a routine is."""
    return Script(entry=example.entry, at=example.at, answers=example.answers, visits=example.visits)


class Hand(Protocol):
    """Who does what a script says: a plain walk at one moment, or a practice sitting with its clock."""

    @property
    def walk(self) -> Walk:
        """The walk that is walked."""

    def answer(self, question: str, raw: Any) -> object:
        """Answer a question at the cursor."""

    def detour(self, id: str) -> bool:
        """Take a detour from the cursor."""

    def advance(self) -> Outcome:
        """Move on from the cursor."""


@dataclass
class _AtOnce:
    """Everything at one moment."""

    walk: Walk
    at: datetime

    def answer(self, question: str, raw: Any) -> object:
        return self.walk.answer(question, raw, self.at)

    def detour(self, id: str) -> bool:
        return self.walk.detour(id, self.at)

    def advance(self) -> Outcome:
        return self.walk.advance(self.at)


@dataclass
class _Run:
    hand: Hand
    script: Script
    later: dict[str, deque[int]] = field(default_factory=dict)
    detours_at: dict[str, deque[int]] = field(default_factory=dict)
    free_detours: deque[int] = field(default_factory=deque)
    used: set[int] = field(default_factory=set)
    used_up_to: int = 0
    extra: dict[str, Any] = field(default_factory=dict)
    come_to: set[str] = field(default_factory=set)
    served: set[VisitId] = field(default_factory=set)

    @property
    def walk(self) -> Walk:
        return self.hand.walk

    def __post_init__(self) -> None:
        for n, table in enumerate(self.script.visits):
            detour = self.walk.procedure.detour_by_id.get(table.detour)
            if not table.detour:
                self.later.setdefault(table.step, deque()).append(n)
            elif table.step in ("", detour.start if detour else ""):
                self.free_detours.append(n)
            else:
                self.detours_at.setdefault(table.step, deque()).append(n)

    def serve(self, visit: VisitId) -> bool:
        """Give a visit its answers. False where it has none coming, since the step was visited before."""
        step = visit.step
        questions = self.walk.procedure.step_by_id[step].questions
        given: dict[str, Any] = {}
        if step not in self.come_to:
            self.come_to.add(step)
            given = self.script.answers or {}
        elif self.later.get(step):
            given = self.script.visits[self.use(self.later[step])].answers or {}
        elif not (
            self.detours_at.get(step)
            or (visit.excursion and self.walk.excursions[visit.excursion - 1].way[0] == visit)
            or any(question.id in self.extra for question in questions)
        ):
            return False
        for question in questions:
            raw = self.extra.pop(question.id, given.get(question.id))
            if raw is not None:
                self.hand.answer(question.id, raw)
        self.served.add(visit)
        return True

    def use(self, tables: deque[int]) -> int:
        """The first of some tables, which is used now."""
        table = tables.popleft()
        self.used.add(table)
        while self.used_up_to in self.used:
            self.used_up_to += 1
        return table

    def inside(self, table: int) -> bool:
        """Whether the detour of a table is open already: then it is taken when it has been returned from."""
        visit = self.walk.cursor
        while visit.excursion:
            excursion = self.walk.excursions[visit.excursion - 1]
            if excursion.detour == self.script.visits[table].detour:
                return True
            visit = excursion.anchor
        return False

    def next_detour(self, visit: VisitId) -> str | None:
        """The detour to take from a visit now, if the script has one."""
        if self.detours_at.get(visit.step):
            table = self.script.visits[self.use(self.detours_at[visit.step])]
        elif self.free_detours and self.free_detours[0] <= self.used_up_to and not self.inside(self.free_detours[0]):
            table = self.script.visits[self.use(self.free_detours)]
        else:
            return None
        # The visit it is taken from has its own answers there; the rest are for the detour.
        here = {question.id for question in self.walk.procedure.step_by_id[visit.step].questions}
        for id, raw in (table.answers or {}).items():
            if id in here:
                self.hand.answer(id, raw)
            else:
                self.extra[id] = raw
        return table.detour


def trace(procedure: Procedure, script: Script, at: datetime, order: Order | None = None) -> Trace:
    """Walk `procedure` by `script` at the time `at` (aware). `order` puts the calls in the order to call."""
    return trace_by(_AtOnce(Walk(procedure, script.entry, at), at), script, at, order)


def trace_by(hand: Hand, script: Script, at: datetime, order: Order | None = None) -> Trace:
    """Let `hand`, which has just begun at the script's entry, do what `script` says."""
    walk, run = hand.walk, _Run(hand, script)
    waiting = None
    while waiting is None:
        visit = walk.cursor
        if visit not in run.served and not run.serve(visit):
            waiting = (visit, walk.lacking(visit))
            break
        if detour := run.next_detour(visit):
            hand.detour(detour)
            continue
        match hand.advance():
            case Ended():
                break
            case Blocked(lacking):
                waiting = (visit, lacking)
    visits = tuple(walk.timeline())
    given = list(script.answers or {}) + [id for table in script.visits for id in table.answers or {}]
    counted = {id for visit in visits for id in _counted(walk, visit)}
    calls = [call.contact for call in calls_at(walk, waiting[0] if waiting else walk.cursor)]
    return Trace(
        walk,
        visits,
        waiting,
        tuple(dict.fromkeys(id for id in given if id not in counted)),
        tuple(order(calls, at) if order else dict.fromkeys(calls)),
    )
