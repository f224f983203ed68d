"""Numbers written with an area code that is not theirs: 04-21 30 13 rings in 042, and 0444-13 25 50 in 044.

Such a number is whole and can be called, so that nothing else tells of it. The hyphen says which area was meant, and
phonenumbers which it is: its metadata are held against the numbering plan of Sweden in
tests/authoring/test_area_codes.py, so this is for Swedish directories alone.
"""

from __future__ import annotations

import re

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.phone import digits, lacks_area_code, misspelt

_COUNTRY = "SE"
_WRITTEN = re.compile(r"\s*(?:\+46 ?|0)([0-9]{1,4}) ?-", re.ASCII)


def find_area_codes(directory: Directory, found: Findings) -> None:
    """Collect C430 for the numbers that stand in this very file."""
    if directory.country != _COUNTRY:
        return
    for n, contact in enumerate(directory.contacts):
        if (meant := another_area(contact.phone)) is not None:
            written, number = meant
            name = contact.name or contact.id
            area = number.partition("-")[0]
            found.add("C430", ("contact", n, "phone"), name=name, written=written, area=area, number=number)


def another_area(number: str) -> tuple[str, str] | None:
    """The area code as written, and the number as it rings, where the two differ; None where they agree."""
    match = _WRITTEN.match(number)
    if match is None or not digits(number) or misspelt(number) is not None:
        return None
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, _COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if lacks_area_code(number, _COUNTRY) or not phonenumbers.is_valid_number(parsed):
        return None
    # None for 010, 020, 0771 and mobiles: they have no area, and are grouped as one likes.
    length = phonenumbers.length_of_geographical_area_code(parsed)
    whole = phonenumbers.national_significant_number(parsed)
    if not length or match[1] == whole[:length]:
        return None
    return f"0{match[1]}", phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
