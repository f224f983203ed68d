"""What a drawing must never do, told as a list of faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from vnr_wizard.authoring.map.arrange import Panel
from vnr_wizard.authoring.map.figures import PAD, SMALL, TITLE, Figure
from vnr_wizard.authoring.map.layout import Point
from vnr_wizard.authoring.map.legend import INDENT, TEXT, TEXT_LINE
from vnr_wizard.authoring.map.letters import width_of
from vnr_wizard.authoring.map.sheet import Sheet

Area = tuple[float, float, float, float]
"""Left, upper, right, lower edge."""
SLACK = 0.5


def faults(sheet: Sheet) -> list[str]:
    """Everything that lies over something else, or outside the sheet."""
    found = [fault for panel in sheet.panels for fault in _faults_in(panel)]
    areas = [
        (panel.part.title, (panel.x, panel.y, panel.x + panel.width, panel.y + panel.height))
        for panel in sheet.panels[1:]
    ]
    found += [f"{one} over {other}" for (one, a), (other, b) in combinations(areas, 2) if over(a, b)]
    for name, area in areas:
        found += [f"{name} over the picture" for box in _drawn(sheet.panels[0]) if over(area, box)]
    lowest = max(panel.y + panel.height for panel in sheet.panels)
    legend = list(_legend(sheet))
    drawn = [area for panel in sheet.panels[:1] for area in _drawn(panel)] + [area for _, area in areas]
    found += [f"legend {name} over the picture" for name, one in legend for other in drawn if over(one, other)]
    found += [f"legend {name} over {word}" for (name, a), (word, b) in combinations(legend, 2) if over(a, b)]
    found += [
        f"legend {name} past the sheet" for name, area in legend if area[2] > sheet.width or area[3] > sheet.height
    ]
    right = max(panel.x + panel.width for panel in sheet.panels)
    return found + (["picture past the sheet"] if right > sheet.width or lowest > sheet.height else [])


def _legend(sheet: Sheet) -> Iterator[tuple[str, Area]]:
    """Each entry of the legend, with its sign."""
    for entry in sheet.legend:
        wide = max(width_of(line, TEXT) for line in entry.lines) + (0 if entry.heading else INDENT)
        yield entry.lines[0], (entry.x, entry.y, entry.x + wide, entry.y + len(entry.lines) * TEXT_LINE)


def over(one: Area, other: Area) -> bool:
    """Whether two areas share room."""
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )


def _drawn(panel: Panel) -> Iterator[Area]:
    """All boxes and lines of a part, as they lie on the sheet."""
    for spot in panel.layout.spots.values():
        x, y = spot.x + panel.x, spot.y + panel.y
        yield x, y, x + spot.width, y + spot.height
    for line in panel.layout.lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            left, upper = min(x, to_x) + panel.x, min(y, to_y) + panel.y
            yield left - 1, upper - 1, max(x, to_x) + panel.x + 1, max(y, to_y) + panel.y + 1


def _faults_in(panel: Panel) -> Iterator[str]:
    boxes = {id: (spot.x, spot.y, spot.x + spot.width, spot.y + spot.height) for id, spot in panel.layout.spots.items()}
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        if over(a, b):
            yield f"{one} over {other}"
    for branch, line in zip(panel.part.branches, panel.layout.lines, strict=True):
        name = f"{branch.source} → {branch.target}"
        source, target = boxes[branch.source], boxes[branch.target]
        if abs(line[0][1] - source[3]) > SLACK or not source[0] <= line[0][0] <= source[2]:
            yield f"{name} does not begin at its box"
        if abs(line[-1][1] - target[1]) > SLACK or not target[0] <= line[-1][0] <= target[2]:
            yield f"{name} does not end at its box"
        for piece in pairwise(line):
            if min(abs(piece[0][0] - piece[1][0]), abs(piece[0][1] - piece[1][1])) > SLACK:
                yield f"{name} is not straight"
            for id, box in boxes.items():
                if over(_thick(piece), box):
                    yield f"{name} through {id}"
    for figure in panel.figures.values():
        yield from _faults_of(figure)


def _thick(piece: tuple[Point, Point]) -> Area:
    (x, y), (to_x, to_y) = piece
    return min(x, to_x) - 0.6, min(y, to_y), max(x, to_x) + 0.6, max(y, to_y)


def lines_along_each_other(panel: Panel) -> list[str]:
    """Lines to different boxes that run over each other, so that one cannot tell which is which."""
    pieces: dict[tuple[bool, float], list[tuple[float, float, str]]] = {}
    for branch, line in zip(panel.part.branches, panel.layout.lines, strict=True):
        for (x, y), (to_x, to_y) in pairwise(line):
            upright = abs(x - to_x) < SLACK
            low, high = sorted((y, to_y) if upright else (x, to_x))
            pieces.setdefault((upright, round(x if upright else y)), []).append((low, high, branch.target))
    return [
        f"{one[2]} and {other[2]} at {key}"
        for key, found in pieces.items()
        for one, other in combinations(found, 2)
        if one[2] != other[2] and min(one[1], other[1]) - max(one[0], other[0]) > 1
    ]


def _faults_of(figure: Figure) -> Iterator[str]:
    """Text that has no room in its box, and signs that lie over each other or over the title."""
    inner = figure.width - PAD - figure.indent
    for line in figure.title:
        if width_of(line, TITLE, True) > inner:
            yield f"title {line!r} wider than its box"
    for cell in figure.cells:
        if any(width_of(line, SMALL, bool(cell.note)) > cell.width for line in cell.lines):
            yield f"condition {cell.lines} wider than its foot"
        if cell.y + cell.height > figure.height + SLACK or cell.x + cell.width > figure.width + SLACK:
            yield f"foot {cell.lines} outside its box"
    chips = [(chip.text, (chip.x, chip.y, chip.x + chip.width, chip.y + 17)) for chip in figure.chips]
    title = width_of(figure.title[0], TITLE, True) if figure.title else 0
    head: Area = (PAD + figure.indent, PAD, PAD + figure.indent + title, PAD + 17)
    chips += [("title", head)]
    for (one, a), (other, b) in combinations(chips, 2):
        if over(a, b):
            yield f"{one} over {other}"
    for text, area in chips[:-1]:
        if area[2] > figure.width or area[3] > figure.height:
            yield f"sign {text} outside its box"


def all_faults(sheets: Iterable[Sheet]) -> list[str]:
    """The faults of several sheets."""
    return [fault for sheet in sheets for fault in faults(sheet)]
