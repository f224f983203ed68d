"""A line below the text to type into: what to find, or which line to go to."""

from __future__ import annotations

import re

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.fields import LineInput

Spot = tuple[tuple[int, int], tuple[int, int]]
"""Where something begins and ends: rows and columns, from 0."""


class Prompt(Horizontal):
    """Hidden until asked for. `asks` says what for (`find`, `line`)."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; background: $panel; }
    Prompt Static { width: auto; padding: 0 1; text-style: bold; }
    Prompt LineInput { border: none; height: 1; width: 1fr; padding: 0; }
    Prompt LineInput:focus { border: none; }
    """

    class Given(Message):
        """Enter was pressed on what was typed."""

        def __init__(self, asks: str, text: str) -> None:
            super().__init__()
            self.asks = asks
            self.text = text

    class Left(Message):
        """Esc: back to the text."""

    def __init__(self) -> None:
        super().__init__()
        self.asks = ""

    def compose(self) -> ComposeResult:
        """What is asked, the line, and what came of it."""
        yield Static("", id="asked")
        yield LineInput(id="given")
        yield Static("", id="found")

    def ask(self, asks: str, label: str, text: str = "") -> None:
        """Show the line and begin in it."""
        self.asks = asks
        self.query_one("#asked", Static).update(plain(label))
        self.tell("")
        field = self.query_one(LineInput)
        field.value = text
        field.cursor_position = len(text)
        self.display = True
        # At once, as everywhere here: `focus()` would come after keys that are typed already.
        self.screen.set_focus(field)

    def tell(self, text: str) -> None:
        """Say what came of it, to the right."""
        self.query_one("#found", Static).update(plain(text))

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(LineInput).value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Given(self.asks, event.value))

    def on_key(self, event: events.Key) -> None:
        """Esc."""
        if event.key == "escape":
            event.stop()
            self.display = False
            self.post_message(self.Left())


def spots_of(text: str, wanted: str) -> list[Spot]:
    """Every place where `wanted` stands, upper and lower case alike."""
    if not wanted:
        return []
    found: list[Spot] = []
    row, start = 0, 0
    for match in re.finditer(re.escape(wanted), text, re.IGNORECASE):
        row += text.count("\n", start, match.start())
        start = match.start()
        column = start - (text.rfind("\n", 0, start) + 1)
        found.append(((row, column), (row, column + len(match[0]))))
    return found


def next_spot(spots: list[Spot], after: tuple[int, int]) -> int | None:
    """Which of them comes next, round the end; None where there are none."""
    if not spots:
        return None
    return next((n for n, (start, _) in enumerate(spots) if start >= after), 0)
