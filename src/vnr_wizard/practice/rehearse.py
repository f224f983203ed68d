"""A scenario's `[[run]]` walked and judged: for `check`, for tests, and for the good way in the debrief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vnr_wizard.contacts.model import Directory
from vnr_wizard.practice.judge import Judgement, judge
from vnr_wizard.practice.model import Run, Scenario
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.procedure.duration import parse_duration
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.walk.trace import Script, trace_by
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Outcome, Walk


@dataclass(frozen=True)
class Rehearsal:
    """A run walked, its judgement, and whatever of it could not be walked.

    `waiting`: the visit where the run stops before an end, and the questions that lack there; else None.
    `unused`: questions answered in the run that no visit asks.
    `uncalled`: (step, contact) pairs that were not called: the step was not come to, or nobody has the id.
    `unwaited`: steps at which the run says to wait, which were not come to or give no duration.
    `unticked`: misses to tick that are not `observed`.
    """

    sitting: Sitting
    judgement: Judgement
    waiting: tuple[VisitId, tuple[str, ...]] | None = None
    unused: tuple[str, ...] = ()
    uncalled: tuple[tuple[str, str], ...] = ()
    unwaited: tuple[str, ...] = ()
    unticked: tuple[str, ...] = ()

    @property
    def walked(self) -> bool:
        """Whether everything that the run says could be done, to the end."""
        return not (self.waiting or self.unused or self.uncalled or self.unwaited or self.unticked)


def rehearse(scenario: Scenario, procedure: Procedure, directory: Directory | None, run: Run) -> Judgement:
    """How a run is judged. What of it could not be walked, `rehearsal` says."""
    return rehearsal(scenario, procedure, directory, run).judgement


def rehearsal(scenario: Scenario, procedure: Procedure, directory: Directory | None, run: Run) -> Rehearsal:
    """Walk a run as `walk.trace` walks a script, on the practice clock.

    At the first visit to a step one first waits, then answers, then calls, then moves on. What is observed
    is ticked at the end. Never raises and never loops for a scenario that fits its routine.
    """
    sitting = Sitting(scenario, procedure, directory)
    hand = _Hand(sitting, run)
    script = Script(entry=scenario.entry, answers=run.answers, visits=run.visits)
    trace = trace_by(hand, script, sitting.begun)
    unticked = tuple(miss for miss in dict.fromkeys(run.observed) if not sitting.observe(miss))
    return Rehearsal(
        sitting,
        judge(sitting),
        trace.waiting,
        trace.set_aside,
        tuple(pair for pair in _calls(run) if pair not in hand.called),
        tuple(step for step in _table(run.waits) if step not in hand.waited),
        unticked,
    )


@dataclass
class _Hand:
    """Does what a run says in a sitting: a step's waits before its first answer, its calls before moving on."""

    sitting: Sitting
    run: Run
    begun: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    called: set[tuple[str, str]] = field(default_factory=set)
    waited: set[str] = field(default_factory=set)

    @property
    def walk(self) -> Walk:
        return self.sitting.walk

    def answer(self, question: str, raw: Any) -> object:
        self._wait()
        return self.sitting.answer(question, raw)

    def detour(self, id: str) -> bool:
        self._call()
        return self.sitting.detour(id)

    def advance(self) -> Outcome:
        self._call()
        return self.sitting.advance()

    def _wait(self) -> None:
        step = self.sitting.visit.step
        if step in self.begun:
            return
        self.begun.add(step)
        raw = _table(self.run.waits).get(step)
        duration = parse_duration(raw) if isinstance(raw, str) else None
        if duration is not None:
            before = self.sitting.clock
            self.sitting.wait(duration.after(before) - before)
            if self.sitting.clock > before:
                self.waited.add(step)

    def _call(self) -> None:
        self._wait()
        step = self.sitting.visit.step
        if step in self.done:
            return
        self.done.add(step)
        for pair in _calls(self.run):
            if pair[0] == step and self.sitting.call(pair[1]) is not None:
                self.called.add(pair)


def _calls(run: Run) -> Iterator[tuple[str, str]]:
    """Every (step, contact) of a run, in the order of the file."""
    for step, raw in _table(run.calls).items():
        for contact in raw if isinstance(raw, list | tuple) else [raw]:
            yield step, str(contact)


def _table(raw: dict[str, Any] | None) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}
