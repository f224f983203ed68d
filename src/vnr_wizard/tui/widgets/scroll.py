"""What scrolls says so, so that the screen can tell that there is more below."""

from __future__ import annotations

from textual import events
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList


class Scrolled(Message):
    """What is seen of `widget` is another part now, or there is more or less of it."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget


class Scroller(VerticalScroll, inherit_bindings=False):
    """A part of a screen that scrolls."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another part is seen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(Scrolled(self))

    def watch_virtual_size(self, virtual_size: Size) -> None:
        """There is more, or less."""
        self.post_message(Scrolled(self))

    def on_resize(self, event: events.Resize) -> None:
        """There is more room, or less."""
        self.post_message(Scrolled(self))


class ScrollingList(OptionList):
    """A list that says when it scrolls."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another part is seen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(Scrolled(self))

    def watch_virtual_size(self, virtual_size: Size) -> None:
        """There is more, or less."""
        self.post_message(Scrolled(self))

    def on_resize(self, event: events.Resize) -> None:
        """There is more room, or less: the row one stands on is always seen."""
        self.post_message(Scrolled(self))
        self.call_after_refresh(self.scroll_to_highlight)
