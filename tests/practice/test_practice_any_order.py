"""Whatever a face does, in any order, in any routine: nothing raises, and a sitting can always be done again."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.practice.small import directory
from tests.routines import SEEDS, START, made_up, raw_answers

from vnr_wizard.practice.debrief import debrief
from vnr_wizard.practice.debrief_html import debrief_html
from vnr_wizard.practice.debrief_markdown import debrief_markdown
from vnr_wizard.practice.events import Event
from vnr_wizard.practice.judge import judge
from vnr_wizard.practice.model import Cue, Expect, Miss, Phone, Run, Scenario
from vnr_wizard.practice.rehearse import rehearsal
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.procedure.condition import Answered, Condition, Negation
from vnr_wizard.procedure.duration import parse_duration
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.walk.state import walk_data
from vnr_wizard.walk.visit import VisitId

NAMES = (
    *("answer",) * 6, *("advance",) * 6, "back", "go_to_visit", "detour", "leave_detour", "more", "call", "call",
    "decide", "wait", "pass_time", "pass_time", "observe", "take_back", "type", "type",
)  # fmt: skip
CONTACTS = ("chef", "jour", "okand", "sos-alarm", "finns-inte", "")
MOVES = st.binary(min_size=20, max_size=120)


def scenario_for(procedure: Procedure, chance: Random) -> Scenario:
    """A scenario made up for a routine: cues, phones, expectations and misses of every kind."""
    steps = [step.id for step in procedure.steps]
    questions = list(procedure.question_by_id)

    def when() -> Condition | None:
        if not questions or chance.random() < 0.4:
            return None
        answered = Answered(chance.choice(questions), chance.random() < 0.7)
        return answered if chance.random() < 0.7 else Negation(answered)

    def step() -> str:
        return chance.choice(steps)

    def some() -> bool:
        return chance.random() < 0.5

    said: dict[str, Any] = {"text": "Gott", "why": "Därför"}
    return Scenario(
        format=1, id="s", title="Scenario", procedure=procedure.id, entry="in", clock=START, minutes=10,
        goals=("Öva.",), intro="Nu.",
        cues=tuple(Cue(id=f"c{n}", step=step(), when=when(), kind="said", text="Ord") for n in range(12)),
        phones=tuple(Phone(contact=chance.choice(CONTACTS), when=when(), answers=some()) for _ in range(3)),
        expects=(
            *(Expect(id=f"s{n}", step=step(), within=parse_duration("PT30M") if some() else None, **said)
              for n in range(3)),
            Expect(id="h", holds=when(), **said), Expect(id="c", call="chef", **said),
            Expect(id="w", wait=step(), least=parse_duration("PT10M"), **said),
        ),
        misses=(
            *(Miss(id=f"m{n}", kind="no-way-out", step=step() if some() else "", when=when(), at_end=some(),
                   call="jour" if chance.random() < 0.3 else "", after=parse_duration("PT20M") if some() else None,
                   **said) for n in range(6)),
            Miss(id="o", kind="promised-secrecy", observed=True, **said),
        ),
        runs=(Run(title="God", waits={step(): "PT20M"}, calls={step(): ["chef"]}),),
    )  # fmt: skip


def drive(sitting: Sitting, moves: bytes, stops: bool = False) -> None:
    """Do what the numbers say. They choose among what there is, and among what is not."""
    for one, other in zip(moves[::2], moves[1::2], strict=False):
        _make(sitting, NAMES[one % len(NAMES)], other)
        if stops and one == other:
            sitting.stop()


def _make(sitting: Sitting, name: str, other: int) -> None:
    questions = sitting.walk.step.questions
    match name:
        case "answer" | "type" if questions:
            question = questions[other % len(questions)]
            raws = raw_answers(question) if name == "answer" else ["a" * (other % 9 + 1)]
            sitting.answer(question.id, raws[other % len(raws)])
        case "go_to_visit":
            visits = [*sitting.came_to, VisitId("finns-inte")]
            sitting.go_to_visit(visits[other % len(visits)])
        case "detour":
            sitting.detour(f"d{other % 3}")
        case "call":
            sitting.call(CONTACTS[other % len(CONTACTS)])
        case "decide":
            sitting.decide(other % 2 == 0)
        case "wait" | "pass_time":
            getattr(sitting, name)(timedelta(seconds=other * 10 - 200))
        case "observe" | "take_back":
            getattr(sitting, name)("o" if other % 2 else "m0")
        case "advance" | "back" | "leave_detour" | "more":
            getattr(sitting, name)()


def begun(seed: int) -> Sitting:
    procedure = made_up(seed)
    return Sitting(scenario_for(procedure, Random(seed)), procedure, directory())


def same(one: Sitting, other: Sitting) -> bool:
    return (
        one.events == other.events
        and one.acts == other.acts
        and one.clock == other.clock
        and one.cues() == other.cues()
        and (one.stopped, one.ended) == (other.stopped, other.ended)
        and walk_data(one.walk) == walk_data(other.walk)
    )


@given(SEEDS, MOVES, st.booleans())
def test_a_sitting_done_again_is_the_same_sitting(seed: int, moves: bytes, stops: bool) -> None:
    sitting = begun(seed)
    drive(sitting, moves, stops)
    assert same(sitting.again_from(len(sitting.events)), sitting)


@given(SEEDS, MOVES, st.integers(0, 200))
def test_again_from_a_moment_is_the_beginning_of_the_same_sitting(seed: int, moves: bytes, moment: int) -> None:
    sitting = begun(seed)
    drive(sitting, moves)
    moment %= len(sitting.events)
    again = sitting.again_from(moment)
    # A call of which somebody decided later is undecided again.
    assert _moments(again.events) == _moments(sitting.events[: len(again.events)])
    assert len(again.events) <= max(moment, len(begun(seed).events))


def _moments(events: list[Event]) -> list[tuple[str, object, VisitId]]:
    return [(type(event).__name__, event.at, event.visit) for event in events]


@given(SEEDS, MOVES, st.booleans())
def test_a_judgement_is_the_same_each_time_and_says_each_thing_once(seed: int, moves: bytes, stops: bool) -> None:
    sitting = begun(seed)
    drive(sitting, moves, stops)
    before = list(sitting.events)
    judgement = judge(sitting)
    assert judgement == judge(sitting)
    assert sitting.events == before
    ids = [met.expect.id for met in judgement.met] + [expect.id for expect in judgement.unmet]
    assert sorted(ids) == sorted(expect.id for expect in sitting.scenario.expects)
    missed = [missed.miss.id for missed in judgement.missed]
    assert len(missed) == len(set(missed))
    for one in judgement.missed:
        assert 0 <= one.event < len(sitting.events)
        assert sitting.begun <= one.at <= sitting.clock


@given(SEEDS, MOVES, st.booleans())
def test_time_never_goes_backwards_and_each_cue_comes_once(seed: int, moves: bytes, stops: bool) -> None:
    sitting = begun(seed)
    drive(sitting, moves, stops)
    times = [event.at for event in sitting.events]
    assert times == sorted(times)
    shown = [cue.id for cue in sitting.known()]
    assert len(shown) == len(set(shown))
    steps = sitting.procedure.step_by_id
    assert all(cue.step == sitting.visit.step for cue in sitting.cues())
    assert all(event.visit.step in steps for event in sitting.events)


@given(SEEDS, MOVES, st.booleans())
def test_any_sitting_has_a_debrief_with_the_mark_first_and_last(seed: int, moves: bytes, stops: bool) -> None:
    sitting = begun(seed)
    drive(sitting, moves, stops)
    told = debrief(sitting)
    assert debrief_markdown(told).startswith("**ÖVNING")
    assert "ÖVNING" in debrief_markdown(told).splitlines()[-1]
    assert debrief_html(told) == debrief_html(debrief(sitting))


@given(SEEDS, SEEDS)
def test_any_run_can_be_rehearsed(seed: int, other: int) -> None:
    procedure = made_up(seed)
    scenario = scenario_for(procedure, Random(seed))
    chance = Random(other)
    answers = {question.id: chance.choice(raw_answers(question)) for question in procedure.question_by_id.values()}
    for run in (*scenario.runs, Run(title="Annat", answers=answers, waits={"s0": 5}, calls={"s0": "jour", "x": 1})):
        found = rehearsal(scenario, procedure, directory(), run)
        assert found.judgement == judge(found.sitting)
