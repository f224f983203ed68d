"""The lines of a file that a problem speaks of, with a marker under the very place, as compilers show them.

Columns of the screen are counted as terminals do: å is one wherever its dots stand, 中 two, a tab becomes four
spaces, and what a terminal would obey becomes a mark of its own. Nothing here raises, whatever the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.text import FORBIDDEN, REPLACEMENT

WIDTH = 100
TAB = 4
MARK, MARK_FIRST, CUT = "^", "-", "…"
# Room kept before the marker where a line is cut, so that one sees what it stands in.
_BEFORE = 24


def excerpt(problem: Problem, lines: Sequence[str], width: int = WIDTH) -> list[str]:
    """The lines with their numbers and markers, each at most `width` wide; none where there is nothing to show.

    Where an id stands twice, its first line is shown too.
    """
    if problem.mark is None or problem.end is None:
        return []
    shown = [(problem.mark, problem.end, MARK)]
    first = problem.values.get("first_mark")
    if first:
        shown.insert(0, (*first, MARK_FIRST))
    shown = [one for one in shown if one[0][0] <= len(lines)]
    gutter = max((len(str(mark[0])) for mark, _, _ in shown), default=1)
    room = max(20, width - gutter - 3)
    told: list[str] = []
    for (line, column), end, mark in shown:
        text = lines[line - 1]
        last = end[1] if end[0] == line else len(text.rstrip()) + 1
        source, under = _marked(text, column - 1, max(last - 1, column), mark, room)
        told += [f"{line:>{gutter}} | {source}".rstrip(), f"{'':>{gutter}} | {under}"]
    return told


def _marked(text: str, start: int, end: int, mark: str, room: int) -> tuple[str, str]:
    """One line as it is shown, cut to `room` around the marker, and the marker line under it."""
    start = min(start, len(text))
    begin = _back(text, start, _BEFORE) if _width(text[: room + 1]) > room or len(text) > room else 0
    cut_before = begin > 0
    cells = [CUT] if cut_before else []
    under, used = " " * len(cells), len(cells)
    for offset in range(begin, len(text) + 1):
        character = text[offset : offset + 1]
        wide = _width(character) if character else 1
        rest = len(text) - offset > 1
        if used + wide > room - (1 if rest else 0):
            cells.append(CUT)
            break
        cells.append(_shown(character))
        used += wide
        under += (mark if start <= offset < end else " ") * wide
    under = under.rstrip() or " " * min(used, room - 1)
    return "".join(cells), under if mark in under else f"{under}{mark}"


def _back(text: str, start: int, most: int) -> int:
    """How far before `start` the shown part begins: some way, never within a letter and its accents."""
    used = 0
    while start > 0 and used < most:
        start -= 1
        used += _width(text[start])
    while start > 0 and _width(text[start]) == 0:
        start -= 1
    return start


def _shown(character: str) -> str:
    if character == "\t":
        return " " * TAB
    return FORBIDDEN.sub(REPLACEMENT, character)


def _width(text: str) -> int:
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character == "\t":
        return TAB
    if FORBIDDEN.match(character):
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
