"""The text of a file as Textual's text area holds it: its lines exactly, whatever stands in them.

Textual splits at every line end that Unicode knows, and joins with one: a file with a U+2028 or a lone carriage
return in it would come back changed. Here lines end at line feeds and nowhere else.
"""

from __future__ import annotations

from textual.document._document import Document, EditResult, Location
from textual.document._syntax_aware_document import SyntaxAwareDocument


class ExactLines(Document):
    """Lines that end at line feeds only."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in place of what stands between two places; where it then ends, and what stood there."""
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        before = self._lines[top][:left] if top < len(self._lines) else ""
        after = self._lines[bottom][right:] if bottom < len(self._lines) else ""
        new = text.split("\n")
        new[0] = before + new[0]
        ends_at = len(new[-1])
        new[-1] += after
        self._lines[top : bottom + 1] = new
        return EditResult((top + len(new) - 1, ends_at), replaced)


class ExactToml(SyntaxAwareDocument, ExactLines):
    """The same, with a syntax tree to colour it by. (Both hand over to the next class, so that each does its part.)"""
