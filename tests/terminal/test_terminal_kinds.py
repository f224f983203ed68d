"""Terminals of many kinds: each works, or the program says plainly what it lacks."""

from __future__ import annotations

import subprocess

import pytest
from tests.terminal.conftest import CONTENT, Sit
from tests.terminal.driver import KEYS, PROGRAM, Place

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "linux", "screen", "tmux-256color", "vt100", ""])
def test_a_case_can_be_walked_whatever_the_terminal_is_called(sit_briefly: Sit, place: Place, term: str) -> None:
    person = sit_briefly(environment={"TERM": term}).begins_briefly()
    person.type("å ä ö").shows("å ä ö").saved().press("F10")
    assert person.ends() == 0
    assert 'ord = "å ä ö"' in place.drafts()[0]


def test_no_color_leaves_colours_out_and_every_sign_in(sit_briefly: Sit) -> None:
    person = sit_briefly(environment={"NO_COLOR": "1", "COLORTERM": "truecolor"}).begins_briefly()
    person.type("x").press("Ctrl+N").shows("Svara  ·  steg 2").settle().press("Space").shows("(•) Ja").saved()
    colours = {cell.fg for row in person.screen.buffer.values() for cell in row.values()} - {"default"}
    assert all(is_grey(colour) for colour in colours), colours


def is_grey(colour: str) -> bool:
    """Whether a colour is none, as NO_COLOR asks for."""
    return len(colour) == 6 and max(levels(colour)) - min(levels(colour)) <= 2


def levels(colour: str) -> tuple[int, int, int]:
    """Red, green, blue."""
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def test_a_dumb_terminal_is_told_what_to_do_instead(sit_briefly: Sit) -> None:
    person = sit_briefly(environment={"TERM": "dumb"})
    assert person.ends() == 2
    assert "vnr-wizard contacts" in person.flat
    assert b"\x1b" not in person.received


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LANG": ""}, {"LANG": "sv_SE.ISO-8859-1"}])
def test_a_locale_without_our_letters_does_no_harm(sit_briefly: Sit, place: Place, locale: dict[str, str]) -> None:
    person = sit_briefly(environment=locale).begins_briefly()
    person.type("å").shows("│ å").saved().press("F10")
    assert person.ends() == 0
    assert 'ord = "å"' in place.drafts()[0]


def test_an_encoding_without_our_letters_is_told_and_how_to_mend_it(sit_briefly: Sit) -> None:
    person = sit_briefly(environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert person.ends() == 2
    assert "LC_ALL=C.UTF-8 PYTHONIOENCODING=" in person.flat
    assert "?" not in person.text
    person = sit_briefly(environment={"PYTHONIOENCODING": "latin-1"})
    assert person.ends() == 2


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "</dev/null", ">/dev/null", "2>/dev/null"])
def test_a_stream_that_is_no_terminal_ends_in_2(sit_briefly: Sit, closed: str) -> None:
    person = sit_briefly(program=("sh", "-c", f'"$0" "$@" {closed}', *PROGRAM))
    assert person.ends() == 2
    assert not person.screen.alternate
    if "2>" not in closed:
        assert "behöver en terminal" in person.flat


def test_without_any_terminal_it_says_so(place: Place) -> None:
    ended = subprocess.run(
        [*PROGRAM, "--content", CONTENT], env=place.environment, cwd=place.working, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "behöver en terminal" in ended.stderr
    assert ended.stdout == ""


FORMS = {
    "xterm": ("\x1bOP", "\x1bOR", "\x1b[19~", "\x1b[21~"),
    "vt": ("\x1b[11~", "\x1b[13~", "\x1b[19~", "\x1b[21~"),
    "linux": ("\x1b[[A", "\x1b[[C", "\x1b[19~", "\x1b[21~"),
    "kitty": ("\x1b[P", "\x1b[13~", "\x1b[19~", "\x1b[21~"),
    "twins": (KEYS["Ctrl+P"], KEYS["Ctrl+R"], KEYS["Ctrl+Q"], KEYS["Ctrl+S"]),
}
"""F1, F3, F8 and F10 as terminals send them; and their twins, which every terminal can send."""


@pytest.mark.parametrize("form", FORMS)
def test_function_keys_work_in_all_their_forms(sit_briefly: Sit, form: str) -> None:
    help, contacts, hide, close = FORMS[form]
    person = sit_briefly().begins_briefly()
    person.type(help).shows("Hjälp", "Överallt").press("Esc").shows("Beskriv  ·  steg 1")
    person.type(contacts).shows("SOS Alarm", "Enter visar den som har ›").press("Esc").shows("Beskriv  ·  steg 1")
    person.type(hide).shows("Pausad").press("Enter").shows("Beskriv  ·  steg 1")
    person.type(close)
    assert person.ends() == 0


def test_no_letter_of_a_name_typed_at_once_is_lost_in_the_search(sit_briefly: Sit) -> None:
    person = sit_briefly().begins_briefly()
    person.press("F3").shows("SOS Alarm", "Enter visar den som har ›")
    person.type("abcdefgh").shows("│ abcdefgh ")


def test_what_is_pasted_is_made_harmless_before_it_is_shown_or_stored(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly()
    person.paste("före\x1b]52;c;aGVq\x07\x9b31m\x1b]0;titel\x07efter\r\nnästa rad")
    person.shows("före", "efter", "nästa rad").saved()
    assert b"\x1b]52" not in person.received
    assert b"\x1b]0" not in person.received
    assert "\x9b" not in person.output
    assert "\x1b" not in place.drafts()[0]


def test_many_lines_pasted_into_a_line_are_all_kept(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly().stands_in("Hur många?")
    person.paste("ett\ntvå\r\ntre\rfyra").shows("ett två tre fyra").saved()
    assert "ett två tre fyra" in place.drafts()[0]
