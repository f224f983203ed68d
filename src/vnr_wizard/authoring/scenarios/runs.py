"""Runs of a scenario: its own, each walked and judged, and one made from the shortest walk that shows everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.guards import answering
from vnr_wizard.authoring.proof.replay import Replayed
from vnr_wizard.contacts.emergency import IDS, built_in
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import say
from vnr_wizard.practice.model import Run, Scenario
from vnr_wizard.practice.rehearse import Rehearsal, rehearsal
from vnr_wizard.procedure.model import ExampleVisit, Procedure
from vnr_wizard.reading.problem import Key
from vnr_wizard.walk.here import calls_at
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk


@dataclass(frozen=True)
class Routine:
    """What a scenario is practised on: a routine and whom it can call."""

    procedure: Procedure
    directory: Directory | None


def find_in_runs(scenario: Scenario, routine: Routine, found: Findings) -> bool:
    """Collect D112 and D131–D133. Returns whether some run shows everything."""
    if not scenario.runs:
        found.add("D112", ())
        return False
    perfect = False
    for n, run in enumerate(scenario.runs):
        done = rehearsal(scenario, routine.procedure, routine.directory, run)
        perfect = perfect or is_perfect(done)
        _compare(run, done, ("run", n), found)
        _tell_of_what_stops(run, done, routine, ("run", n), found)
    return perfect


def is_perfect(done: Rehearsal) -> bool:
    """Whether a run came to an end, showed everything expected and had no miss."""
    return done.waiting is None and not done.judgement.unmet and not done.judgement.missed


def _compare(run: Run, done: Rehearsal, at: Key, found: Findings) -> None:
    unmet = [expect.id for expect in done.judgement.unmet]
    missed = [missed.miss.id for missed in done.judgement.missed]
    for name, wanted, got in (("unmet", run.unmet, unmet), ("misses", run.misses, missed)):
        # In what order they happen is not said in a run.
        if set(wanted) != set(got):
            values = {"wanted": ", ".join(wanted) or "–", "got": ", ".join(got) or "–"}
            found.add("D131", (*at, name), title=run.title, name=name, **values)


def _tell_of_what_stops(run: Run, done: Rehearsal, routine: Routine, at: Key, found: Findings) -> None:
    procedure = routine.procedure
    if done.waiting is not None:
        visit, questions = done.waiting
        step = procedure.step_by_id[visit.step]
        asked = " ".join(f"”{procedure.question_by_id[id].text}”" for id in questions)
        again = say("man kommer dit igen.", "one comes there again.")
        found.add("D132", at, title=run.title, step=step.title, lacks=asked or again)
    unused = [f"answers {id}" for id in done.unused]
    unused += [f"calls {step}: {contact}" for step, contact in done.uncalled]
    unused += [f"waits {step}" for step in done.unwaited]
    if unused:
        found.add("D133", at, title=run.title, unused=", ".join(unused))


# --- the shortest walk as a run ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Performed:
    """The shortest walk done as a run: how it was judged, how many steps and calls, and its story in words."""

    done: Rehearsal
    steps: int
    calls: int
    story: tuple[str, ...]


def performed(scenario: Scenario, routine: Routine, told: Replayed) -> Performed:
    """Do a walk found by the proof, with every call and every wait that is expected."""
    given = told.walk or {}
    answers, visits = given.get("answers"), tuple(ExampleVisit(**table) for table in given.get("visit", ()))
    bare = rehearsal(scenario, routine.procedure, routine.directory, Run(title="", answers=answers, visits=visits))
    walk = bare.sitting.walk
    calls: dict[str, list[str]] = {}
    for expect in scenario.expects:
        step = _where_to_call(expect.call, scenario, routine, walk) if expect.call else None
        if step is not None and expect.call not in calls.setdefault(step, []):
            calls[step].append(expect.call)
    waits = {expect.wait: expect.least.text for expect in scenario.expects if expect.wait and expect.least}
    run = Run(title="", answers=answers, visits=visits, calls=calls, waits=waits)
    # Before the end and the last words.
    story = (*told.story[:-2], *_besides(calls, scenario, routine), *told.story[-2:])
    count = sum(len(contacts) for contacts in calls.values())
    done = rehearsal(scenario, routine.procedure, routine.directory, run)
    return Performed(done, sum(1 for _ in walk.timeline()), count, story)


def _where_to_call(contact: str, scenario: Scenario, routine: Routine, walk: Walk) -> str | None:
    """The first step of a walk where a contact is listed, and where to call it is no miss."""
    met: set[str] = set()
    for visit in walk.timeline():
        # A run calls at the first visit to a step.
        if visit.step not in met and _lists(contact, routine, walk, visit):
            look = walk.look(visit)
            missed = (
                miss.call == contact
                and not miss.observed
                and miss.after is None
                and (miss.step == visit.step or not (miss.step or miss.at_end))
                and (miss.when is None or miss.when.holds(look))
                for miss in scenario.misses
            )
            if not any(missed):
                return visit.step
        met.add(visit.step)
    return None


def _lists(contact: str, routine: Routine, walk: Walk, visit: VisitId) -> bool:
    listed = calls_at(walk, visit)
    return contact in IDS or any(contact in answering(call.contact, routine.directory) for call in listed)


def _besides(calls: Mapping[str, list[str]], scenario: Scenario, routine: Routine) -> Iterator[str]:
    """What is done besides answering: whom to call where, and where to give time."""
    title = {step.id: step.title for step in routine.procedure.steps}
    known = (*(routine.directory.contacts if routine.directory else ()), *built_in())
    names = {contact.id: contact.name for contact in reversed(known)}
    for step, contacts in calls.items():
        who = ", ".join(names.get(id) or id for id in contacts)
        yield say(f"Ring på steget ”{title[step]}”: {who}", f"Call at the step “{title[step]}”: {who}")
    for expect in scenario.expects:
        if expect.wait and expect.least:
            where = title[expect.wait]
            yield say(f"Ge tid på steget ”{where}”: {expect.least}", f"Give time at the step “{where}”: {expect.least}")
