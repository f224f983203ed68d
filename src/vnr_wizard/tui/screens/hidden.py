"""The screen when it is hidden, and when the window is too small."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from vnr_wizard.language import say
from vnr_wizard.tui.text import plain

SMALLEST = (60, 20)


class HiddenScreen(Screen[None]):
    """Nothing to be curious about: an empty page. Enter brings the program back."""

    DEFAULT_CSS = "HiddenScreen { align: center middle; } HiddenScreen Static { width: auto; color: $text-muted; }"
    BINDINGS = [Binding("enter", "return", show=False)]

    def compose(self) -> ComposeResult:
        """One quiet line."""
        yield Static(plain(say("Pausad. Enter fortsätter.", "Paused. Enter goes on.")))

    def action_return(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


class SmallScreen(Screen[None]):
    """Asks for a larger window. What is below is as it was."""

    DEFAULT_CSS = "SmallScreen { align: center middle; } SmallScreen Static { width: auto; }"

    def compose(self) -> ComposeResult:
        """What to do; short enough for any window."""
        width, height = SMALLEST
        text = say(
            f"Gör fönstret större.\nMinst {width}×{height}.\nAllt är kvar.\nFara? Ring 112.",
            f"Enlarge the window.\nAt least {width}×{height}.\nNothing is lost.\nDanger? Call 112.",
        )
        yield Static(plain(text))

    def on_resize(self, event: events.Resize) -> None:
        """Go away when there is room again; never from below, where that would show what is hidden above."""
        if fits(event.size.width, event.size.height) and self.app.screen is self:
            self.dismiss(None)


def fits(width: int, height: int) -> bool:
    """Whether the screens have room to work."""
    return width >= SMALLEST[0] and height >= SMALLEST[1]
