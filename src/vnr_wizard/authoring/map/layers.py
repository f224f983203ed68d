"""Which layer of the picture each box lies in: doors first, ends last, and everything below what leads to it.

The drawing follows Sugiyama, Tagawa and Toda (1981): layers, order within them, columns, lines. Lines to the
same box run together as soon as they can (as in hand-drawn flowcharts), so what a line costs is the stretch
from the highest box that leads to its target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Node:
    """A box to be placed. `ports` are where lines leave its lower edge, from its left, one for each link in order."""

    id: str
    width: float
    height: float
    ports: tuple[float, ...] = ()
    pinned: Literal["top", "bottom", ""] = ""


@dataclass(frozen=True)
class Link:
    """A line to be drawn, from a port of one box to the upper edge of another."""

    source: str
    port: int
    target: str


@dataclass(frozen=True)
class Layers:
    """The layer of each box, from 0, and the links (by position) that lead up or back to the same box."""

    of: dict[str, int]
    back: frozenset[int]
    count: int


def layers_of(nodes: Sequence[Node], links: Sequence[Link]) -> Layers:
    """Put boxes in layers. Ways that go round are broken where a walk in file order meets itself."""
    back = _backward(nodes, links)
    forward = [link for n, link in enumerate(links) if n not in back]
    pinned = {node.id: node.pinned for node in nodes}
    before: dict[str, set[str]] = {node.id: set() for node in nodes}
    after: dict[str, set[str]] = {node.id: set() for node in nodes}
    for link in forward:
        before[link.target].add(link.source)
        after[link.source].add(link.target)
    order = _order(nodes, before, after)
    layer: dict[str, int] = {}
    for id in order:
        lowest = 0 if pinned[id] == "top" else 1
        layer[id] = max([lowest, *(layer[source] + 1 for source in before[id])])
    last = max([1, *(at + (pinned[id] != "bottom") for id, at in layer.items() if pinned[id] != "top")])
    ends = [id for id in order if pinned[id] == "bottom"]
    if not ends:
        last -= 1
    layer.update(dict.fromkeys(ends, last))
    free = [id for id in reversed(order) if not pinned[id] and after[id]]
    while sum(_lowered(id, layer, before, after) for id in free):
        pass
    return Layers(layer, back, max(layer.values(), default=0) + 1)


def _lowered(id: str, layer: dict[str, int], before: dict[str, set[str]], after: dict[str, set[str]]) -> bool:
    """Move a box down for as long as that makes the lines shorter. Lines only get shorter, so this comes to an end."""
    floor = min(layer[target] for target in after[id]) - 1
    start = layer[id]
    while layer[id] < floor:
        saved = sum(all(layer[other] > layer[id] for other in before[target] - {id}) for target in after[id])
        if saved <= bool(before[id]):
            break
        layer[id] += 1
    return layer[id] != start


def _backward(nodes: Sequence[Node], links: Sequence[Link]) -> frozenset[int]:
    ways: dict[str, list[tuple[int, str]]] = {node.id: [] for node in nodes}
    for n, link in enumerate(links):
        ways[link.source].append((n, link.target))
    found: set[int] = set()
    state: dict[str, int] = {}
    for start in [*(node for node in nodes if node.pinned == "top"), *nodes]:
        if start.id in state:
            continue
        state[start.id] = 1
        path = [(start.id, iter(ways[start.id]))]
        while path:
            id, rest = path[-1]
            n, target = next(rest, (-1, ""))
            if n < 0:
                state[id] = 2
                path.pop()
            elif state.get(target) == 1:
                found.add(n)
            elif target not in state:
                state[target] = 1
                path.append((target, iter(ways[target])))
    return frozenset(found)


def _order(nodes: Sequence[Node], before: dict[str, set[str]], after: dict[str, set[str]]) -> list[str]:
    """Every box after all that lead to it."""
    left = {id: len(sources) for id, sources in before.items()}
    place = {node.id: n for n, node in enumerate(nodes)}
    waiting = [node.id for node in reversed(nodes) if not left[node.id]]
    order = []
    while waiting:
        id = waiting.pop()
        order.append(id)
        for target in sorted(after[id], key=place.__getitem__, reverse=True):
            left[target] -= 1
            if not left[target]:
                waiting.append(target)
    return order
