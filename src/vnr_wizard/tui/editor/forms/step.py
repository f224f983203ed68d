"""A new step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from vnr_wizard.authoring.editing import blocks
from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.language import Words
from vnr_wizard.tui.editor.forms.form import LACKING, FormPage, Labelled, Wrong
from vnr_wizard.tui.editor.forms.picker import Picker
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput, NoteArea

Options = Sequence[tuple[str, str]]


class StepForm(FormPage):
    """Title, id, guidance, words to say, whom to call, and where it leads."""

    heading = Words("Ett nytt steg", "A new step")

    def __init__(self, taken: Collection[str], places: Options, contacts: Options) -> None:
        super().__init__(taken)
        self.places = places
        self.contacts = contacts

    def fields(self) -> Iterable[Labelled]:
        """The fields."""
        yield Labelled(
            Words("Rubrik", "Title"),
            Words("Vad man gör här. Till exempel: Fråga i enskildhet", "What one does here. Such as: Ask in private"),
            LineInput(id="title"),
        )
        yield Labelled(
            Words("Id", "Id"),
            Words("Andra rader pekar på steget med det. Ändra om du vill.", "Other lines point at the step by it."),
            LineInput(id="id"),
        )
        yield Labelled(
            Words("Råd", "Guidance"),
            Words(
                "Korta meningar. Tom rad: nytt stycke. Rad med - först: punkt. **Så här**: fetstil.",
                "Short sentences. Empty line: new paragraph. A line with - first: an item. **Like this**: bold.",
            ),
            NoteArea(id="guide", lines=3),
        )
        yield Labelled(
            Words("Ord att säga (en rad för varje)", "Words to say (a line each)"),
            Words("Till exempel: Jag lyssnar på dig.", "Such as: I am listening."),
            NoteArea(id="say", lines=2),
        )
        if self.contacts:
            yield Labelled(
                Words("Vem man kan behöva ringa", "Whom one may need to call"),
                Words("Mellanslag väljer. Flera går bra.", "Space chooses. Several will do."),
                Choices(self.contacts, several=True, id="call"),
            )
        yield Labelled(
            Words("Vad kommer sedan?", "What comes then?"),
            Words("Vägen som alltid gäller. Fler vägar lägger du till efteråt.", "The way that always holds."),
            Picker(self.places, Words("Vad kommer sedan?", "What comes then?"), id="goto"),
        )

    def made(self) -> Block | Wrong:
        """The step, or what is wrong."""
        wrong: dict[str, Words | str] = {} if self.line("title") else {"title": LACKING}
        wrong |= self.wrong_id()
        if not self.picked("goto"):
            wrong["goto"] = LACKING
        if wrong:
            return wrong
        return blocks.step(
            self.line("id"), self.line("title"), guide=self.line("guide"), say=self.rows("say"),
            call=self.chosen("call") if self.contacts else (), goto=self.picked("goto"),
        )  # fmt: skip
