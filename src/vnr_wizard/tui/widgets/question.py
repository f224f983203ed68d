"""One question with its field: shows what stands, and tells the screen of every change."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from vnr_wizard.language import Words, say
from vnr_wizard.procedure.answer import Answer, Contacted, Invalid, Passed, Value
from vnr_wizard.procedure.model import Question
from vnr_wizard.procedure.wording import option_words
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.choices import Choices, Options
from vnr_wizard.tui.widgets.fields import LineInput, NoteArea
from vnr_wizard.tui.widgets.prose import Prose
from vnr_wizard.walk.visit import VisitId

RECORDS = {
    "quote": Words("citat", "quote"),
    "observation": Words("iakttagelse", "observation"),
    "action": Words("åtgärd", "action"),
    "assessment": Words("bedömning", "assessment"),
}
EXAMPLES = {
    "date": Words("år-månad-dag, till exempel 2026-11-23", "year-month-day, such as 2026-11-23"),
    "datetime": Words("datum och klockslag, till exempel 2026-11-23 14:30", "date and time, such as 2026-11-23 14:30"),
}
_LAST_WORD = re.compile(r"[^\W\d_]+$")


class Asking(NamedTuple):
    """What questions need to know of the world: whom one may have called, their names, and the time."""

    contacts: Options
    contact_name: Callable[[str], str]
    now: Callable[[], datetime]
    carried: Callable[[Question, Answer | None], str] = lambda question, answer: ""
    """What to say of an answer that was taken over from an earlier note."""
    warn: Callable[[Question, Answer | None], list[Words]] = lambda question, answer: []
    """What to say of personal data in an answer."""


class QuestionBlock(Vertical):
    """A question's text, what is wrong with the answer or why it was passed, and the field."""

    DEFAULT_CSS = """
    QuestionBlock { height: auto; margin: 0 0 1 0; }
    QuestionBlock .asked { text-style: bold; }
    QuestionBlock .hint { color: $text-muted; }
    QuestionBlock .state { color: $warning; text-style: bold; }
    """

    class Answered(Message):
        """The field of `block` holds something else now. `raw` is what `Walk.answer` takes."""

        def __init__(self, block: QuestionBlock, raw: Any) -> None:
            super().__init__()
            self.block = block
            self.raw = raw

    class Done(Message):
        """The field is done with: on to the next. Comes after the `Answered` of the same key."""

    def __init__(self, question: Question, visit: VisitId, answer: Answer | None, asking: Asking) -> None:
        super().__init__()
        self.question = question
        self.visit = visit
        self.answer = answer
        self.now = asking.now
        self.carried = asking.carried
        self.warn = asking.warn
        self.contacts = asking.contacts
        kept = self.kept()
        if isinstance(kept, Contacted) and kept.contact and kept.contact not in dict(self.contacts):
            # Whoever was called then stays among the choices, even when nobody is told to call them now.
            self.contacts = [*self.contacts, (kept.contact, asking.contact_name(kept.contact))]
        self.told: Any = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Text, hint, what is wrong, field: all that must be read stands above what may be long."""
        yield Static(plain(self.asked_text()), classes="asked")
        if hint := self.hint_text():
            yield Static(plain(hint), classes="hint")
        yield Prose([], classes="state lacks")
        yield Prose([], classes="hint carried")
        yield Prose([], classes="state warned")
        yield from self.fields(self.kept())

    def on_mount(self) -> None:
        """Show what already stands."""
        self.told = self.raw()
        self.query_one(".lacks").display = False
        self.show_state(self.answer, told=True)

    def asked_text(self) -> str:
        """The question, what kind of record it makes, and whether it must be answered."""
        record = RECORDS.get(self.question.record)
        extra = [str(record)] if record else []
        if self.question.speaker:
            extra.append(self.question.speaker)
        text = self.question.text + (f"  ({', '.join(extra)})" if extra else "")
        return text + ("  *" if self.question.required else "")

    def hint_text(self) -> str:
        """The routine's own hint, and how dates and units are written."""
        parts = [self.question.hint, str(EXAMPLES.get(self.question.kind, "")), self.question.unit]
        return " · ".join(part for part in parts if part)

    def kept(self) -> Value | str | None:
        """What the field should hold: the answer, or what was typed or answered before it was passed."""
        match self.answer:
            case Invalid(raw, _, kept):
                return raw if kept is None else kept
            case Passed(_, kept):
                return kept
            case answer:
                return answer

    def fields(self, value: Value | str | None) -> ComposeResult:
        """The widgets that a question of this kind is answered with."""
        question = self.question
        match question.kind:
            case "yes-no" | "choice":
                options = [(id, option_words(question, id)) for id in question.values]
                yield Choices(options, [value] if isinstance(value, str) else [])
            case "choices" | "checklist":
                options = [(option.id, option.text + ("  *" if option.required else "")) for option in question.options]
                yield Choices(options, value if isinstance(value, tuple) else (), several=True)
            case "text":
                yield NoteArea(value if isinstance(value, str) else "", lines=question.lines)
            case "contacted":
                yield from self.call_fields(value if isinstance(value, Contacted) else None)
            case _:
                yield LineInput(_typed(value))

    def call_fields(self, call: Contacted | None) -> ComposeResult:
        """Whom, whether they answered, when, who, and what was agreed."""
        known = [id for id, _ in self.contacts]
        chosen = [call.contact] if call and call.contact in known else []
        if self.contacts:
            yield Static(plain(say("Vem ringde du?", "Whom did you call?")), classes="hint")
            yield Choices(self.contacts, chosen, id="contact")
        options = [("reached", say("Fick svar", "Answered")), ("not-reached", say("Inget svar", "No answer"))]
        reached = [] if call is None or call.reached is None else ["reached" if call.reached else "not-reached"]
        # A time that could not be read stands beside what else was entered of the call.
        at = self.answer.raw if isinstance(self.answer, Invalid) and call else ""
        yield Static(plain(say("Fick du svar?", "Did they answer?")), classes="hint")
        yield Choices(options, reached, id="reached")
        yield Static(plain(say("Klockan", "Time")), classes="hint")
        yield LineInput(at or _typed(call.at if call else None), id="at")
        yield Static(plain(say("Vem svarade?", "Who answered?")), classes="hint")
        yield LineInput(call.who if call else "", id="who")
        yield Static(plain(say("Vad bestämdes?", "What was agreed?")), classes="hint")
        yield NoteArea(call.agreed if call else "", lines=2, id="agreed")

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Something was chosen. Whoever has just called need not write the time."""
        event.stop()
        if event.choices.id == "reached" and event.chosen:
            at = self.query_one("#at", LineInput)
            if not at.value:
                at.value = self.now().strftime("%Y-%m-%d %H:%M")
        self.tell()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Enter goes on, but not past the question that this answer opens: it is told of after the answer."""
        event.stop()
        self.post_message(self.Done())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed in a line."""
        event.stop()
        self.tell()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed in a text."""
        event.stop()
        self.tell()

    def raw(self) -> Any:
        """What the fields hold now, as `Walk.answer` takes it."""
        match self.question.kind:
            case "yes-no" | "choice":
                return next(iter(self.query_one(Choices).ids_chosen), None)
            case "choices" | "checklist":
                return list(self.query_one(Choices).ids_chosen)
            case "text":
                return self.query_one(NoteArea).text
            case "contacted":
                return self.raw_call()
            case _:
                return self.query_one(LineInput).value

    def raw_call(self) -> dict[str, Any] | None:
        """The call as the fields have it. Whether somebody answered is never guessed: `reached` is "" until said."""
        reached = self.query_one("#reached", Choices).ids_chosen
        contact = next(iter(self.query_one("#contact", Choices).ids_chosen), "") if self.contacts else ""
        if not contact and len(self.contacts) == 1 and reached:
            contact = self.contacts[0][0]
        at, who = self.query_one("#at", LineInput).value, self.query_one("#who", LineInput).value
        agreed = self.query_one("#agreed", NoteArea).text
        if not (reached or contact or at.strip() or who.strip() or agreed.strip()):
            return None
        said = "reached" in reached if reached else ""
        return {"contact": contact, "at": at.strip(), "reached": said, "who": who, "agreed": agreed}

    def tell(self) -> None:
        """Tell the screen, if the fields hold something else than when it was last told."""
        raw = self.raw() if self.is_mounted else self.told
        if raw != self.told:
            self.told = raw
            self.post_message(self.Answered(self, raw))

    def show_answer(self, answer: Answer | None) -> None:
        """Say what holds now that something was entered. What cannot be read yet is not complained of mid-word."""
        if not isinstance(answer, Invalid) or isinstance(self.answer, Passed):
            self.show_state(answer)
        self.answer = answer
        self.show_carried()
        self.show_warnings()

    def show_filled(self, answer: Answer | None) -> None:
        """Put what was taken over into the field, when the question has just opened and nothing is entered yet."""
        if answer is None or self.answer is not None:
            return
        self.answer = answer
        value = self.kept()
        match self.question.kind:
            case "yes-no" | "choice" | "choices":
                self.query_one(Choices).choose(value if isinstance(value, tuple) else [str(value)])
            case "text":
                self.query_one(NoteArea).text = str(value)
            case _:
                self.query_one(LineInput).value = _typed(value)
        self.told = self.raw()
        self.show_state(answer)

    def on_descendant_blur(self) -> None:
        """Leaving the field: the last word is whole now."""
        self.call_later(self.show_warnings)

    def show_warnings(self) -> None:
        """Say what should not be in a note. A word that is still being written is no name yet."""
        answer = self.answer
        if isinstance(answer, str) and self.has_focus_within:
            answer = _LAST_WORD.sub("", answer)
        told = self.query_one(".warned", Prose)
        told.show([(plain("! "), plain(str(words))) for words in self.warn(self.question, answer)])
        told.display = bool(told.parts)

    def show_carried(self) -> None:
        """Say that the answer was taken over, as long as it is as it was then."""
        text = self.carried(self.question, self.answer)
        told = self.query_one(".carried", Prose)
        told.show([(plain("↩ "), plain(text))] if text else [])
        told.display = bool(text)

    def field_lacking(self) -> Widget:
        """The field to go to where an answer is lacking: whether they answered, where only that is not said."""
        match self.answer:
            case Invalid(kept=Contacted(reached=None)):
                return self.query_one("#reached")
        return next(widget for widget in self.query("*") if widget.can_focus)

    def show_state(self, answer: Answer | None, *, told: bool = False, lacking: bool = False) -> None:
        """Say above the field why it was passed, what is wrong, or that it is lacking."""
        self.answer = answer
        self.show_carried()
        self.show_warnings()
        match answer:
            case Passed(reason):
                text = say(f"Hoppas över: {reason}", f"Passed: {reason}")
            case Invalid(_, why) if told or lacking:
                text = str(why)
            case _ if lacking and any(option.required for option in self.question.options):
                text = say(
                    "Bocka av allt med *. Går det inte? F6 hoppar över frågan.",
                    "Tick everything with *. Cannot? F6 passes the question.",
                )
            case _ if lacking:
                text = say(
                    "Behöver svar. Går det inte? F6 hoppar över frågan.",
                    "Needs an answer. Cannot? F6 passes the question.",
                )
            case _:
                text = ""
        if text != self._said:
            self._said = text
            state = self.query_one(".lacks", Prose)
            state.show([(plain("! "), plain(text))])
            state.display = bool(text)


def _typed(value: Value | str | None) -> str:
    """A value as people type it."""
    match value:
        case None:
            return ""
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case float():
            return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
        case _:
            return str(value)
