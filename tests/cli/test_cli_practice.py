"""`vnr-wizard practice` without its screens: what it says where it cannot open, and the report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import process
from tests.cli.test_cli_imports import NEVER, SHOW
from tests.practice.small import CONTACTS, ROUTINE
from tests.tui.practice.drill import SCENARIO

from vnr_wizard.practice.result import Result, result_text
from vnr_wizard.settings import notes_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder."""
    for name, text in (
        ("procedures/prov.toml", ROUTINE), ("contacts/katalog.toml", CONTACTS), ("scenarios/lordag.toml", SCENARIO),
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", ([], ["lordag"], ["--led"], ["scenarios/lordag.toml"]))
def test_without_a_terminal_it_says_so(folder: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    printed = process("--content", folder, "practice", *words)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err.startswith("Programmet behöver en terminal.")


def test_a_scenario_that_is_not_there_is_told_with_a_near_miss(folder: Path) -> None:
    printed = process("--content", folder, "practice", "lordagg")
    assert printed.code == 1
    assert printed.err == "Det finns inget scenario som heter ”lordagg”. Menade du ”lordag”?\n"
    printed = process("--content", folder, "practice", "\x1b[31m")
    assert printed.code == 1
    assert "\x1b" not in printed.err


def test_a_scenario_with_errors_is_reported_whole(folder: Path) -> None:
    wrong = SCENARIO.replace('entry = "in"', 'entry = "inn"').replace("minutes = 20", 'minutes = "x"')
    (folder / "scenarios/lordag.toml").write_text(wrong, encoding="utf-8")
    printed = process("--content", folder, "practice", "lordag")
    assert (printed.code, printed.out) == (1, "")
    assert "lordag.toml:" in printed.err
    assert printed.err.count(" fel ") >= 2


def test_the_report_opens_no_screen_and_imports_none(tmp_path: Path) -> None:
    result = Result(format=1, participant="a7", scenario="lordag", procedure="prov", on=date(2026, 11, 25), round=1)
    (tmp_path / "a.toml").write_text(result_text(result), encoding="utf-8")
    printed = process("practice", "report", tmp_path, module=("-c", SHOW))
    code, names = json.loads(printed.out.splitlines()[-1])
    assert code == 0
    assert NEVER & set(names) == set()
    assert printed.out.startswith("ÖVNING")


def test_without_a_terminal_no_screen_is_imported_either(folder: Path) -> None:
    for words in ([], ["lordag"], ["nej"], ["--help"], ["report", "--help"]):
        printed = process("--content", folder, "practice", *words, module=("-c", SHOW))
        assert NEVER & set(json.loads(printed.out.splitlines()[-1])[1]) == set()


def test_its_help_tells_of_the_report_and_each_has_its_own() -> None:
    printed = process("practice", "--help")
    assert printed.code == 0
    assert "vnr-wizard practice report MAPP" in printed.out
    assert "--led" in printed.out
    printed = process("practice", "report", "--help")
    assert printed.code == 0
    assert printed.out.startswith("användning: vnr-wizard practice report")
    assert process("practice", "report").code == 2
    assert process("practice", "a", "b").code == 2


def one_result(**given: Any) -> Result:
    common: dict[str, Any] = {
        "format": 1,
        "participant": "k1",
        "scenario": "lordag",
        "procedure": "prov",
        "on": date(2026, 11, 25),
    }
    return Result(**(common | {"round": 1} | given))


def test_the_report_tells_of_what_is_odd_in_the_files(tmp_path: Path) -> None:
    for name, id in (("a", "en"), ("b", "en"), ("c", "annan")):
        (tmp_path / f"{name}.toml").write_text(result_text(one_result(id=id)), encoding="utf-8")
    for form in ("text", "csv", "xapi"):
        printed = process("practice", "report", tmp_path, "--format", form)
        assert printed.code == 0
        assert "Samma övning finns i flera filer (1 för mycket). Den räknas en gång." in printed.err
        assert "Koden k1 finns flera gånger med samma scenario och omgång. Är det två personer?" in printed.err
    assert len(json.loads(printed.out)) == 2


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    printed = process("practice", "report", tmp_path / "finns-inte")
    assert (printed.code, printed.out) == (2, "")
    assert printed.err == f"Mappen finns inte: {tmp_path / 'finns-inte'}\n"


def test_no_report_is_written_where_real_notes_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "hem"))
    notes = notes_folder()
    notes.mkdir(parents=True)
    (tmp_path / "genvag").symlink_to(notes)
    (tmp_path / "r").mkdir()
    (tmp_path / "r/a.toml").write_text(result_text(one_result()), encoding="utf-8")
    before = sorted(notes.parent.rglob("*"))
    for place in (notes, notes.parent, tmp_path / "genvag"):
        printed = process("practice", "report", tmp_path / "r", "-o", place / "rapport.html", "--format", "html")
        assert (printed.code, printed.out) == (2, "")
        assert printed.err == "Där ligger riktiga anteckningar. Skriv rapporten i en annan mapp.\n"
    assert sorted(notes.parent.rglob("*")) == before


def test_formats_with_codes_say_what_they_may_not_be_used_for(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r/a.toml").write_text(result_text(one_result()), encoding="utf-8")
    printed = process("practice", "report", tmp_path / "r", "--format", "csv", "-o", tmp_path / "r.csv")
    assert printed.code == 0
    assert "Lämna aldrig ut det som underlag om en person." in printed.err
    assert (tmp_path / "r.csv").read_bytes().startswith("\ufeffövning;deltagarkod;".encode())
    printed = process("practice", "report", tmp_path / "r", "--format", "xapi")
    assert printed.code == 0
    assert "Lämna aldrig ut det som underlag om en person." in printed.err
    assert "Utan --home hör koderna till https://vnr-wizard.invalid, som inte finns." in printed.err
    printed = process("practice", "report", tmp_path / "r", "--format", "xapi", "--home", "https://exempel.se")
    assert "Utan --home" not in printed.err
    assert "underlag" not in process("practice", "report", tmp_path / "r").err


def test_a_scenario_that_is_not_found_is_told_of_with_where_it_may_be(folder: Path) -> None:
    elsewhere = process("practice", "kameran")
    assert elsewhere.code == 1
    assert elsewhere.err.endswith("Ligger det i er egen mapp? Skriv --content MAPP före practice.\n")
    (folder / "scenarios/kameran.toml.txt").write_text("", encoding="utf-8")
    named = process("--content", folder, "practice", "kameran")
    assert named.err.endswith("Men filen kameran.toml.txt finns. Ta bort .txt sist i namnet.\n")
    after = process("practice", "--content", folder)
    assert after.code == 2
    assert "--content MAPP skrivs före kommandot: vnr-wizard --content MAPP KOMMANDO" in after.err


def test_a_scenario_called_txt_is_told_of_by_check(folder: Path) -> None:
    told = process("check", folder)
    assert ".txt" not in told.all
    path = folder / "scenarios/kameran.toml.txt"
    path.write_text((folder / "scenarios/lordag.toml").read_text(encoding="utf-8"), encoding="utf-8")
    told = process("check", folder)
    assert f"Filen läses inte, för den slutar på .txt: {path}. Ta bort .txt sist i namnet." in told.err
    alone = process("check", path)
    assert "Filen heter kameran.toml.txt men har id = ”lordag”." in alone.out
    assert "Filen slutar på .txt. Ta bort .txt." in alone.out
    assert "läses inte" not in alone.err


def test_help_says_that_scenarios_are_checked_and_lie_in_the_folder_of_content() -> None:
    assert "kontaktkataloger och scenarier" in " ".join(process("check", "--help").out.split())
    assert "contacts/ och scenarios/" in " ".join(process("--help").out.split())
