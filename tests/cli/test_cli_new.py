"""`vnr-wizard new`: a folder of one's own that holds together from the first minute."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import REPOSITORY, Command
from tests.tui.stage import Stage

from vnr_wizard.authoring.schema import SCHEMAS
from vnr_wizard.content import Content
from vnr_wizard.reading.document import read_document

SHIPPED = ("kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare")


def test_the_template_passes_check_with_blanks_as_its_only_warnings(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "vi"
    assert command("new", folder).code == 0
    checked = command("--content", folder, "check", "--format", "json")
    assert checked.code == 0
    told = [(problem["code"], problem["severity"]) for problem in json.loads(checked.out)]
    assert {code for code, severity in told if severity != "info"} == {"C402", "C404", "C405", "W961"}


def test_the_templates_safeguards_are_proved_and_its_examples_walked(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "vi")
    data = read_document(tmp_path / "vi/procedures/min-rutin.toml").data
    assert len(data["safeguard"]) >= 2
    assert len(data["example"]) >= 2
    told = command("--content", tmp_path / "vi", "check").out
    assert f"{len(data['safeguard'])} av {len(data['safeguard'])} är bevisade" in told


def test_the_templates_scenario_can_be_done_and_its_runs_hold(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "vi")
    checked = command("--content", tmp_path / "vi", "check", tmp_path / "vi/scenarios/mitt-scenario.toml")
    assert checked.code == 0
    assert "Här är allt det väntade visat, utan någon miss." in checked.out
    assert "Filer: 1. 1 upplysning" in checked.out
    told = read_document(tmp_path / "vi/scenarios/mitt-scenario.toml").data
    assert {"trap", "cue", "phone", "expect", "miss", "aftercare", "run"} <= told.keys()
    raw = (tmp_path / "vi/scenarios/mitt-scenario.toml").read_text()
    assert "ta bort filen" in raw, "whoever does not practise is told that nothing needs it"


def test_no_number_is_made_up(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "vi")
    contacts = read_document(tmp_path / "vi/contacts/min-enhet.toml").data["contact"]
    assert contacts
    assert {contact["phone"] for contact in contacts} == {""}


async def test_the_program_opens_it(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "vi")
    stage = Stage(tmp_path / "scen", procedure="min-rutin")
    shutil.rmtree(stage.folder / "content")
    shutil.copytree(tmp_path / "vi", stage.folder / "content")
    async with stage.begun() as sitting:
        assert sitting.sees("Fråga i enskildhet")
        assert sitting.sees("Är ni ensamma, så att ingen annan hör?")


@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_routine_comes_with_all_that_it_needs(id: str, command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "vi"
    assert command("new", folder, "--from", id).code == 0
    assert (folder / f"procedures/{id}.toml").read_bytes() == (REPOSITORY / f"procedures/{id}.toml").read_bytes()
    checked = command("--content", folder, "check", "--format", "json")
    assert checked.code == 0
    assert "C416" not in {problem["code"] for problem in json.loads(checked.out)}
    assert Content(folder).procedure(id) is not None


def test_the_routine_that_takes_over_comes_along(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "vi", "--from", "motala-handlaggare")
    assert "motala-arbetsledare" in Content(tmp_path / "vi").procedure_ids()


def test_a_routine_of_the_content_in_use_can_be_copied(command: Command, content: Path, tmp_path: Path) -> None:
    assert command("--content", content, "new", tmp_path / "vi", "--from", "kristianstad-vnr").code == 0
    copied = tmp_path / "vi/procedures/kristianstad-vnr.toml"
    assert copied.read_bytes() == (content / "procedures/kristianstad-vnr.toml").read_bytes()


def test_the_schemas_that_the_files_point_at_are_there(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "vi")
    for name in SCHEMAS.values():
        assert json.loads((tmp_path / "vi/schemas" / name).read_text())["$schema"]
    for path in (tmp_path / "vi").glob("*/*.toml"):
        first = path.read_text().split("\n")[0]
        assert (path.parent / first.removeprefix("#:schema ")).resolve().is_file(), path


def test_it_says_what_to_do_next(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "vår mapp"
    told = command("new", folder).out
    assert f'vnr-wizard --content "{folder}" check' in told
    assert f'vnr-wizard --content "{folder}" edit min-rutin' in told
    assert "[FYLL I]" in told
    assert (folder / "LASMIG.txt").is_file()
    assert f'vnr-wizard --content "{folder}" practice mitt-scenario' in told
    assert (folder / "scenarios/mitt-scenario.toml").is_file()


def test_a_folder_that_is_not_empty_is_left_alone(command: Command, tmp_path: Path) -> None:
    (tmp_path / "min.txt").write_text("min")
    printed = command("new", tmp_path)
    assert printed.code == 2
    assert "inte tom" in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["min.txt"]


def test_an_empty_folder_will_do(command: Command, tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    assert command("new", tmp_path / "vi").code == 0


@pytest.mark.parametrize("make", ["file", "link"])
def test_what_is_no_folder_is_left_alone(make: str, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "vi"
    path.write_text("min") if make == "file" else path.symlink_to(path)
    assert command("new", path).code == 2
    assert path.is_symlink() == (make == "link")


def test_a_routine_that_is_not_there_is_told_with_those_that_are(command: Command, tmp_path: Path) -> None:
    printed = command("new", tmp_path / "vi", "--from", "kristianstad-vrn")
    assert printed.code == 1
    assert "Menade du ”kristianstad-vnr”?" in printed.err
    assert not (tmp_path / "vi").exists()


def test_a_disk_that_fills_up_leaves_nothing_half_made(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def full(self: Path, *given: Any, **named: Any) -> Any:
        if self.name == "nationella.toml" and "x" in str(given):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, *given, **named)

    monkeypatch.setattr(Path, "open", full)
    printed = command("new", tmp_path / "ny" / "vi")
    assert printed.code == 2
    assert "disken är full" in printed.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_cannot_be_is_told(name: str, command: Command, tmp_path: Path) -> None:
    assert command("new", tmp_path / name).code == 2


def test_in_english_it_says_the_same(command: Command, tmp_path: Path) -> None:
    told = command("--lang", "en", "new", tmp_path / "us").out
    assert "The folder is ready" in told
    assert "Mappen" not in told
