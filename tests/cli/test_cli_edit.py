"""`vnr-wizard edit` before its screen opens: which file is meant, and what keeps it from opening."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import REPOSITORY, Command, process

from vnr_wizard.authoring.editing.file_text import FileText, open_text
from vnr_wizard.cli import edit
from vnr_wizard.content import Content


@pytest.mark.parametrize("name", ["kristianstad-vnr", "kristianstad"])
def test_without_a_terminal_it_says_so(name: str, command: Command, content: Path) -> None:
    printed = command("--content", content, "edit", name)
    assert printed.code == 2
    assert "behöver en terminal" in printed.err


def test_what_is_not_there_is_told_with_a_near_miss(command: Command, content: Path) -> None:
    printed = command("--content", content, "edit", "kristianstad-vrn")
    assert printed.code == 1
    assert "Menade du ”kristianstad-vnr”?" in printed.err
    assert "vnr-wizard new" in printed.err


@pytest.mark.parametrize("raw", ["å".encode("latin-1"), b"\xff\xfea\0", b"#" * 5_000_000])
def test_what_an_editor_cannot_hold_is_told_as_check_tells_it(raw: bytes, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    printed = command("edit", path)
    assert printed.code == 2
    assert "T10" in printed.err


@pytest.mark.parametrize("make", ["folder", "ring"])
def test_what_is_no_file_is_told(make: str, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.mkdir() if make == "folder" else path.symlink_to(path)
    assert command("edit", path).code == 2


def test_nothing_of_the_screens_is_imported_before_they_are_needed(content: Path) -> None:
    show = "import sys; from vnr_wizard.cli.start import run; run(sys.argv[1:]); print('textual' in sys.modules)"
    printed = process("--content", content, "edit", "kristianstad-vnr", module=("-c", show))
    assert printed.out == "False\n"


def why_not(path: Path, content: Content) -> str:
    read = open_text(path)
    assert isinstance(read, FileText)
    return edit._sitting(path, read, content).read_only


def test_what_comes_with_the_program_is_read_only_and_says_how_to_get_a_copy(content: Path, tmp_path: Path) -> None:
    shipped = Content(REPOSITORY)
    told = why_not(REPOSITORY / "procedures/kristianstad-vnr.toml", shipped)
    assert "vnr-wizard new MAPP --from kristianstad-vnr" in told
    assert "--from motala-arbetsledare" in why_not(REPOSITORY / "contacts/motala.toml", shipped)
    link = tmp_path / "lank.toml"
    link.symlink_to(REPOSITORY / "contacts/nationella.toml")
    assert why_not(link, shipped)
    assert why_not(content / "procedures/kristianstad-vnr.toml", Content(content)) == ""
