"""The shipped scenarios: each can be done, each can be failed in two ways, and together they hold every trap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from vnr_wizard.authoring.check import check_files
from vnr_wizard.contacts.model import Directory
from vnr_wizard.content import Content
from vnr_wizard.practice.events import Called
from vnr_wizard.practice.model import MISSES, Expect, Miss, Run, Scenario
from vnr_wizard.practice.read import read_scenario
from vnr_wizard.practice.rehearse import Rehearsal, rehearsal
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.problem import Severity
from vnr_wizard.tui.practice.exporting import map_of

CONTENT = Content()
KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE = "kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare"
SHIPPED = (
    "lordag-kvall", "vannen-som-vantar", "fredag-tio-i-fem", "elins-tavla", "koksluckan", "samtalet-om-maria",
    "annika-pa-navet", "elias-arende",
)  # fmt: skip
LONGEST = 300
"""Characters of a cue, or of anything that is read while somebody waits."""


@cache
def scenario(id: str) -> Scenario:
    path = CONTENT.scenario_path(id)
    assert path is not None
    read = read_scenario(path, CONTENT)
    assert read.scenario is not None, read.problems
    return read.scenario


@cache
def around(id: str) -> tuple[Procedure, Directory]:
    """The routine that a scenario practises, and whom it can call."""
    read = CONTENT.procedure(scenario(id).procedure)
    assert read is not None
    assert read.procedure is not None, read.problems
    directory = CONTENT.directory(read.procedure.contacts)
    assert directory is not None
    return read.procedure, directory.directory


def rehearsed(id: str, run: Run) -> Rehearsal:
    return rehearsal(scenario(id), *around(id), run)


@cache
def perfect(id: str) -> Rehearsal:
    """The run that shows everything, which stands first."""
    return rehearsed(id, scenario(id).runs[0])


def texts(one: Scenario) -> Iterator[str]:
    """Everything that is read, but the runs."""
    yield from (one.title, one.intro, one.notes, *one.goals)
    yield from (trap.text for trap in one.traps)
    for cue in one.cues:
        yield from (cue.text, cue.by, cue.note)
    yield from (phone.text for phone in one.phones)
    for part in judged(one):
        yield from (part.text, part.why)
    yield from (care.text for care in one.aftercare)


def judged(one: Scenario) -> tuple[Expect | Miss, ...]:
    """Everything that a walk is judged by."""
    return (*one.expects, *one.misses)


def trap_words(id: str, trap: str) -> str:
    return next(one.text for one in scenario(id).traps if one.id == trap)


# --- all of them -------------------------------------------------------------------------------------


def test_these_are_shipped() -> None:
    assert sorted(CONTENT.scenario_ids()) == sorted(SHIPPED)


@pytest.mark.parametrize("id", SHIPPED)
def test_check_has_nothing_to_say_but_how_it_can_be_done(id: str) -> None:
    path = CONTENT.scenario_path(id)
    assert path is not None
    problems = check_files([path], CONTENT, date(2026, 11, 2))
    assert [problem.message for problem in problems if problem.severity is not Severity.INFO] == []
    assert [problem.code for problem in problems] == ["D126"]
    assert scenario(id).silences == ()


@pytest.mark.parametrize("id", SHIPPED)
def test_the_first_run_shows_everything(id: str) -> None:
    done = perfect(id)
    assert done.walked
    assert done.judgement.unmet == ()
    assert done.judgement.missed == ()


@pytest.mark.parametrize("id", SHIPPED)
def test_two_more_runs_fail_each_in_its_own_way(id: str) -> None:
    failing = scenario(id).runs[1:]
    assert len(failing) >= 2
    ways = []
    for run in failing:
        done = rehearsed(id, run)
        assert done.walked
        assert {expect.id for expect in done.judgement.unmet} == set(run.unmet)
        assert {missed.miss.id for missed in done.judgement.missed} == set(run.misses)
        assert run.unmet
        assert run.misses
        ways.append(frozenset(run.misses))
    assert len(set(ways)) == len(ways)


@pytest.mark.parametrize("id", SHIPPED)
def test_each_miss_happens_in_some_run(id: str) -> None:
    # What no run tries could stop happening without anybody seeing it.
    happened = {miss for run in scenario(id).runs for miss in run.misses}
    tried = [miss.id for miss in scenario(id).misses if not miss.observed and miss.id not in happened]
    assert tried == []


@pytest.mark.parametrize("id", SHIPPED)
def test_each_expectation_fails_in_some_run(id: str) -> None:
    failed = {expect for run in scenario(id).runs for expect in run.unmet}
    assert [expect.id for expect in scenario(id).expects if expect.id not in failed] == []


@pytest.mark.parametrize("id", SHIPPED)
def test_whoever_works_well_meets_every_trap_without_looking_for_more(id: str) -> None:
    met = {cue.trap for cue in perfect(id).sitting.known()}
    assert [trap.id for trap in scenario(id).traps if trap.id not in met] == []


@pytest.mark.parametrize("id", SHIPPED)
def test_size_and_parts(id: str) -> None:
    one = scenario(id)
    assert 8 <= len(one.cues) <= 15
    assert 4 <= len(one.expects) <= 8
    assert len(one.misses) >= 3
    assert {miss.observed for miss in one.misses} == {True, False}
    assert 20 <= one.minutes <= 40
    assert len(one.goals) >= 2
    assert one.traps
    assert one.phones


@pytest.mark.parametrize("id", SHIPPED)
def test_everything_says_why_and_where_from(id: str) -> None:
    one = scenario(id)
    for part in judged(one):
        assert part.why, part.id
        assert part.clauses, part.id


@pytest.mark.parametrize("id", SHIPPED)
def test_somebody_leads_and_somebody_is_there_afterwards(id: str) -> None:
    one = scenario(id)
    assert "pausa" in one.notes.lower()
    assert any(cue.note for cue in one.cues)
    assert "kvinnofridslinjen" in [care.contact for care in one.aftercare]
    told = " ".join(care.text for care in one.aftercare).lower()
    assert "chef" in told or any("chef" in care.contact or "arbetsledare" in care.contact for care in one.aftercare)
    assert "någon du litar på" in told


@pytest.mark.parametrize("id", SHIPPED)
def test_what_is_read_while_somebody_waits_is_short(id: str) -> None:
    one = scenario(id)
    read = [text for part in judged(one) for text in (part.text, part.why)]
    read += [text for cue in one.cues for text in (cue.text, cue.note)]
    read += [text for phone in one.phones for text in (phone.text,)]
    assert [text for text in read if len(text) > LONGEST] == []
    assert [line for text in texts(one) for line in text.split("\n\n") if len(line) > 420] == []


@pytest.mark.parametrize("id", SHIPPED)
def test_who_speaks_is_said(id: str) -> None:
    assert [cue.id for cue in scenario(id).cues if (cue.kind == "said") != bool(cue.by)] == []


# --- what they practise together ----------------------------------------------------------------------


def test_each_kind_of_miss_happens_in_some_run() -> None:
    kinds = {scenario(id).miss_by_id[miss].kind for id in SHIPPED for run in scenario(id).runs for miss in run.misses}
    assert kinds == set(MISSES)


def test_each_routine_is_practised() -> None:
    practised = [scenario(id).procedure for id in SHIPPED]
    assert practised.count(KRISTIANSTAD) == 6
    assert practised.count(HANDLAGGARE) == 1
    assert practised.count(ARBETSLEDARE) == 1


def test_every_trap_is_laid() -> None:
    """The ones that were asked for, each in the scenario that is about it."""
    for id, trap, words in (
        ("lordag-kvall", "omtanksam", "omtänksam"),
        ("lordag-kvall", "barn-intill", "rummet intill"),
        ("fredag-tio-i-fem", "barn-intill", "rummet intill"),
        ("fredag-tio-i-fem", "en-man", "man"),
        ("vannen-som-vantar", "vannen", "vän"),
        ("vannen-som-vantar", "heder", "flera närstående"),
        ("elins-tavla", "talar-inte-sjalv", "pratmapp"),
        ("elins-tavla", "hjalparen", "hjälper"),
        ("koksluckan", "forklaringen", "förklaring"),
        ("samtalet-om-maria", "motparten", "företräder"),
        ("samtalet-om-maria", "samma-kommun", "samma kommun"),
        ("annika-pa-navet", "vaninnan", "väninna"),
        ("elias-arende", "pojke", "pojke"),
    ):
        assert words in trap_words(id, trap).lower(), (id, trap)


def test_what_is_said_alone_is_not_what_is_said_with_another_in_the_room() -> None:
    for id, question, step in (
        ("lordag-kvall", "ensamma-sen", "fraga"),
        ("vannen-som-vantar", "ensamma-sen", "ta-emot"),
        ("fredag-tio-i-fem", "ensamma-sen", "fraga"),
        ("elins-tavla", "ensamma-sen", "fraga"),
    ):
        heard = [cue for cue in scenario(id).cues if cue.step == step and cue.when is not None]
        alone = {question: "nu", "ensamma": "no", "sprak": ("stod",)}
        with_another = {"ensamma": "yes"}
        said = {cue.text for cue in heard if cue.when and cue.when.holds(alone.get)}
        instead = {cue.text for cue in heard if cue.when and cue.when.holds(with_another.get)}
        assert said, id
        assert instead, id
        assert not said & instead, id


def test_the_clock_matters() -> None:
    """Who answers on a Saturday night, on a Friday after five, and once the office has closed."""
    begins = {id: scenario(id).clock for id in SHIPPED}
    assert all(begins.values())
    hours = {id: (clock.isoweekday(), clock.hour) for id, clock in begins.items() if clock}
    assert hours["lordag-kvall"] == (6, 22)
    assert hours["fredag-tio-i-fem"] == (5, 16)
    assert len(set(begins.values())) == len(SHIPPED)


def test_the_duty_manager_answers_when_the_office_has_closed() -> None:
    calls = [event for event in perfect("samtalet-om-maria").sitting.events if isinstance(event, Called)]
    answered = {call.contact: call.answered for call in calls}
    assert answered == {"narmaste-chef": False, "chef-i-beredskap": True}


def test_nobody_is_named_twice() -> None:
    """Each person is somebody of their own: a group may play two scenarios in one afternoon."""
    names = ("Inger", "Sara", "Mats", "Elin", "Ewa", "Maria", "Annika", "Elias")
    for id, name in zip(SHIPPED, names, strict=True):
        told = " ".join(texts(scenario(id)))
        assert name in told
        others = set(names) - {name}
        assert [other for other in others if f" {other} " in f" {told} "] == []


def test_both_ways_are_on_the_map_of_the_debrief() -> None:
    failed = rehearsed("lordag-kvall", scenario("lordag-kvall").runs[1]).sitting
    read = CONTENT.procedure(failed.procedure.id)
    assert read is not None
    picture = map_of(failed, read)
    assert picture.count('class="line walked"') > 5
    assert picture.count('class="band"') > 20
    assert "en god väg, att jämföra med" in picture
