"""The year of opening hours: what is worked out from moments of change is what every minute says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnr_wizard.authoring.people.times import times_in_words
from vnr_wizard.authoring.people.year import Spell, Year, even_parts
from vnr_wizard.contacts.hours import Schedule, State

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 11, 23)
YEAR = Year(TODAY, STOCKHOLM)
OFFICE = "Mo-Fr 08:00-16:30; PH off"
NIGHTS = {
    "winter time comes": date(2027, 10, 30),
    "summer time comes": date(2027, 3, 27),
    "Christmas": date(2026, 12, 23),
    "Easter": date(2027, 3, 25),
    "an ordinary week": date(2027, 2, 10),
}
CLOCKS = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
LATE = st.integers(0, 120).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
DAYS = st.sampled_from(["Mo-Fr", "Mo-Su", "Sa,Su", "Su", "Mo", "Tu-Th", "PH", "Sa-Su,PH"])
RULES = st.builds(
    lambda days, begins, ends, state: f"{days} {begins}-{ends}{state}",
    DAYS, CLOCKS, LATE, st.sampled_from(["", "", " unknown", " off"]),
)  # fmt: skip
HOURS = st.lists(RULES, min_size=1, max_size=3).map("; ".join)
SCHEDULES = st.builds(
    Schedule, st.one_of(HOURS, st.just("unknown"), st.just("24/7")),
    st.sampled_from(["Europe/Stockholm", "Europe/Stockholm", "Europe/London"]), turned=st.booleans(),
)  # fmt: skip


def state_at(spells: list[Spell], moment: datetime) -> State:
    at = moment.timestamp()
    return next(spell.state for spell in spells if spell.begins.timestamp() <= at < spell.ends.timestamp())


def best(schedules: list[Schedule], moment: datetime) -> State:
    states = {schedule.state(moment) for schedule in schedules}
    return next(state for state in (State.OPEN, State.UNKNOWN, State.CLOSED) if state in states)


@settings(max_examples=60)
@given(st.lists(SCHEDULES, min_size=1, max_size=3), st.sampled_from(sorted(NIGHTS)))
def test_changes_say_what_every_minute_says(schedules: list[Schedule], night: str) -> None:
    spells = YEAR.together(schedules)
    moment = datetime.combine(NIGHTS[night], datetime.min.time(), STOCKHOLM).astimezone(UTC)
    for minute in range(0, 5 * 24 * 60, 5):
        at = moment + timedelta(minutes=minute)
        assert state_at(spells, at) is best(schedules, at), at.astimezone(STOCKHOLM)


@settings(max_examples=60)
@given(st.lists(SCHEDULES, min_size=1, max_size=3))
def test_spells_follow_one_another_over_the_whole_year(schedules: list[Schedule]) -> None:
    spells = YEAR.together(schedules)
    assert spells[0].begins.timestamp() <= YEAR.begins.timestamp()
    assert spells[-1].ends.timestamp() >= YEAR.ends.timestamp()
    for one, other in pairwise(spells):
        assert one.ends == other.begins and one.state is not other.state


def test_nobody_is_closed_all_the_time() -> None:
    assert [spell.state for spell in YEAR.together([])] == [State.CLOSED]


def test_an_hour_that_comes_twice_and_one_that_never_comes() -> None:
    spells = YEAR.together([Schedule("Mo-Su 02:00-03:00")])
    lengths = {
        (spell.begins.date(), round((spell.ends.timestamp() - spell.begins.timestamp()) / 3600))
        for spell in spells
        if spell.state is State.OPEN
    }
    assert (date(2027, 10, 31), 2) in lengths
    assert not any(day == date(2027, 3, 28) for day, _ in lengths)


def test_the_clock_is_moved_twice_a_year() -> None:
    parts = list(even_parts(STOCKHOLM, YEAR.begins.astimezone(UTC), YEAR.ends.astimezone(UTC)))
    moved = [start.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M") for start, _, _ in parts[1:]]
    assert moved == ["2027-03-28 03:00", "2027-10-31 02:00"]


def gaps(*hours: str | Schedule) -> str:
    """When nobody with such hours answers, in words."""
    schedules = [one if isinstance(one, Schedule) else Schedule(one) for one in hours]
    return times_in_words([spell for spell in YEAR.together(schedules) if spell.state is State.CLOSED], YEAR)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (["24/7"], ""),
        (["off"], "hela tiden"),
        ([OFFICE, Schedule(OFFICE, turned=True)], ""),
        (["Tu-Su 00:00-24:00; Mo 00:00-07:00,08:00-24:00"], "måndagar 07:00–08:00"),
        (["Mo-Su 06:00-24:00"], "varje natt 00:00–06:00"),
        (["Mo-Su 06:00-22:00"], "varje natt 22:00–06:00"),
        (["Mo-Su 00:00-12:00,13:00-24:00"], "varje dag 12:00–13:00"),
        (["Mo-Fr 00:00-24:00"], "lördag–söndag hela dygnen"),
        (["Mo-Sa 00:00-24:00"], "söndagar hela dygnet"),
        (["Mo,We,Sa,Su 00:00-24:00; Tu,Th,Fr 00:00-12:00"], "tisdagar, torsdagar och fredagar 12:00–24:00"),
        (["24/7; Dec 24 12:00-24:00 off"], "2026-12-24 (julafton) 12:00–24:00"),
        (["24/7; Dec 25 off"], "2026-12-25 (juldagen) hela dygnet"),
        (["24/7; Jul off"], "2027-07-01 till 2027-07-31, hela dygnen"),
        (["24/7; Jul 01 10:00-12:00 off"], "2027-07-01 10:00–12:00"),
        ([Schedule(OFFICE, turned=True)], "måndag–fredag 08:00–16:30 utom helgdagar"),
        (
            ["Mo-Su 00:00-02:30,03:00-24:00"],
            "varje natt 02:30–03:00; 2027-10-31 02:30 sommartid–02:00 vintertid",
        ),
    ],
)
def test_gaps_are_told_as_people_say_times(hours: list[str | Schedule], words: str) -> None:
    assert gaps(*hours) == words


def test_many_times_are_counted() -> None:
    assert gaps("24/7; week 1-53/2 Mo 10:00-11:00 off").endswith("; och 22 till")


def test_what_goes_on_over_the_edge_of_the_year_is_told_whole() -> None:
    # The year begins on a Monday: the weekend before is not cut into a Monday of its own.
    assert gaps("Mo 08:00-24:00; Tu-Fr 00:00-24:00; Sa 00:00-12:00") == "lördag 12:00 – måndag 08:00"
