"""SAFETY §4: the inputs that belong to reading, row by row."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from vnr_wizard.procedure.read import procedure_from, read_procedure
from vnr_wizard.reading.document import MAX_BYTES, parse_document, read_document
from vnr_wizard.reading.problem import Problem


def problems(text: str | bytes) -> list[Problem]:
    return parse_document(text, "fil.toml").problems


def codes(text: str | bytes) -> list[str]:
    return [problem.code for problem in problems(text)]


@pytest.mark.parametrize("control", ["\x1b", "\x1b]52;c;eA==\x07", "\x1b]0;x\x07", "\x1b[2J", "\u009b31m"])
def test_row_01_escape_sequences_are_refused_with_their_place(control: str) -> None:
    [problem, *_] = problems(f'a = 1\ntitle = "åä{control}"\n')
    assert (problem.code, problem.line, problem.column) == ("T109", 2, 12)


def test_row_01_the_same_written_as_escapes_in_toml() -> None:
    [problem] = problems('[[step]]\nid = "a"\ntitle = "x\\u001b[31m"\n')
    assert (problem.code, problem.line, problem.column, problem.key_text) == ("T109", 3, 1, "step.a.title")


def test_row_01_the_rest_of_the_file_is_looked_at_all_the_same() -> None:
    found = procedure_from(parse_document('format = 1\nid = "a"\ntitle = "\x1b"\ntitel = "b"\n', "fil.toml")).problems
    assert {problem.code for problem in found} >= {"T109", "F201"}


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_row_05_marks_that_reorder_text_are_refused(mark: str) -> None:
    assert codes(f'title = "a{mark}b"\n') == ["T109"]


@pytest.mark.parametrize(
    "text", ["a." * 50_000 + "b = 1\n", "[" + "a." * 50_000 + "b]\n", '"a" . ' * 20_000 + "b = 1\n"]
)
def test_row_07_a_long_dotted_key_never_reaches_tomllib(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tomllib.loads", _never)
    assert codes(text) == ["T106"]


def test_row_07_the_same_inside_a_list_or_behind_an_unclosed_text() -> None:
    assert codes("a = [{ " + "b." * 50_000 + "c = 1 }]\n") == ["T106"]
    assert codes('a = "x\n' + "b." * 50_000 + "c = 1\n") == ["T106"]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_row_07_a_long_key_in_quotation_marks_is_refused_and_a_long_text_is_not(quote: str) -> None:
    long = quote + "a" * 257 + quote
    assert codes(f"{long} = 1\n") == ["T106"]
    assert codes(f"b = {{ {long} = 1 }}\n") == ["T106"]
    assert codes(f"b = {long}\nc = [{long}]\n") == []


def test_row_08_nested_lists_are_a_problem() -> None:
    assert codes("a = " + "[" * 900 + "]" * 900) == ["T107"]
    assert codes("a = " + "{a=" * 900 + "1" + "}" * 900) == ["T107"]


def test_row_08_so_is_nesting_that_dots_hide_from_the_brackets() -> None:
    text = 'when = { a = "yes" }'
    for _ in range(30):
        text = "when = { " + "not." * 15 + text.removeprefix("when").replace(" = ", "not = ", 1) + " }"
    assert codes(text) == ["T107"]
    assert not parse_document(text, "fil.toml").data


def test_row_08_brackets_in_texts_and_comments_are_no_nesting() -> None:
    assert codes('a = "' + "[" * 900 + '"\n# ' + "[" * 900 + "\nb = '''\n" + "[" * 900 + "'''\n") == []


def test_row_09_too_large_a_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "stor.toml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    [problem] = read_document(path).problems
    assert problem.code == "T103"


@pytest.mark.parametrize("number", ["1" * 4301, "0x" + "f" * 1_000_000, "1" * 200, str(2**63), "-" + "9" * 30])
def test_row_10_huge_integers_are_a_problem(number: str) -> None:
    assert codes(f"a = {number}\n") == ["T108"]


@pytest.mark.parametrize("number", ["1e999", "nan", "inf", "-inf"])
def test_row_11_what_is_no_number_is_a_problem(number: str) -> None:
    [problem] = problems(f"b = 1\na = {number}\n")
    assert (problem.code, problem.line) == ("T108", 2)


@pytest.mark.parametrize("nul", ["\x00", "\\u0000"])
def test_row_12_nul_is_a_problem(nul: str) -> None:
    assert codes(f'a = "ord {nul}"\n') == ["T109"]


def test_row_13_a_byte_order_mark_is_accepted() -> None:
    document = parse_document('\ufefftitle = "Å"\n'.encode(), "fil.toml")
    assert document.problems == []
    assert document.data == {"title": "Å"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "utf-32"])
def test_row_14_another_encoding_is_told_to_be_saved_as_utf_8(encoding: str) -> None:
    [problem] = problems('title = "Närstående"\n'.encode(encoding))
    assert problem.code == "T104"
    assert "UTF-8" in problem.hint


def test_row_15_crlf_means_the_same() -> None:
    assert parse_document('a = """x\r\ny"""\r\n', "f").data == parse_document('a = """x\ny"""\n', "f").data
    [problem] = problems('a = 1\r\nb = "x\r\n')
    assert problem.line == 2


def test_row_15_a_bare_cr_is_a_problem() -> None:
    [problem] = problems("a = 1\nb = 2\rc = 3\n")
    assert (problem.code, problem.line, problem.column) == ("T110", 2, 6)


def test_row_16_a_duplicate_key_an_unknown_key_and_a_wrong_type() -> None:
    assert codes("a = 1\na = 2\n") == ["T105"]
    found = procedure_from(parse_document('format = "1"\nid = "a"\ntitel = "A"\n', "fil.toml")).problems
    assert {problem.code for problem in found} >= {"F203", "F201"}
    assert any("Menade du ”title”?" in problem.hint for problem in found)


@pytest.mark.parametrize("number", ["0205050", "044-13 25 50", "+46 44 13 25 50"])
def test_row_17_a_phone_number_without_quotation_marks(number: str) -> None:
    [problem] = problems(f"[[contact]]\nphone = {number}\n")
    assert problem.code == "F208"
    assert f'phone = "{number}"' in problem.hint


@pytest.mark.parametrize("id", ["../../x", "CON", "con", "nul", "a:b", "a.", "", "å", "a b", "x" * 65, "a/b", "A"])
def test_row_18_ids_are_never_paths(id: str) -> None:
    found = procedure_from(parse_document(f'format = 1\nid = "{id}"\ntitle = "x"\n', "fil.toml")).problems
    assert "F204" in {problem.code for problem in found}


def test_row_20_a_pipe_a_device_a_folder_and_a_socket_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror.toml")
    (tmp_path / "mapp.toml").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "uttag.toml"))
        for path in (*tmp_path.iterdir(), Path("/dev/zero"), Path("/dev/null"), Path("/dev/stdin")):
            if path.is_file():
                continue
            [problem] = read_document(path).problems
            assert problem.code == "T102", path
            assert read_procedure(path).procedure is None


def test_a_file_that_is_not_there_or_may_not_be_read_or_has_an_impossible_name(tmp_path: Path) -> None:
    for name in ("saknas.toml", "x" * 300, "a\x00b"):
        [problem] = read_document(tmp_path / name).problems
        assert problem.code == "T101"


def test_a_pipe_put_there_between_looking_and_opening_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe, file = tmp_path / "ror.toml", tmp_path / "fil.toml"
    os.mkfifo(pipe)
    file.touch()
    looked = file.stat()
    monkeypatch.setattr(Path, "stat", lambda self, **_: looked)
    [problem] = read_document(pipe).problems
    assert problem.code == "T102"


def _never(_: str) -> None:
    raise AssertionError("tomllib must not see this")
