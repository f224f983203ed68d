"""A routine as something that answers lead through: where each step leads for each way of answering it.

As `walk.Walk`, but without a person's record: an answer stands until the question is answered again, and a
question that is not asked, passed or left keeps what was answered before. tests/authoring/diff hold the two
together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vnr_wizard.authoring.diff.answers_tried import UNANSWERED, AnswersTried, Choice, accepted, questions_read
from vnr_wizard.procedure.answer import Value
from vnr_wizard.procedure.model import Procedure, Question, Step

Env = tuple[tuple[str, Value], ...]
"""The answers that stand, by question, sorted."""
Given = tuple[tuple[str, object], ...]
"""What was answered at one visit: question and answer as handed in; None where it was asked and left."""

_MOST_MOVES = 256


class Move(NamedTuple):
    """One way of answering a step, and where it leads. `refused` is a question that no longer takes its answer."""

    given: Given
    env: Env
    goto: str
    refused: str = ""


Answered = tuple[Given, dict[str, Value], str, str]


class Flow:
    """One routine. `whole` is False where a step could be answered in more ways than are tried."""

    def __init__(self, procedure: Procedure, tried: AnswersTried) -> None:
        self.procedure = procedure
        self.whole = True
        self.reads = {step.id: questions_read(step) for step in procedure.steps}
        self._relevant = tried.relevant
        self._choices = {
            id: tried.choices(question) for id, question in procedure.question_by_id.items() if id in tried.relevant
        }
        self._known: dict[tuple[str, Env, Given], list[Answered]] = {}

    def decisive(self, step: Step) -> list[Question]:
        """The questions of a step that some condition reads."""
        return [question for question in step.questions if question.id in self._relevant]

    def moves(self, step: str, env: Env) -> list[Move]:
        """Every way of answering a step, given what stands."""
        return self.moves_given(step, env, ())

    def moves_given(self, step: str, env: Env, fixed: Given) -> list[Move]:
        """The same where some questions have their answers; a question that does not take its own is told."""
        seen = self.seen(step, env)
        return [
            Move(given, _with(env, updates), goto, refused)
            for given, updates, goto, refused in self.answered(step, seen, fixed)
        ]

    def seen(self, step: str, env: Env) -> Env:
        """What of the answers that stand a step reads."""
        reads = self.reads[step]
        return tuple(item for item in env if item[0] in reads)

    def answered(self, step: str, seen: Env, fixed: Given) -> list[Answered]:
        """Every way of answering a step: what is given, what thereby stands, where it leads, what is refused."""
        # Only what a step reads can make a difference, so most states at a step share what is worked out here.
        key = (step, seen, fixed)
        known = self._known.get(key)
        if known is None:
            self._known[key] = known = self._answered(step, dict(seen), dict(fixed))
        return known

    def _answered(self, step: str, env: dict[str, Value], fixed: Mapping[str, object]) -> list[Answered]:
        table = self.procedure.step_by_id[step]
        begun: list[tuple[Given, dict[str, Value], str]] = [((), {}, "")]
        for question in self.decisive(table):
            extended = []
            for given, updates, refused in begun:
                look = (env | updates).get
                if refused or (question.when is not None and not question.when.holds(look)):
                    extended.append((given, updates, refused))
                    continue
                for choice in self._to_try(question, fixed):
                    if choice is None:
                        extended.append((given, updates, question.id))
                        continue
                    told = (*given, (question.id, choice.raw))
                    changed = updates if choice.value is None else updates | {question.id: choice.value}
                    extended.append((told, changed, refused))
            if len(extended) > _MOST_MOVES:
                self.whole = False
                extended = extended[:_MOST_MOVES]
            begun = extended
        return [(given, updates, self._goto(table, env | updates), refused) for given, updates, refused in begun]

    def _to_try(self, question: Question, fixed: Mapping[str, object]) -> list[Choice] | list[None]:
        if question.id not in fixed:
            return self._choices[question.id]
        raw = fixed[question.id]
        if raw is None:
            return [UNANSWERED]
        value = accepted(question, raw)
        return [None] if value is None else [Choice(raw, value)]

    def _goto(self, step: Step, env: dict[str, Value]) -> str:
        return next((row.goto for row in step.nexts if row.when is None or row.when.holds(env.get)), "")

    def env_of(self, raws: Mapping[str, object]) -> Env:
        """Answers that stand before a walk begins, as this version takes them."""
        asked = self.procedure.question_by_id
        known = {id: accepted(asked[id], raw) for id, raw in raws.items() if id in asked}
        return _with((), {id: value for id, value in known.items() if value is not None})

    def learnt(self, env: Env, given: Given) -> Env:
        """What stands when something has been answered elsewhere, on a detour."""
        return _with(env, dict(self.env_of(dict(given))))


def _with(env: Env, updates: dict[str, Value]) -> Env:
    if not updates:
        return env
    return tuple(sorted((dict(env) | updates).items(), key=lambda item: item[0]))
