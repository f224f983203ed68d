"""The whole sheet: head, picture, detours and legend, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vnr_wizard.authoring.map.arrange import LEAST_WIDTH, Area, Panel, corner, moved, placings, taken_by
from vnr_wizard.authoring.map.chart import Branch, Chart, Kind, Part
from vnr_wizard.authoring.map.figures import Note, Notes, figure_of
from vnr_wizard.authoring.map.layout import Link, Node, layout_of
from vnr_wizard.authoring.map.legend import BETWEEN, COLUMN, TEXT, TEXT_LINE, Entry, Section, legend_of, legend_sections
from vnr_wizard.authoring.map.letters import wrapped
from vnr_wizard.authoring.map.rows import facts

MARGIN = 28.0
HEAD, HEAD_LINE = 26.0, 32.0
LONG_SIDE, SHORT_SIDE = 420.0, 297.0
"""An A3, in millimetres: the sheet is arranged so that it prints as large as it can on one."""
PINNED: dict[Kind, Literal["top", "bottom", ""]] = {
    Kind.DOOR: "top", Kind.STEP: "", Kind.END: "bottom", Kind.BACK: "bottom",
}  # fmt: skip
HEIGHTS = (2, 3, 4, 5)
"""How many lines conditions may have: each is tried."""
LEGEND_COLUMNS = (1, 2, 3)
"""How many columns a section of the legend may have where it lies in a corner: each is tried."""
MOST_TO_TRY = 150
"""Places of a map that no sheet of paper holds anyway: then one way will do."""


@dataclass(frozen=True)
class Sheet:
    """A finished sheet. `head` is its title and facts: text, size, whether bold, height of the line's foot."""

    chart: Chart
    panels: tuple[Panel, ...]
    head: tuple[tuple[str, float, bool, float], ...]
    subheads: tuple[tuple[str, float, float], ...]
    legend: tuple[Entry, ...]
    notes: tuple[Note, ...]
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How large it prints on the better side of an A3, in millimetres."""
        return max(
            min(LONG_SIDE / self.width, SHORT_SIDE / self.height), min(SHORT_SIDE / self.width, LONG_SIDE / self.height)
        )


def sheet_of(chart: Chart) -> Sheet:
    """Lay a map out on one sheet, the way that prints largest; of ways that print alike, the first."""
    if sum(len(part.places) for part in chart.parts) > MOST_TO_TRY:
        return next(_sheets(chart, HEIGHTS[1]))
    return max((sheet for lines in HEIGHTS for sheet in _sheets(chart, lines)), key=lambda sheet: sheet.scale)


def _sheets(chart: Chart, lines: int) -> Iterator[Sheet]:
    """The ways to lay a map out, with conditions at most so high."""
    notes = Notes()
    main, *detours = (_panel(part, chart, notes, lines) for part in chart.parts)
    for panels, subheads in placings(main, detours):
        width = max(LEAST_WIDTH, *(panel.x + panel.width for panel in panels))
        head, top = _head(chart, width)
        bottom = max(panel.y + panel.height for panel in panels)
        for legend, foot in _legends(chart, notes.all, panels, width, bottom):
            yield Sheet(
                chart,
                tuple(moved(panel, MARGIN, top) for panel in panels),
                head,
                tuple((text, x + MARGIN, y + top) for text, x, y in subheads),
                tuple(Entry(one.sign, one.word, one.lines, one.x + MARGIN, one.y + top, one.heading) for one in legend),
                tuple(notes.all),
                width + 2 * MARGIN,
                top + foot + MARGIN,
            )


Legend = tuple[tuple[Entry, ...], float]
"""Its entries, and where the sheet ends below them."""


def _legends(
    chart: Chart, notes: Sequence[Note], panels: Sequence[Panel], width: float, bottom: float
) -> Iterator[Legend]:
    """The legend below everything; and its sections in corners that are free, with what has no room there below."""
    sections = legend_sections(chart, notes)
    columns = max(1, int((width + BETWEEN) // (COLUMN + BETWEEN)))
    yield legend_of(sections, (0.0, bottom + BETWEEN), width, columns)
    taken = [area for panel in panels for area in taken_by(panel)]
    placed: list[Entry] = []
    left = list(sections)
    # The highest first: it has fewest places to go to.
    for section in sorted(sections, key=lambda one: -legend_of([one], (0.0, 0.0), COLUMN, 1)[1]):
        found = _in_a_corner(section, taken, width, bottom)
        if found is not None:
            entries, area = found
            placed += entries
            taken.append(area)
            left.remove(section)
    if placed:
        rest, foot = legend_of(left, (0.0, bottom + BETWEEN), width, columns) if left else ((), bottom)
        yield (*placed, *rest), foot


def _in_a_corner(
    section: Section, taken: Sequence[Area], width: float, bottom: float
) -> tuple[tuple[Entry, ...], Area] | None:
    """A section of the legend where there is room for it, and the room that it takes."""
    for columns in LEGEND_COLUMNS:
        wide = columns * (COLUMN + BETWEEN) - BETWEEN
        _, high = legend_of([section], (0.0, 0.0), wide, columns)
        if spot := corner(taken, width, bottom, wide, high):
            x, y = spot
            return legend_of([section], spot, wide, columns)[0], (x, y, x + wide, y + high)
    return None


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
