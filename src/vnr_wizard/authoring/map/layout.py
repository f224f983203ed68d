"""A layered drawing of boxes and lines: where each box lies, and the points that each line runs through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnr_wizard.authoring.map.channels import NEAR, TRACK, Net, arrange
from vnr_wizard.authoring.map.columns import put_in_columns
from vnr_wizard.authoring.map.grid import THREAD, Grid, grid_of
from vnr_wizard.authoring.map.layers import Layers, Link, Node, layers_of
from vnr_wizard.authoring.map.ordering import put_in_order

# Room above the first track of a channel and below the last, where the arrows' heads lie.
OVER, UNDER = 10.0, 20.0
INSET = 14.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """Where a box lies."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """A finished drawing. `lines` has the points of each link, in the links' order, from box to box."""

    spots: dict[str, Spot]
    lines: tuple[tuple[Point, ...], ...]
    width: float
    height: float
    cuts: tuple[float, ...]
    """Heights between layers, where the drawing may be parted between two sheets."""


def layout_of(nodes: Sequence[Node], links: Sequence[Link]) -> Layout:
    """Place boxes and route lines. The same boxes and links always give the same drawing.

    Links name boxes that are there, and a box pinned to the top is nobody's target.
    """
    layers = layers_of(nodes, links)
    grid = grid_of(nodes, links, layers)
    put_in_order(grid)
    put_in_columns(grid)
    return _Routes(nodes, links, layers, grid).layout()


class _Routes:
    """The channels of one drawing, from the first to the last."""

    def __init__(self, nodes: Sequence[Node], links: Sequence[Link], layers: Layers, grid: Grid) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.links = links
        self.layers = layers
        self.grid = grid
        self.nets: list[dict[tuple[str, bool], Net]] = [{} for _ in range(layers.count)]
        self.arrives: dict[str, float] = {}
        self._collect()
        levels = [arrange(list(nets.values())) for nets in self.nets]
        self.tops, self.floors, self.bottom = self._heights(levels)

    def layout(self) -> Layout:
        """The drawing."""
        spots = {
            id: Spot(item.x, self.tops[item.layer], item.width, self.nodes[id].height)
            for id, item in self.grid.boxes.items()
        }
        lines = tuple(self._line(n, link) for n, link in enumerate(self.links))
        right = max([0.0, *(item.x + item.width for row in self.grid.rows for item in row)])
        return Layout(spots, lines, right, self.bottom, tuple(floor + OVER / 2 for floor in self.floors))

    def _net(self, layer: int, target: str, up: bool = False) -> Net:
        return self.nets[layer].setdefault((target, up), Net(target))

    def _leaves(self, link: Link) -> float:
        return self.grid.boxes[link.source].x + self.nodes[link.source].ports[link.port]

    def _collect(self) -> None:
        """Find what comes to the upper edge of each channel, then to its lower edge."""
        for n, link in enumerate(self.links):
            at = self.layers.of[link.source]
            self._net(at, link.target, n in self.layers.back).top.append(self._leaves(link))
        for (target, layer), thread in self.grid.down.items():
            self._net(layer, target).top.append(thread.middle)
            self._net(layer - 1, target).bottom.append(thread.middle)
        for (target, layer), thread in self.grid.up.items():
            self._net(layer, target, True).top.append(thread.middle)
            at = self.layers.of[target]
            if layer > at:
                self._net(layer - 1, target, True).bottom.append(thread.middle)
            else:
                self._net(layer - 1, target).bottom.append(thread.middle)
        for id, item in self.grid.boxes.items():
            if item.layer and (net := self.nets[item.layer - 1].get((id, False))):
                self.arrives[id] = self._arrival(id, net)
                net.bottom.append(self.arrives[id])

    def _arrival(self, id: str, net: Net) -> float:
        """Where lines come to a box: straight below one of them if that can be, else in its middle."""
        item = self.grid.boxes[id]
        inset = min(INSET, item.width / 3)
        low, high = item.x + inset, item.x + item.width - inset
        others = [x for other in self.nets[item.layer - 1].values() if other is not net for x in other.top]

        def clear(x: float) -> bool:
            return all(abs(x - other) >= NEAR for other in others)

        straight = [x for x in net.top if low <= x <= high and len(net.top + net.bottom) == 1]
        steps = (step * side for step in range(int((high - low) / 2 / 4) + 1) for side in (4.0, -4.0))
        wanted: Iterable[float] = (*straight, *(item.middle + step for step in steps))
        return next((x for x in wanted if clear(x)), item.middle)

    def _heights(self, levels: Sequence[int]) -> tuple[list[float], list[float], float]:
        """The upper edge of each layer, the lower, and where the drawing ends. Gives the nets their heights."""
        y = 0.0
        tops, floors = [], []
        highest = [0.0] * len(self.grid.rows)
        for id, item in self.grid.boxes.items():
            highest[item.layer] = max(highest[item.layer], self.nodes[id].height)
        for layer, height in enumerate(highest):
            tops.append(y)
            y += height
            floors.append(y)
            for net in self.nets[layer].values():
                net.y = y + OVER + net.level * TRACK
            if layer + 1 < len(self.grid.rows):
                y += OVER + max(levels[layer] - 1, 0) * TRACK + UNDER
            elif levels[layer]:
                y += OVER + levels[layer] * TRACK
        return tops, floors, y

    def _line(self, n: int, link: Link) -> tuple[Point, ...]:
        """The points of one line, from its box down channel by channel, or down, along, up and over."""
        target = link.target
        at = self.layers.of[link.source]
        goal = self.layers.of[target]
        x = self._leaves(link)
        points = [(x, self.tops[at] + self.nodes[link.source].height)]
        if n in self.layers.back:
            for layer in range(at, goal - 1, -1):
                net = self._net(layer, target, True)
                x_up = self.grid.up[target, layer].middle
                points += [(points[-1][0], net.y), (x_up, net.y)]
            last = self._net(goal - 1, target)
            points += [(points[-1][0], last.y), (self.arrives[target], last.y)]
        else:
            for layer in range(at, goal):
                net = self._net(layer, target)
                below = self.grid.down.get((target, layer + 1))
                next_x = below.middle if below else self.arrives[target]
                points += [(points[-1][0], net.y), (next_x, net.y)]
        points.append((self.arrives[target], self.tops[goal]))
        return _simplified(points)


def _simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same line without points that lie on it anyway."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.05 and abs(kept[-1][1] - point[1]) < 0.05:
            continue
        while len(kept) > 1 and (
            (abs(kept[-2][0] - kept[-1][0]) < 0.05 and abs(kept[-1][0] - point[0]) < 0.05)
            or (abs(kept[-2][1] - kept[-1][1]) < 0.05 and abs(kept[-1][1] - point[1]) < 0.05)
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)


__all__ = ["THREAD", "Layout", "Link", "Node", "Spot", "layout_of"]
