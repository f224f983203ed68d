"""`vnr-wizard trace`: the contract that tests from outside rely on, clause by clause."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from tests.cli.running import NIGHT, Command, Printed, process

from vnr_wizard.authoring import format_examples
from vnr_wizard.content import Content

KEYS = [
    "procedure", "entry", "visits", "end", "waiting", "set_aside", "calls", "reminders", "follow_ups", "handover",
]  # fmt: skip
ROUTINE = "kristianstad-vnr"
TO_THE_END: dict[str, Any] = {"i-enskildhet": "yes", "vald": "yes", "barn-hemma": "no", "klart": ["dokumenterat"]}

Trace = Callable[..., Printed]


@pytest.fixture
def trace(command: Command, content: Path, tmp_path: Path) -> Trace:
    """Trace the example routine by answers given as keywords of the answers file."""

    def run(*options: str, **script: Any) -> Printed:
        path = tmp_path / "svar.toml"
        path.write_text(tomli_w.dumps({"entry": "misstanke"} | script), encoding="utf-8")
        return command("--content", content, "trace", ROUTINE, "--answers", path, "--json", *options)

    return run


def steps(printed: Printed) -> list[str]:
    return [visit["step"] for visit in printed.json["visits"]]


# --- what is printed ---------------------------------------------------------------------------------------


def test_every_key_of_the_contract_and_no_other(trace: Trace) -> None:
    for answers in (TO_THE_END, {}):
        printed = trace("--at", NIGHT, answers=answers)
        assert list(printed.json) == KEYS
        assert printed.err == ""


def test_a_walk_that_ended_is_exit_0(trace: Trace) -> None:
    printed = trace("--at", NIGHT, answers=TO_THE_END)
    found = printed.json
    assert printed.code == 0
    assert (found["procedure"], found["entry"]) == (ROUTINE, "misstanke")
    assert found["visits"] == [
        {"step": "enskildhet", "answers": {"i-enskildhet": "yes"}},
        {"step": "ta-emot", "answers": {"vald": "yes"}},
        {"step": "barn", "answers": {"barn-hemma": "no"}},
        {"step": "chef", "answers": {"klart": ["dokumenterat"]}},
    ]
    assert (found["end"], found["waiting"]) == ("dokumenterat", None)


def test_a_walk_that_waits_is_exit_1_and_says_for_what(trace: Trace) -> None:
    printed = trace(answers={"i-enskildhet": "yes"})
    assert printed.code == 1
    assert printed.json["end"] is None
    assert printed.json["waiting"] == {"step": "ta-emot", "questions": ["vald"]}
    assert printed.json["handover"] is None
    assert trace().json["waiting"] == {"step": "enskildhet", "questions": ["i-enskildhet"]}


def test_answers_off_the_way_are_set_aside(trace: Trace) -> None:
    printed = trace(answers={"i-enskildhet": "no", "vald": "yes", "barn-hemma": "yes"})
    assert (printed.code, printed.json["end"]) == (0, "avslutat")
    assert printed.json["set_aside"] == ["vald", "barn-hemma"]


def test_answers_to_hidden_questions_are_set_aside_too(trace: Trace) -> None:
    answers = TO_THE_END | {"antal-barn": 2}
    assert trace(answers=answers).json["set_aside"] == ["antal-barn"]


def test_reminders_and_follow_ups_that_hold_at_the_last_step(trace: Trace) -> None:
    found = trace("--at", NIGHT, answers=TO_THE_END | {"heder": "unsure"}).json
    assert found["reminders"] == ["heder"]
    assert found["follow_ups"] == [{"id": "aterbesok", "due": "2026-12-05T22:40:00+01:00"}]
    found = trace("--at", NIGHT, answers={"i-enskildhet": "yes", "vald": "no", "heder": "no"}).json
    assert (found["reminders"], found["follow_ups"]) == ([], [])


def test_a_handover_ends_the_walk_and_is_printed(trace: Trace) -> None:
    printed = trace(answers=TO_THE_END)
    assert printed.code == 0
    assert printed.json["handover"] == {"procedure": "motala-arbetsledare", "entry": "bedomning"}
    assert trace(answers={"i-enskildhet": "no"}).json["handover"] is None


def test_answers_of_every_kind_come_back_as_json_can_hold_them(trace: Trace, command: Command, content: Path) -> None:
    path = content.parent / "alla.toml"
    path.write_text(format_examples.ANSWERS, encoding="utf-8")
    printed = command("--content", content, "trace", ROUTINE, "--answers", path, "--json")
    assert printed.code == 0
    answers = {id: value for visit in printed.json["visits"] for id, value in visit["answers"].items()}
    assert answers == {
        "i-enskildhet": "yes",
        "vald": "yes",
        "egna-ord": "Han låste in mig.",
        "relation": "partner",
        "slag": ["fysiskt", "psykiskt"],
        "nar": answers["nar"],
        "heder": "unsure",
        "barn-hemma": "yes",
        "antal-barn": 2,
        "anmalt": {"passed": "hann inte"},
        "samtycke": "no",
        "chef-samtal": {"contact": "chef-i-beredskap", "reached": True, "who": "Kim", "agreed": "Ses i morgon"},
        "klart": ["dokumenterat", "berattat"],
        "nasta-besok": "2026-12-01",
    }
    assert answers["nar"].startswith("2026-11-21T20:30:00")
    assert printed.json["visits"][2] == {"step": "akut-112", "answers": {}, "detour": "akut"}


# --- passed, detours, later visits -------------------------------------------------------------------------


def test_a_required_question_is_passed_with_a_reason(trace: Trace) -> None:
    passed = {"passed": "hann inte"}
    printed = trace(answers=TO_THE_END | {"barn-hemma": passed})
    assert printed.code == 0
    assert printed.json["visits"][2]["answers"] == {"barn-hemma": passed}


@pytest.mark.parametrize("passed", [{"passed": ""}, {"passed": "  "}])
def test_no_reason_is_no_answer(trace: Trace, passed: dict[str, str]) -> None:
    printed = trace(answers=TO_THE_END | {"barn-hemma": passed})
    assert printed.json["waiting"] == {"step": "barn", "questions": ["barn-hemma"]}


def test_a_passed_question_satisfies_no_condition(trace: Trace) -> None:
    printed = trace(answers={"i-enskildhet": {"passed": "hann inte"}})
    assert printed.json["end"] == "avslutat"


def test_a_detour_is_taken_and_returned_from(trace: Trace) -> None:
    printed = trace(answers=TO_THE_END, visit=[{"step": "barn", "detour": "akut"}])
    assert printed.code == 0
    assert steps(printed) == ["enskildhet", "ta-emot", "barn", "akut-112", "chef"]
    assert [visit.get("detour") for visit in printed.json["visits"]] == [None, None, None, "akut", None]


def test_a_detour_without_a_step_is_taken_at_once(trace: Trace) -> None:
    assert steps(trace(answers=TO_THE_END, visit=[{"detour": "akut"}]))[:2] == ["enskildhet", "akut-112"]


ROUND = """\
format = 1
id = "runt"
title = "Runt"
[[entry]]
id = "in"
title = "In"
start = "vanta"
[[step]]
id = "vanta"
title = "Vänta"
  [[step.question]]
  id = "klart"
  text = "Klart?"
  kind = "yes-no"
  required = true
  [[step.next]]
  when = { klart = "yes" }
  goto = "slut"
  [[step.next]]
  goto = "vanta"
[[end]]
id = "slut"
title = "Slut"
"""


@pytest.fixture
def around(command: Command, tmp_path: Path) -> Trace:
    """Trace a routine that comes back to its step until its question is answered yes."""
    routine = tmp_path / "runt.toml"
    routine.write_text(ROUND, encoding="utf-8")

    def run(**script: Any) -> Printed:
        path = tmp_path / "svar.toml"
        path.write_text(tomli_w.dumps({"entry": "in"} | script), encoding="utf-8")
        return command("trace", routine, "--answers", path, "--json")

    return run


def test_a_later_visit_needs_its_own_table_else_the_walk_waits_and_never_loops(around: Trace) -> None:
    printed = around(answers={"klart": "no"})
    assert printed.code == 1
    assert steps(printed) == ["vanta", "vanta"]
    assert printed.json["waiting"] == {"step": "vanta", "questions": ["klart"]}


def test_later_visits_take_their_tables_in_order(around: Trace) -> None:
    visit = [{"step": "vanta", "answers": {"klart": answer}} for answer in ("no", "no", "yes")]
    printed = around(answers={"klart": "no"}, visit=visit)
    assert (printed.code, printed.json["end"]) == (0, "slut")
    assert [one["answers"]["klart"] for one in printed.json["visits"]] == ["no", "no", "no", "yes"]


def test_a_table_that_is_never_come_to_is_set_aside(around: Trace) -> None:
    printed = around(answers={"klart": "yes"}, visit=[{"step": "vanta", "answers": {"klart": "no"}}])
    assert (printed.code, steps(printed)) == (0, ["vanta"])


# --- time, and whom to call --------------------------------------------------------------------------------


def test_on_a_saturday_night_those_who_answer_come_instead_of_those_who_do_not(trace: Trace) -> None:
    assert trace("--at", NIGHT, answers=TO_THE_END).json["calls"] == ["narmaste-chef", "chef-i-beredskap"]
    assert trace("--at", "2026-11-23T10:00", answers=TO_THE_END).json["calls"] == ["narmaste-chef"]


def test_a_call_by_name_needs_consent(trace: Trace) -> None:
    monday = ("--at", "2026-11-23T10:00")
    assert trace(*monday, answers=TO_THE_END | {"samtycke": "no"}).json["calls"] == ["narmaste-chef"]
    assert trace(*monday, answers=TO_THE_END | {"samtycke": "yes"}).json["calls"] == ["narmaste-chef", "vnr-utredare"]


def test_calls_are_open_then_unknown_then_closed_with_their_otherwise(command: Command, tmp_path: Path) -> None:
    (tmp_path / "katalog.toml").write_text(
        'format = 1\nid = "katalog"\n'
        + "".join(
            f'[[contact]]\nid = "{id}"\nname = "{id}"\nphone = "044-13 25 50"\nhours = "{hours}"\n{more}\n'
            for id, hours, more in (
                ("stangd", "Mo-Fr 08:00-16:30", 'otherwise = ["stangd-ocksa"]'), ("okand", "unknown", ""),
                ("oppen", "24/7", ""), ("stangd-ocksa", "Mo-Fr 09:00-10:00", 'otherwise = ["jour"]'),
                ("jour", "24/7", ""),
            )
        ),
        encoding="utf-8",
    )  # fmt: skip
    routine = ROUND.replace('title = "Runt"\n', 'title = "Runt"\ncontacts = "katalog"\n').replace(
        'title = "Vänta"\n', 'title = "Vänta"\ncall = ["stangd", "okand", "oppen", "sos-alarm"]\n'
    )
    (tmp_path / "runt.toml").write_text(routine, encoding="utf-8")
    (tmp_path / "svar.toml").write_text('entry = "in"\n', encoding="utf-8")
    words = ["trace", tmp_path / "runt.toml", "--answers", tmp_path / "svar.toml", "--json"]
    assert command(*words, "--at", NIGHT).json["calls"] == [
        "oppen", "sos-alarm", "okand", "stangd", "stangd-ocksa", "jour",
    ]  # fmt: skip
    assert command(*words, "--at", "2026-11-23T08:30").json["calls"] == ["stangd", "oppen", "sos-alarm", "okand"]


def test_the_standing_emergency_lines_are_left_out(trace: Trace) -> None:
    assert "sos-alarm" not in trace("--at", NIGHT, answers=TO_THE_END).json["calls"]


def test_the_units_own_hours_count_as_they_do_in_the_app(trace: Trace) -> None:
    from vnr_wizard.contacts.own import own_path
    from vnr_wizard.settings import own_contacts_folder

    path = own_path(own_contacts_folder())
    path.parent.mkdir(parents=True)
    path.write_text('format = 1\nid = "egna"\n[[contact]]\nid = "narmaste-chef"\nhours = "24/7"\n', encoding="utf-8")
    assert trace("--at", NIGHT, answers=TO_THE_END).json["calls"] == ["narmaste-chef"]


def due(printed: Printed) -> str:
    text: str = printed.json["follow_ups"][0]["due"]
    return text


def test_a_time_without_an_offset_is_on_the_wall_of_the_directory(trace: Trace, content: Path) -> None:
    assert due(trace("--at", "2026-07-01T12:00", answers=TO_THE_END)) == "2026-07-15T12:00:00+02:00"
    assert due(trace("--at", "2026-07-01T12:00Z", answers=TO_THE_END)).endswith("+00:00")
    path = content / "contacts/kristianstad.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Europe/Stockholm", "Europe/Helsinki"), encoding="utf-8")
    assert due(trace("--at", "2026-07-01T12:00", answers=TO_THE_END)) == "2026-07-15T12:00:00+03:00"


def test_the_files_time_gives_way_to_the_option_and_may_be_naive(command: Command, content: Path) -> None:
    path = content.parent / "svar.toml"
    answers = '[answers]\ni-enskildhet = "yes"\nvald = "yes"\nbarn-hemma = "no"\n'
    words = ["--content", content, "trace", ROUTINE, "--answers", path, "--json"]
    for at, wanted in (
        ("2026-11-21T22:40:00", "2026-12-05T22:40:00+01:00"),
        ("2026-11-21T22:40:00+01:00", "2026-12-05T22:40:00+01:00"),
        ("2026-11-21T21:40:00Z", "2026-12-05T21:40:00+00:00"),
    ):
        path.write_text(f'entry = "misstanke"\nat = {at}\n{answers}', encoding="utf-8")
        assert due(command(*words)) == wanted
        assert due(command(*words, "--at", "2026-01-01T08:00")) == "2026-01-15T08:00:00+01:00"


def test_row_24_an_hour_that_comes_twice_keeps_its_offset(trace: Trace) -> None:
    for offset in ("+02:00", "+01:00"):
        printed = trace("--at", f"2026-10-25T02:30{offset}", answers=TO_THE_END)
        assert due(printed) == f"2026-11-08T02:30:00{offset}"


# --- input that is wrong -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at", ["igår", "", "2026-11-21", "22:40", "2026-13-01T10:00", "0001-01-01T00:00", "9999-12-31T23:59Z"]
)
def test_a_time_that_will_not_do_is_exit_2(trace: Trace, at: str) -> None:
    printed = trace("--at", at, answers=TO_THE_END)
    assert (printed.code, printed.out) == (2, "")
    assert "2026-11-21T22:40" in printed.err


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00", "9999-12-31T23:59:59Z"])
def test_a_time_of_the_file_that_will_not_do_is_exit_2(command: Command, content: Path, at: str) -> None:
    path = content.parent / "svar.toml"
    path.write_text(f'entry = "misstanke"\nat = {at}\n', encoding="utf-8")
    assert command("--content", content, "trace", ROUTINE, "--answers", path).code == 2


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ({"entry": "misstankee"}, "R308"), ({"entry": ""}, "F206"), ({"answers": {"valld": "yes"}}, "R303"),
        ({"answers": {"vald": "ja"}}, "R312"), ({"answers": {"vald": 1.5}}, "F220"),
        ({"answers": {"vald": True}}, "R312"), ({"answers": []}, "F203"),
        ({"answers": {"antal-barn": 18}}, "F220"), ({"answers": {"nasta-besok": "i morgon"}}, "F220"),
        ({"visit": [{"step": "barnn"}]}, "R302"), ({"visit": [{"detour": "akutt"}]}, "R318"),
        ({"visit": [{"step": "barn", "answers": {"x": 1}}]}, "R303"), ({"svar": {}}, "F201"),
    ],
)  # fmt: skip
def test_answers_that_the_routine_does_not_have_are_exit_2_with_every_problem(
    trace: Trace, script: dict[str, Any], code: str
) -> None:
    printed = trace(**script)
    assert (printed.code, printed.out) == (2, "")
    assert f" {code} " in printed.err
    assert "svar.toml:" in printed.err


def test_every_problem_is_told_not_the_first(trace: Trace) -> None:
    printed = trace(entry="misstankee", answers={"valld": "yes", "heder": "ja"})
    assert all(f" {code} " in printed.err for code in ("R308", "R303", "R312"))
    assert "Menade du ”misstanke”?" in printed.err
    assert "Menade du ”vald”?" in printed.err


@pytest.mark.parametrize("raw", [b"", b"entry = ", b"\xff", b'entry = "misstanke"\nat = "i dag"'])
def test_an_answers_file_that_cannot_be_read_is_exit_2(command: Command, content: Path, raw: bytes) -> None:
    path = content.parent / "svar.toml"
    path.write_bytes(raw)
    printed = command("--content", content, "trace", ROUTINE, "--answers", path, "--json")
    assert (printed.code, printed.out) == (2, "")
    assert "svar.toml" in printed.err


def test_an_answers_file_that_is_not_there_or_no_file_is_exit_2(command: Command, content: Path) -> None:
    for path in ("saknas.toml", content, "x" * 5000, "/dev/null"):
        printed = command("--content", content, "trace", ROUTINE, "--answers", path)
        assert printed.code == 2
        assert ":1:1: " in printed.err


@pytest.mark.parametrize("name", ["saknas", "saknas.toml", "", "..", "../procedures", "x" * 5000, "a\0b"])
def test_a_routine_that_is_not_there_is_exit_2(command: Command, content: Path, name: str) -> None:
    path = content.parent / "svar.toml"
    path.write_text('entry = "misstanke"\n', encoding="utf-8")
    printed = command("--content", content, "trace", name, "--answers", path)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err


def test_a_routine_with_errors_is_not_walked(command: Command, content: Path) -> None:
    routine = content / f"procedures/{ROUTINE}.toml"
    routine.write_text(format_examples.PROCEDURE.replace('goto = "barn"', 'goto = "baarn"'), encoding="utf-8")
    path = content.parent / "svar.toml"
    path.write_text('entry = "misstanke"\n', encoding="utf-8")
    for name in (ROUTINE, routine):
        printed = command("--content", content, "trace", name, "--answers", path)
        assert (printed.code, printed.out) == (2, "")
        assert "R301" in printed.err


def test_a_directory_with_errors_is_told_and_walked_with(trace: Trace, content: Path) -> None:
    path = content / "contacts/kristianstad.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Europe/Stockholm", "Mars/Olympus"), encoding="utf-8")
    printed = trace("--at", NIGHT, answers=TO_THE_END)
    assert printed.code == 0
    assert "C410" in printed.err
    assert due(printed).endswith("+01:00")


# --- for people, and as a process --------------------------------------------------------------------------


def test_now_is_told_in_whole_seconds(command: Command, content: Path) -> None:
    path = content.parent / "svar.toml"
    path.write_text(tomli_w.dumps({"entry": "misstanke", "answers": TO_THE_END}), encoding="utf-8")
    printed = command("--content", content, "trace", ROUTINE, "--answers", path, "--json")
    (promise,) = printed.json["follow_ups"]
    assert datetime.fromisoformat(promise["due"]).microsecond == 0


def test_for_people_it_says_the_way_the_end_and_whom_to_call(command: Command, content: Path) -> None:
    path = content.parent / "svar.toml"
    path.write_text(format_examples.ANSWERS, encoding="utf-8")
    printed = command("--content", content, "trace", ROUTINE, "--answers", path)
    assert printed.code == 0
    for words in (
        "Ta emot berättelsen", "Slut: dokumenterat – Samtalet är dokumenterat",
        "Tar vid: motala-arbetsledare: bedomning",
        "Ring: narmaste-chef, chef-i-beredskap", "Kom ihåg: heder", "Följ upp: aterbesok 2026-12-01T23:59",
    ):  # fmt: skip
        assert words in printed.out
    path.write_text('entry = "misstanke"\n', encoding="utf-8")
    printed = command("--content", content, "trace", ROUTINE, "--answers", path)
    assert "Väntar på svar: enskildhet: i-enskildhet" in printed.out


def test_every_example_of_the_shipped_routines_is_reproduced(command: Command, tmp_path: Path) -> None:
    content, count = Content(), 0
    for id in content.procedure_ids():
        read = content.procedure(id)
        assert read is not None
        assert read.procedure is not None
        for example in read.procedure.examples:
            script: dict[str, Any] = {"entry": example.entry, "answers": example.answers or {}}
            script |= {"at": example.at} if example.at else {}
            script["visit"] = [
                {name: value for name, value in visit.given().items() if value} for visit in example.visits
            ]
            path = tmp_path / f"{count}.toml"
            path.write_text(tomli_w.dumps(script), encoding="utf-8")
            printed = command("trace", id, "--answers", path, "--json")
            found = printed.json
            assert printed.code == (0 if found["end"] else 1)
            if example.end:
                assert found["end"] == example.end
            if example.path:
                assert tuple(steps(printed)) == example.path
            if example.calls is not None:
                assert tuple(found["calls"]) == example.calls
            count += 1
    assert count >= 8


def test_it_is_a_process_too(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "svar.toml"
    path.write_text(tomli_w.dumps({"entry": "misstanke", "answers": TO_THE_END}), encoding="utf-8")
    printed = process("--content", content, "trace", ROUTINE, "--answers", path, "--json")
    assert printed.code == 0
    assert list(json.loads(printed.out)) == KEYS
    path.write_text('entry = "misstanke"', encoding="utf-8")
    assert process("--content", content, "trace", ROUTINE, "--answers", path).code == 1
    path.write_text('entry = "x"', encoding="utf-8")
    assert process("--content", content, "trace", ROUTINE, "--answers", path).code == 2
