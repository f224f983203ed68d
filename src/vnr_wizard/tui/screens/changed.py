"""Taking a draft up again: also when its routine has changed, when its latest save is damaged, or to read it only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnr_wizard.language import say
from vnr_wizard.tui.screens.pick import PickScreen, TextScreen
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from vnr_wizard.notes.resume import Resumed
    from vnr_wizard.tui.app import WizardApp


def open_draft(app: WizardApp, id: str) -> None:
    """Show the walk of a draft; ask first where its latest save is damaged. Open in another window: to read only."""
    kept = next((one for one in app.session.stored() if one.id == id and one.stage == "draft"), None)
    if kept is None or not kept.damaged:
        _open(app, id)
        return
    when = f"{kept.at:%Y-%m-%d %H:%M}" if kept.at else ""
    text = say(
        f"Det som sparades sist kan inte öppnas. Det finns en äldre sparning, från {when}. "
        "Den skadade filen ligger kvar vad du än väljer.\n",
        f"What was saved last cannot be opened. There is an older save, of {when}. "
        "The damaged file is kept whatever you choose.\n",
    )
    items = [
        ("older", plain(say(f"→ Öppna den äldre, från {when}", f"→ Open the older one, of {when}"), "bold")),
        ("", plain(say("← Nej, inte nu", "← No, not now"))),
    ]

    def chosen(which: str | None) -> None:
        if which:
            _open(app, id)

    app.push_screen(PickScreen(say("Utkastet är skadat", "The draft is damaged"), text, items), chosen)


def _open(app: WizardApp, id: str) -> None:
    """Take the draft in hand and show its walk; ask first where the routine is not what it was."""
    elsewhere = app.session.store.held_elsewhere(id)
    resumed = app.session.resume(id)
    if resumed is None:
        if not elsewhere:
            app.session.store.let_go(id)
        app.tell(
            say("Utkastet kan inte öppnas. Filen finns kvar.", "The draft cannot be opened. The file is kept."),
        )
        return
    if elsewhere:
        show_to_read(app, resumed)
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
            app.session.store.let_go(id)
            return
        taken = app.session.moved_over(resumed) if which == "new" else resumed
        if taken is None:
            app.session.store.let_go(id)
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


def show_to_read(app: WizardApp, resumed: Resumed) -> None:
    """What a draft holds, as text: another window is writing in it."""
    from vnr_wizard.notes.export import paste_text
    from vnr_wizard.notes.note import note_of
    from vnr_wizard.tui.text import text_width

    session = app.session
    note = note_of(resumed.draft, resumed.walk, session.now(), session.contact_name)
    told = say(
        "Utkastet är öppet i ett annat fönster. Här kan du bara läsa det, som det sparades sist. "
        "Stäng det andra fönstret för att skriva här.\n",
        "The draft is open in another window. Here you can only read it, as it was last saved. "
        "Close the other window to write here.\n",
    )
    text = paste_text(note, text_width(app.size.width))
    title = say("Bara för läsning", "To read only")
    app.push_screen(TextScreen(title, [plain(f"! {told}", "bold"), plain(text)]))
