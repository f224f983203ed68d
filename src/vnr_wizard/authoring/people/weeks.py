"""What was understood of a directory's hours where `contacts.read` does not show it, and the traps in them.

opening_hours has two traps for hours that go on past midnight (docs/architecture.md says how the hours are
read). A later rule for the next day cuts them off: `contacts.week.cut_at_midnight` finds that. And a rule for
whole days ends at midnight, so that nobody answers in the night after it: `closed_after_whole_day`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.model import AFTER_OFFICE, Contact, Directory
from vnr_wizard.contacts.read import ReadDirectory
from vnr_wizard.contacts.week import Weekday, cut_at_midnight, hours_text, ordinary_monday, week, with_holidays
from vnr_wizard.language import say

_CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_LAST = 24 * 60
_MORNING = 12 * 60


class Trap(NamedTuple):
    """A night that is closed though the evening before is open to its end, and other nights go on."""

    eve: date
    day: date
    ends: str
    """Until when other nights go on."""

    @property
    def short(self) -> str:
        """The day that needs its own hours, as opening_hours writes it."""
        return _CODES[self.day.weekday()]


def find_in_weeks(read: ReadDirectory, today: date, found: Findings) -> None:
    """Collect C425 and C426 for the contacts whose hours stand in this very file."""
    after: dict[str, list[Contact]] = {}
    for n, contact in enumerate(read.written.contacts):
        if contact.hours == AFTER_OFFICE and read.written.office_hours:
            after.setdefault(hours_text(read.written, contact, today), []).append(contact)
        for trap in closed_after_whole_day(read.written, contact, today):
            understood = hours_text(read.written, contact, today)
            found.add(
                "C426", ("contact", n, "hours"), eve=day_word(trap.eve).capitalize(), day=day_word(trap.day),
                ends=trap.ends, short=trap.short, week=understood,
            )  # fmt: skip
    for understood, contacts in after.items():
        merged = read.directory.contact_by_id
        names = [f"”{merged.get(contact.id, contact).name or contact.id}”" for contact in contacts]
        whole = with_holidays(understood, read.written, contacts[0], today)
        found.add("C425", ("office_hours",), week=whole, names=", ".join(names))


def closed_after_whole_day(directory: Directory, contact: Contact, today: date) -> list[Trap]:
    """The nights of an ordinary week in which it closes at midnight after a whole open day.

    Only where other nights go on past midnight: `Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00` is closed on Monday
    07:00, which nobody means.
    """
    days = _days(directory, contact, today)
    nights = [spilled for before, day in pairwise(days) if (spilled := _spilled(before, day))]
    if not nights:
        return []
    longest = max(nights)
    clock = f"{longest // 60:02}:{longest % 60:02}"
    return [
        Trap(before.date, day.date, clock)
        for before, day in pairwise(days)
        if _whole(before) and not _open_from_midnight(day)
    ]


def traps(directory: Directory, people: Iterable[Contact], today: date) -> list[str]:
    """The nights of an ordinary week that a trap closes, in words, one for each contact and night."""
    monday = ordinary_monday(today, directory)
    told = []
    for contact in people:
        cut = list(cut_at_midnight(directory, contact, monday))
        cut += [trap.day for trap in closed_after_whole_day(directory, contact, today)]
        whose = contact.name or contact.id
        told += [say(f"{whose}, natten till {day_word(day)}", f"{whose}, the night before {day_word(day)}")
                 for day in cut]  # fmt: skip
    return told


def day_word(day: date) -> str:
    """“måndag”."""
    words = say(
        "måndag tisdag onsdag torsdag fredag lördag söndag", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
    return words.split()[day.weekday()]


def _days(directory: Directory, contact: Contact, today: date) -> list[Weekday]:
    """Eight days of an ordinary time, so that each night of a week is among them."""
    monday = ordinary_monday(today, directory)
    days = list(week(directory, contact, monday))
    following = datetime.combine(monday + timedelta(days=7), time())
    return [*days, Weekday(following.date(), week(directory, contact, following.date())[0].spans)]


def _spilled(before: Weekday, day: Weekday) -> int:
    """The minute until which an evening goes on past midnight; 0 where it does not."""
    if not _open_from_midnight(day) or _whole(day) or _whole(before):
        return 0
    late = bool(before.spans) and before.spans[-1].ends == _LAST and before.spans[-1].state is State.OPEN
    return day.spans[0].ends if late and day.spans[0].ends <= _MORNING else 0


def _whole(day: Weekday) -> bool:
    return len(day.spans) == 1 and (day.spans[0].begins, day.spans[0].ends) == (0, _LAST) and _is_open(day)


def _open_from_midnight(day: Weekday) -> bool:
    return bool(day.spans) and day.spans[0].begins == 0 and _is_open(day)


def _is_open(day: Weekday) -> bool:
    return day.spans[0].state is State.OPEN
