"""The places of a routine's walks: a visit to each step, detours from there, and the ways between them.

What is known without looking at any answer is worked out here: which answers can have been given at a
place, and which can still matter there. Only those are kept in its states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from vnr_wizard.authoring.proof.symbols import Symbols
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import RETURN, Detour, Procedure, Step

Reads = Callable[[Step], Iterable[Condition]]


@dataclass
class Place:
    """A visit to a step: on the way (`anchor` is None), or on a detour taken from the step `anchor`.

    `again` is the place where one is back at a step after a detour. `ways` has the place of each row of
    `next`, None for an end; `doors` the places of the detours that are looked at from here. `may` are the
    questions that can have an answer on coming here, `keeps` those that matter here or later.
    """

    number: int
    step: Step
    anchor: str | None = None
    again: bool = False
    ways: list[int | None] = field(default_factory=list)
    doors: list[tuple[str, int]] = field(default_factory=list)
    may: int = 0
    keeps: int = 0
    before: list[int] = field(default_factory=list)


class Space:
    """All places of `procedure`.

    `reads` gives the conditions that are read at a step. `follow` says of a detour and a step of the way
    whether what is done on the detour counts afterwards; where it does, the detour is walked from there and
    back, else only into it, once for all. `idle` says of a step that nothing there can matter: where all its ways
    lead to one other step, and no detour is looked at, it has no place, and ways lead past it.
    """

    def __init__(
        self,
        procedure: Procedure,
        symbols: Symbols,
        reads: Reads,
        follow: Callable[[Detour], bool],
        into: bool,
        idle: Callable[[Step], bool] | None = None,
    ) -> None:
        self.procedure = procedure
        self.symbols = symbols
        self.places: list[Place] = []
        self.at: dict[tuple[str, str | None, bool], Place] = {}
        self._reads_at = {step.id: self._mask(reads(step)) for step in procedure.steps}
        self._asks = {
            step.id: sum(symbols.kept[q.id].mark for q in step.questions if q.id in symbols.kept)
            for step in procedure.steps
        }
        inside = {step for detour in procedure.detours for step in reached(procedure, detour.start)}
        self.asked_on_detours = self.read_on_detours = 0
        for step in inside:
            self.asked_on_detours |= self._asks[step]
            self.read_on_detours |= self._reads_at[step]
        self._followed = [detour for detour in procedure.detours if follow(detour)]
        self._into = into
        self._idle = idle if idle is not None and not self._followed and not into else None
        self.starts = {entry.id: self._place(entry.start) for entry in procedure.entries}
        self._connect()
        self._spread()
        self.order = self._in_order()

    def asks(self, step: Step) -> int:
        """The kept questions of a step, as a mask."""
        return self._asks[step.id]

    def _mask(self, conditions: Iterable[Condition]) -> int:
        found = 0
        for condition in conditions:
            found |= self.symbols.reads(condition)
        return found

    def _place(self, step: str, anchor: str | None = None, again: bool = False) -> Place:
        key = (step, anchor, again)
        place = self.at.get(key)
        if place is None:
            place = self.at[key] = Place(len(self.places), self.procedure.step_by_id[step], anchor, again)
            self.places.append(place)
        return place

    def _connect(self) -> None:
        """Make every place that can be come to, and the ways between them."""
        on_the_way = {step for entry in self.procedure.entries for step in reached(self.procedure, entry.start)}
        done = 0
        while done < len(self.places):
            place = self.places[done]
            done += 1
            for row in place.step.nexts:
                place.ways.append(self._way(place, row.goto))
            if place.anchor is not None or place.step.id not in on_the_way:
                continue
            followed = {detour.id for detour in self._followed}
            for detour in self.procedure.detours:
                if detour.id in followed:
                    place.doors.append((detour.id, self._place(detour.start, place.step.id).number))
                elif self._into:
                    place.doors.append((detour.id, self._place(detour.start).number))

    def _way(self, place: Place, goto: str) -> int | None:
        if goto == RETURN:
            return None if place.anchor is None else self._place(place.anchor, None, True).number
        if goto in self.procedure.step_by_id:
            return self._place(self._past_idle(goto), place.anchor).number
        return None

    def _past_idle(self, id: str) -> str:
        """The first step from `id` on where something can matter."""
        met: set[str] = set()
        while self._idle is not None and id not in met:
            met.add(id)
            step = self.procedure.step_by_id[id]
            onward = {row.goto for row in step.nexts}
            if len(onward) != 1 or not onward <= self.procedure.step_by_id.keys() or not self._idle(step):
                break
            (id,) = onward
        return id

    def onward(self, place: Place) -> Iterator[int]:
        """The places that a place leads to."""
        yield from (way for way in place.ways if way is not None)
        yield from (door for _, door in place.doors)

    def _spread(self) -> None:
        """Work out `may` (forward) and `keeps` (backward) to their fixed points."""
        for place in self.places:
            place.keeps = self._reads_at[place.step.id]
            for later in self.onward(place):
                self.places[later].before.append(place.number)
        pending = list(range(len(self.places)))
        while pending:
            place = self.places[pending.pop()]
            for earlier in place.before:
                wider = self.places[earlier].keeps | place.keeps
                if wider != self.places[earlier].keeps:
                    self.places[earlier].keeps = wider
                    pending.append(earlier)
        pending = list(range(len(self.places)))[::-1]
        while pending:
            place = self.places[pending.pop()]
            after = place.may | self._asks[place.step.id]
            for later in self.onward(place):
                wider = self.places[later].may | after
                if wider != self.places[later].may:
                    self.places[later].may = wider
                    pending.append(later)
        for place in self.places:
            place.may &= place.keeps

    def _in_order(self) -> list[int]:
        """Place → its number in an order in which most ways lead forward (reverse postorder)."""
        done: set[int] = set()
        found: list[int] = []
        for start in self.starts.values():
            stack: list[tuple[int, Iterator[int]]] = []
            if start.number not in done:
                done.add(start.number)
                stack.append((start.number, self.onward(start)))
            while stack:
                number, rest = stack[-1]
                after = next((other for other in rest if other not in done), None)
                if after is None:
                    found.append(number)
                    stack.pop()
                else:
                    done.add(after)
                    stack.append((after, self.onward(self.places[after])))
        order = [0] * len(self.places)
        for position, number in enumerate(reversed(found)):
            order[number] = position
        return order


def reached(procedure: Procedure, start: str) -> set[str]:
    """The steps that some way leads to from a step, itself included, whatever is answered."""
    found: set[str] = set()
    pending = [start]
    while pending:
        id = pending.pop()
        if id not in found and id in procedure.step_by_id:
            found.add(id)
            pending.extend(row.goto for row in procedure.step_by_id[id].nexts)
    return found
