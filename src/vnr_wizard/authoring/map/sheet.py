"""The whole sheet: head, picture, detours and legend, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vnr_wizard.authoring.map.chart import Branch, Chart, Kind, Part
from vnr_wizard.authoring.map.figures import Figure, Note, Notes, figure_of
from vnr_wizard.authoring.map.layout import Layout, Link, Node, Point, layout_of
from vnr_wizard.authoring.map.legend import BETWEEN, SECTION, SECTION_LINE, TEXT, TEXT_LINE, Entry, legend_of
from vnr_wizard.authoring.map.letters import wrapped
from vnr_wizard.authoring.map.rows import facts
from vnr_wizard.language import say

MARGIN = 28.0
FRAME = 14.0
AWAY = 44.0
HEAD, HEAD_LINE = 26.0, 32.0
LEAST_WIDTH = 640.0
LONG_SIDE, SHORT_SIDE = 420.0, 297.0
"""An A3, in millimetres: the sheet is arranged so that it prints as large as it can on one."""
PINNED: dict[Kind, Literal["top", "bottom", ""]] = {
    Kind.DOOR: "top", Kind.STEP: "", Kind.END: "bottom", Kind.BACK: "bottom",
}  # fmt: skip
HEIGHTS = (2, 3, 4, 5)
"""How many lines conditions may have: each is tried."""
MOST_TO_TRY = 150
"""Places of a map that no sheet of paper holds anyway: then one height will do."""


@dataclass(frozen=True)
class Panel:
    """One part of the routine with its drawing, and where that lies on the sheet. Detours have a frame."""

    part: Part
    figures: dict[str, Figure]
    layout: Layout
    framed: bool
    x: float = 0.0
    y: float = 0.0

    @property
    def width(self) -> float:
        """With its frame."""
        return self.layout.width + (2 * FRAME if self.framed else 0)

    @property
    def height(self) -> float:
        """With its frame."""
        return self.layout.height + (2 * FRAME if self.framed else 0)


@dataclass(frozen=True)
class Sheet:
    """A finished sheet. `lines` is the head: text, size, whether bold, height of its foot."""

    chart: Chart
    panels: tuple[Panel, ...]
    head: tuple[tuple[str, float, bool, float], ...]
    subheads: tuple[tuple[str, float, float], ...]
    legend: tuple[Entry, ...]
    notes: tuple[Note, ...]
    width: float
    height: float


def sheet_of(chart: Chart) -> Sheet:
    """Lay a map out on one sheet, with boxes as wide and as low as lets it print largest."""
    large = sum(len(part.places) for part in chart.parts) > MOST_TO_TRY
    made = [_arranged(chart, lines) for lines in (HEIGHTS[1:2] if large else HEIGHTS)]
    panels, subheads, notes = max(made, key=lambda one: _scale(one[0], one[2]))
    width = max(LEAST_WIDTH, *(panel.x + panel.width for panel in panels))
    head, top = _head(chart, width)
    bottom = top + max(panel.y + panel.height for panel in panels)
    legend, foot = legend_of(chart, notes, MARGIN, width, bottom + BETWEEN)
    return Sheet(
        chart,
        tuple(_moved(panel, MARGIN, top) for panel in panels),
        head,
        tuple((text, x + MARGIN, y + top) for text, x, y in subheads),
        legend,
        tuple(notes),
        width + 2 * MARGIN,
        foot + MARGIN,
    )


Made = tuple[list[Panel], list[tuple[str, float, float]], list[Note]]


def _arranged(chart: Chart, lines: int) -> Made:
    """The picture and its detours where they print largest, with conditions at most so high."""
    notes = Notes()
    main, *detours = (_panel(part, chart, notes, lines) for part in chart.parts)
    ways = [_below(main, detours, max(LEAST_WIDTH, main.width)), _beside(main, detours), *_inside(main, detours)]
    return (*max(ways, key=lambda way: _scale(way[0], notes.all)), notes.all)


def _panel(part: Part, chart: Chart, notes: Notes, lines: int) -> Panel:
    ways: dict[str, list[Branch]] = {}
    ports: dict[str, int] = {}
    links = []
    for branch in part.branches:
        ways.setdefault(branch.source, []).append(branch)
        ports[branch.source] = ports.get(branch.source, -1) + 1
        links.append(Link(branch.source, ports[branch.source], branch.target))
    standing = {guard.sign: guard.standing for guard in chart.guards}
    figures = {
        place.id: figure_of(place, ways.get(place.id, []), notes, standing, chart.role, lines) for place in part.places
    }
    nodes = [
        Node(id, figure.width, figure.height, figure.ports, PINNED[figure.place.kind]) for id, figure in figures.items()
    ]
    return Panel(part, figures, layout_of(nodes, links), part is not chart.main)


def _moved(panel: Panel, x: float, y: float) -> Panel:
    return Panel(panel.part, panel.figures, panel.layout, panel.framed, panel.x + x, panel.y + y)


Placed = tuple[list[Panel], list[tuple[str, float, float]]]


def _beside(main: Panel, detours: Sequence[Panel]) -> Placed:
    """Detours in columns to the right, no higher than the picture if that can be."""
    panels = [main]
    x, y, wide = main.width + 2 * BETWEEN, SECTION_LINE, 0.0
    heads = [(say("Omvägar", "Detours"), x, SECTION)] if detours else []
    for panel in detours:
        if y > SECTION_LINE and y + panel.height > max(main.height, 600.0):
            x, y, wide = x + wide + BETWEEN, SECTION_LINE, 0.0
        panels.append(_moved(panel, x, y))
        y += panel.height + BETWEEN
        wide = max(wide, panel.width)
    return panels, heads


def _below(main: Panel, detours: Sequence[Panel], width: float) -> Placed:
    """Detours in rows below the picture."""
    panels = [main]
    top = main.height + BETWEEN
    heads = [(say("Omvägar", "Detours"), 0.0, top + SECTION)] if detours else []
    x, y, high = 0.0, top + SECTION_LINE + 4, 0.0
    for panel in detours:
        if x and x + panel.width > width:
            x, y, high = 0.0, y + high + BETWEEN, 0.0
        panels.append(_moved(panel, x, y))
        x += panel.width + BETWEEN
        high = max(high, panel.height)
    return panels, heads


def _inside(main: Panel, detours: Sequence[Panel]) -> Iterator[Placed]:
    """Detours together where the picture leaves a corner free, as low as there is room."""
    for columns in range(1, min(len(detours), 4) + 1):
        rows = [detours[n : n + columns] for n in range(0, len(detours), columns)]
        widths = [max(panel.width for panel in detours[n::columns]) for n in range(columns)]
        wide = sum(widths) + BETWEEN * (columns - 1)
        high = SECTION_LINE + sum(max(panel.height for panel in row) + BETWEEN for row in rows)
        corner = _corner(main, wide, high)
        if corner is None:
            continue
        left, y = corner
        heads = [(say("Omvägar", "Detours"), left, y + SECTION)]
        y += SECTION_LINE
        panels = [main]
        for row in rows:
            x = left
            for panel, width in zip(row, widths, strict=False):
                panels.append(_moved(panel, x, y))
                x += width + BETWEEN
            y += max(panel.height for panel in row) + BETWEEN
        yield panels, heads


def _corner(main: Panel, wide: float, high: float) -> Point | None:
    """Where there is room for so much at the left or right edge of the picture, as low as can be."""
    taken = [(spot.x, spot.y, spot.x + spot.width, spot.y + spot.height) for spot in main.layout.spots.values()]
    for line in main.layout.lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            taken.append((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
    y = main.height - high
    while y > 0:
        for x in (0.0, main.width - wide):
            room = (x - AWAY, y - AWAY, x + wide + AWAY, y + high)
            if x >= 0 and not any(
                left < room[2] and right > room[0] and upper < room[3] and lower > room[1]
                for left, upper, right, lower in taken
            ):
                return x, y
        y -= 40
    return None


def _scale(panels: Sequence[Panel], notes: Sequence[Note]) -> float:
    """How large it prints on the better side of a sheet."""
    width = max(panel.x + panel.width for panel in panels) + 2 * MARGIN
    height = max(panel.y + panel.height for panel in panels) + 250 + 40 * len(notes)
    return max(min(LONG_SIDE / width, SHORT_SIDE / height), min(SHORT_SIDE / width, LONG_SIDE / height))


def _head(chart: Chart, width: float) -> tuple[tuple[tuple[str, float, bool, float], ...], float]:
    lines = []
    y = MARGIN
    for line in wrapped(chart.title, width, HEAD, True, 3):
        y += HEAD_LINE
        lines.append((line, HEAD, True, y - 6))
    for line in wrapped(" · ".join(facts(chart)), width, TEXT + 1):
        y += TEXT_LINE + 2
        lines.append((line, TEXT + 1, False, y))
    return tuple(lines), y + BETWEEN
