"""After-care: whom to turn to for real. Someone in the room may have lived what was practised."""

from __future__ import annotations

from dataclasses import dataclass

from vnr_wizard.contacts.emergency import ACUTE, built_in
from vnr_wizard.contacts.hours import schedule
from vnr_wizard.contacts.model import UNKNOWN, Contact, Directory
from vnr_wizard.contacts.now import line_for, standing_lines
from vnr_wizard.contacts.week import hours_text
from vnr_wizard.language import say
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.reading.text import clean, clean_line


@dataclass(frozen=True)
class Care:
    """Somebody to turn to. `phone` may be called for real; `hours` are those of an ordinary week.

    `phone` and `hours` are "" where nobody has filled them in.
    """

    name: str
    phone: str
    hours: str
    text: str

    @property
    def head(self) -> str:
        """Name and number; a number that the name ends with is not said twice."""
        number = self.phone or say("numret är inte ifyllt", "the number is not filled in")
        return f"{self.name.removesuffix(self.phone).rstrip() or self.name}: {number}"

    @property
    def answers(self) -> str:
        """When they answer, as far as anybody knows."""
        if self.hours:
            return say(f"Svarar: {self.hours}", f"Answers: {self.hours}")
        unknown = say("Vi vet inte när de svarar.", "We do not know when they answer.")
        return unknown + (say(" Ring och hör.", " Call and hear.") if self.phone else "")


def care(sitting: Sitting) -> tuple[Care, ...]:
    """What the scenario offers, then 112 and the national line, which always stand there."""
    directory = sitting.directory or Directory(id="", format=1)
    known = {contact.id: contact for contact in built_in()} | directory.contact_by_id
    found = []
    for row in sitting.scenario.aftercare:
        contact = known.get(row.contact)
        if contact is not None:
            found.append(_care(contact, directory, sitting, row.text))
        elif row.text:
            found.append(Care("", "", "", clean(row.text)))
    told = {row.contact for row in sitting.scenario.aftercare if row.contact in known}
    for line in standing_lines(sitting.directory, sitting.begun):
        if line.contact.id == ACUTE or line.contact.id not in told:
            found.append(_care(line.contact, directory, sitting, _why(line.contact)))
    return tuple(dict.fromkeys(found))


def _care(contact: Contact, directory: Directory, sitting: Sitting, text: str) -> Care:
    return Care(
        clean_line(contact.name or contact.id),
        clean_line(line_for(contact, directory, sitting.begun).phone),
        clean_line(_hours(contact, directory, sitting)),
        clean(text),
    )


def _hours(contact: Contact, directory: Directory, sitting: Sitting) -> str:
    if schedule(contact, directory).text == UNKNOWN:
        return ""
    return hours_text(directory, contact, sitting.begun.date())


def _why(contact: Contact) -> str:
    return say("Vid akut fara", "In acute danger") if contact.id == ACUTE else contact.role
