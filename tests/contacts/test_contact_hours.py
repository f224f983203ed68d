"""Opening hours: open, closed or unknown; until when; and the week that was understood."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from subprocess import run
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnr_wizard.contacts.hours import Schedule, State, complaint, known_country, readable, schedule, zone
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.week import (
    cut_at_midnight,
    holidays_text,
    hours_text,
    moment_text,
    ordinary_monday,
    week,
    week_text,
)
from vnr_wizard.language import use

STOCKHOLM = ZoneInfo("Europe/Stockholm")
OFFICE = "Mo-Fr 08:00-16:30; PH off"
HERE = Directory(format=1, id="here", office_hours=OFFICE)
ORDINARY = date(2026, 11, 23)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def answers(hours: str) -> Schedule:
    return schedule(Contact(id="c", hours=hours), HERE)


def understood(hours: str, monday: date = ORDINARY) -> str:
    return week_text(week(HERE, Contact(id="c", hours=hours), monday))


def test_missing_hours_are_unknown() -> None:
    hours = schedule(Contact(id="c"), HERE)
    assert hours.state(at("2026-11-23T10:00")) is State.UNKNOWN
    assert hours.next_change(at("2026-11-23T10:00")) is None


def test_hours_that_cannot_be_read_are_unknown_never_open() -> None:
    assert answers("hejsan").state(at("2026-11-23T10:00")) is State.UNKNOWN


def test_office_hours_without_office_hours_are_unknown() -> None:
    nowhere = Directory(format=1, id="nowhere")
    for hours in ("office", "after-office"):
        assert schedule(Contact(id="c", hours=hours), nowhere).state(at("2026-11-23T10:00")) is State.UNKNOWN


@pytest.mark.parametrize(
    ("moment", "state", "change"),
    [
        ("2026-11-23T07:59", State.CLOSED, "2026-11-23T08:00"),
        ("2026-11-23T08:00", State.OPEN, "2026-11-23T16:30"),
        ("2026-11-23T16:30", State.CLOSED, "2026-11-24T08:00"),
        ("2026-11-21T22:40", State.CLOSED, "2026-11-23T08:00"),
        # Holidays: midsummer's eve, Christmas eve and what follows, 1 May, Epiphany, Ascension, Good Friday.
        ("2026-06-19T10:00", State.CLOSED, "2026-06-22T08:00"),
        ("2026-12-24T10:00", State.CLOSED, "2026-12-28T08:00"),
        ("2026-05-01T10:00", State.CLOSED, "2026-05-04T08:00"),
        ("2026-01-06T10:00", State.CLOSED, "2026-01-07T08:00"),
        ("2026-05-14T10:00", State.CLOSED, "2026-05-15T08:00"),
        ("2026-04-03T10:00", State.CLOSED, "2026-04-07T08:00"),
    ],
)
def test_office_hours_follow_the_week_and_swedish_holidays(moment: str, state: State, change: str) -> None:
    hours = answers("office")
    assert hours.state(at(moment)) is state
    next_change = hours.next_change(at(moment))
    assert next_change is not None and next_change.at == at(change)


def test_holidays_are_those_of_the_directorys_country() -> None:
    finland = Directory(format=1, id="fi", country="FI", timezone="Europe/Helsinki")
    independence = datetime(2027, 12, 6, 10, tzinfo=ZoneInfo("Europe/Helsinki"))
    contact = Contact(id="c", hours=OFFICE)
    assert schedule(contact, finland).state(independence) is State.CLOSED
    assert schedule(contact, HERE).state(independence) is State.OPEN


def test_moments_in_another_zone_are_the_same_moments() -> None:
    assert answers("office").state(datetime(2026, 11, 23, 7, 0, tzinfo=UTC)) is State.OPEN
    assert answers("office").state(datetime(2026, 11, 23, 6, 59, tzinfo=UTC)) is State.CLOSED


def test_always_open_has_no_change() -> None:
    assert answers("24/7").state(at("2026-11-23T03:00")) is State.OPEN
    assert answers("24/7").next_change(at("2026-11-23T03:00")) is None


def test_a_change_of_comment_alone_is_no_change() -> None:
    hours = answers('Mo 08:00-12:00 open "växel", Mo 12:00-16:00 open "jour"')
    change = hours.next_change(at("2026-11-23T09:00"))
    assert change is not None and change.at == at("2026-11-23T16:00")
    assert hours.comment(at("2026-11-23T13:00")) == "jour"


# --- the clock is moved --------------------------------------------------------------------------------


@pytest.mark.parametrize("fold", [0, 1])
def test_half_past_two_that_comes_twice_is_one_state_both_times(fold: int) -> None:
    twice = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=STOCKHOLM)
    assert answers("after-office").state(twice) is State.OPEN
    change = answers("after-office").next_change(twice)
    assert change is not None and change.at.isoformat() == "2026-10-26T08:00:00+01:00"


def test_hours_within_the_hour_that_comes_twice_come_twice() -> None:
    hours = answers("02:15-02:45")
    moment = datetime(2026, 10, 24, 23, 50, tzinfo=UTC)
    changes = []
    for _ in range(4):
        change = hours.next_change(moment)
        assert change is not None
        changes.append((change.at.isoformat(), change.to.value))
        moment = change.at
    assert changes == [
        ("2026-10-25T02:15:00+02:00", "open"),
        ("2026-10-25T02:45:00+02:00", "closed"),
        ("2026-10-25T02:15:00+01:00", "open"),
        ("2026-10-25T02:45:00+01:00", "closed"),
    ]


def test_the_clock_jumping_back_may_itself_be_a_change() -> None:
    # Open from half past two: closed again when three o'clock becomes two.
    change = answers("02:30-06:00").next_change(datetime(2026, 10, 25, 2, 40, fold=0, tzinfo=STOCKHOLM))
    assert change is not None
    assert (change.at.isoformat(), change.to) == ("2026-10-25T02:00:00+01:00", State.CLOSED)


def test_hours_within_the_hour_that_is_skipped_begin_when_the_clock_has_jumped() -> None:
    change = answers("02:30-05:00").next_change(at("2026-03-29T01:00"))
    assert change is not None
    assert (change.at.astimezone(UTC).isoformat(), change.to) == ("2026-03-29T01:00:00+00:00", State.OPEN)


# Hours that open and close within the hour that is skipped or comes twice, as well as ordinary ones.
HOURS = st.sampled_from(
    [
        OFFICE,
        "24/7",
        "unknown",
        "02:15-02:45",
        "01:30-02:30",
        "22:00-06:00",
        "02:30-02:15",
        "Sa,Su 00:00-03:00; PH off",
        'Mo-Fr unknown "volontärer"; Sa,Su off; PH off',
        "Su-Th 16:30-24:00; Fr-Sa 16:00-25:30",
    ]
)
MOMENTS = st.one_of(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    st.datetimes(datetime(2026, 10, 24, 20), datetime(2026, 10, 25, 4)),
    st.datetimes(datetime(2026, 3, 28, 20), datetime(2026, 3, 29, 4)),
).map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC))


@given(HOURS, MOMENTS)
@settings(deadline=None)
def test_after_office_is_the_exact_complement(office: str, moment: datetime) -> None:
    here = Directory(format=1, id="here", office_hours=office)
    during = schedule(Contact(id="a", hours="office"), here)
    after = schedule(Contact(id="b", hours="after-office"), here)
    pairs = {State.OPEN: State.CLOSED, State.CLOSED: State.OPEN, State.UNKNOWN: State.UNKNOWN}
    assert after.state(moment) is pairs[during.state(moment)]
    one, other = during.next_change(moment), after.next_change(moment)
    assert (one and one.at) == (other and other.at)


@given(HOURS, MOMENTS)
@settings(deadline=None)
def test_the_state_holds_until_the_next_change_and_not_after(hours: str, moment: datetime) -> None:
    found = answers(hours)
    state, change = found.state(moment), found.next_change(moment)
    end = change.at.astimezone(UTC) if change else moment + timedelta(days=3)
    assert end > moment
    step = max(timedelta(minutes=5), (end - moment) / 200)
    look = moment
    while look < end:
        assert found.state(look) is state
        look += step
    assert found.state(end - timedelta(seconds=1)) is state
    if change:
        assert found.state(change.at) is change.to is not state


# --- the week ------------------------------------------------------------------------------------------


def test_the_week_groups_days_that_are_alike() -> None:
    assert understood("office") == "mån–fre 08:00–16:30 · lör–sön stängt"


def test_the_week_shows_that_a_later_day_overrides_the_hours_after_midnight() -> None:
    trap = "Su-Th 16:30-24:00; Fr-Sa 16:00-25:30"
    assert answers(trap).state(at("2026-11-22T01:00")) is State.CLOSED
    assert understood(trap).endswith("lör 00:00–01:30, 16:00–24:00 · sön 16:30–24:00")
    mended = trap.replace(";", ",")
    assert answers(mended).state(at("2026-11-22T01:00")) is State.OPEN
    assert understood(mended).endswith("sön 00:00–01:30, 16:30–24:00")


def test_the_week_shows_that_monday_morning_was_forgotten() -> None:
    trap = "Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00"
    assert answers(trap).state(at("2026-11-23T07:00")) is State.CLOSED
    assert understood(trap).startswith("mån 16:30–24:00 · tis–fre 00:00–08:00, 16:30–24:00")
    assert understood("after-office").startswith("mån–fre 00:00–08:00, 16:30–24:00 · lör–sön dygnet runt")


def test_hours_cut_at_midnight_are_found() -> None:
    def cut(hours: str) -> tuple[date, ...]:
        return cut_at_midnight(HERE, Contact(id="c", hours=hours), ORDINARY)

    assert cut("Su-Th 16:30-24:00; Fr-Sa 16:00-25:30") == (date(2026, 11, 29),)
    assert cut("Su-Th 16:30-24:00, Fr-Sa 16:00-25:30") == ()
    assert cut(OFFICE) == cut("office") == cut("unknown") == cut("24/7") == ()
    assert cut('Mo-Fr unknown "a; b"; Sa,Su off') == ()


def test_the_week_of_a_holiday_has_it() -> None:
    assert understood("office", date(2026, 12, 21)) == "mån–ons 08:00–16:30 · tor–sön stängt"


def test_an_ordinary_week_is_one_without_holidays() -> None:
    assert ordinary_monday(date(2026, 12, 20), HERE) == date(2027, 1, 11)
    assert hours_text(HERE, Contact(id="c", hours="office"), date(2026, 12, 20)) == (
        "mån–fre 08:00–16:30 · lör–sön stängt"
    )


@pytest.mark.parametrize(
    ("hours", "swedish", "english"),
    [
        ("unknown", "okänt", "unknown"),
        ("24/7", "dygnet runt", "all day"),
        ("02:15-02:45", "alla dagar 02:15–02:45", "every day 02:15–02:45"),
        ("off", "alla dagar stängt", "every day closed"),
        ('Mo-Fr unknown "ring"; Sa,Su off', "mån–fre okänt (”ring”) · lör–sön stängt",
         "Mon–Fri unknown (”ring”) · Sat–Sun closed"),
    ],
)  # fmt: skip
def test_the_week_speaks_both_languages(hours: str, swedish: str, english: str) -> None:
    assert understood(hours) == swedish
    use("en")
    try:
        assert understood(hours) == english
    finally:
        use("sv")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-21T23:00", "23:00"),
        ("2026-11-22T00:00", "24:00"),
        ("2026-11-22T08:00", "sön 08:00"),
        ("2026-11-23T08:00", "mån 08:00"),
        ("2026-12-24T08:00", "tor 24 dec 08:00"),
    ],
)
def test_a_change_is_said_as_people_say_it(moment: str, words: str) -> None:
    assert moment_text(at(moment), at("2026-11-21T22:40")) == words


# --- reading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "advice"),
    [
        ("Mo-Fr 8-16", 7, "08:00"),
        ("Mo-Fr 08:00-", 13, "för tidigt"),
        ("hejsan", 1, "hejsan"),
        ("Må-Fr 08:00-16:00", 1, "Mo Tu We"),
        ("Mo–Fr 08:00–16:30", 3, "bindestreck"),
        ("Mo-Fr 08.00-16.30", 7, "kolon"),
        ("Mo-Fr 08:00-16:30 PH off", 19, "semikolon"),
        ("Mo - Fr 08:00", 4, "mellanslag"),
    ],
)
def test_hours_that_cannot_be_read_are_explained_at_their_place(text: str, column: int, advice: str) -> None:
    found = complaint(text)
    assert found is not None
    assert found.column == column
    assert advice in found.words


_DAY = st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"])
_CLOCK = st.sampled_from(["00:00", "08:00", "16:30", "23:59", "24:00", "24:59", "9:00"])
_RULE = st.builds(
    lambda days, joint, times, tail: joint.join(days) + times + tail,
    st.lists(_DAY, min_size=1, max_size=3),
    st.sampled_from([",", "-"]),
    st.one_of(st.just(""), st.builds(lambda a, b: f" {a}-{b}", _CLOCK, _CLOCK)),
    st.sampled_from(["", " off", " unknown", ' "x"', ' unknown "volontärer; svarar"']),
)


@given(st.lists(_RULE, min_size=1, max_size=3).map("; ".join))
@settings(deadline=None)
def test_what_is_taken_as_plain_the_parser_also_takes(text: str) -> None:
    if readable(text):
        from opening_hours import OpeningHours

        OpeningHours(text)


@given(st.text(max_size=40))
@settings(deadline=None)
def test_no_hours_make_anything_raise(text: str) -> None:
    complaint(text)
    hours = schedule(Contact(id="c", hours=text), HERE)
    hours.state(at("2026-11-23T10:00"))
    hours.next_change(at("2026-11-23T10:00"))
    understood(text)


def test_zones_and_countries_are_known_or_not() -> None:
    assert zone("Europe/Stockholm") is not None
    for name in ("Europe/Kristianstad", "Europe", "", "../../etc/passwd", "/etc/localtime", "a\0b"):
        assert zone(name) is None
    assert known_country("SE") and known_country("FI")
    assert not known_country("XX") and not known_country("se") and not known_country("")


def test_shipped_like_hours_are_read_without_the_parser() -> None:
    plain = ["24/7", OFFICE, 'Mo-Fr unknown "volontärer svarar några timmar"; Sa,Su off; PH off']
    code = f"""
import sys
from vnr_wizard.contacts.hours import complaint
assert all(complaint(text) is None for text in {plain!r})
assert "opening_hours" not in sys.modules
"""
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("Mo-Fr 08:00-16:30; PH off", "helgdagar stängt"),
        ("Mo-Fr 08:00-16:30", "helgdagar: som vanlig dag, alltså öppet 08:00–16:30 också på juldagen. Stämmer det?"),
        ("Mo-Fr 08:00-16:30; PH 10:00-12:00", "helgdagar 10:00–12:00"),
        ("after-office", "helgdagar dygnet runt"),
        ("office", "helgdagar stängt"),
        ('Mo-Fr unknown "ibland"; PH off', "helgdagar stängt"),
        ("24/7", ""),
        ("unknown", ""),
        ("Sa,Su 10:00-12:00", ""),
        ("hej", ""),
    ],
)
def test_what_holds_on_holidays_is_said_aloud(hours: str, told: str) -> None:
    assert holidays_text(HERE, Contact(id="c", hours=hours), ORDINARY) == told


def test_what_holds_on_holidays_is_said_in_english_too() -> None:
    use("en")
    told = holidays_text(HERE, Contact(id="c", hours="Mo-Fr 08:00-16:30"), ORDINARY)
    assert (
        told == "public holidays: as on an ordinary day, that is open 08:00–16:30 also on Christmas Day. Is that right?"
    )
