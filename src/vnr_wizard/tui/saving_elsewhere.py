"""When a draft cannot be saved where it belongs: put it, sealed, into a folder that the user chooses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from vnr_wizard.language import say
from vnr_wizard.notes.trouble import SaveFailed
from vnr_wizard.tui.screens.pick import PickScreen, TextScreen
from vnr_wizard.tui.screens.secret import PlaceScreen, no_folder
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from vnr_wizard.tui.app import WizardApp
    from vnr_wizard.tui.at_hand import AtHand


def save_elsewhere(app: WizardApp, leave: Callable[[], None]) -> None:
    """Ask where, save there, say where it is and how it comes back; then `leave`, if that is wanted."""
    walking = app.session.walking
    if walking is None:
        return
    at_hand = walking

    async def placed(folder: Path | None) -> None:
        if folder is None:
            return
        try:
            file = await asyncio.to_thread(at_hand.put_elsewhere, folder.absolute())
        except SaveFailed as failed:
            told = say(f"Det gick inte: {failed.reason}. ", f"It failed: {failed.reason}. ")
            rest = say("Det du skrivit finns kvar här.", "What you wrote is still here.")
            app.push_screen(TextScreen(title, [plain(told + rest)]))
            return
        app.refresh_bars()
        _tell_where(app, at_hand, file, leave)

    title = say("Spara i en annan mapp", "Save in another folder")
    question = say(
        "I vilken mapp? Till exempel på en minnespinne. Filen är krypterad, som alltid.",
        "In which folder? Such as on a stick. The file is encrypted, as ever.",
    )
    app.push_screen(PlaceScreen(title, question, "", no_folder), placed)


def _tell_where(app: WizardApp, at_hand: AtHand, file: Path, leave: Callable[[], None]) -> None:
    """Where it lies, and how it is taken back."""
    if at_hand.again:
        back = say(
            "När datorn mår bra igen: förstasidan, ”Ta emot en anteckning”, och visa på filen.",
            "When the computer is well again: front page, “Receive a note”, and point at the file.",
        )
    else:
        back = say(
            "Den kan bara öppnas med en återställningsnyckel. Fråga IT.",
            "It can be opened with a recovery key only. Ask IT.",
        )
    text = say(
        f"Allt du skrivit ligger krypterat i\n{file}\n\n{back}\n",
        f"All you wrote lies encrypted in\n{file}\n\n{back}\n",
    )
    items = [
        ("leave", plain(say("→ Lämna det nu. Inget går förlorat", "→ Leave it now. Nothing is lost"))),
        ("", plain(say("← Fortsätt skriva", "← Go on writing"))),
    ]

    def chosen(row: str | None) -> None:
        if row:
            leave()

    app.push_screen(PickScreen(say("Sparat i en annan mapp", "Saved in another folder"), text, items), chosen)
