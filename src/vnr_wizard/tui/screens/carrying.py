"""What a new walk takes over from an earlier note: shown, and chosen; nothing is ticked from the start."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from vnr_wizard.language import say
from vnr_wizard.notes.carry import Carryable
from vnr_wizard.notes.note_form import Note
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.choices import Choices


class CarryScreen(PageScreen[tuple[str, ...]]):
    """The answers that can be taken over. Gives the ids of those that are."""

    DEFAULT_CSS = """
    CarryScreen Choices { margin: 1 0 0 0; }
    CarryScreen Button { margin: 1 0 0 0; min-width: 18; }
    """

    def __init__(self, note: Note, door: str, offered: Sequence[Carryable]) -> None:
        super().__init__()
        self.note = note
        self.door = door
        self.offered = offered

    def body(self) -> ComposeResult:
        """What follows along in any case, what can be chosen, and the button."""
        with Body():
            yield Static(plain(self.door, "bold"))
            yield Static(plain(self.always()))
            if self.offered:
                yield Choices([(one.id, _words(one)) for one in self.offered], several=True)
            yield Button(Content(say("Börja", "Begin")), id="begin")

    def always(self) -> str:
        """What is said before the choice."""
        day, reference = f"{self.note.finished:%Y-%m-%d}", self.note.reference
        parts = [say(f"Följer på anteckningen {day}.", f"Follows on the note of {day}.")]
        if reference:
            parts.append(say(f"Beteckningen är densamma: {reference}.", f"The reference is the same: {reference}."))
        parts.append(
            say(
                "Citat, iakttagelser, åtgärder, bedömningar och samtal ligger kvar i den tidigare anteckningen.",
                "Quotes, observations, actions, assessments and calls stay in the earlier note.",
            )
        )
        parts.append(
            say(
                "\n\nBocka för det som fortfarande stämmer och ska tas över. Fråga på nytt om allt som gäller just nu, "
                "som fara. Du kan ändra allt sedan.",
                "\n\nTick what is still right and shall be taken over. Ask anew of everything that is about now, such "
                "as danger. You can change all of it later.",
            )
            if self.offered
            else say("\n\nInga svar kan tas över.", "\n\nNo answers can be taken over.")
        )
        return " ".join(parts)

    def on_mount(self) -> None:
        """Start at the choice, or at the button where there is none."""
        for target in (*self.query(Choices), *self.query(Button)):
            target.focus(scroll_visible=False)
            break

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin with what is ticked."""
        event.stop()
        self.dismiss(tuple(id for choices in self.query(Choices) for id in choices.ids_chosen))


def _words(one: Carryable) -> str:
    """Question, answer and when; how it was asked then, where that was otherwise."""
    asked = say(f" Frågan löd då: {one.asked}", f" It was asked as: {one.asked}") if one.asked else ""
    return f"{one.question} {one.answer} ({one.written:%Y-%m-%d %H:%M}){asked}"
