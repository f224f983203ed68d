"""One participant, or a led group, going through one scenario: the walk, cues, calls and the practice clock.

Pure: it reads no file and no clock; real time is given by the face (`pass_time`). No method raises for
anything that a face can do, in any order. Everything that is done is an `Act`, and everything that comes of
it an `Event`; `replayed` does the acts again, so that a sitting can be judged moment by moment and gone back
to ("Kör om härifrån").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.now import Line, whom_to_call
from vnr_wizard.practice.events import (
    Answered,
    Called,
    Came,
    CueShown,
    Event,
    Finished,
    Stopped,
    Ticked,
    TimePassed,
    Unticked,
    Waited,
)
from vnr_wizard.practice.log import Act, Log
from vnr_wizard.practice.model import Cue, Phone, Scenario
from vnr_wizard.practice.phone_time import beginning, on_the_wall, window
from vnr_wizard.practice.unfolding import Unfolding
from vnr_wizard.procedure.answer import Answer
from vnr_wizard.procedure.condition import Condition, Look
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Blocked, Ended, Outcome, Walk

LONGEST = timedelta(days=366)
"""The longest that anything may last at once; more is a slip."""


class Sitting:
    """One sitting with `scenario`, which must fit `procedure` (see `practice.read`).

    `directory` is the contacts that can be called; without one only the built-in emergency lines can.
    """

    def __init__(self, scenario: Scenario, procedure: Procedure, directory: Directory | None) -> None:
        self.scenario = scenario
        self.procedure = procedure
        self.directory = directory
        self.begun = on_the_wall(beginning(scenario), directory)
        self.clock = self.begun
        self.walk = Walk(procedure, scenario.entry, self.clock)
        self.stopped = False
        self.taken_over = 0
        """How many of the events were taken over from the sitting that this one began again from."""
        self._log = Log()
        self._unfolding = Unfolding(scenario.cues)
        self._come_to: dict[VisitId, int] = {}
        self._here: VisitId | None = None
        self._finished: VisitId | None = None
        self._typed: tuple[str, VisitId, Answer | None] | None = None
        self._come(-1)

    # --- what is -----------------------------------------------------------------------------------

    @property
    def events(self) -> list[Event]:
        """Everything that happened, in order; only to be read."""
        return self._log.events

    @property
    def acts(self) -> list[Act]:
        """Everything that was done, in order; only to be read. See `replayed`."""
        return self._log.acts

    @property
    def visit(self) -> VisitId:
        """The visit at the cursor."""
        return self.walk.cursor

    @property
    def latest(self) -> Look:
        """The answers that stand last, as conditions see them. Good until the sitting changes."""
        return self.walk.look(self.walk.way[-1])

    @property
    def ended(self) -> bool:
        """Whether the participant has come to an end of the routine, and stands there."""
        return self._finished == self.walk.cursor and self.walk.end_id is not None

    @property
    def over(self) -> bool:
        """Whether the sitting is ended, or stopped."""
        return self.stopped or self.ended

    @property
    def came_to(self) -> tuple[VisitId, ...]:
        """Every visit that the participant has been at, in the order of first coming, also those set aside."""
        return tuple(self._come_to)

    def cues(self) -> tuple[Cue, ...]:
        """What has been said and seen at the cursor's visit, in the order it came.

        One new fact a stage: at coming to a visit, after an answer there, and at `more()` comes the first
        cue of the step, in the order of the file, that holds with the answers so far and has not come
        before in this sitting. What has come stays, also when its condition ceases to hold.
        """
        return self._unfolding.shown(self.visit)

    def known(self) -> tuple[Cue, ...]:
        """Every cue that has come so far, wherever."""
        return self._unfolding.known()

    def has_more(self) -> bool:
        """Whether `more()` would bring another cue."""
        return not self.stopped and self._next_cue() is not None

    def ticked(self) -> frozenset[str]:
        """The observed misses that are ticked now."""
        found: set[str] = set()
        for event in self.events:
            match event:
                case Ticked(miss=miss):
                    found.add(miss)
                case Unticked(miss=miss):
                    found.discard(miss)
        return frozenset(found)

    # --- what the participant does: the walk -------------------------------------------------------

    def answer(self, question: str, raw: Any, visit: VisitId | None = None) -> Answer | None:
        """Answer a question at the cursor, as `Walk.answer` does; returns what now stands.

        An answer brings the next cue. In a text only the first letter does, else each key would.
        """
        visit = visit or self.visit
        before = self.walk.answer_to(visit, question)
        if self.stopped:
            return before
        marks, came, typed = len(self.walk.trail), len(self._come_to), self._typed
        now = self.walk.answer(question, raw, self.clock, visit)
        if now == before and type(now) is type(before):
            return now
        was_ended, self._finished = self._finished, None
        # What stands now means the same whatever stood before; what was typed may not.
        act = self._done("answer", question, now, visit)
        self._log.note(Answered(self.clock, visit, question, now), act)
        new = visit == self.visit and self._unfolding.answered(visit, self.procedure.question_by_id[question], now)
        if new:
            self._next(act)
        self._come(act)
        if len(self.walk.trail) == marks and len(self._come_to) == came and not (new or was_ended):
            # Typed back to what stood before the letter that would be forgotten, there would be no change left.
            if typed and typed[:2] == (question, visit) and now != typed[2]:
                self._log.forget_typing()
                before = typed[2]
            self._typed = question, visit, before
        return now

    def advance(self) -> Outcome:
        """Move on from the cursor, where nothing lacks."""
        if self.stopped:
            return Blocked(())
        outcome = self.walk.advance(self.clock)
        match outcome:
            case Blocked(lacking) if lacking:
                pass
            case Ended(end):
                if not self.ended:
                    self._finished = self.visit
                    self._log.note(Finished(self.clock, self.visit, end), self._done("advance"))
            case _:
                self._come(self._done("advance"))
        return outcome

    def back(self) -> bool:
        """Go to the visit before. False at the very first."""
        return not self.stopped and self.walk.back() and self._moved("back")

    def go_to_visit(self, visit: VisitId) -> bool:
        """Go to any visit that counts. False for one that does not."""
        return not self.stopped and self.walk.go_to_visit(visit) and self._moved("go_to_visit", visit)

    def detour(self, id: str) -> bool:
        """Take a detour from the cursor. False where there is no such detour."""
        return not self.stopped and self.walk.detour(id, self.clock) and self._moved("detour", id)

    def leave_detour(self) -> bool:
        """Go back to where the detour was taken from. False outside detours."""
        if self.stopped or self.walk.in_detour is None:
            return False
        self.walk.leave_detour(self.clock)
        return self._moved("leave_detour")

    # --- what the participant does: besides the walk -----------------------------------------------

    def more(self) -> Cue | None:
        """Look and listen a little longer: the next cue at this visit, or None where nothing more comes."""
        return self._next(self._done("more")) if self.has_more() else None

    def call(self, contact: str) -> Called | None:
        """Call a contact, at the practice clock. None for an id that nobody has.

        The scenario's first `[[phone]]` row for it that holds says whether somebody answers, and what is
        said. Else who is open answers, and who is closed does not; where the hours are unknown nobody knows
        (`answered` is None) until whoever leads, or the participant, says so: `decide`. Nothing is answered
        in the routine by calling: logging the call is the participant's task, as in reality.
        """
        line = None if self.stopped else self._line(contact)
        if line is None:
            return None
        phone = self._phone(contact)
        answered = phone.answers if phone else {State.OPEN: True, State.CLOSED: False}.get(line.state)
        called = Called(self.clock, self.visit, contact, line, answered, phone.text if phone else "")
        self._log.note(called, self._done("call", contact))
        return called

    def decide(self, answered: bool) -> Called | None:
        """Say whether somebody answered the latest call of which nobody knows. None where there is none."""
        if self.stopped:
            return None
        for n in range(len(self.events) - 1, -1, -1):
            event = self.events[n]
            if isinstance(event, Called) and event.answered is None:
                decided = replace(event, answered=answered, decided=True)
                self.events[n] = decided
                self._done("decide", answered)
                return decided
        return None

    def wait(self, lasted: timedelta) -> None:
        """Let time pass on purpose. Moves the clock; nothing else can be waited than forward, a year at most."""
        lasted = self._later(lasted)
        if lasted:
            self._log.note(Waited(self.clock, self.visit, lasted), self._done("wait", lasted))

    def pass_time(self, lasted: timedelta) -> None:
        """Let real time, given by the face, pass on the practice clock too. It stands still when all is over."""
        lasted = timedelta(0) if self.ended else self._later(lasted)
        if lasted:
            self._log.note_time(TimePassed(self.clock, self.visit, lasted))

    def observe(self, miss: str) -> bool:
        """Tick a miss that is `observed`; possible also afterwards. False for any other, or one ticked already."""
        found = self.scenario.miss_by_id.get(miss)
        if found is None or not found.observed or miss in self.ticked():
            return False
        self._log.note(Ticked(self.clock, self.visit, miss, self.over), self._done("observe", miss))
        return True

    def take_back(self, miss: str) -> bool:
        """Take a tick back. False for one that is not ticked."""
        if miss not in self.ticked():
            return False
        self._log.note(Unticked(self.clock, self.visit, miss), self._done("take_back", miss))
        return True

    def stop(self) -> None:
        """Stop early, at any time and without reason. From then on only ticks change anything."""
        if not self.stopped:
            act = self._done("stop")
            self.stopped = True
            self._log.note(Stopped(self.clock, self.visit), act)

    # --- doing it again ----------------------------------------------------------------------------

    def again_from(self, moment: int | VisitId) -> Sitting:
        """A new sitting, replayed up to a moment of this one.

        For the number of an event: as it was before what led to that event was done; past the last, all of
        it. For a visit: as it was when the participant first came there. Nowhere is the very beginning. This
        sitting is left as it is.
        """
        match moment:
            case VisitId():
                until = self._come_to.get(moment, -1) + 1
            case int():
                until = self._log.acts_before(moment)
        again = replayed(self.scenario, self.procedure, self.directory, self.acts[:until])
        again.taken_over = len(again.events)
        return again

    def do(self, act: Act) -> None:
        """Do one act (see `acts`), and forget no typing: what was not forgotten then is not now."""
        self._typed = None
        getattr(self, act.name)(*act.given)

    # --- how ---------------------------------------------------------------------------------------

    def _done(self, name: str, *given: Any) -> int:
        self._typed = None
        return self._log.done(name, *given)

    def _moved(self, name: str, *given: Any) -> bool:
        self._come(self._done(name, *given))
        return True

    def _come(self, act: int) -> None:
        """Note where the cursor has come, where that is another visit than before; the first cue comes with it."""
        visit = self.visit
        if visit == self._here:
            return
        self._here = visit
        if self._finished != visit:
            self._finished = None
        self._log.note(Came(self.clock, visit, again=visit in self._come_to), act)
        self._come_to.setdefault(visit, act)
        if not self._unfolding.shown(visit):
            self._next(act)

    def _next_cue(self) -> Cue | None:
        return self._unfolding.next(self.visit, self.walk.look(self.visit))

    def _next(self, act: int) -> Cue | None:
        """Let the next cue come, where there is one."""
        cue = self._next_cue()
        if cue is not None:
            self._unfolding.show(self.visit, cue)
            self._log.note(CueShown(self.clock, self.visit, cue), act)
        return cue

    def _holds(self, when: Condition | None) -> bool:
        return when is None or when.holds(self.walk.look(self.visit))

    def _line(self, contact: str) -> Line | None:
        directory = self.directory or Directory(id="", format=1)
        found = whom_to_call(directory, [contact], self.clock)
        return next((line for line in found if line.contact.id == contact), None)

    def _phone(self, contact: str) -> Phone | None:
        for row in self.scenario.phones:
            if row.contact == contact and self._holds(row.when) and window(row, self.begun).has(self.clock):
                return row
        return None

    def _later(self, lasted: timedelta) -> timedelta:
        """Move the clock on; return by how much."""
        if self.stopped or not timedelta(0) < lasted <= LONGEST:
            return timedelta(0)
        try:
            self.clock = on_the_wall(self.clock + lasted, self.directory)
        except OverflowError:
            return timedelta(0)
        return lasted


def replayed(scenario: Scenario, procedure: Procedure, directory: Directory | None, acts: Iterable[Act]) -> Sitting:
    """A new sitting in which `acts` have been done."""
    sitting = Sitting(scenario, procedure, directory)
    for act in acts:
        sitting.do(act)
    return sitting
