"""Walking by a script: DESIGN.md §9 and §11, “trace and examples”, clause by clause."""

from __future__ import annotations

import json
from datetime import datetime
from random import Random
from typing import Any

import tomli_w
from hypothesis import given
from tests.routines import SEEDS, START, made_up, raw_answers, routine
from tests.walk.driving import check

from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.trace import Trace, read_script, script_of, trace

AT = datetime.fromisoformat("2026-11-21T22:40:00+01:00")
ROUTINE = """
contacts = "katalog"
[[entry]]
id = "in"
title = "In"
start = "ensam"
[[end]]
id = "ut"
title = "Ut"
[[end]]
id = "over"
title = "Lämnas över"
then = { procedure = "annan", entry = "dit" }
[[step]]
id = "ensam"
title = "Ensamma?"
[[step.question]]
id = "ensamma"
text = "?"
kind = "yes-no"
required = true
[[step.question]]
id = "nar"
text = "När?"
kind = "datetime"
when = { ensamma = "yes" }
[[step.next]]
when = { ensamma = "no" }
goto = "ensam"
[[step.next]]
goto = "fraga"
[[step]]
id = "fraga"
title = "Fråga"
call = ["chef", "jour"]
[[step.question]]
id = "vald"
text = "?"
kind = "yes-no"
[[step.question]]
id = "samtal"
text = "?"
kind = "contacted"
when = { larmat = "yes" }
[[step.follow_up]]
id = "aterbesok"
text = "Återbesök"
within = "P14D"
[[step.next]]
when = { vald = "yes" }
goto = "over"
[[step.next]]
goto = "ut"
[[step]]
id = "larm"
title = "Larma"
[[step.question]]
id = "larmat"
text = "?"
kind = "yes-no"
[[step.next]]
goto = "larm-2"
[[step]]
id = "larm-2"
title = "Efter larmet"
[[step.question]]
id = "kom"
text = "Kom de?"
kind = "yes-no"
[[step.next]]
goto = "return"
[[detour]]
id = "akut"
title = "Akut"
start = "larm"
[[reminder]]
id = "larmat-redan"
text = "De är på väg"
when = { larmat = "yes" }
"""


def traced(script: str, text: str = ROUTINE) -> dict[str, Any]:
    """What `trace --json` prints for a script, through JSON."""
    found: dict[str, Any] = json.loads(json.dumps(run(script, routine(text)).as_json()))
    return found


def run(script: str, procedure: Procedure) -> Trace:
    read, problems = read_script(parse_document('entry = "in"\n' + script, "svar.toml"), procedure)
    assert problems == []
    return trace(procedure, read, AT)


def steps(found: dict[str, Any]) -> list[str]:
    return [visit["step"] for visit in found["visits"]]


def test_it_prints_what_the_contract_says() -> None:
    found = traced("answers = { ensamma = 'yes', nar = 2026-11-21T21:00:00, vald = 'no', larmat = 'yes' }")
    assert found == {
        "procedure": "prov",
        "entry": "in",
        "visits": [
            {"step": "ensam", "answers": {"ensamma": "yes", "nar": "2026-11-21T21:00:00+01:00"}},
            {"step": "fraga", "answers": {"vald": "no"}},
        ],
        "end": "ut",
        "waiting": None,
        "set_aside": ["larmat"],
        "calls": ["chef", "jour"],
        "reminders": [],
        "follow_ups": [{"id": "aterbesok", "due": "2026-12-05T22:40:00+01:00"}],
        "handover": None,
    }


def test_a_handover_ends_the_walk_and_is_printed() -> None:
    found = traced("answers = { ensamma = 'yes', vald = 'yes' }")
    assert found["end"] == "over"
    assert found["handover"] == {"procedure": "annan", "entry": "dit"}


def test_it_waits_where_a_required_question_lacks_its_answer() -> None:
    found = traced("")
    assert found["waiting"] == {"step": "ensam", "questions": ["ensamma"]}
    assert found["end"] is None
    assert found["calls"] == []


def test_a_later_visit_without_a_table_waits_and_never_loops() -> None:
    found = traced("answers = { ensamma = 'no' }")
    assert steps(found) == ["ensam", "ensam"]
    assert found["waiting"] == {"step": "ensam", "questions": ["ensamma"]}


def test_a_loop_without_questions_waits_too() -> None:
    text = ROUTINE.replace('goto = "over"', 'goto = "fraga"')
    found = traced("answers = { ensamma = 'yes', vald = 'yes' }", text)
    assert steps(found) == ["ensam", "fraga", "fraga"]
    assert found["waiting"] == {"step": "fraga", "questions": []}


def test_tables_serve_later_visits_in_order() -> None:
    script = """answers = { ensamma = 'no' }
    [[visit]]
    step = "ensam"
    answers = { ensamma = 'no' }
    [[visit]]
    step = "ensam"
    answers = { ensamma = 'yes' }
    """
    found = traced(script)
    assert [visit["answers"] for visit in found["visits"]] == [
        {"ensamma": "no"}, {"ensamma": "no"}, {"ensamma": "yes"}, {},
    ]  # fmt: skip
    assert found["end"] == "ut"


def test_a_table_is_for_a_later_visit_not_the_first() -> None:
    found = traced('[[visit]]\nstep = "ensam"\nanswers = { ensamma = "yes" }\n')
    assert found["waiting"] == {"step": "ensam", "questions": ["ensamma"]}
    assert found["set_aside"] == ["ensamma"]


def test_a_required_question_is_passed_with_its_reason() -> None:
    found = traced("answers = { ensamma = { passed = 'hann inte' } }")
    assert found["visits"][0]["answers"] == {"ensamma": {"passed": "hann inte"}}
    assert found["end"] == "ut"


def test_a_detour_without_a_step_is_taken_at_once() -> None:
    script = """answers = { ensamma = 'yes' }
    [[visit]]
    detour = "akut"
    answers = { larmat = 'yes', kom = 'no' }
    """
    found = traced(script)
    assert found["visits"][1] == {"step": "larm", "answers": {"larmat": "yes"}, "detour": "akut"}
    assert steps(found) == ["ensam", "larm", "larm-2", "fraga"]
    assert found["reminders"] == ["larmat-redan"]
    assert found["end"] == "ut"


def test_a_detour_with_its_own_first_step_is_the_same() -> None:
    script = "answers = {{ ensamma = 'yes' }}\n[[visit]]\n{0}detour = \"akut\"\nanswers = {{ larmat = 'no' }}\n"
    assert traced(script.format('step = "larm"\n')) == traced(script.format(""))


def test_a_detour_is_taken_from_the_step_it_names_with_that_steps_answers() -> None:
    script = """answers = { ensamma = 'yes' }
    [[visit]]
    step = "fraga"
    detour = "akut"
    answers = { vald = 'yes', larmat = 'yes', kom = 'yes', samtal = 'reached' }
    """
    found = traced(script)
    assert steps(found) == ["ensam", "fraga", "larm", "larm-2"]
    # What was learnt on the detour opens the question about the call.
    assert found["visits"][1]["answers"] == {"vald": "yes", "samtal": {"reached": True}}
    assert found["end"] == "over"


def test_a_detours_steps_take_from_answers_the_first_time() -> None:
    found = traced("answers = { ensamma = 'yes', larmat = 'yes' }\n[[visit]]\ndetour = 'akut'\n")
    assert found["visits"][1]["answers"] == {"larmat": "yes"}
    assert found["set_aside"] == []


def test_a_detour_is_taken_again_with_answers_of_its_own() -> None:
    script = """answers = { ensamma = 'yes' }
    [[visit]]
    step = "ensam"
    detour = "akut"
    answers = { larmat = 'no', kom = 'no' }
    [[visit]]
    step = "fraga"
    detour = "akut"
    answers = { larmat = 'yes', kom = 'yes' }
    """
    found = traced(script)
    assert steps(found) == ["ensam", "larm", "larm-2", "fraga", "larm", "larm-2"]
    assert [visit["answers"].get("larmat") for visit in found["visits"]] == [None, "no", None, None, "yes", None]
    assert found["end"] == "ut"


def test_a_detour_is_not_taken_again_before_it_has_been_returned_from() -> None:
    script = """answers = { ensamma = 'yes', kom = 'no' }
    [[visit]]
    detour = "akut"
    answers = { larmat = 'no' }
    [[visit]]
    detour = "akut"
    answers = { larmat = 'yes', kom = 'yes' }
    """
    found = traced(script)
    assert steps(found) == ["ensam", "larm", "larm-2", "larm", "larm-2", "fraga"]
    assert [visit["answers"].get("larmat") for visit in found["visits"]] == [None, "no", None, "yes", None, None]


def test_a_detour_taken_again_waits_where_a_later_step_has_no_table() -> None:
    script = """answers = { ensamma = 'yes' }
    [[visit]]
    step = "ensam"
    detour = "akut"
    [[visit]]
    step = "fraga"
    detour = "akut"
    """
    assert traced(script)["waiting"] == {"step": "larm-2", "questions": []}
    assert traced(script + '[[visit]]\nstep = "larm-2"\n')["end"] == "ut"


def test_a_detour_comes_after_the_tables_before_it() -> None:
    script = """answers = { ensamma = 'no' }
    [[visit]]
    step = "ensam"
    answers = { ensamma = 'yes' }
    [[visit]]
    detour = "akut"
    """
    assert steps(traced(script)) == ["ensam", "ensam", "larm", "larm-2", "fraga"]


def test_set_aside_names_what_was_given_and_did_not_count() -> None:
    found = traced("answers = { ensamma = { passed = 'vet ej' }, nar = 2026-11-21T21:00:00, kom = 'yes' }")
    assert found["set_aside"] == ["nar", "kom"]


def test_calls_come_in_the_order_asked_for() -> None:
    script, _ = read_script(
        parse_document("entry = 'in'\nanswers = { ensamma = 'yes' }\n", "svar.toml"), routine(ROUTINE)
    )
    found = trace(routine(ROUTINE), script, AT, lambda ids, at: [*reversed(ids), at.isoformat()])
    assert found.calls == ("jour", "chef", AT.isoformat())


def test_an_example_is_a_script() -> None:
    text = (
        ROUTINE
        + """
    [[example]]
    title = "E"
    entry = "in"
    at = 2026-11-21T22:40:00+01:00
    answers = { ensamma = "yes", vald = "yes" }
    [[example.visit]]
    detour = "akut"
    """
    )
    procedure = routine(text)
    assert trace(procedure, script_of(procedure.examples[0]), AT).walk.end_id == "over"


def problems(text: str) -> list[str]:
    found = read_script(parse_document(text, "svar.toml"), routine(ROUTINE))[1]
    assert all(problem.line and problem.message for problem in found)
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in found]


def test_a_script_with_faults_is_told_whole() -> None:
    text = """entry = "inn"
answers = { ensamma = "ja", vold = "yes" }
svar = 1
[[visit]]
step = "ensamt"
detour = "aku"
answers = { vald = 3, nar = "nyss" }
"""
    assert problems(text) == [
        "1:1 R308", "2:13 R312", "2:29 R303", "3:1 F201", "5:1 R302", "6:1 R318", "7:13 R312", "7:23 F220",
    ]  # fmt: skip


def test_a_visit_says_its_step_or_its_detour() -> None:
    assert problems('entry = "in"\n[[visit]]\nanswers = { vald = "yes" }\n') == ["2:1 F202"]
    assert problems('entry = "in"\n[[visit]]\nstep = 3\n') == ["3:1 F203"]
    assert problems('entry = "in"\nvisit = [3]\n') == ["2:10 F203"]
    assert problems('entry = "in"\n[[visit]]\ndetour = "akut"\n[[visit]]\nstep = "fraga"\n') == []


def test_a_script_that_is_empty_or_no_toml_or_holds_what_hurts() -> None:
    assert problems("") == ["1:1 F202"]
    assert problems("entry = in\n") == ["1:9 T105"]
    assert "2:13 T108" in problems('entry = "in"\nanswers = { vald = inf }\n')


@given(SEEDS)
def test_any_script_through_any_routine_comes_to_a_stop(seed: int) -> None:
    procedure, chance = made_up(seed), Random(seed)
    ids = list(procedure.question_by_id)

    def answers() -> dict[str, Any]:
        chosen = chance.sample(ids, chance.randint(0, len(ids)))
        raws = {id: chance.choice(raw_answers(procedure.question_by_id[id])) for id in chosen}
        return {id: raw for id, raw in raws.items() if raw is not None and "\x1b" not in repr(raw)}

    tables: list[dict[str, Any]] = []
    for _ in range(chance.randint(0, 8)):
        table: dict[str, Any] = {"answers": answers()}
        if chance.random() < 0.7:
            table["step"] = chance.choice(procedure.steps).id
        if "step" not in table or chance.random() < 0.5:
            table["detour"] = chance.choice(procedure.detours).id
        tables.append(table)
    text = tomli_w.dumps({"entry": "in", "answers": answers(), "visit": tables})
    script, _ = read_script(parse_document(text, "svar.toml"), procedure)
    found = trace(procedure, script, START)
    check(found.walk)
    assert json.loads(json.dumps(found.as_json())) == found.as_json()
    assert (found.waiting is None) == (found.walk.end_id is not None and found.as_json()["end"] is not None)
    assert len(found.visits) <= len(procedure.steps) + 20 * len(tables) + 1
