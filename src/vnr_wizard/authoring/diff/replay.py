"""The same answers in the new version: where does a walk of the old one lead there?"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vnr_wizard.authoring.diff.explored import Door, Visit
from vnr_wizard.authoring.diff.flow import Env, Flow, Given

_MOST_TRIED = 400
_MOST_OUTCOMES = 20


@dataclass(frozen=True)
class Oracle:
    """What was answered to a question at the nth visit to its step, and on detours from the nth visit to a step."""

    answers: Mapping[tuple[str, int], object]
    learnt: Mapping[tuple[str, int], Given]


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
    return Oracle(answers, learnt)


def replay(flow: Flow, door: Door, oracle: Oracle) -> tuple[list[Led], bool]:
    """Every way that the answers can go; more than one only where something is asked that they do not answer.

    Also whether that was all: False where a limit was met.
    """
    last = _last_visits(flow, oracle)
    found: list[Led] = []
    met: set[tuple[str, Env, tuple[tuple[str, int], ...]]] = set()
    pending: deque[tuple[str, Env, Counter[str], tuple[Visit, ...]]] = deque()
    pending.append((door.start, flow.env_of(dict(door.before)), Counter(), ()))
    tried, dead = 0, False
    while pending and len(found) < _MOST_OUTCOMES:
        step, env, counts, visits = pending.popleft()
        counts = counts + Counter([step])
        key = (step, env, tuple(sorted((one, min(counts[one], most)) for one, most in last.items())))
        if key in met:
            dead = True
            continue
        met.add(key)
        tried += 1
        if tried > _MOST_TRIED:
            return found, False
        learnt = oracle.learnt.get((step, counts[step]), ())
        env = flow.learnt(env, learnt)
        fixed = _fixed(flow, step, counts[step], oracle)
        for move in flow.moves_given(step, env, fixed):
            walked = (*visits, Visit(step, move.given, learnt))
            if move.refused:
                found.append(Led(walked, "", move.refused))
            elif move.goto in flow.procedure.step_by_id:
                pending.append((move.goto, move.env, counts, walked))
            else:
                found.append(Led(walked, move.goto))
    if dead and not found:
        found.append(Led(visits, ""))
    return found, not pending


def _fixed(flow: Flow, step: str, nth: int, oracle: Oracle) -> dict[str, object]:
    asked = flow.decisive(flow.procedure.step_by_id[step])
    answers = oracle.answers
    return {question.id: answers[question.id, nth] for question in asked if (question.id, nth) in answers}


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
