"""Layers filled out: boxes, and between them the threads by which lines pass a layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vnr_wizard.authoring.map.layers import Layers, Link, Node

THREAD = 8.0
LARGE = 2500


@dataclass(eq=False)
class Item:
    """Something in a layer that takes up width: a box, or the thread of all lines to `target` that pass here.

    `up` marks a thread that leads up, to a box in this layer or above. `x` is its left edge.
    """

    number: int
    layer: int
    width: float
    target: str = ""
    up: bool = False
    x: float = 0.0

    @property
    def thread(self) -> bool:
        """Whether it is no box."""
        return bool(self.target)

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return self.x + self.width / 2


@dataclass(frozen=True, eq=False)
class Wire:
    """Two items in layers below each other that a line joins; where it meets each, from its left edge."""

    upper: Item
    lower: Item
    leaves: float
    meets: float
    weight: int


@dataclass
class Grid:
    """All items, layer by layer in their order, and all wires, by the layer above them."""

    rows: list[list[Item]]
    boxes: dict[str, Item] = field(default_factory=dict)
    down: dict[tuple[str, int], Item] = field(default_factory=dict)
    up: dict[tuple[str, int], Item] = field(default_factory=dict)
    wires: list[list[Wire]] = field(default_factory=list)
    beside: list[tuple[Item, Item]] = field(default_factory=list)
    """Threads that lead up, with the boxes in their own layer that they come from or go to."""

    def sweeps(self, most: int) -> int:
        """How often to sweep over it: fewer times where it is so large that each takes long."""
        items = sum(len(row) for row in self.rows)
        return most if items <= LARGE else max(4, most * LARGE // items)


def grid_of(nodes: Sequence[Node], links: Sequence[Link], layers: Layers) -> Grid:
    """Fill layers out. One thread a layer for each box that lines go to: they run together."""
    grid = Grid([[] for _ in range(layers.count)], wires=[[] for _ in range(layers.count)])
    number = 0
    highest: dict[str, int] = {}
    lowest: dict[str, int] = {}
    for n, link in enumerate(links):
        at = layers.of[link.source]
        if n in layers.back:
            lowest[link.target] = max(lowest.get(link.target, 0), at)
        else:
            highest[link.target] = min(highest.get(link.target, at), at)
    for node in nodes:
        at = layers.of[node.id]
        grid.boxes[node.id] = Item(number, at, node.width)
        grid.rows[at].append(grid.boxes[node.id])
        for layer in range(highest.get(node.id, at) + 1, at):
            number += 1
            grid.down[node.id, layer] = Item(number, layer, THREAD, node.id)
            grid.rows[layer].append(grid.down[node.id, layer])
        for layer in range(at, lowest.get(node.id, -1) + 1):
            number += 1
            grid.up[node.id, layer] = Item(number, layer, THREAD, node.id, True)
            grid.rows[layer].append(grid.up[node.id, layer])
        number += 1
    _wire(grid, nodes, links, layers)
    return grid


def _wire(grid: Grid, nodes: Sequence[Node], links: Sequence[Link], layers: Layers) -> None:
    ports = {node.id: node.ports for node in nodes}
    half = THREAD / 2

    def join(upper: Item, lower: Item, leaves: float, weight: int) -> None:
        meets = half if lower.thread else lower.width / 2
        grid.wires[upper.layer].append(Wire(upper, lower, leaves, meets, weight))

    targets: dict[str, set[str]] = {}
    for link in links:
        targets.setdefault(link.source, set()).add(link.target)
    for n, link in enumerate(links):
        source = grid.boxes[link.source]
        if n in layers.back:
            grid.beside.append((grid.up[link.target, source.layer], source))
        else:
            below = grid.down.get((link.target, source.layer + 1), grid.boxes[link.target])
            # Where every port leads to the same box, that lies right below, however wide the feet are.
            several = len(targets[link.source]) > 1
            leaves = ports[link.source][link.port] if several else source.width / 2
            join(source, below, leaves, 2 if below.thread else 3)
    for (target, layer), thread in grid.down.items():
        below = grid.down.get((target, layer + 1), grid.boxes[target])
        join(thread, below, half, 8 if below.thread else 4)
    for (target, layer), thread in grid.up.items():
        if lower := grid.up.get((target, layer + 1)):
            join(thread, lower, half, 8)
        if layer == layers.of[target]:
            grid.beside.append((thread, grid.boxes[target]))
