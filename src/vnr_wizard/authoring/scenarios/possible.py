"""What can happen in a scenario, by all walks of its routine from its entry at once.

A cue, an answered call or a miss counts as possible where some walk has it, on coming to a visit or when the visit
is done; an expectation where some walk to an end has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.machine import Machine
from vnr_wizard.authoring.proof.program import Runner
from vnr_wizard.authoring.proof.replay import Replayed, replay
from vnr_wizard.authoring.proof.space import Place
from vnr_wizard.authoring.proof.witness import shortest
from vnr_wizard.authoring.scenarios.watch import Drill, Part, machine_for
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import say
from vnr_wizard.practice.model import Scenario
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Procedure


@dataclass
class Possible:
    """What some walk from the entry has: the steps come to, and positions in the scenario's own tables.

    `at_odds` are expectations that can each be met, and misses that can each be avoided, but not all of these on
    one walk: a smallest such set, empty where there is none. `perfect` is the shortest walk that has everything
    wanted; None where there is none, or where it could not be walked again.
    """

    steps: set[str] = field(default_factory=set)
    cues: set[int] = field(default_factory=set)
    phones: set[int] = field(default_factory=set)
    expects: set[int] = field(default_factory=set)
    misses: set[int] = field(default_factory=set)
    ends: bool = False
    at_odds: tuple[Part, ...] = ()
    perfect: Replayed | None = None


@dataclass(frozen=True)
class _AtEnd:
    """The states at one end, and where each thing wanted is had."""

    states: BDDFunction
    wanted: Sequence[tuple[Part, BDDFunction]]

    def has(self, parts: Iterable[Part]) -> bool:
        """Whether some state has all of some things."""
        some = {id(part) for part in parts}
        states = self.states
        for part, where in self.wanted:
            if id(part) in some:
                states = states & where
        return states.satisfiable()


def what_is_possible(scenario: Scenario, procedure: Procedure, directory: Directory | None, limit: int) -> Possible:
    """Walk everything that can be walked from the scenario's entry. Raises `DDMemoryError` past the limit."""
    drill = Drill(scenario, procedure, directory)
    machine = machine_for(drill, limit)
    runner = Runner(machine.symbols)
    observer = _Observer(drill, machine, runner)
    found = machine.forward(runner, [scenario.entry])
    for place, states in zip(machine.space.places, found, strict=True):
        if states.satisfiable():
            observer.visit(place, states)
    possible, ends = observer.possible, observer.ends
    possible.ends = bool(ends)
    if ends and len(possible.expects) == len(scenario.expects):
        possible.at_odds = _at_odds(ends)
        if not possible.at_odds:
            possible.perfect = _perfect(drill, machine)
    return possible


class _Observer:
    """Runs every place once more over all its states, and notes what is possible there."""

    def __init__(self, drill: Drill, machine: Machine, runner: Runner) -> None:
        self.drill, self.machine, self.runner = drill, machine, runner
        self.possible = Possible()
        self.ends: list[_AtEnd] = []

    def visit(self, place: Place, states: BDDFunction) -> None:
        """Note what there is at one place, and the ends that it leads to."""
        scenario, symbols, possible, step = self.drill.scenario, self.machine.symbols, self.possible, place.step.id
        after = self.runner.forward(self.machine.program(place), states)
        may = self.machine.may_after(place)

        def seen(when: Condition | None) -> bool:
            there = (states & symbols.formula(when, place.may), after & symbols.formula(when, may))
            return any(one.satisfiable() for one in there)

        possible.steps.add(step)
        possible.cues |= {n for n, cue in enumerate(scenario.cues) if cue.step == step and seen(cue.when)}
        possible.phones |= {n for n, phone in enumerate(scenario.phones) if seen(phone.when)}
        for n, miss in enumerate(scenario.misses):
            at_once = miss.step == step or not (miss.step or miss.at_end)
            if not miss.observed and at_once and seen(miss.when):
                possible.misses.add(n)
        for n, expect in enumerate(scenario.expects):
            listed = self.drill.listed(expect.call, place.step, may) if expect.call else symbols.false
            if step in (expect.step, expect.wait) or (after & listed).satisfiable():
                possible.expects.add(n)
        for way in self.machine.rows(place, after, self.runner):
            if way.end:
                self._end(way.states, may)

    def _end(self, states: BDDFunction, may: int) -> None:
        scenario, symbols = self.drill.scenario, self.machine.symbols
        self.ends.append(_AtEnd(states, list(self.drill.wanted(may))))
        for n, expect in enumerate(scenario.expects):
            if expect.holds is not None and (states & symbols.formula(expect.holds, may)).satisfiable():
                self.possible.expects.add(n)
        for n, miss in enumerate(scenario.misses):
            at_end = miss.at_end and not miss.step and not miss.observed
            if at_end and (states & symbols.formula(miss.when, may)).satisfiable():
                self.possible.misses.add(n)


def _at_odds(ends: Sequence[_AtEnd]) -> tuple[Part, ...]:
    """A smallest set of things wanted that no walk has together: none can be left out of it."""
    parts = [part for part, _ in ends[0].wanted]
    if any(end.has(parts) for end in ends):
        return ()
    for part in list(parts):
        fewer = [other for other in parts if other is not part]
        if not any(end.has(fewer) for end in ends):
            parts = fewer
    return tuple(parts)


def _perfect(drill: Drill, machine: Machine) -> Replayed | None:
    """The shortest walk with everything wanted that the real walk goes."""
    last = say("Här är allt det väntade visat, utan någon miss.", "Here everything expected is shown, without a miss.")
    for candidate in (Machine(machine.space, machine.symbols, drill, late=False), machine):
        found = shortest(candidate, [drill.scenario.entry], lambda _: None, machine.symbols.marks[drill.marks])
        told = replay(drill.procedure, *found, last) if found else None
        if told is not None and told.walk is not None:
            return told
    return None
