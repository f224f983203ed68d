"""A time given on the command line, as `--at` takes it."""

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
