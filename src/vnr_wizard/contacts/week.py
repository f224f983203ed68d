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
    found = []
    for day in days:
        begins = datetime.combine(day, time())
        spans = tuple(
            Span(_minutes(stretch.begins, day), _minutes(stretch.ends, day), stretch.state, stretch.comment)
            for stretch in hours.stretches(begins, begins + timedelta(days=1))
            if stretch.state is not State.CLOSED
        )
        found.append(Weekday(day, spans))
    return tuple(found)


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
    months = say("jan feb mar apr maj jun jul aug sep okt nov dec",
                 "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()  # fmt: skip
    return f"{day_name(moment.date())} {moment.day} {months[moment.month - 1]} {clock}"


def _minutes(moment: datetime, day: date) -> int:
    if moment.date() > day:
        return _MIDNIGHT
    return moment.hour * 60 + moment.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
