"""Contacts on paper: number, hours in words, and how old the number is. What is not known is said."""

from __future__ import annotations

from collections.abc import Iterable

from vnr_wizard.authoring.paper.markup import BREAK, Html, joined, listed, tag
from vnr_wizard.authoring.paper.places import blank, holds, only_if
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.contacts.model import Contact
from vnr_wizard.contacts.now import Line, line_for, standing_lines
from vnr_wizard.contacts.week import hours_text
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Call, Step


def standing(sheet: Sheet) -> tuple[Line, ...]:
    """The national lines, with the number that the directory has for them too where it is another."""
    return standing_lines(sheet.directory, sheet.now)


def line(sheet: Sheet, id: str) -> Line | None:
    """One contact; None for an id that nobody has."""
    contact = sheet.contacts.get(id)
    if contact is None or sheet.directory is None:
        return next((one for one in standing(sheet) if one.contact.id == id), None)
    return line_for(contact, sheet.directory, sheet.now)


def calls(sheet: Sheet, step: Step) -> Html:
    """Whom to call at a step, right there."""
    rows = [row for call in step.calls if (row := _call(sheet, call, step)) is not None]
    if not rows:
        return Html()
    return tag("div", tag("h3", say("Ring", "Call")), listed(rows), class_="calls")


def _call(sheet: Sheet, call: Call, step: Step) -> Html | None:
    found = line(sheet, call.contact)
    if found is None:
        return None
    told = [_consent(sheet, step)] if call.named else []
    if call.when is not None:
        told.append(joined(only_if(sheet, call.when, step), "."))
    told += [tag("span", sheet.said(part)) for part in _to_know(found.contact)]
    if instead := _instead(sheet, found.contact):
        told.append(joined(say("Stängt, eller inget svar: ", "Closed, or no answer: "), instead, "."))
    return joined(
        tag("span", sheet.said(name(found)), class_="name"), " ", number(found), " ",
        tag("span", hours(sheet, found), class_="hours"),
        *(joined(BREAK, part) for part in [joined(*_spaced(told))] if told),
    )  # fmt: skip


def _consent(sheet: Sheet, step: Step) -> Html:
    from vnr_wizard.procedure.condition import Equals

    consent = sheet.procedure.consent
    if consent is None:
        return Html()
    asked = holds(sheet, Equals(consent.question, ("yes",)), step)
    return joined(tag("em", say("Med namn bara om ", "By name only if ")), asked, ".")


def _to_know(contact: Contact) -> list[str]:
    told = [contact.ask_for]
    if contact.deidentify:
        told.append(say("Utan samtycke: prata utan namn.", "Without consent: speak without names."))
    if contact.audience == ("person",):
        told.append(say("Den utsatta ringer själv.", "For the person to call."))
    elif contact.audience == ("professional",):
        told.append(say("Bara för personal.", "For staff only."))
    return [part for part in told if part]


def _instead(sheet: Sheet, contact: Contact) -> Html:
    others = [found for id in contact.otherwise if (found := line(sheet, id)) is not None]
    return joined(
        *_spaced([joined(sheet.said(name(one)), f" {one.phone}" if one.phone else "") for one in others], ", ")
    )


def _spaced(parts: Iterable[Html], between: str = " ") -> list[str]:
    spaced: list[str] = []
    for part in parts:
        spaced += [between, part] if spaced else [part]
    return spaced


def name(found: Line) -> str:
    """What the contact is called; without the number, where the name ends with it: “SOS Alarm 112”."""
    called = found.contact.name
    return called.removesuffix(found.phone).rstrip() or called


def number(found: Line) -> Html:
    """The number, or a line to write it on."""
    if found.phone:
        return tag("b", found.phone, class_="phone")
    return joined(blank("m"), " ", tag("span", say("inte ifyllt", "not filled in"), class_="mark"))


def hours(sheet: Sheet, found: Line) -> str:
    """An ordinary week as it was understood."""
    contact = found.contact
    if contact not in sheet.weeks:
        directory = sheet.directory if contact.id in sheet.contacts else None
        sheet.weeks[contact] = hours_text(directory, contact, sheet.now.date())
    return sheet.weeks[contact]


def assumed(found: Line) -> bool:
    """Whether the office hours that it follows are an assumption."""
    return any(caution.kind == "assumed" for caution in found.warnings)


def age(found: Line) -> str:
    """When somebody called and verified the number, or that nobody has."""
    kinds = {caution.kind for caution in found.warnings}
    on = found.contact.verified_on
    if "blank" in kinds:
        return ""
    if "old" in kinds:
        return say(f"kontrollerat {on}: mer än ett år sedan", f"verified {on}: more than a year ago")
    if on is not None:
        return say(f"kontrollerat {on}", f"verified {on}")
    return say("inte kontrollerat", "not verified") if "unverified" in kinds else ""


def disagreement(found: Line) -> str:
    """Where the directory's number is not the one built in."""
    return next((caution.text for caution in found.warnings if caution.kind == "disagrees"), "")


def everyone(sheet: Sheet) -> list[Line]:
    """The directory as staff meet it, the standing lines first, each contact once."""
    first = list(standing(sheet))
    there = {found.contact.id for found in first}
    rest = [found for id in sheet.contacts if id not in there and (found := line(sheet, id)) is not None]
    return first + rest
