"""Whole walks with answers drawn from a seed, and what a person meets on them: the oracle beside `check`.

Everything here drives the real `Walk`, forward, and looks at what it shows. Nothing knows of proofs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from vnr_wizard.procedure.answer import Invalid
from vnr_wizard.procedure.model import Procedure, Question, Step
from vnr_wizard.walk.here import calls_at, promises, reminders_at
from vnr_wizard.walk.walk import Ended, Walk

BEGUN = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
MOST_VISITS = 150
"""A walk that has come so far goes round in a ring: the longest way of a shipped routine has under thirty steps."""

Part = tuple[str | int | bool, ...]
"""Something of a routine that a walk can come to: `("step", id)`, `("row", step, 2)`, `("when", …, True)`."""


class Watching:
    """Told what happens on a walk. `look` is good only for the moment."""

    def arrive(self, step: Step, walk: Walk) -> None:
        """The walk has come to a step."""

    def asked(self, question: Question, walk: Walk) -> None:
        """A question is about to be answered or left."""

    def answered(self, question: Question, how: str, walk: Walk) -> None:
        """It was `answered`, `passed` or `left`."""

    def done(self, step: Step, walk: Walk) -> None:
        """A visit is done, its detours included, and somebody goes on."""

    def ended(self, end: str, walk: Walk) -> None:
        """The walk has ended."""


class Chance(NamedTuple):
    """How a walk is drawn: shares of 256, and which of two answers is liked.

    `steady` gives the same answer each time the same question comes.
    """

    seed: int
    pass_over: int
    leave: int
    detour: int
    tilt: int
    steady: bool = False

    @classmethod
    def of(cls, seed: int, steady: bool = False) -> Chance:
        """The chances of one seed: some walks are smooth, some full of gaps, some wander."""
        pass_over, leave = (0, 0, 20, 80)[seed % 4], (30, 128, 256)[seed // 4 % 3]
        return cls(seed, pass_over, leave, (0, 0, 12, 50)[seed // 12 % 4], seed // 48 % 3, steady)

    def draw(self, *what: object) -> int:
        """0–255, always the same for the same thing."""
        return zlib.crc32(f"{self.seed}/{what}".encode()) >> 7 & 255


@dataclass
class Walked:
    """What was met on one walk: a figure a visit that stands for all that is shown there, and the steps."""

    entry: str
    signs: list[int] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    shown: list[tuple[Any, ...]] = field(default_factory=list)
    parts: set[Part] = field(default_factory=set)
    end: str = ""


class Walker:
    """Walks one routine. `keep_shown` keeps what is met in full, `keep_parts` what is come to."""

    def __init__(self, procedure: Procedure, keep_shown: bool = False, keep_parts: bool = False) -> None:
        self.procedure = procedure
        self.keep_shown, self.keep_parts = keep_shown, keep_parts
        self._asked = {step.id: tuple(_question(question) for question in step.questions) for step in procedure.steps}

    def walk(self, seed: int, watching: Watching | None = None, entry: str = "", steady: bool = False) -> Walked:
        """The walk of one seed."""
        chance = Chance.of(seed, steady)
        entries = [one.id for one in self.procedure.entries]
        entry = entry or entries[chance.draw("entry") % len(entries)]
        found = Walked(entry)
        watch = watching or Watching()
        walk = Walk(self.procedure, entry, BEGUN)
        arrived = True
        while len(found.signs) < MOST_VISITS:
            if arrived:
                watch.arrive(walk.step, walk)
                self._note(walk, found, arriving=True)
            self._answer(walk, chance, watch, again=not arrived)
            self._note(walk, found, arriving=False)
            if door := self._door(walk, chance, len(found.signs)):
                walk.detour(door, BEGUN)
                arrived = True
                continue
            watch.done(walk.step, walk)
            if self.keep_parts:
                found.parts.update(self._leaving(walk))
            inside = walk.in_detour
            outcome = walk.advance(BEGUN)
            if isinstance(outcome, Ended):
                self._end(walk, found, outcome.end)
                watch.ended(outcome.end, walk)
                break
            if not hasattr(outcome, "visit"):
                self._meet(found, walk.step.id, ("waits", walk.lacking(walk.cursor)))
                break
            arrived = inside is None or walk.in_detour is not None
        return found

    def _door(self, walk: Walk, chance: Chance, at: int) -> str:
        detours = self.procedure.detours
        if not detours or walk.in_detour or at > 60 or chance.draw("door", walk.cursor, at) >= chance.detour:
            return ""
        return detours[chance.draw("which", at) % len(detours)].id

    def _answer(self, walk: Walk, chance: Chance, watch: Watching, again: bool) -> None:
        visit = walk.cursor
        for question in walk.step.questions:
            if question not in walk.shown(visit) or (again and question.id not in walk.lacking(visit)):
                continue
            watch.asked(question, walk)
            must = question.required or any(option.required for option in question.options)
            nth = 1 if chance.steady else visit.nth
            raw = _raw(question, chance, nth)
            how = "answered"
            if must and chance.draw("pass", question.id, nth) < chance.pass_over:
                raw, how = {"passed": "hann inte"}, "passed"
            elif not must and chance.draw("leave", question.id, nth) < chance.leave:
                how = "left"
            if how != "left" and isinstance(walk.answer(question.id, raw, BEGUN), Invalid):
                raw, how = {"passed": "går inte"}, "passed"
                walk.answer(question.id, raw if must else None, BEGUN)
            watch.answered(question, how, walk)

    # --- what is met ----------------------------------------------------------------------------------

    def _meet(self, found: Walked, step: str, shown: tuple[Any, ...]) -> None:
        found.signs.append(hash(shown))
        found.steps.append(step)
        if self.keep_shown:
            found.shown.append(shown)

    def _note(self, walk: Walk, found: Walked, arriving: bool) -> None:
        visit, step = walk.cursor, walk.step
        ids = {question.id for question in walk.shown(visit)}
        shown = (
            step.id,
            visit.excursion and walk.excursions[visit.excursion - 1].detour,
            arriving,
            tuple(question for question in self._asked[step.id] if question[0] in ids),
            tuple((call.contact, call.named) for call in calls_at(walk, visit)),
            tuple(reminder.id for reminder in reminders_at(walk, visit)),
        )
        self._meet(found, step.id, shown)
        if self.keep_parts:
            found.parts.add(("step", step.id))
            found.parts.update(("question", id) for id in ids)

    def _end(self, walk: Walk, found: Walked, end: str) -> None:
        then = walk.end.then if walk.end else None
        promised = sorted((one.follow_up.id, one.due.isoformat()) for one in promises(walk))
        shown = ("end", end, tuple(promised), (then.procedure, then.entry) if then else None)
        found.end = end
        self._meet(found, "", shown)
        if self.keep_parts:
            found.parts.add(("end", end))
            found.parts.update(("promise", id) for id, _ in promised)

    def _leaving(self, walk: Walk) -> Iterator[Part]:
        """Which row of `next` is taken from here, and which conditions hold and do not."""
        look, step = walk.look(walk.cursor), walk.step
        if walk.lacking(walk.cursor):
            return
        for n, row in enumerate(step.nexts):
            if row.when is None:
                yield ("row", step.id, n)
                return
            holds = row.when.holds(look)
            yield ("when", step.id, "next", n, holds)
            if holds:
                yield ("row", step.id, n)
                return

    def told(self, seed: int) -> Walked:
        """The walk of one seed with everything that was met."""
        return Walker(self.procedure, keep_shown=True).walk(seed)


def _question(question: Question) -> tuple[Any, ...]:
    needed = tuple(option.id for option in question.options if option.required)
    return (question.id, question.kind, question.values, question.required, needed)


def _raw(question: Question, chance: Chance, nth: int) -> Any:
    draw = chance.draw(question.id, nth)
    match question.kind:
        case "yes-no" | "choice" | "contacted":
            values = question.values
            # A tilt towards the first or the last answer: evenly drawn answers seldom meet on one walk.
            if chance.tilt and draw < 150:
                return values[0 if chance.tilt == 1 else -1]
            return values[draw % len(values)]
        case "choices" | "checklist":
            needed = [option.id for option in question.options if option.required]
            more = [id for n, id in enumerate(question.values) if chance.draw(question.id, nth, n) < 128]
            return list(dict.fromkeys(needed + more)) or [question.values[draw % len(question.values)]]
        case "number":
            return (1, 3, 0, 20)[draw % 4]
        case "date":
            return ("2026-12-01", "2026-11-20")[draw % 2]
        case "datetime":
            return ("2026-12-01 09:30", "2026-11-20 12:00")[draw % 2]
        case _:
            return "Några ord."
