"""Collects what `check` says of the people that a routine's steps point at.

What counts: at every time somebody in the step's list answers, or somebody whom `otherwise` sends on to. The
national emergency lines stand under every list and are left out.

- *The reader is staff.* A contact only for the person (`audience = ["person"]`) is nobody to her. A step that
  lists only such contacts is one where she hands numbers on; there the person is the one who must get an answer.
- *Numbers that are not filled in* are told of contact by contact (C402), and may be filled in by each unit. Hours
  are judged as if they were; what then hangs on a blank number alone is told once for the whole routine.
- *Conditions on calls* are judged by the lists that can come (`people.listed`). What is so only after certain
  answers is told with those answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from vnr_wizard.authoring.clauses import some
from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.people.listed import Case, Listed, case_words
from vnr_wizard.authoring.people.times import times_in_words
from vnr_wizard.authoring.people.weeks import traps
from vnr_wizard.authoring.people.year import Spell, Year, year_of
from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.hours import State, schedule
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.week import hours_text
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import Procedure, Step

STAFF = "professional"
_MOST_NAMED = 4
_MOST_CASES = 3
Ids = tuple[str, ...]


class Answering:
    """Who answers for a list of contacts, and when nobody does; each list is worked out once."""

    def __init__(self, directory: Directory, today: date) -> None:
        self.directory = directory
        self.year: Year = year_of(directory, today)
        self._spells: dict[frozenset[str], list[Spell]] = {}
        self._weeks: dict[tuple[str, ...], str] = {}
        self._words: dict[tuple[frozenset[str], State], str] = {}

    def people(self, ids: Iterable[str]) -> tuple[Contact, ...]:
        """Whom the reader may call when `ids` are listed: those, and the ones that `otherwise` sends on to."""
        people = self._all(ids)
        return tuple(contact for contact in people if STAFF in contact.audience) or people

    def left_out(self, ids: Iterable[str]) -> tuple[Contact, ...]:
        """Who stands there too, but is not for the reader."""
        counted = {contact.id for contact in self.people(ids)}
        return tuple(contact for contact in self._all(ids) if contact.id not in counted)

    def _all(self, ids: Iterable[str]) -> tuple[Contact, ...]:
        reached: dict[str, Contact] = {}
        waiting = [*ids][::-1]
        while waiting:
            id = waiting.pop()
            contact = self.directory.contact_by_id.get(id)
            if contact is not None and id not in reached:
                reached[id] = contact
                waiting += contact.otherwise[::-1]
        return tuple(contact for id, contact in reached.items() if id not in emergency.IDS)

    def all_spells(self, people: Iterable[Contact]) -> list[Spell]:
        """The best that `people` together offer, over the whole year."""
        people = tuple(people)
        key = frozenset(contact.id for contact in people)
        if key not in self._spells:
            self._spells[key] = self.year.together(schedule(contact, self.directory) for contact in people)
        return self._spells[key]

    def spells(self, people: Iterable[Contact], state: State) -> list[Spell]:
        """When that is `state`."""
        return [spell for spell in self.all_spells(people) if spell.state is state]

    def words(self, people: Iterable[Contact], state: State) -> str:
        """When that is."""
        people = tuple(people)
        key = frozenset(contact.id for contact in people), state
        if key not in self._words:
            self._words[key] = times_in_words(self.spells(people, state), self.year, self.directory.country)
        return self._words[key]

    def weeks(self, ids: tuple[str, ...]) -> str:
        """The week of each, as it was understood; where a trap was probably sprung; and who does not count."""
        if ids not in self._weeks:
            self._weeks[ids] = self._weeks_words(ids)
        return self._weeks[ids]

    def _weeks_words(self, ids: tuple[str, ...]) -> str:
        people = self.people(ids)
        told = [f"{name(one)}: {hours_text(self.directory, one, self.year.today)}" for one in people]
        parts = [some(told, "; ", _MOST_NAMED)]
        if sprung := traps(self.directory, people, self.year.today):
            trap = say("Se upp med tider över midnatt", "Beware of hours past midnight")
            parts.append(f"{trap}: {some(sprung, '; ')}")
        if others := self.left_out(ids):
            who = some([f"”{name(one)}”" for one in others])
            parts.append(say(f"{who} räknas inte: audience säger att personal inte ska ringa dit",
                             f"{who} does not count: audience says that staff are not to call there"))  # fmt: skip
        return ". ".join(parts)


def find_people(procedure: Procedure, directory: Directory | None, today: date, found: Findings) -> None:
    """Collect C420–C424 for the steps with calls. `directory` has the unit's own numbers over it."""
    if directory is None:
        return
    answering = Answering(directory, today)
    listed = Listed(procedure)
    unknown: dict[str, dict[int, Ids]] = {}
    blank: dict[int, Ids] = {}
    unjudged: list[int] = []
    for n, step in enumerate(procedure.steps):
        if all(call.contact in emergency.IDS for call in step.calls):
            continue
        cases = [(case, answering.people(case.contacts)) for case in _cases(step, listed, answering)]
        unjudged += [n for case, _ in cases if not case.whole]
        _tell_gaps(n, step, cases, procedure, answering, found)
        for _, people in cases:
            if answering.spells(people, State.UNKNOWN):
                steps = unknown.setdefault(answering.words(people, State.UNKNOWN), {})
                whose = tuple(one.id for one in people if answering.spells((one,), State.UNKNOWN))
                steps[n] = (*steps.get(n, ()), *whose)
            if lacking := _lacking(people, answering):
                blank[n] = (*blank.get(n, ()), *lacking)
    for times, steps in unknown.items():
        at = ("step", min(steps), "call")
        found.add("C423", at, times=times, steps=_steps(steps, procedure), names=_names(_all(steps), directory))
    if unjudged:
        found.add("C427", ("step", unjudged[0], "call"), steps=_steps(unjudged, procedure))
    if blank:
        ids = _all(blank)
        found.add(
            "C424", ("contacts",), steps=_steps(blank, procedure), names=_names(ids, directory), id=ids[0]
        )  # fmt: skip


def _cases(step: Step, listed: Listed, answering: Answering) -> list[Case]:
    """The lists that can stand at `step`. Where those who always stand there do, the answers are not looked at."""
    always = tuple(dict.fromkeys(call.contact for call in step.calls if call.when is None and not call.named))
    people = answering.people(always)
    for_staff = any(STAFF in one.audience for one in people)
    answered = all(spell.state is State.OPEN for spell in answering.all_spells(people))
    if for_staff and answered and not _lacking(people, answering):
        return [Case(always, None)]
    return listed.cases(step)


def _tell_gaps(
    n: int,
    step: Step,
    cases: list[tuple[Case, tuple[Contact, ...]]],
    procedure: Procedure,
    answering: Answering,
    found: Findings,
) -> None:
    at = ("step", n, "call")
    told = 0
    gaps = [answering.spells(people, State.CLOSED) for _, people in cases]
    if cases and cases[0][1] and all(own == gaps[0] != [] for own in gaps):
        # The same whatever was answered.
        case, people = cases[0]
        times, weeks = answering.words(people, State.CLOSED), answering.weeks(case.contacts)
        found.add("C420", at, step=step.title, times=times, weeks=weeks)
        return
    sets = [{contact.id for contact in people} for _, people in cases]
    for (case, people), own, ids in zip(cases, gaps, sets, strict=True):
        when = case_words(case, procedure)
        if not people:
            if when:
                found.add("C422", at, step=step.title, when=when)
        elif own and told < _MOST_CASES and not any(other and other < ids for other in sets):
            # A list that holds all of a shorter one has no gap that the shorter one lacks.
            told += 1
            times, weeks = answering.words(people, State.CLOSED), answering.weeks(case.contacts)
            found.add("C421", at, step=step.title, times=times, weeks=weeks, when=when)


def _lacking(people: tuple[Contact, ...], answering: Answering) -> Ids:
    """Whose blank numbers leave nobody to call at some time when, by the hours, somebody might answer."""
    blank = tuple(contact.id for contact in people if not contact.phone)
    if not blank:
        return ()
    callable_ = [contact for contact in people if contact.phone]
    more = answering.spells(callable_, State.CLOSED) != answering.spells(people, State.CLOSED)
    return blank if more else ()


def name(contact: Contact) -> str:
    """What people call the contact."""
    return contact.name or contact.id


def _all(by_step: Mapping[int, Ids]) -> Ids:
    """Every contact once, in order."""
    return tuple(dict.fromkeys(id for ids in by_step.values() for id in ids))


def _names(ids: Iterable[str], directory: Directory) -> str:
    return some([f"”{name(directory.contact_by_id[id])}”" for id in ids])


def _steps(numbers: Iterable[int], procedure: Procedure) -> Words:
    titles = [f"”{procedure.steps[n].title}”" for n in numbers]
    which = some(titles)
    if len(titles) == 1:
        return Words(f"steget {which}", f"the step {which}")
    return Words(f"{len(titles)} steg: {which}", f"{len(titles)} steps: {which}")
