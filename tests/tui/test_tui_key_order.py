"""Keys do what they do in the order in which they were pressed, however fast, in every kind of field."""

from __future__ import annotations

import pytest
from tests.notes.vaults import Ring
from tests.tui.stage import Sitting, Stage
from tests.tui.test_tui_protection import PHRASE
from textual.widgets import Input, TextArea

Field = Input | TextArea


def fields(sitting: Sitting) -> list[Field]:
    """Where one can write on the screen that is shown."""
    return [widget for widget in sitting.screen.focus_chain if isinstance(widget, Input | TextArea)]


def text_of(field: Field) -> str:
    return field.value if isinstance(field, Input) else field.text


async def keeps_order(sitting: Sitting, field: Field) -> None:
    """Type faster than anything can answer, with corrections, and look what stands there."""
    field.focus()
    await sitting.press("end", "shift+home", "delete")
    assert text_of(field) == ""
    await sitting.burst(*"abc", "backspace", "d")
    assert text_of(field) == "abd"
    await sitting.burst("left", "x", "home", "y", "delete", "end", "z", "left", "left", "backspace", "backspace", *"12")
    assert text_of(field) == "y12dz"


@pytest.mark.parametrize(
    ("opens", "count"),
    [
        (["down", "enter"], 8),  # every kind of question
        (["enter", "f6"], 1),  # why a question is passed
        (["f3"], 1),  # searching
        (["f3", "end", "enter"], 1),  # the number of a contact
        (["down", "down", "enter", "ctrl+n", "ctrl+n"], 1),  # one's own reference
    ],
)
async def test_in_every_field_of_a_walk_and_of_contacts(stage: Stage, opens: list[str], count: int) -> None:
    async with stage.opened((100, 50)) as sitting:
        await sitting.press(*opens)
        found = fields(sitting)
        assert len(found) == count, found
        for field in found:
            await keeps_order(sitting, field)


async def test_in_the_lines_for_a_passphrase_also_where_the_screen_is_hidden(stage: Stage) -> None:
    stage.ring = Ring(there=False)
    async with stage.opened() as sitting:
        await sitting.press("enter")
        for field in fields(sitting):
            await keeps_order(sitting, field)
            field.clear()
        fields(sitting)[0].focus()
        for _ in range(2):
            await sitting.burst(*PHRASE[:-1], "q", "backspace", PHRASE[-1], "enter")
        await sitting.key_asked()
        assert sitting.sees("Vad har hänt?")
        await sitting.press("f8", "enter")
        await keeps_order(sitting, *fields(sitting))


async def test_a_choice_right_before_going_on_is_made_where_it_was_made(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.burst("space", "ctrl+n")
        assert sitting.sees("Ta emot berättelsen · steg 2")


async def test_an_arrow_a_choice_and_going_on_are_in_their_order(stage: Stage) -> None:
    async with stage.begun(door=1) as sitting:
        await sitting.burst("down", "space", "ctrl+n")
        walk = sitting.app.session.at_hand.walk
        assert walk.record(walk.way[0]).answers == {"ja-nej": "no"}


async def test_words_corrections_and_commands_in_one_go(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        typed = (*"hon sa nek", "backspace", *"j", "enter", *"tyst", "up", "end", *"!", "f3", "escape", *"?")
        await sitting.burst(*typed)
        walk = sitting.app.session.at_hand.walk
        assert walk.record(walk.cursor).answers["ord"] == "hon sa nej!?\ntyst"
