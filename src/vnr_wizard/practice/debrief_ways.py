"""The way that was taken beside the good way, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from vnr_wizard.language import say
from vnr_wizard.practice.debrief_story import contact_name, step_title
from vnr_wizard.practice.events import Called, Waited
from vnr_wizard.practice.model import Run
from vnr_wizard.practice.rehearse import rehearsal
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.practice.words import length
from vnr_wizard.reading.text import clean_line
from vnr_wizard.walk.visit import VisitId

MOST = 500
"""Ways longer than this are put side by side without looking for what they have in common."""


@dataclass(frozen=True)
class Stop:
    """One visit on a way: its step, and what was done there besides answering."""

    visit: VisitId
    title: str
    done: str = ""

    def __str__(self) -> str:
        return f"{self.title} ({self.done})" if self.done else self.title


@dataclass(frozen=True)
class Beside:
    """One row: the stop on the way taken and on the good way; None where one of them has none there."""

    taken: Stop | None
    good: Stop | None

    @property
    def same(self) -> bool:
        """Whether both ways come to the same step here."""
        return self.taken is not None and self.good is not None and self.taken.visit.step == self.good.visit.step


@dataclass(frozen=True)
class Ways:
    """Both ways side by side. `good` is the title of the run that is the good way, "" where there is none."""

    good: str
    rows: tuple[Beside, ...]


def ways(sitting: Sitting) -> Ways:
    """The way that was taken, beside a good way."""
    taken = _stops(sitting)
    run = _good_run(sitting)
    good = good_way(sitting)
    if run is None or good is None:
        return Ways("", tuple(Beside(stop, None) for stop in taken))
    return Ways(clean_line(run.title), tuple(_rows(taken, _stops(good))))


def good_way(sitting: Sitting) -> Sitting | None:
    """The first `[[run]]` that has no misses and leaves nothing unmet, walked; None where there is none."""
    run = _good_run(sitting)
    return rehearsal(sitting.scenario, sitting.procedure, sitting.directory, run).sitting if run else None


def _good_run(sitting: Sitting) -> Run | None:
    return next((run for run in sitting.scenario.runs if not run.misses and not run.unmet), None)


def _rows(taken: list[Stop], good: list[Stop]) -> Iterator[Beside]:
    ours, theirs = ([stop.visit.step for stop in way] for way in (taken, good))
    if max(len(ours), len(theirs)) > MOST:
        yield from (Beside(*pair) for pair in zip_longest(taken, good))
        return
    for _, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield from (Beside(*pair) for pair in zip_longest(taken[a:b], good[c:d]))


def _stops(sitting: Sitting) -> list[Stop]:
    done: dict[VisitId, list[str]] = {}
    for event in sitting.events:
        match event:
            case Called(visit=visit, contact=contact):
                done.setdefault(visit, []).append(say("ringde ", "called ") + contact_name(contact, sitting))
            case Waited(visit=visit, lasted=lasted):
                done.setdefault(visit, []).append(say("lät tiden gå ", "let time pass ") + length(lasted))
    come_to = set(sitting.came_to)
    return [
        Stop(visit, step_title(visit, sitting), ", ".join(dict.fromkeys(done.get(visit, ()))))
        for visit in sitting.walk.timeline()
        if visit in come_to
    ]
