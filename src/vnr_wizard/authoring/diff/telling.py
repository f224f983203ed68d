"""Which ways of answering a step are worth walking: those that the new routine takes otherwise, one of each sort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from vnr_wizard.authoring.diff.affected import Affected, other_starts
from vnr_wizard.authoring.diff.answers_tried import AnswersTried
from vnr_wizard.authoring.diff.explored import Edge, Explored, State
from vnr_wizard.authoring.diff.flow import Env, Flow

_MOST_VARIANTS = 64

Outcome = frozenset[tuple[str, Env, str]]


class Telling:
    """Chooses edges of an explored old routine by what the new one makes of the same answers."""

    def __init__(self, explored: Explored, new: Flow, tried: AnswersTried, live: Mapping[str, frozenset[str]]) -> None:
        self._explored = explored
        self._new = new
        self._tried = tried
        self._live = live
        self._chosen: set[int] = set()
        self._starts = other_starts(explored.flow, new)

    def edges(self, affected: Affected) -> Iterator[tuple[State, Edge]]:
        """The edges at affected steps that lead otherwise now, the nearest first; none that was chosen before."""
        for state in self._explored.states:
            if state.step not in affected.steps:
                continue
            met: set[object] = set()
            for edge in state.edges:
                sort = self._sort(state, edge, affected)
                if sort is None or sort in met or id(edge) in self._chosen:
                    continue
                met.add(sort)
                self._chosen.add(id(edge))
                yield state, edge

    def _sort(self, state: State, edge: Edge, affected: Affected) -> object:
        """What an edge has in common with others that show the same; None where nothing has changed for it."""
        old = self._reached(edge.to.step, edge.to.env) if edge.to is not None else (edge.end, (), "")
        table = self._new.procedure.step_by_id.get(state.step)
        if table is None or state.step in self._starts:
            # The step is not there, or the way begins elsewhere: what is answered may still be asked somewhere.
            asked = self._new.procedure.question_by_id
            return old, tuple((id, str(raw)) for id, raw in edge.given if id in asked)
        own = {question.id for question in table.questions}
        reads = sorted(self._new.reads[state.step] & affected.questions - own)
        variants = self._variants(reads)
        if variants is None:
            return id(edge)
        found: list[Outcome] = []
        for raws in ((), *variants):
            env = tuple(item for item in state.env if item[0] not in dict(raws)) if raws else state.env
            env = self._new.learnt(env, raws)
            moves = self._new.moves_given(state.step, env, dict(edge.given))
            found.append(frozenset((*self._reached(move.goto, move.env)[:2], move.refused) for move in moves))
        # With nothing in question before it, a step that leads where it led has not changed.
        unchanged = not reads and found == [frozenset({old})]
        return None if unchanged else (old, tuple(found))

    def _reached(self, goto: str, env: Env) -> tuple[str, Env, str]:
        live = self._live.get(goto)
        return goto, tuple(item for item in env if live and item[0] in live), ""

    def _variants(self, questions: list[str]) -> list[tuple[tuple[str, object], ...]] | None:
        """Every set of answers to some questions of the new routine; None where they are too many."""
        asked = self._new.procedure.question_by_id
        choices = [[choice.raw for choice in self._tried.choices(asked[id])] for id in questions if id in asked]
        size = 1
        for some in choices:
            size *= len(some)
        if size > _MOST_VARIANTS:
            return None
        known = [id for id in questions if id in asked]
        return [tuple(zip(known, raws, strict=True)) for raws in product(*choices)] if known else []
