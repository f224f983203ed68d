"""Which ways of answering a step are worth walking: those that the new routine takes otherwise, one of each sort."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from vnr_wizard.authoring.diff.affected import Affected, other_starts
from vnr_wizard.authoring.diff.answers_tried import AnswersTried
from vnr_wizard.authoring.diff.explored import Edge, Explored, Live, State
from vnr_wizard.authoring.diff.flow import Answered, Env, Flow, Given
from vnr_wizard.procedure.answer import Value

_MOST_VARIANTS = 64

Outcome = frozenset[tuple[str, frozenset[tuple[str, Value]], str]]


class Telling:
    """Chooses edges of an explored old routine by what the new one makes of the same answers."""

    def __init__(self, explored: Explored, new: Flow, tried: AnswersTried, live: Live) -> None:
        self._explored = explored
        self._new = new
        self._tried = tried
        self._live = live
        self._chosen: set[int] = set()
        self._known: dict[object, tuple[Outcome, ...] | None] = {}
        self._starts = other_starts(explored.flow, new)

    def edges(self, affected: Affected) -> Iterator[tuple[State, Edge]]:
        """The edges at affected steps that lead otherwise now, the nearest first; none that was chosen before."""
        reads = {step: self._in_question(step, affected) for step in affected.steps}
        for state in self._explored.states:
            if state.step not in affected.steps:
                continue
            met: set[object] = set()
            seen = self._seen(state, reads[state.step])
            for edge in state.edges:
                sort = self._sort(state, seen, edge, reads[state.step])
                if sort is None or sort in met:
                    continue
                met.add(sort)
                if id(edge) in self._chosen:
                    continue
                self._chosen.add(id(edge))
                yield state, edge

    def _in_question(self, step: str, affected: Affected) -> list[str]:
        """Questions asked before a step, and read there in the new routine, whose answers may now be others."""
        table = self._new.procedure.step_by_id.get(step)
        if table is None:
            return []
        own = {question.id for question in table.questions}
        known = self._new.procedure.question_by_id
        return sorted(id for id in self._new.reads[step] & affected.questions - own if id in known)

    def _seen(self, state: State, reads: list[str]) -> Env:
        if state.step not in self._new.procedure.step_by_id:
            return ()
        return tuple(item for item in self._new.seen(state.step, state.env) if item[0] not in reads)

    def _sort(self, state: State, seen: Env, edge: Edge, reads: list[str]) -> object:
        """What an edge has in common with others that show the same; None where nothing has changed for it."""
        to = edge.to.step if edge.to is not None else edge.end
        if state.step not in self._new.procedure.step_by_id or state.step in self._starts:
            # The step is not there, or the way begins elsewhere: what is answered may still be asked somewhere.
            asked = self._new.procedure.question_by_id
            return to, tuple((id, str(raw)) for id, raw in edge.given if id in asked)
        old = self._learnt(self._explored.flow.answered(state.step, self._old_seen(state), edge.given), to)
        new = self._outcomes(state.step, seen, edge.given, tuple(reads))
        if new is None:
            return id(edge)
        # With nothing in question before it, a step that leads where it led has not changed.
        return None if not reads and new == (old,) else (old, new)

    def _old_seen(self, state: State) -> Env:
        return self._explored.flow.seen(state.step, state.env)

    def _outcomes(self, step: str, seen: Env, given: Given, reads: tuple[str, ...]) -> tuple[Outcome, ...] | None:
        """Where the same answers lead in the new routine, for every set of answers to what is in question."""
        key = (step, seen, tuple((id, str(raw)) for id, raw in given), reads)
        if key not in self._known:
            variants = self._variants(reads)
            self._known[key] = (
                None
                if variants is None
                else tuple(
                    self._learnt(self._new.answered(step, self._new.seen(step, self._new.learnt(seen, raws)), given))
                    for raws in variants
                )
            )
        return self._known[key]

    def _learnt(self, moves: list[Answered], only: str | None = None) -> Outcome:
        """Where moves lead, and what they leave standing that still matters there."""
        found = set()
        for _, updates, goto, refused in moves:
            if only is None or goto == only:
                found.add((goto, frozenset(self._live.kept(goto, tuple(updates.items()))), refused))
        return frozenset(found)

    def _variants(self, questions: tuple[str, ...]) -> list[Given] | None:
        """Every set of answers to some questions of the new routine; None where they are too many."""
        asked = self._new.procedure.question_by_id
        choices = [[choice.raw for choice in self._tried.choices(asked[id])] for id in questions]
        size = 1
        for some in choices:
            size *= len(some)
        if size > _MOST_VARIANTS:
            return None
        return [tuple(zip(questions, raws, strict=True)) for raws in product(*choices)]
