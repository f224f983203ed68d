"""Which answers to try at a question so that every condition of two routines comes out both ways.

Options are tried one by one; numbers and dates are cut where conditions compare them, with one from each
stretch between the cuts; a text is empty or not. What is tried is what a person hands in (`raw`), so that each
version judges by itself whether that is an answer to its question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from vnr_wizard.procedure.answer import Invalid, Passed, Value, parse_answer
from vnr_wizard.procedure.condition import Between, Condition, Equals, leaves
from vnr_wizard.procedure.model import Procedure, Question, Step

_MOST_TOGETHER = 6
"""With more options than this in conditions, not every choice of several of them is tried."""


class Choice(NamedTuple):
    """One answer to try: as it is handed in, and as conditions see it. Both are None where nothing is answered."""

    raw: Any
    value: Value | None


UNANSWERED = Choice(None, None)


def ways_read(step: Step) -> Iterator[Condition]:
    """The conditions of a step that decide the way: when its questions are asked, and where it leads."""
    yield from (question.when for question in step.questions if question.when is not None)
    yield from (row.when for row in step.nexts if row.when is not None)


def questions_read(step: Step) -> frozenset[str]:
    """The questions whose answers decide the way at a step."""
    return frozenset(leaf.question for condition in ways_read(step) for leaf in leaves(condition))


class AnswersTried:
    """What is tried at each question that decides the way in any of some routines."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        procedures = tuple(procedures)
        self.whole = True
        found = [leaf for one in procedures for step in one.steps for when in ways_read(step) for leaf in leaves(when)]
        self._compared: dict[str, list[Any]] = {}
        for leaf in found:
            literals = self._compared.setdefault(leaf.question, [])
            match leaf:
                case Equals(values=values):
                    literals += values
                case Between(low=low, high=high):
                    literals += [limit for limit in (low, high) if limit is not None]
        self.relevant = frozenset(self._compared)
        self._raw = {id: self._all_raw([one.question_by_id.get(id) for one in procedures]) for id in self.relevant}

    def choices(self, question: Question) -> list[Choice]:
        """What can be answered to a version's own question; nothing last, since it makes the dullest story."""
        found = [Choice(raw, value) for raw in self._raw[question.id] if (value := accepted(question, raw)) is not None]
        return [*found, UNANSWERED]

    def _all_raw(self, questions: list[Question | None]) -> list[Any]:
        raw = [item for question in questions if question is not None for item in self._raw_of(question)]
        return list({repr(item): item for item in raw}.values())

    def _raw_of(self, question: Question) -> list[Any]:
        literals = self._compared[question.id]
        match question.kind:
            case "yes-no" | "choice":
                return list(question.values)
            case "choices" | "checklist":
                return self._several(question, set(map(str, literals)))
            case "number":
                return _numbers([n for n in literals if isinstance(n, int | float)])
            case "date":
                return _days([day for day in literals if isinstance(day, date)])
            case "datetime":
                return [f"{day} 12:00" for day in _days([day for day in literals if isinstance(day, date)])]
            case "contacted":
                return ["reached", "not-reached"]
            case _:
                return ["x"]

    def _several(self, question: Question, literals: set[str]) -> list[Any]:
        needed = [option.id for option in question.options if option.required]
        named = [option for option in question.values if option in literals and option not in needed]
        other = [option for option in question.values if option not in literals and option not in needed][:1]
        most = len(named)
        if most > _MOST_TOGETHER:
            self.whole, most = False, 2
        sets = [some for size in range(1, most + 1) for some in combinations(named, size)]
        # Tuples, since what was answered is looked up by.
        return [(*needed, *some) for some in (*sets, other, ()) if some or needed]


def accepted(question: Question, raw: Any) -> Value | None:
    """`raw` as conditions see it, where it is an answer that a person can go on from; else None."""
    if raw is None:
        return None
    answer = parse_answer(question, raw, UTC)
    if answer is None or isinstance(answer, Invalid | Passed):
        return None
    needed = {option.id for option in question.options if option.required}
    return answer if not needed or needed <= set(answer if isinstance(answer, tuple) else ()) else None


def _numbers(literals: list[int | float]) -> list[int | float]:
    cuts = sorted(set(literals))
    if not cuts:
        return [1]
    between = [one + 1 if other - one > 1 else (one + other) / 2 for one, other in pairwise(cuts)]
    below = cuts[0] - 1
    outside: list[int | float] = [below, cuts[-1] + 1]
    # Half a child makes a poor story: fractions come last.
    return sorted([*cuts, *outside, *between], key=lambda n: (n != int(n), n < 0, n))


def _days(literals: list[date]) -> list[str]:
    days = sorted(set(literals)) or [date(2026, 1, 7)]
    found = []
    for day in days:
        for step in (0, -1, 1):
            try:
                found.append(day + timedelta(days=step))
            except OverflowError:
                continue
    return [day.isoformat() for day in sorted(set(found))]
