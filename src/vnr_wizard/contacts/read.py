"""From directory files to one directory with everything it includes, and every problem with its place.

`read_directory` finds what keeps staff out of a file. `directory_findings` adds what `check` asks for:
blanks, age, numbers that cannot exist. Only that one imports phonenumbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.hours import complaint, known_country, zone
from vnr_wizard.contacts.model import AFTER_OFFICE, FORMAT, OFFICE, UNKNOWN, Contact, Directory, Origin
from vnr_wizard.contacts.phone import digits, invalid, number_advice
from vnr_wizard.language import Words
from vnr_wizard.reading.document import Document, read_document
from vnr_wizard.reading.problem import Key, Problem, Severity
from vnr_wizard.reading.shape import Reading, near, read_table

Find = Callable[[str], Path | None]
"""Where the directory with an id is, or None."""


@dataclass(frozen=True)
class ReadDirectory:
    """A directory file as read.

    `directory` holds the merged contacts: the file's own in its order, then the included ones. It is there
    even when the file has errors, with blanks where something was unusable, because numbers must always be
    reachable; `sound` says whether it may be trusted. `written` is the file alone. `problems` are placed,
    those of included files under their own path.
    """

    path: str
    directory: Directory
    problems: tuple[Problem, ...]
    written: Directory
    document: Document
    lost: frozenset[str] = frozenset()
    """The ids of contacts whose heading is misspelt: they are there, and are told of once."""

    @property
    def sound(self) -> bool:
        """Whether neither the file nor one that it includes has an error."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def contact_ids(self) -> frozenset[str]:
        """Every id that a routine may point at, the built-in lines among them."""
        return frozenset(self.directory.contact_by_id) | frozenset(emergency.IDS) | self.lost


def read_directory(path: Path, find: Find) -> ReadDirectory:
    """Read the directory at `path` and, through `find`, those it includes."""
    return _read(path, find, (), {})


def _read(path: Path, find: Find, inside: tuple[Path, ...], done: dict[Path, ReadDirectory]) -> ReadDirectory:
    document = read_document(path)
    reading = Reading(document)
    written = read_table(Directory, document.data, (), reading) if document.data or document.readable else _blank(path)
    included = _include(written, path, find, inside, done, reading)
    directory = written.with_contacts(_merge(written, str(path), included))
    _check(written, directory, path.stem, reading)
    problems = reading.problems
    if problems:
        from vnr_wizard.reading.positions import locate

        problems = locate(problems, document.text)
    elsewhere = {id(problem): problem for other in included for problem in other.problems}
    read = ReadDirectory(
        str(path), directory, (*problems, *elsewhere.values()), written, document, reading.under_wrong_headings()
    )
    done[path] = read
    return read


def _blank(path: Path) -> Directory:
    return Directory(format=FORMAT, id=path.stem)


def _include(
    written: Directory,
    path: Path,
    find: Find,
    inside: tuple[Path, ...],
    done: dict[Path, ReadDirectory],
    reading: Reading,
) -> list[ReadDirectory]:
    found = []
    inside = (*inside, path)
    for index, id in enumerate(written.include):
        key: Key = ("include", index)
        other = find(id) if id else None
        if other is None:
            if id:
                beside = sorted(file.stem for file in path.parent.glob("*.toml") if file.stem != path.stem)
                reading.problem("C408", key, id=id, near=near(id, beside))
        elif other in inside:
            ring = [step.stem for step in inside[inside.index(other) :]]
            reading.problem("C409", key, ring=" → ".join([*ring, other.stem]))
        else:
            found.append(done[other] if other in done else _read(other, find, inside, done))
    return found


def _merge(written: Directory, path: str, included: list[ReadDirectory]) -> tuple[Contact, ...]:
    """Own contacts first, each laid over the included one of its id key by key, then the rest."""
    below: dict[str, Contact] = {}
    for other in included:
        for contact in other.directory.contacts:
            below.setdefault(contact.id, contact)
    merged: dict[str, Contact] = {}
    for contact in written.contacts:
        if contact.id and contact.id not in merged:
            merged[contact.id] = overlaid(below.get(contact.id), contact, written, path)
    return tuple((merged | {id: one for id, one in below.items() if id not in merged}).values())


def overlaid(below: Contact | None, above: Contact, directory: Directory, path: str) -> Contact:
    """`below` with what `above`, which stands in `directory` at `path`, says; `above` alone without one.

    A new number is as unverified as whoever wrote it says: it does not inherit the old one's date.
    """
    given = above.written
    origin = Origin(path, directory.office_hours, directory.office_hours_assumed, directory.timezone, directory.country)
    if below is None:
        return above.changed(origin)
    if "phone" in given:
        if "verified_on" not in given and digits(given["phone"]) != digits(below.phone):
            given["verified_on"] = None
    else:
        origin = origin._replace(phone_path=below.origin.phone_path)
    if "hours" not in given:
        origin = below.origin._replace(phone_path=origin.phone_path)
    return below.changed(origin, **given)


# --- what is wrong with one file ----------------------------------------------------------------------


def _check(written: Directory, directory: Directory, stem: str, reading: Reading) -> None:
    if written.format > FORMAT:
        reading.problem("F207", ("format",), value=written.format, known=FORMAT)
    if stem and written.id and written.id != stem:
        reading.misnamed(stem, written.id)
    if zone(written.timezone) is None:
        reading.problem("C410", ("timezone",), value=written.timezone)
    if not known_country(written.country):
        reading.problem("C413", ("country",), value=written.country)
    if written.office_hours:
        _check_hours(written.office_hours, ("office_hours",), reading)
    _check_contacts(written, directory, reading)
    ids = {*directory.contact_by_id, *emergency.IDS, *reading.under_wrong_headings()}
    for mention in reading.mentions:
        if mention.target == "contact" and mention.id not in ids:
            reading.problem("C412", mention.key, id=mention.id, near=near(mention.id, ids))


def _check_contacts(written: Directory, directory: Directory, reading: Reading) -> None:
    first: dict[str, Key] = {}
    for index, contact in enumerate(written.contacts):
        at: Key = ("contact", index)
        written_id = reading.document.data["contact"][index]
        if isinstance(written_id, dict) and written_id.get("id") != contact.id:
            pass  # An id that will not do, told already.
        elif contact.id in first:
            what = Words("kontakter", "contacts")
            reading.problem("R309", (*at, "id"), id=contact.id, what=what, first_key=first[contact.id])
        elif contact.id:
            first[contact.id] = (*at, "id")
        merged = directory.contact_by_id.get(contact.id, contact)
        if "name" not in contact.written and not merged.name:
            reading.problem("F202", (*at, "name"), name="name", example='"Närmaste chef"')
        if contact.hours in (OFFICE, AFTER_OFFICE):
            if not written.office_hours:
                reading.problem("C411", (*at, "hours"), value=contact.hours)
        elif contact.hours:
            _check_hours(contact.hours, (*at, "hours"), reading)


def _check_hours(text: str, key: Key, reading: Reading) -> None:
    wrong = complaint(text) if text != UNKNOWN else None
    if wrong is not None:
        meant = near(text, (UNKNOWN, OFFICE, AFTER_OFFICE) if key[-1] == "hours" else (UNKNOWN,))
        reading.problem("C403", key, name=key[-1], why=wrong.words, value=text, at=wrong.column, near=meant)


# --- what `check` adds ---------------------------------------------------------------------------------


def directory_findings(read: ReadDirectory, today: date) -> list[Problem]:
    """What is worth knowing about the numbers that this very file gives, placed. Imports phonenumbers.

    Included files are left out: they are checked as files of their own.
    """
    from vnr_wizard.contacts.rings import find_rings

    reading = Reading(read.document)
    reading.problems.clear()
    if read.written.office_hours_assumed and read.written.office_hours:
        reading.problem("C404", ("office_hours_assumed",), value=read.written.office_hours)
    if read.written.office_hours:
        office = Contact(id="office", hours=read.written.office_hours)
        _find_in_hours(office, read.written, today, ("office_hours",), reading)
    seen: set[str] = set()
    for index, contact in enumerate(read.written.contacts):
        if contact.id and contact.id not in seen and _answers_for_number(contact):
            seen.add(contact.id)
            merged = read.directory.contact_by_id[contact.id]
            _find_in_contact(merged, read.written.country, today, ("contact", index), reading)
        if contact.hours not in (UNKNOWN, OFFICE, AFTER_OFFICE, "24/7"):
            _find_in_hours(contact, read.written, today, ("contact", index, "hours"), reading)
    _find_short(read, reading)
    if read.sound:
        # Hours that cannot be read are unknown, and rings of them say nothing until the hours are mended.
        find_rings(read.written, read.directory, today, reading)
    if not reading.problems:
        return []
    from vnr_wizard.reading.positions import locate

    return locate(reading.problems, read.document.text)


def _find_in_hours(contact: Contact, directory: Directory, today: date, at: Key, reading: Reading) -> None:
    """The week as it was understood, since the rules have traps; a warning where one is sprung."""
    from vnr_wizard.contacts.week import cut_at_midnight, day_name, hours_text, ordinary_monday, with_holidays

    if complaint(contact.hours) is not None:
        return
    understood = hours_text(directory, contact, today)
    reading.problem("C415", at, name=at[-1], week=with_holidays(understood, directory, contact, today))
    for day in cut_at_midnight(directory, contact, ordinary_monday(today, directory)):
        reading.problem("C414", at, day=day_name(day), week=understood)


def _answers_for_number(contact: Contact) -> bool:
    """Whether the table gives a number, or is more than a change to an included contact."""
    return bool({"phone", "name", "verified_on"} & contact.written.keys())


def _find_in_contact(contact: Contact, country: str, today: date, at: Key, reading: Reading) -> None:
    name = contact.name or contact.id
    if not contact.phone:
        # A number that will not do was blanked in reading, and is reported there.
        raw = reading.document.data["contact"][at[1]].get("phone", "")
        if raw == "":
            reading.problem("C402", (*at, "phone"), name=name, id=contact.id)
        return
    # Of a country that there is not, nothing is known of its numbers: that is told once, as C413.
    why = invalid(contact.phone, country) if known_country(country) else None
    if why is not None:
        mend = number_advice(contact.phone)
        reading.problem("C401", (*at, "phone"), value=contact.phone, why=why, mend=mend)
    known = emergency.disagrees(contact, country)
    if known is not None:
        reading.problem("C407", (*at, "phone"), value=contact.phone, name=name, known=known)
    if contact.verified_on is None:
        reading.problem("C405", (*at, "phone"), name=name, today=today)
    elif contact.verified_on > today:
        reading.problem("C419", (*at, "verified_on"), name=name, value=contact.verified_on, today=today)
    elif is_old(contact.verified_on, today):
        reading.problem("C406", (*at, "verified_on"), name=name, value=contact.verified_on, today=today)


_AREA = re.compile(r"0(?!10|20|7)[0-9]{1,3}(?=-)", re.ASCII)
"""The area code of a number as written. 010, 020 and 07 are no areas: their numbers are of any length."""


def _find_short(read: ReadDirectory, reading: Reading) -> None:
    """Numbers with fewer digits than all others of their area: one has fallen out, perhaps."""
    areas: dict[str, list[str]] = {}
    for contact in read.directory.contacts:
        if area := _AREA.match(contact.phone):
            areas.setdefault(area[0], []).append(digits(contact.phone))
    for n, contact in enumerate(read.written.contacts):
        area = _AREA.match(contact.phone)
        others = [len(number) for number in areas.get(area[0], ()) if number != digits(contact.phone)] if area else []
        count = len(digits(contact.phone))
        if area and len(others) >= _SOME and count < min(others):
            reading.problem("C429", ("contact", n, "phone"), name=contact.name or contact.id, count=count,
                            area=area[0], least=min(others))  # fmt: skip


_SOME = 2
"""How many other numbers of an area show how long they are there."""


def is_old(verified_on: date, today: date) -> bool:
    """Whether more than a year has passed."""
    # 29 February becomes 1 March in the year after.
    month, day = verified_on.month, verified_on.day
    if (month, day) == (2, 29):
        month, day = 3, 1
    return (today.year, today.month, today.day) > (verified_on.year + 1, month, day)
