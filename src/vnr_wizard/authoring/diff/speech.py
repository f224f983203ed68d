"""Values of the formats as people read them: ids by what they name, conditions as sentences, kinds as words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from vnr_wizard.authoring.diff.labels import label
from vnr_wizard.authoring.diff.sameness import blank, meaning
from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.answer import parse_answer
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import RETURN, Call, ExampleVisit, Next, Option, Procedure
from vnr_wizard.procedure.wording import answer_words, sentence
from vnr_wizard.reading.kinds import Items, OneOf, Ref
from vnr_wizard.reading.shape import Shape
from vnr_wizard.reading.silence import Silence

_FIXED = {
    "yes-no": Words("ja eller nej", "yes or no"),
    "choice": Words("ett val", "one choice"),
    "choices": Words("ett eller flera val", "one or more choices"),
    "checklist": Words("checklista", "checklist"),
    "text": Words("fri text", "free text"),
    "number": Words("ett tal", "a number"),
    "date": Words("ett datum", "a date"),
    "datetime": Words("datum och klockslag", "date and time"),
    "contacted": Words("ett samtal som noteras", "a call that is logged"),
    "quote": Words("citat", "quote"),
    "observation": Words("iakttagelse", "observation"),
    "action": Words("åtgärd", "action"),
    "assessment": Words("bedömning", "assessment"),
    "existence": Words("måste alltid ha skett", "must always have happened"),
    "absence": Words("får aldrig ske", "must never happen"),
    "precedence": Words("får ske först efter något annat", "only after something else"),
    "response": Words("måste följa", "must follow"),
    "document": Words("det beslutade dokumentet", "the decided document"),
    "handbook": Words("en handbok", "a handbook"),
    "professional": Words("personal", "staff"),
    "person": Words("den utsatta", "the person"),
    "sv": Words("svenska", "Swedish"),
    "en": Words("engelska", "English"),
}
_NOTHING = {
    "phone": Words("inte ifyllt", "not filled in"),
    "verified_on": Words("inte kontrollerat", "not verified"),
    "when": Words("alltid", "always"),
    "steps": Words("alla steg", "all steps"),
    "through": Words("alla ingångar", "all entries"),
}


class Speech:
    """How the values of one version are said: its routine and its contacts give the names."""

    def __init__(self, procedure: Procedure | None = None, directory: Directory | None = None) -> None:
        self._procedure = procedure or Procedure(format=1, id="", title="")
        self._directory = directory
        self._clauses = {clause.id: clause.text for clause in self._procedure.clauses}
        self._references = {reference.id: reference.title for reference in self._procedure.references}
        self._reminders = {reminder.id: reminder.text for reminder in self._procedure.reminders}
        self._promises = {promise.id: promise.text for step in self._procedure.steps for promise in step.follow_ups}

    def value(self, shape: type[Shape], attribute: str, value: Any) -> str | None:
        """One value in words; None where the key says nothing and that means nothing in particular."""
        if blank(value):
            nothing = _NOTHING.get(attribute)
            return str(nothing) if nothing else None
        return self._said(_kind(shape, attribute), value)

    def items(self, shape: type[Shape], attribute: str, values: tuple[Any, ...] | None) -> list[str]:
        """The items of a list in words."""
        kind = _kind(shape, attribute)
        return [self._said(kind.of, value) for value in values or ()]

    def row(self, item: Shape, alone: bool = False) -> str:
        """A table that is told on one line: a way on, a call, an option … `alone` where it is the only one."""
        match item:
            case Next():
                arrow = f"→ {self.name('place', item.goto)}"
                if item.when is None:
                    return arrow if alone else f"{say('annars', 'otherwise')} {arrow}"
                return f"{self.condition(item.when)} {arrow}"
            case Call():
                return self._with_rest(self.name("contact", item.contact), item, "contact")
            case Option():
                return self._with_rest(item.text, item, "id", "text")
            case ExampleVisit():
                return self._with_rest("", item)
            case Silence():
                return self._with_rest(item.code, item, "code")
            case _:
                return self._with_rest("", item)

    def told_apart(self, text: str, value: Any) -> str:
        """`text`, with what stands in the file behind it: for two values that read alike."""
        return f"{text} ({_written(value)})"

    def condition(self, condition: Condition | None) -> str:
        """“om ”Bekräftar personen våld?” är ”Ja””; “alltid” without one."""
        if condition is None:
            return say("alltid", "always")
        return say("om ", "if ") + sentence(condition, self._procedure)

    def name(self, target: str, id: str) -> str:
        """What an id names, in words; the id itself where nothing has it."""
        procedure = self._procedure
        match target:
            case "place" if id == RETURN:
                return say("tillbaka dit du var", "back to where you were")
            case "place" if id in procedure.end_by_id:
                return say("slutet ", "the end ") + _quoted(procedure.end_by_id[id].title)
            case "step" | "place" if id in procedure.step_by_id:
                return _quoted(procedure.step_by_id[id].title)
            case "end" if id in procedure.end_by_id:
                return _quoted(procedure.end_by_id[id].title)
            case "question" if id in procedure.question_by_id:
                return _quoted(procedure.question_by_id[id].text)
            case "entry" if id in procedure.entry_by_id:
                return _quoted(procedure.entry_by_id[id].title)
            case "detour" if id in procedure.detour_by_id:
                return _quoted(procedure.detour_by_id[id].title)
            case "contact":
                return self._contact(id)
            case "reminder" if id in self._reminders:
                return _quoted(_short(self._reminders[id]))
            case "follow-up" if id in self._promises:
                return _quoted(_short(self._promises[id]))
            case "clause" if id in self._clauses:
                return f"{id} ({_short(self._clauses[id])})"
            case "reference" if id in self._references:
                return _quoted(self._references[id])
            case _:
                return id

    def answer(self, question: str, raw: Any) -> str:
        """An answer of an example, in words."""
        asked = self._procedure.question_by_id.get(question)
        answer = parse_answer(asked, raw) if asked else None
        if asked is None or answer is None:
            return str(raw)
        return answer_words(asked, answer)

    def _contact(self, id: str) -> str:
        known = self._directory.contact_by_id.get(id) if self._directory else None
        built_in = next((contact.name for contact in emergency.built_in() if contact.id == id), id)
        return (known.name if known else "") or built_in

    def _said(self, kind: Any, value: Any) -> str:
        match value:
            case Shape():
                return self.row(value, alone=True)
            case bool():
                return say("ja", "yes") if value else say("nej", "no")
            case str() if isinstance(kind, OneOf):
                return str(_FIXED.get(value, value))
            case str() if isinstance(kind, Ref):
                return self.name(kind.target, value)
            case str() if _is_after(kind):
                return self.name("step", value)
            case str():
                return value
            case tuple() | list():
                return ", ".join(self._said(kind.of if isinstance(kind, Items) else None, item) for item in value)
            case dict():
                return "; ".join(
                    f"{self.name('question', name)} {self.answer(name, item)}" for name, item in value.items()
                )
            case datetime():
                return value.strftime("%Y-%m-%d %H:%M %z").strip()
            case date():
                return value.isoformat()
            case int() | float():
                return str(value).replace(".", say(",", "."))
            case _ if _is_condition(value):
                return self.condition(value)
            case _:
                return str(value)

    def _with_rest(self, head: str, item: Shape, *told: str) -> str:
        """`head`, then every other key that says something: nothing of a table may be left out."""
        rest = []
        for name, (attribute, declared) in type(item).declared.items():
            value = getattr(item, attribute)
            if attribute in told or blank(value) or value == declared.default:
                continue
            words = self._said(declared.kind, value)
            called = label(type(item), attribute, name)
            rest.append(called if value is True else f"{called} {words}")
        return ", ".join(part for part in (head, *rest) if part)


def _kind(shape: type[Shape], attribute: str) -> Any:
    return next(declared.kind for named, declared in shape.declared.values() if named == attribute)


def _is_after(kind: Any) -> bool:
    return type(kind).__name__ == "After"


def _is_condition(value: Any) -> bool:
    return isinstance(value, Condition)


def _quoted(text: str) -> str:
    return f"”{text}”"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _written(value: Any) -> str:
    """As exact as the file is: for telling two values apart that read alike."""
    return str(getattr(value, "id", "")) or meaning(value)
