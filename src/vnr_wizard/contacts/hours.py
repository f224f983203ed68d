"""Opening hours: whether someone answers at a moment, until when, and what was understood as a week.

opening_hours (OpenStreetMap's language, with the country's holidays) reads the text and thinks in the
time on the wall; moments, and the two hours a year when the clock is moved, are dealt with here. It is
imported at the first question, not at reading: see `readable`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from vnr_wizard.contacts.model import (
    AFTER_OFFICE,
    DEFAULT_COUNTRY,
    DEFAULT_TIMEZONE,
    OFFICE,
    UNKNOWN,
    Contact,
    Directory,
)
from vnr_wizard.language import say

if TYPE_CHECKING:
    from opening_hours import OpeningHours

HORIZON = timedelta(days=400)
"""A change further away than this is no change worth telling."""
YEARS = range(1970, 2200)
"""Times outside these are slips of the finger, and the calendars of holidays do not reach them."""


class State(StrEnum):
    """Whether someone answers."""

    OPEN = "open"
    UNKNOWN = "unknown"
    CLOSED = "closed"


_OPPOSITE = {State.OPEN: State.CLOSED, State.CLOSED: State.OPEN, State.UNKNOWN: State.UNKNOWN}


class Change(NamedTuple):
    """When the state next changes, and to what."""

    at: datetime
    to: State


class Stretch(NamedTuple):
    """A stretch of the wall clock's time with one state. Naive, from `begins` to before `ends`."""

    begins: datetime
    ends: datetime
    state: State
    comment: str = ""


@dataclass(frozen=True)
class Schedule:
    """When someone answers, in one place's time. Never raises: hours that cannot be read are unknown.

    `text` is opening_hours, or "unknown"; `turned` makes open closed and closed open ("after-office").
    """

    text: str
    timezone: str = DEFAULT_TIMEZONE
    country: str = DEFAULT_COUNTRY
    turned: bool = False

    def state(self, at: datetime) -> State:
        """The state at the aware moment `at`."""
        return self._state(at.astimezone(self.zone).replace(tzinfo=None))

    def comment(self, at: datetime) -> str:
        """What the hours say in quotation marks for that moment."""
        if self._parsed is None or self.turned:
            return ""
        return str(self._parsed.state(at.astimezone(self.zone).replace(tzinfo=None, fold=0))[1])

    def next_change(self, at: datetime) -> Change | None:
        """The first moment after `at` with another state, in the schedule's zone; None within `HORIZON`.

        Exact also where the clock is moved: an hour that comes twice is looked at both times.
        """
        start = at.astimezone(self.zone)
        now = self.state(start)
        found: Change | None = None
        # A day before: what is past on the wall may come again in an hour that comes twice.
        wall = start.replace(tzinfo=None) - timedelta(days=1)
        for stretch in self.stretches(wall, wall + HORIZON):
            if found is not None and stretch.begins > found.at.replace(tzinfo=None) + timedelta(hours=4):
                break
            for moment in _moments(stretch.begins, self.zone):
                if moment.astimezone(UTC) > start.astimezone(UTC) and (state := self.state(moment)) != now:
                    change = Change(moment, state)
                    found = change if found is None else min(found, change, key=_instant)
        return found

    def stretches(self, begins: datetime, ends: datetime) -> Iterator[Stretch]:
        """The wall clock's time from `begins` to `ends` (naive), cut where the state changes."""
        if self._parsed is None:
            yield Stretch(begins, ends, State.UNKNOWN)
            return
        held: Stretch | None = None
        for start, end, found, comment in self._parsed.intervals(begins, ends):
            state = self._turn(found)
            if held is not None and held.state == state:
                held = held._replace(ends=end)
                continue
            if held is not None:
                yield held
            held = Stretch(start, end, state, "" if self.turned else str(comment))
        if held is not None:
            yield held

    @cached_property
    def zone(self) -> ZoneInfo:
        """The schedule's time zone."""
        return zone(self.timezone) or ZoneInfo(DEFAULT_TIMEZONE)

    @cached_property
    def _parsed(self) -> OpeningHours | None:
        if self.text == UNKNOWN:
            return None
        return _parse(self.text, self.country)

    def _state(self, wall: datetime) -> State:
        if self._parsed is None:
            return State.UNKNOWN
        return self._turn(self._parsed.state(wall.replace(fold=0))[0])

    def _turn(self, found: object) -> State:
        state = State(str(found).rsplit(".", 1)[-1].lower())
        return _OPPOSITE[state] if self.turned else state


def schedule(contact: Contact, directory: Directory) -> Schedule:
    """When `contact` answers. “office” is the office hours of the file that says so, else `directory`'s."""
    origin = contact.origin
    zone = origin.timezone or directory.timezone
    country = origin.country or directory.country
    if contact.hours in (OFFICE, AFTER_OFFICE):
        office = origin.office_hours or directory.office_hours or UNKNOWN
        return _schedule(office, zone, country, contact.hours == AFTER_OFFICE)
    return _schedule(contact.hours or UNKNOWN, zone, country, False)


@lru_cache(maxsize=256)
def _schedule(text: str, timezone: str, country: str, turned: bool) -> Schedule:
    return Schedule(text, timezone, country, turned)


@lru_cache(maxsize=256)
def _parse(text: str, country: str) -> OpeningHours | None:
    from opening_hours import OpeningHours

    if not known_country(country):
        country = DEFAULT_COUNTRY
    try:
        return OpeningHours(text, country=country)
    except _parser_error():
        return None


def _parser_error() -> type[Exception]:
    import opening_hours

    # The stubs of 2.1.4 leave the exceptions out.
    return opening_hours.ParserError  # type: ignore[attr-defined, no-any-return]


def zone(name: str) -> ZoneInfo | None:
    """The time zone called `name`, or None."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def known_country(code: str) -> bool:
    """Whether holidays are known for the country with this code."""
    if code == DEFAULT_COUNTRY:
        return True
    if not re.fullmatch("[A-Z]{2}", code):
        return False
    import opening_hours

    try:
        opening_hours.OpeningHours("24/7", country=code)
    except opening_hours.UnknownCountryError:  # type: ignore[attr-defined]
        return False
    return True


def _instant(change: Change) -> datetime:
    return change.at.astimezone(UTC)


def _moments(wall: datetime, zone: ZoneInfo) -> list[datetime]:
    """The moments when the wall clock comes to `wall`, or jumps past it; when it jumps back, that too."""
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before == after or before is None or after is None:
        return [first]
    jump = _jump(first, zone)
    if before > after:
        return [first, jump, second]
    return [jump]


def _jump(near: datetime, zone: ZoneInfo) -> datetime:
    """The moment when the clock is moved, within half a day of `near`."""
    low = int(near.timestamp()) - 43200
    high = low + 86400
    old = datetime.fromtimestamp(low, zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, zone)


# --- reading ----------------------------------------------------------------------------------------

_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_DAYS = rf"(?:PH|{_DAY}(?:-{_DAY})?(?:,{_DAY})*(?:,PH)?)"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-4]):[0-5][0-9]"
_RULE = rf'{_DAYS}(?: {_TIME}(?:,{_TIME})*| off| unknown)?(?: "[^"]*")?'
_PLAIN = re.compile(rf"24/7|{_RULE}(?:; {_RULE})*")


def readable(text: str) -> bool:
    """Whether `text` is opening hours so plain that the parser (25 ms to import) need not be asked."""
    return bool(_PLAIN.fullmatch(text))


class Complaint(NamedTuple):
    """What is wrong with opening hours: in plain words, from which character (1 is the first)."""

    words: str
    column: int


def complaint(text: str) -> Complaint | None:
    """Why `text` is no opening hours, or None where it is."""
    if readable(text):
        return None
    from opening_hours import OpeningHours

    try:
        OpeningHours(text)
    except _parser_error() as error:
        place = re.search(r"-->\s*(\d+):(\d+)", str(error))
        column = int(place[2]) if place else 1
        return Complaint(_plain_words(text, column), column)
    return None


def _plain_words(text: str, column: int) -> str:
    rest = text[column - 1 :]
    here = rest.split(";")[0].split(" ")[0][:20]
    where = say(f"från tecken {column}, ”{here}”", f"from character {column}, “{here}”") if here else say(
        "texten slutar för tidigt", "the text ends too early"
    )  # fmt: skip
    return f"{where}. {_advice(text, rest)}".strip()


_SWEDISH_DAYS = re.compile(r"\b(?:må|mån|ti|tis|on|ons|to|tors|fre|lö|lör|sö|sön)[a-zåäö]*\b", re.IGNORECASE)


def _advice(text: str, rest: str) -> str:
    if re.search("[‐‑‒–—―−]", text):
        return say("Byt tankstrecket mot bindestreck (-).", "Change the dash to a hyphen (-).")
    if _SWEDISH_DAYS.search(text):
        return say(
            "Dagarna skrivs Mo Tu We Th Fr Sa Su, och helgdag PH.",
            "Days are written Mo Tu We Th Fr Sa Su, and public holiday PH.",
        )
    if re.search(r"\d\.\d\d", rest):
        return say("Klockslag skrivs med kolon: 08:00.", "Times of day are written with a colon: 08:00.")
    if re.search(r" - |- | -", text):
        return say("Inga mellanslag runt bindestrecket.", "No spaces around the hyphen.")
    if re.match(r"\s*\d{1,2}(?:-\d{1,2})?(?![\d:])", rest):
        return say("Klockslag skrivs med minuter: 08:00.", "Times of day are written with minutes: 08:00.")
    if rest.lstrip().startswith("PH"):
        return say("Sätt semikolon före PH.", "Put a semicolon before PH.")
    return ""
