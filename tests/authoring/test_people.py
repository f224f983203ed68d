"""Who is reachable at a step: what counts as somebody to call, and what only hangs on numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.authoring.check import check_file
from vnr_wizard.content import Content
from vnr_wizard.reading.problem import Problem

TODAY = date(2026, 11, 23)
DIRECTORY = """
format = 1
id = "enhet"
office_hours = "Mo-Fr 08:00-16:30; PH off"
"""
ROUTINE = """
format = 1
id = "rutin"
title = "Rutin"
contacts = "enhet"
[[entry]]
id = "in"
title = "In"
start = "ett"
[[end]]
id = "ut"
title = "Ut"
[[step]]
id = "ett"
title = "Ring"
call = CALLS
[[step.next]]
goto = "ut"
"""


def contact(id: str, hours: str, more: str = "", phone: str = "044-13 25 50") -> str:
    return f'[[contact]]\nid = "{id}"\nname = "{id.capitalize()}"\nphone = "{phone}"\nhours = "{hours}"\n{more}\n'


def found(folder: Path, contacts: str, calls: str, own: str = "") -> list[Problem]:
    """What is said of the people of a routine with one step."""
    for name, text in (
        ("contacts/enhet.toml", DIRECTORY + contacts),
        ("procedures/rutin.toml", ROUTINE.replace("CALLS", calls)),
        ("own/egna.toml", f'format = 1\nid = "egna"\n{own}'),
    ):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = check_file(folder / "procedures/rutin.toml", Content(folder, folder / "own"), TODAY)
    return [problem for problem in problems if problem.code.startswith("C42")]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


FOR_STAFF, FOR_PERSON = 'audience = ["professional"]', 'audience = ["person"]'


def test_somebody_day_and_night_is_nothing_to_tell(tmp_path: Path) -> None:
    people = contact("chef", "office") + contact("beredskap", "after-office")
    assert found(tmp_path, people, '["chef", "beredskap"]') == []


def test_otherwise_counts_however_far_it_leads(tmp_path: Path) -> None:
    people = (
        contact("chef", "office", 'otherwise = ["vaxel"]')
        + contact("vaxel", "Sa-Su 00:00-24:00", 'otherwise = ["beredskap", "chef"]')
        + contact("beredskap", "after-office")
    )
    assert found(tmp_path, people, '["chef"]') == []


def test_the_emergency_lines_do_not_count(tmp_path: Path) -> None:
    people = contact("chef", "office", 'otherwise = ["kvinnofridslinjen", "sos-alarm"]')
    people += contact("sos-alarm", "24/7", phone="112")
    assert codes(found(tmp_path, people, '["chef", "sos-alarm"]')) == ["C420"]


def test_a_step_with_only_the_emergency_lines_is_not_judged(tmp_path: Path) -> None:
    assert found(tmp_path, "", '["sos-alarm", "kvinnofridslinjen"]') == []


def test_one_who_is_not_for_staff_is_nobody_to_them(tmp_path: Path) -> None:
    people = contact("chef", "office", FOR_STAFF) + contact("jour", "24/7", FOR_PERSON)
    [problem] = found(tmp_path, people, '["jour", "chef"]')
    assert problem.code == "C420"
    assert "”Jour” räknas inte" in problem.hint


def test_a_step_that_hands_numbers_on_is_judged_for_the_person(tmp_path: Path) -> None:
    assert found(tmp_path, contact("jour", "24/7", FOR_PERSON), '["jour"]') == []
    assert codes(found(tmp_path, contact("jour", "office", FOR_PERSON), '["jour"]')) == ["C420"]


def test_a_blank_number_is_told_once_and_not_as_a_gap(tmp_path: Path) -> None:
    [problem] = found(tmp_path, contact("chef", "24/7", phone=""), '["chef"]')
    assert (problem.code, problem.severity) == ("C424", "info")
    assert "contacts set chef NUMMER" in problem.hint


def test_a_number_that_the_unit_has_filled_in_is_no_blank(tmp_path: Path) -> None:
    own = '[[contact]]\nid = "chef"\nphone = "044-13 00 00"\n'
    assert found(tmp_path, contact("chef", "24/7", phone=""), '["chef"]', own) == []


def test_a_gap_by_the_hours_is_told_beside_the_blank_number(tmp_path: Path) -> None:
    assert codes(found(tmp_path, contact("chef", "office", phone=""), '["chef"]')) == ["C424", "C420"]


def test_unknown_hours_are_said_and_are_no_gap(tmp_path: Path) -> None:
    [problem] = found(tmp_path, contact("vaxel", "unknown") + contact("chef", "office"), '["chef", "vaxel"]')
    assert (problem.code, problem.severity) == ("C423", "info")
    assert "”Vaxel”" in problem.hint and "”Chef”" not in problem.hint


def test_somebody_who_is_open_makes_the_unknown_no_matter(tmp_path: Path) -> None:
    assert found(tmp_path, contact("vaxel", "unknown") + contact("jour", "24/7"), '["vaxel", "jour"]') == []


@pytest.mark.parametrize("hours", ["Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00", "Su-Th 16:30-24:00; Fr-Sa 16:00-25:30"])
def test_the_traps_past_midnight_are_named(tmp_path: Path, hours: str) -> None:
    [problem] = found(tmp_path, contact("jour", hours), '["jour"]')
    assert "Se upp med tider över midnatt: Jour, natten till " in problem.hint


def test_the_time_zone_is_the_directorys(tmp_path: Path) -> None:
    people = 'timezone = "Europe/Helsinki"\n' + contact("jour", "Mo-Su 01:00-24:00")
    [problem] = found(tmp_path, people, '["jour"]')
    assert "varje natt 00:00–01:00" in problem.message


def test_a_directory_with_strange_contacts_does_no_harm(tmp_path: Path) -> None:
    people = "".join(contact(f"k{n}", "office", f'otherwise = ["k{(n + 1) % 300}"]') for n in range(300))
    assert codes(found(tmp_path, people, '["k0"]')) == ["C420"]
