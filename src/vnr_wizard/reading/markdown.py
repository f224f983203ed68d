"""Text as Markdown that reads as the text itself: nothing that somebody wrote becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What CommonMark and GitHub's tables, strikes, formulas and links would read as markup …
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$]|(?<=www)\.|:(?=//)", re.IGNORECASE)
# … and what they would at the beginning of a line only: headings, lists, rules, tables.
_AT_START = re.compile(r"[#+\-=:]|(?<=\d)[.)]")


def inline(line: str) -> str:
    """One line as Markdown that reads as the line itself, where something stands before it: in a cell, a heading."""
    return _MARKUP.sub(lambda match: "\\" + match[0], line.strip())


def escaped(line: str) -> str:
    """One line as Markdown that reads as the line itself. White space around it carries nothing there."""
    found = inline(line)
    start = re.match(r"\d{0,9}", found)
    at = start.end() if start else 0
    return found[:at] + "\\" + found[at:] if _AT_START.match(found, at) else found


def escaped_lines(text: str) -> Iterator[str]:
    """Every line of a text. Line breaks stay, also between lines of one paragraph."""
    lines = [escaped(line) for line in text.split("\n")]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        yield f"{line}\\" if line and after else line
