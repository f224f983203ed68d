"""What a map marks on a routine: where safeguards speak, and where a walk went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vnr_wizard.authoring.proof.result import Proof, Standing
from vnr_wizard.procedure.answer import effective
from vnr_wizard.procedure.condition import Condition, leaves
from vnr_wizard.procedure.model import Next, Procedure, Safeguard
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.text import clean_line
from vnr_wizard.walk.trace import Trace

Spot = tuple[str, str]
"""`("step", id)` or `("end", id)`."""


@dataclass(frozen=True)
class Guard:
    """A safeguard on the map. `sign` is its short name on the boxes it speaks of: S1, S2 …"""

    sign: str
    key: Key
    text: str
    standing: Standing
    story: tuple[str, ...] = ()


@dataclass(frozen=True)
class Visited:
    """Where a walk went: the turns (from 1) at each (detour, step), the rows taken as (detour, step, row), its end.

    The detour is empty on the way itself.
    """

    turns: Mapping[tuple[str, str], tuple[int, ...]]
    branches: frozenset[tuple[str, str, int]]
    entry: str
    end: str = ""


NOWHERE = Visited({}, frozenset(), "")
"""No walk is shown."""


def guards_of(procedure: Procedure, proof: Proof) -> tuple[tuple[Guard, ...], Mapping[Spot, tuple[str, ...]]]:
    """The safeguards with their verdicts, and the signs of those that speak of each step and end."""
    verdicts = {verdict.safeguard: verdict for verdict in proof.verdicts}
    guards: list[Guard] = []
    signs: dict[Spot, list[str]] = {}
    for n, safeguard in enumerate(procedure.safeguards):
        verdict = verdicts.get(safeguard.id)
        sign = f"S{n + 1}"
        # Without a verdict nothing is known, and what is not known is not called good.
        standing = verdict.standing if verdict else Standing.UNPROVED
        story = tuple(clean_line(line) for line in verdict.story) if verdict else ()
        guards.append(Guard(sign, ("safeguard", n), clean_line(safeguard.text), standing, story))
        for spot in dict.fromkeys(_spots(safeguard, procedure)):
            signs.setdefault(spot, []).append(sign)
    return tuple(guards), {spot: tuple(found) for spot, found in signs.items()}


def _spots(safeguard: Safeguard, procedure: Procedure) -> Iterator[Spot]:
    """The steps and ends that a safeguard speaks of: its subject, and what must have come before."""
    if safeguard.step:
        yield "step", safeguard.step
    if safeguard.end:
        yield "end", safeguard.end
    if safeguard.question in procedure.step_of_question:
        yield "step", procedure.step_of_question[safeguard.question].id
    if safeguard.call:
        for step in procedure.steps:
            if any(call.contact == safeguard.call for call in step.calls):
                yield "step", step.id
    for condition in (safeguard.holds, safeguard.after):
        if isinstance(condition, str):
            yield "step", condition
        elif condition is not None:
            yield from _asked(condition, procedure)


def _asked(condition: Condition, procedure: Procedure) -> Iterator[Spot]:
    for leaf in leaves(condition):
        if leaf.question in procedure.step_of_question:
            yield "step", procedure.step_of_question[leaf.question].id


def visited(trace: Trace) -> Visited:
    """Where a walk went, turn by turn, detours between the visits they were taken from and the next."""
    walk = trace.walk
    turns: dict[tuple[str, str], list[int]] = {}
    taken: set[tuple[str, str, int]] = set()
    latest: dict[str, object] = {}
    last: dict[int, tuple[str, str]] = {}
    for turn, visit in enumerate(trace.visits, 1):
        detour = walk.excursions[visit.excursion - 1].detour if visit.excursion else ""
        turns.setdefault((detour, visit.step), []).append(turn)
        if before := last.get(visit.excursion):
            taken.update(_row(walk.procedure, before, visit.step, latest))
        last[visit.excursion] = (detour, visit.step)
        answers = walk.record(visit).answers
        for question in walk.shown(visit):
            value = effective(answers.get(question.id))
            if value is not None:
                latest[question.id] = value
    for number, place in last.items():
        if number and walk.excursions[number - 1].returned:
            taken.update(_row(walk.procedure, place, "return", latest))
    end = "" if trace.waiting is not None else walk.end_id or ""
    if end and 0 in last:
        taken.update(_row(walk.procedure, last[0], end, latest))
    return Visited({spot: tuple(found) for spot, found in turns.items()}, frozenset(taken), walk.entry, end)


def _row(
    procedure: Procedure, place: tuple[str, str], goto: str, latest: Mapping[str, object]
) -> Iterator[tuple[str, str, int]]:
    """The row that led on: of several to the same place, the first that holds for the answers so far."""
    detour, step = place
    rows = [(n, row) for n, row in enumerate(procedure.step_by_id[step].nexts) if row.goto == goto]

    def holds(row: Next) -> bool:
        return row.when is None or row.when.holds(latest.get)

    chosen = next((n for n, row in rows if holds(row)), rows[0][0] if rows else None)
    if chosen is not None:
        yield detour, step, chosen
