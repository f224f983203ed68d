"""When a `[[phone]]` row holds, on the practice clock: used when somebody calls, and by the checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from vnr_wizard.contacts.hours import zone
from vnr_wizard.contacts.model import DEFAULT_TIMEZONE, Directory
from vnr_wizard.practice.model import Phone, Scenario

SOME_DAY = datetime(2026, 1, 12, 10, 0, tzinfo=UTC)
"""When a scenario begins that says no time: the reader demands one, so only one made in code comes here."""


def beginning(scenario: Scenario) -> datetime:
    """When a sitting with a scenario begins, on its clock."""
    return scenario.clock or SOME_DAY


def on_the_wall(at: datetime, directory: Directory | None) -> datetime:
    """The same moment as clocks on the wall show it where the contacts are.

    Whatever offset a scenario writes its time with, the screen and the contacts' hours go by one clock. The offset
    is a fixed one, so that time added to it is time that really passes, also in the night when clocks are changed.
    """
    there = zone(directory.timezone if directory else DEFAULT_TIMEZONE) or zone(DEFAULT_TIMEZONE)
    if there is None or at.tzinfo is None:
        return at
    try:
        moved = at.astimezone(there)
        return moved.replace(tzinfo=timezone(moved.utcoffset() or timedelta(0)), fold=0)
    except (OverflowError, ValueError):
        return at


@dataclass(frozen=True)
class Window:
    """A time from one moment to another, both counted in. `ends` is None where it does not end."""

    begins: datetime
    ends: datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether no moment is in it: it ends before it begins."""
        return self.ends is not None and self.ends < self.begins

    def has(self, at: datetime) -> bool:
        """Whether a moment is in it."""
        return self.begins <= at and (self.ends is None or at <= self.ends)

    def covers(self, other: Window) -> bool:
        """Whether every moment of another is in this one too."""
        return self.begins <= other.begins and (
            self.ends is None or (other.ends is not None and other.ends <= self.ends)
        )


def window(phone: Phone, begun: datetime) -> Window:
    """The time in which a row holds, in a sitting that begins at `begun`."""
    return Window(
        phone.after.after(begun) if phone.after else begun,
        phone.within.after(begun) if phone.within else None,
    )
