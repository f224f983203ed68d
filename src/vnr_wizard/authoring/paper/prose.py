"""A step's guidance as HTML: paragraphs, `- ` lists and **bold**, as the app reads it, and nothing else."""

from __future__ import annotations

import re
from itertools import groupby

from vnr_wizard.authoring.paper.markup import Html, joined, listed, tag
from vnr_wizard.reading.text import clean

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)

Block = tuple[bool, str]
"""Whether it is an item of a list, and its text on one line."""


def guide(written: str) -> Html:
    """The whole guidance."""
    parts = []
    for item, blocks in groupby(_blocks(written), key=lambda block: block[0]):
        texts = [_bold(told) for _, told in blocks]
        parts += [listed(texts)] if item else [tag("p", told) for told in texts]
    return joined(*parts)


def _blocks(written: str) -> list[Block]:
    blocks: list[tuple[bool, list[str]]] = []
    goes_on = False
    for line in (raw.strip() for raw in clean(written).split("\n")):
        if line.startswith("- "):
            blocks.append((True, [line[2:]]))
        elif line and goes_on:
            blocks[-1][1].append(line)
        elif line:
            blocks.append((False, [line]))
        goes_on = bool(line)
    return [(item, " ".join(lines)) for item, lines in blocks]


def _bold(told: str) -> Html:
    # Every other part of the split stood between asterisks.
    return joined(*(tag("strong", part) if n % 2 else part for n, part in enumerate(_BOLD.split(told))))
