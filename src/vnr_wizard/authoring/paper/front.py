"""The first page: what to do when it is urgent, where to begin, what holds all the way, and whose routine it is."""

from __future__ import annotations

from datetime import date

from vnr_wizard.authoring.paper.markup import BREAK, Html, joined, listed, tag
from vnr_wizard.authoring.paper.people import name, number, standing
from vnr_wizard.authoring.paper.places import blank, only_if, step_anchor
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Reminder


def front(sheet: Sheet) -> Html:
    """Everything before the first step."""
    routine = sheet.procedure
    return tag(
        "section",
        tag("p", sheet.said(routine.organisation), class_="organisation") if routine.organisation else "",
        tag("h1", sheet.said(routine.title)),
        about(sheet),
        _urgent(sheet),
        _secret(),
        tag("div", _entries(sheet), _detours(sheet), class_="doors"),
        _reminders(sheet),
        _fill_in(),
        class_="front",
    )


def _urgent(sheet: Sheet) -> Html:
    lines = [joined(tag("b", sheet.said(name(one))), " ", number(one)) for one in standing(sheet)]
    return tag("p", *(tag("span", one) for one in lines), class_="urgent")


def _secret() -> Html:
    told = say(
        "Ett ifyllt papper är en hemlig handling. Enheten bestämmer var det får förvaras och när det förstörs. "
        "Skriv inga namn och inga personnummer. Lämna det aldrig hemma hos personen.",
        "A paper that is filled in is a secret document. The unit decides where it may be kept and when it is "
        "destroyed. Write no names and no personal identity numbers. Never leave it in the person's home.",
    )
    return tag("p", told, class_="secret")


def _entries(sheet: Sheet) -> Html:
    rows = [
        joined(
            tag("b", sheet.said(entry.title)), " ",
            _to(sheet, entry.start),
            *((BREAK, tag("span", sheet.said(entry.text), class_="hint")) if entry.text else ()),
        )
        for entry in sheet.procedure.entries
    ]  # fmt: skip
    return tag("div", tag("h2", say("Vad har hänt?", "What has happened?")), listed(rows, "bare"))


def _to(sheet: Sheet, id: str) -> Html:
    """“→ steg 7”: where a door leads. Its title says the rest."""
    number = sheet.number[id]
    return tag("a", say("→ steg ", "→ step "), tag("b", str(number)), class_="to", href=f"#{step_anchor(number)}")


def _detours(sheet: Sheet) -> Html:
    if not sheet.procedure.detours:
        return Html()
    rows = [
        joined(tag("b", sheet.said(detour.title)), " ", _to(sheet, detour.start)) for detour in sheet.procedure.detours
    ]
    told = say(
        "Från vilket steg som helst. Sedan tillbaka dit du var.", "From any step, and then back to where you were."
    )
    title = tag("h2", say("Går alltid att öppna", "Always open"))
    return tag("div", title, tag("p", told, class_="hint"), listed(rows, "bare"))


def _reminders(sheet: Sheet) -> Html:
    if not sheet.procedure.reminders:
        return Html()
    rows = [_reminder(sheet, one) for one in sheet.procedure.reminders]
    return tag("div", tag("h2", say("Kom ihåg", "Keep in mind")), listed(rows), class_="reminders")


def _reminder(sheet: Sheet, one: Reminder) -> Html:
    when = [only_if(sheet, one.when)] if one.when is not None else []
    numbers = [str(n) for n in sorted(sheet.number[id] for id in one.steps if id in sheet.number)]
    if numbers:
        when.append(joined(tag("em", say("Vid steg ", "At step ")), ", ".join(numbers)))
    told = joined(when[0], *(joined(". ", part) for part in when[1:])) if when else tag("em", say("Alltid", "Always"))
    return joined(tag("b", sheet.said(one.text)), BREAK, tag("span", told, ".", class_="when"))


def _fill_in() -> Html:
    """What the whole paper is about: never who."""
    fields = (
        say("Beteckning, aldrig ett namn", "Reference, never a name"),
        say("Hände (datum, kl.)", "Happened (date, time)"),
        say("Antecknat (datum, kl.)", "Written (date, time)"),
        say("Antecknat av (yrkesroll)", "Written by (role)"),
    )
    return tag("div", *(tag("p", f"{field}: ", blank("l"), class_="row") for field in fields), class_="fields")


def about(sheet: Sheet) -> Html:
    """Whose decision it is, of what age, and which file was printed."""
    routine = sheet.procedure
    facts = (
        (say("Beslutad av", "Decided by"), routine.decided_by),
        (say("Beslutad den", "Decided on"), _day(routine.decided_on)),
        (say("Ses över senast", "Reviewed by"), _day(routine.review_by)),
        (say("Källa", "Source"), routine.source),
        (say("Version", "Version"), routine.version),
    )
    return _told(sheet, (*facts, *_made(sheet)))


def made(sheet: Sheet) -> Html:
    """Which file was printed, and when."""
    return _told(sheet, _made(sheet))


def _made(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return (
        (say("Filens avtryck", "Digest of the file"), sheet.digest[:12]),
        (say("Papperet gjordes", "Paper made on"), _day(sheet.now.date())),
    )


def _told(sheet: Sheet, facts: tuple[tuple[str, str], ...]) -> Html:
    rows = [
        tag("span", f"{fact}: ", tag("b", sheet.said(value) if value else say("ej känt", "not known")))
        for fact, value in facts
    ]
    return tag("p", *rows, class_="about")


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
