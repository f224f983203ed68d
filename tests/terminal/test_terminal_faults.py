"""A fault in the program: what was typed is in the draft, and nowhere else; the terminal is as before.

SAFETY row 26. The screen showed the text while it was typed; what counts is what is left when it is gone.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from tests.terminal.conftest import CONTENT, Sit
from tests.terminal.driver import Place
from tests.terminal.person import Person

pytestmark = pytest.mark.terminal

SECRET = "hemligt4711"
TEXT = f"{SECRET} krasch"
FAILING = str(Path(__file__).with_name("failing.py"))
ENDING = ("handler", "rich", "worker", "worker_thread", "timer", "later", "compose", "render", "action", "loud")
LOUD = {"PYTHONDEVMODE": "1", "PYTHONASYNCIODEBUG": "1", "PYTHONFAULTHANDLER": "1", "PYTHONWARNINGS": "always"}


def failing(sit: Sit, kind: str, *options: str, **environment: str) -> Person:
    """Sit down at a program with a fault in it, and type what sets it off."""
    program = (sys.executable, *options, FAILING, kind, "--content", CONTENT)
    person = sit(program=program, environment={"PYTHONPATH": str(Path(__file__).parents[2]), **environment})
    return person.begins_briefly().type(TEXT)


def left_nothing(person: Person, place: Place) -> None:
    """Hold that the text is in the draft alone, and that nothing technical was printed."""
    assert TEXT in place.drafts()[0]
    assert place.holding(SECRET) == []
    assert SECRET not in person.said_at_the_end
    assert SECRET not in person.text + person.screen.scrollback
    assert "Traceback" not in person.output
    assert "Error:" not in person.output
    person.left_a_clean_terminal()


@pytest.mark.parametrize("kind", ENDING)
def test_a_fault_ends_the_program_and_tells_only_its_kind_and_where_the_draft_is(
    sit: Sit, place: Place, kind: str
) -> None:
    person = failing(sit, kind)
    if kind == "action":
        person.press("F3")
    assert person.ends() == 70
    left_nothing(person, place)
    said = person.said_at_the_end.replace("\r\n", "")
    assert said.startswith("Ett fel i programmet (")
    assert str(place.notes) in said
    assert "sparat som utkast" in said


@pytest.mark.parametrize("kind", ["handler", "worker", "loud"])
def test_the_same_in_python_s_and_textual_s_own_debugging_modes(sit: Sit, place: Place, kind: str) -> None:
    person = failing(sit, kind, "-X", "dev", **LOUD)
    assert person.ends() == 70
    left_nothing(person, place)


def test_a_fault_of_the_interrupting_kind_saves_too(sit: Sit, place: Place) -> None:
    person = failing(sit, "interrupt")
    assert person.ends() != 0
    left_nothing(person, place)


@pytest.mark.parametrize("options", [(), ("-X", "dev")])
@pytest.mark.parametrize("kind", ["thread", "task"])
def test_a_fault_that_nobody_waits_for_is_not_told_anywhere(
    sit: Sit, place: Place, kind: str, options: tuple[str, ...]
) -> None:
    person = failing(sit, kind, *options)
    person.saved().press("F10")
    assert person.ends() == 0
    left_nothing(person, place)
    assert person.said_at_the_end == ""


def test_a_fault_before_anything_is_shown_says_where_drafts_are(sit: Sit, place: Place) -> None:
    program = (sys.executable, FAILING, "front", "--content", CONTENT)
    person = sit(program=program, environment={"PYTHONPATH": str(Path(__file__).parents[2])})
    assert person.ends() == 70
    person.left_a_clean_terminal()
    assert "secret" not in person.output
    assert str(place.notes) in person.said_at_the_end.replace("\r\n", "")


def test_a_fault_in_the_saver_is_told_by_a_banner_and_nothing_typed_is_gone(sit: Sit, place: Place) -> None:
    person = failing(sit, "saver")
    person.shows("INTE sparat", "INTE SPARAT", TEXT)
    person.press("F10").shows("Stäng, och förlora det som inte är sparat")
    assert "ValueError" in person.text or "fel i programmet" in person.flat
    person.pick("Tillbaka, till exempel").shows(TEXT)
    person.press("F10").shows("Försök spara igen")
    person.pick("Stäng, och förlora")
    assert person.ends() == 0
    person.left_a_clean_terminal()
    # The first letters were saved; the sign that the disk would not take was not.
    assert all(TEXT not in draft for draft in place.drafts())
    assert "Traceback" not in person.output


def test_a_disk_that_hangs_does_not_keep_the_program_from_ending(sit: Sit, place: Place) -> None:
    person = failing(sit, "hanging")
    person.shows("Sparar …").press("F10").shows("INTE sparat", "Försök spara igen")
    person.signal(signal.SIGTERM)
    assert person.ends() == 128 + signal.SIGTERM
    person.left_a_clean_terminal()


def test_a_slow_disk_gets_the_time_that_it_takes(sit: Sit, place: Place) -> None:
    person = failing(sit, "slow")
    person.press("F10")
    assert person.ends() == 0
    assert TEXT in place.drafts()[0]
