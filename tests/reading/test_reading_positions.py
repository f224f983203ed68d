"""Line and column of every key, in characters, whatever the way of writing it."""

from __future__ import annotations

import contextlib
import tomllib
from random import Random
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.positions import _Columns, key_positions
from vnr_wizard.reading.problem import Key

TEXT = '''"å ä" = 1
titel."ö.ö".b = { c = [1, { "ä" = 2 }], d = 3 }  # åäö
[[steg]] # ett
id = """å
åå"""
  [[steg.fråga]]
  'lit"eral' = [ "ååå", "x",
     "y" ]
  [[steg.fråga]]
  [steg.fråga.djup]
  x = 1
[[steg]]
[[steg.fråga]]
"a\\u0062\\"" = 1
[tom.tabell]
'''.replace("fråga", "fraga")

PLACES = {
    ("å ä",): (1, 1),
    ("titel", "ö.ö", "b"): (2, 1),
    ("titel", "ö.ö", "b", "c"): (2, 19),
    ("titel", "ö.ö", "b", "c", 1): (2, 27),
    ("titel", "ö.ö", "b", "c", 1, "ä"): (2, 29),
    ("titel", "ö.ö", "b", "d"): (2, 41),
    ("steg", 0): (3, 1),
    ("steg", 0, "fraga", 0): (6, 3),
    ("steg", 0, "fraga", 0, 'lit"eral', 1): (7, 25),
    ("steg", 0, "fraga", 0, 'lit"eral', 2): (8, 6),
    ("steg", 0, "fraga", 1, "djup", "x"): (11, 3),
    ("steg", 1, "fraga", 0, 'ab"'): (14, 1),
    ("tom",): (15, 1),
    ("tom", "tabell"): (15, 1),
}


@pytest.mark.parametrize("key", PLACES, ids=str)
def test_each_kind_of_key_is_found_where_it_stands(key: Key) -> None:
    assert key_positions(TEXT)[key] == PLACES[key]


def paths(value: Any, key: Key = ()) -> set[Key]:
    found = {key} if key else set()
    if isinstance(value, dict):
        for name, item in value.items():
            found |= paths(item, (*key, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found |= paths(item, (*key, index))
    return found


def test_the_text_above_has_no_other_keys() -> None:
    assert set(key_positions(TEXT)) == paths(tomllib.loads(TEXT))


NAMES = st.text(st.sampled_from('abåä."\\ \n-1'), min_size=1, max_size=4)
LEAVES = st.one_of(st.integers(0, 9), st.text(st.sampled_from('aå"\n#[=\\'), max_size=4), st.booleans())
DOCUMENTS = st.dictionaries(
    NAMES,
    st.recursive(LEAVES, lambda of: st.lists(of, max_size=3) | st.dictionaries(NAMES, of, max_size=3), max_leaves=12),
    max_size=4,
)


@given(DOCUMENTS, st.booleans())
def test_exactly_the_keys_that_tomllib_gives_are_found(data: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(data, multiline_strings=multiline)
    found = key_positions(text)
    assert set(found) == paths(tomllib.loads(text))
    lines = text.split("\n")
    for line, column in found.values():
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1])


@given(DOCUMENTS, st.randoms())
def test_those_wanted_are_found_where_they_stand_among_all(data: dict[str, Any], chance: Random) -> None:
    text = tomli_w.dumps(data)
    everything = key_positions(text)
    wanted = [key for key in everything if chance.random() < 0.3]
    found = key_positions(text, wanted)
    assert set(wanted) <= set(found)
    assert found.items() <= everything.items()


@given(DOCUMENTS)
def test_the_same_for_text_with_comments_and_blanks(data: dict[str, Any]) -> None:
    text = tomli_w.dumps(data)
    spaced = "# å [x] = {\n\n" + "\n".join(f"  {line}  # ] é" for line in text.split("\n"))
    assert set(key_positions(spaced)) == paths(tomllib.loads(spaced))


@given(st.text(st.sampled_from("ab=\"'[]{}.,#\n\\ å1-"), max_size=60))
def test_text_that_is_no_toml_raises_nothing(text: str) -> None:
    key_positions(text)
    with contextlib.suppress(tomllib.TOMLDecodeError):
        tomllib.loads(text)
        return
    assert parse_document(text, "fil.toml").problems


def test_a_long_line_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = ("a = [" + '"å",' * 2000 + "]").encode()
    columns, counted = _Columns(raw), 0

    class Line(bytes):
        def __getitem__(self, part: Any) -> Any:
            nonlocal counted
            taken = bytes.__getitem__(self, part)
            counted += len(taken)
            return taken

    columns.lines = [Line(raw)]
    monkeypatch.setattr("vnr_wizard.reading.positions._Columns", lambda _: columns)
    assert len(key_positions(raw.decode())) == 2001
    assert counted <= 2 * len(raw)
