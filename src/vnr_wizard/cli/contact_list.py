"""The list of contacts as people read it in a terminal: at most 80 columns, state by sign and word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, zip_longest
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.week import day_name, hours_text
from vnr_wizard.language import Words, say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.cli.contacts import Listed

_WIDTH = 80
_NAME, _PHONE = 30, 16
_STATE = _WIDTH - 2 - _NAME - 1 - _PHONE - 1
_INDENT = "    "
# What is true of most lines is said once, below the list.
_MARKS = {"unverified": "*", "assumed": "~"}
_TITLES = {
    State.OPEN: Words("Öppet nu", "Open now"),
    State.UNKNOWN: Words("Okänt om någon svarar", "Not known whether anyone answers"),
    State.CLOSED: Words("Stängt", "Closed"),
}
_AUDIENCES: dict[tuple[str, ...], Words] = {
    ("professional",): Words("för personal", "for staff"),
    ("person",): Words("för den utsatta", "for the person"),
}


def print_list(listed: list[Listed], standing: list[Listed], at: datetime, *, full: bool, several: bool) -> None:
    """Print the lines under their states, and the emergency lines last.

    `full` adds everything known of each; `several` says which directory each comes from.
    """
    everything = listed + standing
    print(_heading(at if at.tzinfo is None else at.astimezone(everything[0].line.at.tzinfo)))
    groups = [(_TITLES[state], list(items)) for state, items in groupby(listed, lambda item: item.line.state)]
    for title, items in [*groups, (Words("Alltid", "Always"), standing)]:
        if items:
            print(f"\n{title}")
        for item in items:
            for row in _rows(item, everything, full=full, several=several):
                print(row.rstrip())
    notes = {
        warning.kind: str(warning) for item in everything for warning in item.line.warnings if warning.kind in _MARKS
    }
    if notes:
        print()
    for kind, mark in _MARKS.items():
        if kind in notes:
            print(f"{mark} {notes[kind]}")


def _heading(at: datetime) -> str:
    return say(f"Läget {day_name(at.date())} {at:%Y-%m-%d %H:%M}", f"As of {day_name(at.date())} {at:%Y-%m-%d %H:%M}")


def _rows(item: Listed, listed: list[Listed], *, full: bool, several: bool) -> Iterator[str]:
    line = item.line
    marks = {warning.kind: f" {_MARKS[warning.kind]}" for warning in line.warnings if warning.kind in _MARKS}
    phone = (line.phone or say("ej ifyllt", "not filled in")) + marks.get("unverified", "")
    state = line.state_text + marks.get("assumed", "")
    cells = (
        _wrapped(line.contact.name or line.contact.id, _NAME),
        _wrapped(phone, _PHONE),
        _wrapped(state, _STATE),
    )
    for n, (name, number, told) in enumerate(zip_longest(*cells, fillvalue="")):
        yield f"{line.sign if n == 0 else ' '} {name:<{_NAME}} {number:<{_PHONE}} {told}"
    for text in _details(item, listed, full=full, several=several):
        yield from (_INDENT + row for row in _wrapped(text, _WIDTH - len(_INDENT)))


def _wrapped(text: str, width: int) -> list[str]:
    # Commands, ids and numbers are copied: they are not broken at their hyphens.
    return TextWrapper(width, break_on_hyphens=False).wrap(clean_line(text))


def _details(item: Listed, listed: list[Listed], *, full: bool, several: bool) -> Iterator[str]:
    line, contact = item.line, item.line.contact
    audience = str(_AUDIENCES.get(contact.audience, ""))
    directory = item.found.id if several and item.found else ""
    yield " · ".join(part for part in (contact.role, audience, directory) if part)
    if line.instead:
        own = item.found.directory.contacts if item.found else ()
        names = {one.id: one.name for one in (*(one.line.contact for one in listed), *own)}
        instead = ", ".join(names.get(id, id) for id in line.instead)
        yield say(f"→ Ring i stället: {instead}", f"→ Call instead: {instead}")
    if line.comment:
        yield f"”{line.comment}”"
    for warning in line.warnings:
        if warning.kind == "blank":
            number = say("NUMMER", "NUMBER")
            yield say("! Fyll i", "! Fill in") + f": vnr-wizard contacts set {contact.id} {number}"
        elif warning.kind not in _MARKS:
            yield f"! {warning}"
    if full:
        yield from _everything(item)


def _everything(item: Listed) -> Iterator[str]:
    line, contact = item.line, item.line.contact
    if contact.ask_for:
        yield contact.ask_for
    if contact.deidentify:
        yield say("Utan samtycke: prata utan namn.", "Without consent: speak without names.")
    if contact.note:
        yield contact.note
    hours = hours_text(item.found.directory if item.found else None, contact, line.at.date())
    yield say(f"Öppettider: {hours}", f"Hours: {hours}")
    if contact.languages:
        languages = ", ".join(contact.languages)
        yield say(f"Språk: {languages}", f"Languages: {languages}")
    if contact.cost:
        yield say(f"Kostnad: {contact.cost}", f"Cost: {contact.cost}")
    if contact.verified_on:
        yield say(f"Kontrollerat {contact.verified_on}", f"Verified {contact.verified_on}")
    if contact.source:
        yield say(f"Källa: {contact.source}", f"Source: {contact.source}")
    yield f"id: {contact.id}"
