"""Identity and coordination numbers in a text: every form is found, and nothing that only looks like one."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.notes.identity import Span, check_digit, identity_numbers

CONTACTS = sorted((Path(__file__).parents[2] / "contacts").glob("*.toml"))
# The examples of SKV 704 and SKV 707.
PUBLISHED = ["640823-3234", "701063-2391"]
NO_DIGIT = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=12)

days = st.dates(date(1800, 1, 1), date(2099, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str]:
    """The eight digits of the day and the last four of any number, a third of them coordination numbers."""
    day, coordination = draw(days), draw(st.sampled_from([0, 0, 60]))
    digits = f"{day:%Y%m}{day.day + coordination:02}"
    serial = f"{draw(st.integers(1, 999)):03}"
    return digits, f"{serial}{check_digit(digits[2:] + serial)}"


def forms(day: str, last: str) -> list[str]:
    marks = ["-", "+", "", " ", " - ", "- ", " -", "–", "\u00a0"]
    dashed = f"{day[:4]}-{day[4:6]}-{day[6:]}-{last}"
    return [dashed, *(f"{first}{mark}{last}" for mark in marks for first in (day, day[2:]))]


@pytest.mark.parametrize("number", PUBLISHED)
def test_the_published_examples_are_found(number: str) -> None:
    assert identity_numbers(number) == [Span(0, len(number))]


@given(numbers(), NO_DIGIT, NO_DIGIT)
def test_every_number_is_found_in_every_form_and_place(number: tuple[str, str], before: str, after: str) -> None:
    for form in forms(*number):
        text = f"{before}{form}{after}"
        assert [text[start:end] for start, end in identity_numbers(text)] == [form]


@given(numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_not_reported(number: tuple[str, str], more: int) -> None:
    day, last = number
    for form in forms(day, f"{last[:3]}{(int(last[3]) + more) % 10}"):
        assert identity_numbers(form) == []


@given(numbers(), st.sampled_from("0123456789"), st.booleans())
def test_a_part_of_a_longer_run_of_digits_is_none(number: tuple[str, str], digit: str, first: bool) -> None:
    day, last = number
    for form in (day[2:] + last, day + last, f"{day}-{last}"):
        longer = digit + form if first else form + digit
        # What is left of a run of 13 digits is none either.
        assert identity_numbers(longer) == []


@pytest.mark.parametrize(
    "text",
    [
        "", "640823", "640823-323", "641323-3232", "640832-3235", "640892-3231", "640800-3238", "000000-0000",
        "640823-0007", "20230229-1232", "17640823-3234", "640823\n3234", "640823--3234", "640823.3234", "64082-33234",
        "044-775 78 78", "010-223 57 60", "020-50 50 50", "+46 44 775 78 78", "0771-210 140", "112", "114 14",
        "2026-11-21 22:40", "2026-11-21 22.40", "SFS 2001:453, 14 kap. 1 §", "x" * 1000, "1" * 1000,
    ],
)  # fmt: skip
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert identity_numbers(text) == []


def test_29_february_counts_where_some_century_has_it_and_only_there() -> None:
    for day, there in (("000229", True), ("20000229", True), ("19000229", False), ("010229", False)):
        serial = "123"
        number = f"{day}-{serial}{check_digit(day[-6:] + serial)}"
        assert bool(identity_numbers(number)) is there, day


def test_several_in_one_text_are_found_in_order_also_after_digits_that_belong_to_nothing() -> None:
    text = "851103 640823-3234, 7010632391 och 12 701063-2391."
    assert [text[start:end] for start, end in identity_numbers(text)] == ["640823-3234", "7010632391", "701063-2391"]


def _phones(value: Any) -> list[str]:
    match value:
        case dict():
            own = [item for name, item in value.items() if name == "phone" and isinstance(item, str) and item]
            return own + [phone for item in value.values() for phone in _phones(item)]
        case list():
            return [phone for item in value for phone in _phones(item)]
        case _:
            return []


@pytest.mark.parametrize("path", CONTACTS, ids=lambda path: path.stem)
def test_no_contact_directory_holds_anything_like_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert identity_numbers(text) == []
    for phone in _phones(tomllib.loads(text)):
        bare = "".join(c for c in phone if c.isdigit())
        assert [identity_numbers(form) for form in (phone, bare, f"+46{bare[1:]}")] == [[], [], []]


def test_a_long_text_takes_no_long_time() -> None:
    start = date(2026, 1, 1)
    text = " ".join(f"{start + timedelta(n):%Y%m%d} {n:04}" for n in range(5000))
    assert len(identity_numbers(text)) < 1000
