"""What every walk together shows: which parts are come to, and which conditions can go both ways.

Sound means here what it means for workflow nets: every part can be come to, and from everything that can be
come to some end can (van der Aalst, "The application of Petri nets to workflow management", 1998).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.machine import Machine, Watch
from vnr_wizard.authoring.proof.program import Ask, Runner
from vnr_wizard.authoring.proof.space import Place, Space, reached
from vnr_wizard.authoring.proof.symbols import Symbols
from vnr_wizard.procedure.condition import Condition, Equals, Every, Negation, Some, leaves
from vnr_wizard.procedure.model import Call, Detour, Procedure, Step
from vnr_wizard.reading.problem import Key


@dataclass
class Met:
    """What was met at one condition: states in which it holds, states in which it does not."""

    holds: bool = False
    fails: bool = False

    @property
    def both(self) -> bool:
        """Whether there is no more to find out."""
        return self.holds and self.fails


@dataclass
class Facts:
    """What walking everywhere has shown.

    `steps`, `asked`, `ends` are come to. `taken` are the rows of `next` that some state takes, as (step, row).
    `met` has each condition by its key; `answered` each (key, question) of a condition that was read when
    the question had an answer.
    """

    steps: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    taken: set[tuple[str, int]] = field(default_factory=set)
    met: dict[Key, Met] = field(default_factory=dict)
    answered: set[tuple[Key, str]] = field(default_factory=set)


def way_conditions(step: Step) -> Iterator[Condition]:
    """The conditions that decide what is asked at a step, and where it leads."""
    yield from (question.when for question in step.questions if question.when)
    yield from (row.when for row in step.nexts if row.when)


def called_when(call: Call, procedure: Procedure) -> Condition | None:
    """When a call is listed: its condition, and consent where it is by name."""
    parts: list[Condition] = [call.when] if call.when else []
    if call.named and procedure.consent is not None:
        parts.append(Equals(procedure.consent.question, ("yes",)))
    return parts[0] if len(parts) == 1 else Every(tuple(parts)) if parts else None


def conditions_at(step: Step, procedure: Procedure) -> Iterator[Condition]:
    """Every condition that is read at a visit to a step, those of reminders included."""
    yield from way_conditions(step)
    yield from (call.when for call in step.calls if call.when)
    yield from (promise.when for promise in step.follow_ups if promise.when)
    for reminder in procedure.reminders:
        if reminder.when and (not reminder.steps or step.id in reminder.steps):
            yield reminder.when


@dataclass(frozen=True)
class Walked:
    """The routine walked everywhere: the machine, what comes to each place, and the facts."""

    machine: Machine
    found: list[BDDFunction]
    facts: Facts


def walk_everywhere(procedure: Procedure, limit: int) -> Walked:
    """Walk everything that can be walked from every entry, and note what was met.

    Raises `DDMemoryError` past the limit.
    """
    here = {step.id: tuple(conditions_at(step, procedure)) for step in procedure.steps}
    symbols = Symbols(procedure, (one for conditions in here.values() for one in conditions), (), 1, limit)
    inside = {detour.id: reached(procedure, detour.start) for detour in procedure.detours}

    def follows(detour: Detour) -> bool:
        steps = (procedure.step_by_id[id] for id in inside[detour.id])
        return any(question.id in symbols.kept for step in steps for question in step.questions)

    space = Space(procedure, symbols, lambda step: here[step.id], follows, into=True)
    machine = Machine(space, symbols, Watch())
    found = machine.forward(Runner(symbols), procedure.entry_by_id)
    facts = Facts()
    _Observer(machine, facts).observe(found)
    return Walked(machine, found, facts)


class _Observer:
    """Runs every place once more over all its states, and notes what is met."""

    def __init__(self, machine: Machine, facts: Facts) -> None:
        self.machine, self.facts = machine, facts
        self.symbols = machine.symbols
        self.procedure = machine.space.procedure
        self._may = 0
        self._known: set[Key] = set()
        self._runner = Runner(machine.symbols, self._asked)
        self._reminders = {
            step.id: [
                reminder.when
                for reminder in self.procedure.reminders
                if reminder.when and (not reminder.steps or step.id in reminder.steps)
            ]
            for step in self.procedure.steps
        }

    def observe(self, found: Iterable[BDDFunction]) -> None:
        """Note what is met in the states found at each place."""
        for place, states in zip(self.machine.space.places, found, strict=True):
            if states.satisfiable():
                self._visit(place, states)

    def _visit(self, place: Place, states: BDDFunction) -> None:
        step, facts, machine = place.step, self.facts, self.machine
        facts.steps.add(step.id)
        self._may = place.may
        facts.asked.update(question.id for question in step.questions if question.when is None)
        after = self._runner.forward(machine.program(place), states)
        may = machine.may_after(place)
        for call in step.calls:
            if call.when:
                self._meet(call.when, states, place.may)
                self._meet(call.when, after, may)
        for promise in step.follow_ups:
            if promise.when:
                self._meet(promise.when, after, may)
        for reminder in self._reminders[step.id]:
            self._meet(reminder, after, may)
        for row in step.nexts:
            if row.when:
                self._meet(row.when, after, may)
        for way in machine.rows(place, after, self._runner):
            if way.row is not None:
                facts.taken.add((step.id, way.row))
            if way.end:
                facts.ends.add(way.end)

    def _asked(self, op: Ask, asked: BDDFunction, hidden: BDDFunction) -> None:
        if op.when is not None:
            if op.question.when is not None:
                self._meet_in(op.question.when, asked, hidden, self._may)
            if asked.satisfiable():
                self.facts.asked.add(op.question.id)
        if op.kept is not None:
            self._may |= op.kept.mark

    def _meet(self, condition: Condition, states: BDDFunction, may: int) -> None:
        if condition.at in self._known:
            return
        where = self.symbols.formula(condition, may)
        self._meet_in(condition, states & where, states & ~where, may)

    def _meet_in(self, condition: Condition, holds: BDDFunction, fails: BDDFunction, may: int) -> None:
        met = self.facts.met.setdefault(condition.at, Met())
        met.holds = met.holds or holds.satisfiable()
        met.fails = met.fails or fails.satisfiable()
        states = holds | fails
        for leaf in leaves(condition):
            kept = self.symbols.kept[leaf.question]
            key = (condition.at, leaf.question)
            if key not in self.facts.answered and may & kept.mark and (states & ~kept.none).satisfiable():
                self.facts.answered.add(key)
        self._parts(condition, states, may)
        if self._all_met(condition):
            self._known.add(condition.at)

    def _all_met(self, condition: Condition) -> bool:
        """Whether there is no more to find out about a condition, its parts and what it reads."""
        facts = self.facts
        if not facts.met[condition.at].both:
            return False
        if any((condition.at, leaf.question) not in facts.answered for leaf in leaves(condition)):
            return False
        return all(facts.met[part.at].both for part in inner(condition))

    def _parts(self, condition: Condition, states: BDDFunction, may: int) -> None:
        """The parts of a condition, each for itself: one may never hold though the whole does."""
        for part in inner(condition):
            met = self.facts.met.setdefault(part.at, Met())
            if not met.both:
                where = self.symbols.formula(part, may)
                met.holds = met.holds or (states & where).satisfiable()
                met.fails = met.fails or (states & ~where).satisfiable()


def inner(condition: Condition) -> Iterator[Condition]:
    """The parts of a condition that stand under a key of their own, at every depth."""
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield part
                yield from inner(part)
        case Negation(part):
            # `not = { a, b }` has one key for the negation and for what it negates: the first is observed.
            if part.at != condition.at:
                yield part
            yield from inner(part)
