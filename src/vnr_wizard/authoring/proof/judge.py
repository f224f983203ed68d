"""One safeguard at a time: proved, broken with the shortest walk that breaks it, or not proved within the limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oxidd.bdd import BDDFunction
from oxidd.util import DDMemoryError

from vnr_wizard.authoring.proof.guards import MARKS, Guard, guard_of
from vnr_wizard.authoring.proof.machine import Machine
from vnr_wizard.authoring.proof.program import Runner
from vnr_wizard.authoring.proof.replay import Replayed, replay
from vnr_wizard.authoring.proof.result import Standing, Verdict
from vnr_wizard.authoring.proof.soundness import Walked, way_conditions
from vnr_wizard.authoring.proof.space import Place, Space, reached
from vnr_wizard.authoring.proof.symbols import Symbols
from vnr_wizard.authoring.proof.traps import rounds, traps
from vnr_wizard.authoring.proof.witness import Goal, Visit, shortest
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Detour, Procedure, Safeguard, Step


@dataclass(frozen=True)
class Judged:
    """A verdict, and whether the rule's `when` ever holds.

    `past_limit`: it is not proved because the limit was met; else because a walk was found that breaks the rule
    but cannot be walked (see `_judge`).
    """

    verdict: Verdict
    applies: bool = True
    past_limit: bool = False


def judge(procedure: Procedure, safeguard: Safeguard, directory: Directory | None, limit: int) -> Judged:
    """How one safeguard stands."""
    try:
        return _judge(procedure, guard_of(safeguard, procedure, directory), limit)
    except DDMemoryError:
        return Judged(Verdict(safeguard.id, Standing.UNPROVED), past_limit=True)


def machine_for(guard: Guard, limit: int, past_idle: bool = False) -> Machine:
    """The walks of the guard's routine, watched by it. The last mark is for whoever looks for a walk.

    `past_idle` leaves out the steps where nothing can matter to the rule: enough to prove it, not to show a walk.
    Raises `DDMemoryError` past the limit.
    """
    procedure = guard.procedure
    conditions = [one for step in procedure.steps for one in way_conditions(step)] + list(guard.conditions())
    symbols = Symbols(procedure, conditions, (), MARKS + 1, limit)
    guard.begin(symbols)

    def reads(step: Step) -> Iterator[Condition]:
        yield from way_conditions(step)
        yield from guard.reads(step)

    def follows(detour: Detour) -> bool:
        return guard.follows(detour) or bool(written(procedure, detour) & symbols.kept.keys())

    def idle(step: Step) -> bool:
        return not guard.touches(step) and not any(question.id in symbols.kept for question in step.questions)

    space = Space(procedure, symbols, reads, follows, into=False, idle=idle if past_idle else None)
    return Machine(space, symbols, guard)


def entries_of(guard: Guard) -> list[str]:
    """The doors that the rule is for."""
    through = guard.safeguard.through
    return [through] if through else list(guard.procedure.entry_by_id)


def breaking(guard: Guard, machine: Machine) -> tuple[str, list[Visit]] | None:
    """The entry and visits of a shortest walk that breaks the rule and that the real walk goes; None without one."""
    for candidate in (Machine(machine.space, machine.symbols, guard, late=False), machine):
        found = shortest(candidate, entries_of(guard), lambda _: None, machine.symbols.marks[MARKS])
        if found is not None and replay(guard.procedure, *found, "") is not None:
            return found
    return None


def _judge(procedure: Procedure, guard: Guard, limit: int) -> Judged:
    rule, machine = guard.safeguard, machine_for(guard, limit, past_idle=True)
    runner = Runner(machine.symbols)
    machine.forward(runner, entries_of(guard))
    applies = runner.noted or rule.when is None
    if not runner.broken:
        return Judged(Verdict(rule.id, Standing.PROVED), applies)
    found = breaking(guard, machine_for(guard, limit))
    last = say(f"Här bryts regeln: {rule.text}", f"Here the rule is broken: {rule.text}")
    told = replay(procedure, *found, last) if found else None
    if told is None:
        # More states are looked at than there are (see `Machine`). A walk that cannot be walked shows nothing; and
        # nothing is proved then either.
        return Judged(Verdict(rule.id, Standing.UNPROVED), applies)
    return Judged(Verdict(rule.id, Standing.BROKEN, told.walk, told.story), applies)


def written(procedure: Procedure, detour: Detour) -> set[str]:
    """The questions that are asked on a detour."""
    steps = (procedure.step_by_id[id] for id in reached(procedure, detour.start))
    return {question.id for step in steps for question in step.questions}


@dataclass(frozen=True)
class Trapped:
    """A ring that one is caught in: the step where the shortest walk falls into it, its steps, and that walk."""

    step: str
    ring: tuple[str, ...]
    told: Replayed | None


def trapped(procedure: Procedure, walked: Walked) -> Iterator[Trapped]:
    """Every trap, each ring once. Raises `DDMemoryError` past the limit."""
    last = Words("Härifrån leder inga svar till ett slut.", "From here no answers lead to an end.")
    for caught in traps(walked.machine, walked.found):
        yield _caught(procedure, walked, caught, last)


def going_round(procedure: Procedure, walked: Walked) -> Iterator[Trapped]:
    """Every ring that the same answers walk for ever, each once, with a walk that comes into it.

    One that cannot be walked is left out: more states are looked at than there are. Raises `DDMemoryError`.
    """
    space, symbols = walked.machine.space, walked.machine.symbols
    told: set[frozenset[str]] = set()
    for caught in rounds(walked.machine, walked.found):
        steps = frozenset(space.places[number].step.id for number in caught)
        # A detour has its ring once for each step that it is taken from.
        if steps not in told:
            asked = 0
            for number in caught:
                asked |= space.asks(space.places[number].step)
            # Once round there are answers to give again. Where there are none it is passing that leads round.
            answered = {number: states & ~symbols.none_of(asked) for number, states in caught.items()}
            given = any(states.satisfiable() for states in answered.values())
            found = _caught(procedure, walked, answered if given else caught, _AGAIN if given else _PASSING)
            if found.told is not None:
                told.add(steps)
                yield found


_AGAIN = Words(
    "Härifrån leder samma svar hit igen, gång på gång.", "From here the same answers lead here again, time after time."
)
_PASSING = Words(
    "Utan svar på frågorna härifrån kommer man hit igen, gång på gång.",
    "Without answers to the questions from here one comes here again, time after time.",
)


def _caught(procedure: Procedure, walked: Walked, caught: dict[int, BDDFunction], last: Words) -> Trapped:
    """The states of a ring, with a shortest walk to one of them."""
    machine = walked.machine
    found = shortest(machine, procedure.entry_by_id, _goal(caught), machine.symbols.marks[0])
    ring = tuple(dict.fromkeys(machine.space.places[number].step.id for number in caught))
    if found is None:
        return Trapped(ring[0], ring, None)
    return Trapped(found[1][-1].place.step.id, ring, replay(procedure, *found, str(last)))


def _goal(caught: dict[int, BDDFunction]) -> Goal:
    def goal(place: Place) -> BDDFunction | None:
        return caught.get(place.number)

    return goal
