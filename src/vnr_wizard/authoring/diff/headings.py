"""What sections and changes are called: the words that text and HTML share."""

from __future__ import annotations

from collections.abc import Iterable

from vnr_wizard.authoring.diff.labels import part_name
from vnr_wizard.authoring.diff.result import Change, Difference, Section, Way, WayKind, What
from vnr_wizard.language import Words, say

SECTIONS = {
    Section.NUMBERS: Words("Nummer och tider", "Numbers and hours"),
    Section.SAFEGUARDS: Words("Skyddsregler", "Safeguards"),
    Section.WAYS: Words("Vägar genom rutinen", "Ways through the routine"),
    Section.STEPS: Words("Steg", "Steps"),
    Section.OTHER: Words("Annat", "Other things"),
}
_COUNTS = {
    Section.NUMBERS: (Words("nummer eller tid", "number or time"), Words("nummer och tider", "numbers and times")),
    Section.SAFEGUARDS: (Words("skyddsregel", "safeguard"), Words("skyddsregler", "safeguards")),
    Section.WAYS: (Words("väg", "way"), Words("vägar", "ways")),
    Section.STEPS: (Words("steg", "step"), Words("steg", "steps")),
    Section.OTHER: (Words("annat", "other thing"), Words("annat", "other things")),
}
WAY_KINDS = {
    WayKind.ELSEWHERE: Words("Samma svar slutar någon annanstans:", "The same answers end elsewhere:"),
    WayKind.OTHER_STEPS: Words("Samma svar, samma slut, men andra steg:", "The same answers and end, other steps:"),
    WayKind.NEW: Words("Vägar som inte fanns:", "Ways that were not there:"),
    WayKind.EXAMPLE: Words("Rutinens exempel som går annorlunda:", "The routine's examples that go otherwise:"),
}
_WHAT = {
    What.ADDED: Words("Ny", "New"),
    What.REMOVED: Words("Borta", "Gone"),
    What.RENAMED: Words("Nytt id", "New id"),
    What.MOVED: Words("Flyttat", "Moved"),
    What.REWORDED: Words("Omformulerat", "Reworded"),
    What.CHANGED: Words("Ändrat", "Changed"),
}


def summary(difference: Difference) -> str:
    """“Ändrat: 3 nummer och tider, 1 skyddsregel, 2 vägar, 5 steg.”"""
    if difference.empty:
        return say("Ingen skillnad i innebörd.", "No difference in meaning.")
    counts = []
    for section in Section:
        n = difference.count(section)
        if n:
            one, several = _COUNTS[section]
            counts.append(f"{n} {one if n == 1 else several}")
    return say(f"Ändrat: {', '.join(counts)}.", f"Changed: {', '.join(counts)}.")


def limits(difference: Difference) -> list[str]:
    """What was not looked at, a line a routine."""
    told = []
    for looked in difference.looked:
        if looked.whole:
            continue
        where = f" ({looked.file})" if looked.file else ""
        told.append(
            say(
                f"Alla vägar hann inte prövas{where}: det finns fler än som kan gås. {looked.walks} gicks. "
                "Det kan finnas ändrade vägar som inte står här.",
                f"Not every way was tried{where}: there are more than can be walked. {looked.walks} were. "
                "There may be changed ways that are not told here.",
            )
        )
    return told


def heading(change: Change) -> str:
    """“Ändrat: kontakten ”Sociala jouren””."""
    what = ", ".join(str(_WHAT[what]) for what in change.what)
    return f"{what[:1]}{what[1:].lower()}: {part_name(change.part)} ”{change.title}”"


def other_ends(ways: list[Way]) -> list[str]:
    """For ways that part at one place, a line for each door: which ends were come to, and which are now."""
    now: dict[tuple[str, str], list[str]] = {}
    for way in ways:
        now.setdefault((way.door, way.ends[0]), []).append(way.ends[1])
    alike: dict[tuple[str, str], list[str]] = {}
    for (door, was), ends in now.items():
        alike.setdefault((door, _or(ends)), []).append(was)
    return [
        say(f"{door}: förr {_or(was)}; nu {ends}", f"{door}: formerly {_or(was)}; now {ends}")
        for (door, ends), was in alike.items()
    ]


def _or(items: list[str]) -> str:
    several = list(dict.fromkeys(items))
    return say(" eller ", " or ").join([", ".join(several[:-1]), several[-1]] if len(several) > 1 else several)


def several_files(ways: Iterable[Way]) -> bool:
    """Whether ways must say which file they are in."""
    return len({way.file for way in ways}) > 1


def by_fork(ways: Iterable[Way]) -> list[tuple[str, list[Way]]]:
    """Ways of one kind by where they part; each that parts nowhere (a new one, an example) for itself."""
    found: dict[tuple[str, str], list[Way]] = {}
    for way in ways:
        found.setdefault((way.file, way.fork_title or way.title), []).append(way)
    return [(title, some) for (_, title), some in found.items()]
