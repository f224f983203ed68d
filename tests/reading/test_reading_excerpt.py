"""The line that a problem speaks of, and a marker under the very place, whatever stands on the line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.excerpt import excerpt
from vnr_wizard.reading.problem import Problem, problem_at


def shown(text: str, code: str) -> list[str]:
    problem = next(one for one in procedure_from(parse_document(text, "fil.toml")).problems if one.code == code)
    return excerpt(problem, text.split("\n"))


def marked(line: str, start: int, end: int, width: int = 60) -> list[str]:
    """The characters of `line` from `start` to before `end`, from 0."""
    return excerpt(problem_at("T105", "fil", (1, start + 1), (1, end + 1)), [line], width)


def test_a_wrong_value_is_marked_and_a_wrong_key_too() -> None:
    assert shown('titel = "T"\n', "F201") == ['1 | titel = "T"', "  | ^^^^^"]
    assert shown('id = "Fel Id"\n', "F204") == ['1 | id = "Fel Id"', "  |      ^^^^^^^^"]


def test_a_step_without_a_way_on_is_marked_at_its_heading() -> None:
    assert shown('id = "a"\n\n  [[step]] # ett steg\n  id = "b"\n', "R310") == [
        "3 |   [[step]] # ett steg", "  |   ^^^^^^^^",
    ]  # fmt: skip


def test_the_very_word_in_a_list_is_marked() -> None:
    question = '[[step]]\nid = "a"\n[[step.question]]\nid = "q"\nkind = "yes-no"\n'
    text = question + '[[step.next]]\nwhen = { q = ["yes", "noo"] }\n'
    assert shown(text, "R312") == ['7 | when = { q = ["yes", "noo"] }', "  |                      ^^^^^"]


def test_a_condition_on_no_question_marks_its_name() -> None:
    text = '[[step]]\nid = "a"\n[[step.next]]\nwhen = { vald = "yes", q = "no" }\n'
    lines = shown(text, "R303")
    assert lines == ['4 | when = { vald = "yes", q = "no" }', "  |          ^^^^"]


def test_where_an_id_first_stood_is_shown_too() -> None:
    text = '[[end]]\nid = "a"\n[[end]]\nid = "a"\n'
    assert shown(text, "R309") == ['2 | id = "a"', "  |      ---", '4 | id = "a"', "  |      ^^^"]


def test_a_missing_key_of_the_whole_file_has_no_line_to_show() -> None:
    assert shown('id = "a"\n', "F202") == []


def test_a_value_over_many_lines_is_marked_on_its_first() -> None:
    assert shown('id = "a"\nkind = [\n  "a",\n]\n', "F201") == ["2 | kind = [", "  | ^^^^"]
    assert shown('title = ["""\nA""", "b"]\n', "F203") == ['1 | title = ["""', "  |         ^^^^"]


@pytest.mark.parametrize(
    ("line", "start", "end", "source", "under"),
    [
        ('\ta = "x"', 1, 2, '    a = "x"', "    ^"),
        ('a = "中文" b', 9, 10, 'a = "中文" b', "           ^"),
        ("e\u0301 = x", 5, 6, "e\u0301 = x", "    ^"),
        ('å = "\x1b[31m"', 5, 6, 'å = "�[31m"', "     ^"),
        ("a\u200bb", 1, 2, "a�b", " ^"),
        ("abc", 3, 4, "abc", "   ^"),
        ("abc", 9, 10, "abc", "   ^"),
        ("", 0, 1, "", "^"),
    ],
)
def test_the_marker_stands_under_what_it_marks(line: str, start: int, end: int, source: str, under: str) -> None:
    assert marked(line, start, end) == [f"1 | {source}".rstrip(), f"  | {under}"]


def test_a_long_line_is_cut_around_the_marker() -> None:
    line = 'text = "' + "ord " * 200 + 'FEL" ' + "mer " * 100
    source, under = marked(line, line.index("FEL"), line.index("FEL") + 3)
    assert len(source) <= 60
    assert source.startswith("1 | …")
    assert source.endswith("…")
    assert source[under.index("^") : under.rindex("^") + 1] == "FEL"
    assert source.index("FEL") > 20, "some of what stands before is shown"


def test_a_marker_longer_than_the_line_has_room_for_is_cut_with_it() -> None:
    source, under = marked("a" * 500, 0, 500)
    assert source.endswith("…")
    assert under == "  | " + "^" * (len(source) - len("1 | …"))


def test_a_line_that_is_no_longer_there_is_not_shown() -> None:
    assert excerpt(problem_at("T105", "fil", (9, 1)), ["a"]) == []
    assert excerpt(Problem("T101", "fil"), []) == []


@given(
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\n"), max_size=200),
    st.integers(0, 220), st.integers(1, 50), st.integers(20, 120),
)  # fmt: skip
def test_nothing_raises_and_nothing_reaches_the_terminal_as_it_is(
    line: str, start: int, length: int, width: int
) -> None:
    source, under = marked(line, start, start + length, width)
    for text in (source, under):
        assert not any(unicodedata.category(character) == "Cc" for character in text)
    assert "^" in under
    assert len(under) <= max(width, 24)
