"""Walks of a whole routine as sets of states: forward to everything that can be come to, and back again.

Used by `soundness` (with no safeguard to watch), by `guards` (one safeguard at a time) and by `witness`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.program import Ask, Assign, Clear, Op, Runner
from vnr_wizard.authoring.proof.space import Place, Space
from vnr_wizard.authoring.proof.symbols import Symbols
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Detour, Question, Step


class Asking(NamedTuple):
    """What a watch adds to one question: checks before it, and what an answer, or leaving it, does."""

    before: Sequence[Op] = ()
    answered: tuple[Assign, ...] = ()
    left: tuple[Assign, ...] = ()


class Watch:
    """What is looked for on every walk. This one looks for nothing; safeguards are the others (`guards`)."""

    marks = 0

    def reads(self, step: Step) -> Iterable[Condition]:
        """The conditions that are read at a step, besides those that choose the way."""
        return ()

    def follows(self, detour: Detour) -> bool:
        """Whether what happens on a detour can matter."""
        return False

    def arrive(self, place: Place) -> Sequence[Op]:
        """On coming to a place, before its questions."""
        return ()

    def ask(self, place: Place, question: Question, may: int) -> Asking:
        """At a question, when the questions in the mask `may` can have an answer."""
        return Asking()

    def after(self, place: Place, may: int) -> Sequence[Op]:
        """When a visit is done, its detours included."""
        return ()

    def ended(self, place: Place, end: str, may: int) -> Sequence[Op]:
        """At an end."""
        return ()


class Way(NamedTuple):
    """One way out of a place: a row of `next` (its position), or a detour's door (its id).

    `place` is None at an end, whose id is `end`, or where a detour is not followed back.
    """

    row: int | None
    door: str
    end: str
    place: int | None
    states: BDDFunction


@dataclass
class _Edge:
    """What happens to states between two places: what has no answer yet, and what matters no more."""

    none: BDDFunction
    drop: BDDFunction | None


class Machine:
    """The walks of the routine of `space`, watched by `watch`.

    `late`: what was left open at a visit may be answered after a detour from there. That matters where the detour
    reads it, and then it may undo what the detour was about, and no real walk is like that: proofs look at it all the
    same, since they may look at more than there is; whoever looks for a walk to show does without first.
    """

    def __init__(self, space: Space, symbols: Symbols, watch: Watch, late: bool = True) -> None:
        self.space, self.symbols, self.watch = space, symbols, watch
        self._late = space.read_on_detours if late else 0
        self._programs: dict[int, tuple[tuple[Op, ...], int]] = {}
        self._door_programs: dict[int, tuple[Op, ...]] = {}
        self._tails: dict[int, tuple[Op, ...]] = {}
        self._edges: dict[tuple[int, int], _Edge] = {}
        self._conditions: dict[int, tuple[BDDFunction | None, ...]] = {}

    def beginning(self, place: Place) -> BDDFunction:
        """The state in which a walk begins at a place: nothing answered, no mark set."""
        found = self.symbols.none_of(place.may)
        for mark in self.symbols.marks:
            found = found & ~mark
        return found

    def program(self, place: Place) -> tuple[Op, ...]:
        """What happens at a place, until somebody goes on from there or takes a detour."""
        return self._compiled(place)[0]

    def door_program(self, place: Place) -> tuple[Op, ...]:
        """What happens until a detour is taken: a question that another detour opened is seen by none at that visit."""
        if not place.again:
            return self.program(place)
        found = self._door_programs.get(place.number)
        if found is None:
            found = tuple(op for op in self.program(place) if not isinstance(op, Clear) and not self._opened(op))
            self._door_programs[place.number] = found
        return found

    def _opened(self, op: Op) -> bool:
        return isinstance(op, Ask) and not (op.kept is not None and op.kept.mark & self._late)

    def tail(self, place: Place) -> Sequence[Op]:
        """What happens last, when somebody goes on from there."""
        found = self._tails.get(place.number)
        if found is None:
            found = self._tails[place.number] = tuple(self.watch.after(place, self.may_after(place)))
        return found

    def may_after(self, place: Place) -> int:
        """The questions that can have an answer when a place is left."""
        return self._compiled(place)[1]

    def forward(self, runner: Runner, entries: Iterable[str]) -> list[BDDFunction]:
        """For each place, every state in which some walk from `entries` comes to it."""
        space = self.space
        found = [self.symbols.false] * len(space.places)
        pending: list[tuple[int, int]] = []
        waiting: set[int] = set()

        def widen(number: int, states: BDDFunction) -> None:
            wider = found[number] | states
            if wider != found[number]:
                found[number] = wider
                if number not in waiting:
                    waiting.add(number)
                    heappush(pending, (space.order[number], number))

        for entry in entries:
            start = space.starts[entry]
            widen(start.number, self.beginning(start))
        while pending:
            number = heappop(pending)[1]
            waiting.discard(number)
            place = space.places[number]
            for way in self.onward(place, found[number], runner):
                if way.place is not None:
                    widen(way.place, way.states)
        return found

    def onward(self, place: Place, states: BDDFunction, runner: Runner) -> Iterator[Way]:
        """The ways out of a place for the states on coming there, each with the states on the other side."""
        after = runner.forward(self.program(place), states)
        yield from self.doors(place, runner.forward(self.door_program(place), states) if place.again else after)
        yield from self.rows(place, after, runner)

    def doors(self, place: Place, states: BDDFunction) -> Iterator[Way]:
        """The doors of detours that stand open, for the states when one is taken."""
        for door, number in place.doors:
            yield Way(None, door, "", number, self._over(place, number, states))

    def rows(self, place: Place, after: BDDFunction, runner: Runner) -> Iterator[Way]:
        """The rows of `next` that are taken, for the states when the questions of a place are done."""
        rest = runner.forward(self.tail(place), after)
        for row, when in enumerate(self.conditions(place)):
            taken = rest if when is None else rest & when
            if taken.satisfiable():
                yield self._on(place, row, taken, runner)
                if when is None:
                    return
                rest = rest & ~when
                if not rest.satisfiable():
                    return

    def _on(self, place: Place, row: int, states: BDDFunction, runner: Runner) -> Way:
        number = place.ways[row]
        goto = place.step.nexts[row].goto
        if number is not None:
            return Way(row, "", "", number, self._over(place, number, states))
        if goto not in self.space.procedure.end_by_id:
            return Way(row, "", "", None, states)
        states = runner.forward(self.watch.ended(place, goto, self.may_after(place)), states)
        return Way(row, "", goto, None, states)

    def back(
        self, place: Place, into: dict[int, BDDFunction], runner: Runner, ended: dict[str, BDDFunction] | None = None
    ) -> BDDFunction:
        """The states on coming to `place` from which it leads into `into` (place → states), or an end."""
        found = runner.backward(self.program(place), self.leaving(place, into, runner, ended))
        if place.again:
            found = found | runner.backward(self.door_program(place), self.through_doors(place, into))
        return found

    def leaving(
        self, place: Place, into: dict[int, BDDFunction], runner: Runner, ended: dict[str, BDDFunction] | None = None
    ) -> BDDFunction:
        """The states after `program` from which `place` leads into `into`, or to an end."""
        found, rest = self.symbols.false, self.symbols.true
        for row, when in enumerate(self.conditions(place)):
            taken = rest if when is None else rest & when
            found = found | (taken & self._row_back(place, row, into, runner, ended or {}))
            if when is None:
                break
            rest = rest & ~when
        found = runner.backward(self.tail(place), found)
        return found if place.again else found | self.through_doors(place, into)

    def through_doors(self, place: Place, into: dict[int, BDDFunction]) -> BDDFunction:
        """The states from which a detour of `place` leads into `into`."""
        found = self.symbols.false
        for _, number in place.doors:
            if number in into:
                found = found | self._under(place, number, into[number])
        return found

    def _row_back(
        self, place: Place, row: int, into: dict[int, BDDFunction], runner: Runner, ended: dict[str, BDDFunction]
    ) -> BDDFunction:
        number, goto = place.ways[row], place.step.nexts[row].goto
        if number is not None:
            return self._under(place, number, into[number]) if number in into else self.symbols.false
        if goto in ended:
            return runner.backward(self.watch.ended(place, goto, self.may_after(place)), ended[goto])
        return self.symbols.false

    def conditions(self, place: Place) -> tuple[BDDFunction | None, ...]:
        """For each row of `next`, where its condition holds; None where it has none."""
        found = self._conditions.get(place.number)
        if found is None:
            may = self.may_after(place)
            found = tuple(None if row.when is None else self.symbols.formula(row.when, may) for row in place.step.nexts)
            self._conditions[place.number] = found
        return found

    def _compiled(self, place: Place) -> tuple[tuple[Op, ...], int]:
        found = self._programs.get(place.number)
        if found is None:
            found = self._programs[place.number] = self._compile(place)
        return found

    def _compile(self, place: Place) -> tuple[tuple[Op, ...], int]:
        ops: list[Op] = list(self.watch.arrive(place))
        may = place.may
        changed = self.space.asked_on_detours
        for question in place.step.questions:
            kept = self.symbols.kept.get(question.id)
            if kept is not None and not kept.mark & place.keeps:
                kept = None
            asking = self.watch.ask(place, question, may)
            mark = kept.mark if kept is not None else 0
            anew = not place.again or bool(self.symbols.reads(question.when) & changed)
            if anew:
                ops += asking.before
            # Else nothing that happened on the detour can have opened or closed it: it stands as it did.
            if (anew or mark & self._late) and (kept is not None or question.when is not None or any(asking)):
                ops += self._asked(place, question, may, asking)
                changed |= mark
            if kept is not None:
                may |= kept.mark
        return tuple(ops), may

    def _asked(self, place: Place, question: Question, may: int, asking: Asking) -> Iterator[Op]:
        kept = self.symbols.kept.get(question.id)
        if kept is not None and not kept.mark & place.keeps:
            kept = None
        when = (
            None if question.when is None else self.symbols.formula(question.when, may & ~self._unread(place, question))
        )
        fresh = kept is not None and not may & kept.mark
        # Back from a detour, what was answered stands: to change it would be to go back, and no forward walk.
        open_still = kept.none if place.again and kept is not None else None
        asked = when if open_still is None else open_still if when is None else when & open_still
        yield Ask(question, kept, fresh, asked, asking.answered, asking.left)
        if place.again and kept is not None and when is not None:
            first = self.space.at[(place.step.id, None, False)]
            if not first.may & kept.mark:
                yield Clear(kept, when)

    def _unread(self, place: Place, question: Question) -> int:
        """Back from a detour, a question still does not see what is answered after it at the same visit."""
        if not place.again:
            return 0
        found, later = 0, False
        for other in place.step.questions:
            later = later or other is question
            kept = self.symbols.kept.get(other.id) if later else None
            found |= kept.mark if kept is not None else 0
        return found & ~self.space.at[(place.step.id, None, False)].may

    def _edge(self, place: Place, number: int) -> _Edge:
        edge = self._edges.get((place.number, number))
        if edge is None:
            other, after = self.space.places[number], self.may_after(place)
            none = self.symbols.none_of(other.may & ~after)
            edge = _Edge(none, self.symbols.bits_of(after & ~other.keeps))
            self._edges[place.number, number] = edge
        return edge

    def _over(self, place: Place, number: int, states: BDDFunction) -> BDDFunction:
        edge = self._edge(place, number)
        return (states if edge.drop is None else states.exists(edge.drop)) & edge.none

    def _under(self, place: Place, number: int, states: BDDFunction) -> BDDFunction:
        bits = self.symbols.bits_of(self.space.places[number].may & ~self.may_after(place))
        states = states & self._edge(place, number).none
        return states if bits is None else states.exists(bits)
