"""The order within each layer, so that few lines cross: by the middle of what items are joined to, up and down."""

from __future__ import annotations

from collections.abc import Sequence

from vnr_wizard.authoring.map.grid import Grid, Item, Wire

SWEEPS = 12
# Crossings are counted pair by pair where two neighbours are exchanged; in wider layers that would take too long.
MOST_TO_EXCHANGE = 40


def put_in_order(grid: Grid) -> None:
    """Order every layer of a grid; the best order met on the way is kept."""
    below = _joined(grid, lower=True)
    above = _joined(grid, lower=False)
    beside = _neighbours(grid)
    _begin(grid)
    best = [list(row) for row in grid.rows]
    fewest = _crossings(grid)
    for sweep in range(grid.sweeps(SWEEPS)):
        if not fewest:
            break
        downward = sweep % 2 == 0
        rows = grid.rows[1:] if downward else grid.rows[-2::-1]
        for row in rows:
            _sort(grid, row, above if downward else below, beside)
        _exchange(grid, above, below)
        found = _crossings(grid)
        if found < fewest:
            fewest, best = found, [list(row) for row in grid.rows]
    grid.rows[:] = best


Joined = dict[Item, list[tuple[Item, float]]]


def _joined(grid: Grid, lower: bool) -> Joined:
    """What each item is joined to in the next layer, and where along it (0 to 1) the line meets."""
    found: Joined = {}
    for wire in (wire for row in grid.wires for wire in row):
        item, other = (wire.upper, wire.lower) if lower else (wire.lower, wire.upper)
        at = wire.meets if lower else wire.leaves
        found.setdefault(item, []).append((other, at / other.width if other.width else 0.5))
    return found


def _neighbours(grid: Grid) -> dict[Item, list[Item]]:
    found: dict[Item, list[Item]] = {}
    for thread, box in grid.beside:
        found.setdefault(thread, []).append(box)
    return found


def _begin(grid: Grid) -> None:
    """Start where a walk through the lines in their order comes to each item first."""
    ways: dict[Item, list[Item]] = {}
    for wire in sorted((wire for row in grid.wires for wire in row), key=lambda wire: wire.leaves):
        ways.setdefault(wire.upper, []).append(wire.lower)
    turn: dict[Item, int] = {}
    for start in (item for row in grid.rows for item in row):
        waiting = [start]
        while waiting:
            item = waiting.pop()
            if item not in turn:
                turn[item] = len(turn)
                waiting.extend(reversed(ways.get(item, [])))
    for row in grid.rows:
        row.sort(key=lambda item: turn[item])


def _sort(grid: Grid, row: list[Item], joined: Joined, beside: dict[Item, list[Item]]) -> None:
    here = {item: n for n, item in enumerate(row)}
    places: dict[Item, int] = {}
    for item in row:
        for other, _ in joined.get(item, ()):
            if other not in places:
                places.update((one, n) for n, one in enumerate(grid.rows[other.layer]))
    wanted: dict[Item, float] = {}
    count = max(len(row), 1)
    for item in row:
        if others := joined.get(item):
            across = max(len(grid.rows[others[0][0].layer]), 1)
            wanted[item] = sum(places[other] + at for other, at in others) / len(others) / across
        elif boxes := beside.get(item):
            wanted[item] = sum(here[box] for box in boxes if box in here) / len(boxes) / count + 0.6 / count
        else:
            wanted[item] = (here[item] + 0.5) / count
    row.sort(key=lambda item: (wanted[item], here[item]))


def _exchange(grid: Grid, above: Joined, below: Joined) -> None:
    """Exchange neighbours for as long as that takes crossings away."""
    for row in grid.rows:
        if len(row) > MOST_TO_EXCHANGE:
            continue
        points = [{item: _points(grid, item, joined) for item in row} for joined in (above, below)]
        for _ in range(len(row)):
            changed = False
            for n in range(len(row) - 1):
                left, right = row[n], row[n + 1]
                if sum(_crossed(side[left], side[right]) - _crossed(side[right], side[left]) for side in points) > 0:
                    row[n], row[n + 1] = right, left
                    changed = True
            if not changed:
                break


def _points(grid: Grid, item: Item, joined: Joined) -> list[float]:
    others = joined.get(item, [])
    if not others:
        return []
    places = {one: n for n, one in enumerate(grid.rows[others[0][0].layer])}
    return [places[other] + at for other, at in others]


def _crossed(left: Sequence[float], right: Sequence[float]) -> int:
    return sum(one > other for one in left for other in right)


def _crossings(grid: Grid) -> int:
    return sum(_crossings_in(grid, wires) for wires in grid.wires if wires)


def _crossings_in(grid: Grid, wires: Sequence[Wire]) -> int:
    """Pairs of wires of a channel that cross, counted with a Fenwick tree (Barth, Mutzel, Jünger 2004)."""
    upper = {item: n for n, item in enumerate(grid.rows[wires[0].upper.layer])}
    lower = {item: n for n, item in enumerate(grid.rows[wires[0].lower.layer])}
    ends = sorted((upper[wire.upper], wire.leaves, lower[wire.lower]) for wire in wires)
    size = len(lower) + 1
    tree = [0] * (size + 1)
    found = 0
    for seen, (_, _, at) in enumerate(ends):
        n, not_after = at + 1, 0
        while n:
            not_after += tree[n]
            n -= n & -n
        found += seen - not_after
        n = at + 1
        while n <= size:
            tree[n] += 1
            n += n & -n
    return found
