"""Row 21 of the safety table: content that others on the machine may change is told of by every command that reads it.

One line on stderr; what was asked for is given all the same, and the exit code is the one it would have been.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.running import Command, Printed

from vnr_wizard.content import Content
from vnr_wizard.settings import own_contacts_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
SAID = "andra på datorn kan ändra"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "svar.toml"
    path.write_text('entry = "misstanke"\n', encoding="utf-8")
    return path


def _all(command: Command, content: Path, answers: Path) -> list[Printed]:
    return [
        command("--content", content, "check"),
        command("check", content / "contacts"),
        command("--content", content, "contacts"),
        command("--content", content, "contacts", "--json"),
        command("--content", content, "trace", "kristianstad-vnr", "--answers", answers),
    ]


def test_row_21_a_file_that_others_may_write_is_told_by_check_contacts_and_trace(
    command: Command, content: Path, answers: Path
) -> None:
    before = _all(command, content, answers)
    assert all(SAID not in printed.all for printed in before)
    (content / "contacts/motala.toml").chmod(0o646)
    for printed, was in zip(_all(command, content, answers), before, strict=True):
        (line,) = [line for line in printed.err.splitlines() if SAID in line]
        assert line.startswith(f"Varning: {SAID} {content}/contacts/motala.toml.")
        assert "chmod o-w" in line
        assert (printed.code, printed.out) == (was.code, was.out)


def test_row_21_a_folder_counts_like_its_files(command: Command, content: Path, answers: Path) -> None:
    (content / "contacts").chmod(0o777)
    (content / "contacts/motala.toml").chmod(0o646)
    for printed in _all(command, content, answers):
        assert f"{SAID} {content}/contacts och 1 till" in printed.err


def test_row_21_a_routine_outside_the_content_is_looked_at_too(
    command: Command, content: Path, answers: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kristianstad-vnr.toml"
    path.write_bytes((content / "procedures/kristianstad-vnr.toml").read_bytes())
    path.chmod(0o606)
    for words in (["check", path], ["trace", path, "--answers", answers]):
        assert f"{SAID} {path}." in command("--content", content, *words).err


def test_the_units_own_numbers_belong_to_the_content(content: Path) -> None:
    folder = own_contacts_folder()
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    assert Content(content, own_folder=folder).open_to_others() == [folder]


def test_content_that_cannot_be_looked_at_is_no_fault(tmp_path: Path) -> None:
    assert Content(tmp_path / "finns inte", own_folder=tmp_path / "\0").open_to_others() == []
