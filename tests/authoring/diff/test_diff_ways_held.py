"""Changed ways held against the walk itself, over routines made up at random."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

import tests.routines as routines
import tomli_w
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.routines import SEEDS, START, made_up, raw_answers, routine

from vnr_wizard.authoring.diff.answers_tried import AnswersTried
from vnr_wizard.authoring.diff.flow import Env, Flow
from vnr_wizard.authoring.diff.result import Way
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.authoring.diff.story import Teller
from vnr_wizard.authoring.diff.ways import changed_ways
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.trace import Script, Trace, read_script, trace

AT = datetime.fromisoformat("2026-11-25T10:00:00+01:00")


def walked(procedure: Procedure, way: Way) -> Trace:
    """The way's own answers, walked as the command `trace` would."""
    assert way.walk is not None
    document = parse_document(tomli_w.dumps(dict(way.walk)), "svar.toml")
    script, _ = read_script(document, procedure)
    return trace(procedure, script, AT)


def ways_between(old: Procedure, new: Procedure) -> list[Way]:
    return Teller(old, new, Speech(old), Speech(new), "").ways(changed_ways(old, new))


def changed_at_random(seed: int, chance: Random) -> Procedure | None:
    """The routine of that seed with one to three things changed that can change a way; None where that has faults."""
    data: Any = routines._data(Random(seed), False)
    for _ in range(chance.randint(1, 3)):
        change(data["step"], chance)
    try:
        return routine(tomli_w.dumps(data))
    except AssertionError:
        return None


def change(steps: list[Any], chance: Random) -> None:
    """One thing: a goto, a row, when or whether a question is asked, where it stands, a new question, a new step."""
    step, ids = chance.choice(steps), [step["id"] for step in steps]
    asked = step["question"]
    match chance.randint(0, 6):
        case 0:
            chance.choice(step["next"])["goto"] = chance.choice([*ids, "e0", "e1"])
        case 1 if rows := [row for row in step["next"] if "when" in row]:
            step["next"].remove(chance.choice(rows))
        case 2 if asked:
            chance.choice(asked).pop("when", None)
        case 3 if asked:
            question = chance.choice(asked)
            question["required"] = not question.get("required", False)
        case 4 if asked:
            chance.choice(steps)["question"].append(asked.pop(chance.randrange(len(asked))))
        case 5:
            asked.append({"id": f"ny{chance.randint(0, 9)}", "text": "Ny?", "kind": "yes-no"})
            row = {"when": {asked[-1]["id"]: "yes"}, "goto": chance.choice([*ids, "e0", "e1"])}
            step["next"].insert(0, row)
        case 6:
            last = step["next"][-1]
            steps.append({"id": f"n{len(ids)}", "title": "Ny", "next": [dict(last)], "question": []})
            last["goto"] = f"n{len(ids)}"


@settings(max_examples=40)
@given(SEEDS, st.integers(0, 2**32))
def test_every_way_told_is_walked_as_told_in_both_versions(seed: int, change: int) -> None:
    old, new = made_up(seed, False), changed_at_random(seed, Random(change))
    assume(new is not None)
    assert new is not None
    for way in ways_between(old, new):
        if way.walk is None:
            continue
        if way.old is not None:
            found = walked(old, way)
            assert (found.walk.end_id, tuple(visit.step for visit in found.visits)) == (way.old.end, way.old.path)
        if way.new.end is not None:
            found = walked(new, way)
            assert (found.walk.end_id, tuple(visit.step for visit in found.visits)) == (way.new.end, way.new.path)


def at_random(procedure: Procedure, chance: Random) -> dict[str, Any]:
    """Some answers file: each question answered with something, or passed."""
    answers: dict[str, Any] = {}
    for question in procedure.question_by_id.values():
        raw = chance.choice(raw_answers(question))
        answers[question.id] = {"passed": "hann inte"} if raw is None or "trams" in str(raw) else raw
    return answers


def ends(procedure: Procedure, answers: dict[str, Any]) -> tuple[tuple[str, ...], str | None, bool]:
    found = trace(procedure, Script(entry="in", answers=answers), START)
    return tuple(visit.step for visit in found.visits), found.walk.end_id, found.waiting is None


@settings(max_examples=40)
@given(SEEDS, st.integers(0, 2**32))
def test_no_change_is_told_only_where_no_answers_can_tell_the_versions_apart(seed: int, change: int) -> None:
    chance = Random(change)
    old, new = made_up(seed, False), changed_at_random(seed, chance)
    assume(new is not None)
    assert new is not None
    found = changed_ways(old, new)
    assume(found.whole and not found.elsewhere and not found.other_steps)
    for _ in range(40):
        answers = at_random(new, chance) | at_random(old, chance)
        before, after = ends(old, answers), ends(new, answers)
        if before[2] and after[2]:
            assert before[:2] == after[:2], answers


@settings(max_examples=20)
@given(SEEDS, SEEDS)
def test_any_two_routines_can_be_compared(one: int, other: int) -> None:
    found = ways_between(made_up(one), made_up(other))
    assert all(way.story for way in found)


def handed_in(raw: Any) -> Any:
    """An answer as a flow takes it: nothing where it was passed."""
    if isinstance(raw, dict):
        return None if "passed" in raw else str((raw.get("reached", True) and "reached") or "not-reached")
    return tuple(raw) if isinstance(raw, list) else raw


def test_a_flow_leads_where_a_walk_leads() -> None:
    """The two hold one meaning of answers: see `flow`."""
    for seed in range(40):
        procedure = made_up(seed, False)
        flow = Flow(procedure, AnswersTried((procedure,)))
        chance = Random(seed)
        for _ in range(10):
            answers = at_random(procedure, chance)
            path, end, ended = ends(procedure, answers)
            if not ended:
                continue
            env: Env = ()
            gone = []
            for step in path:
                asked = flow.decisive(procedure.step_by_id[step])
                fixed = tuple((question.id, handed_in(answers[question.id])) for question in asked)
                move = flow.moves_given(step, env, fixed)[0]
                if move.refused:
                    break
                env = move.env
                gone.append(move.goto)
            else:
                assert gone == [*path[1:], end]


def test_a_routine_of_thousands_of_steps_is_compared_too() -> None:
    """Not by the clock: what is quadratic here would not come to its end."""

    def chain(steps: int, leap: int) -> Procedure:
        parts = ['[[entry]]\nid = "in"\ntitle = "In"\nstart = "s0"\n[[end]]\nid = "ut"\ntitle = "Ut"\n']
        for n in range(steps):
            on = f"s{n + 1}" if n + 1 < steps else "ut"
            parts.append(
                f'[[step]]\nid = "s{n}"\ntitle = "S"\n[[step.question]]\nid = "q{n}"\ntext = "?"\nkind = "yes-no"\n'
                f'[[step.next]]\nwhen = {{ q{n} = "no" }}\ngoto = "{f"s{leap}" if n == leap - 500 else on}"\n'
                f'[[step.next]]\ngoto = "{on}"\n'
            )
        return routine("".join(parts))

    found = changed_ways(chain(5000, 9999), chain(5000, 4500))
    assert found.whole
    [fork] = found.other_steps
    assert fork == ("s4000", "s4001", "s4500")
