"""What stands in each box of the picture, and how large that makes it. Nothing here knows SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vnr_wizard.authoring.map.chart import Branch, Kind, Place, never_words
from vnr_wizard.authoring.map.letters import width_of, wrapped
from vnr_wizard.authoring.proof.result import Standing
from vnr_wizard.language import say

TITLE, TITLE_LINE = 14.0, 17.0
SMALL, SMALL_LINE = 11.5, 14.0
PAD = 9.0
CHIP_HEIGHT, CHIP_GAP = 17.0, 5.0
STEP_WIDTH, WIDEST_STEP, DOOR_WIDTH, END_WIDTH, BACK_WIDTH = 190.0, 300.0, 168.0, 150.0, 186.0
# A condition gets the narrowest of these widths in which it has few lines enough; a longer one stands in the legend.
CELL_WIDTHS = (104.0, 124.0, 144.0, 170.0, 200.0, 240.0)
MOST_LETTERS = 130
MOST_CELLS = 9
MOST_TITLE_LINES = 4


@dataclass(frozen=True)
class Chip:
    """A small sign in a box: `questions`, `calls`, `follow-ups` with a count, a safeguard's, or a word."""

    kind: str
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Cell:
    """The foot of a step that one branch leaves from: its condition. Places are from the box's upper left corner."""

    branch: Branch
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: int = 0


@dataclass(frozen=True)
class Figure:
    """A box with its texts. `turns` stands in a pill before the title; `ports` are where branches leave."""

    place: Place
    width: float
    height: float
    title: tuple[str, ...]
    text: tuple[str, ...]
    chips: tuple[Chip, ...]
    cells: tuple[Cell, ...]
    turns: str
    indent: float
    ports: tuple[float, ...]


@dataclass(frozen=True)
class Note:
    """A condition that is too long for the picture."""

    number: int
    branch: Branch


class Notes:
    """Numbers the conditions that stand in the legend, through all parts of a picture."""

    def __init__(self) -> None:
        self.all: list[Note] = []

    def number(self, branch: Branch) -> int:
        """The number of one more."""
        self.all.append(Note(len(self.all) + 1, branch))
        return len(self.all)


def figure_of(
    place: Place, branches: Sequence[Branch], notes: Notes, standing: Mapping[str, Standing], role: str, lines: int = 4
) -> Figure:
    """The box of a place with its branches.

    `role` is who does every step, and then is not said in each. `lines` is how high conditions may be: with
    fewer the boxes are wider and lower.
    """
    if place.kind is not Kind.STEP:
        return _sign(place, len(branches), standing)
    # A step that is never reached says so itself, for all its branches.
    cells = _cells(branches, notes, lines, told=place.unreachable)
    foot = sum(cell.width for cell in cells)
    turns = ", ".join(str(turn) for turn in place.visits)
    indent = width_of(turns, SMALL, True) + 20 if turns else 0.0
    full = f"{place.number} {place.title}"
    signs = _signs(place, standing)
    beside = sum(width + CHIP_GAP for _, _, width in signs) + 6
    room = max(WIDEST_STEP, foot) - 2 * PAD - indent
    whole = width_of(full, TITLE, True) + 1
    inline = whole + beside <= room
    if inline or (whole <= room and not signs):
        inner = whole + beside
    else:
        inner = max(STEP_WIDTH, min(room, max(width_of(word, TITLE, True) for word in full.split()) + 1))
    width = max(foot, inner + 2 * PAD + indent)
    title = wrapped(full, width - 2 * PAD - indent, TITLE, True, MOST_TITLE_LINES)
    text = wrapped(place.role, width - 2 * PAD, SMALL, most=2) if place.role != role else ()
    below = PAD + len(title) * TITLE_LINE + len(text) * SMALL_LINE
    if inline:
        chips, bottom = _chips(signs, width, width - PAD - beside + CHIP_GAP, PAD - 1), below
    else:
        chips = _chips(signs, width, PAD, below + 3)
        bottom = max((chip.y + CHIP_HEIGHT for chip in chips), default=below)
    head = bottom + PAD - 2
    cells = list(_stretched(cells, width, head))
    height = head + max((cell.height for cell in cells), default=0.0)
    ports = tuple(cell.x + cell.width / 2 for cell in cells) or (width / 2,) * len(branches)
    return Figure(place, width, height, title, text, chips, tuple(cells), turns, indent, ports)


def _sign(place: Place, branches: int, standing: Mapping[str, Standing]) -> Figure:
    """A door, an end or the way back: a title, and perhaps a line below it."""
    most = {Kind.DOOR: DOOR_WIDTH, Kind.BACK: BACK_WIDTH}.get(place.kind, END_WIDTH)
    longest = max((width_of(word, TITLE, True) for word in place.title.split()), default=0.0)
    most = max(most, min(longest + 2 * PAD + 9, WIDEST_STEP))
    inner = most - 2 * PAD - 8
    title = wrapped(place.title, inner, TITLE, True, MOST_TITLE_LINES)
    text = wrapped(place.text, inner, SMALL, most=3)
    below = PAD + len(title) * TITLE_LINE + len(text) * SMALL_LINE
    chips = _chips(_signs(place, standing), most, PAD + 4, below + 3)
    height = max((chip.y + CHIP_HEIGHT for chip in chips), default=below) + PAD - 1
    height += 10 if place.kind is Kind.DOOR else 0
    return Figure(place, most, height, title, text, chips, (), "", 0.0, (most / 2,) * branches)


Sign = tuple[str, str, float]
"""What a chip is, its text and its width."""


def _signs(place: Place, standing: Mapping[str, Standing]) -> list[Sign]:
    found = [
        (kind, str(n), width_of(str(n), SMALL) + 20)
        for kind, n in (("questions", place.questions), ("calls", place.calls), ("follow-ups", place.follow_ups))
        if n
    ]
    for sign in place.guards:
        text = guard_words(sign, standing[sign])
        found.append((standing[sign].value, text, width_of(text, SMALL, True) + 12))
    if place.unreachable:
        found.append(("never", never_words(), width_of(never_words(), SMALL, True) + 12))
    return found


def _chips(signs: Sequence[Sign], width: float, left: float, top: float) -> tuple[Chip, ...]:
    """Small signs in rows."""
    chips: list[Chip] = []
    x, y = left, top
    for kind, text, wide in signs:
        if x > left and x + wide > width - PAD + 1:
            x, y = left, y + CHIP_HEIGHT + CHIP_GAP - 2
        chips.append(Chip(kind, text, x, y, wide))
        x += wide + CHIP_GAP
    return tuple(chips)


def guard_words(sign: str, standing: Standing) -> str:
    """A safeguard's sign on a box: never by colour or form alone."""
    match standing:
        case Standing.PROVED:
            return sign
        case Standing.BROKEN:
            return sign + say(" bruten", " broken")
        case Standing.UNPROVED:
            return sign + " ?"


def _cells(branches: Sequence[Branch], notes: Notes, most: int, told: bool) -> list[Cell]:
    """The feet of a step, from its left; none where there is one way on without a condition."""
    if len(branches) < 2 and not any(branch.words or (branch.unreachable and not told) for branch in branches):
        return []
    cells = []
    x = 0.0
    for branch in branches:
        width, lines, note = _cell_text(branch, notes, most, short=len(branches) > MOST_CELLS)
        if branch.unreachable and not told:
            lines = (*lines, *wrapped(f"({never_words()})", width - 12, SMALL))
        cells.append(Cell(branch, x, 0.0, width, len(lines) * SMALL_LINE + 12, lines, note))
        x += width
    return cells


def _cell_text(branch: Branch, notes: Notes, most: int, short: bool) -> tuple[float, tuple[str, ...], int]:
    words = branch.words or say("alltid", "always")
    if not branch.sentence:
        return max(60.0, width_of(words, SMALL) + 16), (words,), 0
    if not short and len(words) <= MOST_LETTERS:
        for width in CELL_WIDTHS:
            lines = wrapped(words, width - 12, SMALL)
            if len(lines) <= most or width == CELL_WIDTHS[-1]:
                return width, lines, 0
    number = notes.number(branch)
    text = say(f"villkor {number}", f"condition {number}")
    return width_of(text, SMALL, True) + 18, (text,), number


def _stretched(cells: Sequence[Cell], width: float, head: float) -> tuple[Cell, ...]:
    foot = sum(cell.width for cell in cells)
    more = (width - foot) / len(cells) if cells else 0.0
    height = max((cell.height for cell in cells), default=0.0)
    return tuple(
        Cell(cell.branch, cell.x + n * more, head, cell.width + more, height, cell.lines, cell.note)
        for n, cell in enumerate(cells)
    )
