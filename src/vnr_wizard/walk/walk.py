"""The engine: from entry, answers and moves to the way, and back again when answers change.

The way is always a forward walk: it begins at the entry's first step and goes on from a visit only when
someone has moved on from it and everything required there is answered or passed. So whatever is proved of
forward walks holds for every walk, also after going back. What lies off the way is kept and comes back
when the way reopens.

A detour is a small walk of its own. It counts at the visit it was taken from; when that visit has left the
way, from the same place in the order; when the way is shorter than that, last of all, where it decides no
way but still reminds. Its way is decided as one moves on in it: a change elsewhere never undoes it.

`Walk` is changed in place, since copying would make long walks quadratic; `walk.state` gives a plain copy
for saving. No method raises for anything that a face can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vnr_wizard.procedure.answer import Answer, Invalid, Passed, Value, effective, parse_answer, plain
from vnr_wizard.procedure.condition import Look
from vnr_wizard.procedure.model import RETURN, End, Procedure, Question, Step
from vnr_wizard.walk.ledger import Ledger
from vnr_wizard.walk.visit import MAIN, Excursion, Record, SetAside, Stray, TrailMark, VisitId


@dataclass(frozen=True)
class Moved:
    """The walk has come to another visit."""

    visit: VisitId


@dataclass(frozen=True)
class Blocked:
    """Something at the visit must be answered, mended or passed with a reason first."""

    questions: tuple[str, ...]


@dataclass(frozen=True)
class Ended:
    """The way has come to an end."""

    end: str


Outcome = Moved | Blocked | Ended


class Walk:
    """One walk through `procedure` from `entry`, begun at `now` (aware)."""

    def __init__(self, procedure: Procedure, entry: str, now: datetime) -> None:
        self.procedure = procedure
        self.entry = entry
        self.begun = now
        self.records: dict[VisitId, Record] = {}
        self.excursions: list[Excursion] = []
        self.trail: list[TrailMark] = []
        self.taken_trail: list[dict[str, Any]] = []
        """The trail as plain data, as it was last taken for a save (see `state`)."""
        self.strays: list[Stray] = []
        self.way: list[VisitId] = []
        self.end_id: str | None = None
        self._ledger = Ledger()
        self._places: dict[VisitId, int] = {}
        self._counts: dict[str, int] = {}
        self._before: list[int] = []
        self._after: dict[VisitId, int] = {}
        self._shown: dict[VisitId, tuple[Question, ...]] = {}
        self._taken_from: dict[VisitId, list[int]] = {}
        self._taken_at: dict[int, list[int]] = {}
        self._guests: dict[VisitId, list[Excursion]] = {}
        self._hosts: dict[int, VisitId] = {}
        self._loose: list[Excursion] = []
        self._unplaced: set[int] = set()
        self._moving_in = MAIN
        self.cursor = VisitId(procedure.entry_by_id[entry].start)
        self._come_to(self.cursor, now)
        self._rebuild(0, now)

    # --- what is -----------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The step at the cursor."""
        return self.procedure.step_by_id[self.cursor.step]

    @property
    def end(self) -> End | None:
        """The end that the way has come to, if it has."""
        return self.procedure.end_by_id[self.end_id] if self.end_id else None

    @property
    def in_detour(self) -> Excursion | None:
        """The detour that the cursor is in, if it is in one."""
        return self._excursion(self.cursor.excursion) if self.cursor.excursion else None

    def timeline(self) -> Iterator[VisitId]:
        """Every visit that counts, in order, each followed by the detours taken from it."""
        for visit in self.way:
            yield from self._with_detours(visit)
        for excursion in self._loose:
            yield from self._through(excursion)

    def _with_detours(self, visit: VisitId) -> Iterator[VisitId]:
        yield visit
        for excursion in self._guests.get(visit, ()):
            yield from self._through(excursion)

    def _through(self, excursion: Excursion) -> Iterator[VisitId]:
        for visit in excursion.way:
            yield from self._with_detours(visit)

    def record(self, visit: VisitId) -> Record:
        """What was entered at a visit."""
        return self.records[visit]

    def shown(self, visit: VisitId) -> tuple[Question, ...]:
        """The questions that are asked at a visit, given the answers up to it."""
        return self._shown.get(visit, ())

    def answer_to(self, visit: VisitId, question: str) -> Answer | None:
        """What stands at a question of a visit now, shown or not."""
        record = self.records.get(visit)
        return record.answers.get(question) if record else None

    def lacking(self, visit: VisitId) -> tuple[str, ...]:
        """The questions that keep a visit from being moved on from: required and open, or not understood."""
        record = self.records.get(visit)
        answers = record.answers if record else {}
        return tuple(question.id for question in self.shown(visit) if _lacks(question, answers.get(question.id)))

    def look(self, visit: VisitId) -> Look:
        """The latest answers as conditions at `visit` see them. Good until the walk changes."""
        if visit == self.way[-1] or visit not in self._after:
            return self._ledger.latest
        return self._ledger.at(self._after[visit])

    def set_aside(self) -> list[SetAside]:
        """Every answer that does not count now, in the order of the visits' first opening."""
        counted = set(self.timeline())
        found = []
        for visit, record in self.records.items():
            asked = {question.id for question in self.shown(visit)} if visit in counted else set()
            found += [SetAside(visit, id, answer) for id, answer in record.answers.items() if id not in asked]
        return found

    # --- what can be done --------------------------------------------------------------------------

    def answer(self, question: str, raw: Any, now: datetime, visit: VisitId | None = None) -> Answer | None:
        """Answer a question at the cursor (or another visit); None or empty clears it.

        What cannot be understood is kept as `Invalid`: it counts as unanswered. Passing with a reason keeps
        what was answered so far, and an empty reason takes the passing back. Returns what now stands.
        """
        visit = visit or self.cursor
        record = self.records.get(visit)
        asked = self.procedure.question_by_id.get(question)
        if record is None or asked is None or self.procedure.step_of_question[question].id != visit.step:
            return None
        before = record.answers.get(question)
        answer = parse_answer(asked, raw, now.tzinfo)
        if isinstance(raw, Passed) or (isinstance(raw, dict) and "passed" in raw):
            so_far = _so_far(before)
            if isinstance(answer, Passed) and answer.kept is None:
                answer = Passed(answer.reason, so_far)
            elif answer is None and so_far is not None:
                answer = parse_answer(asked, plain(so_far), now.tzinfo)
        if answer == before and type(answer) is type(before):
            return answer
        record.put(question, answer, now)
        what = "cleared" if answer is None else "passed" if isinstance(answer, Passed) else "answered"
        self._mark(now, what if before is None or answer is None else f"{what}-again", visit, question)
        self._changed(visit, now)
        return answer

    def set_happened(self, moment: datetime | None, now: datetime, visit: VisitId | None = None) -> None:
        """Say when what a visit tells of took place (it may be written down later)."""
        visit = visit or self.cursor
        if visit in self.records:
            self.records[visit].put_happened(moment)
            self._mark(now, "happened", visit)

    def advance(self, now: datetime) -> Outcome:
        """Move on from the cursor, where nothing lacks."""
        visit = self.cursor
        lacking = self.lacking(visit)
        if lacking:
            return Blocked(lacking)
        record = self.records[visit]
        first_time = not record.advanced
        if first_time:
            record.move_on()
            self._mark(now, "advanced", visit)
        if first_time or visit.excursion:
            self._changed(visit, now)
        way = self._excursion(visit.excursion).way if visit.excursion else self.way
        position = way.index(visit) if visit.excursion else self._places[visit]
        if position + 1 < len(way):
            return self._go(way[position + 1])
        if visit.excursion:
            return self.leave_detour(now)
        return Ended(self.end_id) if self.end_id else Blocked(())

    def back(self) -> bool:
        """Go to the visit before, from a detour's first to where it was taken. False at the very first."""
        visit = self.cursor
        if visit.excursion:
            excursion = self._excursion(visit.excursion)
            position = excursion.way.index(visit)
            self.cursor = excursion.way[position - 1] if position else self._anchor(excursion)
            return True
        position = self._places[visit]
        if position:
            self.cursor = self.way[position - 1]
        return position > 0

    def go_to_visit(self, visit: VisitId) -> bool:
        """Go to any visit that counts. False for one that does not."""
        if visit not in set(self.timeline()):
            return False
        self.cursor = visit
        return True

    def detour(self, id: str, now: datetime) -> bool:
        """Take a detour from the cursor. False where there is no such detour.

        Detours nest; one that is already open is gone back to, so that a key held down opens it once.
        """
        detour = self.procedure.detour_by_id.get(id)
        if detour is None:
            return False
        outer = self.cursor
        while outer.excursion:
            excursion = self._excursion(outer.excursion)
            if excursion.detour == id:
                self._go(excursion.way[0])
                return True
            outer = excursion.anchor
        anchor, position = self.cursor, self._place(self.cursor)
        excursion = Excursion(len(self.excursions) + 1, id, anchor, position)
        self._add_excursion(excursion)
        self._mark(now, "detour", anchor)
        self._rebuild(position, now)
        self._go(excursion.way[0])
        return True

    def leave_detour(self, now: datetime) -> Outcome:
        """Go back to where the detour was taken from."""
        excursion = self.in_detour
        if excursion is not None:
            excursion.returned = True
            self._mark(now, "returned", self.cursor)
            self._go(self._anchor(excursion))
        return Moved(self.cursor)

    def restore(
        self,
        records: dict[VisitId, Record],
        excursions: list[Excursion],
        cursor: VisitId,
        now: datetime,
    ) -> None:
        """Put back what was saved (see `walk.state`), and work the way out from it."""
        self._truncate(0)
        self.records = records
        self.excursions = []
        for excursion in excursions:
            self._add_excursion(excursion)
        self._rebuild(0, now)
        self.cursor = cursor if cursor in set(self.timeline()) else self.way[-1]

    # --- where things are --------------------------------------------------------------------------

    def _go(self, visit: VisitId) -> Moved:
        self.cursor = visit
        return Moved(visit)

    def _excursion(self, number: int) -> Excursion:
        return self.excursions[number - 1]

    def _add_excursion(self, excursion: Excursion) -> None:
        self.excursions.append(excursion)
        self._unplaced.add(excursion.number)
        self._taken_from.setdefault(excursion.anchor, []).append(excursion.number)
        if not excursion.anchor.excursion:
            self._taken_at.setdefault(excursion.position, []).append(excursion.number)

    def _anchor(self, excursion: Excursion) -> VisitId:
        """Where a detour leads back to: the visit it was taken from, or what stands in its place now."""
        anchor = excursion.anchor
        if anchor.excursion:
            parent = self._excursion(anchor.excursion)
            return anchor if anchor in parent.way else parent.way[-1]
        return anchor if anchor in self._places else self._hosts.get(excursion.number, self.way[-1])

    def _place(self, visit: VisitId) -> int:
        """Where on the way a visit counts: for a detour's, where the detour does."""
        while visit.excursion:
            host = self._hosts.get(visit.excursion)
            if host is None:
                return len(self.way) - 1
            visit = host
        return self._places[visit]

    def _mark(self, now: datetime, what: str, visit: VisitId, question: str = "") -> None:
        mark = TrailMark(now, what, visit.step, visit.nth, question)
        last = self.trail[-1] if self.trail else None
        if last and what == "answered-again" and replace(last, at=now) == mark:
            # Typing changes an answer at every key: the last time says it all.
            self.trail[-1] = mark
        else:
            self.trail.append(mark)

    def _come_to(self, visit: VisitId, now: datetime) -> None:
        if visit not in self.records:
            self.records[visit] = Record(now)
            self._mark(now, "came", visit)

    # --- how the way is worked out -----------------------------------------------------------------

    def _changed(self, visit: VisitId, now: datetime) -> None:
        """Work the way out anew from a visit whose record has changed."""
        if visit.excursion:
            way = self._excursion(visit.excursion).way
            if visit not in way:
                return
            for later in way[way.index(visit) + 1 :]:
                self._forget(later)
            del way[way.index(visit) + 1 :]
        elif visit not in self._places:
            return
        self._moving_in = visit.excursion
        self._rebuild(self._place(visit), now)
        self._moving_in = MAIN

    def _rebuild(self, position: int, now: datetime) -> None:
        before = self._truncate(position)
        next_step: str | None = before[0].step if before else self.procedure.entry_by_id[self.entry].start
        while next_step is not None:
            visit = VisitId(next_step, self._counts.get(next_step, 0) + 1)
            self._come_to(visit, now)
            next_step = self._append(visit, now)
        for number in sorted(self._unplaced):
            if number in self._unplaced:
                excursion = self._excursion(number)
                self._loose.append(excursion)
                self._follow(excursion, now)
        for visit in before:
            if visit not in self._places:
                self._mark(now, "set-aside", visit)
        excursion_now = self.in_detour
        if excursion_now is not None and self.cursor not in excursion_now.way:
            self.cursor = excursion_now.way[-1]
        elif excursion_now is None and self.cursor not in self._places:
            self.cursor = self.way[-1]

    def _truncate(self, position: int) -> list[VisitId]:
        """Take the way back to its first `position` visits; return the others."""
        for excursion in self._loose:
            self._unplaced.add(excursion.number)
            for visit in excursion.way:
                self._forget(visit)
        self._loose = []
        removed = self.way[position:]
        for visit in removed:
            self._forget(visit)
            self._counts[visit.step] -= 1
            del self._places[visit]
        if removed:
            self._ledger.undo_to(self._before[position])
        del self.way[position:], self._before[position:]
        self.end_id = None
        return removed

    def _forget(self, visit: VisitId) -> None:
        """A visit counts no more where it did, nor do the detours taken from it."""
        self._shown.pop(visit, None)
        self._after.pop(visit, None)
        for excursion in self._guests.pop(visit, ()):
            self._hosts.pop(excursion.number, None)
            self._unplaced.add(excursion.number)
            for inner in excursion.way:
                self._forget(inner)

    def _append(self, visit: VisitId, now: datetime) -> str | None:
        """Put a visit on the way; return the step that follows, or None where the way stops for now."""
        position = len(self.way)
        self.way.append(visit)
        self._places[visit] = position
        self._before.append(len(self._ledger))
        self._counts[visit.step] = visit.nth
        self._read(visit, now, position)
        goto = self._way_on(visit)
        if goto in self.procedure.end_by_id:
            self.end_id = goto
            return None
        return None if goto == RETURN else goto

    def _read(self, visit: VisitId, now: datetime, position: int | None) -> None:
        """Let a visit's answers count, and those of the detours taken from it."""
        questions = self.procedure.step_by_id[visit.step].questions
        under = {question.id: self._ledger.latest(question.id) for question in questions}
        self._ask(visit, under)
        taken = set(self._taken_from.get(visit, ()))
        if position is not None:
            taken.update(self._taken_at.get(position, ()))
        guests = [self._excursion(number) for number in sorted(taken & self._unplaced)]
        if guests:
            self._guests[visit] = guests
            for excursion in guests:
                self._hosts[excursion.number] = visit
                self._follow(excursion, now)
            # What was learnt on a detour can open or close questions at the visit it was taken from.
            self._ask(visit, under | self._said_on(guests, visit.step))
        self._after[visit] = len(self._ledger)

    def _ask(self, visit: VisitId, under: dict[str, Value | None]) -> None:
        """Find which questions a visit asks, and let their answers stand over those `under` them."""
        answers = self.records[visit].answers
        questions = self.procedure.step_by_id[visit.step].questions
        for question in questions:
            self._ledger.learn(question.id, under[question.id])
        shown = []
        for question in questions:
            if question.when is None or question.when.holds(self._ledger.latest):
                shown.append(question)
                value = effective(answers.get(question.id))
                self._ledger.learn(question.id, under[question.id] if value is None else value)
        self._shown[visit] = tuple(shown)

    def _said_on(self, excursions: list[Excursion], step: str) -> dict[str, Value | None]:
        """What detours say of the questions of one step, where they come to that step too."""
        said: dict[str, Value | None] = {}
        for excursion in excursions:
            for visit in self._through(excursion):
                answers = self.records[visit].answers if visit.step == step else {}
                for question in self._shown[visit] if answers else ():
                    value = effective(answers.get(question.id))
                    if value is not None:
                        said[question.id] = value
        return said

    def _follow(self, excursion: Excursion, now: datetime) -> None:
        """Read a detour's visits in their order; go on from its last only while something is done in it."""
        self._unplaced.discard(excursion.number)
        start = VisitId(self.procedure.detour_by_id[excursion.detour].start, 1, excursion.number)
        counts: dict[str, int] = {}
        goes_on = excursion.number == self._moving_in or not excursion.way
        pending = excursion.way or [start]
        excursion.way = []
        while pending:
            for visit in pending:
                counts[visit.step] = visit.nth
                self._come_to(visit, now)
                excursion.way.append(visit)
                self._read(visit, now, None)
            goto = self._way_on(excursion.way[-1]) if goes_on else None
            on = goto is not None and goto in self.procedure.step_by_id
            pending = [VisitId(goto, counts.get(goto, 0) + 1, excursion.number)] if goto and on else []

    def _way_on(self, visit: VisitId) -> str | None:
        """Where a visit leads, when someone has moved on from it and nothing lacks."""
        if not self.records[visit].advanced or self.lacking(visit):
            return None
        for row in self.procedure.step_by_id[visit.step].nexts:
            if row.when is None or row.when.holds(self._ledger.latest):
                return row.goto
        return None


def _so_far(answer: Answer | None) -> Value | None:
    """What had been written before a question was passed."""
    match answer:
        case Passed(_, kept):
            return kept
        case Invalid():
            return answer.all_of_it
        case _:
            return answer


def _lacks(question: Question, answer: Answer | None) -> bool:
    if isinstance(answer, Invalid):
        return True
    if isinstance(answer, Passed):
        return False
    if question.required and answer is None:
        return True
    needed = {option.id for option in question.options if option.required}
    return bool(needed) and not needed <= set(answer if isinstance(answer, tuple) else ())
