"""Text to read: lists and phrases whose wrapped lines hang under their own text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from vnr_wizard.tui.text import Hung, hang


class Prose(Widget):
    """Pairs of sign and text, one below another, wrapped anew for each width."""

    DEFAULT_CSS = "Prose { height: auto; width: 1fr; }"

    def __init__(self, parts: Sequence[Hung], *, classes: str | None = None, id: str | None = None) -> None:
        super().__init__(classes=classes, id=id)
        self.parts = tuple(parts)
        self._wrapped: tuple[int, list[Content]] = (-1, [])

    def show(self, parts: Sequence[Hung]) -> None:
        """Show other text; nothing is done where it is the same."""
        if tuple(parts) != self.parts:
            self.parts = tuple(parts)
            self._wrapped = (-1, [])
            self.refresh(layout=True)

    def render(self) -> Content:
        """The wrapped lines."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes when wrapped."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        if self._wrapped[0] != width:
            self._wrapped = (width, [line for sign, text in self.parts for line in hang(sign, text, width)])
        return self._wrapped[1]
