"""What is proved of made-up scenarios is what walking every walk of a small routine shows, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnr_wizard.authoring.lookup import Around
from vnr_wizard.authoring.scenarios.possible import what_is_possible
from vnr_wizard.authoring.scenarios.runs import Routine, is_perfect, performed
from vnr_wizard.content import Content
from vnr_wizard.practice.events import CueShown
from vnr_wizard.practice.model import Cue, Expect, Miss, Run, Scenario
from vnr_wizard.practice.rehearse import Rehearsal, rehearsal
from vnr_wizard.procedure.condition import Answered, Condition, Equals, Every, Negation, Some
from vnr_wizard.procedure.duration import parse_duration

LIMIT = 500_000
FIXTURES = Path(__file__).parent / "fixtures"
AROUND = Around(FIXTURES / "scenarios" / "x.toml", Content(FIXTURES))
STEPS = ("enskildhet", "vanta", "samtal", "barn", "chef", "aterkom")
QUESTIONS = ("ensamma", "vantat", "vald", "barn-hemma", "anmalt")
PASSED = {"passed": "hann inte"}


def routine() -> Routine:
    read = AROUND.procedure("ovas")
    directory = AROUND.read_directory("kommunen")
    assert read is not None and read.procedure is not None and directory is not None
    return Routine(read.procedure, directory.directory)


ROUTINE = routine()


def every_walk() -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every walk from the entry `misstanke`: its steps, and its answers."""
    for alone in ("yes", "no", PASSED):
        for waited in (None,) if alone == "yes" else ("yes", "no", PASSED):
            way = ("enskildhet",) if waited is None else ("enskildhet", "vanta")
            before = {"ensamma": alone} | ({} if waited is None else {"vantat": waited})
            if "yes" not in (alone, waited):
                yield (*way, "chef"), before
                continue
            for said in ("no", PASSED):
                yield (*way, "samtal", "chef"), before | {"vald": said}
            for child in ("yes", "no", PASSED):
                for reported in ("yes", "no", None):
                    answers = before | {"vald": "yes", "barn-hemma": child}
                    yield (*way, "samtal", "barn", "chef"), answers | ({"anmalt": reported} if reported else {})


WALKS = tuple(every_walk())

leaf = st.one_of(
    st.builds(Equals, st.sampled_from(QUESTIONS), st.sampled_from([("yes",), ("no",), ("yes", "no")])),
    st.builds(Answered, st.sampled_from(QUESTIONS), st.booleans()),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(Negation, inner),
        st.builds(Every, st.tuples(inner, inner)),
        st.builds(Some, st.tuples(inner, inner)),
    ),
    max_leaves=4,
)
WHY: dict[str, Any] = {"id": "x", "text": "T.", "why": "V."}


def expectations() -> st.SearchStrategy[Expect]:
    return st.one_of(
        st.builds(lambda step: Expect(**WHY, step=step), st.sampled_from(STEPS)),
        st.builds(lambda holds: Expect(**WHY, holds=holds), conditions),
        st.builds(lambda call: Expect(**WHY, call=call), st.sampled_from(["chef", "socialjour"])),
        st.builds(lambda step: Expect(**WHY, wait=step, least=parse_duration("PT5M")), st.sampled_from(STEPS)),
    )


@st.composite
def misses(draw: st.DrawFn) -> Miss:
    step = draw(st.sampled_from(["", *STEPS]))
    when = draw(st.one_of(st.none(), conditions)) if step else draw(conditions)
    call = draw(st.sampled_from(["", "", "chef"]))
    # With both a step and `at_end` a call is decided by two visits: that stands in its own tests.
    at_end = draw(st.booleans()) and not (step and call)
    return Miss(**WHY, kind="no-way-out", step=step, when=when, call=call, at_end=at_end)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    cue = Cue(
        id="c", kind="said", text="T.", step=draw(st.sampled_from(STEPS)), when=draw(st.one_of(st.none(), conditions))
    )
    return Scenario(
        format=1, id="s", title="S", procedure="ovas", entry="misstanke", minutes=1, intro="I.", cues=(cue,),
        clock=datetime(2026, 11, 21, 22, 40, tzinfo=UTC), goals=("M.",),
        expects=tuple(draw(st.lists(expectations(), min_size=1, max_size=3))),
        misses=tuple(draw(st.lists(misses(), max_size=2))),
    )  # fmt: skip


def every_rehearsal(scenario: Scenario) -> Iterator[tuple[bool, Rehearsal]]:
    """Every walk, with every single call that can be made on it and with none; whether the call is listed there."""
    waits = {expect.wait: "PT5M" for expect in scenario.expects if expect.wait}
    calls = any(expect.call for expect in scenario.expects) or any(miss.call for miss in scenario.misses)
    for way, answers in WALKS:
        for step in ("", *way) if calls else ("",):
            run = Run(title="T", answers=answers, waits=waits, calls={step: ["chef"]} if step else None)
            done = rehearsal(scenario, ROUTINE.procedure, ROUTINE.directory, run)
            assert done.waiting is None and not done.unused
            yield step in ("", "chef"), done


def assert_exact(scenario: Scenario) -> bool:
    """That the proof says what the walks say. Whether some walk shows everything."""
    possible = what_is_possible(scenario, ROUTINE.procedure, ROUTINE.directory, LIMIT)
    rehearsed = list(every_rehearsal(scenario))
    every = [done for _, done in rehearsed]
    shown = any(isinstance(event, CueShown) for done in every for event in done.sitting.events)
    assert (possible.cues == {0}) is shown
    met = {id(one.expect) for done in every for one in done.judgement.met}
    assert [id(one) in met for one in scenario.expects] == [n in possible.expects for n in range(len(scenario.expects))]
    missed = {id(one.miss) for done in every for one in done.judgement.missed}
    assert [id(one) in missed for one in scenario.misses] == [n in possible.misses for n in range(len(scenario.misses))]
    # Whom the routine does not list at a step can be called there, but nobody is led to it.
    perfect = any(listed and is_perfect(done) for listed, done in rehearsed)
    solvable = len(possible.expects) == len(scenario.expects) and not possible.at_odds
    assert solvable is perfect
    if perfect:
        assert possible.perfect is not None
        assert is_perfect(performed(scenario, ROUTINE, possible.perfect).done)
    return perfect


@settings(max_examples=60)
@given(scenarios())
def test_what_is_possible_is_what_some_walk_shows(scenario: Scenario) -> None:
    assert_exact(scenario)


VIOLENCE, CHILD = Equals("vald", ("yes",)), Equals("barn-hemma", ("yes",))
NOT_REPORTED = Negation(Equals("anmalt", ("yes",)))
REPORTED = Every((CHILD, Equals("anmalt", ("yes",))))


def holds(condition: Condition) -> Expect:
    return Expect(**WHY, holds=condition)


def miss(**given: Any) -> Miss:
    return Miss(**WHY, kind="no-way-out", **given)


CALLED = Expect(**WHY, call="chef")
# What takes more than the state at the end to see: by what is expected, what is missed, and whether it can be done.
SUBTLE = {
    "an answer counts before the next one": (
        (holds(REPORTED),), miss(step="barn", when=Every((CHILD, NOT_REPORTED))), False,
    ),
    "wherever it is looked at": ((holds(REPORTED),), miss(when=Every((CHILD, NOT_REPORTED))), False),
    "at the end it has been mended": (
        (holds(REPORTED),), miss(step="barn", when=Every((CHILD, NOT_REPORTED)), at_end=True), True,
    ),
    "coming there is enough": ((holds(VIOLENCE),), miss(step="samtal", when=Negation(VIOLENCE)), False),
    "at the end coming there is not": (
        (holds(VIOLENCE),), miss(step="samtal", when=Negation(VIOLENCE), at_end=True), True,
    ),
    "at the very beginning": ((holds(VIOLENCE),), miss(when=Negation(Answered("ensamma", True))), False),
    "at the end, of a step": ((holds(VIOLENCE),), miss(step="samtal", when=VIOLENCE, at_end=True), False),
    "at the end, of no step": ((holds(VIOLENCE),), miss(when=VIOLENCE, at_end=True), False),
    "a call that can be left": ((holds(VIOLENCE),), miss(call="chef", when=VIOLENCE), True),
    "a call that is wanted": ((holds(VIOLENCE), CALLED), miss(call="chef", when=VIOLENCE), False),
    "a call that is wanted, decided at the end": (
        (holds(VIOLENCE), CALLED), miss(call="chef", when=VIOLENCE, at_end=True), False,
    ),
    "a call that is wanted elsewhere": ((holds(VIOLENCE), CALLED), miss(call="chef", step="samtal"), True),
    "a call that is wanted, with other answers": ((CALLED,), miss(call="chef", when=VIOLENCE), True),
    "two things on two ways": ((Expect(**WHY, step="vanta"), holds(Equals("ensamma", ("yes",)))), None, False),
}  # fmt: skip


@pytest.mark.parametrize("name", SUBTLE)
def test_misses_are_seen_at_their_moment(name: str) -> None:
    expects, missed, solvable = SUBTLE[name]
    cue = Cue(id="c", kind="said", text="T.", step="samtal")
    scenario = Scenario(
        format=1, id="s", title="S", procedure="ovas", entry="misstanke", minutes=1, intro="I.", cues=(cue,),
        clock=datetime(2026, 11, 21, 22, 40, tzinfo=UTC), goals=("M.",), expects=expects,
        misses=(missed,) if missed else (),
    )  # fmt: skip
    assert assert_exact(scenario) is solvable
