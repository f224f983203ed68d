"""Fields for text: what is pasted is made harmless, and nothing of it is silently cut."""

from __future__ import annotations

import re

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, TextArea

from vnr_wizard.reading.text import clean

_LINE_ENDS = re.compile(r"\n+|\t")


def _blank(crop: Region) -> list[Strip]:
    """For a field that is painted once more after it was taken away: Textual has no styles for it any more then.

    Not a base class of the fields: Textual takes a widget's styles from its first base alone.
    """
    return [Strip.blank(crop.width)] * crop.height


class NoteArea(TextArea):
    """A text of several lines."""

    DEFAULT_CSS = """
    NoteArea { border: round $foreground 40%; padding: 0 1; background: $surface; height: auto; }
    NoteArea:focus { border: round $accent; }
    """
    LEADING_ON = ()

    def __init__(self, text: str = "", *, lines: int = 3, id: str | None = None) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            id=id,
            highlight_cursor_line=False,
        )
        self.styles.min_height = lines + 2
        self.styles.max_height = 14

    def writes(self, event: events.Key) -> bool:
        """Letters, and Enter for a new line; see `tui.key_order`."""
        return event.is_printable or event.key == "enter"

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines; blank ones when it is on its way out."""
        return super().render_lines(crop) if self.is_attached else _blank(crop)

    async def _on_paste(self, event: events.Paste) -> None:
        """Terminals hand over whatever was copied, escape sequences included."""
        event.prevent_default()
        await super()._on_paste(events.Paste(clean(event.text)))


class LineInput(Input):
    """A text of one line."""

    DEFAULT_CSS = """
    LineInput { border: round $foreground 40%; background: $surface; height: 3; padding: 0 1; }
    LineInput:focus { border: round $accent; }
    """
    LEADING_ON = ("enter", "up", "down")

    def __init__(self, value: str = "", *, password: bool = False, id: str | None = None) -> None:
        # Textual chooses everything when the field is entered: the first letter would replace a whole date.
        super().__init__(value, password=password, select_on_focus=False, id=id)

    def writes(self, event: events.Key) -> bool:
        """Letters; see `tui.key_order`."""
        return event.is_printable

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines; blank ones when it is on its way out."""
        return super().render_lines(crop) if self.is_attached else _blank(crop)

    def _on_paste(self, event: events.Paste) -> None:
        """Textual keeps only the first of several pasted lines; here they become one."""
        event.prevent_default()
        event.stop()
        if event.text:
            self.insert_text_at_cursor(_LINE_ENDS.sub(" ", clean(event.text)))


class SecretInput(LineInput):
    """A line whose letters are not shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", password=True, id=id)

    def take(self) -> str:
        """What was typed; nothing of it is kept here."""
        text = self.value
        self.value = ""
        return text
