"""What is proved of routines made up at random, held against real walks through them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import tomli_w
from hypothesis import given, settings
from oxidd.bdd import BDDFunction
from tests.authoring.proof.observed import broken, drive, follow
from tests.routines import SEEDS, START, Data, _comparison, _condition, _data, made_up

from vnr_wizard.authoring.proof.guards import guard_of
from vnr_wizard.authoring.proof.judge import breaking, going_round, judge, machine_for
from vnr_wizard.authoring.proof.replay import replay
from vnr_wizard.authoring.proof.result import Standing
from vnr_wizard.authoring.proof.soundness import walk_everywhere, way_conditions
from vnr_wizard.authoring.proof.space import Place
from vnr_wizard.authoring.proof.witness import shortest
from vnr_wizard.procedure.answer import plain
from vnr_wizard.procedure.condition import leaves
from vnr_wizard.procedure.model import ExampleVisit, Procedure
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.trace import Script, trace
from vnr_wizard.walk.walk import Moved

LIMIT = 500_000


def made_up_with_rules(seed: int) -> Procedure:
    """A made-up routine with safeguards of every pattern and subject."""
    chance = Random(seed)
    data = _data(chance, detours=True)
    asked = [question for step in data["step"] for question in step["question"]]
    main = [step["id"] for step in data["step"] if step["id"].startswith("s")]
    data["entry"].append({"id": "in2", "title": "In", "start": chance.choice(main)})
    data["safeguard"] = [_rule(chance, n, data, asked) for n in range(6)] if asked else []
    text = tomli_w.dumps(data)
    read = procedure_from(parse_document(text, "prov.toml"))
    assert read.procedure is not None, [problem.message for problem in read.problems]
    return read.procedure


def _rule(chance: Random, n: int, data: Data, asked: list[Data]) -> Data:
    pattern = chance.choice(("existence", "absence", "precedence", "response"))
    steps = [step["id"] for step in data["step"]]
    subject = chance.choice(
        (
            {"step": chance.choice(steps)},
            {"question": chance.choice(asked)["id"]},
            {"call": chance.choice("ab")},
            {"end": chance.choice(("e0", "e1"))},
            {"holds": _comparison(chance, chance.choice(asked))},
        )
    )
    rule: Data = {"id": f"g{n}", "text": "Regel.", "pattern": pattern} | subject
    if pattern == "response" or chance.random() < 0.6:
        rule["when"] = _condition(chance, asked)
    if pattern == "precedence":
        rule["after"] = chance.choice((chance.choice(steps), _condition(chance, asked)))
    if pattern == "absence" and chance.random() < 0.5:
        rule["before"] = True
    if "question" in rule and pattern in ("existence", "response"):
        rule["or_reason"] = chance.random() < 0.5
    if chance.random() < 0.2:
        rule["through"] = chance.choice(("in", "in2"))
    return rule


def entangled(procedure: Procedure) -> bool:
    """Whether a detour and the way read one another's answers: only then may a proof not suffice."""
    inside = {q.id for step in procedure.steps if step.id.startswith("d") for q in step.questions}
    return any(
        (leaf.question in inside) != step.id.startswith("d")
        for step in procedure.steps
        for condition in way_conditions(step)
        for leaf in leaves(condition)
    )


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_no_walk_comes_where_nobody_is_said_to_come(seed: int) -> None:
    procedure = made_up_with_rules(seed)
    facts = walk_everywhere(procedure, LIMIT).facts
    chance = Random(seed)
    for _ in range(30):
        for visit in drive(procedure, chance).visits:
            assert visit.step.id in facts.steps
            for question, _, _ in visit.asked:
                assert question.id in facts.asked


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_everything_that_is_said_to_be_reachable_can_be_walked_to(seed: int) -> None:
    procedure = made_up_with_rules(seed)
    walked = walk_everywhere(procedure, LIMIT)
    machine = walked.machine
    for place, states in zip(machine.space.places, walked.found, strict=True):
        if not states.satisfiable() or place.again:
            continue
        wanted = {place.number: states}

        def goal(other: Place, at: dict[int, BDDFunction] = wanted) -> BDDFunction | None:
            return at.get(other.number)

        found = shortest(machine, procedure.entry_by_id, goal, machine.symbols.marks[0])
        assert found is not None
        assert found[1][-1].place.step is place.step
        assert replay(procedure, *found, "") is not None or entangled(procedure)


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_no_walk_breaks_a_safeguard_that_is_proved(seed: int) -> None:
    procedure = made_up_with_rules(seed)
    proved = [
        rule for rule in procedure.safeguards
        if judge(procedure, rule, None, LIMIT).verdict.standing is Standing.PROVED
    ]  # fmt: skip
    chance = Random(seed)
    for _ in range(60 if proved else 0):
        seen = drive(procedure, chance)
        for rule in proved:
            assert not broken(rule, procedure, seen), (rule.id, rule.pattern)


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_the_walk_that_is_shown_breaks_the_safeguard(seed: int) -> None:
    procedure = made_up_with_rules(seed)
    for rule in procedure.safeguards:
        judged = judge(procedure, rule, None, LIMIT)
        verdict = judged.verdict
        assert verdict.standing is not Standing.UNPROVED or (entangled(procedure) and not judged.past_limit)
        if verdict.standing is Standing.BROKEN:
            guard = guard_of(rule, procedure, None)
            found = breaking(guard, machine_for(guard, LIMIT))
            assert found is not None
            assert broken(rule, procedure, follow(procedure, *found)), (rule.id, rule.pattern)


def goes_round(procedure: Procedure, walk: Mapping[str, Any]) -> int:
    """How many steps come, up to 40, when each question that comes again is answered as it was, and others not."""
    tables = tuple(ExampleVisit(**table) for table in walk["visit"])
    traced = trace(procedure, Script(entry=walk["entry"], answers=dict(walk["answers"]), visits=tables), START)
    assert traced.waiting is not None
    going, count = traced.walk, 0
    while count < 40:
        visit = going.cursor
        given = {id: raw for one in going.timeline() for id, raw in going.record(one).answers.items()}
        for question in going.shown(visit):
            needed = question.required or any(option.required for option in question.options)
            if question.id in given:
                going.answer(question.id, plain(given[question.id]), START)
            elif needed:
                going.answer(question.id, {"passed": "så"}, START)
        if not isinstance(going.advance(START), Moved):
            break
        count += 1
    return count


def test_the_same_answers_lead_round_where_that_is_said() -> None:
    met = 0
    for seed in range(150):
        procedure = made_up(seed, detours=False)
        for ring in going_round(procedure, walk_everywhere(procedure, LIMIT)):
            if ring.told is not None and ring.told.walk is not None:
                met += 1
                assert goes_round(procedure, ring.told.walk) == 40, (seed, ring)
    assert met >= 10
