"""The window changes its size in mid-word: nothing is lost, whatever the size (SAFETY row 39)."""

from __future__ import annotations

import pytest
from tests.terminal.conftest import Sit
from tests.terminal.driver import Place

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("size", [(20, 5), (60, 20), (200, 50), (1, 1), (59, 24), (80, 19)])
def test_a_window_pulled_to_any_size_and_back_in_mid_word_loses_nothing(
    sit_briefly: Sit, place: Place, size: tuple[int, int]
) -> None:
    person = sit_briefly().begins_briefly().type("första ")
    person.shows("första").resize(*size)
    if size[0] < 60 or size[1] < 20:
        person.until(lambda: "första" not in person.text, "a screen that asks for room")
        if size == (20, 5):
            person.shows("Gör fönstret")
        person.resize(80, 24)
    person.shows("Beskriv  ·  steg 1", "första").type("andra").shows("första andra").saved()
    person.press("F10")
    assert person.ends() == 0
    (draft,) = place.drafts()
    assert 'ord = "första andra"' in draft


@pytest.mark.parametrize("size", [(60, 20), (200, 50)])
def test_a_whole_note_is_written_in_a_small_and_in_a_large_window(
    sit_briefly: Sit, place: Place, size: tuple[int, int]
) -> None:
    person = sit_briefly(size=size).begins_briefly().type("litet eller stort")
    person.goes_on("Svara  ·  steg 2").choose("Ja").goes_on("Läs igenom").press("F9")
    person.shows("Anteckningen är skriven.")
    (note,) = place.finished()
    assert "litet eller stort" in note


def test_a_window_that_is_too_small_from_the_start_asks_for_room(sit_briefly: Sit) -> None:
    person = sit_briefly(size=(40, 10)).shows("Gör fönstret större.")
    person.resize(80, 24).begins_briefly().type("hej").saved()
