"""Content and users' text as Textual can show it, never read as markup.

Every text that comes from a file or a person reaches the screen through `plain` or `guide`.
"""

from __future__ import annotations

import re

from textual.content import Content

from vnr_wizard.reading.text import clean

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def plain(text: str, style: str = "") -> Content:
    """`text` as it stands, in one style."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


Hung = tuple[Content, Content]
"""A sign, bullet or label, and the text that hangs to the right of it."""


def guide(text: str) -> list[Hung]:
    """A step's guidance: paragraphs joined, `- ` lists with bullets, `**bold**`; a pair for each paragraph or item."""
    parts: list[tuple[str, str]] = []
    joined = False
    for raw in clean(text).split("\n"):
        line = raw.strip()
        if line.startswith("- "):
            parts.append(("• ", line[2:]))
            joined = True
        elif not line:
            parts.append(("", ""))
            joined = False
        elif joined:
            sign, so_far = parts[-1]
            parts[-1] = (sign, f"{so_far} {line}")
        else:
            parts.append(("", line))
            joined = True
    return [(Content(sign), _bold(part)) for sign, part in parts]


def hang(sign: Content, text: Content, width: int) -> list[Content]:
    """`text` wrapped to `width` cells with `sign` before it; later lines begin below the text, not the sign."""
    indent = sign.cell_length
    lines = text.wrap(max(8, width - indent)) or [Content("")]
    return [sign + lines[0], *(Content(" " * indent) + line for line in lines[1:])]


def _bold(text: str) -> Content:
    parts: list[Content] = []
    end = 0
    for match in _BOLD.finditer(text):
        parts += [Content(text[end : match.start()]), Content.styled(match[1], "bold")]
        end = match.end()
    return Content("").join([*parts, Content(text[end:])])


def cut(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters, with … where something is left out."""
    line = " ".join(clean(text).split())
    return line if len(line) <= width else line[: max(0, width - 1)] + "…"


def text_width(window: int) -> int:
    """How wide lines of a note can be on a page of a window of this many columns: as on paper, or less."""
    return min(78, window - 3)
