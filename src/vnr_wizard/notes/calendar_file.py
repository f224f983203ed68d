"""Reminders for a calendar, which is not ours: phones, watches and colleagues show what stands there.

So a reminder says when, and nothing else: no person, no reference, no organisation, no routine, and not
which program it comes from. Only this module imports icalendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from vnr_wizard.language import Words
from vnr_wizard.notes.follow_ups import Due

TITLE = Words("Påminnelse", "Reminder")
# RFC 5545 demands that a file names its maker: this names none.
_MAKER = "-//Calendar//EN"
_NAMES = UUID("6b8f7c52-1f0c-4d5e-9a3b-2f7e0c4d9a61")
_DAY, _HOUR, _LENGTH = timedelta(days=1), timedelta(hours=1), timedelta(minutes=15)


def calendar_bytes(due: Iterable[Due], now: datetime) -> bytes:
    """An iCalendar file (RFC 5545) with a reminder for each promise that is not done; times in UTC.

    A reminder has the same name (UID) every time, so that a calendar that is given the file again replaces
    what it has. The name comes from the ids by a one-way function.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for one in due:
        if not one.done:
            calendar.add_component(_reminder(one, now))
    return bytes(calendar.to_ical())


def _reminder(one: Due, now: datetime) -> Event:
    title = str(TITLE)
    event = Event()
    event.add("uid", str(uuid5(_NAMES, f"{one.note_id}/{one.follow_up_id}")))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", _in_utc(one.due))
    event.add("duration", _LENGTH)
    event.add("summary", title)
    # Shared calendars show others that something private is there, and leave the time free.
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    # A day before, for there must be time to act; a promise of less than that is rung for an hour before.
    alarm.add("trigger", -(_DAY if one.due - now > _DAY else _HOUR))
    event.add_component(alarm)
    return event


def _in_utc(moment: datetime) -> datetime:
    """The same instant; the nearest that there is at the ends of the calendar."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
