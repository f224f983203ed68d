"""What stands below the picture: what the signs mean, the safeguards, and conditions too long for the boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnr_wizard.authoring.map.chart import Chart, Kind, standing_words
from vnr_wizard.authoring.map.figures import Note
from vnr_wizard.authoring.map.layout import Point
from vnr_wizard.authoring.map.letters import wrapped
from vnr_wizard.authoring.map.rows import name_of
from vnr_wizard.language import say

SECTION, SECTION_LINE = 16.0, 24.0
TEXT, TEXT_LINE = 12.5, 16.0
COLUMN, BETWEEN, INDENT = 430.0, 26.0, 46.0


@dataclass(frozen=True)
class Entry:
    """One thing in the legend: a sign that is drawn, or a short bold word, and the lines that explain it."""

    sign: str
    word: str
    lines: tuple[str, ...]
    x: float
    y: float
    heading: bool = False


Item = tuple[str, str, str]
"""A sign, a word and the text that explains it."""
Section = tuple[str, list[Item]]
"""A heading and what stands under it."""


def legend_sections(chart: Chart, notes: Sequence[Note]) -> list[Section]:
    """The legend's sections: what the signs mean, long conditions, safeguards."""
    places = {place.id: place for part in chart.parts for place in part.places}
    signs = _signs(chart)
    found = [(say("Tecken", "Signs"), signs)]
    if chart.guards:
        guards: list[Item] = [
            ("", guard.sign, f"{standing_words(guard.standing)}: {guard.text}") for guard in chart.guards
        ]
        found.append((say("Skyddsregler", "Safeguards"), guards))
    if notes:
        long: list[Item] = []
        for note in notes:
            source, target = places[note.branch.source], places[note.branch.target]
            long.append(("", str(note.number), f"{name_of(source)} → {name_of(target)}: {note.branch.words}"))
        found.append((say("Villkor", "Conditions"), long))
    return found


def _signs(chart: Chart) -> list[Item]:
    """What the signs on this map mean; those that it does not have are left out."""
    places = [place for part in chart.parts for place in part.places]
    branches = [branch for part in chart.parts for branch in part.branches]
    never = any(place.unreachable for place in places) or any(branch.unreachable for branch in branches)
    detour = say(
        "ingång, eller omväg: den är öppen från varje steg och leder tillbaka dit man var",
        "entry, or detour: it is open from every step and leads back to where one was",
    )
    entry = say("ingång: här börjar man", "entry: here one begins")
    foot = say(
        "villkoren under ett steg prövas från vänster; det första som stämmer gäller",
        "conditions below a step are tried from the left; the first that holds is taken",
    )
    signs = (
        ("door", detour if chart.detours else entry, True),
        ("step", say("steg, med numret det har i filen", "step, with the number it has in the file"), True),
        ("foot", foot, any(branch.words for branch in branches)),
        ("end", say("slut", "end"), any(place.kind is Kind.END for place in places)),
        ("questions", say("så många frågor ställs", "so many questions are asked"),
         any(place.questions for place in places)),
        ("calls", say("så många kontakter att ringa", "so many contacts to call"),
         any(place.calls for place in places)),
        ("follow-ups", say("så många löften att följa upp", "so many promises to follow up"),
         any(place.follow_ups for place in places)),
        ("guard", say("skyddsregel som talar om rutan; med ”?” är den ej bevisad",
                      "a safeguard that speaks of the box; with “?” it is not proved"), bool(chart.guards)),
        ("never", say("streckat: ingen kommer någonsin hit", "dashed: nobody ever comes here"), never),
        ("turn", say("tjock linje och nummer: vägen som gicks", "thick line and number: the way that was taken"),
         chart.walked),
        ("beside", say("streckat grönt band: en god väg, att jämföra med",
                       "dashed green band: a good way, to compare with"), chart.beside),
    )  # fmt: skip
    return [(sign, "", text) for sign, text, there in signs if there]


def legend_of(
    sections: Sequence[Section], corner: Point, width: float, columns: int
) -> tuple[tuple[Entry, ...], float]:
    """Sections in columns of like height from its upper left corner, and where it ends."""
    left, top = corner
    wide = (width - (columns - 1) * BETWEEN) / columns
    blocks: list[tuple[str, str, tuple[str, ...], float, bool]] = []
    for heading, items in sections:
        blocks.append(("", "", (heading,), SECTION_LINE + 6, True))
        for sign, word, text in items:
            lines = wrapped(text, wide - INDENT, TEXT)
            blocks.append((sign, word, lines, max(len(lines) * TEXT_LINE + 5, 22.0), False))
    share = sum(block[3] for block in blocks) / columns
    entries = []
    column, y, lowest = 0, top, top
    for n, (sign, word, lines, height, is_heading) in enumerate(blocks):
        # A heading keeps company with what follows it.
        needed = height + (blocks[n + 1][3] if is_heading and n + 1 < len(blocks) else 0)
        over = y + needed / 2 > top + share * (0.75 if is_heading else 1.15)
        if column + 1 < columns and y > top and over:
            column, y = column + 1, top
        x = left + column * (wide + BETWEEN)
        entries.append(Entry(sign, word, lines, x, y, is_heading))
        y += height
        lowest = max(lowest, y)
    return tuple(entries), lowest
