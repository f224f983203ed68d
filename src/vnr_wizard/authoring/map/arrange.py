"""Where the picture, its detours and the legend may lie on a sheet: several ways, of which the largest is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vnr_wizard.authoring.map.chart import Part
from vnr_wizard.authoring.map.figures import Figure
from vnr_wizard.authoring.map.layout import Layout, Point
from vnr_wizard.authoring.map.legend import BETWEEN, SECTION, SECTION_LINE
from vnr_wizard.language import say

FRAME = 14.0
AWAY = 44.0
STEP = 40.0
Area = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""
LEAST_WIDTH = 640.0


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


def moved(panel: Panel, x: float, y: float) -> Panel:
    """The same, so far to the right and down."""
    return replace(panel, x=panel.x + x, y=panel.y + y)


def placings(main: Panel, detours: Sequence[Panel]) -> Iterator[Placed]:
    """The ways to place detours: below the picture, to its right, in a corner that it leaves free."""
    yield _below(main, detours, max(LEAST_WIDTH, main.width))
    if detours:
        yield _beside(main, detours)
        yield from _inside(main, detours)


Placed = tuple[list[Panel], list[tuple[str, float, float]]]
"""The parts with their places, and headings."""


def _beside(main: Panel, detours: Sequence[Panel]) -> Placed:
    """Detours in columns to the right, no higher than the picture if that can be."""
    panels = [main]
    x, y, wide = main.width + 2 * BETWEEN, SECTION_LINE, 0.0
    heads = [(say("Omvägar", "Detours"), x, SECTION)] if detours else []
    for panel in detours:
        if y > SECTION_LINE and y + panel.height > max(main.height, 600.0):
            x, y, wide = x + wide + BETWEEN, SECTION_LINE, 0.0
        panels.append(moved(panel, x, y))
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
        panels.append(moved(panel, x, y))
        x += panel.width + BETWEEN
        high = max(high, panel.height)
    return panels, heads


def _inside(main: Panel, detours: Sequence[Panel]) -> Iterator[Placed]:
    """Detours together where the picture leaves a corner free, as low as there is room."""
    taken = list(taken_by(main))
    for columns in range(1, min(len(detours), 4) + 1):
        rows = [detours[n : n + columns] for n in range(0, len(detours), columns)]
        widths = [max(panel.width for panel in detours[n::columns]) for n in range(columns)]
        wide = sum(widths) + BETWEEN * (columns - 1)
        high = SECTION_LINE + sum(max(panel.height for panel in row) + BETWEEN for row in rows)
        found = corner(taken, main.width, main.height, wide, high)
        if found is None:
            continue
        left, y = found
        heads = [(say("Omvägar", "Detours"), left, y + SECTION)]
        y += SECTION_LINE
        panels = [main]
        for row in rows:
            x = left
            for panel, width in zip(row, widths, strict=False):
                panels.append(moved(panel, x, y))
                x += width + BETWEEN
            y += max(panel.height for panel in row) + BETWEEN
        yield panels, heads


def corner(taken: Sequence[Area], width: float, bottom: float, wide: float, high: float) -> Point | None:
    """Where there is room for so much more at the left or right edge of what is placed, as low as can be."""
    right, y = width, bottom - high
    while y > 0:
        for x in (0.0, right - wide):
            if x >= 0 and not any(
                left < x + wide + AWAY and x - AWAY < far and upper < y + high and y - AWAY < lower
                for left, upper, far, lower in taken
            ):
                return x, y
        y -= STEP
    return None


def taken_by(panel: Panel) -> Iterator[Area]:
    """The room of all that is drawn of a part."""
    if panel.framed:
        yield panel.x, panel.y, panel.x + panel.width, panel.y + panel.height
        return
    for spot in panel.layout.spots.values():
        yield spot.x, spot.y, spot.x + spot.width, spot.y + spot.height
    for line in panel.layout.lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)
