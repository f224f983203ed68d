"""A draft carries its routine's text to the letter, however that text uses quotation marks."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.notes.draft import _quoted


@given(st.text(alphabet="'\"\\\n\tå½ n", max_size=30))
def test_any_text_comes_back(text: str) -> None:
    assert tomllib.loads(f"text = {_quoted(text)}") == {"text": text}


@pytest.mark.parametrize("text", ["", "\n", "\n\nett", "'", "två ''", "tre '''", "''' fyra", "\\u0000", '"""'])
def test_quotation_marks_and_line_ends_come_back(text: str) -> None:
    assert tomllib.loads(f"text = {_quoted(text)}") == {"text": text}


def test_an_ordinary_text_is_not_escaped() -> None:
    text = 'id = "a"\nguide = """\nrad\n"""\n'
    assert text in _quoted(text)
