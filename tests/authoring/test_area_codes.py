"""Numbers whose hyphen says another area than they ring in."""

from __future__ import annotations

import phonenumbers
import pytest

from vnr_wizard.authoring.area_codes import another_area
from vnr_wizard.content import Content

TWO = [
    "11",
    "13",
    "16",
    "18",
    "19",
    "21",
    "23",
    "26",
    "31",
    "33",
    "35",
    "36",
    "40",
    "42",
    "44",
    "46",
    "54",
    "60",
    "63",
    "90",
]
"""Area codes of two digits after the 0, in the numbering plan of PTS. 08 has one, and all others have three."""


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("04-21 30 13", ("04", "042-130 13")),
        ("0444-13 25 50", ("0444", "044-413 25 50")),
        ("+46 4-21 30 13", ("04", "042-130 13")),
        ("014-122 50 00", ("014", "0141-22 50 00")),
    ],
)
def test_a_number_that_rings_in_another_area_is_told_of(number: str, meant: tuple[str, str]) -> None:
    assert another_area(number) == meant


@pytest.mark.parametrize(
    "number",
    [
        "", "112", "114 14", "1177", "116 111", "044-13 25 50", "044 - 13 25 50", "+46 44-13 25 50", "08-123 456 78",
        "0141-22 50 00", "0771-210 140", "077-121 01 40", "020-50 50 50", "010-223 57 60", "070-123 45 67",
        "0701-23 45 67", "044 13 25 50", "0441 32550", "13-25 50", "044-1", "+47 22-12 34 56", "04O-1", "--",
    ],
)  # fmt: skip
def test_what_rings_where_it_says_or_has_no_area_is_not(number: str) -> None:
    assert another_area(number) is None


def test_the_area_codes_that_are_trusted_are_those_of_the_plan() -> None:
    """Held against the plan: a new version of phonenumbers that grouped otherwise would be seen here."""
    fixed = 0
    for area in range(100, 1000):
        number = phonenumbers.parse(f"0{area}23456", "SE")
        if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE:
            fixed += 1
            wanted = 1 if str(area).startswith("8") else 2 if str(area)[:2] in TWO else 3
            assert phonenumbers.length_of_geographical_area_code(number) == wanted, area
    assert fixed > 300


def test_no_number_that_is_shipped_is_told_of() -> None:
    content = Content()
    phones = [
        contact.phone
        for id in content.directory_ids()
        if (read := content.directory(id)) is not None
        for contact in read.directory.contacts
    ]
    assert len([phone for phone in phones if phone]) > 10
    assert [phone for phone in phones if another_area(phone)] == []
