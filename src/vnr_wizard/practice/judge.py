"""What a sitting showed: the expectations met and not, and the critical misses, each with its moment.

There are no points and no pass mark, and there never will be: what is here is for talking about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from vnr_wizard.practice.events import Answered, Called, Came, CueShown, Event, Finished, Ticked, TimePassed, Waited
from vnr_wizard.practice.model import Expect, Miss
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.procedure.duration import Duration
from vnr_wizard.walk.visit import VisitId


@dataclass(frozen=True)
class Met:
    """An expectation that was met; where and when, for those that have a moment (`holds` has none)."""

    expect: Expect
    visit: VisitId | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Missed:
    """A critical miss that happened. `event` is what it happened at, for `Sitting.again_from`.

    `afterwards`: it was ticked when the sitting was over, so that its moment is not known.
    """

    miss: Miss
    visit: VisitId
    at: datetime
    event: int = 0
    afterwards: bool = False


@dataclass(frozen=True)
class Judgement:
    """What was met and not, in the order of the scenario; and what was missed, in the order it happened."""

    met: tuple[Met, ...]
    unmet: tuple[Expect, ...]
    missed: tuple[Missed, ...]


def judge(sitting: Sitting) -> Judgement:
    """Judge a sitting as it stands; it may be under way, ended or stopped. The same sitting, the same judgement.

    Expectations, at the end or where it stands:
    - `step`: a visit to it that counts was come to, within `within` of the beginning.
    - `holds`: it holds for the answers that stand last.
    - `call`: the contact was called, answered or not, within `within`.
    - `wait`: all the time at the step, waited or passed, is at least `least`; without `least`, somebody
      chose to wait there.

    A miss that is not `observed` happens at the first moment when all its given parts hold:
    - `step`: the participant has come to a visit of it that counts; `when` is then read by the answers up to
      and at that visit, else by those that stand last.
    - `call`: the very moment of the call. With `step`, the call is made there, and `when` is read there.
    - `after`: so long after the beginning.
    - `at_end`: only when the routine has come to an end, never for who stopped; a `call` may then have been
      made at any time.
    An answer that is changed before anything else is done is a slip of the finger, and no moment.
    """
    expects = [(expect, _met(expect, sitting)) for expect in sitting.scenario.expects]
    return Judgement(
        tuple(met for _, met in expects if met is not None),
        tuple(expect for expect, met in expects if met is None),
        tuple(sorted(_missed(sitting), key=lambda missed: missed.event)),
    )


# --- expectations -----------------------------------------------------------------------------------


def _met(expect: Expect, sitting: Sitting) -> Met | None:
    if expect.step:
        counted = set(sitting.walk.timeline())
        came = (event for event in sitting.events if isinstance(event, Came) and event.visit in counted)
        return _first(expect, [event for event in came if event.visit.step == expect.step], sitting)
    if expect.holds is not None:
        return Met(expect) if expect.holds.holds(sitting.latest) else None
    if expect.call:
        calls = [event for event in sitting.events if isinstance(event, Called) and event.contact == expect.call]
        return _first(expect, calls, sitting)
    return _waited(expect, sitting) if expect.wait else None


def _first(expect: Expect, events: list[Came] | list[Called], sitting: Sitting) -> Met | None:
    """The first of some events, in the order of time, where it came in time."""
    if not events or (expect.within is not None and events[0].at > expect.within.after(sitting.begun)):
        return None
    return Met(expect, events[0].visit, events[0].at)


def _waited(expect: Expect, sitting: Sitting) -> Met | None:
    least = _length(expect.least, sitting.begun)
    lasted = timedelta(0)
    for event in sitting.events:
        if not isinstance(event, Waited | TimePassed) or event.visit.step != expect.wait:
            continue
        lasted += event.lasted
        if isinstance(event, Waited) if least is None else lasted >= least:
            return Met(expect, event.visit, event.at)
    return None


def _length(duration: Duration | None, begun: datetime) -> timedelta | None:
    return duration.after(begun) - begun if duration else None


# --- misses -----------------------------------------------------------------------------------------


def _missed(sitting: Sitting) -> list[Missed]:
    found = _ticked(sitting)
    open_ = [miss for miss in sitting.scenario.misses if not miss.observed and _says_something(miss)]
    during = [miss for miss in open_ if not miss.at_end]
    if during:
        found += _as_it_went(sitting, during)
    if sitting.ended:
        for miss in open_:
            missed = _at_end(miss, sitting) if miss.at_end else None
            found += [missed] if missed else []
    return found


def _says_something(miss: Miss) -> bool:
    return bool(miss.step or miss.when or miss.call or miss.after)


def _ticked(sitting: Sitting) -> list[Missed]:
    last: dict[str, Missed] = {}
    for number, event in enumerate(sitting.events):
        if isinstance(event, Ticked):
            miss = sitting.scenario.miss_by_id[event.miss]
            last[event.miss] = Missed(miss, event.visit, event.at, number, event.afterwards)
    ticked = sitting.ticked()
    return [missed for id, missed in last.items() if id in ticked]


def _as_it_went(sitting: Sitting, misses: list[Miss]) -> list[Missed]:
    """Do the sitting again, act by act, and look after each which misses have happened."""
    again = sitting.again_from(-1)
    found: list[Missed] = []
    pending = list(misses)
    slips = _slips(sitting.events)
    seen = 0
    for number in range(len(sitting.acts) + 1):
        if number:
            again.do(sitting.acts[number - 1])
        new = range(seen, len(again.events))
        seen = len(again.events)
        if not new or new[0] in slips:
            continue
        for miss in list(pending):
            missed = _now(miss, again, new)
            if missed is not None:
                found.append(missed)
                pending.remove(miss)
        if not pending:
            break
    return found


def _slips(events: list[Event]) -> frozenset[int]:
    """The events from an answer until the same question is answered anew, where nothing else was done between."""
    slips: set[int] = set()
    since: tuple[int, Answered] | None = None
    for number, event in enumerate(events):
        match event:
            case CueShown() | TimePassed():
                continue
            case Answered(visit=visit, question=question):
                if since and (since[1].visit, since[1].question) == (visit, question):
                    slips.update(range(since[0], number))
                since = number, event
            case _:
                since = None
    return frozenset(slips)


def _now(miss: Miss, sitting: Sitting, new: range) -> Missed | None:
    """The miss, where it has happened by the newest events of a sitting."""
    event = sitting.events[new[0]]
    at = event.at
    if miss.after is not None:
        due = miss.after.after(sitting.begun)
        if at < due:
            return None
        if isinstance(event, Waited | TimePassed):
            # It happened while the time went by, not when somebody looked up.
            at = max(due, event.at - event.lasted)
    if miss.call:
        called = isinstance(event, Called) and event.contact == miss.call
        if not called or miss.step not in ("", event.visit.step):
            return None
        holds = miss.when is None or miss.when.holds(sitting.walk.look(event.visit))
        return Missed(miss, event.visit, at, new[0]) if holds else None
    visit = _where(miss, sitting)
    return Missed(miss, visit, at, new[0]) if visit else None


def _at_end(miss: Miss, sitting: Sitting) -> Missed | None:
    if miss.after is not None and sitting.clock < miss.after.after(sitting.begun):
        return None
    if miss.call:
        steps = (
            event.visit.step for event in sitting.events if isinstance(event, Called) and event.contact == miss.call
        )
        if not any(miss.step in ("", step) for step in steps):
            return None
    visit = _where(miss, sitting)
    if visit is None:
        return None
    number = max(n for n, event in enumerate(sitting.events) if isinstance(event, Finished))
    return Missed(miss, visit, sitting.events[number].at, number)


def _where(miss: Miss, sitting: Sitting) -> VisitId | None:
    """The visit at which a miss's step and answers hold, the first of them; None where there is none."""
    walk = sitting.walk
    if not miss.step:
        return sitting.visit if miss.when is None or miss.when.holds(sitting.latest) else None
    come_to = set(sitting.came_to)
    come = (visit for visit in walk.timeline() if visit.step == miss.step and visit in come_to)
    return next((visit for visit in come if miss.when is None or miss.when.holds(walk.look(visit))), None)
