"""Answers of every kind: what is understood, what is kept as typed, and that nothing changes on the way."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from vnr_wizard import language
from vnr_wizard.procedure.answer import Contacted, Invalid, Passed, effective, parse_answer, plain
from vnr_wizard.procedure.duration import Duration, parse_duration
from vnr_wizard.procedure.model import QUESTION_KINDS, Option, Question
from vnr_wizard.procedure.wording import answer_words

STOCKHOLM = ZoneInfo("Europe/Stockholm")
OPTIONS = tuple(Option(id=id, text=id.upper()) for id in ("x", "y", "z"))


def question(kind: str, **more: Any) -> Question:
    options = OPTIONS if kind in ("choice", "choices", "checklist") else ()
    return Question(id="q", text="?", kind=kind, options=options, **more)


UNDERSTOOD: list[tuple[str, Any, Any]] = [
    ("yes-no", "yes", "yes"),
    ("choice", "x", "x"),
    ("choices", ["y", "x", "y"], ("x", "y")),
    ("checklist", "z", ("z",)),
    ("text", "a\r\nb\x1bc", "a\nb\ufffdc"),
    ("number", " 3 ", 3),
    ("number", "2,5", 2.5),
    ("number", "−4", -4),
    ("number", 1.5, 1.5),
    ("date", "2026-11-23", date(2026, 11, 23)),
    ("date", date(2026, 11, 23), date(2026, 11, 23)),
    ("datetime", "2026-11-23 14:30", datetime(2026, 11, 23, 14, 30, tzinfo=STOCKHOLM)),
    ("datetime", "2026-11-23 9.05", datetime(2026, 11, 23, 9, 5, tzinfo=STOCKHOLM)),
    ("datetime", "2026-11-23 kl. 14.30", datetime(2026, 11, 23, 14, 30, tzinfo=STOCKHOLM)),
    ("datetime", "2026-11-23T14:30:00Z", datetime(2026, 11, 23, 14, 30, tzinfo=UTC)),
    ("contacted", "reached", Contacted()),
    ("contacted", "chef", Contacted("chef")),
    ("contacted", {"contact": "chef", "reached": False, "at": ""}, Contacted("chef", reached=False)),
]


@pytest.mark.parametrize(("kind", "raw", "expected"), UNDERSTOOD)
def test_an_answer_is_understood(kind: str, raw: Any, expected: Any) -> None:
    found = parse_answer(question(kind), raw, STOCKHOLM)
    assert found == expected
    assert type(found) is type(expected)


NOT_UNDERSTOOD: list[tuple[str, Any]] = [
    ("yes-no", "unsure"), ("yes-no", True), ("yes-no", 1), ("choice", "w"), ("choices", ["x", "w"]), ("choices", [1]),
    ("checklist", {"x": True}), ("text", 5), ("number", "tolv"), ("number", "1e3"), ("number", float("nan")),
    ("number", float("inf")), ("number", True), ("number", 10**400), ("number", "9" * 16), ("number", "1.000.000"),
    ("date", "23 november"), ("date", datetime(2026, 1, 1)), ("date", 5), ("date", time(1, 2)),
    ("datetime", "2026-11-23"), ("datetime", date(2026, 11, 23)), ("datetime", "halv tre"), ("datetime", "25:00"),
    ("datetime", datetime.max), ("contacted", {"who": 5}), ("contacted", {"x": 1}), ("contacted", 5),
    ("contacted", {"reached": "ja"}), ("contacted", {"at": "nyss"}), ("text", {"passed": 5}),
    ("text", {"passed": "x", "mer": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "raw"), NOT_UNDERSTOOD)
def test_what_is_not_understood_is_kept_as_typed_and_counts_as_no_answer(kind: str, raw: Any) -> None:
    zone = UTC if raw == datetime.max else STOCKHOLM
    found = parse_answer(question(kind), raw, zone if raw != datetime.max else ZoneInfo("Etc/GMT+12"))
    assert isinstance(found, Invalid)
    assert found.raw
    assert effective(found) is None
    for tongue in ("sv", "en"):
        language.use(tongue)
        assert str(found.why)
        assert answer_words(question(kind), found)


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@pytest.mark.parametrize("raw", [None, "", "  \n", [], (), {"passed": "  "}])
def test_nothing_is_no_answer(kind: str, raw: Any) -> None:
    assert parse_answer(question(kind), raw) is None


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@pytest.mark.parametrize(
    "raw", ["\x1b]52;c;eA==\x07", "a\u202eb", "\x00", "\u009b31m", "\ud800", ["\x1b"], {"a\x1b": 1}]
)
def test_row_02_controls_are_replaced_before_storing(kind: str, raw: Any) -> None:
    found = parse_answer(question(kind), raw)
    assert not set(repr(found)) & set("\x1b\x07\x00\u202e\u009b\ud800")
    tomli_w.dumps({"a": plain(found) if found is not None else 0})


def test_limits_are_told_in_both_languages() -> None:
    limited = question("number", min=1, max=17)
    assert parse_answer(limited, "17") == 17
    for raw, swedish, english in (("0", "Minst 1.", "At least 1."), ("18", "Högst 17.", "At most 17.")):
        found = parse_answer(limited, raw)
        assert isinstance(found, Invalid)
        assert (found.raw, found.why.sv, found.why.en) == (raw, swedish, english)


def test_limits_are_by_the_day() -> None:
    limited = question("datetime", min=date(2026, 11, 1), max=datetime(2026, 11, 23, 1, 0))
    assert not isinstance(parse_answer(limited, "2026-11-23 23:59", UTC), Invalid)
    assert isinstance(parse_answer(limited, "2026-11-24 00:00", UTC), Invalid)


def test_a_limit_of_another_kind_limits_nothing_and_raises_nothing() -> None:
    assert parse_answer(question("number", min=date(2026, 1, 1)), "5") == 5
    assert parse_answer(question("date", max=5), "2026-01-01") == date(2026, 1, 1)


def test_row_24_an_hour_that_comes_twice_is_stored_with_its_offset() -> None:
    found = parse_answer(question("datetime"), "2026-10-25 02:30", STOCKHOLM)
    assert isinstance(found, datetime)
    assert found.isoformat() == "2026-10-25T02:30:00+02:00"
    later = parse_answer(question("datetime"), "2026-10-25T02:30:00+01:00", STOCKHOLM)
    assert later != found


TEXTS = st.text(max_size=12)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, STOCKHOLM]))
RAWS: dict[str, st.SearchStrategy[Any]] = {
    "yes-no": st.sampled_from(["yes", "no", "kanske"]),
    "choice": st.sampled_from(["x", "w"]),
    "choices": st.lists(st.sampled_from(["x", "y", "z", "w"])),
    "checklist": st.lists(st.sampled_from(["x", "y", "z"])),
    "text": TEXTS,
    "number": st.integers() | st.floats() | TEXTS,
    "date": st.dates() | TEXTS,
    "datetime": MOMENTS | TEXTS,
    "contacted": st.fixed_dictionaries(
        {}, optional={"contact": TEXTS, "at": MOMENTS | TEXTS, "reached": st.booleans(), "who": TEXTS, "agreed": TEXTS}
    ),
}


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_an_answer_saved_and_read_again_is_the_same(kind: str, data: st.DataObject) -> None:
    asked = question(kind)
    raw = data.draw(RAWS[kind])
    if data.draw(st.booleans()):
        raw = {"passed": data.draw(TEXTS), "kept": raw}
    answer = parse_answer(asked, raw, STOCKHOLM)
    if answer is None:
        return
    saved = tomllib.loads(tomli_w.dumps({"a": plain(answer)}))["a"]
    again = parse_answer(asked, saved, STOCKHOLM)
    assert again == answer
    assert plain(again) == plain(answer) if again is not None else False
    assert answer_words(asked, answer) or answer == ""


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@settings(max_examples=60)
@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes() | st.dates() | st.times(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(["passed", "kept", "contact", "at", "reached", "x"]), inner, max_size=3
        ),
        max_leaves=6,
    )
)  # fmt: skip
def test_no_value_raises(kind: str, raw: Any) -> None:
    found = parse_answer(question(kind, min=1, max=date(2026, 1, 1)), raw)
    if found is not None:
        plain(found)
        answer_words(question(kind), found)


def test_a_passed_answer_keeps_what_was_there() -> None:
    assert parse_answer(question("number"), {"passed": "vet ej\n", "kept": "tolv"}) == Passed("vet ej", "tolv")
    assert plain(Passed("vet ej", ("x",))) == {"passed": "vet ej", "kept": ["x"]}


def duration(text: str) -> Duration:
    found = parse_duration(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("P14D", "2026-10-20T10:00:00+02:00", "2026-11-03T10:00:00+01:00"),
        ("PT24H", "2026-10-24T10:00:00+02:00", "2026-10-25T09:00:00+01:00"),
        ("P1M", "2027-01-31T10:00:00+01:00", "2027-02-28T10:00:00+01:00"),
        ("P1M", "2028-01-31T10:00:00+01:00", "2028-02-29T10:00:00+01:00"),
        ("P1Y", "2028-02-29T10:00:00+01:00", "2029-02-28T10:00:00+01:00"),
        ("P3M", "2026-11-30T10:00:00+01:00", "2027-02-28T10:00:00+01:00"),
        ("P2W", "2026-12-24T10:00:00+01:00", "2027-01-07T10:00:00+01:00"),
        ("P1DT2H30M", "2026-11-23T23:00:00+01:00", "2026-11-25T01:30:00+01:00"),
        ("PT3H", "2027-03-28T00:30:00+01:00", "2027-03-28T04:30:00+02:00"),
    ],
)
def test_a_duration_runs_by_the_calendar_and_hours_by_the_clock(text: str, start: str, end: str) -> None:
    begun = datetime.fromisoformat(start).astimezone(STOCKHOLM)
    assert duration(text).after(begun).isoformat() == end


def test_a_duration_past_the_end_of_the_calendar_is_its_last_day() -> None:
    start = datetime(9999, 12, 30, 12, 0, tzinfo=UTC)
    for text in ("P14D", "P1Y", "PT9999H"):
        assert duration(text).after(start) == datetime(9999, 12, 31, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P0D", "14D", "P1S", "P-1D", "P1.5D", "p14d", "P14D ", "P١D", "P99999D"]
)
def test_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


def test_a_duration_in_words() -> None:
    assert str(duration("P1M14DT1H")) == "1 månad 14 dagar 1 timme"
    language.use("en")
    assert str(duration("P2W")) == "14 days"


@given(st.datetimes(timezones=st.sampled_from([UTC, STOCKHOLM])), st.integers(1, 999), st.integers(0, 9999))
def test_no_start_raises(start: datetime, months: int, days: int) -> None:
    later = duration(f"P{months}M{days or 1}D").after(start)
    assert later.replace(tzinfo=None) > start.replace(tzinfo=None) - timedelta(days=1)


def test_a_number_is_told_as_people_write_it() -> None:
    asked = question("number", unit="timmar")
    assert answer_words(asked, 2.5) == "2,5 timmar"
    assert answer_words(asked, 0.00001) == "0,00001 timmar"
    assert answer_words(asked, 3) == "3 timmar"
