"""The screen when it is hidden, and when the window is too small."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from vnr_wizard.language import say
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from textual.widgets import Input

    from vnr_wizard.tui.app import WizardApp

SMALLEST = (60, 20)


class HiddenScreen(Screen[None]):
    """Nothing to be curious about: an empty page. Enter brings the program back; where a passphrase opens the notes,
    it does here too."""

    DEFAULT_CSS = """
    HiddenScreen { align: center middle; }
    HiddenScreen Static { width: auto; color: $text-muted; }
    HiddenScreen SecretInput { width: 40; }
    """
    BINDINGS = [Binding("enter", "return", show=False)]

    def __init__(self, mark: str = "") -> None:
        """`mark` stands first: practice says that it is practice here too."""
        super().__init__()
        self.mark = mark

    def compose(self) -> ComposeResult:
        """One quiet line."""
        yield Static(plain(self.mark + say("Pausad. Enter fortsätter.", "Paused. Enter goes on.")))

    @property
    def wizard(self) -> WizardApp:
        """The app, by its own type."""
        return cast("WizardApp", self.app)

    async def action_return(self) -> None:
        """Back to where one was, or to the line for the passphrase."""
        guard = self.wizard.session.guard
        if guard.protection.tier != "passphrase":
            guard.wake()
            self.dismiss(None)
            return
        # Here, so that the program's start need not wait for what texts are written in.
        from vnr_wizard.tui.widgets.fields import SecretInput

        if not self.query(SecretInput):
            await self.mount(field := SecretInput())
            field.focus()
            self.query_one(Static).update(plain(say("Lösenfras:", "Passphrase:")))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the passphrase."""
        from vnr_wizard.tui.widgets.fields import SecretInput

        event.stop()
        field, line = self.query_one(SecretInput), self.query_one(Static)
        passphrase, keeper = field.take(), self.wizard.session.guard.keeper
        if not passphrase or keeper is None:
            return
        field.disabled = True
        line.update(plain(say("Vänta …", "Wait …")))
        wrong = await asyncio.to_thread(keeper.unlock, passphrase)
        field.disabled = False
        if wrong is None:
            self.dismiss(None)
        else:
            line.update(plain(str(wrong)))
            field.focus()


class SmallScreen(Screen[None]):
    """Asks for a larger window. What is below is as it was."""

    DEFAULT_CSS = "SmallScreen { align: center middle; } SmallScreen Static { width: auto; }"

    def __init__(self, mark: str = "") -> None:
        """`mark` stands first."""
        super().__init__()
        self.mark = mark

    def compose(self) -> ComposeResult:
        """What to do; short enough for any window."""
        width, height = SMALLEST
        text = say(
            f"Gör fönstret större.\nMinst {width}×{height}.\nAllt är kvar.\nFara? Ring 112.",
            f"Enlarge the window.\nAt least {width}×{height}.\nNothing is lost.\nDanger? Call 112.",
        )
        yield Static(plain(self.mark + text))

    def on_resize(self, event: events.Resize) -> None:
        """Go away when there is room again; never from below, where that would show what is hidden above."""
        if fits(event.size.width, event.size.height) and self.app.screen is self:
            self.dismiss(None)


def fits(width: int, height: int) -> bool:
    """Whether the screens have room to work."""
    return width >= SMALLEST[0] and height >= SMALLEST[1]
