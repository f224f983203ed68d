"""Which ways through have changed: walks of the old routine taken again in the new one.

The old routine is explored breadth first over the answers that conditions read. Only walks past steps that can
decide otherwise are taken again (`affected`); each is a shortest one, so the examples are short. The work is
bounded; where a limit is met it is said, and never “no change”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from vnr_wizard.authoring.diff.affected import Affected, affected_steps
from vnr_wizard.authoring.diff.answers_tried import AnswersTried
from vnr_wizard.authoring.diff.explored import Door, Explored, Live, Visit, reachable
from vnr_wizard.authoring.diff.flow import Flow
from vnr_wizard.authoring.diff.marks import opcodes
from vnr_wizard.authoring.diff.replay import Led, oracle_of, replay
from vnr_wizard.authoring.diff.telling import Telling
from vnr_wizard.procedure.model import Procedure

MOST_WALKS, MOST_TRIED = 2_000, 60_000
_MOST_BEFORE = 64


class Fork(NamedTuple):
    """Where two ways part: after which step (none at the very first), and what comes next before and now."""

    after: str
    old: str
    new: str


@dataclass(frozen=True)
class Parting:
    """One walk that goes otherwise in the new routine. `old` is None for a way that could not be gone before."""

    door: Door
    old: Led | None
    new: Led
    forks: tuple[Fork, ...] = ()

    @property
    def length(self) -> tuple[int, int, int]:
        """What makes one example better than another: few steps, few partings, few answers."""
        visits = (*(self.old.visits if self.old else ()), *self.new.visits)
        # An answer is a better story than none.
        answers = sum(1 if raw is not None else 2 for visit in visits for _, raw in visit.given)
        return len(visits), len(self.forks), answers


@dataclass
class Found:
    """The partings worth telling: those that end elsewhere, those past other steps, those that are new."""

    elsewhere: dict[tuple[object, ...], Parting] = field(default_factory=dict)
    other_steps: dict[Fork, Parting] = field(default_factory=dict)
    new: dict[tuple[str, str], Parting] = field(default_factory=dict)
    walks: int = 0
    tried: int = 0
    whole: bool = True


def changed_ways(old: Procedure, new: Procedure) -> Found:
    """What has changed of the ways through. Ids of `old` are those of `new` (`renames.translated`)."""
    tried = AnswersTried((old, new))
    before, after = Flow(old, tried), Flow(new, tried)
    first, further = affected_steps(before, after)
    found = Found()
    if not first.steps:
        return found
    live = Live((before, after))
    doors, on_detours = _doors(before, after, tried, found)
    explored = Explored(before, doors, live, on_detours)
    if not explored.whole:
        # Too much to keep apart: what only the new routine reads is let go, so that at least the old one is seen whole.
        found.whole = False
        explored = Explored(before, doors, Live((before,)), on_detours)
    telling = Telling(explored, after, tried, live)
    for door, walk in _walks(explored, telling, (first, further)):
        if found.walks >= MOST_WALKS or found.tried >= MOST_TRIED:
            found.whole = False
            break
        _take_again(after, door, walk, live, found)
    _new_answers(before, after, tried, live, found)
    found.whole = found.whole and explored.whole and after.whole and tried.whole
    found.other_steps = _not_told_already(found)
    return found


def _walks(explored: Explored, telling: Telling, affected: Iterable[Affected]) -> Iterator[tuple[Door, Led]]:
    """The walks of the old routine worth taking again: the shortest to each answer that tells something, and on."""
    for some in affected:
        for state, edge in telling.edges(some):
            for visits, end in explored.completions(edge):
                yield state.door, Led((*state.prefix(), Visit(state.step, edge.given, state.learnt), *visits), end)


def _take_again(flow: Flow, door: Door, walk: Led, live: Live, found: Found) -> None:
    found.walks += 1
    start = _start(flow.procedure, door)
    if start is None:
        return
    outcomes, tried, whole = replay(flow, door._replace(start=start), oracle_of(walk.visits), live)
    found.tried += tried
    found.whole = found.whole and whole
    for led in outcomes:
        forks = _forks(walk, led)
        if not forks:
            continue
        parting = Parting(door, walk, led, forks)
        if led.end != walk.end:
            how = (led.refused, str(_answer_to(walk, led.refused))) if led.refused else (led.end,)
            _keep(found.elsewhere, (forks[0], door.kind, door.id, walk.end, *how), parting)
        else:
            for fork in forks:
                _keep(found.other_steps, fork, parting)


def _keep(kept: dict[Any, Parting], key: Any, parting: Parting) -> None:
    if key not in kept or parting.length < kept[key].length:
        kept[key] = parting


def _forks(old: Led, new: Led) -> tuple[Fork, ...]:
    """Every place where two walks part, in order; the ends stand last on each way."""
    before, after = ((*(visit.step for visit in led.visits), led.end or "?") for led in (old, new))
    return tuple(
        Fork(before[a - 1] if a else "", before[min(a, len(before) - 1)], after[min(c, len(after) - 1)])
        for tag, a, _, c, _ in opcodes(before, after)
        if tag != "equal"
    )


def _answer_to(walk: Led, question: str) -> object:
    return next((raw for visit in walk.visits for id, raw in visit.given if id == question), None)


def _not_told_already(found: Found) -> dict[Fork, Parting]:
    """Other steps to the same end, but for forks that an example which ends elsewhere shows already."""
    told = {parting.forks[0] for parting in found.elsewhere.values()}
    return {fork: parting for fork, parting in found.other_steps.items() if fork not in told}


# --- doors -----------------------------------------------------------------------------------------------


def _start(procedure: Procedure, door: Door) -> str | None:
    doors = procedure.entry_by_id if door.kind == "entry" else procedure.detour_by_id
    found = doors.get(door.id)
    return found.start if found else None


def _doors(flow: Flow, other: Flow, tried: AnswersTried, found: Found) -> tuple[list[Door], dict[str, list[Any]]]:
    """The doors that both routines have, and what may be learnt on detours that is read on the way.

    A detour can be taken with anything known: each comes with every set of answers from the way that it reads.
    """
    both, procedure = (flow, other), flow.procedure
    entries = [Door("entry", one.id, one.start) for one in procedure.entries if one.id in other.procedure.entry_by_id]
    detours = [Door("detour", one.id, one.start) for one in procedure.detours if one.id in other.procedure.detour_by_id]
    main = reachable(both, [start for door in entries for start in _starts(door, other)])
    behind = {door.id: reachable(both, _starts(door, other)) for door in detours}
    inside = {step for steps in behind.values() for step in steps}
    on_detours = {
        id: [choice.raw for choice in tried.choices(procedure.question_by_id[id]) if choice.raw is not None]
        for id in _read_from(both, main, inside)
        if id in procedure.question_by_id
    }
    doors = entries
    for door in detours:
        known = _read_from(both, behind[door.id], main | (inside - behind[door.id]))
        doors += _with_before(door, [id for id in known if id in procedure.question_by_id], flow, tried, found)
    return doors, on_detours


def _starts(door: Door, other: Flow) -> list[str]:
    return [start for start in (door.start, _start(other.procedure, door)) if start is not None]


def _read_from(flows: Iterable[Flow], steps: set[str], elsewhere: set[str]) -> list[str]:
    """Questions that some steps read and that are asked at steps `elsewhere`."""
    flows = tuple(flows)
    reads = {id for flow in flows for step in steps if step in flow.reads for id in flow.reads[step]}
    asked = {id for flow in flows for id, step in flow.procedure.step_of_question.items() if step.id in elsewhere}
    return sorted(reads & asked)


def _with_before(door: Door, known: list[str], flow: Flow, tried: AnswersTried, found: Found) -> list[Door]:
    asked = flow.procedure.question_by_id
    if not known:
        return [door]
    choices = [[choice.raw for choice in tried.choices(asked[id])][::-1] for id in known]
    sets: Iterable[tuple[Any, ...]] = product(*choices)
    size = 1
    for some in choices:
        size *= len(some)
    if size > _MOST_BEFORE:
        found.whole = False
        nothing = [None] * len(known)
        sets = [tuple(nothing)] + [
            (*nothing[:n], raw, *nothing[n + 1 :]) for n, some in enumerate(choices) for raw in some[1:]
        ]
    return [
        door._replace(before=tuple((id, raw) for id, raw in zip(known, raws, strict=True) if raw is not None))
        for raws in sets
    ]


# --- ways that are new ---------------------------------------------------------------------------------


def _new_answers(before: Flow, after: Flow, tried: AnswersTried, live: Live, found: Found) -> None:
    """Answers that only the new routine takes, to questions that both ask: where does each lead?"""
    wanted: set[tuple[str, str]] = set()
    for id in tried.relevant:
        was, now = (flow.procedure.question_by_id.get(id) for flow in (before, after))
        if was is not None and now is not None:
            taken = {str(choice.raw) for choice in tried.choices(was)}
            wanted |= {(id, str(choice.raw)) for choice in tried.choices(now) if str(choice.raw) not in taken}
    if not wanted:
        return
    doors, on_detours = _doors(after, before, tried, found)
    explored = Explored(after, doors, live, on_detours)
    found.whole = found.whole and explored.whole
    for state in explored.states:
        for edge in state.edges:
            for id, raw in edge.given:
                if (id, str(raw)) not in wanted:
                    continue
                ends = sorted(explored.completions(edge), key=lambda way: len(way[0]))
                for visits, end in ends[:1]:
                    led = Led((*state.prefix(), Visit(state.step, edge.given, state.learnt), *visits), end)
                    _keep(found.new, (id, str(raw)), Parting(state.door, None, led))
                    found.walks += 1
