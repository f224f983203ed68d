"""Slips in the shipped routines: the row that the problems name, and what is said to begin with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.authoring.causes import advice, starts
from vnr_wizard.authoring.check import check_files, files_to_check
from vnr_wizard.content import Content, builtin_folder
from vnr_wizard.reading.problem import Problem, Severity

TODAY = date(2026, 11, 25)
KRISTIANSTAD, MOTALA, LEADERS = "kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare"
Slip = Callable[..., tuple[list[Problem], int]]


@pytest.fixture
def slip(tmp_path: Path) -> Slip:
    """Makes a slip in a copy of a shipped routine: the errors found, and the line of the slip.

    The slip is in the first `old` after `after`; it stands on the last line of `old`.
    """

    def make(routine: str, after: str, old: str, new: str) -> tuple[list[Problem], int]:
        for part in ("procedures", "contacts"):
            shutil.copytree(builtin_folder() / part, tmp_path / part)
        file = tmp_path / "procedures" / f"{routine}.toml"
        text = file.read_text(encoding="utf-8")
        start = text.index(old, text.index(after))
        file.write_text(text[:start] + new + text[start + len(old) :], encoding="utf-8")
        content = Content(tmp_path)
        found = check_files([file], content, TODAY)
        assert files_to_check([], content)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        return errors, text.count("\n", 0, start + len(old)) + 1

    return make


def of(errors: list[Problem], code: str) -> list[Problem]:
    return [problem for problem in errors if problem.code == code]


def test_a_way_led_astray_is_named_by_safeguards_examples_and_conditions(slip: Slip) -> None:
    errors, line = slip(KRISTIANSTAD, 'id = "enskildhet"\n', 'goto = "inte-ensamma"', 'goto = "fraga"')
    assert len(errors) > 5
    for problem in errors:
        assert f"rad {line}, steget ”Fråga i enskildhet”" in problem.hint, problem.code
    for problem in of(errors, "G802"):
        assert problem.hint.startswith(f"Här valdes vägen: rad {line}")
        assert "Ändra regeln bara om den som har beslutat rutinen säger att skyddet inte ska gälla." in problem.hint
    for problem in of(errors, "X501"):
        assert problem.hint.endswith("Exemplet ska till ”inte-ensamma”. Rätta vägen först. Ändra inte exemplet än.")
    assert all(problem.hint.startswith("Kan bero på ett annat fel") for problem in of(errors, "P708"))
    (start,) = starts(errors)
    assert (start.line, len(start.problems)) == (line, len(errors))
    assert "Exemplen ska till ”inte-ensamma”, men ingen annan rad på steget leder dit." in advice(errors)


def test_a_step_that_lost_its_way_says_where_examples_come_from(slip: Slip) -> None:
    errors, line = slip(KRISTIANSTAD, 'id = "erbjud-hjalp"\n', 'goto = "mer-stod"', 'goto = "medgivande"')
    (problem,) = of(errors, "P701")
    assert problem.hint == (
        'Skriv goto = "mer-stod" på det steg som ska leda hit. Enligt 7 exempel ska man komma hit från ”Berätta om '
        f'hjälpen”. Där står nu goto = "medgivande" (rad {line}).'
    )
    assert [start.line for start in starts(errors)] == [line]


def test_a_condition_that_no_longer_holds_is_the_place_and_not_the_default_after_it(slip: Slip) -> None:
    errors, line = slip(KRISTIANSTAD, 'id = "barn"\n', 'when = { vald = "yes", any', 'when = { vald = "no", any')
    (start,) = starts(errors)
    assert start.line == line
    assert "gäller inte: den kräver att ”Bekräftar personen våld?” är ”Nej”." in start.words


def test_without_examples_the_row_that_broken_rules_share_is_named(slip: Slip) -> None:
    errors, line = slip(LEADERS, 'id = "natverk-bedomning"\n', 'goto = "heder-modell"', 'goto = "barnet"')
    assert {problem.code for problem in errors} == {"G802"}
    assert [start.line for start in starts(errors)] == [line]


def test_an_answer_changed_in_an_example_is_looked_for_in_the_example(slip: Slip) -> None:
    errors, _ = slip(MOTALA, "[[example]]", 'fara-nu = "yes"', 'fara-nu = "no"')
    assert {problem.code for problem in errors} == {"X501"}
    (start,) = starts(errors)
    assert start.line == min(problem.line or 0 for problem in errors)
    assert "se först om det här exemplets svar stämmer" in start.words
    assert "Ändra inga exempel" not in advice(errors)


def test_an_example_without_an_answer_that_is_asked_for_says_which(slip: Slip) -> None:
    errors, _ = slip(KRISTIANSTAD, "Barn som inte bor hemma", '  barn-far-illa = "no"\n', "")
    (start,) = starts(errors)
    assert "Exemplet stannar vid frågan ”Misstänker du att ett barn far illa?”" in start.words
    assert "skriv barn-far-illa i dess answers" in start.words


def test_a_condition_that_lets_too_much_through_is_named_with_its_answers(slip: Slip) -> None:
    after, old = 'id = "enskildhet"\n', 'when = { ensamma = "yes" }\n  goto = "fraga"'
    errors, line = slip(KRISTIANSTAD, after, old, 'when = { ensamma = ["yes", "unsure"] }\n  goto = "fraga"')
    assert {problem.code for problem in errors} == {"G802"}
    (start,) = starts(errors)
    assert (start.line, len(start.problems)) == (line, len(errors))
    assert "Den tas när ”Är ni ensamma, så att ingen annan hör?” är ”Ja” eller ”Osäkert”." in start.words
    assert all("Den tas när ”Är ni ensamma" in problem.hint for problem in errors)


def test_a_step_that_safeguards_or_examples_want_is_not_advised_out(slip: Slip) -> None:
    errors, _ = slip(LEADERS, 'id = "ta-stallning"\n', 'goto = "natverk"', 'goto = "heder-modell"')
    for problem in of(errors, "P701"):
        assert "Behövs det inte: ta bort det" not in problem.hint
        assert "–." not in problem.hint
