"""One routine explored from its doors: every state that answers lead to, and the shortest way on to each end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vnr_wizard.authoring.diff.flow import Env, Flow, Given

MOST_STATES, MOST_EDGES = 20_000, 100_000


class Door(NamedTuple):
    """An entry or a detour, with answers that stand already when it is gone through (`before`)."""

    kind: str
    id: str
    start: str
    before: tuple[tuple[str, object], ...] = ()


class Visit(NamedTuple):
    """A step of a walk, and what was answered there. `learnt` is what was answered on a detour taken from it."""

    step: str
    given: Given
    learnt: Given = ()


@dataclass(eq=False)
class State:
    """Being at a step with the answers that can still matter. `parent` and `given` say how it is come to soonest."""

    door: Door
    step: str
    env: Env
    parent: State | None = None
    given: Given = ()
    learnt: Given = ()
    edges: list[Edge] = field(default_factory=list)

    def prefix(self) -> list[Visit]:
        """The visits before this one, in order."""
        found: list[Visit] = []
        state = self
        while state.parent is not None:
            found.append(Visit(state.parent.step, state.given, state.parent.learnt))
            state = state.parent
        return found[::-1]


class Edge(NamedTuple):
    """One way of answering at a state, and where it leads: another state, or an end."""

    given: Given
    to: State | None
    end: str


class Explored:
    """What was found. `whole` is False where the limit was met or a step has more ways of answering than are tried."""

    def __init__(
        self,
        flow: Flow,
        doors: Iterable[Door],
        live: Live,
        on_detours: Mapping[str, list[object]],
    ) -> None:
        """`on_detours` holds what may be answered at any time, on a detour."""
        self.flow = flow
        self.whole = True
        self.states: list[State] = []
        self._live = live
        self._on_detours = on_detours
        self._known: dict[tuple[Door, str, Env], State] = {}
        self._go(doors)
        self.whole = self.whole and flow.whole
        self._shortest = self._ways_to_ends()

    def _go(self, doors: Iterable[Door]) -> None:
        pending: deque[State] = deque()
        edges = 0
        for door in doors:
            self._add(State(door, door.start, self.flow.env_of(dict(door.before))), pending)
        while pending:
            state = pending.popleft()
            self.states.append(state)
            if not state.learnt and state.door.kind == "entry":
                self._take_detours(state, pending)
            for move in self.flow.moves(state.step, state.env):
                if move.goto not in self.flow.procedure.step_by_id:
                    state.edges.append(Edge(move.given, None, move.goto))
                    continue
                to = self._add(State(state.door, move.goto, move.env, state, move.given), pending)
                state.edges.append(Edge(move.given, to, ""))
            edges += len(state.edges)
            if pending and (len(self._known) > MOST_STATES or edges > MOST_EDGES):
                self.whole = False
                return

    def _take_detours(self, state: State, pending: deque[State]) -> None:
        """What is asked on detours can be answered at any step: the same place, with one thing more known."""
        for question, raws in self._on_detours.items():
            if not self._live.matters(state.step, question):
                continue
            for raw in raws:
                env = self.flow.learnt(state.env, ((question, raw),))
                learnt = ((question, raw),)
                self._add(State(state.door, state.step, env, state.parent, state.given, learnt), pending)

    def _add(self, state: State, pending: deque[State]) -> State:
        """The state, or the one that is like it already."""
        state.env = self._live.kept(state.step, state.env)
        key = (state.door, state.step, state.env)
        known = self._known.get(key)
        if known is not None:
            return known
        self._known[key] = state
        pending.append(state)
        return state

    def _ways_to_ends(self) -> dict[str, dict[int, Edge]]:
        """For each end, the first edge of a shortest way to it from every state that can come to it."""
        before: dict[int, list[tuple[State, Edge]]] = {}
        last: dict[str, list[tuple[State, Edge]]] = {}
        for state in self.states:
            for edge in state.edges:
                if edge.to is None:
                    last.setdefault(edge.end, []).append((state, edge))
                else:
                    before.setdefault(id(edge.to), []).append((state, edge))
        found: dict[str, dict[int, Edge]] = {}
        for end, sources in last.items():
            first: dict[int, Edge] = {}
            pending = deque(sources)
            while pending:
                state, edge = pending.popleft()
                if id(state) not in first:
                    first[id(state)] = edge
                    pending.extend(before.get(id(state), ()))
            found[end] = first
        return found

    def completions(self, edge: Edge) -> Iterator[tuple[list[Visit], str]]:
        """From an edge, the shortest way on to each end that can be come to: visits and end."""
        if edge.to is None:
            yield [], edge.end
            return
        for end, first in self._shortest.items():
            visits: list[Visit] = []
            state: State | None = edge.to
            while state is not None and (on := first.get(id(state))) is not None:
                visits.append(Visit(state.step, on.given, state.learnt))
                state = on.to
            if visits and state is None:
                yield visits, end


class Live:
    """For each step of any of the routines, which answers can still matter from there on: a step reads them.

    Kept as bits of whole numbers, since a routine of ten thousand steps has that many for each of them.
    """

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._mask: dict[str, int] = {}
        self._reads: dict[str, int] = {}
        before: dict[str, list[str]] = {}
        for flow in flows:
            for table in flow.procedure.steps:
                bits = self._reads.get(table.id, 0)
                for question in flow.reads[table.id]:
                    bits |= self._mask.setdefault(question, 1 << len(self._mask))
                self._reads[table.id] = bits
                for row in table.nexts:
                    before.setdefault(row.goto, []).append(table.id)
        pending = deque(reversed(self._reads))
        while pending:
            step = pending.popleft()
            for earlier in before.get(step, ()):
                both = self._reads[earlier] | self._reads[step]
                if both != self._reads[earlier]:
                    self._reads[earlier] = both
                    pending.append(earlier)

    def kept(self, step: str, env: Env) -> Env:
        """What of the answers that stand can still matter at a step; all of nothing at an end."""
        bits = self._reads.get(step, 0)
        return tuple(item for item in env if bits & self._mask.get(item[0], 0))

    def matters(self, step: str, question: str) -> bool:
        """Whether the answer to a question can still matter at a step."""
        return bool(self._reads.get(step, 0) & self._mask.get(question, 0))


def reachable(flows: Iterable[Flow], starts: Iterable[str]) -> set[str]:
    """Every step that rows lead to from some steps, in any of the routines, whatever is answered."""
    flows = tuple(flows)
    found: set[str] = set()
    pending = list(starts)
    while pending:
        step = pending.pop()
        if step in found:
            continue
        found.add(step)
        for flow in flows:
            table = flow.procedure.step_by_id.get(step)
            pending += [row.goto for row in table.nexts if row.goto in flow.procedure.step_by_id] if table else []
    return found & {step.id for flow in flows for step in flow.procedure.steps}
