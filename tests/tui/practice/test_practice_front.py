"""From the program's front page to practice; and whatever keys come in whatever order."""

from __future__ import annotations

import random

import pytest
from tests.notes.vaults import PlainVault
from tests.tui.practice.drill import SCENARIO, Drill
from tests.tui.stage import Stage

from vnr_wizard.notes.protection import Protection

KEYS = (
    *("down", "up", "space", "enter", "tab", "shift+tab", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+t", "escape", "escape"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f12", "a", "1", "left", "right", "pagedown", "end"),
)


async def test_the_front_page_offers_practice_only_where_there_is_something_to_practise(stage: Stage) -> None:
    async with stage.opened() as sitting:
        assert not sitting.sees("Öva med en påhittad person")
    stage.write("scenarios/lordag.toml", SCENARIO)
    async with stage.opened() as sitting:
        assert sitting.sees("→ Öva med en påhittad person")
        await sitting.press("end", "enter")
        assert sitting.app.practises
        assert sitting.app.return_code == 0


class ThisTimeOnly(PlainVault):
    """What is saved can be opened until the program ends, and never again."""

    protection = Protection("write-only", opens=True, saves=True)


async def test_nobody_is_led_away_from_what_could_not_be_opened_again(stage: Stage) -> None:
    stage.write("scenarios/lordag.toml", SCENARIO)
    async with stage.opened() as sitting:
        sitting.app.session.store.vault = ThisTimeOnly()
        await sitting.press("home", "enter")
        await sitting.focus("Choices")
        await sitting.press("space", "ctrl+t", "end", "enter")
        assert not sitting.app.practises
        assert sitting.sees("kan inte öppnas igen")


@pytest.mark.parametrize("led", (False, True))
@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_in_any_order_leave_the_mark_where_it_is(drill: Drill, seed: int, led: bool) -> None:
    drill.led = led
    any_of = random.Random(seed)
    async with drill.begun(any_of.choice([(80, 24), (120, 40)])) as sitting:
        for _ in range(80):
            await sitting.press(any_of.choice(KEYS))
            drill.ticks.at += any_of.choice((0, 3, 70))
            if sitting.app.return_code is not None:
                break
            assert sitting.marked(), sitting.painted()
