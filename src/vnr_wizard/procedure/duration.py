"""Durations in ISO 8601, as follow-ups give them: `P14D`, `P2W`, `PT24H`, `P3M`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import Any, ClassVar

from vnr_wizard.language import Words, say
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading
from vnr_wizard.reading.written import as_duration, in_words

_FORM = re.compile(
    r"P(?=[0-9]|T[0-9])(?:(?P<years>[0-9]{1,3})Y)?(?:(?P<months>[0-9]{1,3})M)?(?:(?P<weeks>[0-9]{1,3})W)?(?:(?P<days>[0-9]{1,4})D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]{1,4})H)?(?:(?P<minutes>[0-9]{1,5})M)?)?"
)


@dataclass(frozen=True)
class Duration:
    """A time to come, in calendar months, days and minutes, kept as it was written."""

    text: str
    months: int
    days: int
    minutes: int

    def after(self, start: datetime) -> datetime:
        """The moment this long after `start`, by the calendar: 31 January + P1M is the last of February.

        Days are days on the wall's clock, as `start`'s zone keeps it; hours are hours of the world's clock.
        Past the end of the calendar it is the calendar's last day.
        """
        year, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        try:
            day = min(start.day, calendar.monthrange(year, month + 1)[1])
            moved = start.replace(year=year, month=month + 1, day=day) + timedelta(days=self.days)
            if self.minutes and start.tzinfo:
                later = moved.astimezone(UTC) + timedelta(minutes=self.minutes)
                return later.astimezone(start.tzinfo)
            return moved + timedelta(minutes=self.minutes)
        except (OverflowError, ValueError):
            return start.replace(year=MAXYEAR, month=12, day=31)

    def __str__(self) -> str:
        parts = [
            (self.months, say("månader", "months"), say("månad", "month")),
            (self.days, say("dagar", "days"), say("dag", "day")),
            (self.minutes // 60, say("timmar", "hours"), say("timme", "hour")),
            (self.minutes % 60, say("minuter", "minutes"), say("minut", "minute")),
        ]
        return " ".join(f"{n} {one if n == 1 else many}" for n, many, one in parts if n)


def parse_duration(text: str) -> Duration | None:
    """The duration that `text` says, or None. Zero is no duration."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    n = {name: int(value) for name, value in match.groupdict(default="0").items()}
    duration = Duration(
        text,
        n["years"] * 12 + n["months"],
        n["weeks"] * 7 + n["days"],
        n["hours"] * 60 + n["minutes"],
    )
    return duration if duration.months or duration.days or duration.minutes else None


def _meant(value: Any, key: Key) -> Words:
    """What was probably meant: “15 min” is PT15M."""
    found = as_duration(value, days="follow_up" in key)
    if not found:
        return Words("", "")
    name = next((part for part in reversed(key) if isinstance(part, str)), "")
    written = f'{name} = "{found}" ({in_words(found)})'
    return Words(f"Menade du {written}? ", f"Did you mean {written}? ")


class Within:
    """The kind of key that holds a duration."""

    blank: ClassVar[Duration] = Duration("P1D", 0, 1, 0)

    def read(self, value: Any, key: Key, reading: Reading) -> Duration:
        """The duration, or blank."""
        found = parse_duration(value) if isinstance(value, str) else None
        if found is None:
            reading.problem("F209", key, value=str(value)[:80], mend=_meant(value, key))
            return self.blank
        return found

    def words(self) -> Words:
        """For people."""
        return Words('en tidsrymd, till exempel "P14D"', 'a duration, such as "P14D"')
