"""A finished note: its text to paste into the case system, shown in full; copying and a file when asked for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from vnr_wizard.language import say
from vnr_wizard.notes.export import paste_text
from vnr_wizard.notes.note_form import Note
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.text import plain, text_width


class NoteScreen(PageScreen[None]):
    """The export text, with what to do with it."""

    DEFAULT_CSS = """
    NoteScreen #ways { height: 3; }
    NoteScreen #ways Button { margin: 0 1 0 0; }
    NoteScreen #export { margin: 1 0; }
    """

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note

    def place(self) -> str:
        """Where one is."""
        return say("VNR · Färdig anteckning", "VNR · Finished note")

    def body(self) -> ComposeResult:
        """What to do, the text, the buttons."""
        with Body():
            yield Static(plain(say("Anteckningen är skriven.", "The note is written."), "bold"))
            yield Static(
                plain(
                    say(
                        "För in den i verksamhetssystemet. Knappen ”Kopiera texten” finns sist på sidan (End). "
                        f"I en terminal: vnr-wizard notes export {self.note.id[:8]}",
                        "Enter it into the case system. The button “Copy the text” stands last on the page (End). "
                        f"In a terminal: vnr-wizard notes export {self.note.id[:8]}",
                    )
                )
            )
            yield Static(plain(paste_text(self.note, text_width(self.app.size.width))), id="export")
            yield Static("", id="told")
            yield Horizontal(
                Button(Content(say("Kopiera texten", "Copy the text")), id="copy"),
                Button(Content(say("Till förstasidan", "To the front page")), id="front"),
                id="ways",
            )

    def on_mount(self) -> None:
        """Start at the top, to read."""
        self.query_one(Body).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Copy, or leave."""
        event.stop()
        if event.button.id == "front":
            self.dismiss(None)
            return
        self.wizard.copy_out(paste_text(self.note))
        told = say(
            "Kopierat, om din terminal tillåter det. Det tas bort från urklipp om en minut, och när du stänger.",
            "Copied, if your terminal allows it. It is taken off the clipboard in a minute, and when you close.",
        )
        self.query_one("#told", Static).update(plain(told))
        self.call_after_refresh(self.query_one(Body).scroll_end, animate=False)
