"""Driving a walk by random calls, and what a walk must be, worked out slowly and plainly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from tests.routines import START, raw_answers

from vnr_wizard.procedure.answer import Value, effective
from vnr_wizard.procedure.model import RETURN
from vnr_wizard.walk.visit import Excursion, VisitId
from vnr_wizard.walk.walk import Walk

Call = tuple[str, int, int]
NAMES = (
    *("answer", "answer", "advance", "advance", "fill", "fill", "fill", "fill"),
    *("back", "go", "detour", "leave", "answer-there", "answer-there", "happened"),
)
# Each call is one drawn number: far faster to draw than its three parts.
CALLS = st.binary(min_size=40, max_size=120).map(
    lambda raw: [
        (NAMES[one % len(NAMES)], other % 10, (one * 7 + other) % 31)
        for one, other in zip(raw[::2], raw[1::2], strict=False)
    ]
)


def drive(walk: Walk, calls: list[Call]) -> None:
    """Make the calls. The numbers choose among what there is."""
    for n, (call, a, b) in enumerate(calls):
        make(walk, call, a, b, n)


def make(walk: Walk, call: str, a: int, b: int, n: int) -> None:
    """Make one call at the time `n` minutes after the start."""
    now = START + timedelta(minutes=n)
    match call:
        case "answer":
            _answer(walk, walk.cursor, a, b, n)
        case "answer-there":
            visits = list(walk.records)
            _answer(walk, visits[a % len(visits)], a, b, n)
        case "advance":
            walk.advance(now)
        case "back":
            walk.back()
        case "go":
            visits = list(walk.timeline())
            assert walk.go_to_visit(visits[a % len(visits)])
        case "detour" if walk.procedure.detours:
            assert walk.detour(walk.procedure.detours[a % len(walk.procedure.detours)].id, now)
        case "leave":
            walk.leave_detour(now)
        case "happened":
            walk.set_happened(now - timedelta(hours=b), now)
        case "fill":
            for question in walk.step.questions:
                if question.id in walk.lacking(walk.cursor):
                    walk.answer(question.id, raw_answers(question)[0], now)
            walk.advance(now)


def _answer(walk: Walk, visit: VisitId, a: int, b: int, n: int) -> None:
    questions = walk.procedure.step_by_id[visit.step].questions
    if questions:
        question = questions[a % len(questions)]
        raws = raw_answers(question)
        walk.answer(question.id, raws[b % len(raws)], START + timedelta(minutes=n), visit)


State = dict[str, Value]


@dataclass
class Model:
    """What follows from a walk's records and detours alone, by the rules of DESIGN.md §4 and §11."""

    walk: Walk
    way: list[VisitId] = field(default_factory=list)
    timeline: list[VisitId] = field(default_factory=list)
    shown: dict[VisitId, tuple[str, ...]] = field(default_factory=dict)
    seen: dict[VisitId, State] = field(default_factory=dict)
    end: str | None = None
    placed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        walk = self.walk
        state: State = {}
        counts: dict[str, int] = {}
        step: str | None = walk.procedure.entry_by_id[walk.entry].start
        while step is not None:
            counts[step] = counts.get(step, 0) + 1
            visit = VisitId(step, counts[step])
            self.way.append(visit)
            state = self.read(visit, state, len(self.way) - 1)
            step = self.way_on(visit, state)
            if step in walk.procedure.end_by_id:
                self.end, step = step, None
        for excursion in walk.excursions:
            if excursion.number not in self.placed:
                state = self.follow(excursion, state)
        # What was learnt on a detour that has no place on the way now still reminds.
        self.seen[self.way[-1]] = state

    def read(self, visit: VisitId, state: State, position: int | None) -> State:
        self.timeline.append(visit)
        own = {question.id for question in self.walk.procedure.step_by_id[visit.step].questions}
        under = {id: value for id, value in state.items() if id in own}
        state = self.ask(visit, state, under)
        guests = [
            excursion
            for excursion in self.walk.excursions
            if excursion.number not in self.placed
            and (
                excursion.anchor == visit
                or (position is not None and not excursion.anchor.excursion and excursion.position <= position)
            )
        ]
        self.placed |= {excursion.number for excursion in guests}
        before = len(self.timeline)
        for excursion in guests:
            state = self.follow(excursion, state)
        if guests:
            for other in self.timeline[before:]:
                if other.step == visit.step:
                    under |= self.counted(other)
            state = self.ask(visit, state, under)
        self.seen[visit] = state
        return state

    def follow(self, excursion: Excursion, state: State) -> State:
        self.placed.add(excursion.number)
        for visit in excursion.way:
            state = self.read(visit, state, None)
        return state

    def ask(self, visit: VisitId, state: State, under: State) -> State:
        questions = self.walk.procedure.step_by_id[visit.step].questions
        state = {id: value for id, value in state.items() if id not in {question.id for question in questions}}
        state |= under
        shown = []
        for question in questions:
            if question.when is None or question.when.holds(state.get):
                shown.append(question.id)
                value = effective(self.walk.record(visit).answers.get(question.id))
                if value is not None:
                    state[question.id] = value
        self.shown[visit] = tuple(shown)
        return state

    def counted(self, visit: VisitId) -> State:
        answers = self.walk.record(visit).answers
        found = {id: effective(answers.get(id)) for id in self.shown[visit]}
        return {id: value for id, value in found.items() if value is not None}

    def way_on(self, visit: VisitId, state: State) -> str | None:
        if not self.walk.record(visit).advanced or self.walk.lacking(visit):
            return None
        rows = self.walk.procedure.step_by_id[visit.step].nexts
        goto = next(row.goto for row in rows if row.when is None or row.when.holds(state.get))
        return None if goto == RETURN else goto


def check(walk: Walk) -> None:
    """Everything that holds of every walk at every moment."""
    model = Model(walk)
    timeline = list(walk.timeline())
    assert walk.way == model.way
    assert timeline == model.timeline
    assert len(set(timeline)) == len(timeline)
    assert walk.end_id == model.end
    assert walk.cursor in timeline
    questions = walk.procedure.question_by_id
    for visit in timeline:
        assert tuple(question.id for question in walk.shown(visit)) == model.shown[visit]
        look = walk.look(visit)
        assert {id: look(id) for id in questions if look(id) is not None} == model.seen[visit], visit
    aside = {(visit, id) for visit, id, _ in walk.set_aside()}
    counted = {(visit, id) for visit in timeline for id in model.shown[visit] if id in walk.record(visit).answers}
    assert not aside & counted
    assert aside | counted == {(visit, id) for visit, record in walk.records.items() for id in record.answers}


def check_detours(walk: Walk) -> None:
    """A detour's visits follow from one another by some row, each after someone moved on."""
    for excursion in walk.excursions:
        for one, other in zip(excursion.way, excursion.way[1:], strict=False):
            assert other.step in {row.goto for row in walk.procedure.step_by_id[one.step].nexts}
            assert walk.record(one).advanced


def snapshot(walk: Walk) -> Any:
    """All that a person could see of a walk but the cursor."""
    timeline = list(walk.timeline())
    return {
        "way": list(walk.way),
        "timeline": timeline,
        "end": walk.end_id,
        "shown": [[question.id for question in walk.shown(visit)] for visit in timeline],
        "lacking": [walk.lacking(visit) for visit in timeline],
        "answers": [dict(walk.record(visit).answers) for visit in timeline],
        "seen": [{id: walk.look(visit)(id) for id in walk.procedure.question_by_id} for visit in timeline],
        "set aside": set(map(repr, walk.set_aside())),
    }
