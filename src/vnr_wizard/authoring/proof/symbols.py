"""Answers as bits, and conditions as Boolean functions of them (binary decision diagrams, by oxidd).

Only questions that some condition reads have bits: no other answer can influence anything. A question's
answers are put together in classes that no condition can tell apart (numbers and dates are cut at the
literals that conditions use, a text is empty or not), and "no answer" is a class of its own. A question
with several answers has a bit an option that is read, and one for all the others: no bit set is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from oxidd.bdd import BDDFunction, BDDManager

from vnr_wizard.procedure.answer import Invalid, parse_answer, plain
from vnr_wizard.procedure.condition import Answered, Between, Condition, Equals, Every, Negation, Some, leaves
from vnr_wizard.procedure.model import Procedure, Question

Leaf = Equals | Between | Answered

_CACHE = 1 << 18
_A_TEXT = "…"


@dataclass(frozen=True)
class Kept:
    """One question whose answer is kept apart.

    `mark` is its bit in masks of questions, `none` holds where it has no answer, `allowed` where it has one
    that lets a person move on, `bits` is the conjunction of its bits. `classes` are answers that conditions
    can tell apart, each with where it holds and one answer of it, as an answers file holds it; for a
    question with several answers each class is one option.
    """

    question: Question
    mark: int
    none: BDDFunction
    allowed: BDDFunction
    bits: BDDFunction
    classes: tuple[tuple[BDDFunction, Any], ...]
    several: bool


class Symbols:
    """The bits of one proof, and the formulas over them.

    `conditions` are all that the proof reads, `asked` questions that count also where no condition reads them,
    `marks` how many bits the proof wants for itself, `limit` how many nodes the diagrams may have together.
    Raises `oxidd.util.DDMemoryError`, also from every later operation, when that is not enough.
    """

    def __init__(
        self, procedure: Procedure, conditions: Iterable[Condition], asked: Iterable[str], marks: int, limit: int
    ) -> None:
        read: dict[str, list[Leaf]] = {id: [] for id in asked}
        for condition in conditions:
            for leaf in leaves(condition):
                read.setdefault(leaf.question, []).append(leaf)
        self._procedure = procedure
        self._manager = BDDManager(limit, _CACHE, 1)
        self.true, self.false = self._manager.true(), self._manager.false()
        self._free = 0
        self.marks = [self._bit() for _ in range(marks)]
        self.kept: dict[str, Kept] = {}
        for id, question in procedure.question_by_id.items():
            if id in read:
                self.kept[id] = self._keep(question, read[id], 1 << len(self.kept))
        self._by_mark = {kept.mark: kept for kept in self.kept.values()}
        self._formulas: dict[tuple[int, int], BDDFunction] = {}
        self._reads: dict[int, int] = {}
        # Formulas are known by the identity of their conditions: these must not go while we live.
        self._alive: list[Condition] = []

    def reads(self, condition: Condition | None) -> int:
        """The questions that a condition reads, as a mask."""
        if condition is None:
            return 0
        found = self._reads.get(id(condition))
        if found is None:
            found = 0
            for leaf in leaves(condition):
                found |= self.kept[leaf.question].mark
            self._reads[id(condition)] = found
            self._alive.append(condition)
        return found

    def formula(self, condition: Condition | None, may: int) -> BDDFunction:
        """Where a condition holds, when only the questions in the mask `may` can have been answered."""
        if condition is None:
            return self.true
        key = (id(condition), may & self.reads(condition))
        found = self._formulas.get(key)
        if found is None:
            found = self._formulas[key] = self._made(condition, may)
        return found

    def none_of(self, mask: int) -> BDDFunction:
        """Where no question in a mask has an answer."""
        found = self.true
        for kept in self.of(mask):
            found = found & kept.none
        return found

    def bits_of(self, mask: int) -> BDDFunction | None:
        """The bits of the questions in a mask as a conjunction; None for an empty mask."""
        found = None
        for kept in self.of(mask):
            found = kept.bits if found is None else found & kept.bits
        return found

    def of(self, mask: int) -> Iterator[Kept]:
        """The questions in a mask."""
        while mask:
            lowest = mask & -mask
            yield self._by_mark[lowest]
            mask ^= lowest

    def _made(self, condition: Condition, may: int) -> BDDFunction:
        match condition:
            case Every(parts):
                found = self.true
                for part in parts:
                    found = found & self.formula(part, may)
                return found
            case Some(parts):
                found = self.false
                for part in parts:
                    found = found | self.formula(part, may)
                return found
            case Negation(part):
                return ~self.formula(part, may)
            case leaf:
                return self._leaf(leaf, may)

    def _leaf(self, leaf: Leaf, may: int) -> BDDFunction:
        kept = self.kept[leaf.question]
        unanswered = leaf.holds(lambda _: None)
        if not may & kept.mark:
            return self.true if unanswered else self.false
        found = kept.none if unanswered else self.false
        if kept.several and isinstance(leaf, Answered):
            return ~kept.none if leaf.answered else kept.none
        for where, raw in kept.classes:
            value = parse_answer(kept.question, raw)
            if leaf.holds(lambda _, value=value: value):  # type: ignore[misc]
                found = found | where
        return found

    def _bit(self) -> BDDFunction:
        self._manager.add_vars(1)
        self._free += 1
        return self._manager.var(self._free - 1)

    def _keep(self, question: Question, read: list[Leaf], mark: int) -> Kept:
        if question.kind in ("choices", "checklist"):
            return self._several(question, read, mark)
        classes = list(_classes(question, read))
        bits = [self._bit() for _ in range(len(classes).bit_length())]
        none, *where = self._codes(len(classes) + 1, bits)
        allowed = self.false
        for one in where:
            allowed = allowed | one
        return Kept(question, mark, none, allowed, self._all(bits), tuple(zip(where, classes, strict=True)), False)

    def _several(self, question: Question, read: list[Leaf], mark: int) -> Kept:
        named = {value for leaf in read if isinstance(leaf, Equals) for value in leaf.values}
        needed = {option.id for option in question.options if option.required}
        apart = [option.id for option in question.options if option.id in named | needed]
        others = [option.id for option in question.options if option.id not in named | needed]
        classes = tuple((self._bit(), [id]) for id in apart + others[:1])
        some, allowed = self.false, self.true
        for bit, (id,) in classes:
            some = some | bit
            allowed = allowed & bit if id in needed else allowed
        return Kept(question, mark, ~some, allowed & some, self._all([bit for bit, _ in classes]), classes, True)

    def _codes(self, count: int, bits: list[BDDFunction]) -> list[BDDFunction]:
        """`count` functions of which exactly one holds, whatever the bits."""
        if count == 1:
            return [self.true]
        half = (count + 1) // 2
        left, right = self._codes(half, bits[1:]), self._codes(count - half, bits[1:])
        return [~bits[0] & code for code in left] + [bits[0] & code for code in right]

    def _all(self, bits: list[BDDFunction]) -> BDDFunction:
        found = self.true
        for bit in bits:
            found = found & bit
        return found


def _classes(question: Question, read: list[Leaf]) -> Iterator[Any]:
    """One answer of each class that the conditions can tell apart, in the order of the options."""
    met = set()
    for raw in _candidates(question, read):
        value = parse_answer(question, raw)
        if value is None or isinstance(value, Invalid):
            continue
        sign = tuple(leaf.holds(lambda _, value=value: value) for leaf in read)  # type: ignore[misc]
        if sign not in met:
            met.add(sign)
            yield plain(value) if question.kind != "contacted" else raw


def _candidates(question: Question, read: list[Leaf]) -> Iterable[Any]:
    match question.kind:
        case "yes-no" | "choice" | "contacted":
            return question.values
        case "number":
            return _numbers(question, _literals(read))
        case "date":
            return _days(question, _literals(read))
        case "datetime":
            return [f"{day.isoformat()}T12:00:00+00:00" for day in _days(question, _literals(read))]
        case _:
            return (_A_TEXT,)


def _literals(read: list[Leaf]) -> list[Any]:
    found: set[Any] = set()
    for leaf in read:
        match leaf:
            case Equals(values=values):
                found |= set(values)
            case Between(low=low, high=high):
                found |= {limit for limit in (low, high) if limit is not None}
    return sorted(found)


def _numbers(question: Question, cuts: list[Any]) -> list[Any]:
    limits = [limit for limit in (question.min, question.max) if isinstance(limit, int | float)]
    cuts = sorted({*cuts, *limits}) or [1]
    found = [cuts[0] - 1]
    for low, high in zip(cuts, [*cuts[1:], cuts[-1] + 2], strict=True):
        found += [low, low + 1 if low + 1 < high else (low + high) / 2]
    return found


def _days(question: Question, cuts: list[Any]) -> list[date]:
    limits = [limit for limit in (question.min, question.max) if isinstance(limit, date)]
    days = sorted({limit.date() if isinstance(limit, datetime) else limit for limit in [*cuts, *limits]})
    found = []
    for cut in days or [date(2026, 1, 7)]:
        for step in (-1, 0, 1):
            try:
                found.append(cut + timedelta(days=step))
            except OverflowError:
                continue
    return found
