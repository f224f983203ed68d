"""The national lines that stand under every list of contacts, whatever a directory says or lacks.

They are in the program so that they are there when every file is broken. A directory may say more about
them (what to say, hours); where its number is another one, both are shown.
"""

from __future__ import annotations

from vnr_wizard.contacts.model import DEFAULT_COUNTRY, Contact, Origin
from vnr_wizard.contacts.phone import same_number
from vnr_wizard.language import say

ACUTE = "sos-alarm"
_NUMBERS = {ACUTE: "112", "kvinnofridslinjen": "020-50 50 50"}
IDS = tuple(_NUMBERS)


def built_in() -> tuple[Contact, ...]:
    """The lines, most urgent first, in the language in use."""
    origin = Origin(country=DEFAULT_COUNTRY)
    source = say("Inbyggt i programmet", "Built into the program")
    return (
        Contact(
            id=ACUTE, name="SOS Alarm", phone=_NUMBERS[ACUTE], hours="24/7", source=source,
            role=say("Akut fara", "Acute danger"),
        ).changed(origin),
        # Its hours are not in the routines that we know, so they are unknown.
        Contact(
            id="kvinnofridslinjen", name="Kvinnofridslinjen", phone=_NUMBERS["kvinnofridslinjen"],
            role=say("Nationell stödtelefon", "National support line"), source=source,
        ).changed(origin),
    )  # fmt: skip


def disagrees(contact: Contact, country: str) -> str | None:
    """The built-in number of `contact`, where the directory has another one; else None."""
    known = _NUMBERS.get(contact.id)
    if known is None or not contact.phone or same_number(contact.phone, known, country):
        return None
    return known
