"""Where to go on paper: to a numbered step, to an end, or back; and when, in words."""

from __future__ import annotations

from vnr_wizard.authoring.paper.markup import Html, joined, listed, tag
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.language import say
from vnr_wizard.procedure.condition import Condition, leaves
from vnr_wizard.procedure.model import RETURN, Step
from vnr_wizard.procedure.wording import sentence


def step_link(sheet: Sheet, id: str) -> Html:
    """“7 Ring 112”, as a link."""
    number = sheet.number.get(id)
    if number is None:
        return tag("b", id)
    title = sheet.procedure.step_by_id[id].title
    return tag("a", tag("b", str(number)), " ", sheet.said(title), href=f"#{step_anchor(number)}")


def step_anchor(number: int) -> str:
    """Where a step stands in the page."""
    return f"{say('steg', 'step')}-{number}"


def end_anchor(letter: str) -> str:
    """Where an end stands in the page."""
    return f"{say('slut', 'end')}-{letter}"


def ways(sheet: Sheet, step: Step) -> Html:
    """The ways on from a step, the first that holds being the one to take."""
    rows = []
    for n, row in enumerate(step.nexts):
        to = _place(sheet, row.goto)
        if row.when is not None:
            rows.append(joined(only_if(sheet, row.when, step), ": ", to))
        elif n:
            rows.append(joined(tag("em", say("Annars", "Otherwise")), ": ", to))
        else:
            rows.append(joined(tag("em", say("Sedan", "Then")), ": ", to))
    several = len(rows) > 1
    label = tag("h3", say("Vart nu? Det första som stämmer.", "Where now? The first that fits.")) if several else Html()
    return tag("div", label, listed(rows), class_="ways")


def _place(sheet: Sheet, goto: str) -> Html:
    if goto == RETURN:
        return joined(say("gå tillbaka till steget du kom från: ", "go back to the step you came from: "), blank("s"))
    if goto in sheet.letter:
        letter, end = sheet.letter[goto], sheet.procedure.end_by_id[goto]
        link = tag("a", tag("b", letter), " ", sheet.said(end.title), href=f"#{end_anchor(letter)}")
        return joined(say("avsluta med ", "finish with "), link)
    return joined(say("gå till ", "go to "), step_link(sheet, goto))


def only_if(sheet: Sheet, condition: Condition, here: Step | None = None) -> Html:
    """“Om ”Är ni ensamma?” är ”Ja” (steg 5)”."""
    return joined(tag("em", say("Om", "If")), " ", holds(sheet, condition, here))


def holds(sheet: Sheet, condition: Condition, here: Step | None = None) -> Html:
    """A condition in words, and where on paper its questions stand when that is elsewhere than `here`."""
    asked = (sheet.procedure.step_of_question.get(leaf.question) for leaf in leaves(condition))
    there = sorted({sheet.number[step.id] for step in asked if step is not None and step is not here})
    where = ", ".join(map(str, there))
    told = f" ({say('steg', 'step')} {where})" if where else ""
    return joined(sheet.said(sentence(condition, sheet.procedure)), told)


def blank(width: str = "") -> Html:
    """A line to write on: `s` for a short one, `l` for the rest of the line."""
    return tag("span", class_=f"blank {width}".strip())


def box(*label: str) -> Html:
    """A box to tick, with what it means."""
    return tag("span", tag("span", class_="box"), " ", *label, class_="choice")
