"""A led group: what whoever leads sees, the pause, the question before a choice, and the ticks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.practice.small import START
from tests.tui.practice.drill import Drill

HIDDEN = ("Ett barn hör allt.", "Pausa vid dörren.", "Ser någon leksaken?")


async def test_the_group_is_asked_before_the_choice_while_the_clock_stands_still(led: Drill) -> None:
    async with led.begun() as sitting:
        assert sitting.sees("Vad skulle ni göra?")
        assert sitting.sees("Maken står i dörren.")
        assert sitting.sees("Är ni ensamma?")
        assert not sitting.sees("( ) Ja")
        led.ticks.at += 900
        await sitting.press("enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert sitting.sees("ÖVNING · lör 21 nov 22:40")
        await sitting.choose(1)
        await sitting.press("ctrl+n")
        assert sitting.sees("Vad skulle ni göra?")
        await sitting.press("escape", "ctrl+t")
        assert not sitting.sees("Vad skulle ni göra?"), "once at each visit"


async def test_at_80_columns_one_key_switches_to_the_facilitators_side(led: Drill) -> None:
    async with led.begun((80, 24)) as sitting:
        await sitting.press("enter")
        assert not [text for text in HIDDEN if sitting.sees(text)]
        await sitting.press("f12")
        assert sitting.sees("För den som leder")
        page = await sitting.read_through("LeadView Pick")
        for text in (
            *HIDDEN, "[ ] Lovade tystnad.", "Frågade om barn.", "Frågan ställdes när maken hörde.",
            "Om ”Är ni ensamma?” är ”Nej”", "Steg: Ta emot berättelsen",
        ):  # fmt: skip
            assert text in page
        await sitting.press("f12")
        assert sitting.sees("Fråga i enskildhet · steg 1")


async def test_at_120_columns_the_key_shows_it_beside_and_hides_it(led: Drill) -> None:
    async with led.begun((120, 40)) as sitting:
        await sitting.press("enter")
        assert not [text for text in (*HIDDEN, "För den som leder") if sitting.sees(text)], "a group may be watching"
        await sitting.press("f12", "home", "down", "down", "down", "space")
        assert sitting.sees("För den som leder · F12 gömmer")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert sitting.now.ticked() == {"lovade"}
        assert sitting.sees("[x] Lovade tystnad.")
        await sitting.press("enter")
        assert sitting.now.ticked() == set()
        await sitting.choose(1)
        assert sitting.sees("✓ Maken: ”Vad pratar ni om?”"), "it follows what is done"
        await sitting.press("f12")
        assert not [text for text in (*HIDDEN, "För den som leder") if sitting.sees(text)], "wherever one stands"
        await sitting.press("f12")
        assert sitting.sees("För den som leder")


async def test_hidden_stays_hidden_when_the_window_grows(led: Drill) -> None:
    async with led.begun((120, 40)) as sitting:
        await sitting.press("enter", "f12")
        assert sitting.sees("För den som leder")
        await sitting.resize(80, 24)
        assert not sitting.sees("För den som leder")
        await sitting.resize(120, 40)
        assert not sitting.sees("För den som leder")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        await sitting.resize(80, 24)
        await sitting.press("f12")
        await sitting.resize(120, 40)
        assert sitting.sees("För den som leder")
        await sitting.press("f12")
        assert not sitting.sees("För den som leder")


@pytest.mark.parametrize("shown", (False, True))
async def test_shown_or_hidden_holds_from_page_to_page_and_when_one_begins_again(led: Drill, shown: bool) -> None:
    async with led.begun((120, 40)) as sitting:
        await sitting.press("enter", *(["f12"] if shown else []))
        await sitting.choose(1)
        await sitting.press("ctrl+n", "enter")
        assert sitting.sees("Vänta · steg 2")
        assert sitting.sees("För den som leder") is shown
        await sitting.press("f3", "escape", "f8", "enter")
        assert sitting.sees("För den som leder") is shown
        sitting.app.begin_from(0)
        await sitting.settled()
        await sitting.press("enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert sitting.sees("För den som leder") is shown


async def test_another_scenario_begins_hidden(led: Drill) -> None:
    async with led.begun((120, 40)) as sitting:
        await sitting.press("enter", "f12")
        await sitting.press("f10", "down", "enter", "enter", "enter", "enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert not sitting.sees("För den som leder")


async def test_a_pause_stops_the_clock(led: Drill) -> None:
    async with led.begun((80, 24)) as sitting:
        await sitting.press("enter", "f12", "home", "down", "enter")
        assert sitting.sees("Paus")
        led.ticks.at += 3600
        await sitting.press("enter", "f12")
        led.ticks.at += 60
        await sitting.choose(1)
        assert sitting.now.clock == START + timedelta(minutes=1)


async def test_the_question_can_be_turned_off_and_asked_when_it_fits(led: Drill) -> None:
    async with led.begun((80, 24)) as sitting:
        await sitting.press("enter", "f12", "home", "down", "down", "enter")
        assert sitting.sees("[ ] Fråga före varje val")
        await sitting.press("up", "up", "enter")
        assert sitting.sees("Prata först.")
        await sitting.press("enter", "f12")
        await sitting.choose(1)
        await sitting.press("ctrl+n")
        assert sitting.sees("Vänta · steg 2")


async def test_whoever_leads_looks_through_the_ticks_before_the_debrief(led: Drill) -> None:
    async with led.begun((80, 24)) as sitting:
        await sitting.press("enter", "f10", "enter")
        assert sitting.sees("Frys eller släck den först")
        assert not sitting.sees("Lovade tystnad."), "the group may see the picture"
        await sitting.press("enter")
        assert sitting.sees("Den som leder: stämmer det här?")
        await sitting.press("space")
        assert sitting.now.ticked() == {"lovade"}


async def test_nobody_stands_on_a_heading_of_the_facilitators_side(led: Drill) -> None:
    async with led.begun((80, 24)) as sitting:
        await sitting.press("enter", "f12", "home")
        for _ in range(12):
            marked = next(line.strip() for line in sitting.lines() if line.strip().startswith("›"))
            assert not marked.startswith(("› Gör", "› Kryssa i om", "› Ledtrådar", "› Vad gott")), marked
            await sitting.press("down")


@pytest.mark.parametrize("size", ((80, 24), (120, 40)))
async def test_alone_there_is_no_facilitators_side(drill: Drill, size: tuple[int, int]) -> None:
    async with drill.begun(size) as sitting:
        await sitting.press("f12")
        assert not sitting.sees("För den som leder")
        assert not sitting.sees("F12")
