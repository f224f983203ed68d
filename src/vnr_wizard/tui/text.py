"""Content and users' text as Textual can show it, never read as markup.

Every text that comes from a file or a person reaches the screen through `plain` or `guide`.
"""

from __future__ import annotations

from textual.content import Content

from vnr_wizard.procedure.guide import blocks, runs
from vnr_wizard.reading.text import clean


def plain(text: str, style: str = "") -> Content:
    """`text` as it stands, in one style."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


Hung = tuple[Content, Content]
"""A sign, bullet or label, and the text that hangs to the right of it."""


def guide(text: str) -> list[Hung]:
    """A step's guidance: paragraphs joined, `- ` lists with bullets, `**bold**`; a pair for each paragraph or item."""
    return [(Content("• " if item else ""), _bold(part)) for item, part in blocks(text)]


def hang(sign: Content, text: Content, width: int) -> list[Content]:
    """`text` wrapped to `width` cells with `sign` before it; later lines begin below the text, not the sign."""
    indent = sign.cell_length
    lines = text.wrap(max(8, width - indent)) or [Content("")]
    return [sign + lines[0], *(Content(" " * indent) + line for line in lines[1:])]


def _bold(text: str) -> Content:
    parts = (Content.styled(part, "bold") if bold else Content(part) for bold, part in runs(text))
    return Content("").join(parts)


def cut(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters, with … where something is left out."""
    line = " ".join(clean(text).split())
    return line if len(line) <= width else line[: max(0, width - 1)] + "…"


def text_width(window: int) -> int:
    """How wide lines of a note can be on a page of a window of this many columns: as on paper, or less."""
    return min(78, window - 3)
