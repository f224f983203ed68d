"""The keys that work everywhere, their Ctrl twins, and the pages they open."""

from __future__ import annotations

import pytest
from tests.tui.routines import long_routine
from tests.tui.stage import SIZES, Sitting, Stage

from vnr_wizard.tui import commands
from vnr_wizard.tui.commands import EVERYWHERE, LEAVE, ON_FINISHING, ON_STEPS, Command
from vnr_wizard.tui.screens.hidden import HiddenScreen, SmallScreen
from vnr_wizard.tui.screens.step import StepScreen
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import NoteArea
from vnr_wizard.tui.widgets.question import QuestionBlock

SECRET = "HEMLIG-MARKÖR"
EVERY = {value for value in vars(commands).values() if isinstance(value, Command)}
OPENS = {
    "help": "Hjälp",
    "acute": "Ring 112 nu",
    "contacts": "Skriv för att söka.",
    "hide": "Pausad. Enter fortsätter.",
    "way": "Vägen hittills",
    "detours": "Vad händer?",
    "pass": "Hoppa över frågan",
    "back": "Fråga i enskildhet · steg 1",
    "next": "Behöver svar.",
}


def test_every_command_stands_in_one_of_the_lists_and_no_key_means_two_things() -> None:
    assert {*EVERYWHERE, *ON_STEPS, *ON_FINISHING, LEAVE} == EVERY
    for together in ((*EVERYWHERE, *ON_STEPS, LEAVE), (*EVERYWHERE, *ON_FINISHING, LEAVE)):
        keys = [key for command in together for key in command.keys]
        assert len(keys) == len(set(keys))


def test_every_function_key_has_a_ctrl_twin_and_none_needs_alt() -> None:
    for command in EVERY:
        assert not any("alt" in key for key in command.keys)
        if command.keys[0].startswith("f"):
            assert any(key.startswith("ctrl+") for key in command.keys)


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_a_step_is_on_its_key_bar_whole(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        for command in (*EVERYWHERE, *ON_STEPS):
            assert sitting.sees(f"{command.key_text} {command.label}", "KeyBar")


@pytest.mark.parametrize(
    ("command", "key"),
    [(c, key) for c in (*EVERYWHERE, *ON_STEPS) for key in c.keys if c.action != "close"],
    ids=lambda value: value if isinstance(value, str) else value.action,
)
async def test_every_key_works_in_a_text_field_and_leaves_the_text(stage: Stage, command: Command, key: str) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        if command.action not in ("next", "pass"):
            await sitting.write("ord")
        await sitting.press(key)
        assert sitting.sees(OPENS[command.action])
        walk = sitting.app.session.at_hand.walk
        said = [record.answers["ord"] for record in walk.records.values() if "ord" in record.answers]
        assert said == ([] if command.action in ("next", "pass") else ["ord"])


@pytest.mark.parametrize("key", ["f10", "ctrl+s"])
async def test_closing_saves_the_last_word_from_every_screen(stage: Stage, key: str) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("sista ordet")
        await sitting.press("f3", key)
        assert sitting.app.return_code == 0
        assert not sitting.app.is_running
    walk = stage.drafts()[0].walk
    assert "sista ordet" in str(walk)


async def test_help_names_every_command_and_its_keys(stage: Stage) -> None:
    for size in SIZES:
        async with stage.opened(size) as sitting:
            await sitting.press("f1")
            text = await sitting.read_through()
            for command in EVERY:
                assert command.key_text in text
                assert str(command.help) in text
                for twin in command.keys[1:]:
                    assert commands.key_name(twin) in text


async def test_tab_leads_to_a_question_that_has_only_just_been_opened(stage: Stage) -> None:
    async with stage.begun() as sitting:
        first, opened = list(sitting.screen.query(QuestionBlock))[:2]
        assert not opened.display
        # Not painted yet, as when Tab follows the choice at once on a slow machine.
        opened.display = True
        chain = sitting.screen.focus_chain
        after = chain.index(first.query_one(Choices)) + 1
        assert chain[after] is opened.query_one(NoteArea)


async def test_pages_close_with_esc_and_give_the_focus_back(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("ord")
        field = sitting.app.focused
        for key in ("f1", "f3", "f4", "f5", "f6"):
            await sitting.press(key)
            assert not isinstance(sitting.screen, StepScreen)
            await sitting.press("escape")
            assert sitting.app.focused is field
        await sitting.press("escape")
        assert isinstance(sitting.screen, StepScreen)


@pytest.mark.parametrize("keys", [("f1", "f1"), ("f3", "f3"), ("f1", "f3", "f1"), ("f3", "enter", "f1", "f3")])
async def test_no_page_lies_over_itself(stage: Stage, keys: tuple[str, ...]) -> None:
    async with stage.opened() as sitting:
        await sitting.press(*keys)
        kinds = [type(screen).__name__ for screen in sitting.app.screen_stack]
        assert len(kinds) == len(set(kinds))
        await sitting.press("escape", "escape", "escape")
        assert sitting.sees("Vad har hänt?")


# --- F2 -----------------------------------------------------------------------------------------------------


async def test_f2_outside_a_walk_shows_the_emergency_lines(stage: Stage) -> None:
    for size in SIZES:
        async with stage.opened(size) as sitting:
            await sitting.press("f2", "f2")
            assert sitting.sees("Akut fara: ring 112.")
            assert sitting.sees("● SOS Alarm 112 112")
            await sitting.press("escape")
            assert sitting.sees("Vad har hänt?")


@pytest.mark.parametrize("above", [(), ("f1",), ("f3", "enter"), ("f4",), ("f5",), ("f6",)])
async def test_f2_on_a_walk_leads_to_the_acute_detour_from_whatever_is_on_top_and_back(
    stage: Stage, above: tuple[str, ...]
) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("ord")
        await sitting.press(*above, "f2")
        assert sitting.sees("Ring 112 nu")
        assert sitting.sees("Omväg: Akut fara. Leder tillbaka.")
        assert sitting.sees("SOS Alarm 112", "CallPanel")
        await sitting.press("f2")
        assert len(sitting.app.session.at_hand.walk.excursions) == 1
        await sitting.press("space", "ctrl+n")
        assert sitting.sees("Ta emot berättelsen")
        assert sitting.sees("ord")


async def test_f2_from_the_finished_walk_leads_to_the_acute_detour(stage: Stage) -> None:
    async with stage.begun(door=2) as sitting:
        await sitting.press("ctrl+n", "ctrl+n")
        assert sitting.sees("Så här blir anteckningen.")
        await sitting.press("f2")
        assert sitting.sees("Ring 112 nu")


# --- F3 -----------------------------------------------------------------------------------------------------


async def test_contacts_are_searched_by_typing_and_112_always_stands(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        await sitting.write("leder")
        assert sitting.sees("Närmaste chef")
        assert not sitting.sees("jouren 044")
        assert sitting.sees("● SOS Alarm 112")
        await sitting.write(" finns inte")
        assert not sitting.sees("Närmaste chef")
        assert sitting.sees("● SOS Alarm 112")


async def test_a_search_stands_at_its_first_match_and_enter_opens_what_is_marked(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        assert sitting.sees("› ● SOS Alarm 112")
        await sitting.write("sociala")
        assert sitting.sees("› ● Sociala jouren")
        assert sitting.sees("● SOS Alarm 112")
        assert not sitting.sees("› ● SOS Alarm 112")
        await sitting.press("enter")
        assert "044-775 78 78" in await sitting.read_through()
        await sitting.press("escape")
        assert sitting.sees("› ● Sociala jouren"), "back where one stood"


async def test_the_first_arrow_after_a_search_moves(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        await sitting.write("a")
        first = next(n for n, line in enumerate(sitting.lines()) if line.startswith("›"))
        await sitting.press("down")
        assert next(n for n, line in enumerate(sitting.lines()) if line.startswith("›")) > first


async def test_enter_that_comes_as_fast_as_the_letters_opens_nobody_else(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        for key in (*"sociala", "enter"):
            sitting._key(key)
        await sitting.settled()
        assert "044-775 78 78" in await sitting.read_through()


async def test_a_search_that_finds_nobody_marks_nobody_and_112_is_found_by_its_number(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        await sitting.write("finns inte")
        assert sitting.sees("Ingen träff. Larmnumren står kvar.")
        assert sitting.sees("● SOS Alarm 112")
        assert "›" not in sitting.painted()
        await sitting.press("enter")
        assert sitting.sees("Ingen träff. Larmnumren står kvar."), "nobody was opened"
        await sitting.press("shift+tab", *["backspace"] * 10)
        await sitting.write("112")
        assert sitting.sees("› ● SOS Alarm 112")


async def test_a_contact_is_read_in_full_with_its_week(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        await sitting.write("jouren")
        await sitting.press("enter")
        text = await sitting.read_through()
        for part in (
            "Sociala jouren", "044-775 78 78", "● öppet", "Säg så här: jourhavande", "Svarar alla dagar.",
            "Öppet den här veckan:", "mån dygnet runt", "sön dygnet runt", "Källa: Rutinen",
        ):  # fmt: skip
            assert part in text


async def test_a_closed_contact_says_when_it_opens_and_who_answers_instead(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        await sitting.write("chef")
        await sitting.press("enter")
        text = await sitting.read_through()
        assert "○ stängt, öppnar mån 08:00" in text
        assert "Svarar i stället: Sociala jouren" in text
        assert "mån 08:00–16:30" in text
        assert "lör stängt" in text


async def test_a_number_filled_in_is_used_at_once(stage: Stage) -> None:
    async with stage.begun() as sitting:
        assert sitting.sees("fyll i numret: F3", "CallPanel")
        await sitting.press("f3")
        await sitting.write("chef")
        await sitting.press("enter")
        assert sitting.sees("Numret är inte ifyllt.")
        await sitting.write("044-13 50 00")
        await sitting.press("enter")
        assert sitting.sees("Sparat i")
        assert not sitting.sees("Numret är inte ifyllt.")
        await sitting.press("escape")
        assert sitting.sees("Närmaste chef 044-13 50 00")
        await sitting.press("escape")
        assert sitting.sees("044-13 50 00", "CallPanel")


@pytest.mark.parametrize("number", ["", "chefen", "13", "[/]044"])
async def test_a_number_that_will_not_do_is_refused_and_stays_in_its_line(stage: Stage, number: str) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3")
        await sitting.write("chef")
        await sitting.press("enter")
        await sitting.write(number)
        await sitting.press("enter")
        assert sitting.sees("är inget giltigt telefonnummer")
        assert sitting.app.focused is not None and sitting.app.focused.value == number  # type: ignore[attr-defined]
        assert not (stage.folder / "own").exists()


async def test_the_emergency_numbers_cannot_be_altered(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f3", "enter")
        assert sitting.sees("SOS Alarm 112")
        assert not sitting.screen.query("LineInput")


# --- F4 and F5 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_way_shows_what_was_answered_and_leads_back(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        await sitting.focus("Choices")
        await sitting.press("space", "ctrl+n")
        await sitting.write("Hennes ord")
        await sitting.press("f4")
        assert sitting.sees("✓ Fråga i enskildhet Är ni ensamma?: Ja")
        assert sitting.sees("▶ Ta emot berättelsen Vad berättar personen?: Hennes ord")
        await sitting.press("home", "enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")


async def test_the_way_names_whom_one_called_also_before_the_call_is_whole(stage: Stage) -> None:
    async with stage.begun((200, 50), door=1) as sitting:
        await sitting.focus("#contact")
        await sitting.press("space")
        await sitting.press("f4")
        assert sitting.sees("Samtalet: Sociala jouren")
        await sitting.press("escape")
        await sitting.focus("#reached")
        await sitting.press("space")
        await sitting.press("f4")
        assert sitting.sees("Samtalet: Sociala jouren, 2026-11-21")


async def test_the_way_tells_what_is_set_aside(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("down", "space", "ctrl+n")
        await sitting.write("Gå ut")
        await sitting.press("ctrl+t", "up", "space", "f4")
        assert sitting.sees("Utanför vägen, räknas inte nu.")
        assert sitting.sees("· Vad sa personen i rummet?")
        await sitting.press("escape", "down", "space", "f4")
        assert not sitting.sees("Utanför vägen")


async def test_detours_nest_and_lead_back(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("f5")
        assert sitting.sees("→ Akut fara → Någon kommer")
        await sitting.press("down", "enter")
        assert sitting.sees("Omväg: Någon kommer. Leder tillbaka.")
        await sitting.write("Maken")
        await sitting.press("f2")
        assert sitting.sees("Omväg: Akut fara.")
        await sitting.press("f5", "enter")
        assert sitting.sees("Omväg: Någon kommer.")
        assert sitting.sees("Maken")
        await sitting.press("f5")
        assert sitting.sees("← Tillbaka till där jag var")
        await sitting.press("enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")


async def test_a_routine_without_detours_says_so(stage: Stage) -> None:
    stage.write("procedures/rutin.toml", long_routine(2))
    async with stage.begun() as sitting:
        await sitting.press("f5")
        assert sitting.sees("Rutinen har inga omvägar.")
        await sitting.press("enter", "escape", "f2")
        assert sitting.sees("Akut fara: ring 112.")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_list_scrolls_with_the_row_one_stands_on(stage: Stage, size: tuple[int, int]) -> None:
    stage.write("procedures/rutin.toml", long_routine(25))
    async with stage.begun(size) as sitting:
        await sitting.press(*["ctrl+n"] * 24)
        await sitting.press("f4")
        assert sitting.sees("▶ Steg nummer 25")
        await sitting.press("home")
        assert sitting.sees("› ✓ Steg nummer 1 ✓")
        assert sitting.sees("↓ mer nedanför")


# --- F8 -----------------------------------------------------------------------------------------------------


async def _with_a_secret(sitting: Sitting) -> None:
    await sitting.press("space", "ctrl+n")
    await sitting.write(SECRET)


@pytest.mark.parametrize(
    "above", [(), ("f1",), ("f2",), ("f3",), ("f3", "enter"), ("f4",), ("f5",), ("f6",), ("ctrl+n",)]
)
async def test_f8_hides_every_screen_and_enter_brings_it_back(stage: Stage, above: tuple[str, ...]) -> None:
    async with stage.begun() as sitting:
        await _with_a_secret(sitting)
        await sitting.press(*above)
        before, focused = sitting.painted(), sitting.app.focused
        await sitting.press("f8")
        assert sitting.words() == "Pausad. Enter fortsätter."
        await sitting.press(*"abc", "space", "tab", "escape", "left", "right", "ctrl+c", "ctrl+p", "ctrl+n", "ctrl+t")
        await sitting.press(*[key for command in EVERY for key in command.keys if key != "enter"])
        await sitting.paste("inklistrat")
        assert sitting.words() == "Pausad. Enter fortsätter."
        assert sitting.app.is_running
        await sitting.press("enter")
        assert sitting.painted() == before
        assert sitting.app.focused is focused


async def test_a_notice_does_not_outlast_hiding(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("ctrl+c")
        assert sitting.sees("F10 sparar och stänger.")
        await sitting.press("f8")
        assert sitting.words() == "Pausad. Enter fortsätter."


async def test_the_screen_hides_itself_after_the_time_of_the_settings(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await _with_a_secret(sitting)
        sitting.app.look_around()
        await sitting.settled()
        assert sitting.sees(SECRET)
        sitting.app.last_key -= sitting.app.session.settings.idle_minutes * 60
        sitting.app.look_around()
        await sitting.settled()
        assert isinstance(sitting.screen, HiddenScreen)
        sitting.app.look_around()
        await sitting.press("enter")
        assert sitting.sees(SECRET)


# --- windows that are too small -------------------------------------------------------------------------------


async def test_row_39_a_window_too_small_in_mid_word_and_back_loses_nothing(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await _with_a_secret(sitting)
        field = sitting.app.focused
        await sitting.resize(20, 5)
        assert sitting.sees("Gör fönstret större.")
        assert not sitting.sees(SECRET)
        await sitting.resize(30, 10)
        await sitting.resize(80, 24)
        assert sitting.sees(SECRET)
        assert sitting.app.focused is field
        await sitting.write(" igen")
        walk = sitting.app.session.at_hand.walk
        assert walk.record(walk.cursor).answers["ord"] == f"{SECRET} igen"


async def test_row_39_in_a_window_too_small_one_can_hide_and_close_and_nothing_else(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await _with_a_secret(sitting)
        await sitting.resize(20, 5)
        await sitting.press("f1", "f2", "f3", "f4", "f5", "f6", "ctrl+n", "ctrl+t", "escape", "enter", *"abc")
        assert isinstance(sitting.screen, SmallScreen)
        await sitting.press("f8", "enter")
        assert isinstance(sitting.screen, SmallScreen)
        await sitting.press("f10")
    assert SECRET in str(stage.drafts()[0].walk)


async def test_row_39_a_window_that_changes_while_hidden_is_asked_about_afterwards(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await _with_a_secret(sitting)
        await sitting.press("f8")
        await sitting.resize(20, 5)
        assert isinstance(sitting.screen, HiddenScreen)
        await sitting.press("enter")
        assert isinstance(sitting.screen, SmallScreen)
        await sitting.press("f8")
        await sitting.resize(80, 24)
        await sitting.press("enter")
        assert sitting.sees(SECRET)
