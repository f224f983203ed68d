"""Scenarios among other content: found by where they lie or what they say, hostile ones, detours, many of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vnr_wizard import language
from vnr_wizard.authoring.check import check_file, check_files
from vnr_wizard.authoring.lookup import Around, find_scenario
from vnr_wizard.content import Content
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import Problem

REPOSITORY = Path(__file__).parents[3]
FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 25)
TOP = """format = 1
id = "prov"
title = "Prov"
procedure = "kristianstad-vnr"
entry = "misstanke"
clock = 2026-11-21T22:40:00+01:00
minutes = 20
goals = ["Frågar i enskildhet."]
intro = "Du kommer till Inger på kvällen."
"""
WHY = 'text = "T."\nwhy = "V."\n'


def check(path: Path, text: str) -> list[Problem]:
    """What is said of a scenario beside the shipped content."""
    path.write_text(text, encoding="utf-8")
    return check_file(path, Content(REPOSITORY), TODAY)


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def test_a_scenario_is_known_by_its_tables_wherever_it_lies(tmp_path: Path) -> None:
    assert codes(check(tmp_path / "prov.toml", TOP)) == {"D111", "D112", "D115"}


def test_what_lies_in_the_folder_of_scenarios_is_one_whatever_it_says(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    found = check(tmp_path / "scenarios/tom.toml", "")
    assert codes(found) == {"F202"}
    assert "clock" in {problem.key_text for problem in found}


def test_a_routine_beside_the_scenario_goes_before_the_content_in_use(tmp_path: Path) -> None:
    (tmp_path / "kristianstad-vnr.toml").write_bytes((FIXTURES / "procedures/trasig.toml").read_bytes())
    assert "D105" in codes(check(tmp_path / "prov.toml", TOP))


@pytest.mark.parametrize(
    "text",
    [
        "x = [",
        "cue = 3\nexpect = {}\nrun = [1, {calls = 3, waits = {a = {}}}]\nmiss = [[]]\n"
        'phone = [{contact = "x", when = 3}]',
        'goals = "x"\nclock = "nu"\nminutes = 0\nentry = []\nprocedure = 3\n',
        TOP + '[[run]]\ntitle = "\\u001b[31m"\nanswers = { ensamma = { passed = 3 } }\ncalls = { akut = [[]] }\n',
        TOP + '[[run]]\ntitle = "x"\nobserved = [1]\nunmet = "e"\nwaits = { akut = "P9999D" }\n',
        TOP + '[[expect]]\nid = "e"\ntext = "t"\nwhy = "v"\nwait = "akut"\nleast = "P999Y"\n',
    ],
)
def test_nothing_raises_whatever_a_file_holds(tmp_path: Path, text: str) -> None:
    (tmp_path / "scenarios").mkdir()
    assert check(tmp_path / "scenarios/prov.toml", text)


def test_a_link_that_leads_to_itself_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "prov.toml"
    path.symlink_to("prov.toml")
    assert codes(check_file(path, Content(REPOSITORY), TODAY)) == {"T101"}


def test_what_happens_on_a_detour_counts(tmp_path: Path) -> None:
    found = check(
        tmp_path / "prov.toml",
        TOP
        + '[[cue]]\nid = "c"\nstep = "chef"\nwhen = { heder-nu-misstanke = "yes" }\nkind = "said"\ntext = "T."\n'
        + f'[[expect]]\nid = "e"\nstep = "akut-112"\n{WHY}'
        + f'[[miss]]\nid = "m"\nkind = "contacted-family"\nstep = "heder-nu"\n{WHY}',
    )
    assert codes(found) == {"D112", "D115", "D126"}
    (shown,) = (problem for problem in found if problem.code == "D126")
    assert "2. Omväg: Akut fara: 112" in shown.story


def test_the_shortest_good_walk_tells_calls_and_waits_in_both_languages(tmp_path: Path) -> None:
    text = TOP + f'[[expect]]\nid = "e"\ncall = "chef-i-beredskap"\n{WHY}[[expect]]\nid = "t"\nwait = "akut"\n'
    text += f'least = "PT5M"\n{WHY}'
    told = next(one.story for one in check(tmp_path / "prov.toml", text) if one.code == "D126")
    assert "Ring på steget ”Kontakta närmaste chef”: Chef i beredskap" in told
    assert "Ge tid på steget ”Fara just nu?”: 5 minuter" in told
    language.use("en")
    told = next(one.story for one in check(tmp_path / "prov.toml", text) if one.code == "D126")
    assert "Give time at the step “Fara just nu?”: 5 minutes" in told


def test_a_miss_that_always_happens_is_named_as_that(tmp_path: Path) -> None:
    text = TOP + f'[[miss]]\nid = "m"\nkind = "no-way-out"\nstep = "akut"\n{WHY}'
    told = next(one.message for one in check(tmp_path / "prov.toml", text) if one.code == "D125")
    assert told.endswith("missen ”m” händer på varje gång.")


def test_many_scenarios_read_their_routine_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"prov{number}.toml").write_text(TOP.replace('"prov"', f'"prov{number}"', 1), encoding="utf-8")
    looked: list[str] = []
    find = Around._find_procedure

    def noted(self: Around, id: str) -> ReadProcedure | None:
        looked.append(id)
        return find(self, id)

    monkeypatch.setattr(Around, "_find_procedure", noted)
    assert check_files(sorted(tmp_path.glob("*.toml")), Content(REPOSITORY), TODAY)
    assert looked == ["kristianstad-vnr"]


def test_a_scenario_is_found_by_id_and_by_file(tmp_path: Path) -> None:
    content = Content(FIXTURES)
    by_id = find_scenario("d126", content)
    by_file = find_scenario(str(FIXTURES / "scenarios/d126.toml"), content)
    assert by_id is not None and by_id.scenario is not None and by_id.procedure is not None
    assert by_file is not None and by_file.scenario == by_id.scenario
    assert find_scenario("finns-inte", content) is None
    assert find_scenario("x" * 5000, content) is None


def test_that_a_scenario_can_be_done_is_not_told_where_it_has_errors() -> None:
    told = codes(check_file(FIXTURES / "scenarios/d131-d133.toml", Content(FIXTURES), TODAY))
    assert "D131" in told and "D126" not in told


def test_a_call_answered_with_a_word_that_is_no_answer_is_told_of(tmp_path: Path) -> None:
    (problem,) = (
        one
        for one in check(tmp_path / "prov.toml", TOP + '[[run]]\ntitle = "G"\nanswers = { chef-samtal = "ja" }\n')
        if one.severity == "error"
    )
    assert problem.code == "R312"
    assert problem.hint == "I filen heter frågans svar: reached (Fick svar), not-reached (Inget svar)."


@pytest.mark.parametrize(
    ("written", "right", "said"),
    [
        ("2026-06-12T16:00:00+01:00", "2026-06-12T16:00:00+02:00", "ser ut att börja 16:00, men börjar 17:00"),
        ("2026-11-24T22:10:00+02:00", "2026-11-24T22:10:00+01:00", "ser ut att börja 22:10, men börjar 21:10"),
        ("2026-06-12T16:00:00Z", "2026-06-12T16:00:00+02:00", "ser ut att börja 16:00, men börjar 18:00"),
    ],
)
def test_a_time_with_the_wrong_offset_is_told_of_with_the_right_one(
    tmp_path: Path, written: str, right: str, said: str
) -> None:
    text = TOP.replace("2026-11-21T22:40:00+01:00", written)
    (problem,) = (one for one in check(tmp_path / "prov.toml", text) if one.code == "D116")
    assert said in problem.message
    assert problem.hint.endswith(f"skriv clock = {right}")
    assert "D116" not in codes(check(tmp_path / "prov.toml", text.replace(written, right)))


def hint(tmp_path: Path, text: str, code: str) -> str:
    (problem,) = (one for one in check(tmp_path / "prov.toml", text) if one.code == code)
    return problem.hint


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ('"P15M"', "D117", "15 minuter skrivs PT15M, med ett T."),
        ("15", "F209", 'Menade du least = "PT15M" (15 minuter)?'),
        ('"15 min"', "F209", 'Menade du least = "PT15M" (15 minuter)?'),
        ('"2 timmar"', "F209", 'Menade du least = "PT2H" (2 timmar)?'),
        ('"P2H"', "F209", 'Menade du least = "PT2H" (2 timmar)?'),
        ('"snart"', "F209", "Så skrivs tider: PT15M (15 minuter), PT2H (2 timmar)"),
    ],
)
def test_a_length_of_time_is_told_of_with_the_one_that_was_meant(
    tmp_path: Path, written: str, code: str, told: str
) -> None:
    text = f'{TOP}[[expect]]\nid = "t"\n{WHY}wait = "akut"\nleast = {written}\n'
    assert hint(tmp_path, text, code).startswith(told)


@pytest.mark.parametrize(
    ("written", "code", "right"),
    [
        ('"2026-11-24 10:15"', "F203", "2026-11-24T10:15:00+01:00"),
        ("2026-06-24", "F203", "2026-06-24T10:15:00+02:00"),
        ("2026-06-24T22:40:00", "F217", "2026-06-24T22:40:00+02:00"),
        ('"i kväll"', "F203", "2026-11-24T10:15:00+01:00"),
    ],
)
def test_a_time_is_told_of_as_it_should_be_written(tmp_path: Path, written: str, code: str, right: str) -> None:
    text = TOP.replace("2026-11-21T22:40:00+01:00", written)
    assert hint(tmp_path, text, code) == f"Skriv till exempel clock = {right}"


def test_a_contact_that_is_not_there_is_told_of_with_those_that_are_like_it(tmp_path: Path) -> None:
    text = f'{TOP}[[expect]]\nid = "e"\n{WHY}call = "chefen"\n'
    assert hint(tmp_path, text, "R304").startswith("De som finns: ")
    assert "narmaste-chef" in hint(tmp_path, text, "R304")
