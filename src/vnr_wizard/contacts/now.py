"""Whom to call now: pure, given a directory and the time. Every face and `trace` use it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.hours import Schedule, State, schedule
from vnr_wizard.contacts.model import AFTER_OFFICE, OFFICE, Contact, Directory
from vnr_wizard.contacts.phone import shown
from vnr_wizard.contacts.read import is_old
from vnr_wizard.contacts.week import moment_text
from vnr_wizard.language import Words, say


@dataclass(frozen=True)
class Caution:
    """Something to know before calling. `kind` lets a face show it its own way."""

    kind: Literal["blank", "old", "unverified", "disagrees", "assumed", "faulty"]
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Line:
    """One contact in a list of whom to call, at one moment.

    `phone` is as people write it, "" where nobody has filled it in. `until` is the next change and `then`
    the state it brings. `instead` are the ids that answer when this one does not; empty when it is open.
    `at` is the moment, in the zone of the hours.
    """

    contact: Contact
    state: State
    phone: str
    until: datetime | None
    then: State | None
    instead: tuple[str, ...]
    warnings: tuple[Caution, ...]
    comment: str
    at: datetime

    @property
    def sign(self) -> str:
        """● open, ○ closed, ? unknown: always shown with `state_text`, never alone."""
        return {State.OPEN: "●", State.CLOSED: "○", State.UNKNOWN: "?"}[self.state]

    @property
    def state_text(self) -> str:
        """“öppet till 16:30”, “stängt, öppnar mån 08:00”, “okänt”."""
        when = moment_text(self.until, self.at) if self.until is not None else ""
        match self.state, self.then:
            case State.OPEN, None:
                return say("öppet", "open")
            case State.OPEN, _:
                return say(f"öppet till {when}", f"open until {when}")
            case State.CLOSED, State.OPEN:
                return say(f"stängt, öppnar {when}", f"closed, opens {when}")
            case State.CLOSED, State.UNKNOWN:
                return say(f"stängt till {when}", f"closed until {when}")
            case State.CLOSED, _:
                return say("stängt", "closed")
            case _:
                return say("okänt", "unknown")


def whom_to_call(directory: Directory, ids: Iterable[str], at: datetime) -> tuple[Line, ...]:
    """The contacts `ids` at the aware moment `at`: open, then unknown, then closed ones.

    After each closed one stand those that answer instead, and after a closed one of these, theirs. Nobody
    is listed twice; an id that nobody has is left out.
    """
    known = _known(directory)
    wanted = [known[id] for id in dict.fromkeys(ids) if id in known]
    lines = {contact.id: line_for(contact, directory, at) for contact in wanted}
    listed: dict[str, Line] = {}
    for state in (State.OPEN, State.UNKNOWN):
        listed |= {id: line for id, line in lines.items() if line.state is state}
    # The way down one contact's `otherwise` is walked without recursion: rings and length do no harm.
    pending = [line for line in lines.values() if line.state is State.CLOSED][::-1]
    while pending:
        line = pending.pop()
        if line.contact.id in listed:
            continue
        listed[line.contact.id] = line
        if line.state is State.CLOSED:
            answer = [known[id] for id in line.contact.otherwise if id in known]
            pending += [line_for(contact, directory, at) for contact in answer][::-1]
    return tuple(listed.values())


def standing_lines(directory: Directory | None, at: datetime) -> tuple[Line, ...]:
    """The national lines that stand under every list.

    Where the directory has one of them under the same number, it is shown as the directory says it, except
    that 112 always answers. Where it has another number, both are shown, the built-in one first.
    """
    nowhere = directory or Directory(id="", format=1)
    lines = []
    for own in emergency.built_in():
        told = nowhere.contact_by_id.get(own.id)
        if told is None or not told.phone:
            lines.append(line_for(own, nowhere, at))
        elif emergency.disagrees(told, _country(told, nowhere)) is not None:
            lines += [line_for(own, nowhere, at), line_for(told, nowhere, at)]
        else:
            lines.append(line_for(told, nowhere, at))
    return tuple(lines)


def line_for(contact: Contact, directory: Directory, at: datetime) -> Line:
    """One contact at the aware moment `at`."""
    hours = _hours(contact, directory)
    state, change, here = hours.state(at), hours.next_change(at), at.astimezone(hours.zone)
    return Line(
        contact,
        state,
        shown(contact.phone, _country(contact, directory)),
        change.at if change else None,
        change.to if change else None,
        contact.otherwise if state is not State.OPEN else (),
        _warnings(contact, directory, here),
        hours.comment(at),
        here,
    )


def _hours(contact: Contact, directory: Directory) -> Schedule:
    if contact.id == emergency.ACUTE and emergency.disagrees(contact, _country(contact, directory)) is None:
        return Schedule("24/7", directory.timezone)
    return schedule(contact, directory)


def _known(directory: Directory) -> dict[str, Contact]:
    return {contact.id: contact for contact in emergency.built_in()} | directory.contact_by_id


def _country(contact: Contact, directory: Directory) -> str:
    return contact.origin.country or directory.country


def _warnings(contact: Contact, directory: Directory, at: datetime) -> tuple[Caution, ...]:
    found = []
    known = emergency.disagrees(contact, _country(contact, directory))
    if known is not None:
        text = Words(
            "Programmets inbyggda nummer är {known}. Katalogen säger något annat.",
            "The program's built-in number is {known}. The directory says otherwise.",
        ).fill(known=known)
        found.append(Caution("disagrees", text))
    if not contact.phone:
        text = Words(
            "Numret är inte ifyllt. Fyll i det: vnr-wizard contacts set {id} NUMMER",
            "The number is not filled in. Fill it in: vnr-wizard contacts set {id} NUMBER",
        ).fill(id=contact.id)
        found.append(Caution("blank", text))
    elif contact.verified_on is None:
        if contact.id not in emergency.IDS or known is not None:
            text = say("Ingen har kontrollerat numret.", "Nobody has verified the number.")
            found.append(Caution("unverified", text))
    elif is_old(contact.verified_on, at.date()):
        text = Words(
            "Numret kontrollerades {on}, för mer än ett år sedan.",
            "The number was verified {on}, more than a year ago.",
        ).fill(on=contact.verified_on)
        found.append(Caution("old", text))
    if contact.hours in (OFFICE, AFTER_OFFICE) and _assumed(contact, directory):
        text = say(
            "Kontorstiden är ett antagande. Tiden kan vara en annan.",
            "The office hours are an assumption. The time may be another.",
        )
        found.append(Caution("assumed", text))
    return tuple(found)


def _assumed(contact: Contact, directory: Directory) -> bool:
    origin = contact.origin
    return origin.office_hours_assumed if origin.office_hours else directory.office_hours_assumed


def matching(contacts: Iterable[Contact], words: Iterable[str]) -> tuple[Contact, ...]:
    """The contacts in whose name, role, note or id every word is found, whatever its case and accents."""
    wanted = [_folded(word) for word in words]
    found = []
    for contact in contacts:
        text = _folded(" ".join((contact.name, contact.role, contact.note, contact.id)))
        if all(word in text for word in wanted):
            found.append(contact)
    return tuple(found)


def first_match(contacts: Sequence[Contact], words: Iterable[str]) -> int | None:
    """Which of the contacts in a list somebody who typed the words means; None where none of them matches.

    The national lines stand in the list whatever is typed. One of them is meant only where its number was
    typed, or where no other contact is found as near.
    """
    wanted = tuple(words)
    typed = "".join(wanted)
    found = {contact.id for contact in matching(contacts, wanted)}
    named = {one.id for one in contacts if all(_folded(word) in _folded(f"{one.name} {one.id}") for word in wanted)}

    def near(contact: Contact) -> tuple[bool, bool, bool]:
        number = "".join(contact.phone.split()) == typed
        return not number, contact.id not in named, contact.id in emergency.IDS

    rows = [n for n, one in enumerate(contacts) if one.id in found or "".join(one.phone.split()) == typed]
    return min(rows, key=lambda n: near(contacts[n]), default=None)


def _folded(text: str) -> str:
    """Lower case without accents: å and ä are found as a, ö as o, as they are typed abroad and in ids."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
