"""Phone numbers: how they may be written, which can exist, how they are shown."""

from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.contacts.phone import Phone, digits, invalid, mended, misspelt, same_number, shown
from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.shape import Reading

# Every number that the routines give, as they give it.
SEEDS = ["112", "044-13 25 50", "044-775 78 78", "020-50 50 50", "044-21 30 13", "044-200 400",
         "044-13 50 40", "044-13 50 00"]  # fmt: skip


@pytest.mark.parametrize("number", SEEDS)
def test_the_routines_numbers_are_shown_as_the_routines_print_them(number: str) -> None:
    assert misspelt(number) is None
    assert invalid(number, "SE") is None
    assert shown(number, "SE") == number


@pytest.mark.parametrize("number", ["112", "114 14", "1177", "116 111", "116000", "113 13"])
def test_short_numbers_are_valid_and_shown_as_written(number: str) -> None:
    assert invalid(number, "SE") is None
    assert shown(number, "SE") == number


@pytest.mark.parametrize(
    ("written", "as_shown"),
    [
        ("+46 44 13 25 50", "044-13 25 50"),
        ("044132550", "044-13 25 50"),
        ("044-132550", "044-13 25 50"),
        ("  044-13  25 50 ", "044-13 25 50"),
        ("0046 44 13 25 50", "044-13 25 50"),
        ("+47 22 66 66 00", "+47 22 66 66 00"),
        ("070-123 45 67", "070-123 45 67"),
        ("", ""),
    ],
)
def test_other_numbers_are_shown_in_the_countrys_own_form(written: str, as_shown: str) -> None:
    assert shown(written, "SE") == as_shown


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("044–13 25 50", "tankstreck (–)"),
        ("044−13 25 50", "tankstreck (−)"),
        ("044‑13 25 50", "tankstreck (‑)"),
        ("044-13 25 5O", "sist i numret står bokstaven O, inte siffran 0"),
        ("O44-13 25 50", "först i numret står bokstaven O, inte siffran 0"),
        ("044-l3 25 50", "i numret står bokstaven l, inte siffran 1"),
        ("٠٤٤132550", "ser ut som en siffra"),
        ("04４-13 25 50", "ser ut som en siffra"),
        ("044-13 25 5⁰", "ser ut som en siffra"),
        ("044-13\u200b25 50", "osynligt tecken"),
        ("044-13\u200d25 50", "osynligt tecken"),
        ("044-13\u00ad25 50", "osynligt tecken"),
        ("044-13\u202e25 50", "osynligt tecken"),
        ("044-13\u00a025 50", "osynligt tecken"),
        ("044-13\n25 50", "osynligt tecken"),
        ("044-13 25 50;", "tecknet ”;”"),
        ("(044) 13 25 50", "tecknet ”(”"),
        ("044+132550", "på fel plats"),
        ("-044", "på fel plats"),
        ("+", "på fel plats"),
        ("1234567890123456", "fler än 15"),
    ],
)
def test_what_is_no_number_is_refused_and_says_why(number: str, why: str) -> None:
    found = misspelt(number)
    assert found is not None and why in found


@pytest.mark.parametrize("number", ["044-1", "0999-12 34 56", "999", "12", "+999 123 456"])
def test_a_number_that_cannot_exist_is_invalid(number: str) -> None:
    assert misspelt(number) is None
    assert invalid(number, "SE") is not None


@pytest.mark.parametrize("value", ["0205050", "112", "112.0"])
def test_a_number_without_quotation_marks_asks_for_them(value: str) -> None:
    document = parse_document(f"phone = {value}", "fil.toml")
    problems = document.problems
    if document.data:
        reading = Reading(document)
        assert Phone().read(document.data["phone"], ("phone",), reading) == ""
        problems = reading.problems
    assert [problem.code for problem in problems] == ["F208"]
    assert "citattecken" in problems[0].hint


def test_the_same_number_written_in_two_ways_is_the_same() -> None:
    assert same_number("020-50 50 50", "+46 20 50 50 50", "SE")
    assert same_number("020505050", "020-50 50 50", "SE")
    assert not same_number("020-50 50 51", "+46 20 50 50 50", "SE")
    assert not same_number("", "112", "SE")


@given(st.text(max_size=30))
def test_only_digits_spaces_plus_and_hyphen_ever_pass(text: str) -> None:
    if misspelt(text) is None:
        assert not text.strip() or set(text.strip()) <= set("0123456789 +-")


def test_a_number_without_its_area_code_is_invalid_and_not_turned_into_another_towns() -> None:
    assert invalid("13 25 50", "SE") == "riktnumret saknas"
    assert invalid("200000", "SE") == "riktnumret saknas"
    for number in ("13 25 50", "200000", "2000000"):
        assert shown(number, "SE") == number


@given(st.from_regex(r"\+?[0-9](?: ?-? ?[0-9]){0,14}", fullmatch=True))
def test_showing_a_number_never_changes_what_is_dialled(number: str) -> None:
    import phonenumbers

    as_shown = shown(number, "SE")
    assert misspelt(as_shown) is None
    if invalid(number, "SE") is None:
        assert phonenumbers.parse(as_shown, "SE") == phonenumbers.parse(number, "SE")
    elif not number.startswith(("0", "+")):
        assert digits(as_shown) == digits(number)


def test_showing_the_routines_numbers_does_not_import_phonenumbers() -> None:
    code = f"""
import sys
from vnr_wizard.contacts.phone import shown
assert [shown(number, "SE") for number in {SEEDS!r}] == {SEEDS!r}
assert "phonenumbers" not in sys.modules
"""
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("044-13 25 5O", "044-13 25 50"),
        ("O44-l3 25 50", "044-13 25 50"),
        ("044–13 25 50", "044-13 25 50"),
        ("٠٤٤-132550", "044-132550"),
        ("044-13\u200b25 50", "044-1325 50"),
        ("044-13\u00a025 50", "044-13 25 50"),
        ("044-775 78 78 (dygnet runt)", "044-775 78 78"),
        ("044-775 78 78 eller 112", ""),
        ("okänt", ""),
        ("(044) 13 25 50", ""),
        ("044+132550", ""),
        ("O", ""),
        ("", ""),
        ("5" * 9000, ""),
    ],
)
def test_a_number_that_will_not_do_is_told_as_it_was_probably_meant(written: str, meant: str) -> None:
    assert mended(written) == meant


@given(st.text(max_size=40))
def test_what_is_suggested_is_a_number_that_may_be_written(number: str) -> None:
    meant = mended(number)
    assert not meant or (misspelt(meant) is None and misspelt(number) is not None) or meant == " ".join(number.split())
