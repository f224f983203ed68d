"""Times and lengths of time as people write them, in TOML's own way: suggestions, only ever shown and never used."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from vnr_wizard.language import Words, say

MOMENT_KEYS = frozenset({"at", "clock"})
DURATION_KEYS = frozenset({"within", "least"})
SOME_MOMENT = "2026-11-24T10:15:00+01:00"
_MOMENT = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
    r"(?:(?:[T ]| +kl\.? *| *, *)([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?)?"
    r"\s*(Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})(.*)")
_LENGTH = re.compile(r"P?\s*T?\s*([0-9]{1,4})\s*([a-zåäö]*)\.?", re.IGNORECASE)
_UNITS = {
    "min": "PT{}M", "minut": "PT{}M", "minuter": "PT{}M", "minute": "PT{}M", "minutes": "PT{}M",
    "h": "PT{}H", "tim": "PT{}H", "timme": "PT{}H", "timmar": "PT{}H", "hour": "PT{}H", "hours": "PT{}H",
    "dag": "P{}D", "dagar": "P{}D", "dygn": "P{}D", "day": "P{}D", "days": "P{}D",
    "vecka": "P{}W", "veckor": "P{}W", "week": "P{}W", "weeks": "P{}W",
    "månad": "P{}M", "månader": "P{}M", "mån": "P{}M", "month": "P{}M", "months": "P{}M",
}  # fmt: skip


def as_moment(written: object) -> str:
    """A date with a time, as TOML has it, from what was written: with Sweden's offset then, unless it says another.

    A day without a time gets the example's; empty where the day is not clear (24/11 is, 08/06 is not).
    """
    text = written.isoformat() if isinstance(written, date) else str(written).strip()
    if day_first := _DAY_FIRST.fullmatch(text):
        if int(day_first[1]) <= 12 and day_first[1] != day_first[2]:
            return ""
        text = f"{day_first[3]}-{day_first[2]}-{day_first[1]}{day_first[4]}"
    found = _MOMENT.fullmatch(text)
    if found is None:
        return ""
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        clock = time(int(hour), int(minute), int(second or 0)) if hour else time(10, 15)
        moment = datetime.combine(date(int(year), int(month), int(day)), clock)
        offset = (offset or _offset(moment)).upper()
    except (ValueError, OverflowError):
        return ""
    return f"{moment.isoformat()}{offset if ':' in offset or offset == 'Z' else f'{offset[:3]}:{offset[3:]}'}"


def _offset(moment: datetime) -> str:
    from zoneinfo import ZoneInfo

    try:
        return moment.replace(tzinfo=ZoneInfo("Europe/Stockholm")).isoformat()[-6:]
    except (KeyError, OSError):
        return "+01:00"


def as_duration(written: object, days: bool = False) -> str:
    """A length of time in ISO 8601 from what was written, or empty. A figure alone is minutes, or `days`."""
    found = _LENGTH.fullmatch(str(written).strip())
    if found is None or not int(found[1]):
        return ""
    unit = found[2].lower() or ("dagar" if days else "min")
    return _UNITS[unit].format(int(found[1])) if unit in _UNITS else ""


def in_words(duration: str) -> str:
    """What such a length of time is, in words: “PT15M” is 15 minutes."""
    found = re.fullmatch(r"P(T?)([0-9]+)([HMDW])", duration)
    if found is None:
        return ""
    number = int(found[2])
    one, many = {
        "TM": (Words("minut", "minute"), Words("minuter", "minutes")),
        "TH": (Words("timme", "hour"), Words("timmar", "hours")),
        "D": (Words("dag", "day"), Words("dagar", "days")),
        "W": (Words("vecka", "week"), Words("veckor", "weeks")),
        "M": (Words("månad", "month"), Words("månader", "months")),
    }.get(found[1] + found[3], (Words("", ""), Words("", "")))
    return f"{number} {say((one if number == 1 else many).sv, (one if number == 1 else many).en)}"
