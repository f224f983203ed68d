"""Conditions: tables that say when something holds, read aloud and evaluated exactly.

`{ a = "yes" }` equals · `{ a = ["x", "y"] }` one of · several keys: all of them · `{ any = [ … ] }` ·
`{ not = { … } }` · `{ n = { min = 1, max = 17 } }` · `{ a = { answered = true } }`.
For questions with several answers, "equals" means "includes". An unanswered question satisfies nothing
but `answered = false` and `not` (the semantics of enableWhen in FHIR's structured data capture).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from vnr_wizard.language import Words, say
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, found_words, near

Scalar = str | int | float | date
Look = Callable[[str], Any]
"""The latest answer to a question, as `walk.answer` stores values; None where there is none."""


def _at() -> Any:
    return field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Equals:
    """The answer is, or includes, one of `values`."""

    question: str
    values: tuple[Scalar, ...]
    at: Key = _at()

    def holds(self, look: Look) -> bool:
        """Whether it holds for the answers that `look` finds."""
        answer = look(self.question)
        if answer is None:
            return False
        if isinstance(answer, tuple):
            return any(value in answer for value in self.values)
        return comparable(answer) in self.values


@dataclass(frozen=True)
class Between:
    """The answer lies from `low` to `high`, both included; None is no limit."""

    question: str
    low: int | float | date | None
    high: int | float | date | None
    at: Key = _at()

    def holds(self, look: Look) -> bool:
        """Whether it holds for the answers that `look` finds."""
        answer = look(self.question)
        if isinstance(answer, datetime):
            answer = answer.date()
        number = isinstance(answer, int | float)
        if not number and not isinstance(answer, date):
            return False
        limits = [limit for limit in (self.low, self.high) if limit is not None]
        if any(isinstance(limit, date) == number for limit in limits):
            return False
        return (self.low is None or answer >= self.low) and (self.high is None or answer <= self.high)


@dataclass(frozen=True)
class Answered:
    """The question has an answer, or has none."""

    question: str
    answered: bool
    at: Key = _at()

    def holds(self, look: Look) -> bool:
        """Whether it holds for the answers that `look` finds."""
        return (look(self.question) is not None) == self.answered


@dataclass(frozen=True)
class Every:
    """All parts hold."""

    parts: tuple[Condition, ...]
    at: Key = _at()

    def holds(self, look: Look) -> bool:
        """Whether it holds for the answers that `look` finds."""
        return all(part.holds(look) for part in self.parts)


@dataclass(frozen=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]
    at: Key = _at()

    def holds(self, look: Look) -> bool:
        """Whether it holds for the answers that `look` finds."""
        return any(part.holds(look) for part in self.parts)


@dataclass(frozen=True)
class Negation:
    """The part does not hold."""

    part: Condition
    at: Key = _at()

    def holds(self, look: Look) -> bool:
        """Whether it holds for the answers that `look` finds."""
        return not self.part.holds(look)


Condition = Equals | Between | Answered | Every | Some | Negation


def comparable(answer: Any) -> Any:
    """An answer as conditions compare it: a logged call is “reached” or “not-reached”, a moment its day."""
    if isinstance(answer, datetime):
        return answer.date()
    reached = getattr(answer, "reached", None)
    if reached is not None:
        return "reached" if reached else "not-reached"
    return answer


def leaves(condition: Condition) -> Iterator[Equals | Between | Answered]:
    """Every comparison with one question, in order of reading."""
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from leaves(part)
        case Negation(part):
            yield from leaves(part)
        case leaf:
            yield leaf


class When:
    """The kind of key that holds a condition."""

    blank: ClassVar[None] = None

    def read(self, value: Any, key: Key, reading: Reading) -> Condition | None:
        """The condition, or None with the problem collected."""
        if not isinstance(value, dict):
            reading.problem("F210", key, found=found_words(value))
            return None
        if not value:
            reading.problem("F213", key)
            return None
        parts = [self._part(name, item, (*key, name), reading) for name, item in value.items()]
        kept = tuple(part for part in parts if part is not None)
        if not kept:
            return None
        return kept[0] if len(parts) == 1 else Every(kept, key)

    def _part(self, name: str, value: Any, key: Key, reading: Reading) -> Condition | None:
        if name == "any":
            if not isinstance(value, list) or not value:
                reading.problem("F203", key, name="any", wanted=self.words_any(), found=found_words(value),
                                example='[ { a = "yes" }, { b = "yes" } ]')  # fmt: skip
                return None
            read = [self.read(item, (*key, index), reading) for index, item in enumerate(value)]
            return Some(tuple(part for part in read if part is not None), key)
        if name == "not":
            part = self.read(value, key, reading)
            return Negation(part, key) if part is not None else None
        reading.mention("question", name, key)
        match value:
            case dict():
                return self._limits(name, value, key, reading)
            case bool() | []:
                reading.problem("F211", key, question=name, found=found_words(value))
                return None
            case list():
                wrong = [item for item in value if isinstance(item, bool) or not isinstance(item, Scalar)]
                if wrong:
                    reading.problem("F211", key, question=name, found=found_words(wrong[0]))
                    return None
                return Equals(name, tuple(_day(item) for item in value), key)
            case str() | int() | float() | date():
                return Equals(name, (_day(value),), key)
        reading.problem("F211", key, question=name, found=found_words(value))
        return None

    def _limits(self, name: str, value: dict[str, Any], key: Key, reading: Reading) -> Condition | None:
        if not value:
            reading.problem("F213", key)
            return None
        unknown = set(value) - {"min", "max", "answered"}
        for wrong in sorted(unknown):
            near_miss = near(wrong, ("min", "max", "answered"))
            reading.problem("F201", (*key, wrong), name=wrong, near=near_miss, allowed="min, max, answered")
        if "answered" in value:
            return self._answered(name, value, key, reading)
        limits = {which: self._limit(name, value.get(which), (*key, which), reading) for which in ("min", "max")}
        if unknown or any(limits[which] is None for which in value):
            return None
        low, high = limits["min"], limits["max"]
        if low is not None and high is not None:
            if isinstance(low, date) != isinstance(high, date):
                reading.problem("F211", (*key, "max"), question=name, found=found_words(high))
                return None
            if low > high:
                reading.problem("F214", key, low=low, high=high)
        return Between(name, low, high, key)

    def _answered(self, name: str, value: dict[str, Any], key: Key, reading: Reading) -> Condition | None:
        answered = value["answered"]
        if isinstance(answered, bool) and set(value) == {"answered"}:
            return Answered(name, answered, key)
        if isinstance(answered, bool):
            wanted = Words("ensamt inom klamrarna", "alone in the braces")
            found = say("ihop med annat", "together with other things")
        else:
            wanted, found = Words("true eller false", "true or false"), found_words(answered)
        reading.problem("F203", (*key, "answered"), name="answered", wanted=wanted, found=found, example="true")
        return None

    def _limit(self, name: str, limit: Any, key: Key, reading: Reading) -> Any:
        if limit is None:
            return None
        if isinstance(limit, bool) or not isinstance(limit, int | float | date):
            reading.problem("F211", key, question=name, found=found_words(limit))
            return None
        return _day(limit)

    def words(self) -> Words:
        """For people."""
        return Words('ett villkor, till exempel { vald = "yes" }', 'a condition, such as { vald = "yes" }')

    def words_any(self) -> Words:
        """For people: what `any` holds."""
        return Words("en lista av villkor", "a list of conditions")


def _day(limit: Any) -> Any:
    return limit.date() if isinstance(limit, datetime) else limit
