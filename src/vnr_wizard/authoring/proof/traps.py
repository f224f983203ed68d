"""States from which no end can be come to, or none by the same answers: only where steps lead round in a ring."""

from __future__ import annotations

from collections.abc import Iterator

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.machine import Machine
from vnr_wizard.authoring.proof.program import Runner
from vnr_wizard.authoring.proof.space import Place, Space


def traps(machine: Machine, found: list[BDDFunction]) -> Iterator[dict[int, BDDFunction]]:
    """For each ring with a trap: place → the states there that can be come to, and from which nobody comes out.

    A ring further on is judged for itself, so that only where the trap is, it is told. Detours are left
    out: to be let go only by opening one would be a trap all the same.
    """
    for ring in rings(machine.space):
        out = _out_of(machine, ring)
        caught = {n: found[n] & ~out[n] for n in ring if (found[n] & ~out[n]).satisfiable()}
        if caught:
            yield caught


def rounds(machine: Machine, found: list[BDDFunction]) -> Iterator[dict[int, BDDFunction]]:
    """For each ring that the same answers walk for ever: place → the states there that can be come to, and do.

    Whoever comes to a place with these answers, and gives each question that comes again the answer it has, goes by
    the same rows for ever. Other answers lead out, or it would be a trap. A ring with a trap is left out.
    """
    for ring in rings(machine.space):
        out = _out_of(machine, ring)
        if any((found[n] & ~out[n]).satisfiable() for n in ring):
            continue
        inside = _staying(machine, ring)
        caught = {n: found[n] & inside[n] for n in ring if (found[n] & inside[n]).satisfiable()}
        if caught:
            yield caught


def _staying(machine: Machine, ring: list[int]) -> dict[int, BDDFunction]:
    """Place → the answers that, when none of them changes, lead on inside the ring without end."""
    symbols, space = machine.symbols, machine.space
    staying = dict.fromkeys(ring, symbols.true)
    changed = True
    while changed:
        changed = False
        for number in reversed(ring):
            place, rest, narrower = space.places[number], symbols.true, symbols.false
            for way, when in zip(place.ways, machine.conditions(place), strict=True):
                taken = rest if when is None else rest & when
                narrower = narrower | (taken & staying[way]) if way in staying else narrower
                rest = rest & ~taken
            if narrower != staying[number]:
                staying[number] = narrower
                changed = True
    return staying


def _out_of(machine: Machine, ring: list[int]) -> dict[int, BDDFunction]:
    """Place → the states from which some answers lead out of the ring."""
    symbols, space, runner = machine.symbols, machine.space, Runner(machine.symbols)
    inside = set(ring)
    out = dict.fromkeys(ring, symbols.false)
    ways = {way for number in ring for way in space.places[number].ways if way is not None}
    outside = dict.fromkeys(ways - inside, symbols.true)
    ended = dict.fromkeys(space.procedure.end_by_id, symbols.true)
    changed = True
    while changed:
        changed = False
        for number in reversed(ring):
            place = space.places[number]
            wider = out[number] | _back(machine, place, outside | out, runner, ended)
            if wider != out[number]:
                out[number] = wider
                changed = True
    return out


def _back(
    machine: Machine, place: Place, into: dict[int, BDDFunction], runner: Runner, ended: dict[str, BDDFunction]
) -> BDDFunction:
    states = machine.back(place, into, runner, ended)
    # A detour that leads back stands open: it is out.
    returns = [row for row, way in enumerate(place.ways) if way is None and place.step.nexts[row].goto not in ended]
    if not returns:
        return states
    after, rest = machine.symbols.false, machine.symbols.true
    for row, when in enumerate(machine.conditions(place)):
        taken = rest if when is None else rest & when
        after = after | taken if row in returns else after
        rest = rest & ~when if when is not None else machine.symbols.false
    return states | runner.backward(machine.program(place), after)


def rings(space: Space) -> list[list[int]]:
    """The strongly connected parts of the places that hold a ring (Tarjan 1972), by rows of `next` alone."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    found: list[list[int]] = []

    def ways(number: int) -> Iterator[int]:
        return (way for way in space.places[number].ways if way is not None)

    for root in range(len(space.places)):
        if root in index:
            continue
        work = [(root, ways(root))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            number, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, ways(other)))
                    break
                if other in on_stack:
                    low[number] = min(low[number], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[number])
                if low[number] == index[number]:
                    part: list[int] = []
                    while not part or part[-1] != number:
                        part.append(stack.pop())
                        on_stack.discard(part[-1])
                    if len(part) > 1 or number in ways(number):
                        found.append(sorted(part, key=space.order.__getitem__))
    return found
