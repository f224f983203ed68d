"""The whole directory as a table, with the week that was understood; and the card of numbers only."""

from __future__ import annotations

from vnr_wizard.authoring.paper.front import made
from vnr_wizard.authoring.paper.markup import BREAK, Html, joined, tag
from vnr_wizard.authoring.paper.people import age, assumed, disagreement, everyone, hours, name, number
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.contacts.now import Line
from vnr_wizard.language import say

CROWDED, VERY_CROWDED = 14, 26
"""From how many contacts a card is set smaller, so that it stays on one page."""


def directory(sheet: Sheet) -> Html:
    """Everyone who can be called."""
    head = (say("Vem", "Who"), say("Nummer", "Number"), say("En vanlig vecka", "An ordinary week"))
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", column) for column in head))),
        tag("tbody", *(_row(sheet, found) for found in everyone(sheet))),
    )
    title = sheet.directory.title if sheet.directory else ""
    heading = tag("h1", say("Kontakter", "Contacts"), f": {title}" if title else "", class_="part")
    told = say(
        "Tom rad: numret är inte ifyllt. Skriv dit det, och be den som sköter programmet att fylla i det. "
        "Okänt: ingen har uppgett tiden. Ring ändå. Helgdagar kan ha andra tider.",
        "Empty line: the number is not filled in. Write it there, and ask whoever looks after the program to fill "
        "it in. Unknown: nobody has given the hours. Call all the same. Public holidays may have other hours.",
    )
    return tag("section", heading, tag("p", told, class_="hint"), table, class_="directory")


def _row(sheet: Sheet, found: Line) -> Html:
    contact = found.contact
    who = [tag("b", sheet.said(name(found)))]
    for part in (contact.role, contact.ask_for, contact.note, _spoken(found)):
        who += [BREAK, sheet.said(part)] if part else []
    told = [number(found)]
    for part in (age(found), contact.cost, disagreement(found)):
        told += [BREAK, tag("span", part, class_="mark")] if part else []
    week = [BREAK if part is None else joined(part) for part in _week(hours(sheet, found))]
    if assumed(found):
        week += [BREAK, tag("span", say("antagen kontorstid", "assumed office hours"), class_="mark")]
    return tag("tr", *(tag("td", *parts) for parts in (who, told, week)))


def _spoken(found: Line) -> str:
    return ", ".join(found.contact.languages)


def _week(told: str) -> list[str | None]:
    """The days of a week, a line each."""
    days: list[str | None] = []
    for part in told.split(" · "):
        days += [None, part] if days else [part]
    return days


def card(sheet: Sheet) -> Html:
    """Names, numbers and hours, on one page."""
    found = everyone(sheet)
    size = "crowded" if len(found) >= VERY_CROWDED else "full" if len(found) >= CROWDED else ""
    rows = [
        tag(
            "tr",
            tag("td", tag("b", sheet.said(name(one)))),
            tag("td", number(one)),
            tag("td", hours(sheet, one)),
        )
        for one in found
    ]
    title = sheet.directory.title if sheet.directory else ""
    return tag(
        "section",
        tag("h1", say("Vem du kan ringa", "Whom to call")),
        tag("p", title or sheet.said(sheet.procedure.organisation), class_="organisation"),
        tag("table", tag("tbody", *rows)),
        made(sheet),
        class_=f"card {size}".strip(),
    )
