"""A year of opening hours as moments: from when on somebody is open, closed or unknown.

Works on the moments when something changes, never minute by minute. Hours are times on the wall; between two
movings of the clock the wall and the moments run alike, so each such part of the year is taken on its own.
That makes the hour that comes twice, and the one that never comes, exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from vnr_wizard.contacts.hours import Schedule, State, zone
from vnr_wizard.contacts.model import DEFAULT_TIMEZONE, Directory

DAYS = 365
_AROUND = timedelta(days=8)
"""Looked at before and after, so that what goes on over the edge of the year is seen whole."""
Turn = tuple[datetime, State]
"""A moment (UTC) and the state from then on."""


@dataclass(frozen=True)
class Spell:
    """A stretch of time with one state, from `begins` to before `ends`: aware, in the directory's zone.

    Compare such moments by their timestamps: Python compares two in one zone by the wall, which goes wrong in
    the night when the clock is moved.
    """

    begins: datetime
    ends: datetime
    state: State


@dataclass(frozen=True)
class Year:
    """The 365 days from the midnight that `today` began with, in `zone`. Each schedule is looked at once."""

    today: date
    zone: ZoneInfo
    _known: dict[Schedule, tuple[Turn, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.today, time(), self.zone)

    @property
    def ends(self) -> datetime:
        """The moment after the last."""
        return datetime.combine(self.today + timedelta(days=DAYS), time(), self.zone)

    def turns(self, schedule: Schedule) -> tuple[Turn, ...]:
        """Every change of `schedule`, its state at the beginning first."""
        if schedule not in self._known:
            self._known[schedule] = tuple(_turns(schedule, self._first, self._last))
        return self._known[schedule]

    def together(self, schedules: Iterable[Schedule]) -> list[Spell]:
        """The best that any of `schedules` offers: open where one is open, else unknown where one is.

        Spells that only begin before the year, or only end after it, are there in full.
        """
        last = self._last
        turns = list(_best([self.turns(one) for one in set(schedules)], self._first))
        ends = [moment for moment, _ in turns[1:]] + [last]
        begins, over = self.begins.astimezone(UTC), self.ends.astimezone(UTC)
        return [
            Spell(start.astimezone(self.zone), end.astimezone(self.zone), state)
            for (start, state), end in zip(turns, ends, strict=True)
            if end > begins and start < over
        ]

    @property
    def _first(self) -> datetime:
        return (self.begins - _AROUND).astimezone(UTC)

    @property
    def _last(self) -> datetime:
        return (self.ends + _AROUND).astimezone(UTC)


def year_of(directory: Directory, today: date) -> Year:
    """The year from `today` where the directory's people are."""
    return Year(today, zone(directory.timezone) or ZoneInfo(DEFAULT_TIMEZONE))


def _turns(schedule: Schedule, begins: datetime, ends: datetime) -> Iterator[Turn]:
    held: State | None = None
    for start, stop, offset in even_parts(schedule.zone, begins, ends):
        wall = (start + offset).replace(tzinfo=None), (stop + offset).replace(tzinfo=None)
        for stretch in schedule.stretches(*wall):
            if stretch.state is not held:
                held = stretch.state
                yield stretch.begins.replace(tzinfo=UTC) - offset, held


def even_parts(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time from `begins` to `ends` (UTC), cut where the clock in `zone` is moved; with the offset of each part."""
    start, offset = begins, _offset(zone, begins)
    day = begins
    while day < ends:
        following = min(day + timedelta(days=1), ends)
        if _offset(zone, following) != offset:
            moved = _moved(zone, day, following)
            yield start, moved, offset
            start, offset = moved, _offset(zone, moved)
        day = following
    if start < ends:
        yield start, ends, offset


def _moved(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The second at which the clock is moved, after `low` and not after `high`."""
    old = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _offset(zone, middle) == old else (low, middle)
    return high


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _best(timelines: list[tuple[Turn, ...]], begins: datetime) -> Iterator[Turn]:
    """The best state of all timelines, whenever it changes. All begin at `begins`; without any it is closed."""
    if not timelines:
        yield begins, State.CLOSED
    turns = sorted((moment, n, state) for n, line in enumerate(timelines) for moment, state in line)
    now = [State.CLOSED] * len(timelines)
    counts = {State.OPEN: 0, State.UNKNOWN: 0, State.CLOSED: len(timelines)}
    held: State | None = None
    for place, (moment, n, state) in enumerate(turns):
        counts[now[n]] -= 1
        counts[state] += 1
        now[n] = state
        if place + 1 < len(turns) and turns[place + 1][0] == moment:
            continue
        best = next(one for one in (State.OPEN, State.UNKNOWN, State.CLOSED) if counts[one])
        if best is not held:
            held = best
            yield moment, best
