"""Settings, routines and directories: their faults, their age, and who may change them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from tests.doctor.machines import Machine, told

from vnr_wizard.content import Content
from vnr_wizard.doctor import examine as examining
from vnr_wizard.doctor.chosen import settings_findings
from vnr_wizard.doctor.content import content_findings
from vnr_wizard.doctor.examine import examine
from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.doctor.folders import Places
from vnr_wizard.language import use
from vnr_wizard.settings import Settings, load_settings

TODAY = date(2026, 11, 23)
ROUTINE = """
format = 1
id = "rutin"
title = "Rutin"
decided_by = "Nämnden"
decided_on = 2025-01-01
review_by = 2027-01-01
[[entry]]
id = "in"
title = "In"
start = "forsta"
[[step]]
id = "forsta"
title = "Första"
[[step.next]]
goto = "klart"
[[end]]
id = "klart"
title = "Klart"
"""
CONTACTS = """
format = 1
id = "ort"
[[contact]]
id = "chef"
name = "Chef"
phone = "044-13 25 50"
verified_on = 2026-11-01
[[contact]]
id = "jour"
name = "Jour"
phone = "044-775 78 78"
verified_on = 2026-11-01
[[contact]]
id = "sos-alarm"
name = "SOS"
phone = "112"
"""


@pytest.fixture
def content(tmp_path: Path) -> Content:
    for name, text in (("procedures/rutin", ROUTINE), ("contacts/ort", CONTACTS)):
        path = tmp_path / f"innehåll/{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Content(tmp_path / "innehåll", own_folder=tmp_path / "egna")


def change(content: Content, name: str, old: str, new: str) -> None:
    path = content.folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def states(content: Content) -> dict[str, State]:
    return told(content_findings(content, TODAY))


# --- content ----------------------------------------------------------------------------------------------


def test_content_in_order_is_good(content: Content) -> None:
    found = states(content)
    assert set(found.values()) == {State.GOOD}
    assert {"procedure-rutin", "procedure-rutin-decided", "procedure-rutin-review", "directory-ort-numbers"} <= set(
        found
    )


def test_a_routine_with_errors_is_bad_and_says_where(content: Content) -> None:
    change(content, "procedures/rutin", 'goto = "klart"', 'goto = "klar"')
    (found,) = [one for one in content_findings(content, TODAY) if one.id == "procedure-rutin"]
    assert found.state is State.BAD
    assert "har fel (1)" in str(found.message)
    assert "rutin.toml:" in str(found.message)


def test_a_routine_whose_day_of_review_has_passed_is_a_warning(content: Content) -> None:
    change(content, "procedures/rutin", "review_by = 2027-01-01", "review_by = 2026-11-22")
    assert states(content)["procedure-rutin-review"] is State.WARNING
    change(content, "procedures/rutin", "review_by = 2026-11-22", "")
    assert "procedure-rutin-review" not in told(content_findings(Content(content.folder), TODAY))


def test_a_routine_that_does_not_say_when_it_was_decided_is_unknown(content: Content) -> None:
    change(content, "procedures/rutin", "decided_on = 2025-01-01", "")
    assert states(content)["procedure-rutin-decided"] is State.UNKNOWN


@pytest.mark.parametrize(
    ("old", "new", "id"),
    [
        ("verified_on = 2026-11-01", "", "unverified"),
        ("verified_on = 2026-11-01", "verified_on = 2026-11-24", "unverified"),
        ("verified_on = 2026-11-01", "verified_on = 2025-11-22", "old"),
        ('phone = "044-13 25 50"', 'phone = ""', "blank"),
    ],
)
def test_numbers_blank_old_and_never_verified_are_warnings(content: Content, old: str, new: str, id: str) -> None:
    change(content, "contacts/ort", old, new)
    (found,) = [one for one in content_findings(content, TODAY) if one.id == f"directory-ort-{id}"]
    assert found.state is State.WARNING
    assert "1 nummer" in str(found.message)
    assert "(chef)" in str(found.message)


def test_a_number_that_the_unit_has_filled_in_is_not_asked_for(content: Content) -> None:
    change(content, "contacts/ort", 'phone = "044-13 25 50"', 'phone = ""')
    assert content.own_folder is not None
    content.own_folder.mkdir()
    (content.own_folder / "egna.toml").write_text(
        'format = 1\nid = "egna"\n[[contact]]\nid = "chef"\nphone = "044-13 25 50"\nverified_on = 2026-11-20\n'
    )
    found = states(content)
    assert "directory-ort-blank" not in found
    assert found["directory-ort-numbers"] is State.GOOD
    assert found["own-numbers"] is State.GOOD


def test_numbers_of_the_units_own_that_cannot_be_read_are_bad(content: Content) -> None:
    assert content.own_folder is not None
    content.own_folder.mkdir()
    (content.own_folder / "egna.toml").write_text("format = [")
    assert states(content)["own-numbers"] is State.BAD


def test_a_directory_with_errors_is_bad_once_also_where_others_include_it(content: Content) -> None:
    change(content, "contacts/ort", 'id = "jour"', 'id = "jour"\nfel = 1')
    (content.folder / "contacts/annan.toml").write_text('format = 1\nid = "annan"\ninclude = ["ort"]\n')
    found = states(content)
    assert (found["directory-ort"], found["directory-annan"]) == (State.BAD, State.GOOD)


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_row_21_content_that_others_may_change_is_bad(content: Content) -> None:
    (content.folder / "contacts/ort.toml").chmod(0o666)
    assert states(content)["content-rights"] is State.BAD


# --- settings ---------------------------------------------------------------------------------------------


def chosen(content: Content, text: str, tmp_path: Path) -> dict[str, State]:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return told(settings_findings(load_settings(path), content))


def test_what_settings_choose_is_looked_for(content: Content, tmp_path: Path) -> None:
    found = chosen(content, 'procedure = "rutin"\ndirectory = "ort"\n', tmp_path)
    assert set(found.values()) == {State.GOOD}
    assert {"procedure", "directory", "content-folder", "settings"} == set(found)
    found = chosen(content, 'procedure = "ruttin"\ndirectory = "orten"\n', tmp_path)
    assert (found["procedure"], found["directory"]) == (State.BAD, State.BAD)


def test_faults_of_settings_are_a_warning(content: Content, tmp_path: Path) -> None:
    assert chosen(content, "idle_minutes = 0\n", tmp_path)["settings"] is State.WARNING


def test_content_that_is_not_there_is_bad(tmp_path: Path) -> None:
    assert told(settings_findings(Settings(), Content(tmp_path / "saknas")))["content-folder"] is State.BAD


# --- all of it --------------------------------------------------------------------------------------------


def everything(content: Content, tmp_path: Path) -> list[Finding]:
    return examine(Machine(), Places(tmp_path / "n", tmp_path / "c"), Settings(), content, TODAY)


def test_every_area_is_looked_at_in_order(content: Content, tmp_path: Path) -> None:
    areas = [finding.area for finding in everything(content, tmp_path)]
    assert list(dict.fromkeys(areas)) == list(Area)


def test_a_part_that_cannot_be_looked_at_is_unknown_and_the_rest_is_told(
    content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[Finding]:
        raise PermissionError("HEMLIG")

    monkeypatch.setattr(examining, "folder_findings", broken)
    found = everything(content, tmp_path)
    assert told(found)["folders-unseen"] is State.UNKNOWN
    assert {finding.area for finding in found} == set(Area)
    assert "HEMLIG" not in str([finding.as_json() for finding in found])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_said_is_whole_and_what_is_not_good_says_what_to_do(
    content: Content, tmp_path: Path, language: str
) -> None:
    machines = [
        Machine(), Machine(seen=None, variables={}), Machine(platform="win32", id=None, core=None),
        Machine(platform="darwin", free=None, installed={}), Machine(writable=False, variables={"TMUX": "x"}),
    ]  # fmt: skip
    use("en" if language == "en" else "sv")
    places = Places(tmp_path / "n", tmp_path / "c")
    for machine in machines:
        for finding in examine(machine, places, Settings(), content, TODAY):
            told = finding.as_json()
            assert list(told) == ["area", "id", "state", "message", "meaning", "mend"]
            assert told["message"] and told["meaning"], told
            assert told["mend"] or finding.state is State.GOOD, told
            assert "None" not in str(told) and "Words(" not in str(told)
