"""Questions as they are filled in by hand: boxes to tick and lines to write on."""

from __future__ import annotations

from datetime import date, datetime

from vnr_wizard.authoring.paper.markup import Html, joined, tag
from vnr_wizard.authoring.paper.places import blank, box, holds
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import Question, Step
from vnr_wizard.procedure.wording import option_words

MOST_LINES = 15
"""A page has no room for more, whatever a file says."""

_RECORDS = {
    "quote": Words("Citat", "Quote"),
    "observation": Words("Iakttagelse", "Observation"),
    "action": Words("Åtgärd", "Action"),
    "assessment": Words("Bedömning", "Assessment"),
}


def question(sheet: Sheet, asked: Question, step: Step) -> Html:
    """One question with room for its answer."""
    tags = [_told_of_record(sheet, asked), _how(asked), say("ska besvaras", "to be answered") if asked.required else ""]
    marks = " · ".join(mark for mark in tags if mark)
    when = Html()
    if asked.when is not None:
        when = tag("p", tag("em", say("Bara om ", "Only if ")), holds(sheet, asked.when, step), ":", class_="when")
    return tag(
        "div",
        when,
        tag("p", tag("b", sheet.said(asked.text)), " ", tag("span", marks, class_="mark"), class_="asked"),
        tag("p", sheet.said(asked.hint), class_="hint") if asked.hint else "",
        _room(sheet, asked),
        class_="question",
    )


def _told_of_record(sheet: Sheet, asked: Question) -> str:
    kind = str(_RECORDS[asked.record]) if asked.record else ""
    return f"{kind}: {asked.speaker}" if kind and asked.speaker else kind


def _room(sheet: Sheet, asked: Question) -> Html:
    match asked.kind:
        case "yes-no":
            return tag("p", *(box(option_words(asked, value)) for value in asked.values), class_="answers")
        case "choice" | "choices" | "checklist":
            return _options(sheet, asked)
        case "number":
            return tag("p", blank("s"), " ", sheet.said(asked.unit), _limits(asked), class_="answers")
        case "date":
            return tag("p", _day(), _limits(asked), class_="answers")
        case "datetime":
            return tag("p", _day(), " ", _clock(), _limits(asked), class_="answers")
        case "contacted":
            return _call()
        case _:
            return lines(asked.lines)


def _how(asked: Question) -> str:
    match asked.kind:
        case "choice":
            return say("ett kryss", "tick one")
        case "choices":
            return say("ett eller flera kryss", "tick one or more")
        case "checklist" if any(option.required for option in asked.options):
            return say("bocka av; * måste göras", "tick off; * must be done")
        case "checklist":
            return say("bocka av", "tick off")
        case _:
            return ""


def _options(sheet: Sheet, asked: Question) -> Html:
    boxes = [
        tag("li", box(sheet.said(option.text), " *" if asked.kind == "checklist" and option.required else ""))
        for option in asked.options
    ]
    return tag("ul", *boxes, class_="options")


def _limits(asked: Question) -> str:
    low, high = (_limit(limit) for limit in (asked.min, asked.max))
    if low and high:
        return (
            f" ({low}–{high})" if asked.kind == "number" else say(f" (från {low} till {high})", f" ({low} to {high})")
        )
    if low:
        return say(f" (minst {low})", f" (at least {low})") if asked.kind == "number" else say(
            f" (tidigast {low})", f" (no earlier than {low})"
        )  # fmt: skip
    if high:
        return say(f" (högst {high})", f" (at most {high})") if asked.kind == "number" else say(
            f" (senast {high})", f" (no later than {high})"
        )  # fmt: skip
    return ""


def _limit(limit: int | float | date | None) -> str:
    match limit:
        case None:
            return ""
        case datetime():
            return limit.date().isoformat()
        case float():
            return f"{limit:g}".replace(".", say(",", "."))
        case _:
            return str(limit)


def _call() -> Html:
    first = tag(
        "p", say("Ringde", "Called"), " ", blank("l"), " ", _clock(), " ",
        box(say("fick svar", "answered")), box(say("inget svar", "no answer")), class_="answers row",
    )  # fmt: skip
    second = tag(
        "p", say("Vem svarade", "Who answered"), " ", blank(), " ", say("Kom överens om", "Agreed"), " ", blank("l"),
        class_="answers row",
    )  # fmt: skip
    return joined(first, second)


def _day() -> Html:
    return joined(say("Datum: ", "Date: "), blank("m"))


def _clock() -> Html:
    return joined(say("kl. ", "at "), blank("s"))


def lines(count: int) -> Html:
    """Lines to write on."""
    return tag("div", *[tag("i")] * max(1, min(count, MOST_LINES)), class_="lines")
