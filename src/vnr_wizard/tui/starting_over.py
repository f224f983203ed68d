"""Starting over with a new key, when the old one cannot be had: what that means, said before, asked for by a word that
has to be typed, and said again after."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input, Static

from vnr_wizard.language import Words, say
from vnr_wizard.tui.protecting import PHRASE
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.screens.pick import TextScreen
from vnr_wizard.tui.screens.secret import SecretScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.fields import LineInput

if TYPE_CHECKING:
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.tui.app import WizardApp

WORD = Words("BÖRJA OM", "START OVER")


class TypedScreen(PageScreen[bool]):
    """Something that nobody must do by mistake: a text, and a word to type. Gives True when it was typed."""

    DEFAULT_CSS = """
    TypedScreen #asked { padding: 0 1; text-style: bold; }
    TypedScreen LineInput { width: 40; }
    """

    def __init__(self, title: str, text: str, word: Words) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.word = word

    def place(self) -> str:
        """Where one is."""
        return say("VNR · Skydd", "VNR · Protection")

    def body(self) -> ComposeResult:
        """The text, and below it, always to be seen, the line."""
        yield Static(plain(f" {self.heading}\n", "bold"))
        with Body():
            yield Static(plain(self.text))
        yield Static(plain(self.asked()), id="asked")
        yield LineInput()

    def asked(self) -> str:
        """What to type, and how to get away."""
        return say(f"Skriv {self.word} och tryck Enter. Esc: ändra inget.",
                   f"Type {self.word} and press Enter. Esc: change nothing.")  # fmt: skip

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one(LineInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on only for the word itself, in small letters or large."""
        event.stop()
        if " ".join(event.value.split()).casefold() == str(self.word).casefold():
            self.dismiss(True)
        else:
            self.query_one("#asked", Static).update(
                plain(say("Inget är ändrat. ", "Nothing is changed. ") + self.asked())
            )


def start_over(app: WizardApp, keeper: Keeper) -> None:
    """Say what it means, have the word typed, make the new key, and say what to do now."""

    async def said(typed: bool | None) -> None:
        if not typed:
            return
        if keeper.protection.tier == "passphrase":
            page = SecretScreen(say("Ny lösenfras", "New passphrase"), str(PHRASE), keeper.start_over_with, new=True)
            app.push_screen(page, lambda done: begun(app) if done else None)
        elif (wrong := await asyncio.to_thread(keeper.start_over)) is None:
            begun(app)
        else:
            app.refresh_bars()
            app.tell(str(wrong))

    title = say("Börja om med en ny nyckel", "Start over with a new key")
    app.push_screen(TypedScreen(title, warning(app), WORD), said)


def warning(app: WizardApp) -> str:
    """What cannot be read any more, who still can, and what to try before."""
    drafts, notes = app.session.guard.count()
    recovery = app.session.guard.protection.recovery
    names = {holder.recipient: holder.name for holder in app.session.settings.recovery}
    parts = [
        say(
            f"Sedan kan du inte läsa det som är skrivet hittills: {drafts} påbörjade och {notes} färdiga anteckningar. "
            "Inte heller det som är öppet i andra fönster. Inget raderas: filerna ligger kvar, låsta.",
            f"After this you cannot read what is written so far: {drafts} drafts and {notes} finished notes. Nor what "
            "is open in other windows. Nothing is deleted: the files stay, locked.",
        ),
        say(
            "De här kan öppna det som sparades när deras nyckel gällde: ",
            "These can open what was saved while their key counted: ",
        )
        + ", ".join(names.get(one, "?") for one in recovery)
        + "."
        if recovery
        else say(
            "Ingen annan kan heller öppna dem. Inte IT. Inte vi som har gjort programmet.",
            "Nobody else can open them either. Not IT. Not those who made this program.",
        ),
        say(
            "Pröva först: Skriv lösenfrasen igen, långsamt. Är Caps Lock på? Leta efter en reservnyckel "
            "(vnr-reservnyckel.age). Fråga IT. Är programmet öppet och upplåst i ett annat fönster: gå dit, och byt "
            "lösenfras där.",
            "Try first: type the passphrase again, slowly. Is Caps Lock on? Look for a backup of the key "
            "(vnr-reservnyckel.age). Ask IT. If the program is open and unlocked in another window: go there, and "
            "change the passphrase there.",
        ),
        str(_MANAGER),
    ]
    return "\n\n".join(parts) + "\n"


def begun(app: WizardApp) -> None:
    """It is done: what to do now, on a page that stays until it is left."""
    app.refresh_bars()
    text = [
        say("En ny nyckel gäller. Det du skriver från och med nu sparas med den.",
            "A new key counts. What you write from now on is saved with it."),
        str(_MANAGER),
        say("De gamla anteckningarna ligger kvar på datorn, låsta. Ta inte bort dem. Minns du den gamla lösenfrasen, "
            "eller hittar en reservnyckel: gå till ”Skydd av anteckningar” och välj ”Öppna äldre anteckningar”.",
            "The old notes are still on this computer, locked. Do not remove them. If you remember the old passphrase, "
            "or find a backup of the key: go to “Protection of notes” and choose “Open earlier notes”."),
        say("Din publika nyckel är ny: ge den till kollegor som brukar lämna över anteckningar till dig.",
            "Your recipient is a new one: give it to colleagues who hand notes over to you."),
        say("Gör en reservnyckel av den nya nyckeln, på samma sida. Då händer det inte igen.",
            "Make a backup of the new key, on the same page. Then it does not happen again."),
    ]  # fmt: skip
    app.push_screen(TextScreen(say("Du har börjat om", "You have started over"), [plain(f"{part}\n") for part in text]))


_MANAGER = Words(
    "Säg till din chef i dag. Det som står bara där måste skrivas om ur minnet: vad ni har lovat att följa upp, och "
    "vad som inte är infört i verksamhetssystemet.",
    "Tell your manager today. What stands only there must be written again from memory: what you have promised to "
    "follow up, and what has not been entered into the case system.",
)
