"""What every form has: fields with examples, an id proposed from the title, and the lines that will be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.authoring.editing.naming import is_id, proposed_id
from vnr_wizard.language import Words, say
from vnr_wizard.tui.commands import Command
from vnr_wizard.tui.editor.commands import ON_FORMS, PUT_IN
from vnr_wizard.tui.editor.forms.picker import Picker
from vnr_wizard.tui.editor.pages import EditorPage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput, NoteArea
from vnr_wizard.tui.widgets.prose import Prose

Wrong = Mapping[str, Words | str]
"""By field: what is wrong with it."""

LACKING = Words("Behövs.", "Needed.")
NO_ID = Words("Bara a–z, 0–9 och bindestreck.", "Only a–z, 0–9 and hyphens.")
TAKEN = Words("Det id:t finns redan i filen.", "That id is in the file already.")


class Labelled(Vertical):
    """A field with its label, an example or advice, and what is wrong with it."""

    DEFAULT_CSS = """
    Labelled { height: auto; margin: 0 0 1 0; }
    Labelled .asked { text-style: bold; }
    Labelled .hint { color: $text-muted; }
    Labelled .wrong { color: $warning; text-style: bold; }
    """

    def __init__(self, label: Words, hint: Words, field: Widget) -> None:
        super().__init__()
        self.label, self.hint, self.field = label, hint, field

    def compose(self) -> ComposeResult:
        """All that must be read stands above the field."""
        yield Static(plain(str(self.label)), classes="asked")
        if str(self.hint):
            yield Static(plain(str(self.hint)), classes="hint")
        wrong = Prose([], classes="wrong")
        wrong.display = False
        yield wrong
        yield self.field

    def complain(self, words: Words | str | None) -> None:
        """Say what is wrong, or nothing."""
        wrong = self.query_one(".wrong", Prose)
        wrong.show([(plain("! "), plain(str(words)))] if words else [])
        wrong.display = words is not None


class FormPage(EditorPage[Block]):
    """Gives the block to write. Subclasses give `fields` and `made`."""

    DEFAULT_CSS = """
    FormPage .toml { color: $text-muted; border-left: solid $foreground 40%; padding: 0 1; margin: 0 0 1 0; }
    FormPage #ways { height: 3; }
    FormPage #ways Button { margin: 0 1 0 0; min-width: 14; }
    """
    commands: ClassVar[tuple[Command, ...]] = ON_FORMS
    BINDINGS = [PUT_IN.binding()]
    heading = Words("", "")
    titled = "title"
    """The field that the id is proposed from; empty where there is no id."""

    def __init__(self, taken: Collection[str]) -> None:
        """`taken` are the ids that a new one must differ from."""
        super().__init__()
        self.taken = taken
        self.proposed = ""
        self.asked = False
        """Whether somebody has tried to go on, so that what lacks is said as one types."""

    def fields(self) -> Iterable[Labelled]:
        """The fields, in order; each field's widget has its name as its id."""
        raise NotImplementedError

    def made(self) -> Block | Wrong:
        """What is to be written, or what is wrong."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Heading, fields, the lines that will be written, the buttons."""
        with Body(can_focus=False):
            yield Static(plain(f"{self.heading}\n", "bold"))
            yield from self.fields()
            yield Static(plain(say("Det här skrivs i filen:", "This will be written:"), "bold"))
            yield Static("", classes="toml")
            yield Horizontal(
                Button(Content(say("Lägg till", "Add")), id="put-in"),
                Button(Content(say("Avbryt", "Cancel")), id="cancel"),
                id="ways",
            )

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.show_lines()
        self.set_focus(next(iter(self.query(Labelled))).field, scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """See the label too, not the field alone."""
        around = next((node for node in event.widget.ancestors if isinstance(node, Labelled)), None)
        if around is self.query(Labelled).first():
            # The heading stands above it.
            self.call_after_refresh(self.query_one(Body).scroll_home, animate=False)
        elif around is not None:
            self.call_after_refresh(around.scroll_visible, animate=False)

    # --- what the fields hold ----------------------------------------------------------------------

    def line(self, name: str) -> str:
        """What stands in a line or a text."""
        field = self.query_one(f"#{name}")
        return (
            field.text if isinstance(field, NoteArea) else field.value if isinstance(field, LineInput) else ""
        ).strip()

    def rows(self, name: str) -> list[str]:
        """The rows of a text, without empty ones."""
        return [row.strip() for row in self.line(name).split("\n") if row.strip()]

    def chosen(self, name: str) -> tuple[str, ...]:
        """What is chosen."""
        return self.query_one(f"#{name}", Choices).ids_chosen

    def picked(self, name: str) -> str:
        """What is picked from a longer list."""
        return self.query_one(f"#{name}", Picker).picked

    def wrong_id(self) -> dict[str, Words | str]:
        """What is wrong with the id."""
        id = self.line("id")
        if not id:
            return {"id": LACKING}
        if not is_id(id):
            return {"id": NO_ID}
        return {"id": TAKEN} if id in self.taken else {}

    # --- while one fills them in -------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed in a line."""
        event.stop()
        if self.titled and event.input.id == self.titled:
            self.propose()
        self.changed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed in a text."""
        event.stop()
        self.changed()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Something was chosen."""
        event.stop()
        self.changed()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.focus_next()

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """Something was picked: on to the next field, which may have just come with it."""
        event.stop()
        self.changed()
        self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line goes on to the next field."""
        event.stop()
        self.focus_next()

    def propose(self) -> None:
        """An id from the title, unless somebody has written one of their own."""
        field = self.query_one("#id", LineInput)
        if field.value in ("", self.proposed):
            title = self.line(self.titled)
            self.proposed = proposed_id(title, self.taken, "ny") if title else ""
            field.value = self.proposed

    def changed(self) -> None:
        """Show what that makes."""
        self.show_lines()
        if self.asked:
            self.complain(self.made())

    def show_lines(self) -> None:
        """The lines that will be written, as far as they are known."""
        made = self.made()
        text = "…"
        if isinstance(made, Block):
            text = "\n".join(line for block in (made, *made.within) for line in block.lines(""))
        self.query_one(".toml", Static).update(plain(text))

    def complain(self, made: Block | Wrong) -> Labelled | None:
        """Say at each field what is wrong with it; the first such field."""
        wrong = {} if isinstance(made, Block) else made
        first: Labelled | None = None
        for labelled in self.query(Labelled):
            words = wrong.get(labelled.field.id or "")
            labelled.complain(words)
            if words is not None:
                first = first or labelled
        return first

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The two buttons do what their keys do."""
        event.stop()
        if event.button.id == "put-in":
            self.action_put_in()
        else:
            self.action_leave()

    def action_put_in(self) -> None:
        """Give what is to be written, or show what is wrong."""
        self.asked = True
        made = self.made()
        if isinstance(made, Block):
            self.dismiss(made)
            return
        first = self.complain(made)
        if first is not None:
            first.field.focus()
            self.call_after_refresh(first.scroll_visible, animate=False, top=True)
