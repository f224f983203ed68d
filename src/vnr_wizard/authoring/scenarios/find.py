"""From what was found out about a scenario to problems in words, each where it can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from oxidd.util import DDMemoryError

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.scenarios.possible import Possible, what_is_possible
from vnr_wizard.authoring.scenarios.runs import Routine, find_in_runs, is_perfect, performed
from vnr_wizard.authoring.scenarios.words import find_in_texts
from vnr_wizard.contacts.model import DEFAULT_TIMEZONE
from vnr_wizard.language import say
from vnr_wizard.practice.model import Expect, Miss, Scenario
from vnr_wizard.practice.phone_time import beginning, on_the_wall, window
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.problem import errors


def find_in_scenario(scenario: Scenario, routine: Routine, limit: int, found: Findings) -> None:
    """Collect everything that there is to say of a scenario without errors of reading."""
    _find_other_clock(scenario, routine, found)
    _find_lacking(scenario, found)
    perfect = find_in_runs(scenario, routine, found)
    try:
        possible = what_is_possible(scenario, routine.procedure, routine.directory, limit)
    except DDMemoryError:
        found.add("D127", (), limit=limit)
        solvable = True
    else:
        told = _Telling(scenario, routine, possible, found)
        told.parts()
        solvable = told.whole(perfect)
    # Where nothing could show everything, no run can be asked to.
    if solvable and scenario.expects and scenario.runs and not perfect:
        found.add("D113", ("run",))
    find_in_texts(routine.directory, found)
    if errors(found.problems):
        # Its long story would only stand in the way of what is to be mended.
        found.problems = [problem for problem in found.problems if problem.code != "D126"]


def _find_other_clock(scenario: Scenario, routine: Routine, found: Findings) -> None:
    """A time written as it is not counted there then: winter time in June. It is another hour than it looks like."""
    written = beginning(scenario)
    real = on_the_wall(written, routine.directory)
    if written.utcoffset() == real.utcoffset():
        return
    meant = on_the_wall(written.replace(tzinfo=real.tzinfo), routine.directory)
    # In the hours around a change of clocks the same figures may be another moment's.
    meant = written.replace(tzinfo=meant.tzinfo)
    place = routine.directory.timezone if routine.directory else DEFAULT_TIMEZONE
    where = say("i Sverige", "in Sweden") if place == DEFAULT_TIMEZONE else say(f"i {place}", f"in {place}")
    found.add(
        "D116", ("clock",), found=written.isoformat()[-6:], wanted=meant.isoformat()[-6:],
        day=f"{meant:%Y-%m-%d}", where=where, looks=f"{written:%H:%M}", really=f"{real:%H:%M}",
        example=meant.isoformat(),
    )  # fmt: skip


def _find_lacking(scenario: Scenario, found: Findings) -> None:
    if not scenario.expects:
        found.add("D111", ())
    shown = {cue.trap for cue in scenario.cues}
    for n, trap in enumerate(scenario.traps):
        if trap.id not in shown:
            found.add("D114", ("trap", n), id=trap.id)
    if not scenario.aftercare:
        found.add("D115", ())


class _Telling:
    """Says what is not possible, and why."""

    def __init__(self, scenario: Scenario, routine: Routine, possible: Possible, found: Findings) -> None:
        self.scenario, self.procedure, self.routine = scenario, routine.procedure, routine
        self.possible, self.found = possible, found

    def parts(self) -> None:
        """Cues, rows of calls, expectations and misses that nobody comes to."""
        scenario, possible = self.scenario, self.possible
        for n, cue in enumerate(scenario.cues):
            if n not in possible.cues:
                self.found.add("D121", ("cue", n), id=cue.id, why=self._why(cue.step, cue.when))
        for n, phone in enumerate(scenario.phones):
            if window(phone, beginning(scenario)).empty:
                why = say("dess tid är slut (within) innan den börjar (after)",
                          "its time is over (within) before it begins (after)")  # fmt: skip
                self.found.add("D124", ("phone", n), why=why)
            elif n not in possible.phones:
                self.found.add("D124", ("phone", n), why=self._why("", phone.when))
        for n, expect in enumerate(scenario.expects):
            if n not in possible.expects:
                self.found.add("D122", ("expect", n), text=expect.text.rstrip("."), why=self._why_not(expect))
        for n, miss in enumerate(scenario.misses):
            if not miss.observed and n not in possible.misses:
                self.found.add("D123", ("miss", n), id=miss.id, why=self._why(miss.step, miss.when))

    def whole(self, perfect: bool) -> bool:
        """Tell whether some walk shows everything; False where none does. `perfect`: a run of the scenario does."""
        scenario, possible = self.scenario, self.possible
        if len(possible.expects) < len(scenario.expects):
            return False
        if possible.at_odds and not perfect:
            self.found.add("D125", (), what=_together(possible.at_odds))
            return False
        if scenario.expects:
            self._tell_of_perfect(perfect)
        return True

    def _tell_of_perfect(self, perfect: bool) -> None:
        scenario, possible = self.scenario, self.possible
        if not possible.ends:
            self._add_undecided(perfect, say("Ingen gång kommer till ett slut.", "No walk comes to an end."))
        elif possible.perfect is None:
            why = say("En gång hittades som inte går att gå.", "A walk was found that cannot be walked.")
            self._add_undecided(perfect, why)
        else:
            done = performed(scenario, self.routine, possible.perfect)
            if is_perfect(done.done):
                self.found.add("D126", (), done.story, steps=done.steps, calls=done.calls)
            else:
                judged = done.done.judgement
                fell = [_named(expect) for expect in judged.unmet] + [_named(one.miss) for one in judged.missed]
                why = say("I den kortaste gången faller", "In the shortest walk these fail")
                self._add_undecided(perfect, f"{why}: {', '.join(fell) or '–'}.")

    def _add_undecided(self, perfect: bool, why: str) -> None:
        if not perfect:
            self.found.add("D128", (), why=why)

    def _why(self, step: str, when: Condition | None) -> str:
        entry = self.procedure.entry_by_id[self.scenario.entry].title
        if step and step not in self.possible.steps:
            title = self.procedure.step_by_id[step].title
            return say(
                f"ingen gång från ingången ”{entry}” kommer till steget ”{title}”",
                f"no walk from the entry “{entry}” comes to the step “{title}”",
            )
        if when is None:
            return say(f"ingen gång från ingången ”{entry}” har det", f"no walk from the entry “{entry}” has it")
        words = sentence(when, self.procedure)
        if step:
            return say(f"på det steget gäller aldrig att {words}", f"at that step it never holds that {words}")
        return say(f"det gäller aldrig att {words}", f"it never holds that {words}")

    def _why_not(self, expect: Expect) -> str:
        if expect.call:
            entry = self.procedure.entry_by_id[self.scenario.entry].title
            return say(
                f"inget steg som man kan komma till från ingången ”{entry}” har kontakten ”{expect.call}”",
                f"no step that one can come to from the entry “{entry}” has the contact “{expect.call}”",
            )
        if expect.holds is not None and self.possible.ends:
            words = sentence(expect.holds, self.procedure)
            return say(f"vid ett slut gäller aldrig att {words}", f"at an end it never holds that {words}")
        return self._why(expect.step or expect.wait, None)


def _named(part: Expect | Miss) -> str:
    if isinstance(part, Expect):
        return f"”{part.text.rstrip('.')}”"
    return say(f"att missen ”{part.id}” inte händer", f"that the miss “{part.id}” does not happen")


def _together(parts: Sequence[Expect | Miss]) -> str:
    """What does not go together; a single miss happens on every walk."""
    match parts:
        case [Miss(id=id)]:
            return say(f"missen ”{id}” händer på varje gång", f"the miss “{id}” happens on every walk")
        case _:
            return ", ".join(map(_named, parts))
