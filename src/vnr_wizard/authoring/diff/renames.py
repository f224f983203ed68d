"""Parts that have got another id: found by what they say, and put right in the old version before comparing.

Ids are never shown to staff, so an id that changes means nothing to them; without this, a step with a new id
would be one step gone and another one come, and everything that points at it would seem changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from vnr_wizard.contacts.model import Contact
from vnr_wizard.procedure.condition import Answered, Between, Condition, Equals, Every, Negation, Some
from vnr_wizard.procedure.model import (
    Clause,
    Detour,
    End,
    Entry,
    FollowUp,
    Option,
    Procedure,
    Question,
    Reference,
    Reminder,
    Safeguard,
    Step,
)
from vnr_wizard.reading.kinds import Anything, Ident, Items, Ref, Table, Text
from vnr_wizard.reading.shape import Shape

S = TypeVar("S", bound=Shape)

_MOST_PAIRS = 20_000
_WORD = re.compile(r"\w+")
TARGETS: dict[type[Shape], str] = {
    Step: "step", Question: "question", Entry: "entry", End: "end", Detour: "detour", Clause: "clause",
    Reference: "reference", Reminder: "reminder", Safeguard: "safeguard", FollowUp: "follow_up", Contact: "contact",
}  # fmt: skip
"""What the ids of each table are called where they are mentioned; the names of the tables in TOML too."""


@dataclass
class Renames:
    """Old id → new id, by what it names; the answers of a question by the question's old id."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    options: dict[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def back(self) -> dict[tuple[str, str], str]:
        """New id → old id."""
        return {(target, new): old for (target, old), new in self.ids.items()}

    def of(self, target: str, id: str) -> str:
        """The id as it is now."""
        if target == "place":
            return self.ids.get(("step", id)) or self.ids.get(("end", id)) or id
        return self.ids.get((target, id), id)

    def option(self, question: str, value: Any) -> Any:
        """A fixed answer as it is now. `question` is the old id."""
        return self.options.get((question, value), value) if isinstance(value, str) else value

    def __bool__(self) -> bool:
        return bool(self.ids or self.options)


def find_renames(old: Procedure, new: Procedure, contacts: dict[str, str]) -> Renames:
    """Which parts of a routine have new ids. `contacts` are those of its directories, old id → new id."""
    found = Renames({("contact", one): other for one, other in contacts.items()})
    for name in ("steps", "entries", "ends", "detours", "clauses", "references", "reminders", "safeguards"):
        pairs = renamed(getattr(old, name), getattr(new, name))
        found.ids.update({(TARGETS[type(before)], before.id): after.id for before, after in pairs})
    questions = renamed(list(old.question_by_id.values()), list(new.question_by_id.values()))
    found.ids.update({("question", before.id): after.id for before, after in questions})
    promises = renamed(_promises(old), _promises(new))
    found.ids.update({("follow_up", before.id): after.id for before, after in promises})
    for question in old.question_by_id.values():
        other = new.question_by_id.get(found.of("question", question.id))
        for before, after in renamed(question.options, other.options) if other else ():
            found.options[question.id, before.id] = after.id
    return found


def _promises(procedure: Procedure) -> list[FollowUp]:
    return [promise for step in procedure.steps for promise in step.follow_ups]


def renamed(old: Sequence[S], new: Sequence[S]) -> list[tuple[S, S]]:
    """Parts of one kind that have another id and say the same, or nearly. Each is taken once, the most alike first."""
    old_ids, new_ids = {_id(part) for part in old}, {_id(part) for part in new}
    gone = [part for part in old if _id(part) not in new_ids]
    come = [part for part in new if _id(part) not in old_ids]
    if not gone or not come:
        return []
    words_of = {id(part): Counter(_words(part)) for part in (*gone, *come)}
    scored: list[tuple[float, int, int]] = []
    for n, before in enumerate(gone):
        # With very many, only those that have stood still in the row are looked at.
        near = range(len(come)) if len(gone) * len(come) <= _MOST_PAIRS else range(n, min(n + 1, len(come)))
        for m in near:
            alike = _alike(words_of[id(before)], words_of[id(come[m])])
            if alike >= _enough(before, words_of[id(before)]):
                scored.append((-alike, n, m))
    pairs, used_old, used_new = [], set[int](), set[int]()
    for _, n, m in sorted(scored):
        if n not in used_old and m not in used_new:
            used_old.add(n)
            used_new.add(m)
            pairs.append((gone[n], come[m]))
    return pairs


def _id(part: Shape) -> str:
    return str(getattr(part, "id", "") or getattr(part, "title", ""))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1: Dice's coefficient of the words."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _enough(part: Shape, words: Counter[str]) -> float:
    if isinstance(part, Option):
        return 1.0
    # “Ring chefen” and “Ring polisen” are two things.
    return 0.6 if words.total() >= 8 else 0.85


def _words(part: Any) -> Iterator[str]:
    """The words that a part says to people."""
    if isinstance(part, tuple):
        for item in part:
            yield from _words(item)
    elif isinstance(part, str):
        yield from (word.lower() for word in _WORD.findall(part))
    elif isinstance(part, Shape):
        for attribute, declared in type(part).declared.values():
            kind = declared.kind.of if isinstance(declared.kind, Items) else declared.kind
            if isinstance(kind, Text | Table) or attribute == "phone":
                yield from _words(getattr(part, attribute))


def translated(procedure: Procedure, renames: Renames) -> Procedure:
    """The old routine with the ids that its parts have in the new one."""
    return _Translation(renames).table(procedure) if renames else procedure


@dataclass
class _Translation:
    renames: Renames

    def table(self, shape: S, question: str = "") -> S:
        inside = shape.id if isinstance(shape, Question) else question
        given = {
            attribute: self.value(declared.kind, value, type(shape), inside)
            for attribute, declared in type(shape).declared.values()
            if attribute in vars(shape) and (value := getattr(shape, attribute)) is not None
        }
        return type(shape)(**{**vars_of(shape), **given})

    def value(self, kind: Any, value: Any, shape: type[Shape], question: str) -> Any:
        match kind, value:
            case _, Shape():
                return self.table(value, question)
            case Items(), tuple():
                return tuple(self.value(kind.of, item, shape, question) for item in value)
            case Ident(), str() if shape is Option:
                return self.renames.option(question, value)
            case Ident(), str():
                return self.renames.of(TARGETS.get(shape, ""), value)
            case Ref(), str():
                return self.renames.of(kind.target, value)
            case Anything(), dict():
                return dict(self.answers(value))
            case _, str() if type(kind).__name__ == "After":
                return self.renames.of("step", value)
            case _ if isinstance(value, Condition):
                return self.condition(value)
            case _:
                return value

    def answers(self, given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for question, raw in given.items():
            items = [self.renames.option(question, item) for item in raw] if isinstance(raw, list) else raw
            yield self.renames.of("question", question), self.renames.option(question, items)

    def condition(self, condition: Condition) -> Condition:
        match condition:
            case Every(parts):
                return Every(tuple(map(self.condition, parts)))
            case Some(parts):
                return Some(tuple(map(self.condition, parts)))
            case Negation(part):
                return Negation(self.condition(part))
            case Equals(question, values):
                now = tuple(self.renames.option(question, value) for value in values)
                return Equals(self.renames.of("question", question), now)
            case Between(question, low, high):
                return Between(self.renames.of("question", question), low, high)
            case Answered(question, answered):
                return Answered(self.renames.of("question", question), answered)


def vars_of(shape: Shape) -> dict[str, Any]:
    """What a part gives, without what it has worked out for itself."""
    own = {attribute for attribute, _ in type(shape).declared.values()}
    return {name: value for name, value in vars(shape).items() if name in own}
