"""Taking a draft up again, also when its routine has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnr_wizard.language import say
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from vnr_wizard.tui.app import WizardApp


def open_draft(app: WizardApp, id: str) -> None:
    """Show the walk of a draft; ask first where the routine is not what it was."""
    resumed = app.session.resume(id)
    if resumed is None:
        app.tell(
            say("Utkastet kan inte öppnas. Filen finns kvar.", "The draft cannot be opened. The file is kept."),
        )
        return
    if not resumed.changed:
        app.session.take_up(resumed)
        app.show_step()
        return
    told = "\n".join(f"  · {change}" for change in resumed.changes)
    text = say(
        f"Rutinen har ändrats sedan du började:\n{told}\n",
        f"The routine has changed since you began:\n{told}\n",
    )
    items = [
        (
            "new",
            plain(
                say(
                    "Gå över till den nya. Det som inte passar ligger kvar vid sidan av.",
                    "Move over to the new one. What does not fit is kept aside.",
                ),
                "bold",
            ),
        ),
        ("old", plain(say("Fortsätt med den gamla.", "Go on with the old one."), "bold")),
    ]

    def chosen(which: str | None) -> None:
        if which is None:
            return
        taken = app.session.moved_over(resumed) if which == "new" else resumed
        if taken is None:
            app.tell(
                say(
                    "Ingången finns inte kvar i den nya rutinen. Fortsätt med den gamla.",
                    "The door is gone in the new routine. Go on with the old one.",
                ),
            )
            return
        app.session.take_up(taken)
        app.show_step()

    app.push_screen(PickScreen(say("Rutinen har ändrats", "The routine has changed"), text, items), chosen)
