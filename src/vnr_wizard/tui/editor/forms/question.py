"""A new question."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vnr_wizard.authoring.editing import blocks
from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.authoring.editing.naming import proposed_id
from vnr_wizard.language import Words
from vnr_wizard.tui.editor.forms.form import LACKING, FormPage, Labelled, Wrong
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput, NoteArea

KINDS = {
    "yes-no": Words("Ja eller nej", "Yes or no"),
    "choice": Words("Ett av flera svar", "One of several answers"),
    "choices": Words("Flera svar", "Several answers"),
    "checklist": Words("Punkter att bocka av", "Items to tick"),
    "text": Words("Egna ord", "Own words"),
    "contacted": Words("Ett samtal: vem, när, fick du svar", "A call: whom, when, did they answer"),
    "date": Words("Ett datum", "A date"),
    "datetime": Words("Datum och klockslag", "Date and time"),
    "number": Words("Ett tal", "A number"),
}
RECORDS = {
    "quote": Words("Citat: personens egna ord", "Quote: the person's own words"),
    "observation": Words("Iakttagelse: det man såg och hörde", "Observation: what one saw and heard"),
    "action": Words("Åtgärd: det man gjorde", "Action: what one did"),
    "assessment": Words("Bedömning: det man tänker om det", "Assessment: what one thinks of it"),
}
_WITH_OPTIONS = ("choice", "choices", "checklist")
_TWO = Words("Skriv minst två svar, ett på varje rad.", "Write at least two answers, a line each.")
_KIND = Words("Välj vad för slags text det är.", "Choose what kind of text it is.")


class QuestionForm(FormPage):
    """Its text, kind and answers."""

    heading = Words("En ny fråga på steget", "A new question of the step")
    titled = "text"

    def __init__(self, taken: Collection[str], step: str) -> None:
        super().__init__(taken)
        self.step = step

    def fields(self) -> Iterable[Labelled]:
        """The fields; those that only some kinds have are hidden until one of these is chosen."""
        yield Labelled(
            Words(f"Frågan, på steget ”{self.step}”", f"The question, on the step “{self.step}”"),
            Words("Till exempel: Behövs tolk?", "Such as: Is an interpreter needed?"),
            LineInput(id="text"),
        )
        yield Labelled(
            Words("Id", "Id"),
            Words("Villkor pekar på frågan med det.", "Conditions point at the question by it."),
            LineInput(id="id"),
        )
        yield Labelled(
            Words("Hur svarar man?", "How does one answer?"),
            Words("", ""),
            Choices([(kind, str(words)) for kind, words in KINDS.items()], ["yes-no"], id="kind"),
        )
        yield Labelled(
            Words("Svaren (en rad för varje)", "The answers (a line each)"), Words("", ""), NoteArea(id="options")
        )
        yield Labelled(
            Words("Vad är texten i anteckningen?", "What is the text in the note?"),
            Words("Citat, iakttagelser och bedömningar blandas aldrig där.", "These are never mixed there."),
            Choices([(record, str(words)) for record, words in RECORDS.items()], id="record"),
        )
        more = [
            ("required", str(Words("Måste besvaras, eller hoppas över med ett skäl",
                                   "Must be answered, or passed with a reason"))),
            ("unsure", str(Words("Ja/nej: kan också besvaras ”osäkert”", "Yes/no: may also be “unsure”"))),
        ]  # fmt: skip
        yield Labelled(Words("Mer", "More"), Words("", ""), Choices(more, several=True, id="more"))
        yield Labelled(
            Words("Råd under frågan", "Advice under the question"),
            Words("Kan vara tomt. Till exempel: Inga namn.", "May be empty. Such as: No names."),
            LineInput(id="hint"),
        )

    def on_mount(self) -> None:
        """Hide what the first kind has not."""
        super().on_mount()
        self.show_fields()

    def changed(self) -> None:
        """Another kind has other fields."""
        self.show_fields()
        super().changed()

    def show_fields(self) -> None:
        """Only those of the kind."""
        for labelled in self.query(Labelled):
            if labelled.field.id == "options":
                labelled.display = self.kind in _WITH_OPTIONS
            elif labelled.field.id == "record":
                labelled.display = self.kind == "text"

    @property
    def kind(self) -> str:
        """The kind chosen."""
        return next(iter(self.chosen("kind")), "yes-no")

    def made(self) -> Block | Wrong:
        """The question, or what is wrong."""
        wrong: dict[str, Words | str] = {} if self.line("text") else {"text": LACKING}
        wrong |= self.wrong_id()
        texts = self.rows("options") if self.kind in _WITH_OPTIONS else []
        if self.kind in _WITH_OPTIONS and len(texts) < (1 if self.kind == "checklist" else 2):
            wrong["options"] = _TWO
        record = next(iter(self.chosen("record")), "") if self.kind == "text" else ""
        if self.kind == "text" and not record:
            wrong["record"] = _KIND
        if wrong:
            return wrong
        more = self.chosen("more")
        return blocks.question(
            self.line("id"), self.line("text"), self.kind, options=_with_ids(texts), record=record,
            unsure="unsure" in more and self.kind == "yes-no", required="required" in more, hint=self.line("hint"),
        )  # fmt: skip


def _with_ids(texts: list[str]) -> list[tuple[str, str]]:
    made: dict[str, str] = {}
    for text in texts:
        made[proposed_id(text, made, "svar")] = text
    return list(made.items())
