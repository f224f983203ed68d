"""Files that somebody asks for: what may be read by a group, and what by nobody else, whatever the umask."""

from __future__ import annotations

import ast
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.cli import output_file
from vnr_wizard.new_file import write_private_file, write_shared_file
from vnr_wizard.notes import plain_file
from vnr_wizard.practice.result import Result, write_result

SOURCE = Path(__file__).parents[1] / "src" / "vnr_wizard"
SHARED = {
    "cli/diff.py", "cli/map.py", "cli/paper.py", "cli/practice_report.py", "cli/schema.py",
    "practice/result.py", "tui/practice/exporting.py", "cli/output_file.py", "new_file.py",
}  # fmt: skip
"""All that may write files for others to read: none of it can hold a note, a draft or a key."""


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Another umask for a while."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def rights(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(("mask", "shared"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600), (0o000, 0o666)])
def test_what_is_shared_follows_the_umask_and_what_is_private_never_does(
    tmp_path: Path, mask: int, shared: int
) -> None:
    with umask(mask):
        write_shared_file(tmp_path / "rapport", b"x")
        assert output_file.write_shared_file(tmp_path / "karta", b"x")
        result = write_result(
            tmp_path,
            Result(format=1, participant="a1", scenario="s", procedure="r", on=date(2026, 11, 25), round=1, minutes=1),
        )
        write_private_file(tmp_path / "nyckel", b"x")
        plain_file.write_new_file(tmp_path / "anteckning", b"x")
        assert output_file.write_new_file(tmp_path / "utdrag", b"x")
    assert {rights(file) for file in (tmp_path / "rapport", tmp_path / "karta", result)} == {shared}
    assert {rights(tmp_path / name) for name in ("nyckel", "anteckning", "utdrag")} == {0o600}


def test_nothing_is_written_over_and_no_link_is_followed(tmp_path: Path) -> None:
    there = tmp_path / "finns"
    there.write_bytes(b"mitt")
    for write in (write_private_file, write_shared_file):
        with pytest.raises(FileExistsError):
            write(there, b"annat")
        (tmp_path / write.__name__).symlink_to(tmp_path / "ingenstans")
        with pytest.raises(FileExistsError):
            write(tmp_path / write.__name__, b"annat")
    assert there.read_bytes() == b"mitt"
    assert not (tmp_path / "ingenstans").exists()


def test_only_what_holds_no_note_is_shared() -> None:
    uses = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        if "write_shared_file" in text or "_BY_UMASK" in text:
            uses.add(path.relative_to(SOURCE).as_posix())
    assert uses == SHARED
    for name in SHARED - {"cli/output_file.py", "new_file.py"}:
        tree = ast.parse((SOURCE / name).read_text("utf-8"))
        imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        notes = {module for module in imported if module.startswith("vnr_wizard.notes")}
        assert notes <= {"vnr_wizard.notes.trouble"}, name
