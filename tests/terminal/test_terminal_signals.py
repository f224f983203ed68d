"""Being told to go: whatever was typed is in the draft, the terminal is as before, and nothing is printed."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from tests.terminal.conftest import Sit
from tests.terminal.driver import PROGRAM, Place
from tests.terminal.person import Person

pytestmark = pytest.mark.terminal

WORDS = "Hon håller om armen och säger att det gör o"


def in_mid_word(person: Person) -> Person:
    """Type a text that breaks off. The program has read it: it stands on the screen."""
    person.begins_briefly().type(WORDS)
    return person.until(lambda: words_on(person), "the words")


def words_on(person: Person) -> bool:
    """Whether all of the text is on the screen, however it is wrapped."""
    shown = re.sub(r"[│\s]+", " ", person.without_left_column)
    return WORDS in shown


def the_only_draft(place: Place) -> str:
    """What lies in the notes folder, which must be one draft."""
    (draft,) = place.drafts()
    assert place.sealed("note") == []
    return draft


def is_offered_again(person: Person) -> None:
    """The draft stands first on the front page, and opens with the words where they were."""
    person.shows("▶ Fortsätt: Något har hänt", "→ Något har hänt")
    assert person.flat.index("▶ Fortsätt") < person.flat.index("→ Något har hänt")
    person.press("Enter").shows("Beskriv  ·  steg 1").until(lambda: words_on(person), "the words")


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT"])
def test_a_signal_in_mid_word_saves_restores_the_terminal_and_prints_nothing(
    sit_briefly: Sit, place: Place, name: str
) -> None:
    number = int(getattr(signal, name))
    person = in_mid_word(sit_briefly())
    person.signal(number)
    assert person.ends() == 128 + number
    assert WORDS in the_only_draft(place)
    person.left_a_clean_terminal()
    assert person.said_at_the_end == ""


def test_a_window_closed_in_mid_word_leaves_a_draft_that_is_offered_first(sit_briefly: Sit, place: Place) -> None:
    person = in_mid_word(sit_briefly())
    person.hang_up()
    assert person.ends() == 128 + signal.SIGHUP
    assert WORDS in the_only_draft(place)
    assert b"Traceback" not in person.received
    is_offered_again(sit_briefly())


def test_a_window_closed_on_a_program_that_nobody_tells_ends_it_too(sit_briefly: Sit, place: Place) -> None:
    pid = place.working / "pid"
    # In a session of its own the terminal is not the program's, and the kernel sends it nothing.
    start = f'echo $$ > {pid}; exec "$0" "$@"'
    person = sit_briefly(program=("setsid", "--wait", "sh", "-c", start, *PROGRAM))
    in_mid_word(person)
    person.hang_up()
    person.until_gone(int(pid.read_text()))
    assert WORDS in the_only_draft(place)


def test_keys_that_are_still_on_their_way_are_saved_too(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly()
    person.type(WORDS).until(lambda: "Hon" in person.text, "the first word")
    person.signal(signal.SIGTERM)
    person.ends()
    assert "Hon" in the_only_draft(place)


def test_a_command_right_after_a_word_does_not_overtake_it(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly()
    person.type(WORDS).press("Ctrl+N")
    person.shows("Svara  ·  steg 2").saved()
    assert f'ord = "{WORDS}"' in the_only_draft(place)


def test_save_and_close_right_after_a_word_saves_it(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly()
    person.type(WORDS).press("F10")
    assert person.ends() == 0
    assert f'ord = "{WORDS}"' in the_only_draft(place)


def test_commands_faster_than_the_screen_can_follow_do_no_harm(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly().type(WORDS)
    person.press(*["Ctrl+N", "Ctrl+T"] * 8)
    person.press("F8").shows("Pausad").press("Enter").shows("Beskriv  ·  steg 1")
    person.press("Ctrl+T", "Ctrl+N", "F2", "F3", "F1", "F10")
    assert person.ends() == 0
    assert WORDS in the_only_draft(place)


def test_two_quick_signals_lose_nothing(sit_briefly: Sit, place: Place) -> None:
    person = in_mid_word(sit_briefly())
    person.signal(signal.SIGTERM).signal(signal.SIGHUP).signal(signal.SIGTERM)
    assert person.ends() == 128 + signal.SIGTERM
    assert WORDS in the_only_draft(place)
    person.left_a_clean_terminal()


def test_a_signal_while_the_program_starts_leaves_the_terminal_as_it_was(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly()
    person.until(lambda: person.screen.alternate, "alternate screen")
    person.signal(signal.SIGTERM)
    assert person.ends() == 128 + signal.SIGTERM
    person.left_a_clean_terminal()
    assert person.said_at_the_end == ""


def test_no_note_is_written_where_nothing_was_answered(sit_briefly: Sit, place: Place) -> None:
    person = sit_briefly().begins_briefly()
    person.signal(signal.SIGTERM)
    person.ends()
    assert [path.name for path in place.files()] == ["keys.toml"]


def test_a_suspended_program_shows_nothing_and_comes_back(sit_briefly: Sit, place: Place) -> None:
    person = in_mid_word(sit_briefly())
    person.signal(signal.SIGTSTP)
    person.until(lambda: not person.screen.alternate, "main screen")
    assert WORDS[:20] not in person.text + person.screen.scrollback
    person.until(lambda: stopped(person.process.pid), "stopped program")
    person.signal(signal.SIGCONT)
    person.shows(WORDS.split()[0]).press("F10")
    assert person.ends() == 0
    assert WORDS in the_only_draft(place)


def stopped(pid: int) -> bool:
    """Whether a process is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"


def test_ctrl_c_closes_nothing_and_ctrl_z_suspends_nothing(sit_briefly: Sit, place: Place) -> None:
    person = in_mid_word(sit_briefly())
    person.process.send("\x03\x1a\x1c")
    person.settle()
    assert os.waitpid(person.process.pid, os.WNOHANG) == (0, 0)
    person.press("F10")
    assert person.ends() == 0
