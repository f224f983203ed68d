"""Directory files: every problem at its place, and what including and overriding make of them."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import run
from time import monotonic

import pytest

from vnr_wizard.contacts.hours import schedule
from vnr_wizard.contacts.read import ReadDirectory, directory_findings, is_old, read_directory
from vnr_wizard.contacts.rings import find_rings
from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.shape import Reading

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 23)
FILES = sorted(FIXTURES.glob("*.toml"))


def find(id: str) -> Path | None:
    path = FIXTURES / f"{id}.toml"
    return path if path.exists() else None


def read(id: str) -> ReadDirectory:
    path = find(id)
    assert path is not None
    return read_directory(path, find)


def problem_lines(path: Path) -> list[str]:
    """`line:column CODE` for each problem that `check` should find in the file."""
    return path.with_suffix(".problems.txt").read_text(encoding="utf-8").splitlines()


def told(problem: Problem, path: Path) -> str:
    other = "" if problem.path == str(path) else f"{Path(problem.path).name}:"
    return f"{other}{problem.line}:{problem.column} {problem.code}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_is_found_at_its_place(path: Path) -> None:
    found = read_directory(path, find)
    problems = [*found.problems, *directory_findings(found, TODAY)]
    assert [told(problem, path) for problem in problems] == (problem_lines(path))


def test_every_code_on_contacts_has_a_fixture() -> None:
    seen = {line.split()[-1] for path in FILES for line in problem_lines(path)}
    # C416 needs routines around: test_contact_clauses.py. C42x are `check`'s own: tests/authoring/fixtures.
    assert {code for code in CODES if code.startswith(("C40", "C41"))} - {"C416"} <= seen


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_says_what_is_wrong_without_blanks(path: Path) -> None:
    found = read_directory(path, find)
    for problem in [*found.problems, *directory_findings(found, TODAY)]:
        assert problem.message and problem.hint
        assert "{" not in problem.message
        assert problem.message.isprintable()


def messages(id: str) -> list[str]:
    return [f"{problem.message} {problem.hint}" for problem in read(id).problems]


def test_near_misses_are_suggested(tmp_path: Path) -> None:
    (tmp_path / "nationella.toml").write_text('format = 1\nid = "nationella"\n', encoding="utf-8")
    path = tmp_path / "ort.toml"
    contacts = "".join(
        f'[[contact]]\nid = "k{n}"\nname = "K"\nhours = "{hours}"\n'
        for n, hours in enumerate(("ofice", "afteroffice", "unknwon", "Mo-Fri 7-18"))
    )
    path.write_text(f'format = 1\nid = "ort"\ninclude = ["nationela"]\n{contacts}', encoding="utf-8")
    hints = [problem.hint.split("?")[0] for problem in read_directory(path, lambda _: None).problems]
    meant = ["nationella", "office", "after-office", "unknown"]
    assert hints[:4] == [f"Menade du ”{id}”" for id in meant]
    assert not hints[4].startswith("Menade du")


def test_a_number_with_a_dash_says_so() -> None:
    assert any("tankstreck (–) i stället för bindestreck" in text for text in messages("c401-digits"))


def test_an_invisible_character_in_a_number_is_named() -> None:
    assert any("<U+200D>" in text for text in messages("c401-digits"))


def test_a_near_miss_is_suggested() -> None:
    assert "Menade du ”chef-i-beredskap”?" in messages("c412")[0]


def test_a_ring_is_shown_whole() -> None:
    assert any("c409-a → c409-b → c409-a" in text for text in messages("c409-a"))
    assert any("c409-self → c409-self" in text for text in messages("c409-self"))


def test_a_ring_in_otherwise_says_who_and_when_nobody_answers() -> None:
    found = [problem for problem in directory_findings(read("c417-c418"), TODAY) if problem.code == "C418"]
    assert [problem.values["ring"] for problem in found] == ["ett → tva → tre → ett"], "day and night are covered"
    assert "Mån 00:00 är det inte säkert att någon" in found[0].message


def test_a_ring_over_two_files_is_told_of_in_the_one_that_closes_it(tmp_path: Path) -> None:
    write(tmp_path, "below", BELOW + 'otherwise = ["chef"]\n[[contact]]\nid = "chef"\nname = "Chef"\n')
    write(tmp_path, "above", 'include = ["below"]\n[[contact]]\nid = "chef"\notherwise = ["jouren"]\n')
    codes = {id: [one.code for one in directory_findings(read_in(tmp_path, id), TODAY)] for id in ("below", "above")}
    assert "C418" not in codes["below"]
    assert codes["above"] == ["C418"]


def test_ten_thousand_contacts_in_one_ring_cost_no_minutes(tmp_path: Path) -> None:
    many = "".join(f'[[contact]]\nid = "k{n}"\notherwise = ["k{(n + 1) % 10_000}"]\n' for n in range(10_000))
    found = read_in(write(tmp_path, "many", many).parent, "many")
    began = monotonic()
    find_rings(found.written, found.directory, TODAY, Reading(found.document))
    assert monotonic() - began < 5


def test_hours_that_cannot_be_read_say_where() -> None:
    assert any("från tecken 7, ”8-16”" in text for text in messages("c403"))


# --- including and overriding --------------------------------------------------------------------------


def test_own_contacts_come_first_then_the_included() -> None:
    assert [contact.id for contact in read("good").directory.contacts] == ["jouren", "chef", "sos-alarm"]


def test_an_override_changes_only_the_keys_it_gives() -> None:
    contact = read("good").directory.contact_by_id["jouren"]
    assert (contact.name, contact.role, contact.hours) == ("Sociala jouren", "Efter kontorstid", "24/7")
    assert contact.phone == "044-775 78 78"


def test_it_is_remembered_which_file_a_number_comes_from() -> None:
    found = {contact.id: Path(contact.origin.phone_path).name for contact in read("good").directory.contacts}
    assert found == {"jouren": "good.toml", "chef": "good.toml", "sos-alarm": "good-below.toml"}


def write(folder: Path, id: str, text: str) -> Path:
    path = folder / f"{id}.toml"
    path.write_text(f'format = 1\nid = "{id}"\n{text}')
    return path


def read_in(folder: Path, id: str) -> ReadDirectory:
    return read_directory(folder / f"{id}.toml", lambda id: folder / f"{id}.toml")


BELOW = """
[[contact]]
id = "jouren"
name = "Jouren"
phone = "044-13 25 50"
verified_on = 2026-11-01
"""


def test_a_new_number_does_not_inherit_the_old_ones_verification(tmp_path: Path) -> None:
    write(tmp_path, "below", BELOW)
    write(tmp_path, "new", 'include = ["below"]\n[[contact]]\nid = "jouren"\nphone = "044-775 78 78"')
    write(tmp_path, "same", 'include = ["below"]\n[[contact]]\nid = "jouren"\nphone = "044-132550"')
    write(tmp_path, "name", 'include = ["below"]\n[[contact]]\nid = "jouren"\nrole = "Natt"')
    verified = {id: read_in(tmp_path, id).directory.contacts[0].verified_on for id in ("new", "same", "name")}
    assert verified == {"new": None, "same": date(2026, 11, 1), "name": date(2026, 11, 1)}


def test_office_hours_are_those_of_the_file_that_says_office(tmp_path: Path) -> None:
    below = 'office_hours = "Mo-Fr 09:00-12:00"\n' + BELOW + 'hours = "office"\n'
    write(tmp_path, "below", below)
    above = 'include = ["below"]\noffice_hours = "Mo-Fr 08:00-16:30"\n[[contact]]\nid = "jouren"\n'
    write(tmp_path, "role", above + 'role = "Natt"')
    write(tmp_path, "hours", above + 'hours = "office"')
    afternoon = datetime(2026, 11, 23, 14, tzinfo=UTC)
    found = {id: read_in(tmp_path, id).directory for id in ("role", "hours")}
    states = {id: schedule(here.contacts[0], here).state(afternoon).value for id, here in found.items()}
    assert states == {"role": "closed", "hours": "open"}


def test_of_two_included_contacts_with_one_id_the_first_stands(tmp_path: Path) -> None:
    write(tmp_path, "one", BELOW)
    write(tmp_path, "two", BELOW.replace("044-13 25 50", "044-775 78 78"))
    write(tmp_path, "both", 'include = ["two", "one"]')
    assert [contact.phone for contact in read_in(tmp_path, "both").directory.contacts] == ["044-775 78 78"]


def test_a_directory_included_by_two_ways_is_read_once_and_reported_once(tmp_path: Path) -> None:
    write(tmp_path, "below", BELOW + 'fel = "x"')
    write(tmp_path, "left", 'include = ["below"]')
    write(tmp_path, "right", 'include = ["below"]')
    write(tmp_path, "top", 'include = ["left", "right"]')
    assert [problem.code for problem in read_in(tmp_path, "top").problems] == ["F201"]


def test_a_broken_file_still_gives_the_numbers_that_can_be_read() -> None:
    found = read("format")
    assert not found.sound
    assert found.directory.contact_by_id["vaxeln"].phone == "044-13 25 50"
    assert found.directory.contact_by_id["chef"].phone == ""


def test_a_file_that_is_no_toml_gives_an_empty_directory(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("phone = 112 14\n[[[")
    found = read_directory(path, find)
    assert not found.sound and found.directory.contacts == ()
    assert directory_findings(found, TODAY) == []


@pytest.mark.parametrize(
    "text",
    ["contact = 1", "contact = [1, {}]", "[contact]\nid = 1", "include = [1, '']", "format = []",
     "timezone = ''\ncountry = 3", "[[contact]]\nid = 'a'\nphone = true\nhours = 8\notherwise = [[]]"],
)  # fmt: skip
def test_wrong_kinds_are_problems_never_exceptions(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text)
    found = read_directory(path, find)
    assert not found.sound
    directory_findings(found, TODAY)


def test_a_year_is_a_calendar_year() -> None:
    assert not is_old(date(2025, 11, 23), TODAY)
    assert is_old(date(2025, 11, 22), TODAY)
    assert not is_old(date(2024, 2, 29), date(2025, 3, 1))
    assert is_old(date(2024, 2, 29), date(2025, 3, 2))


def test_reading_imports_neither_phonenumbers_nor_the_parser_of_hours() -> None:
    code = f"""
import sys
from pathlib import Path
from vnr_wizard.contacts.read import read_directory
folder = Path({str(FIXTURES)!r})
found = read_directory(folder / "good.toml", lambda id: folder / f"{{id}}.toml")
assert found.sound, found.problems
unwanted = {{"phonenumbers", "opening_hours", "tree_sitter", "textual", "tomli_w"}} & set(sys.modules)
assert not unwanted, unwanted
"""
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def test_hours_that_cannot_be_read_are_told_with_their_own_key_and_no_ring_besides(tmp_path: Path) -> None:
    text = 'office_hours = "mån-fre 8-16.30"\n'
    for id, hours, other in (("chef", "office", "jour"), ("jour", "after-office", "chef")):
        text += f'[[contact]]\nid = "{id}"\nname = "{id}"\nhours = "{hours}"\notherwise = ["{other}"]\n'
    found = read_in(write(tmp_path, "fel", text).parent, "fel")
    assert [problem.code for problem in found.problems] == ["C403"]
    assert 'Skriv till exempel office_hours = "Mo-Fr 08:00-16:30; PH off".' in found.problems[0].hint
    assert "PH off betyder: stängt på helgdagar." in found.problems[0].hint
    assert "C418" not in [problem.code for problem in directory_findings(found, TODAY)]


def test_a_number_shorter_than_its_neighbours_is_told_of(tmp_path: Path) -> None:
    def short(*numbers: str) -> list[str]:
        contacts = "".join(f'[[contact]]\nid = "k{n}"\nname = "K"\nphone = "{one}"\n' for n, one in enumerate(numbers))
        found = directory_findings(read_in(write(tmp_path, "ort", contacts).parent, "ort"), TODAY)
        return [problem.message for problem in found if problem.code == "C429"]

    told = "Numret till ”K” har 8 siffror. Övriga nummer med 044 har minst 9."
    assert short("044-13 25 5", "044-775 78 78", "044-13 50 00") == [told]
    assert short("044-13 25 5", "044-775 78 78", "040-13 50 00") == []
    assert short("044-13 25 5", "044-13 25 6", "044-13 50 00") == []
    assert short("044-13 25 50", "044-775 78 78", "044-13 50 00") == []
