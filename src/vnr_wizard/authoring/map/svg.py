"""A sheet as SVG: text is text, nothing is loaded, and nothing from a file is ever markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnr_wizard.authoring.map.arrange import Panel
from vnr_wizard.authoring.map.chart import Branch, Chart, Kind
from vnr_wizard.authoring.map.figures import CHIP_HEIGHT, PAD, SMALL, SMALL_LINE, TITLE, TITLE_LINE, Chip, Figure
from vnr_wizard.authoring.map.icons import icon, legend_sign
from vnr_wizard.authoring.map.layout import Point, Spot
from vnr_wizard.authoring.map.legend import INDENT, SECTION, TEXT, TEXT_LINE, Entry
from vnr_wizard.authoring.map.markup import escaped, number, text_at
from vnr_wizard.authoring.map.rows import name_of, part_title
from vnr_wizard.authoring.map.sheet import MARGIN, Sheet, sheet_of
from vnr_wizard.language import Words, in_use, say

CORNER = 7.0
ARROW = 9.0

STYLE = f"""
.map text {{ font-family: Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif; fill: #14202e; }}
.map .t {{ font-size: {TITLE}px; font-weight: bold; }}
.map .s {{ font-size: {SMALL}px; }}
.map .b {{ font-weight: bold; }}
.map .l {{ font-size: {TEXT}px; }}
.map .h {{ font-size: {SECTION}px; font-weight: bold; }}
.map .paper {{ fill: #ffffff; }}
.map .box {{ fill: #ffffff; stroke: #14202e; stroke-width: 1.4; }}
.map .foot {{ fill: #eef2f6; stroke: #14202e; stroke-width: 0.8; }}
.map .door {{ fill: #1d3c5c; stroke: #1d3c5c; }}
.map .acute .door {{ fill: #8a1420; stroke: #8a1420; }}
.map .door-text text {{ fill: #ffffff; }}
.map .end {{ fill: #e4efe4; stroke: #14202e; stroke-width: 1.4; }}
.map .inner {{ fill: none; stroke: #14202e; stroke-width: 0.8; }}
.map .frame {{ fill: #fafafa; stroke: #8a8a8a; stroke-width: 1; }}
.map .line {{ fill: none; stroke: #3c4a5a; stroke-width: 1.5; }}
.map .head {{ fill: #3c4a5a; }}
.map .never .box, .map .never .foot, .map .never .end, .map .line.never {{ stroke-dasharray: 6 4; }}
.map .chip {{ fill: #ffffff; stroke: #14202e; stroke-width: 1; }}
.map .unproved .chip {{ stroke-dasharray: 3 2; }}
.map .broken .chip, .map .turn .chip {{ fill: #14202e; }}
.map .broken text, .map .turn text {{ fill: #ffffff; }}
.map .icon {{ fill: none; stroke: #14202e; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }}
/* The foot that the walk left by. */
.map .walked .taken .foot {{ fill: #ffffff; stroke-width: 3; }}
.map .rest text {{ fill: #5a5f66; }}
.map .rest .box, .map .rest .foot, .map .rest .end, .map .rest .inner, .map .rest .icon, .map .rest .chip {{
  stroke: #8b9096; }}
.map .rest .door {{ fill: #ffffff; stroke: #8b9096; }}
.map .rest .broken .chip {{ fill: #5a5f66; }}
.map .rest .broken text {{ fill: #ffffff; }}
.map .line.rest {{ stroke: #8b9096; stroke-width: 1.2; }}
.map .head.rest {{ fill: #8b9096; }}
.map .walked .box, .map .walked .end {{ stroke-width: 3.4; }}
.map .line.walked {{ stroke: #14202e; stroke-width: 4.2; }}
.map .head.walked {{ fill: #14202e; }}
/* A band that is seen under a thick line and beside a thin one; dashed, so that it is none where colours are none. */
.map .band {{ fill: none; stroke: #6fbf7f; stroke-width: 13; stroke-dasharray: 15 6; }}
"""


def svg_of(chart: Chart) -> str:
    """The map as a file of its own, with its head and legend."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + drawing(sheet_of(chart), "graphics-document document")


def drawing(sheet: Sheet, role: str = "img") -> str:
    """The picture as one element. In a page that says the same in words it is an image to a screen reader."""
    return "\n".join(_drawing(sheet, role)) + "\n"


def described(chart: Chart) -> str:
    """What the picture shows, in a sentence or two, for those who cannot see it."""
    steps = sum(place.kind is Kind.STEP for part in chart.parts for place in part.places)
    ends = sum(place.kind is Kind.END for place in chart.main.places)
    doors = sum(place.kind is Kind.DOOR for place in chart.main.places)
    detours = len(chart.detours)
    counted = (
        _counted(doors, Words("ingång", "entry"), Words("ingångar", "entries")),
        _counted(steps, Words("steg", "step"), Words("steg", "steps")),
        _counted(detours, Words("omväg", "detour"), Words("omvägar", "detours")),
        _counted(ends, Words("slut", "end"), Words("slut", "ends")),
    )
    return (
        say("Karta över rutinen, uppifrån och ned: ", "Map of the procedure, from above: ") + f"{', '.join(counted)}."
    )


def _counted(count: int, one: Words, many: Words) -> str:
    return f"{count} {one if count == 1 else many}"


def _drawing(sheet: Sheet, role: str) -> Iterator[str]:
    chart = sheet.chart
    size = f"{number(sheet.width)} {number(sheet.height)}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {size}" width="{number(sheet.width)}" '
        f'height="{number(sheet.height)}" role="{role}" lang="{in_use()}" '
        'aria-labelledby="map-title map-desc">'
    )
    yield f'<title id="map-title">{escaped(chart.title)}</title>'
    yield f'<desc id="map-desc">{escaped(described(chart))}</desc>'
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="paper" width="{number(sheet.width)}" height="{number(sheet.height)}"/>'
    for line, letters, bold, y in sheet.head:
        look = f'style="font-size:{number(letters)}px"' + (' class="b"' if bold else "")
        yield f'<text x="{number(MARGIN)}" y="{number(y)}" {look}>{escaped(line)}</text>'
    for line, x, y in sheet.subheads:
        yield text_at(x, y, line, "h")
    for panel in sheet.panels:
        yield from _panel(panel, chart.walked)
    for entry in sheet.legend:
        yield from _entry(entry)
    yield "</svg>"


def _panel(panel: Panel, walked: bool) -> Iterator[str]:
    kind = "acute" if panel.part.acute else "part"
    inset = (panel.width - panel.layout.width) / 2
    yield f'<g class="{kind}" transform="translate({number(panel.x)} {number(panel.y)})">'
    if panel.framed:
        yield f"<title>{escaped(part_title(panel.part))}</title>"
        yield f'<rect class="frame" width="{number(panel.width)}" height="{number(panel.height)}" rx="8"/>'
        yield f'<g transform="translate({number(inset)} {number(inset)})">'
    yield from _lines(panel, walked)
    for id, figure in panel.figures.items():
        yield from _figure(figure, panel.layout.spots[id], walked)
    if panel.framed:
        yield "</g>"
    yield "</g>"


def _lines(panel: Panel, walked: bool) -> Iterator[str]:
    """Lines first, so that boxes lie over them; those of the walk last, so that they are seen."""
    pairs = sorted(
        zip(panel.part.branches, panel.layout.lines, strict=True),
        key=lambda pair: (pair[0].walked, not pair[0].unreachable),
    )
    places = {place.id: place for place in panel.part.places}
    for branch, points in pairs:
        if branch.beside:
            yield f'<path class="band" d="{_rounded(points)}"/>'
    for branch, points in pairs:
        told = f"{name_of(places[branch.source])} → {name_of(places[branch.target])}"
        told = f"{told}: {branch.words}" if branch.words else told
        yield f'<path class="line{_state(branch, walked)}" d="{_rounded(points)}"><title>{escaped(told)}</title></path>'
        x, y = points[-1]
        half = ARROW / 2 + (1.5 if branch.walked else 0)
        tip = f"M{number(x)} {number(y)}l{number(-half)} {number(-ARROW)}h{number(2 * half)}z"
        yield f'<path class="head{_state(branch, walked)}" d="{tip}"/>'


def _state(branch: Branch, walked: bool) -> str:
    never = " never" if branch.unreachable else ""
    if not walked:
        return never
    return never + (" walked" if branch.walked else "" if branch.beside else " rest")


def _rounded(points: Sequence[Point]) -> str:
    """A path through points with rounded corners, which ends a little before its arrow's tip."""
    (x, y), *_ = points
    path = [f"M{number(x)} {number(y)}"]
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _far(before, (x, y)) / 2, _far((x, y), after) / 2)
        start, end = _towards((x, y), before, radius), _towards((x, y), after, radius)
        path.append(f"L{number(start[0])} {number(start[1])}Q{number(x)} {number(y)} {number(end[0])} {number(end[1])}")
    x, y = points[-1]
    path.append(f"L{number(x)} {number(y - ARROW + 2)}")
    return "".join(path)


def _far(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    length = _far(start, end) or 1.0
    return (start[0] + (end[0] - start[0]) * by / length, start[1] + (end[1] - start[1]) * by / length)


def _figure(figure: Figure, spot: Spot, walked: bool) -> Iterator[str]:
    place = figure.place
    classes = [place.kind.value]
    classes += ["never"] if place.unreachable else []
    classes += (["walked"] if place.visits else [] if place.beside else ["rest"]) if walked else []
    name = " ".join(f"at-{one}" if one in ("door", "end", "step", "back") else one for one in classes)
    yield f'<g class="{name}" transform="translate({number(spot.x)} {number(spot.y)})">'
    yield f"<title>{escaped(name_of(place))}</title>"
    if place.beside:
        yield f'<rect class="band" width="{number(figure.width)}" height="{number(figure.height)}" rx="8"/>'
    match place.kind:
        case Kind.DOOR:
            yield from _door(figure, toned=walked and not (place.visits or place.beside))
        case Kind.STEP:
            yield from _step(figure)
        case Kind.END | Kind.BACK:
            yield from _end(figure)
    for chip in figure.chips:
        yield from _chip(chip)
    yield "</g>"


def _door(figure: Figure, toned: bool) -> Iterator[str]:
    wide, high = figure.width, figure.height
    point = f"M6 0H{number(wide - 6)}Q{number(wide)} 0 {number(wide)} 6V{number(high - 12)}L{number(wide / 2)} "
    yield f'<path class="door" d="{point}{number(high)}L0 {number(high - 12)}V6Q0 0 6 0z"/>'
    yield "<g>" if toned else '<g class="door-text">'
    yield from _texts(figure, wide / 2, "middle")
    yield "</g>"


def _end(figure: Figure) -> Iterator[str]:
    wide, high = figure.width, figure.height
    yield f'<rect class="end" width="{number(wide)}" height="{number(high)}" rx="16"/>'
    if figure.place.kind is Kind.END:
        inner = f'width="{number(wide - 6)}" height="{number(high - 6)}" rx="13"'
        yield f'<rect class="inner" x="3" y="3" {inner}/>'
    yield from _texts(figure, wide / 2, "middle")


def _step(figure: Figure) -> Iterator[str]:
    yield f'<rect class="box" width="{number(figure.width)}" height="{number(figure.height)}" rx="5"/>'
    if figure.turns:
        yield from _chip(Chip("turn", figure.turns, PAD, PAD - 1, figure.indent - 8))
    yield from _texts(figure, PAD + figure.indent, "start")
    for cell in figure.cells:
        box = f'x="{number(cell.x)}" y="{number(cell.y)}" width="{number(cell.width)}" height="{number(cell.height)}"'
        never = cell.branch.unreachable and not figure.place.unreachable
        name = "never" if never else "taken" if cell.branch.walked else "way"
        yield f'<g class="{name}"><rect class="foot" {box}/>'
        bold = " b" if cell.note else ""
        for n, line in enumerate(cell.lines, 1):
            yield text_at(cell.x + cell.width / 2, cell.y + 4 + n * SMALL_LINE - 2, line, f"s{bold}", "middle")
        yield "</g>"


def _texts(figure: Figure, x: float, anchor: str) -> Iterator[str]:
    for n, line in enumerate(figure.title, 1):
        yield text_at(x, PAD + n * TITLE_LINE - 4, line, "t", anchor)
    top = PAD + len(figure.title) * TITLE_LINE
    for n, line in enumerate(figure.text, 1):
        yield text_at(x, top + n * SMALL_LINE - 2, line, "s", anchor)


def _chip(chip: Chip) -> Iterator[str]:
    yield f'<g class="{chip.kind}">'
    if chip.kind in ("questions", "calls", "follow-ups"):
        yield icon(chip.kind, chip.x, chip.y)
        yield text_at(chip.x + 18, chip.y + 12.5, chip.text, "s")
    else:
        width, height = number(chip.width), number(CHIP_HEIGHT)
        yield f'<rect class="chip" x="{number(chip.x)}" y="{number(chip.y)}" width="{width}" height="{height}" rx="4"/>'
        yield text_at(chip.x + chip.width / 2, chip.y + 12.5, chip.text, "s b", "middle")
    yield "</g>"


def _entry(entry: Entry) -> Iterator[str]:
    if entry.heading:
        yield text_at(entry.x, entry.y + 20, entry.lines[0], "h")
        return
    if entry.sign:
        yield legend_sign(entry.sign, entry.x, entry.y)
    if entry.word:
        yield text_at(entry.x, entry.y + 14, entry.word, "l b")
    for n, line in enumerate(entry.lines, 1):
        yield text_at(entry.x + INDENT, entry.y + n * TEXT_LINE - 2, line, "l")
