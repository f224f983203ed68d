"""What a visit shows besides its questions: whom to call, what to keep in mind, what was promised."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from vnr_wizard.procedure.answer import Contacted, Value
from vnr_wizard.procedure.condition import leaves
from vnr_wizard.procedure.model import Call, FollowUp, Reminder, Step
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk

END_OF_DAY = time(23, 59)
"""When a promise is due that was made for a day: the day is kept, and no hour within it is made up."""


class Promise(NamedTuple):
    """A follow-up that was promised at a visit, and by when."""

    follow_up: FollowUp
    visit: VisitId
    due: datetime


def calls_at(walk: Walk, visit: VisitId) -> list[Call]:
    """The contacts of a visit's step that hold now, in the routine's order.

    One that is `named` needs the person's consent: it is listed only when the question that the routine
    names in `[consent]` is answered yes.
    """
    look = walk.look(visit)
    consent = walk.procedure.consent
    agreed = consent is not None and look(consent.question) == "yes"
    return [
        call
        for call in walk.procedure.step_by_id[visit.step].calls
        if (call.when is None or call.when.holds(look)) and (agreed or not call.named)
    ]


def reminders_at(walk: Walk, visit: VisitId) -> list[Reminder]:
    """The reminders that hold at a visit."""
    look = walk.look(visit)
    return [
        reminder
        for reminder in walk.procedure.reminders
        if (not reminder.steps or visit.step in reminder.steps) and (reminder.when is None or reminder.when.holds(look))
    ]


def promises(walk: Walk, zone: tzinfo | None = None) -> list[Promise]:
    """Every follow-up promised on the walk, once each, with the time it is due.

    The time is the answer to the question that the follow-up names in `by`, wherever on the way it stands; a
    day is due at its end. Without such an answer `within` runs from when the visit took place, where that
    was said, else from when it was opened. In `zone` days keep their hour on the wall's clock, also into or
    out of summer time; without it they keep the offset of the start.
    """
    found: dict[str, Promise] = {}
    latest = walk.look(walk.way[-1])
    for visit in walk.timeline():
        step = walk.procedure.step_by_id[visit.step]
        if not step.follow_ups:
            continue
        look = walk.look(visit)
        record = walk.record(visit)
        for follow_up in step.follow_ups:
            if follow_up.when is None or follow_up.when.holds(look):
                start = record.happened or record.opened
                start = start.astimezone(zone) if zone else start
                chosen = _chosen(latest(follow_up.by), start.tzinfo) if follow_up.by else None
                due = chosen or follow_up.within.after(start)
                found[follow_up.id] = Promise(follow_up, visit, due)
    return list(found.values())


def _chosen(answer: Value | None, zone: tzinfo | None) -> datetime | None:
    """The moment that a date or a datetime says, or None for anything else."""
    match answer:
        case datetime():
            return answer
        case date():
            return datetime.combine(answer, END_OF_DAY, tzinfo=zone)
        case _:
            return None


_FAR = 80
"""How many steps from here on are looked at for what surely comes; the longest routine that we carry has forty."""


def ahead(walk: Walk, most: int = 12) -> list[str]:
    """The steps that come after the last visit whatever is answered from now on, in order.

    A question that is still to be answered may lead anywhere: “Ring 112” is no step to promise whoever has not
    said that there is danger, and nobody is left out who will be called in any case. Whoever is still to be
    called is taken to answer. A step that would come again is left out, and so is what follows after `most`.
    """
    if walk.end_id is not None:
        return []
    here = walk.way[-1].step
    to_come = _reached({step.id: [row.goto for row in step.nexts] for step in walk.procedure.steps}, here)
    # What lies further off is as good as an end: to follow every way of a very long routine would hold up typing.
    near = [walk.procedure.step_by_id[id] for id in to_come[:_FAR]]
    ways = {step.id: _ways(walk, step, frozenset(to_come)) for step in near}
    seen = {visit.step for visit in walk.way}
    sure = [step for step in _reached(ways, here) if step not in seen and not _ends_without(ways, here, step)]
    # Each comes on every way, so that of two the one from which the other cannot be avoided is first.
    sure.sort(key=lambda step: -sum(not _ends_without(ways, step, other) for other in sure))
    return sure[:most]


def _reached(ways: dict[str, list[str]], start: str) -> list[str]:
    """The steps that can come from a step on, itself first, the nearest first."""
    found: dict[str, None] = {}
    pending = deque([start])
    while pending:
        step = pending.popleft()
        if step in ways and step not in found:
            found[step] = None
            pending += ways[step]
    return list(found)


def _ends_without(ways: dict[str, list[str]], start: str, without: str) -> bool:
    """Whether some way from a step comes to an end, or leads back from a detour, without another step."""
    seen, pending = {without}, [start]
    while pending:
        step = pending.pop()
        if step not in ways:
            return True
        if step not in seen:
            seen.add(step)
            pending += ways[step]
    return False


def _ways(walk: Walk, step: Step, to_come: Collection[str]) -> list[str]:
    """Where the rows of a step can lead. What is asked on the steps to come may be answered in any way."""
    known = walk.look(walk.way[-1])
    procedure = walk.procedure

    def look(id: str) -> Value | None:
        value = known(id)
        calls = value is None and procedure.question_by_id[id].kind == "contacted"
        return Contacted() if calls and procedure.step_of_question[id].id in to_come else value

    found: list[str] = []
    for row in step.nexts:
        read = {leaf.question for leaf in leaves(row.when)} if row.when else set()
        if any(look(id) is None and procedure.step_of_question[id].id in to_come for id in read):
            found.append(row.goto)
        elif row.when is None or row.when.holds(look):
            return [*found, row.goto]
    return found
