"""References in `otherwise` that come back to where they began: for `check`, called by `contacts.read`.

A ring does no harm where somebody in it always answers: the head of unit in office hours, the head on call
after them, each referring to the other. It is told of where nobody in it is certain to answer at some time
of an ordinary week, and no reference leads out of it.
"""

from __future__ import annotations

from collections import deque
from datetime import date, datetime, time, timedelta

from vnr_wizard.contacts.hours import State, schedule
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.reading.shape import Reading

_LONGEST = 50
"""No unit sends its staff through more contacts than this; and a hostile file must not cost minutes."""


def find_rings(written: Directory, merged: Directory, today: date, reading: Reading) -> None:
    """Collect C417 and C418 for the contacts whose `otherwise` stands in this very file."""
    told: set[str] = set()
    for index, contact in enumerate(written.contacts):
        for number, id in enumerate(contact.otherwise):
            if id and id == contact.id:
                name = contact.name or contact.id
                reading.problem("C417", ("contact", index, "otherwise", number), name=name, id=id)
        if not contact.otherwise or contact.id in told:
            continue
        ring = _ring_from(contact.id, merged)
        told.update(ring)
        when = _unanswered(ring, merged, today) if len(ring) > 1 else ""
        if when:
            way = " → ".join(_round(contact.id, merged))
            reading.problem("C418", ("contact", index, "otherwise"), ring=way, when=when)


def _ring_from(id: str, directory: Directory) -> list[str]:
    """Everybody whom the references from `id` lead to, where all of them lead back; else nobody."""
    reached = _reached(id, directory)
    if id not in reached or len(reached) > _LONGEST:
        return []
    return list(reached) if all(id in _reached(other, directory) for other in reached) else []


def _reached(id: str, directory: Directory) -> dict[str, str]:
    """Everybody whom the references from `id` lead to, nearest first → whose reference it was."""
    found: dict[str, str] = {}
    waiting = deque([id])
    while waiting and len(found) <= _LONGEST:
        here = waiting.popleft()
        for other in _answering(here, directory):
            if other not in found:
                found[other] = here
                waiting.append(other)
    return found


def _answering(id: str, directory: Directory) -> tuple[str, ...]:
    contact = directory.contact_by_id.get(id)
    return tuple(other for other in contact.otherwise if other and other != id) if contact else ()


def _round(id: str, directory: Directory) -> list[str]:
    """The shortest way from `id` back to it."""
    before = _reached(id, directory)
    way = [id, before[id]]
    while way[-1] != id:
        way.append(before[way[-1]])
    return way[::-1]


def _unanswered(ring: list[str], directory: Directory, today: date) -> str:
    """The first time of an ordinary week when nobody in the ring is open for certain; "" where there is none."""
    from vnr_wizard.contacts.week import day_name, ordinary_monday

    people: list[Contact] = [one for id in ring if (one := directory.contact_by_id.get(id)) is not None]
    monday = datetime.combine(ordinary_monday(today, directory), time())
    hours = [schedule(one, directory) for one in people]
    changes = {part.begins for one in hours for part in one.stretches(monday, monday + timedelta(days=7))}
    for moment in sorted(changes):
        if all(one.state(moment.replace(tzinfo=one.zone)) is not State.OPEN for one in hours):
            return f"{day_name(moment.date()).capitalize()} {moment:%H:%M}"
    return ""
