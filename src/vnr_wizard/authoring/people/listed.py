"""Whom a step may list, by what has been answered: every list that can stand there when the step is left.

Only the questions that the step's calls read are told apart; whatever else a condition on the way reads may be
so or so. So no list that can come is missed, and one that an answer elsewhere rules out is left out wherever
these questions alone show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from math import prod
from typing import Any, NamedTuple

from vnr_wizard.procedure.condition import Answered, Between, Condition, Equals, Every, Negation, Some, leaves
from vnr_wizard.procedure.model import Procedure, Question, Step
from vnr_wizard.procedure.wording import sentence

MOST_STATES = 150_000
"""How many states a routine's lists may cost all in all: some seconds. Past this answers are not told apart."""
_MOST_TICKS = 4
Answers = tuple[Any, ...]
"""An answer for each question told apart; None where there is none."""


class Case(NamedTuple):
    """One list that can stand at a step, and when: None where it always stands there.

    `whole` is False where answers were not told apart: then `contacts` are all that may ever stand there.
    """

    contacts: tuple[str, ...]
    when: Condition | None
    whole: bool = True


class Listed:
    """The lists of every step of one routine."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self._left = MOST_STATES
        self._states: dict[tuple[str, ...], Mapping[str, set[Answers]] | None] = {}

    def cases(self, step: Step) -> list[Case]:
        """Every list that can stand at `step` when it is left; none for a step that nobody can come to."""
        everybody = tuple(dict.fromkeys(call.contact for call in step.calls))
        if not any(call.when or call.named for call in step.calls):
            return [Case(everybody, None)]
        told_apart = self._read_by(step)
        states = self._reached(told_apart)
        if states is None:
            return [Case(everybody, None, whole=False)]
        here = states.get(step.id, set())
        lists: dict[tuple[str, ...], list[Answers]] = {}
        for answers in sorted(here, key=repr):
            lists.setdefault(self._list(step, dict(zip(told_apart, answers, strict=True))), []).append(answers)
        return [
            Case(contacts, _when(told_apart, some, here) if len(lists) > 1 else None)
            for contacts, some in lists.items()
        ]

    def _list(self, step: Step, answers: Mapping[str, Any]) -> tuple[str, ...]:
        consent = self.procedure.consent
        agreed = consent is not None and answers.get(consent.question) == "yes"
        held = (
            call.contact
            for call in step.calls
            if (call.when is None or call.when.holds(answers.get)) and (agreed or not call.named)
        )
        return tuple(dict.fromkeys(held))

    def _read_by(self, step: Step) -> tuple[str, ...]:
        consent = self.procedure.consent
        named = [consent.question] if consent and any(call.named for call in step.calls) else []
        read = [leaf.question for call in step.calls if call.when for leaf in leaves(call.when)]
        return tuple(sorted({*named, *read}))

    # --- what can have been answered ---------------------------------------------------------------

    def _reached(self, told_apart: tuple[str, ...]) -> Mapping[str, set[Answers]] | None:
        """Step → the answers to the questions `told_apart` with which it can be left; None past the limit."""
        if told_apart not in self._states:
            self._states[told_apart] = self._explore(told_apart)
        return self._states[told_apart]

    def _explore(self, told_apart: tuple[str, ...]) -> Mapping[str, set[Answers]] | None:
        procedure = self.procedure
        domains = [self._domain(procedure.question_by_id[id]) for id in told_apart]
        size = prod(len(domain) + 1 for domain in domains)
        if size * len(procedure.steps) > self._left:
            return None
        anywhere = [place for place, id in enumerate(told_apart) if id in self._asked_on_detours]
        left: dict[str, set[Answers]] = {}
        come: set[tuple[str, Answers]] = set()
        seen: set[Answers] = set()
        waiting = [(entry.start, (None,) * len(told_apart)) for entry in procedure.entries]
        while waiting:
            id, answers = waiting.pop()
            step = procedure.step_by_id.get(id)
            if step is None or (id, answers) in come:
                continue
            come.add((id, answers))
            for after in _answered(step, answers, told_apart, domains, anywhere):
                left.setdefault(id, set()).add(after)
                waiting += [(goto, after) for goto in _ways(step, dict(zip(told_apart, after, strict=True)))]
                if after not in seen:
                    seen.add(after)
                    waiting += [(detour.start, after) for detour in procedure.detours]
        self._left -= len(come)
        return left

    def _domain(self, question: Question) -> list[Any]:
        """Answers to `question` that conditions can tell apart, one of each."""
        match question.kind:
            case "yes-no" | "choice" | "contacted":
                return list(question.values)
            case "choices" | "checklist":
                ticks = question.values
                if len(ticks) > _MOST_TICKS:
                    ticks = tuple(tick for tick in ticks if tick in self._literals.get(question.id, ()))
                counts = range(len(ticks) + 1) if len(ticks) <= _MOST_TICKS else (0, 1, len(ticks))
                return [some for count in counts for some in combinations(ticks, count)]
            case "text":
                return ["…"]
            case _:
                return _between([limit for limit in self._literals.get(question.id, ()) if not isinstance(limit, str)])

    @cached_property
    def _literals(self) -> dict[str, set[Any]]:
        """Question → what any condition compares it with."""
        found: dict[str, set[Any]] = {}
        for condition in _conditions(self.procedure):
            for leaf in leaves(condition):
                match leaf:
                    case Equals(question, values):
                        found.setdefault(question, set()).update(values)
                    case Between(question, low, high):
                        found.setdefault(question, set()).update(one for one in (low, high) if one is not None)
        return found

    @cached_property
    def _asked_on_detours(self) -> set[str]:
        """The questions that detours ask: on the way they may be answered at any step."""
        procedure = self.procedure
        waiting = [detour.start for detour in procedure.detours]
        steps: set[str] = set()
        while waiting:
            id = waiting.pop()
            if id not in steps and id in procedure.step_by_id:
                steps.add(id)
                waiting += [row.goto for row in procedure.step_by_id[id].nexts]
        return {question.id for id in steps for question in procedure.step_by_id[id].questions}


def _conditions(procedure: Procedure) -> Iterator[Condition]:
    for step in procedure.steps:
        conditions = [question.when for question in step.questions]
        conditions += [row.when for row in step.nexts]
        conditions += [call.when for call in step.calls]
        yield from (condition for condition in conditions if condition is not None)


def _between(limits: Sequence[Any]) -> list[Any]:
    """The limits, and a value on either side of each."""
    if not limits:
        return [0]
    if isinstance(limits[0], date):
        day = timedelta(days=1)
        return sorted({one for limit in limits for one in (limit - day, limit, limit + day)})
    return sorted({one for limit in limits for one in (limit - 1, limit, limit + 1)})


def _answered(
    step: Step, answers: Answers, told_apart: tuple[str, ...], domains: list[list[Any]], anywhere: list[int]
) -> Iterable[Answers]:
    """What the answers can be when `step` is left."""
    found = {answers}
    for place in anywhere:
        found |= {_with(some, place, value) for some in found for value in domains[place]}
    for question in step.questions:
        if question.id not in told_apart:
            continue
        place = told_apart.index(question.id)
        asked = {
            some
            for some in found
            if question.when is None or True in _holds(question.when, dict(zip(told_apart, some, strict=True)))
        }
        found |= {_with(some, place, value) for some in asked for value in (*domains[place], None)}
    return found


def _with(answers: Answers, place: int, value: Any) -> Answers:
    return (*answers[:place], value, *answers[place + 1 :])


def _ways(step: Step, answers: Mapping[str, Any]) -> Iterator[str]:
    """Where one may come to from `step`."""
    for row in step.nexts:
        held = {True} if row.when is None else _holds(row.when, answers)
        if True in held:
            yield row.goto
        if False not in held:
            return


def _holds(condition: Condition, answers: Mapping[str, Any]) -> set[bool]:
    """What `condition` may be, given the answers to some of its questions."""
    match condition:
        case Every(parts):
            each = [_holds(part, answers) for part in parts]
            return _either(all(True in held for held in each), any(False in held for held in each))
        case Some(parts):
            each = [_holds(part, answers) for part in parts]
            return _either(any(True in held for held in each), all(False in held for held in each))
        case Negation(part):
            return {not held for held in _holds(part, answers)}
        case leaf:
            return {leaf.holds(answers.get)} if leaf.question in answers else {True, False}


def _either(true: bool, false: bool) -> set[bool]:
    return {held for held, can in ((True, true), (False, false)) if can}


def _when(told_apart: tuple[str, ...], states: list[Answers], here: Iterable[Answers]) -> Condition:
    """One case of `states` in as few questions as tell it from the other answers that can be `here`."""
    others = set(here) - set(states)
    # What was answered is plainer than what was not.
    example = min(states, key=lambda answers: (sum(answer is None for answer in answers), repr(answers)))
    kept = list(range(len(told_apart)))
    for place in range(len(told_apart)):
        fewer = [one for one in kept if one != place]
        if not any(all(other[one] == example[one] for one in fewer) for other in others):
            kept = fewer
    parts = tuple(_is(told_apart[place], example[place]) for place in kept)
    return parts[0] if len(parts) == 1 else Every(parts)


def _is(question: str, answer: Any) -> Condition:
    match answer:
        case None:
            return Answered(question, False)
        case () | "…":
            return Answered(question, True)
        case tuple():
            return Every(tuple(Equals(question, (tick,)) for tick in answer))
        case _:
            return Equals(question, (answer,))


def case_words(case: Case, procedure: Procedure) -> str:
    """When the list stands there, read aloud; "" where it always does."""
    return sentence(case.when, procedure) if case.when is not None else ""
