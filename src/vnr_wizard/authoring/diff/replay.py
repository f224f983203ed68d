"""The same answers in the new version: where does a walk of the old one lead there?"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vnr_wizard.authoring.diff.explored import Door, Visit
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


def replay(flow: Flow, door: Door, oracle: Oracle, live: Mapping[str, frozenset[str]]) -> Replayed:
    """Every way that the answers can go; more than one only where something is asked that they do not answer.

    What is asked again is answered as it was. `live` is `live_questions`.
    """
    last = _last_visits(flow, oracle)
    found: list[Led] = []
    met: set[_Place] = set()
    pending: deque[_Walking] = deque([_Walking(door.start, flow.env_of(dict(door.before)), Counter(), (), ())])
    while pending and len(found) < _MOST_OUTCOMES and len(met) < _MOST_TRIED:
        # The shortest first; where that becomes too wide, straight on, so that some end is come to.
        step, env, counts, visits, places = pending.popleft() if len(met) < _WIDE else pending.pop()
        counts = counts.copy()
        counts[step] += 1
        env = flow.learnt(env, learnt) if (learnt := oracle.learnt.get((step, counts[step]), ())) else env
        env = tuple(item for item in env if item[0] in live[step])
        # What has left the old path must not be taken for what has not, though all else is alike.
        forked = oracle.path[len(visits) : len(visits) + 1] != (step,) or bool(places and places[-1][3])
        place = (step, env, tuple([min(counts[one], most) for one, most in last.items()]), forked)
        if place in places:
            found.append(Led(visits, ""))
        if place in met:
            continue
        met.add(place)
        for move in flow.moves_given(step, env, _fixed(flow, step, counts[step], oracle, visits)):
            walked = (*visits, Visit(step, move.given, learnt))
            if move.refused:
                found.append(Led(walked, "", move.refused))
            elif move.goto in flow.procedure.step_by_id:
                pending.append(_Walking(move.goto, move.env, counts, walked, (*places, place)))
            else:
                found.append(Led(walked, move.goto))
    return Replayed(found, len(met), not pending)


_Place = tuple[str, Env, tuple[int, ...], bool]


class _Walking(NamedTuple):
    """A walk on its way: where it is, what stands, how often it was at each step, and the places it has passed."""

    step: str
    env: Env
    counts: Counter[str]
    visits: tuple[Visit, ...]
    places: tuple[_Place, ...]


def _fixed(flow: Flow, step: str, nth: int, oracle: Oracle, visits: tuple[Visit, ...]) -> Given:
    """The answers that a visit's questions have: from the walk that is taken again, else as they were answered last."""
    found = []
    for question in flow.decisive(flow.procedure.step_by_id[step]):
        earlier = [n for n in range(nth, 0, -1) if (question.id, n) in oracle.answers]
        again = [raw for visit in reversed(visits) for id, raw in visit.given if id == question.id]
        if earlier[:1] == [nth] or (earlier and not again):
            found.append((question.id, oracle.answers[question.id, earlier[0]]))
        elif again:
            found.append((question.id, again[0]))
    return tuple(found)


def _last_visits(flow: Flow, oracle: Oracle) -> dict[str, int]:
    """For each step, the last visit at which the answers say something: later visits are all alike."""
    found: dict[str, int] = {}
    for step, nth in oracle.learnt:
        found[step] = max(found.get(step, 0), nth + 1)
    for question, nth in oracle.answers:
        asked_at = flow.procedure.step_of_question.get(question)
        if asked_at is not None:
            # One more, since the first visit without answers is no longer like those with them.
            found[asked_at.id] = max(found.get(asked_at.id, 0), nth + 1)
    return found
