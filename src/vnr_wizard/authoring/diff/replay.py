"""The same answers in the new version: where does a walk of the old one lead there?"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vnr_wizard.authoring.diff.explored import Door, Live, Visit
from vnr_wizard.authoring.diff.flow import Env, Flow, Given

_MOST_TRIED, _WIDE = 400, 200
_MOST_OUTCOMES = 20


@dataclass(frozen=True)
class Oracle:
    """A walk to take again: what was answered to a question at the nth visit to its step, and on detours from the nth
    visit to a step. `path` are the steps that it passed.
    """

    answers: Mapping[tuple[str, int], object]
    learnt: Mapping[tuple[str, int], Given]
    path: tuple[str, ...]


class Led(NamedTuple):
    """Where answers led. `end` is empty where they came to none.

    Then `refused` is the question that no longer takes its answer; without one, the walk goes round for ever.
    """

    visits: tuple[Visit, ...]
    end: str
    refused: str = ""


def oracle_of(visits: Sequence[Visit]) -> Oracle:
    """The answers of a walk."""
    counts: Counter[str] = Counter()
    answers: dict[tuple[str, int], object] = {}
    learnt: dict[tuple[str, int], Given] = {}
    for visit in visits:
        counts[visit.step] += 1
        nth = counts[visit.step]
        answers.update({(question, nth): raw for question, raw in visit.given})
        if visit.learnt:
            learnt[visit.step, nth] = visit.learnt
    return Oracle(answers, learnt, tuple(visit.step for visit in visits))


class Replayed(NamedTuple):
    """Where a walk's answers led, how many states were looked at, and whether those were all."""

    ends: list[Led]
    tried: int
    whole: bool


@dataclass(eq=False)
class _Walking:
    """A walk on its way: where it is, what stands, how often it was at each step, and what is behind it."""

    step: str
    env: Env
    counts: dict[str, int]
    visits: _Visits | None
    forked: bool = False
    used: int = 0


class _Visits(NamedTuple):
    """The visits of a walk, the last first, each with the place that it was at."""

    last: Visit
    place: _Place
    before: _Visits | None
    length: int


_Place = tuple[str, Env, int, bool]
"""Step, answers that stand, which answers of the old walk have been used, whether the old path has been left."""


def replay(flow: Flow, door: Door, oracle: Oracle, live: Live) -> Replayed:
    """Every way that the answers can go; more than one only where something is asked that they do not answer.

    What is asked again is answered as it was.
    """
    found: list[Led] = []
    met: set[_Place] = set()
    most = max(_MOST_TRIED, 2 * len(oracle.path))
    pending = deque([_Walking(door.start, flow.env_of(dict(door.before)), {}, None)])
    while pending and len(found) < _MOST_OUTCOMES and len(met) < most:
        # The shortest first; where that becomes too wide, straight on, so that some end is come to.
        now = pending.popleft() if len(pending) < _WIDE else pending.pop()
        place, fixed, learnt = _arrive(now, flow, oracle, live)
        if place in met:
            if _on_own_way(now.visits, place):
                found.append(Led(_listed(now.visits), ""))
            continue
        met.add(place)
        moves = flow.moves_given(now.step, now.env, fixed)
        for n, move in enumerate(moves):
            length = now.visits.length + 1 if now.visits else 1
            visits = _Visits(Visit(now.step, move.given, learnt), place, now.visits, length)
            if move.refused:
                found.append(Led(_listed(visits), "", move.refused))
            elif move.goto in flow.procedure.step_by_id:
                # The last way on takes the counts along: to copy them at every step would be quadratic.
                counts = now.counts if n == len(moves) - 1 else now.counts.copy()
                pending.append(_Walking(move.goto, move.env, counts, visits, now.forked, now.used))
            else:
                found.append(Led(_listed(visits), move.goto))
    return Replayed(found, len(met), not pending)


def _arrive(now: _Walking, flow: Flow, oracle: Oracle, live: Live) -> tuple[_Place, Given, Given]:
    """Count the visit, let what is learnt there stand, and find which of its questions have their answers."""
    nth = now.counts[now.step] = now.counts.get(now.step, 0) + 1
    learnt = oracle.learnt.get((now.step, nth), ())
    now.env = live.kept(now.step, flow.learnt(now.env, learnt) if learnt else now.env)
    fixed = _fixed(flow, now.step, nth, oracle, now.visits)
    if learnt or any((question, nth) in oracle.answers for question, _ in fixed):
        # Which have been used, in whatever order: a sum of what each is looked up by.
        now.used ^= hash((now.step, nth))
    # What has left the old path must not be taken for what has not, though all else is alike.
    length = now.visits.length if now.visits else 0
    now.forked = now.forked or oracle.path[length : length + 1] != (now.step,)
    return (now.step, now.env, now.used, now.forked), fixed, learnt


def _on_own_way(visits: _Visits | None, place: _Place) -> bool:
    while visits is not None:
        if visits.place == place:
            return True
        visits = visits.before
    return False


def _listed(visits: _Visits | None) -> tuple[Visit, ...]:
    found = []
    while visits is not None:
        found.append(visits.last)
        visits = visits.before
    return tuple(reversed(found))


def _fixed(flow: Flow, step: str, nth: int, oracle: Oracle, visits: _Visits | None) -> Given:
    """The answers that a visit's questions have: from the walk that is taken again, else as they were answered last."""
    found = []
    again = dict(_given_last(step, visits)) if nth > 1 else {}
    for question in flow.decisive(flow.procedure.step_by_id[step]):
        earlier = next((n for n in range(nth, 0, -1) if (question.id, n) in oracle.answers), 0)
        if earlier == nth or (earlier and question.id not in again):
            found.append((question.id, oracle.answers[question.id, earlier]))
        elif question.id in again:
            found.append((question.id, again[question.id]))
    return tuple(found)


def _given_last(step: str, visits: _Visits | None) -> Iterator[tuple[str, object]]:
    """What was answered at earlier visits to a step, the oldest first."""
    given = [visit.given for visit in _listed(visits) if visit.step == step]
    for some in given:
        yield from some
