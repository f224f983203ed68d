"""A `[[silence]]` that silences nothing: a remark somebody once looked at, and that is not there any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Command

from vnr_wizard.contacts.own import own_path
from vnr_wizard.settings import own_contacts_folder

CONTACTS = """
format = 1
id = "ort"

[[contact]]
id = "polis"
name = "Polisen"
phone = ""

"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    path = tmp_path / "contacts/ort.toml"
    path.parent.mkdir()
    return path


def told(command: Command, path: Path, silence: str) -> list[dict[str, Any]]:
    path.write_text(f'{CONTACTS}[[silence]]\n{silence}\nreason = "Vi vet"\n', encoding="utf-8")
    printed = command("check", path, "--format", "json")
    return [problem for problem in printed.json if problem["code"].startswith("S")]


def test_an_unknown_code_is_told_with_a_near_miss(command: Command, directory: Path) -> None:
    (problem,) = told(command, directory, 'code = "c402"')
    assert (problem["code"], problem["severity"], problem["key"]) == ("S601", "warning", "silence.1.code")
    assert problem["hint"].startswith("Menade du ”C402”?")
    assert (problem["line"], problem["column"]) == (11, 1)


def test_an_error_cannot_be_silenced_and_it_is_said(command: Command, directory: Path) -> None:
    (problem,) = told(command, directory, 'code = "F203"')
    assert (problem["code"], problem["message"]) == ("S602", "F203 är ett fel. Fel kan inte tystas.")


def test_a_key_without_that_problem_is_told_with_a_near_miss(command: Command, directory: Path) -> None:
    (problem,) = told(command, directory, 'code = "C402"\nkey = "contact.poliz.phone"')
    assert (problem["code"], problem["key"]) == ("S603", "silence.1.key")
    assert problem["message"] == "Här finns inget C402 att tysta under contact.poliz.phone."
    assert problem["hint"].startswith("Menade du ”contact.polis.phone”?")


def test_a_code_that_is_nowhere_in_the_file_is_told(command: Command, directory: Path) -> None:
    (problem,) = told(command, directory, 'code = "C406"')
    assert problem["message"] == "Här finns inget C406 att tysta."


@pytest.mark.parametrize("silence", ['code = "C402"', 'code = "C402"\nkey = "contact"', 'code = "C416"'])
def test_one_that_is_needed_here_or_elsewhere_is_not_told_of(command: Command, directory: Path, silence: str) -> None:
    assert told(command, directory, silence) == []


def test_it_is_told_only_where_no_error_hides_what_it_would_silence(command: Command, directory: Path) -> None:
    assert told(command, directory, 'code = "C406"\nfel = 1') == []


def test_a_number_that_the_unit_has_filled_in_does_not_make_it_idle(command: Command, directory: Path) -> None:
    own_contacts_folder().mkdir(parents=True)
    own_path(own_contacts_folder()).write_text(
        'format = 1\nid = "egna"\n[[contact]]\nid = "polis"\nphone = "114 14"\n', encoding="utf-8"
    )
    assert told(command, directory, 'code = "C402"\nkey = "contact.polis"') == []


def test_the_remark_may_itself_be_silenced(command: Command, directory: Path) -> None:
    both = 'code = "C406"\nreason = "Snart"\n[[silence]]\ncode = "S603"'
    assert told(command, directory, both) == []


def test_the_shipped_content_has_no_idle_silence(command: Command) -> None:
    assert [one["code"] for one in command("check", "--format", "json").json if one["code"].startswith("S")] == []
