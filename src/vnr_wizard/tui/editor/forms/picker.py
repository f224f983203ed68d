"""Picking one of many: a line that shows what is picked, and opens the list with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from vnr_wizard.language import Words, say
from vnr_wizard.tui.editor.pages import ChoosePage
from vnr_wizard.tui.text import cut, plain


class Picker(Widget, can_focus=True):
    """One of `options` (ids and texts), or none."""

    DEFAULT_CSS = """
    Picker { height: 1; width: 1fr; background: $boost; padding: 0 1; }
    Picker:focus { background: $surface-lighten-1; text-style: bold; }
    """
    BINDINGS = [Binding("enter,space,down", "open", show=False)]

    class Picked(Message):
        """Another one is picked now."""

        def __init__(self, picker: Picker) -> None:
            super().__init__()
            self.picker = picker

        @property
        def control(self) -> Picker:
            """The line."""
            return self.picker

    def __init__(self, options: Sequence[tuple[str, str]], heading: Words, *, id: str) -> None:
        super().__init__(id=id)
        self.options = options
        self.heading = heading
        self.picked = ""

    def render(self) -> Content:
        """What is picked, and how to pick another."""
        shown = dict(self.options).get(self.picked, say("inget valt", "nothing picked"))
        hint = say("Enter: välj", "Enter: pick")
        width = max(10, self.size.width - len(hint) - 4)
        return plain(f"{'›' if self.has_focus else ' '} {cut(shown, width):<{width}} {hint}")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def on_focus(self) -> None:
        """Show where one stands."""
        self.refresh()

    def on_blur(self) -> None:
        """The same."""
        self.refresh()

    def on_click(self) -> None:
        """A click opens too."""
        self.action_open()

    def action_open(self) -> None:
        """Open the list."""
        ids = [id for id, _ in self.options]
        items = [(id, plain(text)) for id, text in self.options]
        at = ids.index(self.picked) if self.picked in ids else 0

        def chosen(id: str | None) -> None:
            if id is not None:
                self.picked = id
                self.refresh()
                self.post_message(self.Picked(self))

        self.app.push_screen(ChoosePage(str(self.heading), "", items, at), chosen)
