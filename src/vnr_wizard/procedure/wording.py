"""Answers and conditions in words, for every message, note, diff and map."""

from __future__ import annotations

from datetime import date, datetime

from vnr_wizard.language import say
from vnr_wizard.procedure.answer import Answer, Contacted, Invalid, Passed
from vnr_wizard.procedure.condition import Answered, Between, Condition, Equals, Every, Negation, Scalar, Some
from vnr_wizard.procedure.model import Procedure, Question

Limit = int | float | date | None


def option_words(question: Question, value: str) -> str:
    """One fixed answer as people read it; the value itself where the question has no such answer."""
    fixed = {
        "yes": say("Ja", "Yes"),
        "no": say("Nej", "No"),
        "unsure": say("Osäkert", "Unsure"),
        "reached": say("Fick svar", "Answered"),
        "not-reached": say("Inget svar", "No answer"),
    }
    if question.kind in ("yes-no", "contacted"):
        return fixed.get(value, value)
    return next((option.text for option in question.options if option.id == value), value)


def answer_words(question: Question, answer: Answer) -> str:
    """An answer as people read it: options by their text, times as on a clock."""
    match answer:
        case Passed(reason, kept):
            so_far = f" ({answer_words(question, kept)})" if kept is not None else ""
            return say(f"Hoppades över: {reason}", f"Passed: {reason}") + so_far
        case Invalid(raw, _, kept):
            return ", ".join(part for part in (answer_words(question, kept) if kept else "", raw) if part)
        case tuple():
            return ", ".join(option_words(question, option) for option in answer)
        case Contacted():
            reached = "reached" if answer.reached else "not-reached"
            parts = [
                answer.contact,
                answer.at.strftime("%Y-%m-%d %H:%M") if answer.at else "",
                "" if answer.reached is None else option_words(question, reached),
                answer.who,
                answer.agreed,
            ]
            return ", ".join(part for part in parts if part)
        case datetime():
            return answer.strftime("%Y-%m-%d %H:%M")
        case str():
            return option_words(question, answer)
        case float():
            # As people write it in Swedish, and never 1e-05.
            number = f"{answer:.6f}".rstrip("0").rstrip(".")
            return f"{number.replace('.', say(',', '.'))} {question.unit}".strip()
        case _:
            return f"{answer} {question.unit}".strip()


def sentence(condition: Condition, procedure: Procedure) -> str:
    """A condition read aloud: `”Bekräftar personen våld?” är ”Ja” och …`."""
    match condition:
        case Every(parts):
            return say(" och ", " and ").join(_inner(part, procedure) for part in parts)
        case Some(parts):
            return say(" eller ", " or ").join(_inner(part, procedure) for part in parts)
        case Negation(part):
            return say("inte (", "not (") + sentence(part, procedure) + ")"
        case Answered(question, answered):
            asked = _asked(question, procedure)
            return asked + (
                say(" är besvarad", " is answered") if answered else say(" är inte besvarad", " is not answered")
            )
        case Equals(question, values):
            return _equals(question, values, procedure)
        case Between(question, low, high):
            asked = _asked(question, procedure)
            return asked + _limits(low, high)


def _limits(low: Limit, high: Limit) -> str:
    days = isinstance(low, date) or isinstance(high, date)
    match low, high:
        case None, _:
            return (
                say(f" är senast {high}", f" is no later than {high}")
                if days
                else (say(f" är högst {high}", f" is at most {high}"))
            )
        case _, None:
            return (
                say(f" är tidigast {low}", f" is no earlier than {low}")
                if days
                else (say(f" är minst {low}", f" is at least {low}"))
            )
        case _ if days:
            return say(f" är från {low} till {high}", f" is from {low} to {high}")
        case _:
            return say(f" är {low}–{high}", f" is {low}–{high}")


def _inner(condition: Condition, procedure: Procedure) -> str:
    text = sentence(condition, procedure)
    return f"({text})" if isinstance(condition, Every | Some) else text


def _asked(id: str, procedure: Procedure) -> str:
    question = procedure.question_by_id.get(id)
    return f"”{question.text if question else id}”"


def _equals(id: str, values: tuple[Scalar, ...], procedure: Procedure) -> str:
    question = procedure.question_by_id.get(id)
    words = [f"”{option_words(question, str(value)) if question else value}”" for value in values]
    several = question is not None and question.kind in ("choices", "checklist")
    verb = say(" innehåller ", " includes ") if several else say(" är ", " is ")
    return _asked(id, procedure) + verb + say(" eller ", " or ").join(words)
