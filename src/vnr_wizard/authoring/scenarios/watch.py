"""A scenario as a watch: what each walk shows of the expectations, and which misses happen on it.

Time is left out: a participant may always wait long enough, or hurry. So is whether anybody really calls: a call
can be made wherever the contact is listed, and can always be left. What depends on those is tried by the
scenario's runs (`authoring.scenarios.runs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.guards import answering
from vnr_wizard.authoring.proof.machine import Asking, Machine, Watch
from vnr_wizard.authoring.proof.program import Assign, Check, Op
from vnr_wizard.authoring.proof.soundness import called_when, way_conditions
from vnr_wizard.authoring.proof.space import Place, Space, reached
from vnr_wizard.authoring.proof.symbols import Symbols
from vnr_wizard.contacts.emergency import IDS
from vnr_wizard.contacts.model import Directory
from vnr_wizard.practice.model import Expect, Miss, Scenario
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Detour, Procedure, Question, Step

Part = Expect | Miss


class Drill(Watch):
    """A mark for each expectation that a visit shows, and for each miss that a visit makes."""

    def __init__(self, scenario: Scenario, procedure: Procedure, directory: Directory | None) -> None:
        self.scenario, self.procedure = scenario, procedure
        self.derived = [miss for miss in scenario.misses if not miss.observed]
        self.expected = {expect.call for expect in scenario.expects if expect.call}
        self.shunned = [miss for miss in self.derived if self._by_answers(miss)]
        # What is decided by the last answers alone needs no memory.
        self.marked: list[Part] = [expect for expect in scenario.expects if expect.holds is None]
        self.marked += [miss for miss in self.shunned if miss.step or not miss.at_end]
        self.marks = len(self.marked)
        self._listing = {id: self._steps_listing(id, directory) for id in self.expected}
        self._ends = {step.id for step in procedure.steps if any(row.goto in procedure.end_by_id for row in step.nexts)}

    def begin(self, symbols: Symbols) -> None:
        """Make the formulas. `symbols` must know the conditions that `conditions` gives, and have the marks."""
        self.symbols = symbols
        self._mark = {id(part): symbols.marks[n] for n, part in enumerate(self.marked)}

    def conditions(self) -> Iterator[Condition]:
        """Everything that the scenario reads."""
        scenario = self.scenario
        some = (
            *(cue.when for cue in scenario.cues), *(phone.when for phone in scenario.phones),
            *(expect.holds for expect in scenario.expects), *(miss.when for miss in self.derived),
        )  # fmt: skip
        yield from (one for one in some if one is not None)
        for listing in self._listing.values():
            yield from (when for whens in listing.values() for when in whens if when is not None)

    # --- as a watch -----------------------------------------------------------------------------------

    def reads(self, step: Step) -> Iterable[Condition]:
        """What the scenario looks at on this step."""
        scenario = self.scenario
        found = [cue.when for cue in scenario.cues if cue.step == step.id]
        found += [phone.when for phone in scenario.phones]
        found += [miss.when for miss in self.derived if miss.step == step.id or not (miss.step or miss.at_end)]
        found += [when for listing in self._listing.values() for when in listing.get(step.id, ())]
        if step.id in self._ends:
            found += [expect.holds for expect in scenario.expects]
            found += [miss.when for miss in self.derived if not miss.step]
        return [one for one in found if one is not None]

    def follows(self, detour: Detour) -> bool:
        """Whether something of the scenario can happen on the detour. Nobody has to take it; anybody may."""
        scenario = self.scenario
        steps = {cue.step for cue in scenario.cues} | {miss.step for miss in self.derived}
        steps |= {one.step or one.wait for one in scenario.expects}
        steps |= {step for listing in self._listing.values() for step in listing}
        inside = reached(self.procedure, detour.start)
        asked = {question.id for id in inside for question in self.procedure.step_by_id[id].questions}
        return bool(steps & inside or asked & self.symbols.kept.keys())

    def arrive(self, place: Place) -> Sequence[Op]:
        """A miss can have happened by coming there."""
        return self._misses(place, place.may)

    def ask(self, place: Place, question: Question, may: int) -> Asking:
        """A miss can happen by an answer, also where a later one at the same visit would mend it."""
        mark = self.symbols.kept[question.id].mark if question.id in self.symbols.kept else 0
        read = [miss for miss in self.shunned if self.symbols.reads(miss.when) & mark]
        return Asking(answered=tuple(self._misses(place, may | mark, read))) if read else Asking()

    def after(self, place: Place, may: int) -> Sequence[Op]:
        """When a visit is done: what it has shown, and which misses it was."""
        found = [self._noted(one, self.shown(one, place, may)) for one in self.scenario.expects if one.holds is None]
        at_end = [miss for miss in self.shunned if miss.at_end and miss.step == place.step.id]
        found += [self._noted(miss, self.symbols.formula(miss.when, may)) for miss in at_end]
        return [one for one in found if one is not None] + self._misses(place, may)

    def ended(self, place: Place, end: str, may: int) -> Sequence[Op]:
        """A walk that shows everything is what is looked for."""
        found = self.symbols.true
        for _, where in self.wanted(may):
            found = found & where
        return [Check(found)]

    # --- what is looked at ----------------------------------------------------------------------------

    def wanted(self, may: int) -> Iterator[tuple[Part, BDDFunction]]:
        """Each expectation with the states at an end in which it is met, and each miss with those without it."""
        for expect in self.scenario.expects:
            if expect.holds is not None:
                yield expect, self.symbols.formula(expect.holds, may)
            else:
                yield expect, self._mark[id(expect)]
        for miss in self.shunned:
            yield miss, ~self.made_at_end(miss, may)

    def made_at_end(self, miss: Miss, may: int) -> BDDFunction:
        """Where a miss has happened when a walk is at its end."""
        return self._mark[id(miss)] if id(miss) in self._mark else self.symbols.formula(miss.when, may)

    def listed(self, contact: str, step: Step, may: int) -> BDDFunction:
        """Where a contact, or somebody whom it answers instead of, is listed at a step."""
        found = self.symbols.false
        for when in self._listing[contact].get(step.id, ()):
            found = found | self.symbols.formula(when, may)
        return found

    def shown(self, expect: Expect, place: Place, may: int) -> BDDFunction:
        """Where a visit can show an expectation without a miss."""
        if not expect.call:
            return self.symbols.true if place.step.id in (expect.step, expect.wait) else self.symbols.false
        found = self.listed(expect.call, place.step, may)
        for miss in self.derived:
            at_once = miss.step == place.step.id or not (miss.step or miss.at_end)
            if miss.call == expect.call and miss.after is None and at_once:
                found = found & ~self.symbols.formula(miss.when, may)
        return found

    def _by_answers(self, miss: Miss) -> bool:
        """Whether answers alone decide that a miss happens: no call that can be left, no time that can be used."""
        must_call = miss.at_end and not miss.step and miss.call in self.expected
        return miss.after is None and (not miss.call or must_call)

    def _misses(self, place: Place, may: int, some: Sequence[Miss] | None = None) -> list[Assign]:
        """The misses that happen at once at a place, as the answers are now."""
        here = [
            miss
            for miss in (self.shunned if some is None else some)
            if not miss.at_end and miss.step in ("", place.step.id)
        ]
        found = [self._noted(miss, self.symbols.formula(miss.when, may)) for miss in here]
        return [one for one in found if one is not None]

    def _noted(self, part: Part, where: BDDFunction) -> Assign | None:
        mark = self._mark[id(part)]
        return Assign(mark, mark | where) if where.satisfiable() else None

    def _steps_listing(self, contact: str, directory: Directory | None) -> dict[str, list[Condition | None]]:
        """Step → the conditions of its calls that list the contact; None for one that always does."""
        if contact in IDS:
            # They stand under every list of contacts.
            return {step.id: [None] for step in self.procedure.steps}
        found: dict[str, list[Condition | None]] = {}
        for step in self.procedure.steps:
            for call in step.calls:
                if contact in answering(call.contact, directory):
                    found.setdefault(step.id, []).append(called_when(call, self.procedure))
        return found


def machine_for(drill: Drill, limit: int) -> Machine:
    """The walks of the scenario's routine, watched by it. The last mark is for whoever looks for a walk.

    Raises `DDMemoryError` past the limit.
    """
    procedure = drill.procedure
    conditions = [one for step in procedure.steps for one in way_conditions(step)] + list(drill.conditions())
    symbols = Symbols(procedure, conditions, (), drill.marks + 1, limit)
    drill.begin(symbols)

    def reads(step: Step) -> Iterator[Condition]:
        yield from way_conditions(step)
        yield from drill.reads(step)

    return Machine(Space(procedure, symbols, reads, drill.follows, into=False), symbols, drill)
