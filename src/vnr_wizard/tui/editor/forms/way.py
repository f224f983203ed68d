"""A new way on from a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from vnr_wizard.authoring.editing import blocks
from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import Question
from vnr_wizard.procedure.wording import option_words
from vnr_wizard.tui.editor.forms.form import LACKING, FormPage, Labelled, Wrong
from vnr_wizard.tui.editor.forms.picker import Picker
from vnr_wizard.tui.widgets.choices import Choices

_ALWAYS = "?"
"""No question's id: the way that always holds."""
_ANSWERED, _EMPTY = "answered", "empty"
_ANSWER = Words("Välj minst ett svar.", "Choose at least one answer.")


class WayForm(FormPage):
    """Where it leads, and when: one question and the answers that count."""

    heading = Words("En ny väg vidare från steget", "A new way on from the step")
    titled = ""

    def __init__(self, places: Sequence[tuple[str, str]], questions: Sequence[Question], has_default: bool) -> None:
        super().__init__(())
        self.places = places
        self.questions = {question.id: question for question in questions}
        self.has_default = has_default
        self.asked_of = ""

    def fields(self) -> Iterable[Labelled]:
        """The fields; the answers follow the question."""
        goto = Words("Vart leder den?", "Where does it lead?")
        yield Labelled(goto, Words("", ""), Picker(self.places, goto, id="goto"))
        when = Words("När? Välj en fråga", "When? Pick a question")
        hint = (
            Words("Steget har redan en väg som alltid gäller. Den nya provas före den.",
                  "The step has a way that always holds. The new one is tried before it.")
            if self.has_default
            else Words("Steget behöver en väg som alltid gäller. Den står sist.",
                       "The step needs a way that always holds. It stands last.")
        )  # fmt: skip
        options = [] if self.has_default else [(_ALWAYS, say("Alltid", "Always"))]
        options += [(id, f"{question.text}  ({id})") for id, question in self.questions.items()]
        yield Labelled(when, hint, Picker(options, when, id="question"))
        answers = Words("Vilka svar?", "Which answers?")
        yield Labelled(
            answers, Words("Ett av dem räcker.", "One of them is enough."), Choices([], several=True, id="answers")
        )

    def on_mount(self) -> None:
        """No question, no answers."""
        super().on_mount()
        self.show_answers()

    def changed(self) -> None:
        """Another question has other answers."""
        self.show_answers()
        super().changed()

    def show_answers(self) -> None:
        """The answers of the question picked."""
        question = self.questions.get(self.picked("question"))
        for labelled in self.query(Labelled):
            if labelled.field.id == "answers":
                labelled.display = question is not None
        if question is not None and question.id != self.asked_of:
            self.asked_of = question.id
            choices = self.query_one("#answers", Choices)
            choices.options = [(id, option_words(question, id)) for id in question.values] or [
                (_ANSWERED, say("Den är besvarad", "It is answered")),
                (_EMPTY, say("Den är inte besvarad", "It is not answered")),
            ]
            choices.choose(())
            choices.refresh(layout=True)

    def made(self) -> Block | Wrong:
        """The way, or what is wrong."""
        wrong: dict[str, Words | str] = {} if self.picked("goto") else {"goto": LACKING}
        asked = self.picked("question")
        answers = list(self.chosen("answers"))
        if not asked:
            wrong["question"] = LACKING
        elif asked != _ALWAYS and not answers:
            wrong["answers"] = _ANSWER
        if wrong:
            return wrong
        return blocks.way(self.picked("goto"), None if asked == _ALWAYS else {asked: self._wanted(asked, answers)})

    def _wanted(self, asked: str, answers: list[str]) -> Any:
        if not self.questions[asked].values:
            return {"answered": _ANSWERED in answers}
        return answers[0] if len(answers) == 1 else answers
