"""The shortest walk that shows something: found by layers of visits, then one answer at a time.

What comes out is not taken on trust: `replay` walks the answers with the real walk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.machine import Machine
from vnr_wizard.authoring.proof.program import Ask, Assign, Check, Op, Runner
from vnr_wizard.authoring.proof.replay import plainest
from vnr_wizard.authoring.proof.space import Place
from vnr_wizard.authoring.proof.symbols import Kept

Goal = Callable[[Place], BDDFunction | None]


@dataclass(frozen=True)
class Visit:
    """One visit of a shortest walk: where, what was answered (question → a raw answer), what was passed.

    `door` is the detour that is taken from there, if one is. `cut`: what is looked for has happened before
    everything there was answered. `knows` is what every question that matters had for an answer on coming there.
    """

    place: Place
    answers: Mapping[str, Any]
    passed: frozenset[str]
    door: str = ""
    cut: bool = False
    knows: Mapping[str, Any] = field(default_factory=dict)


def shortest(
    machine: Machine, entry_ids: Iterable[str], goal: Goal, bad: BDDFunction
) -> tuple[str, list[Visit]] | None:
    """The entry and the visits of a shortest walk to `goal`, or to a state that the watch calls broken.

    `goal` gives the states on coming to a place that are looked for, None for none there. `bad` is a mark of
    the machine's own, to remember with that a check failed. None where there is no such walk.
    """
    return _Search(machine, goal, bad).found(entry_ids)


class _Search:
    def __init__(self, machine: Machine, goal: Goal, bad: BDDFunction) -> None:
        self.machine, self.goal, self.bad = machine, goal, bad
        self.symbols, self.space = machine.symbols, machine.space
        self.runner = Runner(machine.symbols)
        self._entries: list[str] = []

    def found(self, entry_ids: Iterable[str]) -> tuple[str, list[Visit]] | None:
        self._entries = list(entry_ids)
        layers = [self._first(self._entries)]
        known: dict[int, BDDFunction] = dict(layers[0])
        while layers[-1]:
            hits = self._hits(layers[-1])
            if hits is not None:
                return self._told(layers, *hits)
            layers.append(self._next(layers[-1], known))
        return None

    def _first(self, entry_ids: Iterable[str]) -> dict[int, BDDFunction]:
        starts = [self.space.starts[entry] for entry in entry_ids]
        return {start.number: self.machine.beginning(start) for start in starts}

    def _next(self, layer: Mapping[int, BDDFunction], known: dict[int, BDDFunction]) -> dict[int, BDDFunction]:
        found: dict[int, BDDFunction] = {}
        for number, states in layer.items():
            place = self.space.places[number]
            for way in self.machine.onward(place, states, self.runner):
                if way.place is not None:
                    found[way.place] = found.get(way.place, self.symbols.false) | way.states
        new = {}
        for number, states in found.items():
            fresh = states & ~known.get(number, self.symbols.false)
            if fresh.satisfiable():
                new[number] = fresh
                known[number] = known.get(number, self.symbols.false) | fresh
        return new

    def _hits(self, layer: Mapping[int, BDDFunction]) -> tuple[int, BDDFunction] | None:
        """A place of the layer where what is looked for happens, with the states on coming there."""
        for number in sorted(layer, key=self.space.order.__getitem__):
            place, states = self.space.places[number], layer[number]
            wanted = self.goal(place)
            if wanted is not None and (states & wanted).satisfiable():
                return number, states & wanted
            hit = states & self.runner.backward(self._program(place), self._broken(place))
            if hit.satisfiable():
                return number, hit
        return None

    def _program(self, place: Place) -> list[Op]:
        return remembering(self.machine.program(place), self.bad)

    def _broken(self, place: Place) -> BDDFunction:
        """The states after the questions of a place in which the rule is broken, or will be when it is left."""
        found, rest = self.bad, self.symbols.true
        for row, when in enumerate(self.machine.conditions(place)):
            taken = rest if when is None else rest & when
            goto = place.step.nexts[row].goto
            if place.ways[row] is None and goto in self.space.procedure.end_by_id:
                ops = remembering(self.machine.watch.ended(place, goto, self.machine.may_after(place)), self.bad)
                found = found | (taken & self.runner.backward(ops, self.bad))
            rest = rest & ~taken
        return self.bad | self.runner.backward(remembering(self.machine.tail(place), self.bad), found)

    def _told(self, layers: list[dict[int, BDDFunction]], last: int, states: BDDFunction) -> tuple[str, list[Visit]]:
        """Back through the layers to an entry, then forward with one answer at a time."""
        chain = [(last, states)]
        for layer in reversed(layers[:-1]):
            chain.append(self._before(layer, *chain[-1]))
        chain.reverse()
        entry = next(id for id in self._entries if self.space.starts[id].number == chain[0][0])
        here, visits = chain[0][1], []
        for (number, _), onward in zip(chain, [*chain[1:], None], strict=True):
            place = self.space.places[number]
            knows = self._known(place, here)
            if onward is None and self.goal(place) is not None:
                visits.append(Visit(place, {}, frozenset(), cut=True, knows=knows))
                break
            if onward is None:
                visit, _ = self._taken(place, here, self._broken(place), self._program(place))
            else:
                visit, here = self._went(place, here, *onward)
            visits.append(replace(visit, knows=knows))
        return entry, visits

    def _known(self, place: Place, here: BDDFunction) -> dict[str, Any]:
        """The answers in a state on coming to a place, as an answers file holds them; None for none."""
        found: dict[str, Any] = {}
        for kept in self.symbols.of(place.may):
            if not (here & ~kept.none).satisfiable():
                found[kept.question.id] = None
            elif kept.several:
                found[kept.question.id] = [id for where, (id,) in kept.classes if not (here & ~where).satisfiable()]
            else:
                found[kept.question.id] = next(raw for where, raw in kept.classes if (here & where).satisfiable())
        return found

    def _before(self, layer: Mapping[int, BDDFunction], number: int, states: BDDFunction) -> tuple[int, BDDFunction]:
        for earlier in self.space.places[number].before:
            if earlier in layer:
                place = self.space.places[earlier]
                back = self.symbols.false
                for program, wanted in self._exits(place, {number: states}):
                    back = back | self.runner.backward(program, wanted)
                if (layer[earlier] & back).satisfiable():
                    return earlier, layer[earlier] & back
        raise AssertionError("a layer without a layer before it")

    def _exits(self, place: Place, into: dict[int, BDDFunction]) -> Iterator[tuple[list[Op], BDDFunction]]:
        """What can happen at a place before it leads into `into`, and the states then."""
        yield self._program(place), self.machine.leaving(place, into, self.runner)
        if place.again:
            yield remembering(self.machine.door_program(place), self.bad), self.machine.through_doors(place, into)

    def _went(self, place: Place, here: BDDFunction, number: int, states: BDDFunction) -> tuple[Visit, BDDFunction]:
        """One visit that leads on into `states` at another place, and the state there."""
        for program, wanted in self._exits(place, {number: states}):
            if (here & self.runner.backward(program, wanted)).satisfiable():
                break
        visit, after = self._taken(place, here, wanted, program)
        ways = (*self.machine.doors(place, after), *self.machine.rows(place, after, self.runner))
        way = next(way for way in ways if way.place == number and (way.states & states).satisfiable())
        return replace(visit, door=way.door), way.states & states

    def _taken(
        self, place: Place, here: BDDFunction, wanted: BDDFunction, program: list[Op]
    ) -> tuple[Visit, BDDFunction]:
        """The answers of one visit that lead from `here` into `wanted`, and the state after it."""
        onward = [wanted]
        for op in reversed(program):
            onward.append(self.runner.backward([op], onward[-1]))
        onward.reverse()
        states = here & onward[0]
        answers: dict[str, Any] = {}
        passed: set[str] = set()
        for op, then in zip(program, onward[1:], strict=True):
            if not (states & ~self.bad).satisfiable():
                return Visit(place, answers, frozenset(passed), cut=True), states
            if not isinstance(op, Ask):
                states = self.runner.forward([op], states) & then
                continue
            outcome = next(one for one in self._outcomes(op, states) if (one.states & then).satisfiable())
            if outcome.several is not None:
                outcome = self._fewest(op, outcome, then)
            if outcome.answer is not None:
                answers[op.question.id] = outcome.answer
            elif outcome.passed:
                passed.add(op.question.id)
            states = outcome.states & then
        return Visit(place, answers, frozenset(passed)), states

    def _outcomes(self, op: Ask, states: BDDFunction) -> Iterator[_Outcome]:
        """What can be done with a question, the plainest first: not asked, left where it may be, answered, passed."""
        hidden = self.symbols.false if op.when is None else states & ~op.when
        if hidden.satisfiable():
            yield _Outcome(hidden & op.kept.none if op.kept is not None and op.fresh else hidden)
        asked = states if op.when is None else states & op.when
        must = op.question.required or any(option.required for option in op.question.options)
        left = self.runner.forward([Ask(op.question, None, False, None, op.left, op.left)], asked)
        left = left & op.kept.none if op.kept is not None and op.fresh else left
        if not must:
            yield _Outcome(left)
        yield from self._answers(op, asked)
        if must:
            yield _Outcome(left, passed=True)

    def _answers(self, op: Ask, asked: BDDFunction) -> Iterator[_Outcome]:
        kept = op.kept
        if kept is None:
            given = self.runner.forward([Ask(op.question, None, False, None, op.answered, op.answered)], asked)
            yield _Outcome(given, answer=plainest(op.question))
            return
        given = asked if op.fresh else asked.exists(kept.bits)
        given = self.runner.forward([*op.answered], given & kept.allowed)
        if kept.several:
            yield _Outcome(given, several=kept)
            return
        for where, raw in kept.classes:
            yield _Outcome(given & where, answer=raw)

    def _fewest(self, op: Ask, outcome: _Outcome, then: BDDFunction) -> _Outcome:
        states, chosen = outcome.states & then, []
        for where, raw in outcome.several.classes if outcome.several else ():
            if (states & ~where).satisfiable():
                states = states & ~where
            else:
                chosen += raw
        return _Outcome(states, answer=chosen)


@dataclass(frozen=True)
class _Outcome:
    """One thing that can be done with a question, and the states after it."""

    states: BDDFunction
    answer: Any = None
    passed: bool = False
    several: Kept | None = None


def remembering(program: Iterable[Op], bad: BDDFunction) -> list[Op]:
    """The program, with every failed check kept in the mark `bad`."""
    return [Assign(bad, bad | op.bad) if isinstance(op, Check) else op for op in program]
