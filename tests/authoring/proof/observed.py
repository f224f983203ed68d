"""A real walk, driven forward at random, and the safeguards judged by what happened: slowly and plainly.

Nothing here knows of bits or marks. It is what `authoring.proof` is held against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.routines import START

from vnr_wizard.authoring.proof.replay import plainest
from vnr_wizard.authoring.proof.space import reached
from vnr_wizard.authoring.proof.witness import Visit
from vnr_wizard.procedure.answer import Value, effective
from vnr_wizard.procedure.condition import Condition, leaves
from vnr_wizard.procedure.model import Procedure, Question, Safeguard, Step
from vnr_wizard.walk.walk import Ended, Walk

Snapshot = dict[str, Value | None]


@dataclass
class Visited:
    """One visit: the answers on coming there, before each question that was asked, and when it was left.

    `again`: back from a detour. `inside`: on one. `left` for one: it is not done yet.
    """

    step: Step
    before: Snapshot
    again: bool = False
    inside: bool = False
    left: bool = False
    asked: list[tuple[Question, Snapshot, str]] = field(default_factory=list)
    after: Snapshot = field(default_factory=dict)


@dataclass
class Seen:
    """A whole walk: its visits in order, and the end with the answers there, if it came to one."""

    entry: str
    visits: list[Visited] = field(default_factory=list)
    end: str | None = None

    @property
    def last(self) -> Snapshot:
        """The answers at the end."""
        return self.visits[-1].after


def must(question: Question) -> bool:
    """Whether a question must be answered, or passed with a reason."""
    return question.required or any(option.required for option in question.options)


def answers(question: Question, chance: Random) -> Any:
    """An answer that will do."""
    day = START.date()
    match question.kind:
        case "yes-no" | "choice" | "contacted":
            return chance.choice(question.values)
        case "choices" | "checklist":
            needed = [option.id for option in question.options if option.required]
            more = [id for id in question.values if chance.random() < 0.5]
            return list(dict.fromkeys(needed + more)) or [question.values[0]]
        case "number":
            return chance.choice([0, 1, 1.5, 2, 3])
        case "date":
            return chance.choice([day, day.replace(day=20), day.replace(day=22)])
        case "datetime":
            return chance.choice([f"2026-11-{day} 12:00" for day in (20, 21, 22)])
        case _:
            return "ord"


def drive(procedure: Procedure, chance: Random, most: int = 14) -> Seen:
    """Walk forward at random, with detours, until an end or `most` visits."""
    entry = chance.choice(procedure.entries).id
    walk = Walk(procedure, entry, START)
    seen = Seen(entry)
    before: Snapshot = {}
    again = False
    asked_here: set[str] = set()
    while len(seen.visits) < most:
        visit = Visited(walk.step, before, again, walk.in_detour is not None)
        seen.visits.append(visit)
        if again:
            # What stands there still, or has come to: a question that a detour opened is answered now.
            for question in walk.shown(walk.cursor):
                lacks = question.id in walk.lacking(walk.cursor)
                if lacks or anew(procedure, question, asked_here):
                    visit.asked.append((question, before, "answered" if lacks else "left"))
            _fill(walk, chance)
        else:
            visit.asked = list(_answer(walk, dict(before), chance))
        if walk.in_detour is None:
            asked_here = (asked_here if again else set()) | {q.id for q, _, _ in visit.asked}
        visit.after = before = _latest(walk)
        inside = walk.in_detour
        if inside is None and procedure.detours and chance.random() < 0.3:
            visit.left = True
            walk.detour(chance.choice(procedure.detours).id, START)
            again = False
            continue
        outcome = walk.advance(START)
        if isinstance(outcome, Ended):
            seen.end = outcome.end
            break
        again = inside is not None and walk.in_detour is None
        before = _latest(walk)
    return seen


def anew(procedure: Procedure, question: Question, asked: set[str]) -> bool:
    """Whether a question counts as asked once more after a detour: it was not there, or hangs on such questions."""
    if question.id not in asked:
        return True
    changed = {
        other.id
        for detour in procedure.detours
        for step in reached(procedure, detour.start)
        for other in procedure.step_by_id[step].questions
    }
    for other in procedure.step_of_question[question.id].questions:
        hangs = other.when is not None and any(leaf.question in changed for leaf in leaves(other.when))
        if other is question:
            return hangs
        if hangs:
            changed.add(other.id)
    return False


def _latest(walk: Walk) -> Snapshot:
    look = walk.look(walk.cursor)
    return {id: look(id) for id in walk.procedure.question_by_id}


def _answer(walk: Walk, now: Snapshot, chance: Random) -> Iterator[tuple[Question, Snapshot, str]]:
    """Answer the questions of the visit in order; what each was asked with, and how it ended."""
    for question in walk.step.questions:
        if question.when is not None and not question.when.holds(now.get):
            continue
        before, how = dict(now), "left"
        if must(question) and chance.random() < 0.25:
            walk.answer(question.id, {"passed": "hann inte"}, START)
            how = "passed"
        elif must(question) or chance.random() < 0.7:
            given = walk.answer(question.id, answers(question, chance), START)
            how, now[question.id] = "answered", effective(given)
        yield question, before, how


def _fill(walk: Walk, chance: Random) -> None:
    for id in walk.lacking(walk.cursor):
        walk.answer(id, answers(walk.procedure.question_by_id[id], chance), START)


def follow(procedure: Procedure, entry: str, visits: list[Visit]) -> Seen:
    """The real walk that the visits of a shortest walk say."""
    walk = Walk(procedure, entry, START)
    seen, before = Seen(entry), Snapshot()
    asked_here: set[str] = set()
    for visit in visits:
        assert walk.cursor.step == visit.place.step.id
        here = Visited(walk.step, before, visit.place.again, walk.in_detour is not None, bool(visit.door))
        seen.visits.append(here)
        now = dict(before)
        for question in walk.step.questions:
            shown = question in walk.shown(walk.cursor)
            if not shown or (visit.place.again and not anew(procedure, question, asked_here)
                             and question.id not in visit.answers):  # fmt: skip
                continue
            asked, how = dict(now), "left"
            if question.id in visit.answers:
                given, how = visit.answers[question.id], "answered"
            elif question.id in visit.passed:
                given, how = {"passed": "hann inte"}, "passed"
            elif must(question) and not visit.cut and not visit.place.again:
                given, how = plainest(question), "answered"
                given = {"passed": "hann inte"} if given is None else given
            else:
                given = None
            if given is not None:
                value = effective(walk.answer(question.id, given, START))
                now[question.id] = now.get(question.id) if value is None else value
            here.asked.append((question, asked, how))
        if visit.place.anchor is None:
            asked_here = (asked_here if visit.place.again else set()) | {q.id for q, _, _ in here.asked}
        here.after = before = _latest(walk)
        if visit.cut:
            break
        if visit.door:
            walk.detour(visit.door, START)
        elif isinstance(outcome := walk.advance(START), Ended):
            seen.end = outcome.end
    return seen


def broken(rule: Safeguard, procedure: Procedure, seen: Seen) -> bool:
    """Whether a walk breaks a safeguard."""
    if rule.through and seen.entry != rule.through:
        return False
    return {"existence": _existence, "absence": _absence, "precedence": _precedence, "response": _response}[
        rule.pattern
    ](rule, procedure, seen)


def _holds(condition: Condition | None, state: Snapshot) -> bool:
    return condition is None or condition.holds(state.get)


def listed(rule: Safeguard, procedure: Procedure, step: Step, state: Snapshot) -> bool:
    """Whether the rule's call is listed at a step."""
    consent = procedure.consent
    agreed = consent is not None and state.get(consent.question) == "yes"
    return any(
        call.contact == rule.call
        and (call.named or not rule.named)
        and _holds(call.when, state)
        and (agreed or not call.named)
        for call in step.calls
    )


def _done(rule: Safeguard, procedure: Procedure, visit: Visited) -> bool:
    """Whether the subject has been met when a visit is done."""
    if rule.step:
        return visit.step.id == rule.step
    if rule.call:
        return listed(rule, procedure, visit.step, visit.after)
    if rule.holds:
        return _holds(rule.holds, visit.after)
    will_do = {"answered", "passed"} if rule.or_reason else {"answered"}
    return any(question.id == rule.question and how in will_do for question, _, how in visit.asked)


def _existence(rule: Safeguard, procedure: Procedure, seen: Seen) -> bool:
    if seen.end is None or not _holds(rule.when, seen.last):
        return False
    if rule.end:
        return seen.end != rule.end
    return not any(_done(rule, procedure, visit) for visit in _whole(seen))


def _whole(seen: Seen) -> list[Visited]:
    """The visits on the way, each with what was done there before and after detours."""
    found: list[Visited] = []
    for visit in seen.visits:
        if visit.inside:
            continue
        if visit.again:
            before = found.pop()
            visit = replace(visit, before=before.before, asked=before.asked + visit.asked)
        found.append(visit)
    return found


def _response(rule: Safeguard, procedure: Procedure, seen: Seen) -> bool:
    due = was = False
    for visit in _whole(seen):
        now = _holds(rule.when, visit.after)
        due = (due or (now and not was)) and not _done(rule, procedure, visit)
        was = now
    return seen.end is not None and due and rule.end != seen.end


def _meetings(rule: Safeguard, procedure: Procedure, seen: Seen) -> Iterator[tuple[int, str, Snapshot]]:
    """Every moment when the subject is met: the visit, where in it, and the answers at that moment."""
    for n, visit in enumerate(seen.visits):
        if rule.step == visit.step.id and not visit.again:
            yield n, "arrive", visit.before
        if rule.call and listed(rule, procedure, visit.step, visit.before):
            yield n, "arrive", visit.before
        for question, before, _ in visit.asked:
            if question.id == rule.question:
                yield n, "ask", before
        if visit.left:
            continue
        if rule.call and listed(rule, procedure, visit.step, visit.after):
            yield n, "after", visit.after
        if rule.holds and _holds(rule.holds, visit.after):
            yield n, "after", visit.after
    if seen.end is not None and seen.end == rule.end:
        yield len(seen.visits), "end", seen.last


def _absence(rule: Safeguard, procedure: Procedure, seen: Seen) -> bool:
    first = None
    for n, _, state in _meetings(rule, procedure, seen):
        if _holds(rule.when, state):
            return True
        first = n if first is None else first
    if not rule.before or first is None:
        return False
    return any(_holds(rule.when, visit.after) for visit in seen.visits[first:] if not visit.left)


def _precedence(rule: Safeguard, procedure: Procedure, seen: Seen) -> bool:
    after = rule.after
    for n, where, state in _meetings(rule, procedure, seen):
        if not _holds(rule.when, state):
            continue
        if isinstance(after, str):
            reached = n + (where != "arrive")
            if any(visit.step.id == after for visit in seen.visits[:reached]):
                continue
        elif after is not None:
            done = seen.visits[: n + (where == "after")]
            if _holds(after, state) or any(_holds(after, visit.after) for visit in done if not visit.left):
                continue
        return True
    return False
