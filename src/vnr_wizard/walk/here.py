"""What a visit shows besides its questions: whom to call, what to keep in mind, what was promised."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from vnr_wizard.procedure.answer import Contacted, Value
from vnr_wizard.procedure.model import Call, FollowUp, Reminder
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


def ahead(walk: Walk, most: int = 12) -> list[str]:
    """The steps that would follow after the last visit if nothing more were answered: a guess to show.

    Whoever is still to be called is taken to answer: “nobody answers” is no step to promise a worried
    person. Stops before a step that would come again, at an end, and after `most` steps.
    """
    known = walk.look(walk.way[-1])
    asked = walk.procedure.question_by_id

    def look(id: str) -> Value | None:
        value = known(id)
        calls = value is None and id in asked and asked[id].kind == "contacted"
        return Contacted() if calls else value

    seen = {visit.step for visit in walk.way}
    step = walk.way[-1].step
    found: list[str] = []
    while len(found) < most and walk.end_id is None:
        rows = walk.procedure.step_by_id[step].nexts
        goto = next((row.goto for row in rows if row.when is None or row.when.holds(look)), None)
        if goto is None or goto not in walk.procedure.step_by_id or goto in seen:
            break
        seen.add(goto)
        found.append(goto)
        step = goto
    return found
