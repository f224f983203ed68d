"""A shortest walk walked again with the real walk: as answers that `trace` reads, and as a story in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from vnr_wizard.language import say
from vnr_wizard.procedure.answer import Invalid, parse_answer
from vnr_wizard.procedure.model import ExampleVisit, Procedure, Question
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.walk.trace import Script, json_value, trace
from vnr_wizard.walk.walk import Walk

if TYPE_CHECKING:
    from vnr_wizard.authoring.proof.witness import Visit

_MOMENT = datetime(2026, 1, 7, 10, 0, tzinfo=UTC)
_DAY = date(2026, 1, 7)


@dataclass(frozen=True)
class Replayed:
    """A walk as `trace` reads it, and in words, a line a step.

    `walk` is None for the rare one that answers files cannot say: a question at a visit is answered only after
    a detour whose way depends on that.
    """

    walk: Mapping[str, Any] | None
    story: tuple[str, ...]


def plainest(question: Question) -> Any:
    """Some answer that a question takes, as an answers file holds it; None where there is none."""
    needed = [option.id for option in question.options if option.required]
    limits = [limit for limit in (question.min, question.max) if limit is not None]
    candidates: dict[str, list[Any]] = {
        "yes-no": ["no"],
        "contacted": ["reached"],
        "text": ["…"],
        "number": [*limits, 0, 1],
        "date": [*limits, _DAY],
        "datetime": [*limits, _MOMENT],
        "choices": [needed or list(question.values[:1])],
        "checklist": [needed or list(question.values[:1])],
    }
    some = candidates.get(question.kind, list(question.values[:1]))
    usable = (one for one in some if not isinstance(parse_answer(question, one, UTC), Invalid | None))
    return next(usable, None)


def replay(procedure: Procedure, entry: str, visits: Sequence[Visit], last: str) -> Replayed | None:
    """Walk it again; None where the real walk goes another way. `last` closes the story."""
    told = _Telling(procedure, entry)
    for visit in visits:
        told.visit(visit)
    wanted = told.order()
    if told.astray or [visit.step for visit in told.walk.timeline()][: len(wanted)] != wanted:
        return None
    walk = told.script()
    script = Script(
        entry=entry, answers=walk["answers"], visits=tuple(ExampleVisit(**table) for table in walk["visit"])
    )  # fmt: skip
    traced = [visit.step for visit in trace(procedure, script, _MOMENT).visits]
    return Replayed(json_value(walk) if traced[: len(wanted)] == wanted else None, (*told.story(), last))


class _Telling:
    """Drives a real walk by the visits found, and keeps what was answered."""

    def __init__(self, procedure: Procedure, entry: str) -> None:
        self.procedure = procedure
        self.walk = Walk(procedure, entry, _MOMENT)
        self.entry = entry
        self.astray = False
        self._given: set[str] = set()
        self._heads: list[tuple[str, dict[str, str]]] = []
        self._first: dict[str, dict[str, Any]] = {}
        self._tables: list[dict[str, Any]] = []
        self._table: dict[str, Any] | None = None
        # What is answered at the last visit on the way, where a detour may be taken from.
        self._there: dict[str, Any] | None = None
        self._steps: list[str] = []

    def visit(self, visit: Visit) -> None:
        """Answer at the walk's place as the visit says, and go on."""
        step, here = visit.place.step, self.walk.cursor
        if here.step != step.id or (visit.place.anchor is not None and not here.excursion):
            self.astray = True
            return
        if not visit.place.again:
            look = self.walk.look(here)
            questions = self.procedure.question_by_id
            self.astray = self.astray or any(
                look(id) != (None if raw is None else parse_answer(questions[id], raw, UTC))
                for id, raw in visit.knows.items()
            )
            self._steps.append(step.id)
            self._come_to(step.id)
            if visit.place.anchor is None:
                self._there = self._table
            self._heads.append((step.title, {}))
        else:
            self._table = self._there
            self._heads.append((say(f"Tillbaka: {step.title}", f"Back: {step.title}"), {}))
        for question in step.questions:
            if question in self.walk.shown(self.walk.cursor):
                self._answer(question, visit)
        # An answer to a question that the real walk does not ask would make another state than the one found.
        # That holds also of what was answered before a detour, once the detour is over.
        asked = {question.id for question in self.walk.shown(self.walk.cursor)}
        given = visit.answers.keys() | (self._given if visit.place.again else set())
        self.astray = self.astray or not given <= asked
        if visit.place.anchor is None:
            self._given = set(given)
        if visit.cut:
            return
        if visit.door:
            title = self.procedure.detour_by_id[visit.door].title
            self._heads.append((say(f"Omväg: {title}", f"Detour: {title}"), {}))
            # At a later visit a detour is taken when the tables before it are used up: see `walk.trace`.
            first = {"step": step.id} if self._there is self._first.get(step.id) else {}
            self._tables.append(first | {"detour": visit.door, "answers": {}})
            self.walk.detour(visit.door, _MOMENT)
        else:
            self.walk.advance(_MOMENT)

    def _come_to(self, step: str) -> None:
        if step in self._first:
            self._table = {}
            self._tables.append({"step": step, "answers": self._table})
        else:
            self._first[step] = self._table = {}

    def _answer(self, question: Question, visit: Visit) -> None:
        raw = visit.answers.get(question.id)
        matters = question.id in visit.answers or question.id in visit.passed
        must = question.required or any(option.required for option in question.options)
        if raw is None and not must:
            return
        if raw is None and question.id not in visit.passed:
            if visit.place.again or visit.cut:
                return
            raw = plainest(question)
        if raw is None:
            raw = {"passed": say("hann inte", "no time")}
        answer = self.walk.answer(question.id, raw, _MOMENT)
        if self._table is not None:
            self._table[question.id] = raw
        if matters and answer is not None:
            self._heads[-1][1][question.id] = f"{question.text} {answer_words(question, answer)}"

    def script(self) -> dict[str, Any]:
        """The answers, as an answers file holds them."""
        answers: dict[str, Any] = {}
        for given in self._first.values():
            answers |= given
        return {"entry": self.entry, "answers": answers, "visit": self._tables}

    def story(self) -> list[str]:
        """What was walked, a line a step and a line an answer that matters."""
        title = self.procedure.entry_by_id[self.entry].title
        lines = [say(f"Ingång: ”{title}”", f"Entry: “{title}”")]
        for n, (head, answers) in enumerate(self._heads, 1):
            lines.append(f"{n}. {head}")
            lines += [f"– {line}" for line in answers.values()]
        if self.walk.end:
            lines.append(say(f"Slut: ”{self.walk.end.title}”", f"End: “{self.walk.end.title}”"))
        return lines

    def order(self) -> list[str]:
        """The steps in the order of the real walk: each visit, then the detours taken from it."""
        return self._steps
