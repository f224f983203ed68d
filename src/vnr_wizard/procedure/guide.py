"""A step's guidance: paragraphs, `- ` lists and **bold**, and nothing else. Read once, shown in many ways.

Used by the app, by paper, and by the checks that count words and rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnr_wizard.reading.text import clean

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Block(NamedTuple):
    """A paragraph, an item of a list, or an empty line (no text): its text on one line."""

    item: bool
    text: str


class Run(NamedTuple):
    """A stretch of a block in one weight."""

    bold: bool
    text: str


def blocks(written: str) -> list[Block]:
    """The blocks of a guide, control characters replaced."""
    found: list[Block] = []
    joined = False
    for raw in clean(written).split("\n"):
        line = raw.strip()
        if line.startswith("- "):
            found.append(Block(True, line[2:]))
        elif not line or not joined:
            found.append(Block(False, line))
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line}")
        joined = bool(line)
    return found


def runs(text: str) -> Iterator[Run]:
    """A block cut where it turns bold and back."""
    # Every other part of the split stood between asterisks.
    for n, part in enumerate(_BOLD.split(text)):
        if part:
            yield Run(n % 2 == 1, part)
