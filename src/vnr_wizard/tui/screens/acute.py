"""Acute danger where no walk is under way: the numbers, large and first."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from vnr_wizard.language import say
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.screens.contacts import contact_row
from vnr_wizard.tui.text import plain


class AcuteScreen(PageScreen[None]):
    """The standing emergency lines."""

    def body(self) -> ComposeResult:
        """112 first."""
        with Body():
            yield Static(plain(say("Akut fara: ring 112.", "Acute danger: call 112."), "bold reverse"))
            yield Static(
                plain(
                    say(
                        "Sätt dig själv och personen i säkerhet först. Allt annat kan vänta.\n",
                        "Bring yourself and the person to safety first. All else can wait.\n",
                    )
                )
            )
            for line in self.session.standing():
                yield Static(contact_row(line, max(40, self.app.size.width - 4)))
