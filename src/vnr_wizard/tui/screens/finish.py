"""The end of the way: read the note through, choose what off the way goes in, and write it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static

from vnr_wizard.language import say
from vnr_wizard.notes.evidence import Evidence
from vnr_wizard.tui.commands import EVERYWHERE, LEAVE, ON_FINISHING, Command
from vnr_wizard.tui.screens.base import Body, WizardScreen
from vnr_wizard.tui.text import cut, plain, text_width
from vnr_wizard.tui.warning import all_warnings, reference_warnings
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput
from vnr_wizard.tui.widgets.prose import Prose


class FinishScreen(WizardScreen[str]):
    """What will be written, as it will be read. Gives "written", or "back"."""

    DEFAULT_CSS = """
    FinishScreen .part { margin: 1 0 0 0; text-style: bold; }
    FinishScreen .warned { color: $warning; text-style: bold; }
    FinishScreen #warnings { margin: 1 0 0 0; }
    FinishScreen #ways { height: 3; margin: 1 0 0 0; }
    FinishScreen #ways Button { margin: 0 1 0 0; min-width: 18; }
    """
    # Writing locks the note, so it has a key of its own: Ctrl+N, held down to come here, only reads on.
    BINDINGS = [
        *(command.binding() for command in ON_FINISHING),
        LEAVE.binding(),
        Binding("ctrl+n", "read_on", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.evidence: list[Evidence] = []
        self.reference = ""

    def all_commands(self) -> tuple[Command, ...]:
        """The common ones, back, and writing."""
        return (*EVERYWHERE, *ON_FINISHING)

    def place(self) -> str:
        """Where one is."""
        return say("VNR · Läs igenom", "VNR · Read through")

    def body(self) -> ComposeResult:
        """End, note, what is aside, reference, buttons."""
        at_hand = self.session.at_hand
        end = at_hand.walk.end
        self.evidence = self.session.evidence()
        with Body():
            if end is not None:
                yield Static(plain(end.title, "bold"))
                yield Static(plain(end.text))
            yield Static(
                plain(say("Så här blir anteckningen. Läs igenom.", "This is the note. Read it through.")),
                classes="part",
            )
            yield Static("", id="count", classes="warned")
            yield Static(plain(self.preview()), id="preview")
            if self.evidence:
                yield Static(plain(say("Antecknat utanför vägen", "Noted off the way")), classes="part")
                yield Static(
                    plain(
                        say(
                            "Skrivet på steg som vägen inte längre går över. Det bockade följer med i anteckningen.",
                            "Written at steps that the way no longer passes. What is ticked goes into the note.",
                        )
                    )
                )
                options = [(item.key, cut(f"{item.question} {item.text}", 200)) for item in self.evidence]
                kept = [item.key for item in self.evidence if item.key not in at_hand.draft.left_out]
                yield Choices(options, kept, several=True)
            yield Prose([], id="warnings", classes="warned")
            yield Static(
                plain(
                    say(
                        "Din egen beteckning (inget namn, inget personnummer)",
                        "Your own reference (no name, no personal identity number)",
                    )
                ),
                classes="part",
            )
            if hint := self.session.settings.reference_hint:
                yield Static(plain(hint))
            self.reference = at_hand.draft.reference
            yield Prose([], id="named", classes="warned")
            yield LineInput(self.reference)
            yield Static("", id="trouble")
            yield Horizontal(
                Button(Content(say("Skriv klart", "Finish the note")), id="write"),
                Button(Content(say("← Tillbaka", "← Back")), id="back"),
                id="ways",
            )

    def preview(self) -> str:
        """The note as it would be written now, in lines that fit the window."""
        return self.session.preview(text_width(self.app.size.width))

    def on_mount(self) -> None:
        """Start at the top, to read."""
        self.show_warnings()
        self.query_one(Body).focus()

    def show_warnings(self) -> None:
        """Everything personal that the note would hold, each with where it was written; and in the reference."""
        found = all_warnings(self.session)
        told = [f"{one.step_text}, ”{one.question_text}”: {one.warning}" for one in found]
        count = say(
            f"! Personuppgifter att se efter: {len(found)}. De står efter texten.",
            f"! Personal data to look at: {len(found)}. They stand after the text.",
        )
        line = self.query_one("#count", Static)
        line.update(plain(count))
        line.display = bool(found)
        named = reference_warnings(self.session, self.reference)
        for id, texts in (("#warnings", told), ("#named", named)):
            prose = self.query_one(id, Prose)
            prose.show([(plain("! "), plain(text)) for text in texts])
            prose.display = bool(texts)

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Another choice of what lies off the way."""
        event.stop()
        self.session.leave_out({item.key for item in self.evidence} - set(event.chosen))
        self.show_warnings()
        self.query_one("#preview", Static).update(plain(self.preview()))

    def on_input_changed(self, event: Input.Changed) -> None:
        """The user's own reference."""
        event.stop()
        self.settle()

    def settle(self) -> None:
        """Take the reference as it stands."""
        reference = self.query_one(LineInput).value
        if reference != self.reference:
            self.reference = reference
            self.session.call_it(reference)
            self.show_warnings()
            self.query_one("#preview", Static).update(plain(self.preview()))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write it, or go back."""
        event.stop()
        if event.button.id == "back":
            self.action_back()
        else:
            self.action_write()

    def action_read_on(self) -> None:
        """The next part of the page."""
        self.query_one(Body).action_page_down()

    def action_write(self) -> None:
        """Write the note; stay, and say why, where that cannot be done."""
        self.settle()
        trouble = self.session.finish()
        if trouble:
            self.query_one("#trouble", Static).update(plain(f"! {trouble}", "bold"))
            self.show_bars()
        else:
            self.dismiss("written")

    def action_back(self) -> None:
        """Back to the last step."""
        self.dismiss("back")

    def action_leave(self) -> None:
        """The same."""
        self.action_back()
