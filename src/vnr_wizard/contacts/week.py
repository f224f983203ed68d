"""What was understood of opening hours, as a week: always shown, since the rules have traps.

A later day's rule overrides the hours that spill over midnight from the day before, so that hours which
look right may be closed at night. A week of plain days and times shows it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from vnr_wizard.contacts.hours import Schedule, State, schedule
from vnr_wizard.contacts.model import AFTER_OFFICE, OFFICE, UNKNOWN, Contact, Directory
from vnr_wizard.language import say

_MIDNIGHT = 24 * 60
_SATURDAY = 5
_TWO_YEARS = 730


class Span(NamedTuple):
    """Part of a day, in minutes from midnight (0–1440), that is open or unknown."""

    begins: int
    ends: int
    state: State
    comment: str = ""

    def __str__(self) -> str:
        times = f"{_clock(self.begins)}–{_clock(self.ends)}"
        if (self.begins, self.ends) == (0, _MIDNIGHT):
            times = say("dygnet runt", "all day") if self.state is State.OPEN else ""
        unknown = say("okänt", "unknown") if self.state is State.UNKNOWN else ""
        comment = f"(”{self.comment}”)" if self.comment else ""
        return " ".join(part for part in (unknown, times, comment) if part)


class Weekday(NamedTuple):
    """One day of the week and when someone answers on it. No spans: closed all day."""

    date: date
    spans: tuple[Span, ...]

    @property
    def name(self) -> str:
        """“mån”."""
        return day_name(self.date)

    @property
    def text(self) -> str:
        """“08:00–16:30”, “stängt”."""
        return ", ".join(map(str, self.spans)) or say("stängt", "closed")


def week(directory: Directory, contact: Contact, monday: date) -> tuple[Weekday, ...]:
    """The seven days from `monday`, with that week's holidays, as the hours were understood."""
    hours = schedule(contact, directory)
    days = [monday + timedelta(days=n) for n in range(7)]
    return tuple(Weekday(day, _spans(hours, day)) for day in days)


def _spans(hours: Schedule, day: date) -> tuple[Span, ...]:
    begins = datetime.combine(day, time())
    return tuple(
        Span(_minutes(stretch.begins, day), _minutes(stretch.ends, day), stretch.state, stretch.comment)
        for stretch in hours.stretches(begins, begins + timedelta(days=1))
        if stretch.state is not State.CLOSED
    )


def week_text(days: tuple[Weekday, ...]) -> str:
    """The week on one line, days alike taken together: “mån–fre 08:00–16:30 · lör–sön stängt”."""
    groups: list[list[Weekday]] = []
    for day in days:
        if groups and groups[-1][0].spans == day.spans:
            groups[-1].append(day)
        else:
            groups.append([day])
    if len(groups) == 1:
        text = groups[0][0].text
        return text if text.startswith((say("dygnet", "all"), say("okänt", "unknown"))) else say(
            f"alla dagar {text}", f"every day {text}"
        )  # fmt: skip
    return " · ".join(
        f"{group[0].name}{f'–{group[-1].name}' if len(group) > 1 else ''} {group[0].text}" for group in groups
    )


def hours_text(directory: Directory | None, contact: Contact, today: date) -> str:
    """When `contact` answers in an ordinary week, as it was understood, on one line.

    Without a directory (the built-in lines), by the contact's own country.
    """
    directory = directory or Directory(id="", format=1)
    return week_text(week(directory, contact, ordinary_monday(today, directory)))


def with_holidays(week_words: str, directory: Directory, contact: Contact, today: date) -> str:
    """The words of an ordinary week, and what holds on public holidays: “… · helgdagar stängt”."""
    holidays = holidays_text(directory, contact, today)
    return f"{week_words} · {holidays}" if holidays else week_words


def holidays_text(directory: Directory, contact: Contact, today: date) -> str:
    """What holds on public holidays, against the same days of an ordinary week; empty where nobody need be told.

    Only holidays on days when somebody answers in an ordinary week tell anything.
    """
    ordinary = week(directory, contact, ordinary_monday(today, directory))
    hours = schedule(contact, directory)
    usual = {day.date.weekday(): day.spans for day in ordinary}
    if all(spans and (spans[0].begins, spans[-1].ends, len(spans)) == (0, _MIDNIGHT, 1) for spans in usual.values()):
        return ""
    told = [
        (day, usual[day.weekday()], found)
        for day in _holidays(today, directory)
        if (found := _spans(hours, day)) or usual[day.weekday()]
    ]
    if not told:
        return ""
    found_on = {spans for _, _, spans in told}
    if len(found_on) == 1:
        (spans,) = found_on
        words = Weekday(today, spans).text
        if not spans or any(spans != usually for _, usually, _ in told):
            return say(f"helgdagar {words}", f"public holidays {words}")
    same = [(day, spans) for day, usually, spans in told if spans == usually and usually]
    if not same:
        return ""
    day, spans = next(((day, spans) for day, spans in same if (day.month, day.day) == (12, 25)), same[0])
    words = Weekday(day, spans).text
    if all(span.state is State.OPEN for span in spans):
        words = say(f"öppet {words}", f"open {words}")
    return say(
        f"helgdagar: som vanlig dag, alltså {words} också {_holiday(day)}. Stämmer det?",
        f"public holidays: as on an ordinary day, that is {words} also on {_holiday(day)}. Is that right?",
    )


def _holidays(today: date, directory: Directory) -> list[date]:
    """The public holidays of two years, weekends left out: then most are closed anyway."""
    begins = datetime.combine(today, time())
    holidays = Schedule("PH open", directory.timezone, directory.country)
    found = []
    for stretch in holidays.stretches(begins, begins + timedelta(days=_TWO_YEARS)):
        day = stretch.begins.date()
        while stretch.state is State.OPEN and datetime.combine(day, time()) < stretch.ends:
            found.append(day)
            day += timedelta(days=1)
    return [day for day in found if day.weekday() < _SATURDAY]


def _holiday(day: date) -> str:
    if (day.month, day.day) == (12, 25):
        return say("på juldagen", "Christmas Day")
    return say("den ", "") + _day_of_month(day)


def _day_of_month(day: date) -> str:
    months = say("jan feb mar apr maj jun jul aug sep okt nov dec",
                 "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()  # fmt: skip
    return f"{day.day} {months[day.month - 1]}"


def ordinary_monday(after: date, directory: Directory) -> date:
    """The first Monday from `after` whose week has no public holiday, to show an ordinary week."""
    holidays = Schedule("PH open", directory.timezone, directory.country)
    monday = after + timedelta(days=-after.weekday() % 7)
    for _ in range(12):
        begins = datetime.combine(monday, time())
        if all(s.state is State.CLOSED for s in holidays.stretches(begins, begins + timedelta(days=7))):
            return monday
        monday += timedelta(days=7)
    return monday


def cut_at_midnight(directory: Directory, contact: Contact, monday: date) -> tuple[date, ...]:
    """The days whose rule cuts off the hours that go on past midnight from the day before.

    In opening_hours a rule after `;` replaces what earlier rules say of its days, also the hours that spill
    over; after `,` it adds to them. Days that would be open at midnight with `,` are the ones cut.
    """
    adding = re.sub(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', ",", contact.hours)
    if adding == contact.hours or contact.hours in (OFFICE, AFTER_OFFICE, UNKNOWN):
        return ()
    hours = schedule(contact, directory)
    added = schedule(contact.changed(contact.origin, hours=adding), directory)
    cut = []
    for day in (monday + timedelta(days=n) for n in range(7)):
        midnight = datetime.combine(day, time(), hours.zone)
        late = midnight - timedelta(minutes=1)
        if hours.state(late) is added.state(midnight) is State.OPEN and hours.state(midnight) is State.CLOSED:
            cut.append(day)
    return tuple(cut)


def day_name(day: date) -> str:
    """“mån”."""
    names = say("mån tis ons tor fre lör sön", "Mon Tue Wed Thu Fri Sat Sun").split()
    return names[day.weekday()]


def moment_text(moment: datetime, now: datetime) -> str:
    """`moment` as it is said at `now`: “16:30”, “mån 08:00”, “mån 4 jan 08:00”."""
    moment = moment.astimezone(now.tzinfo)
    clock = f"{moment:%H:%M}"
    days = (moment.date() - now.date()).days
    if days == 0:
        return clock
    if days == 1 and clock == "00:00":
        return "24:00"
    if days < 7:
        return f"{day_name(moment.date())} {clock}"
    return f"{day_name(moment.date())} {_day_of_month(moment.date())} {clock}"


def _minutes(moment: datetime, day: date) -> int:
    if moment.date() > day:
        return _MIDNIGHT
    return moment.hour * 60 + moment.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
