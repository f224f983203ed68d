"""Which problem to begin with: one slip often makes many problems, and the first in the list is seldom the cause.

Pure: from the problems of a run to the places where mending probably takes others away. Nothing is hidden; the
command line says it last, and JSON says it with each problem. The rules, in the order they are tried:

1. A file that is not TOML is mended before anything that would be looked up in it.
2. A contact directory with an error is mended before the routines that use it: hours that cannot be read are
   unknown, so that examples call in another order, and a contact that cannot be read is not there.
3. An id that several places name and that is not there: where it should stand is the place, not each that names it.
4. A row of `next` that several examples part from their routine at, that broken safeguards go over, or behind which
   lie steps that nobody comes to any more (`authoring.turns_told` finds the rows).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from vnr_wizard.language import say
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.text import clean, clean_line

_MISSING = frozenset({"R301", "R302", "R303", "R304", "R305", "R306", "R318", "R323", "R326", "R327", "C412"})
"""Codes of ids that are named and are not there."""

_BOTH = 2


@dataclass(frozen=True)
class Start:
    """A place to begin at: where it is, what to do there in words, and which problems may come from it.

    `cause` is the problem that tells of the place, by its index; None where no problem does, as for a row that
    only its consequences show.
    """

    path: str
    line: int | None
    words: str
    problems: tuple[int, ...]
    cause: int | None = None


def starts(problems: Sequence[Problem]) -> list[Start]:
    """The places to begin at, best first. Each problem comes from one place at most, and no place is its own cause."""
    found: list[Start] = []
    taken: set[int] = set()
    for rule in _RULES:
        some = sorted(rule(problems), key=lambda start: -len(start.problems))
        for start in some:
            own = tuple(n for n in start.problems if n not in taken)
            if own and start.cause not in taken:
                taken |= {*own} | ({start.cause} if start.cause is not None else set())
                found.append(Start(start.path, start.line, start.words, own, start.cause))
    return found


def cause_json(problems: Sequence[Problem]) -> list[dict[str, object] | None]:
    """For each problem where it probably comes from, or None: `path`, `line`, and `problem`, an index or null."""
    by_problem = {n: start for start in starts(problems) for n in start.problems}
    return [
        {"path": clean(start.path), "line": start.line, "problem": start.cause} if start else None
        for start in (by_problem.get(n) for n in range(len(problems)))
    ]


def beginning(problems: Sequence[Problem]) -> tuple[Start, str] | None:
    """The place to begin at, and what is said of it; None where the problems have nothing to do with one another."""
    errors = {n for n, problem in enumerate(problems) if problem.severity is Severity.ERROR}
    start = next((start for start in starts(problems) if len(errors) > 1 or start.cause is not None), None)
    if start is None:
        return None
    path = PurePath(start.path)
    place = clean_line(f"{path.parent.name}/{path.name}")
    if start.line is not None:
        place = say(f"rad {start.line} i {place}", f"line {start.line} of {place}")
    where = say(f"Börja här: {place}.", f"Begin here: {place}.")
    count = _count(len(errors & {*start.problems}), len(errors), start)
    return start, " ".join(part for part in (where, start.words, count) if part)


def example_advice(start: Start, problems: Sequence[Problem]) -> str:
    """To leave the examples alone, where some go astray for the same cause; else empty."""
    examples = [problems[n] for n in start.problems if problems[n].code == "X501"]
    if examples and not any(one.values.get("doubted") for one in examples):
        return say("Ändra inga exempel än.", "Change no examples yet.")
    return ""


def advice(problems: Sequence[Problem]) -> str:
    """Where to begin, in words; empty where the problems have nothing to do with one another."""
    found = beginning(problems)
    if found is None:
        return ""
    start, told = found
    again = say(
        "Rätta det och kör check igen innan du ändrar något annat.",
        "Correct it and run check again before you change anything else.",
    )
    return " ".join(part for part in (told, again, example_advice(start, problems)) if part)


def _count(caused: int, errors: int, start: Start) -> str:
    """How many of the errors may come from it. What tells of the place itself is not counted."""
    if start.cause is not None and caused == errors - 1:
        one, all_of = (
            say("Ett fel till", "One more error"),
            say(f"De andra {caused} felen", f"The other {caused} errors"),
        )
    elif caused == errors:
        one = say("Felet", "The error")
        all_of = say(f"Alla {errors} felen", f"All {errors} errors")
        all_of = say("Båda felen", "Both errors") if errors == _BOTH else all_of
    else:
        one = say("Ett av felen", "One of the errors")
        all_of = say(f"{caused} av de {errors} felen", f"{caused} of the {errors} errors")
    told = one if caused == 1 else all_of
    return say(f"{told} kan bero på det.", f"{told} may come from it.") if caused else ""


# --- the rules ------------------------------------------------------------------------------------------


def _unreadable(problems: Sequence[Problem]) -> Iterator[Start]:
    files: dict[str, int] = {}
    for n, problem in enumerate(problems):
        if problem.code.startswith("T") and problem.path not in files:
            files[problem.path] = n
    for path, first in files.items():
        stem = PurePath(path).stem
        follow = [
            n
            for n, one in enumerate(problems)
            if n != first
            and (
                (one.path == path and one.code.startswith("T"))
                or (one.code == "C428" and one.values.get("routine") == stem)
                or (one.code == "R308" and one.values.get("procedure") == stem and one.path != path)
                or one.values.get("fault_path") == path
            )
        ]
        words = say(
            "Filen går inte att läsa förrän det är rättat, och resten av den är inte kontrollerad.",
            "The file cannot be read until that is mended, and the rest of it is not checked.",
        )
        yield Start(path, problems[first].line, words, tuple(follow), first)


def _directories(problems: Sequence[Problem]) -> Iterator[Start]:
    for n, problem in enumerate(problems):
        at = (problem.path, problem.line, problem.code)
        if problem.severity is Severity.ERROR and not problem.code.startswith("T"):
            follow = [m for m, one in enumerate(problems) if _fault(one) == at]
            if follow:
                yield Start(problem.path, problem.line, problem.message, tuple(follow), n)


def _fault(problem: Problem) -> tuple[object, ...]:
    return tuple(problem.values.get(f"fault_{name}") for name in ("path", "line", "code"))


def _missing(problems: Sequence[Problem]) -> Iterator[Start]:
    groups: dict[tuple[str, str], list[int]] = {}
    for n, problem in enumerate(problems):
        if problem.code in _MISSING:
            # A contact is missing from its directory, whichever routine names it.
            contact = problem.code in ("R304", "C412")
            home = str(problem.values.get("directory", PurePath(problem.path).stem)) if contact else problem.path
            groups.setdefault((home, str(problem.values.get("id", ""))), []).append(n)
    for (_, id), found in groups.items():
        if len(found) > 1:
            yield _lost(id, found, problems)


def _lost(id: str, found: list[int], problems: Sequence[Problem]) -> Start:
    """An id that is not there: where it should stand, if some id near it is named by nothing; else who names it."""
    first = next((problems[n] for n in found if "directory" in problems[n].values), problems[found[0]])
    named = say(
        f"”{clean(id)}” nämns på {len(found)} ställen men finns inte.",
        f"“{clean(id)}” is named in {len(found)} places but is not there.",
    )
    orphan, near = first.values.get("orphan"), clean(str(first.values.get("near", "")))
    if isinstance(orphan, int):
        words = say(
            f'Där står id = "{near}", som inget nämner. {named} Troligen ska det stå id = "{clean(id)}" där.',
            f'There it says id = "{near}", which is named nowhere. {named} Probably it should say id = "{clean(id)}".',
        )
        return Start(first.path, orphan, words, tuple(found))
    if "directory" in first.values:
        directory = clean(str(first.values["directory"]))
        guess = say(f" Där finns ”{near}”.", f" There is “{near}” there.") if near else ""
        back = say(
            f"Har kontakten tagits bort ur katalogen, eller fått ett nytt id?{guess} Lägg tillbaka den, eller det "
            "gamla id:t.",
            f"Was the contact taken out of the directory, or given a new id?{guess} Put it back, or the old id.",
        )
        home = PurePath(first.path).parent.parent / "contacts" / f"{directory}.toml"
        return Start(str(home), None, f"{named} {back}", tuple(found))
    back = say(
        "Har den delen tagits bort, eller fått ett nytt id? Lägg tillbaka den, eller det gamla id:t.",
        "Was that part taken out, or given a new id? Put it back, or the old id.",
    )
    return Start(first.path, first.line, f"{named} {back}", tuple(found[1:]), found[0])


def _rows(problems: Sequence[Problem]) -> Iterator[Start]:
    groups: dict[tuple[str, object], list[int]] = {}
    for n, problem in enumerate(problems):
        if "turn" in problem.values and problem.severity is Severity.ERROR:
            groups.setdefault((problem.path, problem.values["turn"]), []).append(n)
    for found in groups.values():
        some = [problems[n] for n in found]
        if len(found) > 1 and (line := _row_line(some)):
            yield Start(some[0].path, line, _row_words(some), tuple(found))


def _row_words(problems: list[Problem]) -> str:
    """What stands on the row, and where examples want to go from there."""
    begins = Counter(str(one.values["begin"]) for one in problems if one.values.get("begin"))
    if begins:
        return begins.most_common(1)[0][0]
    looked = next((str(one.values["looked_at"]) for one in problems if one.values.get("looked_at")), "")
    if looked:
        return looked
    _, _, what = str(problems[0].values["turn_words"]).partition(", ")
    return f"{what[:1].upper()}{what[1:]}."


def _row_line(problems: list[Problem]) -> int | None:
    lines = Counter(line for one in problems if isinstance(line := one.values.get("begin_line"), int))
    first = problems[0].values.get("turn_line")
    return lines.most_common(1)[0][0] if lines else first if isinstance(first, int) else None


_RULES: tuple[Callable[[Sequence[Problem]], Iterable[Start]], ...] = (_unreadable, _directories, _missing, _rows)
