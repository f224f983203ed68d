"""Phone numbers that stand in the text: there nobody sees whether they are old, closed or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.texts import texts
from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.model import DEFAULT_COUNTRY, Contact, Directory
from vnr_wizard.contacts.phone import digits, invalid, same_number
from vnr_wizard.procedure.model import Procedure

_PERHAPS = re.compile(r"\d[\d\s().–/-]{2,}\d")
"""Without so many digits together there is no number, and phonenumbers need not be imported."""
_SHORT = re.compile(r"(?<![\d-])(?:11[0-9] ?\d{2,3}|1177)(?![\d-])")
"""114 14, 113 13, 116 016, 1177. Not 112: every guide may say it, and it never changes."""
_ACUTE = "112"
_PRINTED = re.compile(r"(?<![\d-])0\d{1,3}-\d{2,3}(?: \d{2,3}){1,2}(?!\d)")
"""As Swedish numbers are printed."""
_EUROPEAN = "116"
"""Numbers of social value, alike in all of Europe; phonenumbers knows only those in use."""
_TIMES = re.compile(r"[0-2]?\d[.:]?[0-5]\d ?[-–] ?[0-2]?\d[.:]?[0-5]\d")
"""08.00-16.30."""


def find_numbers(procedure: Procedure, directory: Directory | None, found: Findings) -> None:
    """Collect W901 and W902, one for each number."""
    country = directory.country if directory else DEFAULT_COUNTRY
    for shown in texts(procedure):
        for number in dict.fromkeys(numbers_in(shown.text, country)):
            contact = _whose(number, directory, country)
            if contact is not None:
                name = contact.name or contact.id
                found.add("W901", shown.at, number=number, name=name, id=contact.id)
            else:
                found.add("W902", shown.at, number=number)


def numbers_in(text: str, country: str = DEFAULT_COUNTRY) -> Iterator[str]:
    """The phone numbers in `text` as they are written there. Dates, sums and paragraphs of law are none."""
    # A number may be broken over two lines.
    text = text.replace("\n", " ")
    if not _PERHAPS.search(text):
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    seen: list[tuple[int, int]] = []
    for match in PhoneNumberMatcher(text, country, Leniency.VALID):
        # Without 0 or + it may be any count of things.
        if match.raw_string.lstrip("(").startswith(("0", "+")) and not _TIMES.fullmatch(match.raw_string):
            seen.append((match.start, match.end))
            yield match.raw_string
    # What the matcher passes by: two numbers with nothing between, and short ones.
    for pattern, is_number in ((_PRINTED, _exists), (_SHORT, _is_short)):
        for found in pattern.finditer(text):
            inside = any(start <= found.start() < end for start, end in seen)
            if not inside and is_number(found[0], country):
                yield found[0]


def _exists(number: str, country: str) -> bool:
    return invalid(number, country) is None


def _is_short(number: str, country: str) -> bool:
    if number.startswith(_ACUTE):
        return False
    if number.startswith(_EUROPEAN):
        return len(digits(number)) == 6
    import phonenumbers
    from phonenumbers import shortnumberinfo

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    return shortnumberinfo.is_valid_short_number_for_region(parsed, country)


def _whose(number: str, directory: Directory | None, country: str) -> Contact | None:
    """The contact that has the number."""
    plain = ("+" if number.startswith("+") else "") + digits(number)
    contacts = (*(directory.contacts if directory else ()), *emergency.built_in())
    return next((one for one in contacts if one.phone and same_number(one.phone, plain, country)), None)
