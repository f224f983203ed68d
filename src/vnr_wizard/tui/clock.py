"""The time, in the time zone of the people who work by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime


def clock(zone: str = "Europe/Stockholm") -> Callable[[], datetime]:
    """A clock that gives aware moments in `zone`."""
    from zoneinfo import ZoneInfo

    info = ZoneInfo(zone)
    return lambda: datetime.now(info)
