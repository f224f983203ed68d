"""Swedish personal identity numbers and coordination numbers in a text: pure.

The published rule: Skatteverket, “Personnummer” (SKV 704) and “Samordningsnummer” (SKV 707). A number is
the day of birth as YYMMDD, a number of three digits from 001 up, and a check digit; in a coordination
number 60 is added to the day. A hyphen stands before the last four digits, and becomes a plus sign in the
year in which the person turns a hundred. The check digit is that of the Luhn algorithm: the first nine
digits are multiplied by 2 and 1 in turn, the digits of the products are added, and the check digit makes
the sum a multiple of ten.
"""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

_CENTURIES = ("18", "19", "20")
_COORDINATION = 60
_GAP = r"[^\S\r\n]{0,2}"
_MARK = f"{_GAP}[-+\u2010-\u2015\u2212]{_GAP}|[^\\S\\r\\n]{{1,2}}|"
# Looked for at every place, so that digits which belong to nothing hide no number that begins among them.
_NUMBER = re.compile(
    rf"(?<!\d)(?=((?P<century>18|19|20)?"
    rf"(?P<date>[0-9]{{6}}|(?<=[0-9]{{2}})[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}(?={_GAP}[-\u2010-\u2015\u2212]))"
    rf"(?:{_MARK})(?P<last>[0-9]{{4}}))(?!\d))"
)


class Span(NamedTuple):
    """A part of a text, from `start` up to but not including `end`."""

    start: int
    end: int


def identity_numbers(text: str) -> list[Span]:
    """Where identity and coordination numbers stand, in order. One with a wrong check digit is none."""
    found: list[Span] = []
    for match in _NUMBER.finditer(text):
        start, end = match.span(1)
        digits = match["date"].replace("-", "") + match["last"]
        if (not found or start >= found[-1].end) and _is_one(match["century"], digits):
            found.append(Span(start, end))
    return found


def check_digit(nine: str) -> int:
    """The last digit of the number whose first nine digits these are (SKV 704)."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return -total % 10


def _is_one(century: str | None, ten: str) -> bool:
    centuries = (century,) if century else _CENTURIES
    return ten[6:9] != "000" and check_digit(ten[:9]) == int(ten[9]) and any(_is_day(c + ten[:6]) for c in centuries)


def _is_day(digits: str) -> bool:
    """Whether there is such a day, also with 60 added. Without the century any that has it will do."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    day -= _COORDINATION if day > _COORDINATION else 0
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
