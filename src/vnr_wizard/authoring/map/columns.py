"""How far to the right each item lies: near what it is joined to, never over its neighbours, threads straight.

Each layer in turn is drawn towards what it is joined to in the layer above, then below. Within a layer that is
a least-squares problem with a fixed order, which pooling adjacent violators solves exactly (Robertson, Wright,
Dykstra 1988). At last threads that nearly stand above each other are put in line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vnr_wizard.authoring.map.grid import Grid, Item

SWEEPS = 24
BETWEEN_BOXES = 30.0
BETWEEN = 16.0

Pulls = dict[Item, list[tuple[Item, float, int]]]
"""For each item those it is joined to, how far from their left edge its own should lie, and how strongly."""


def put_in_columns(grid: Grid) -> None:
    """Give every item its `x`, from 0."""
    above, below = _pulls(grid)
    for row in grid.rows:
        x = 0.0
        for item, after in zip(row, [*row[1:], None], strict=True):
            item.x = x
            x += item.width + (_gap(item, after) if after else 0)
    sweeps = grid.sweeps(SWEEPS)
    for sweep in range(sweeps):
        last = sweep >= sweeps - 4
        for row in grid.rows if sweep % 2 == 0 else reversed(grid.rows):
            _draw(row, [above, below] if last else [above if sweep % 2 == 0 else below], grid)
    for _ in range(3):
        _straighten(grid)
    left = min((item.x for row in grid.rows for item in row), default=0.0)
    for item in (item for row in grid.rows for item in row):
        item.x = round(item.x - left, 1)


def _pulls(grid: Grid) -> tuple[Pulls, Pulls]:
    above: Pulls = {}
    below: Pulls = {}
    for wire in (wire for row in grid.wires for wire in row):
        above.setdefault(wire.lower, []).append((wire.upper, wire.leaves - wire.meets, wire.weight))
        below.setdefault(wire.upper, []).append((wire.lower, wire.meets - wire.leaves, wire.weight))
    return above, below


def _gap(left: Item, right: Item) -> float:
    return BETWEEN if left.thread or right.thread else BETWEEN_BOXES


def _draw(row: Sequence[Item], sides: Sequence[Pulls], grid: Grid) -> None:
    """Move a layer's items to where they are drawn, in their order."""
    offset = 0.0
    blocks: list[tuple[float, float, int]] = []
    offsets = []
    for n, item in enumerate(row):
        if n:
            offset += row[n - 1].width + _gap(row[n - 1], item)
        offsets.append(offset)
        wanted, weight = _wanted(item, sides)
        mean, total, many = wanted - offset, weight, 1
        while blocks and blocks[-1][0] >= mean:
            before, heavy, more = blocks.pop()
            mean = (before * heavy + mean * total) / (heavy + total)
            total += heavy
            many += more
        blocks.append((mean, total, many))
    placed = (mean for mean, _, many in blocks for _ in range(many))
    for item, at, own in zip(row, placed, offsets, strict=True):
        item.x = at + own


def _wanted(item: Item, sides: Sequence[Pulls]) -> tuple[float, float]:
    pulls = [pull for side in sides for pull in side.get(item, ())]
    if not pulls:
        return item.x, 0.2
    total = sum(weight for _, _, weight in pulls)
    return sum((other.x + shift) * weight for other, shift, weight in pulls) / total, float(total)


def _straighten(grid: Grid) -> None:
    """Give each run of threads to the same box one place, for as many layers as their neighbours leave room."""

    def free(item: Item) -> tuple[float, float]:
        row = grid.rows[item.layer]
        n = places[item]
        low = row[n - 1].x + row[n - 1].width + _gap(row[n - 1], item) if n else float("-inf")
        high = row[n + 1].x - _gap(item, row[n + 1]) - item.width if n + 1 < len(row) else float("inf")
        return low, high

    places = {item: n for row in grid.rows for n, item in enumerate(row)}
    for chain in _chains(grid):
        run: list[Item] = []
        low, high = float("-inf"), float("inf")
        for item in [*chain, None]:
            room_here = free(item) if item else (float("inf"), float("-inf"))
            if item and max(low, room_here[0]) <= min(high, room_here[1]):
                low, high = max(low, room_here[0]), min(high, room_here[1])
                run.append(item)
                continue
            if run:
                xs = sorted(one.x for one in run)
                at = min(max(xs[len(xs) // 2], low), high)
                for one in run:
                    one.x = at
            run = [item] if item else []
            low, high = room_here


def _chains(grid: Grid) -> list[list[Item]]:
    """The threads to each box, in the order of their layers."""
    found: dict[tuple[str, bool], list[Item]] = {}
    for threads in (grid.down, grid.up):
        for (target, _), item in sorted(threads.items(), key=lambda pair: pair[0][1]):
            found.setdefault((target, item.up), []).append(item)
    return list(found.values())


def overlaps(row: Sequence[Item]) -> bool:
    """Whether items of a layer lie over each other; they never do."""
    return any(left.x + left.width > right.x + 0.01 for left, right in pairwise(row))
