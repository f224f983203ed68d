"""Times in words: “måndagar 07:00–08:00”, “varje natt 00:00–06:00”, “2026-12-24 (julafton) från 12:00”.

What comes back week after week is said once, by its weekdays; the rest by its date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from vnr_wizard.authoring.people.year import DAYS, Spell, Year
from vnr_wizard.contacts.hours import Schedule, State
from vnr_wizard.contacts.model import DEFAULT_COUNTRY
from vnr_wizard.language import Words, say

MOST = 5
"""As many times as anybody reads; the rest are counted."""
_DAY = timedelta(days=1)
_FEAST_DAYS = (
    ("Jan 01", Words("nyårsdagen", "New Year's Day")),
    ("Jan 06", Words("trettondagen", "Epiphany")),
    ("easter -2 days", Words("långfredagen", "Good Friday")),
    ("easter -1 day", Words("påskafton", "Easter Saturday")),
    ("easter", Words("påskdagen", "Easter Sunday")),
    ("easter +1 day", Words("annandag påsk", "Easter Monday")),
    ("May 01", Words("första maj", "May Day")),
    ("easter +39 days", Words("Kristi himmelsfärdsdag", "Ascension Day")),
    ("Jun 06", Words("nationaldagen", "National Day")),
    ("Jun 19-25 Fr", Words("midsommarafton", "Midsummer's Eve")),
    ("Jun 20-26 Sa", Words("midsommardagen", "Midsummer's Day")),
    ("Oct 31-Nov 06 Sa", Words("alla helgons dag", "All Saints' Day")),
    ("Dec 24", Words("julafton", "Christmas Eve")),
    ("Dec 25", Words("juldagen", "Christmas Day")),
    ("Dec 26", Words("annandag jul", "Boxing Day")),
    ("Dec 31", Words("nyårsafton", "New Year's Eve")),
)  # fmt: skip
"""Swedish feast days, as opening_hours says them."""


class Shape(NamedTuple):
    """Which times of day a spell has: from `begins` to `ends`, so many midnights later. 24:00 is an end."""

    begins: time
    midnights: int
    ends: str

    @property
    def clock(self) -> str:
        """“07:00–08:00”."""
        return f"{self.begins:%H:%M}–{self.ends}"

    @property
    def whole(self) -> bool:
        """Whether it is whole days."""
        return self.begins == time() and self.ends == "24:00"


def times_in_words(spells: Sequence[Spell], year: Year, country: str = DEFAULT_COUNTRY, most: int = MOST) -> str:
    """When `spells` are, on one line: at most `most` times, and how many more there are."""
    over = year.ends.timestamp()
    if any(spell.begins.timestamp() <= year.begins.timestamp() and spell.ends.timestamp() >= over for spell in spells):
        return say("hela tiden", "all the time")
    weekly, dated = _sorted_out(spells, year, country)
    told = [*_weekly_words(weekly), *(_dated_words(spell, country) for spell in dated)]
    if len(told) > most:
        more = len(told) - most
        told = [*told[:most], say(f"och {more} till", f"and {more} more")]
    return "; ".join(told)


class Weekly(NamedTuple):
    """The weekdays on which a shape comes back. `kept` is True for every week, None for all but on holidays."""

    shape: Shape
    days: list[int]
    kept: bool | None


def _sorted_out(spells: Sequence[Spell], year: Year, country: str) -> tuple[list[Weekly], list[Spell]]:
    """What comes back week after week, and the rest."""
    shapes = [_shape(spell) for spell in spells]
    counts = Counter((shape, spell.begins.weekday()) for shape, spell in zip(shapes, spells, strict=True) if shape)
    often: dict[Shape, list[int]] = {}
    for (shape, weekday), count in sorted(counts.items(), key=lambda item: (item[0][1], item[0][0])):
        # In two weeks of three: then it is what is usual, and the rest are exceptions.
        if count * 3 > DAYS // 7 * 2:
            often.setdefault(shape, []).append(weekday)
    weekly = [found for shape, days in often.items() for found in _kept(shape, days, spells, year, country)]
    dated = [
        spell
        for shape, spell in zip(shapes, spells, strict=True)
        if shape is None or spell.begins.weekday() not in often.get(shape, ())
    ]
    return weekly, dated


def _kept(shape: Shape, days: list[int], spells: Sequence[Spell], year: Year, country: str) -> Iterable[Weekly]:
    missing = {day: _missing(shape, day, spells, year) for day in days}
    steady = [day for day in days if all(_is_holiday(one, country) for one in missing[day])]
    if steady:
        yield Weekly(shape, steady, None if any(missing[day] for day in steady) else True)
    rest = [day for day in days if day not in steady]
    if rest:
        yield Weekly(shape, rest, False)


def _is_holiday(day: date, country: str) -> bool:
    noon = datetime.combine(day, time(12))
    return next(Schedule("PH open", country=country).stretches(noon, noon + _DAY)).state is State.OPEN


def _shape(spell: Spell) -> Shape | None:
    """The shape of a spell of less than a week whose clock runs as on other days; else None."""
    begins, ends = spell.begins.replace(tzinfo=None), spell.ends.replace(tzinfo=None)
    midnights, clock = (ends.date() - begins.date()).days, f"{ends:%H:%M}"
    if clock == "00:00":
        midnights, clock = midnights - 1, "24:00"
    if not 0 <= midnights < 7 or ends - begins <= timedelta() or spell.begins.second or spell.ends.second:
        return None
    return Shape(begins.time(), midnights, clock)


def _missing(shape: Shape, weekday: int, spells: Sequence[Spell], year: Year) -> list[date]:
    """The days on which it is not so; where the spell is another, but longer, it is so."""
    starts = [spell.begins.timestamp() for spell in spells]
    first = year.today + timedelta(days=(weekday - year.today.weekday()) % 7)
    missing = []
    for week in range(DAYS // 7):
        day = first + timedelta(weeks=week)
        begins = datetime.combine(day, shape.begins, year.zone)
        ends = _moment(day + timedelta(days=shape.midnights), shape.ends, year)
        if begins.utcoffset() != ends.utcoffset():
            # The clock is moved: what differs then is told by its date.
            continue
        around = bisect_right(starts, begins.timestamp()) - 1
        if around < 0 or spells[around].ends.timestamp() < ends.timestamp():
            missing.append(day)
    return missing


def _moment(day: date, clock: str, year: Year) -> datetime:
    if clock == "24:00":
        return datetime.combine(day + _DAY, time(), year.zone)
    return datetime.combine(day, time.fromisoformat(clock), year.zone)


# --- in words ------------------------------------------------------------------------------------------


def _weekly_words(weekly: Iterable[Weekly]) -> Iterable[str]:
    for shape, days, kept in weekly:
        words = _weekdays_words(shape, days)
        match kept:
            case True:
                yield words
            case None:
                yield say(f"{words} utom helgdagar", f"{words} except on public holidays")
            case False:
                yield say(f"oftast {words}", f"mostly {words}")


def _weekdays_words(shape: Shape, days: list[int]) -> str:
    if len(days) == 7 and shape.midnights <= 1:
        return _every_day(shape)
    if shape.midnights > 1 or (shape.midnights == 1 and (len(days) == 1 or shape.whole)):
        return say(" och ", " and ").join(_over_days(shape, day) for day in days)
    which = _run(days)
    if shape.whole:
        return say(f"{which} hela dygnet", f"{which} all day")
    after = say(" dagen efter", " the day after") if shape.midnights else ""
    return f"{which} {shape.clock}{after}"


def _every_day(shape: Shape) -> str:
    night = shape.midnights == 1 or shape.begins >= time(22) or (shape.ends <= "07:00" and shape.begins < time(7))
    return f"{say('varje natt', 'every night') if night else say('varje dag', 'every day')} {shape.clock}"


def _over_days(shape: Shape, day: int) -> str:
    last = (day + shape.midnights) % 7
    if shape.whole:
        return say(f"{_name(day)}–{_name(last)} hela dygnen", f"{_name(day)}–{_name(last)}, whole days")
    return f"{_name(day)} {shape.begins:%H:%M} – {_name(last)} {shape.ends}"


def _run(days: list[int]) -> str:
    """“måndagar”, “måndagar och onsdagar”, “måndag–fredag”."""
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{_name(days[0])}–{_name(days[-1])}"
    plural = [_name(day) + say("ar", "s") for day in days]
    if len(plural) == 1:
        return plural[0]
    return ", ".join(plural[:-1]) + say(" och ", " and ") + plural[-1]


def _name(weekday: int) -> str:
    return say(
        "måndag tisdag onsdag torsdag fredag lördag söndag", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    ).split()[weekday]


def _dated_words(spell: Spell, country: str) -> str:
    begins, ends = spell.begins, spell.ends
    first = f"{begins:%Y-%m-%d}"
    feast = _feast(begins.date(), country)
    if feast:
        first += f" ({feast})"
    if begins.utcoffset() != ends.utcoffset() or begins.fold or ends.fold:
        return f"{first} {_clock(begins)}–{'' if _same_day(spell) else f'{ends:%Y-%m-%d} '}{_clock(ends)}"
    if begins.time() == ends.time() == time():
        last = ends.date() - _DAY
        if last == begins.date():
            return say(f"{first} hela dygnet", f"{first} all day")
        return say(f"{first} till {last}, hela dygnen", f"{first} to {last}, whole days")
    shape = _shape(spell)
    if shape is not None and shape.midnights == 0:
        return f"{first} {shape.clock}"
    return f"{first} {begins:%H:%M} – {ends:%Y-%m-%d} {ends:%H:%M}"


def _same_day(spell: Spell) -> bool:
    return spell.begins.date() == spell.ends.date()


def _clock(moment: datetime) -> str:
    """The time on the wall, and which of the two it is where the clock is moved that night."""
    summer = say("sommartid", "summer time") if moment.dst() else say("vintertid", "winter time")
    return f"{moment:%H:%M} {summer}"


def _feast(day: date, country: str) -> str:
    if country != DEFAULT_COUNTRY:
        return ""
    noon = datetime.combine(day, time(12))
    for text, name in _FEAST_DAYS:
        found = next(Schedule(text).stretches(noon, noon + timedelta(minutes=1)))
        if found.state is State.OPEN:
            return str(name)
    return ""
