"""A paste stays one paste, whatever is in it and wherever the terminal cuts it into pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from vnr_wizard.tui.pasting import PasteParser

BEGIN, END = "\x1b[200~", "\x1b[201~"
SOME = st.text(st.sampled_from("ab[201~;\x1b\x9b\x07\x13\n"), max_size=20).filter(lambda text: END not in text)


def parsed(*pieces: str) -> list[Key | Paste]:
    """What the app gets of these pieces."""
    parser = PasteParser()
    return [event for piece in pieces for event in parser.feed(piece) if isinstance(event, Key | Paste)]


def test_an_escape_in_a_paste_does_not_turn_the_rest_into_keys() -> None:
    (paste,) = parsed(f"{BEGIN}före\x1b]52;c;aGVq\x07\x13efter{END}")
    assert isinstance(paste, Paste)
    assert paste.text == "före\ufffd]52;c;aGVq\x07\x13efter"


@given(SOME, st.integers(1, 30))
def test_any_paste_cut_anywhere_is_one_paste(text: str, every: int) -> None:
    whole = f"{BEGIN}{text}.{END}"
    (paste,) = parsed(*(whole[n : n + every] for n in range(0, len(whole), every)))
    assert isinstance(paste, Paste)
    expected = "".join("\ufffd" if letter in "\x1b\x9b" else letter for letter in text)
    assert paste.text == expected + "."


def test_keys_before_and_after_a_paste_are_keys() -> None:
    keys = parsed(f"a\x1b[A{BEGIN}x{END}b\x1b[21~")
    assert [event.key if isinstance(event, Key) else event.text for event in keys] == ["a", "up", "x", "b", "f10"]
