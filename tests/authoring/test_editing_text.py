"""A file's text comes back from an editor byte for byte, whatever its line ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.authoring.editing.file_text import FileText, open_text
from vnr_wizard.reading.problem import Problem

PIECES = st.lists(st.sampled_from(["a", "b = 1", "", "\r", "\n", "\r\n", "å", "\u2028", "\x0b", "\x85"]), max_size=12)


@given(PIECES, st.booleans())
def test_a_text_that_was_not_changed_is_written_as_it_was(pieces: list[str], bom: bool) -> None:
    raw = (b"\xef\xbb\xbf" if bom else b"") + "".join(pieces).encode()
    assert FileText(raw).with_text(FileText(raw).text) == raw


@given(PIECES, PIECES, PIECES)
def test_what_was_added_leaves_the_ends_of_all_other_lines(above: list[str], new: list[str], below: list[str]) -> None:
    file = FileText("".join([*above, "\n", *below]).encode())
    lines = file.text.split("\n")
    at = len("".join(above).replace("\r\n", "\n").split("\n")) - 1
    added = [piece.replace("\r", "").replace("\n", "") + "!" for piece in new]
    written = file.with_text("\n".join([*lines[:at], *added, *lines[at:]])).decode()
    kept = [line for line in written.split("\n") if not line.removesuffix("\r").endswith("!")]
    assert kept == file.raw.decode().split("\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_lines_end_as_most_lines_of_the_file_do(newline: str) -> None:
    file = FileText(f"a = 1{newline}b = 2{newline}".encode())
    assert file.newline == newline
    assert file.with_text("a = 1\nny = 1\nb = 2\n") == f"a = 1{newline}ny = 1{newline}b = 2{newline}".encode()


def test_mixed_ends_stay_where_they_were() -> None:
    file = FileText(b"a = 1\r\nb = 2\nc = 3\r\n")
    assert file.with_text("a = 1\nny = 1\nb = 2\nc = 3\n") == b"a = 1\r\nny = 1\r\nb = 2\nc = 3\r\n"


def test_a_missing_end_of_the_last_line_stays_missing() -> None:
    assert FileText(b"a = 1").with_text("b = 1") == b"b = 1"


@pytest.mark.parametrize(
    ("raw", "code"),
    [("id = 'å'".encode("latin-1"), "T104"), ("id = 'å'".encode("utf-16"), "T104"), (b"#" * 5_000_000, "T103")],
)
def test_what_an_editor_cannot_hold_is_a_problem_not_a_guess(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    found = open_text(path)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    found = open_text(tmp_path)
    assert isinstance(found, Problem)
    assert found.code == "T102"
