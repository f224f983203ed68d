"""The time of a command: as `--at` takes it, or now, on the wall's clock of those who follow the routine."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def moment_from(text: str) -> datetime | None:
    """The time that `text` says in ISO 8601, naive where it has no offset; None where it says none.

    A day alone will not do: it would silently mean midnight, and answer wrongly for the day.
    """
    from vnr_wizard.contacts.hours import YEARS

    text = text.strip()
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    has_time = any(mark in text for mark in "Tt: ")
    return at if at.year in YEARS and has_time else None


def in_zone(at: datetime, zone: tzinfo) -> datetime:
    """`at` as it is where it is naive: on the wall's clock in `zone`.

    A time in the hour that is skipped in spring is as long after the clock has jumped: 02:20 is 03:20.
    """
    if at.tzinfo is not None:
        return at
    return at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def zone_of(timezone: str | None) -> tzinfo:
    """The zone that a directory names; without one, Sweden's."""
    from vnr_wizard.contacts.hours import Schedule
    from vnr_wizard.contacts.model import DEFAULT_TIMEZONE

    return Schedule("unknown", timezone or DEFAULT_TIMEZONE).zone


def now_in(timezone: str | None = None) -> datetime:
    """Now, where the routine is followed: the machine may keep another zone, and so another day."""
    return datetime.now(zone_of(timezone))
