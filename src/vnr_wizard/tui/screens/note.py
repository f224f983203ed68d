"""A finished note: its text to paste into the case system, shown in full, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from vnr_wizard.language import say
from vnr_wizard.notes.export import paste_text
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.sections import warning
from vnr_wizard.notes.trouble import NoteTrouble
from vnr_wizard.tui.note_life import is_removable, life_text
from vnr_wizard.tui.screens.adding import AmendScreen, TransferScreen, add_to
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.screens.removing import ask_to_remove
from vnr_wizard.tui.text import plain, text_width

KEPT_ONLY = ("amend", "entered", "onward", "remove")
"""Buttons that make no sense for a note that lies nowhere."""


class NoteScreen(PageScreen[None]):
    """The export text, with what to do with it. `kept`: whether it lies on the disk of this machine.

    `damaged` says so where a newer save of it cannot be opened.
    """

    DEFAULT_CSS = """
    NoteScreen #ways { height: auto; }
    NoteScreen #ways Button { min-width: 34; content-align: left middle; text-align: left; }
    NoteScreen #export { margin: 1 0; }
    NoteScreen .loud { color: $warning; text-style: bold; }
    """

    def __init__(self, note: Note, *, kept: bool = True, damaged: str = "") -> None:
        super().__init__()
        self.note = note
        self.kept = kept
        self.damaged = damaged

    def place(self) -> str:
        """Where one is."""
        return say("VNR · Färdig anteckning", "VNR · Finished note")

    def body(self) -> ComposeResult:
        """What to do, the text, the buttons."""
        with Body():
            yield Static(plain(say("Anteckningen är skriven.", "The note is written."), "bold"))
            yield Static("", id="loud", classes="loud")
            yield Static("", id="state")
            yield Static("", id="export")
            yield Static("", id="told", classes="loud")
            with Vertical(id="ways"):
                for id, text in self.ways():
                    yield Button(Content(text), id=id)

    def ways(self) -> Iterable[tuple[str, str]]:
        """What can be done, with the id of its button."""
        yield "copy", say("Kopiera texten", "Copy the text")
        yield "amend", say("Skriv ett tillägg", "Write an amendment")
        yield "entered", say("Införd i verksamhetssystemet", "Entered into the case system")
        yield "over", say("Lämna över", "Hand over")
        yield "onward", say("Fortsätt från den här", "Go on from this one")
        yield "remove", say("Ta bort", "Remove")
        yield "front", say("Stäng", "Close")

    def on_mount(self) -> None:
        """Start at the top, to read."""
        self.show_note()
        self.query_one(Body).focus()

    def on_screen_resume(self) -> None:
        """Back from a page that may have added to the note."""
        super().on_screen_resume()
        latest = self.session.note(self.note.id) if self.kept else None
        if latest is not None and latest.generation > self.note.generation and self.query("#export"):
            self.note = latest
            self.show_note()

    def show_note(self) -> None:
        """Write everything for the note as it is now."""
        self.query_one("#loud", Static).update(plain("\n".join(self.loud())))
        self.query_one("#loud").display = bool(self.loud())
        self.query_one("#state", Static).update(plain(self.state()))
        self.query_one("#export", Static).update(plain(paste_text(self.note, text_width(self.app.size.width))))
        for id in KEPT_ONLY:
            self.query_one(f"#{id}").display = self.kept
        if self.kept:
            self.query_one("#remove").display = self.removable
        self.show_bars()

    @property
    def removable(self) -> bool:
        """Whether it may be removed now."""
        return not self.damaged and is_removable(self.note, self.session.now(), self.session.settings.retention_days)

    def loud(self) -> list[str]:
        """What must be read first."""
        found = [f"! {changed}"] if (changed := warning(self.note)) else []
        if self.damaged:
            found.append(f"! {self.damaged}")
        if not self.kept:
            told = say(
                "! Anteckningen sparas INTE här. Kopiera texten nu.",
                "! The note is NOT kept here. Copy the text now.",
            )
            found.append(told)
        elif self.session.guard.protection.tier == "write-only":
            told = say(
                "! Anteckningen kan inte öppnas här igen. Kopiera texten nu.",
                "! The note cannot be opened here again. Copy the text now.",
            )
            found.append(told)
        return found

    def state(self) -> str:
        """What to do with it, and how far it has come."""
        where = say(
            "För in den i verksamhetssystemet. Det du kan göra finns sist på sidan (Tab).",
            "Enter it into the case system. What you can do stands last on the page (Tab).",
        )
        if not self.kept:
            return where
        terminal = say("I en terminal: ", "In a terminal: ") + f"vnr-wizard notes export {self.note.id[:8]}"
        return f"{life_text(self.note, self.session.now(), self.session.settings.retention_days)}\n{where}\n{terminal}"

    def tell(self, text: str) -> None:
        """Say below the text what was done, where the buttons are."""
        self.query_one("#told", Static).update(plain(text))
        self.call_after_refresh(self.query_one(Body).scroll_end, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        event.stop()
        match event.button.id:
            case "copy":
                self.copy_text()
            case "amend":
                add_to(self.wizard, self.note, AmendScreen, self.added)
            case "entered":
                add_to(self.wizard, self.note, TransferScreen, self.added)
            case "over":
                from vnr_wizard.tui.handing_over import hand_over

                hand_over(self.wizard, self.note)
            case "onward":
                from vnr_wizard.tui.following_on import follow_on

                follow_on(self.wizard, self.note)
            case "remove":
                self.run_worker(ask_to_remove(self.wizard, self.note.id, self.gone))
            case _:
                self.action_leave()

    def copy_text(self) -> None:
        """To the system's clipboard, for a while."""
        self.wizard.copy_out(paste_text(self.note))
        self.tell(
            say(
                "Kopierat, om din terminal tillåter det. Det tas bort från urklipp om en minut, och när du stänger.",
                "Copied, if your terminal allows it. It is taken off the clipboard in a minute, and when you close.",
            )
        )

    def added(self, longer: Note) -> None:
        """Show what was added."""
        self.note = longer
        self.show_note()
        self.tell(say("Sparat i anteckningen.", "Saved in the note."))

    def gone(self, told: str) -> None:
        """It was removed, or could not be."""
        self.wizard.tell(told)
        if self.session.note(self.note.id) is None:
            self.dismiss(None)

    def keep(self) -> bool:
        """A note that lies nowhere would be lost: tried once more, since a protection may have been chosen since."""
        if not self.kept:
            try:
                self.session.store.save_note(self.note)
            except NoteTrouble:
                return False
            self.kept = True
        return True

    def action_leave(self) -> None:
        """Back; where the text would be lost, ask first."""
        if self.kept:
            self.dismiss(None)
            return
        items = [
            ("copy", plain(say("→ Kopiera texten", "→ Copy the text"))),
            ("", plain(say("← Tillbaka till texten", "← Back to the text"))),
            ("leave", plain(say("! Lämna sidan. Texten försvinner", "! Leave the page. The text is lost"))),
        ]

        def answered(chosen: str | None) -> None:
            if chosen == "copy":
                self.copy_text()
            elif chosen == "leave":
                self.dismiss(None)

        title = say("Anteckningen sparas INTE här", "The note is NOT kept here")
        self.app.push_screen(PickScreen(title, "", items), answered)
