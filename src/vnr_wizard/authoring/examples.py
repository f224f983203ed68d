"""Each example of a routine held against where it leads: path, end, calls, reminders, follow-ups, handover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vnr_wizard.authoring.coverage import Walked, walk_examples
from vnr_wizard.authoring.lookup import directory_for, order_in
from vnr_wizard.content import Content
from vnr_wizard.language import Words
from vnr_wizard.procedure.model import Example, Handover, Procedure
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import Key, Problem
from vnr_wizard.walk.trace import Order


def check_examples(read: ReadProcedure, content: Content) -> list[Problem]:
    """Each example walked: does it go where it says?"""
    procedure = read.procedure
    return [] if procedure is None else find_astray(read, procedure, walk_examples(procedure), content)


def find_astray(read: ReadProcedure, procedure: Procedure, walks: Sequence[Walked], content: Content) -> list[Problem]:
    """What does not go as the examples say, given each of them walked."""
    from vnr_wizard.reading.positions import locate

    in_order = order_in(directory_for(read, content))
    problems: list[Problem] = []
    for n, (example, walked) in enumerate(zip(procedure.examples, walks, strict=True)):
        untimed = _untimed(read, example, n)
        problems += untimed
        # Where the time will not do, the order to call cannot be told; the way can.
        problems += _as_said(read, example, n, walked, None if untimed else in_order)
    return locate(problems, read.text) if problems else []


def _untimed(read: ReadProcedure, example: Example, n: int) -> list[Problem]:
    """What is wrong with the example's time, whatever the routine does."""
    from vnr_wizard.contacts.hours import YEARS

    at: Key = ("example", n, "at")
    values: dict[str, object] = {"name": "at", "example": "2026-11-21T22:40:00+01:00"}
    if example.at is None:
        # Whom to call depends on the hour: without one nothing is proved.
        code, wrong = "F202", example.calls is not None
    else:
        code, wrong = "F203", example.at.year not in YEARS
        values |= {"wanted": Words("en tid i vår tid", "a time in our time"), "found": example.at}
    return [Problem(code, read.path, at, f"example.{n + 1}.at", values=values)] if wrong else []


def _as_said(read: ReadProcedure, example: Example, n: int, walked: Walked, in_order: Order | None) -> list[Problem]:
    calls = example.calls
    if calls is not None and example.at is not None and in_order is not None:
        called = tuple(in_order(walked.calls, example.at))
    else:
        called = calls = ()
    waits = walked.waiting
    problems = []
    for wrong, name, wanted, got in (
        (bool(example.path) and walked.path != example.path, "path", example.path, walked.path),
        (bool(example.end) and waits is not None, "end", (example.end,), _waits(waits)),
        (bool(example.end) and waits is None and walked.end != example.end, "end", (example.end,), (walked.end,)),
        (called != calls, "calls", calls, called),
    ):  # fmt: skip
        if wrong:
            problems.append(_example_problem(read, example, n, name, wanted, got))
    return problems + _left_behind(read, example, n, walked)


def _left_behind(read: ReadProcedure, example: Example, n: int, walked: Walked) -> list[Problem]:
    """What the walk reminds of, leaves to follow up and hands over, where the example says so. Order means nothing."""
    handover = (_handed(example.handover),) if example.handover else None
    found = []
    for name, wanted, got in (
        ("reminders", example.reminders, walked.reminders),
        ("follow_ups", example.follow_ups, walked.follow_ups),
        ("handover", handover, (_handed(walked.handover),) if walked.handover else ()),
    ):
        if wanted is not None and {*wanted} != {*got}:
            problem = _example_problem(read, example, n, name, wanted, got)
            told = {"wanted": ", ".join(wanted) or "–", "got": ", ".join(got) or "–"}
            found.append(replace(problem, values={**problem.values, **told}))
    return found


def _handed(handover: Handover) -> str:
    return f"{handover.procedure}: {handover.entry}"


def _waits(waits: object) -> tuple[str, ...]:
    if not isinstance(waits, tuple):
        return ()
    visit, questions = waits
    return (f"{visit.step}: {', '.join(questions)}?",)


def _example_problem(
    read: ReadProcedure, example: Example, n: int, name: str, wanted: tuple[str, ...], got: tuple[str, ...]
) -> Problem:
    return Problem(
        "X501",
        read.path,
        ("example", n, name),
        f"example.{n + 1}.{name}",
        values={
            "title": example.title,
            "name": name,
            "wanted": _from_where_they_part(wanted, got),
            "got": _from_where_they_part(got, wanted),
            "mend": _MEND_EXAMPLE,
        },
    )


_MEND_EXAMPLE = Words(
    "Är det rutinen som har blivit fel? Rätta den. Annars: rätta exemplet.",
    "Is it the procedure that went wrong? Correct it. Otherwise correct the example.",
)


def _from_where_they_part(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """One list of ids: all of it where it is short, else the place where it differs from another one."""
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    begins = max(0, same - 1) if len(one) > 5 else 0
    ends = begins + 4 if len(one) > 5 else len(one)
    shown = [*(["…"] if begins else []), *one[begins:ends], *(["…"] if ends < len(one) else [])]
    return " → ".join(shown) or "–"
