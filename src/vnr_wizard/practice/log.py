"""The log of a sitting: everything that was done, and every event that came of it.

Used by `practice.sitting` alone. The acts are enough to do the whole sitting again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from vnr_wizard.practice.events import Event, TimePassed


class Act(NamedTuple):
    """One thing that was done: the name of a method of `Sitting`, and what it was given."""

    name: str
    given: tuple[Any, ...] = ()


class Log:
    """Acts and events in their order. `act_of` says which act each event came of; -1 is the beginning."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.events: list[Event] = []
        self.act_of: list[int] = []

    def done(self, name: str, *given: Any) -> int:
        """Note that something was done. Returns the act's number."""
        self.acts.append(Act(name, given))
        return len(self.acts) - 1

    def note(self, event: Event, act: int) -> None:
        """Note what came of an act."""
        self.events.append(event)
        self.act_of.append(act)

    def note_time(self, passed: TimePassed) -> None:
        """Note time that has passed; it goes on from time that passed just before."""
        last = self.events[-1]
        if isinstance(last, TimePassed) and self.acts and self.acts[-1].name == "pass_time":
            passed = replace(passed, lasted=last.lasted + passed.lasted)
            self.acts[-1] = Act("pass_time", (passed.lasted,))
            self.events[-1] = passed
        else:
            self.note(passed, self.done("pass_time", passed.lasted))

    def forget_typing(self) -> None:
        """Let the latest letter typed stand for the one before it, as the walk's trail does.

        Between two letters some time may have passed: it then lies before both. Each must be an act with
        one event.
        """
        tail = 3 if self.acts[-2].name == "pass_time" else 2
        acts, events = self.acts[-tail:], self.events[-tail:]
        del self.acts[-tail:], self.events[-tail:], self.act_of[-tail:]
        passed = events[1]
        if isinstance(passed, TimePassed):
            self.note_time(passed)
        self.note(events[-1], self.done(acts[-1].name, *acts[-1].given))

    def acts_before(self, event: int) -> int:
        """How many acts were done before the one that led to an event; all of them for one past the last."""
        return max(self.act_of[max(event, 0)], 0) if event < len(self.act_of) else len(self.acts)
