"""Practising alone: choosing, the first page, cues, the clock, calls, and the mark on every screen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.practice.small import CONTACTS, START
from tests.tui.practice.drill import SCENARIO, Drill
from tests.tui.test_tui_words import english_in

SIZES = ((80, 24), (120, 40), (60, 20))
HIDDEN = ("Ett barn hör allt", "Pausa vid dörren", "Ser någon leksaken", "Lovade tystnad", "Frågade om barn")


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_tells_what_a_scenario_is_and_nothing_that_is_hidden(
    drill: Drill, size: tuple[int, int]
) -> None:
    async with drill.opened(size) as sitting:
        for text in ("Lördag kväll hos Inger", "grund · 20 min · Rutin på prov", "F10 Avsluta"):
            assert sitting.sees(text)
        assert not [text for text in HIDDEN if sitting.sees(text)]


async def test_basic_scenarios_come_first_and_one_with_errors_says_so(drill: Drill) -> None:
    drill.write("scenarios/a-trasig.toml", "format = 1\n")
    further = SCENARIO.replace('id = "lordag"', 'id = "avancerad"').replace("Lördag kväll", "Anna")
    drill.write("scenarios/avancerad.toml", further.replace("minutes = 20", 'minutes = 20\nlevel = "further"'))
    async with drill.opened() as sitting:
        words = sitting.words()
        assert words.index("Lördag kväll hos Inger") < words.index("Anna hos Inger") < words.index("a-trasig.toml")
        await sitting.press("end", "enter")
        assert sitting.sees("Scenariot kan inte användas")
        assert sitting.marked()


async def test_without_scenarios_the_list_says_so(drill: Drill) -> None:
    (drill.folder / "content/scenarios/lordag.toml").unlink()
    async with drill.opened() as sitting:
        assert sitting.sees("Det finns inga scenarier i innehållet.")
        await sitting.press("enter", "f3", "f9", "f10")
        assert sitting.app.return_code == 0


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_page_says_what_one_knows_what_time_it_is_and_how_to_stop(
    drill: Drill, size: tuple[int, int]
) -> None:
    async with drill.opened(size) as sitting:
        await sitting.press("enter")
        page = await sitting.read_through()
        for text in ("Du kommer till Inger.", "Det är lör 21 nov 22:40", "Fråga i enskildhet.", "F10 avslutar"):
            assert text in page
        assert not [text for text in HIDDEN if text in page]
        await sitting.press("down", "enter")
        assert sitting.sees("Vad vill du öva?")


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_says_that_it_is_practice_or_that_it_is_none(drill: Drill, size: tuple[int, int]) -> None:
    async with drill.opened(size) as sitting:
        for keys in (
            [], ["enter"], ["enter"], ["f1"], ["escape", "f2"], ["escape", "f3"], ["enter"], ["enter"],
            ["escape", "escape", "f4"], ["escape", "f5"], ["escape", "f6"], ["escape", "f7"], ["escape", "f9", "f9"],
            ["f9"], ["escape", "f8"], ["enter", "f10"], ["enter"], ["ctrl+n"], ["ctrl+n"], ["ctrl+n"], ["ctrl+n"],
            ["enter"],
        ):  # fmt: skip
            await sitting.press(*keys)
            assert sitting.marked(), sitting.painted()
            assert english_in(sitting.words()) == set()
            assert not any(text in sitting.words() for text in HIDDEN[:3]) or sitting.app.practice.sitting.over
        await sitting.resize(40, 10)
        assert sitting.sees("ÖVNING")


async def test_the_mark_is_told_by_words_in_the_top_bar_and_a_band(drill: Drill) -> None:
    async with drill.begun() as sitting:
        top, band = sitting.lines()[:2]
        assert "Lördag kväll hos Inger" in top
        assert "ÖVNING · lör 21 nov 22:40" in top
        assert "! ÖVNING · Allt är påhittat. Ring inte numren." in band


async def test_a_cue_comes_with_the_step_one_with_each_answer_and_one_at_a_time_with_f9(drill: Drill) -> None:
    async with drill.begun() as sitting:
        assert sitting.sees("▶ Det syns: Maken står i dörren.")
        assert not sitting.sees("Vad pratar ni om?")
        await sitting.choose(1)
        assert sitting.sees("▶ Maken: ”Vad pratar ni om?”")
        assert sitting.sees("· Det syns: Maken står i dörren.")
        await sitting.press("f9")
        assert sitting.sees("▶ Det syns: En leksak på golvet.")
        await sitting.press("f9")
        assert sitting.sees("Inget mer händer just nu. Det här vet du")
        page = await sitting.read_through()
        for text in ("Du kommer till Inger.", "Maken står i dörren.", "”Vad pratar ni om?”", "En leksak på golvet."):
            assert text in page


async def test_what_one_knows_opens_at_the_newest(drill: Drill) -> None:
    cues = "".join(
        f'[[cue]]\nid = "sak-{n}"\nstep = "enskilt"\nkind = "seen"\ntext = "Sak nummer {n}."\n' for n in range(30)
    )
    drill.write("scenarios/lordag.toml", SCENARIO + cues)
    async with drill.begun() as sitting:
        await sitting.press(*["f9"] * 32)
        assert sitting.sees("Sak nummer 29.")
        assert not sitting.sees("Sak nummer 3.")


async def test_pages_in_practice_say_which_scenario_it_is(drill: Drill) -> None:
    async with drill.begun() as sitting:
        for key in ("f1", "f4", "f5", "f7"):
            await sitting.press(key)
            assert "Lördag kväll hos Inger" in sitting.lines()[0], key
            await sitting.press("escape")


async def test_a_number_that_is_lacking_is_not_to_be_filled_in_here(drill: Drill) -> None:
    drill.write("contacts/katalog.toml", CONTACTS.replace('phone = "044-13 25 51"\n', ""))
    async with drill.begun() as sitting:
        await sitting.choose(0)
        await sitting.press("ctrl+n", "ctrl+n")
        assert sitting.sees("nummer saknas", "CallPanel")
        assert not sitting.sees("fyll i numret")


async def test_a_call_that_lacks_whether_they_answered_leads_to_that(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.choose(0)
        await sitting.press("ctrl+n", "ctrl+n")
        await sitting.focus("#contact")
        await sitting.press("space", "ctrl+n")
        assert sitting.sees("Välj om du fick svar eller inte.")
        assert sitting.app.focused is sitting.screen.query_one("#reached")


async def test_f3_before_a_practice_says_when_it_works(drill: Drill) -> None:
    async with drill.opened() as sitting:
        await sitting.press("f3")
        assert sitting.sees("Välj ett scenario först.")


async def test_a_person_asked_alone_says_another_thing(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.choose(0)
        assert sitting.sees("Inger: ”Nu vågar jag.”")
        await sitting.press("ctrl+n")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        assert sitting.sees("Inger: ”Han slår mig.”")


async def test_a_step_where_nothing_is_said_says_how_to_look(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.choose(1)
        await sitting.press("ctrl+n")
        assert sitting.sees("Inget sägs eller syns här just nu.")


@pytest.mark.parametrize("size", ((80, 24), (120, 40)))
async def test_a_long_cue_is_read_in_full_on_a_page_before_the_next_comes(drill: Drill, size: tuple[int, int]) -> None:
    long = "Ord " * 400 + "sista."
    drill.write("scenarios/lordag.toml", SCENARIO.replace("Maken står i dörren.", long))
    async with drill.begun(size) as sitting:
        assert sitting.sees("… F9 visar allt")
        await sitting.press("f9")
        assert "sista." in await sitting.read_through()
        await sitting.press("escape", "f9")
        assert sitting.sees("▶ Det syns: En leksak på golvet.")


async def test_what_scenarios_say_is_shown_literally(drill: Drill) -> None:
    nasty = "[/] [x] [link=file:///x] [@click=app.quit]klicka[/]"
    drill.write("scenarios/lordag.toml", SCENARIO.replace("Maken står i dörren.", nasty)
                .replace("Bra att du ringer.", nasty).replace("Du kommer till Inger.", nasty))  # fmt: skip
    async with drill.opened() as sitting:
        await sitting.press("enter")
        assert nasty in await sitting.read_through()
        await sitting.press("enter")
        assert sitting.sees(nasty)


async def test_real_time_passes_on_the_practice_clock_but_not_while_the_screen_is_hidden(drill: Drill) -> None:
    async with drill.begun() as sitting:
        drill.ticks.at += 300
        sitting.app.refresh_bars()
        await sitting.settled()
        assert sitting.sees("ÖVNING · lör 21 nov 22:45")
        await sitting.press("f8")
        drill.ticks.at += 3600
        assert sitting.sees("ÖVNING Pausad. Enter fortsätter.")
        await sitting.press("enter")
        await sitting.choose(1)
        assert sitting.now.clock == START + timedelta(minutes=5)


async def test_a_group_that_talks_long_is_not_hidden(drill: Drill) -> None:
    async with drill.begun() as sitting:
        sitting.app.last_key -= 100_000
        sitting.app.look_around()
        await sitting.settled()
        assert sitting.sees("Fråga i enskildhet")


@pytest.mark.parametrize(
    ("row", "text", "clock"),
    [(0, "15 minuter", "lör 21 nov 22:55"), (1, "1 timme", "lör 21 nov 23:40"), (2, "Till sön 08:00", "22 nov 08:00")],
)
async def test_waiting_moves_the_practice_clock(drill: Drill, row: int, text: str, clock: str) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f7")
        assert sitting.sees(text)
        await sitting.press(*["down"] * row, "enter")
        assert sitting.sees(clock)


@pytest.mark.parametrize("size", SIZES)
async def test_numbers_are_shown_but_marked_wherever_they_stand(drill: Drill, size: tuple[int, int]) -> None:
    async with drill.begun(size) as sitting:
        assert sitting.sees("Ring inte (övning)")
        await sitting.press("f3")
        for line in sitting.lines():
            if "044-" in line or " 112 " in line.partition("SOS Alarm 112")[2]:
                assert "(ring inte)" in line
        await sitting.press("enter")
        assert sitting.sees("112 (ring inte)")


async def call(drill: Drill, word: str, wait: bool = False) -> list[str]:
    """What is seen when a contact is called, from the first step."""
    async with drill.begun() as sitting:
        if wait:
            await sitting.press("f7", "down", "down", "enter", "f7", "down", "down", "enter")
        await sitting.press("f3")
        await sitting.write(word)
        await sitting.press("enter")
        before = sitting.words()
        await sitting.press("enter")
        return [before, sitting.words()]


async def test_who_is_open_at_the_practice_clock_answers_as_the_scenario_says(drill: Drill) -> None:
    before, after = await call(drill, "jouren")
    assert "● öppet" in before
    assert "Någon svarade: ”Bra att du ringer.” (öppettid: öppet)" in after
    assert "Skriv upp samtalet på steget" in after


async def test_who_is_closed_does_not_answer_and_who_does_instead_is_told(drill: Drill) -> None:
    before, after = await call(drill, "närmaste")
    assert "○ stängt, öppnar mån 08:00" in before
    assert "Svarar i stället: Sociala jouren" in before
    assert "Ingen svarade (öppettid: stängt, öppnar mån 08:00)" in after
    before, after = await call(drill, "närmaste", wait=True)
    assert "● öppet" in before
    assert "Någon svarade (öppettid: öppet" in after


async def test_where_nobody_knows_whether_somebody_answers_it_is_decided(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f3")
        await sitting.write("annan")
        await sitting.press("enter", "enter")
        assert sitting.sees("Ingen vet om någon svarar vid den här tiden.")
        await sitting.press("down", "enter")
        assert sitting.sees("Ingen svarade (öppettid: okänd)")
        assert [event.answered for event in sitting.now.events if hasattr(event, "answered")] == [False]


async def test_a_call_written_up_but_not_made_is_told_at_once_until_it_is_made(drill: Drill) -> None:
    told = "Du har skrivit upp ett samtal, men inte ringt. F3 ringer på låtsas."
    async with drill.begun() as sitting:
        await sitting.choose(0)
        await sitting.press("ctrl+n", "ctrl+n")
        assert sitting.sees("Ring chefen · steg 3")
        assert not sitting.sees(told)
        await sitting.focus("#contact")
        await sitting.press("down", "space")
        await sitting.focus("#reached")
        await sitting.press("space")
        chosen = sitting.screen.query_one("#contact").ids_chosen[0]
        assert sitting.sees(told)
        await sitting.press("f3")
        await sitting.write(chosen)
        await sitting.press("enter", "enter", "escape", "escape")
        assert sitting.sees("Ring chefen · steg 3")
        assert not sitting.sees(told)


async def test_back_at_the_very_first_step_stays_in_the_practice(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("ctrl+t")
        assert sitting.sees("Det här är början.")
        assert sitting.sees("Fråga i enskildhet · steg 1")


async def test_the_keys_are_all_in_the_help(drill: Drill) -> None:
    async with drill.begun() as sitting:
        keys = [command.key_text for command in sitting.screen.all_commands()]
        await sitting.press("f1")
        page = await sitting.read_through()
        assert not [key for key in keys if key not in page]
        assert "Inget sparas." in page


async def test_from_the_program_one_can_go_back_to_it(drill: Drill) -> None:
    drill.from_program = True
    async with drill.opened() as sitting:
        await sitting.press("end")
        assert sitting.sees("↩ Till programmet")
        await sitting.press("enter")
        assert sitting.app.goes_back
