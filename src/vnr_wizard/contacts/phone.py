"""Phone numbers: how they may be written, whether they can exist, how they are shown.

Reading only looks at the characters. Whether a number can exist is asked of phonenumbers, which takes
50 ms to import: only `check` and `contacts set` ask.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, ClassVar

from vnr_wizard.language import Words, say
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, found_words

_ALLOWED = re.compile(r"\+?[0-9](?: ?-? ?[0-9])*", re.ASCII)
# How Swedish numbers are printed: kept as it is written, so that it can be compared with the paper.
_PRINTED = re.compile(r"0[0-9]{1,3}-[0-9]{2,3}(?: [0-9]{2,3}){1,2}", re.ASCII)
_SHORT = re.compile(r"1[0-9]{2,5}|9[0-9]{4}", re.ASCII)
_DASHES = "‐‑‒–—―−﹣－"
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}
"""Letters that look like digits."""
_WITH_WORDS = re.compile(r"([0-9 +-]+)(?:[^0-9]*)")
_LONGEST, _SHORTEST = 80, 3
MAX_DIGITS = 15
"""E.164."""


class Phone:
    """The kind of key that holds a phone number, or nothing where the unit is to fill it in."""

    blank: ClassVar[str] = ""

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The number as written, or blank."""
        name = str(key[-1]) if key else "phone"
        if isinstance(value, int | float) and not isinstance(value, bool):
            reading.problem("F208", key, name=name, value=value)
            return ""
        if not isinstance(value, str):
            reading.problem("F203", key, name=name, wanted=self.words(), found=found_words(value),
                            example='"044-13 25 50"')  # fmt: skip
            return ""
        why = misspelt(value)
        if why is not None:
            reading.problem("C401", key, value=visible(value), why=why, mend=number_advice(value, name))
            return ""
        return value.strip()

    def words(self) -> Words:
        """For people."""
        return Words("ett telefonnummer inom citattecken", "a phone number in quotation marks")


def misspelt(number: str) -> str | None:
    """Why the characters of `number` will not do; None where they will. Nothing at all will do."""
    if not number.strip():
        return None
    for place, character in enumerate(number):
        if character not in "0123456789 +-":
            return _strange(character, number, place)
    if not _ALLOWED.fullmatch(number.strip()):
        return say("mellanslag, + eller - står på fel plats", "a space, + or - is in the wrong place")
    if len(digits(number)) > MAX_DIGITS:
        return say(f"det har fler än {MAX_DIGITS} siffror", f"it has more than {MAX_DIGITS} digits")
    return None


def _strange(character: str, number: str, place: int) -> str:
    """Why a character may not stand in a number, in the words of somebody who sees it on a screen."""
    if character in _DASHES:
        return say(
            f"det har ett tankstreck ({character}) i stället för bindestreck (-)",
            f"it has a dash ({character}) in place of a hyphen (-)",
        )
    if digit := _LETTERS.get(character):
        stripped = number.strip()
        before, after = number[:place].strip(), number[place + 1 :].strip()
        where = say("sist i numret", "last in the number") if before and not after else say("i numret", "in the number")
        if stripped.startswith(character) and not before:
            where = say("först i numret", "first in the number")
        return say(f"{where} står bokstaven {character}, inte siffran {digit}",
                   f"{where} stands the letter {character}, not the digit {digit}")  # fmt: skip
    if character.isdigit() or character.isnumeric():
        return say(
            f"tecknet ”{character}” ser ut som en siffra men är ingen av 0–9",
            f"the character “{character}” looks like a digit but is none of 0–9",
        )
    if unicodedata.category(character) in ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn", "Me", "Cn", "Co", "Cs"):
        return say("det har ett osynligt tecken", "it has an invisible character")
    return say(f"tecknet ”{character}” får inte stå här", f"the character “{character}” may not stand here")


def mended(number: str) -> str:
    """`number` as it was probably meant: dashes, letters like digits and invisible characters put right; else empty."""
    plain = []
    for character in number[:_LONGEST]:
        if character in _DASHES:
            character = "-"
        elif character in _LETTERS:
            character = _LETTERS[character]
        elif character.isspace():
            character = " "
        elif unicodedata.category(character) in ("Cf", "Cc"):
            continue
        elif character.isdecimal():
            character = str(unicodedata.decimal(character))
        plain.append(character)
    # What comes after a number is a word about it: "044-775 78 78 (dygnet runt)".
    found = _WITH_WORDS.fullmatch("".join(plain).strip())
    meant = " ".join(found[1].split()) if found else ""
    return meant if len(digits(meant)) >= _SHORTEST and misspelt(meant) is None and meant != number else ""


def number_advice(number: str, name: str = "phone") -> str:
    """What to write in place of a number that will not do."""
    if meant := mended(number):
        return say(f'Skriv {name} = "{meant}".', f'Write {name} = "{meant}".')
    if misspelt(number) is None:
        return say(
            f'Jämför med källan. Numret skrivs med riktnummer, till exempel {name} = "044-13 25 50".',
            f'Compare with the source. A number has its area code, such as {name} = "044-13 25 50".',
        )
    return say(
        f'Bara siffror, mellanslag, + och - får stå här. Skriv till exempel {name} = "044-13 25 50".',
        f'Only digits, spaces, + and - may stand here. Write for example {name} = "044-13 25 50".',
    )


def visible(number: str) -> str:
    """`number` cut to a reasonable length, with what cannot be seen written out."""
    return "".join(c if c.isprintable() and not unicodedata.combining(c) else f"<U+{ord(c):04X}>" for c in number[:40])


def digits(number: str) -> str:
    """Only the digits, for comparing."""
    return "".join(c for c in number if c in "0123456789")


def same_number(one: str, other: str, country: str) -> bool:
    """Whether two numbers reach the same line, however they are written."""
    if digits(one) == digits(other):
        return True
    if not one or not other or not (one.startswith("+") or other.startswith("+")):
        return False
    return shown(one, country) == shown(other, country)


def invalid(number: str, country: str) -> str | None:
    """Why no such number can exist, or None. Imports phonenumbers.

    Short numbers (112, 114 14, 116 111) are looked up among the country's own.
    """
    import phonenumbers
    from phonenumbers import shortnumberinfo

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return say("det går inte att tolka som ett nummer", "it cannot be understood as a number")
    if lacks_area_code(number, country):
        if shortnumberinfo.is_valid_short_number_for_region(parsed, country):
            return None
        return say("riktnumret saknas", "the area code is missing")
    if phonenumbers.is_valid_number(parsed):
        return None
    if not number.startswith("+") and shortnumberinfo.is_valid_short_number_for_region(parsed, country):
        # Countries whose numbers have no prefix.
        return None
    if not phonenumbers.is_possible_number(parsed):
        return say("det har fel antal siffror", "it has the wrong number of digits")
    return say("inget sådant nummer finns i nummerplanen", "there is no such number in the numbering plan")


def lacks_area_code(number: str, country: str) -> bool:
    """Whether it is written as one dials within a town: 13 25 50.

    phonenumbers takes such a number for a nation-wide one: 044's 13 25 50 would become 013-25 50, which
    rings in Linköping. Imports phonenumbers.
    """
    import phonenumbers

    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    prefix = metadata.national_prefix if metadata is not None else None
    return prefix is not None and not number.lstrip().startswith(("+", prefix))


def shown(number: str, country: str) -> str:
    """`number` as people in `country` write it; as it is written where it already is so, or is short.

    Swedish numbers in print form are not regrouped: phonenumbers would make 0771-210 140 into
    077-121 01 40, which nobody recognises, and the routine on paper says otherwise.
    """
    number = " ".join(number.split())
    if not number or _SHORT.fullmatch(digits(number)) or (country == "SE" and _PRINTED.fullmatch(number)):
        return number
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return number
    if lacks_area_code(number, country) or not phonenumbers.is_possible_number(parsed):
        return number
    own = parsed.country_code == phonenumbers.country_code_for_region(country)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if own else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
