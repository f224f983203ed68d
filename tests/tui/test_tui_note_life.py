"""A finished note on its page: amended, entered, removed, handed on; and one that lies nowhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from tests.notes.vaults import PlainVault
from tests.tui.lives import at_top, entered_note, kept_note, noticed, now_in, push, through, to_list, to_note
from tests.tui.stage import SATURDAY_NIGHT, SIZES, Sitting, Stage
from tests.tui.test_tui_safety import ALL_BRACKETS, BRACKETS, CONTROLS, SECRET, safe
from tests.tui.test_tui_saving import FickleDisk
from textual.widgets import Static

from vnr_wizard.notes.chain import broken_at
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.protection import Protection
from vnr_wizard.notes.trouble import NOT_KEPT, NotKept
from vnr_wizard.tui.screens.note import NoteScreen

LONG_AGO = SATURDAY_NIGHT - timedelta(days=40)


# --- to read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_shows_the_note_and_everything_that_can_be_done(stage: Stage, size: tuple[int, int]) -> None:
    kept_note(stage, "A [12]")
    async with stage.opened(size) as sitting:
        await to_note(sitting)
        text = await sitting.read_through()
        for part in (
            "Inte införd i verksamhetssystemet än.",
            "Egen beteckning: A [12]",
            "Kopiera texten Skriv ett tillägg Införd i verksamhetssystemet Lämna över Fortsätt från den här",
        ):
            assert part in text
        assert "Ta bort" not in text
        await push(sitting, "front")
        assert sitting.sees("Färdiga anteckningar")


async def test_a_changed_note_says_so_before_anything_else(stage: Stage) -> None:
    note = kept_note(stage)
    stage.store.save_note(altered(note, chained="0" * 64))
    async with stage.opened() as sitting:
        await to_note(sitting)
        words = sitting.words()
        warned = "! VARNING: anteckningen har ändrats efter att den skrevs"
        assert words.index(warned) < words.index("Inte införd")
        assert (await sitting.read_through()).count("VARNING") == 2


# --- amendments ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_an_amendment_is_saved_with_who_wrote_it_and_is_shown(stage: Stage, size: tuple[int, int]) -> None:
    note = kept_note(stage)
    async with stage.opened(size) as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        assert "Skriv ett tillägg" in await sitting.read_through()
        await sitting.write("Hon ringde igen.")
        await sitting.focus("#by")
        await sitting.write("Vikarien")
        await push(sitting, "save")
        assert sitting.sees("Sparat i anteckningen.")
        text = await sitting.read_through()
        assert "TILLÄGG - 2026-11-21 22:41, av Vikarien Hon ringde igen." in text
        await sitting.press("escape")
        assert sitting.sees("med tillägg")
    longer = now_in(stage, note.id)
    assert longer.added[0].text == "Hon ringde igen."
    assert broken_at(longer) is None


async def test_nothing_written_is_no_amendment(stage: Stage) -> None:
    note = kept_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        await push(sitting, "save")
        assert sitting.sees("! Skriv något först.")
        await sitting.press("escape")
        assert "Anteckningen är skriven." in await at_top(sitting)
    assert now_in(stage, note.id).added == ()


async def test_an_amendment_that_cannot_be_saved_stays_until_it_can(stage: Stage) -> None:
    note = kept_note(stage)
    stage.disk = disk = FickleDisk()
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        await sitting.write("Hon ringde igen.")
        disk.fills()
        await push(sitting, "save")
        assert sitting.sees("! INTE sparat: disken är full. Det du skrev finns kvar här.")
        assert sitting.screen.typed() == "Hon ringde igen."
        await sitting.press("f10")
        await through(sitting)
        assert sitting.sees("INTE sparat")
        assert not sitting.sees("annan mapp")
        await sitting.press("escape")
        assert sitting.screen.typed() == "Hon ringde igen."
        disk.frees()
        await push(sitting, "save")
        assert sitting.sees("Sparat i anteckningen.")
    assert now_in(stage, note.id).added[0].text == "Hon ringde igen."


@pytest.mark.parametrize(("choice", "saved"), [(0, 1), (2, 0)])
async def test_leaving_an_amendment_asks_first(stage: Stage, choice: int, saved: int) -> None:
    note = kept_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        await sitting.write("Halva")
        await sitting.press("escape")
        assert sitting.sees("Det du skrev är inte sparat")
        await sitting.press("down", "enter")
        assert sitting.sees("Halva")
        await sitting.press("escape", *["down"] * choice, "enter")
        await through(sitting)
        assert "Anteckningen är skriven." in await at_top(sitting)
    assert len(now_in(stage, note.id).added) == saved


async def test_closing_or_being_told_to_go_saves_the_amendment_as_it_is(stage: Stage) -> None:
    note = kept_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        await sitting.write("Halva ordet")
        await sitting.press("f10")
        await through(sitting)
        assert not sitting.app.is_running
    assert now_in(stage, note.id).added[0].text == "Halva ordet"
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        await sitting.write("Mer")
        assert sitting.app.keep_pages()
        assert sitting.app.keep_pages()
    assert [one.text for one in now_in(stage, note.id).added] == ["Halva ordet", "Mer"]


async def test_row_3_brackets_stand_as_they_are_in_an_amendment_and_its_page(stage: Stage) -> None:
    note = kept_note(stage, ALL_BRACKETS)
    async with stage.opened((200, 50)) as sitting:
        await to_list(sitting)
        assert sitting.sees(ALL_BRACKETS)
        await sitting.press("home", "enter")
        await push(sitting, "amend")
        await sitting.write(ALL_BRACKETS)
        await sitting.focus("#by")
        await sitting.write(ALL_BRACKETS)
        await push(sitting, "save")
        export = " ".join(str(sitting.screen.query_one("#export", Static).render()).split())
        assert export.count(ALL_BRACKETS) == 3
        await push(sitting, "entered")
        await sitting.write(ALL_BRACKETS)
        await push(sitting, "save")
        text = await sitting.read_through()
        assert all(bracket in text for bracket in BRACKETS)
    assert now_in(stage, note.id).added[0].by == ALL_BRACKETS


@pytest.mark.parametrize(("button", "field"), [("amend", "#text"), ("amend", "#by"), ("entered", "#where")])
async def test_row_2_control_characters_pasted_are_replaced_and_the_top_line_says_nothing(
    stage: Stage, button: str, field: str
) -> None:
    kept_note(stage)
    async with stage.opened((200, 50)) as sitting:
        await to_note(sitting)
        await push(sitting, button)
        await sitting.focus(field)
        await sitting.paste(f"{SECRET} " + " ".join(CONTROLS) + " slut")
        assert sitting.sees(SECRET)
        assert safe(sitting)
        assert SECRET not in sitting.words("TopBar")
        await sitting.press("f8")
        assert not sitting.sees(SECRET)


async def test_an_identity_number_in_an_amendment_is_warned_of_and_never_repeated(stage: Stage) -> None:
    kept_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        await sitting.write("850709-9805")
        assert sitting.sees("! Det ser ut som ett personnummer. Ta bort det")
        assert sitting.words().count("9805") == 1


async def test_a_note_that_is_open_in_another_window_is_read_but_not_added_to(stage: Stage) -> None:
    note = kept_note(stage)
    other = stage.store
    async with stage.opened() as sitting:
        await to_note(sitting)
        assert not other.held_elsewhere(note.id)
        await push(sitting, "amend")
        assert noticed(sitting, "Anteckningen är öppen i ett annat fönster.")
        other.let_go(note.id)
        await push(sitting, "amend")
        assert other.held_elsewhere(note.id)
        await sitting.press("escape")
        assert not other.held_elsewhere(note.id)
        other.let_go(note.id)


# --- entered ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_where_and_when_it_was_entered_is_said_and_when_it_may_go(stage: Stage, size: tuple[int, int]) -> None:
    note = kept_note(stage)
    async with stage.opened(size) as sitting:
        await to_note(sitting)
        await push(sitting, "entered")
        assert "30 dagar efter det (2026-12-21, om det var nu)" in await sitting.read_through()
        assert sitting.screen.query_one("#when").value == "2026-11-21 22:41"
        await push(sitting, "save")
        assert sitting.sees("! Säg vart den är införd.")
        await sitting.focus("#where")
        await sitting.write("Treserva")
        await push(sitting, "save")
        text = await sitting.read_through()
        assert "Införd i verksamhetssystemet 2026-11-21 22:41. Kan tas bort härifrån 2026-12-21." in text
        await sitting.press("escape")
        assert sitting.sees("införd, kan tas bort från 2026-12-21")
    assert now_in(stage, note.id).transferred == SATURDAY_NIGHT


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("i morgon", "Det är ingen tid."),
        ("2026-11-22 10:00", "Den tiden har inte varit än."),
        ("2026-11-19 10:00", "Det som står i anteckningen skrevs till och med 2026-11-20 22:41."),
    ],
)
async def test_a_time_that_cannot_be_is_told(stage: Stage, typed: str, told: str) -> None:
    note = kept_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "entered")
        await sitting.write("Treserva")
        await sitting.focus("#when")
        await sitting.press("end", "ctrl+u")
        await sitting.write(typed)
        await push(sitting, "save")
        assert f"! {told}" in await sitting.read_through()
    assert now_in(stage, note.id).transferred is None


async def test_closing_says_nothing_of_a_transfer_that_was_not_said(stage: Stage) -> None:
    note = kept_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "entered")
        await sitting.write("Treserva")
        await sitting.press("f10")
    assert now_in(stage, note.id).added == ()


async def test_an_amendment_after_the_transfer_is_to_be_entered_too(stage: Stage) -> None:
    entered_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "amend")
        assert "För in tillägget i verksamhetssystemet också." in await sitting.read_through()
        await sitting.focus("#text")
        await sitting.write("Mer")
        await push(sitting, "save")
        assert "! Det som lagts till är inte infört" in await sitting.read_through()


# --- removing -----------------------------------------------------------------------------------------------


async def test_a_note_whose_time_is_out_is_removed_on_a_yes_and_logged(stage: Stage) -> None:
    note = entered_note(stage, at=LONG_AGO)
    async with stage.opened() as sitting:
        await to_list(sitting)
        await sitting.press("home", "enter")
        assert sitting.sees("Kan tas bort härifrån.")
        await push(sitting, "remove")
        assert sitting.sees("Det går inte att ångra.")
        assert sitting.sees("! 1 är inte uppföljt")
        await sitting.press("enter")
        assert now_in(stage, note.id) == note
        await push(sitting, "remove")
        await sitting.press("end", "enter")
        await through(sitting)
        assert noticed(sitting, "Borttagna anteckningar: 1.")
        assert sitting.sees("Det finns inga färdiga anteckningar.")
    assert stage.notes() == []
    assert note.id in (stage.folder / "purged.log").read_text()


async def test_a_removal_that_fails_says_so_and_the_note_stays(stage: Stage) -> None:
    note = entered_note(stage, at=LONG_AGO)
    (stage.folder / "purged.log").mkdir()
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, "remove")
        await sitting.press("end", "enter")
        await through(sitting)
        assert noticed(sitting, "Borttagna anteckningar: 0. Det gick inte att ta bort fler:")
        assert isinstance(sitting.screen, NoteScreen)
    assert now_in(stage, note.id) == note


async def test_before_its_time_nothing_offers_to_remove_it(stage: Stage) -> None:
    entered_note(stage)
    async with stage.opened() as sitting:
        await to_note(sitting)
        assert not sitting.screen.query_one("#remove").display


# --- handed on ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "module", "function"), [("over", "handing_over", "hand_over"), ("onward", "following_on", "follow_on")]
)
async def test_handing_over_and_going_on_are_given_the_note(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, button: str, module: str, function: str
) -> None:
    note, given = kept_note(stage), []

    def fake(app: Any, note: Any) -> None:
        given.append(note)

    stand_in = ModuleType(module)
    setattr(stand_in, function, fake)
    monkeypatch.setitem(sys.modules, f"vnr_wizard.tui.{module}", stand_in)
    async with stage.opened() as sitting:
        await to_note(sitting)
        await push(sitting, button)
    assert given == [note]


# --- kept nowhere -------------------------------------------------------------------------------------------


class NoVault(PlainVault):
    """Nothing is kept, and nobody wants it to be."""

    protection = Protection("write-only")

    def seal(self, plain: bytes) -> bytes:
        """Never."""
        raise NotKept(NOT_KEPT)


async def finished_unkept(stage: Stage, sitting: Sitting, vault: Callable[[], PlainVault] = NoVault) -> None:
    """Finish a walk where nothing is kept."""
    sitting.app.session.store.vault = vault()
    await sitting.press("end", "home", *["down"] * 2, "enter", "ctrl+n", "ctrl+n", "f9")


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_that_is_kept_nowhere_says_so_and_is_not_left_by_mistake(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.opened(size) as sitting:
        await finished_unkept(stage, sitting)
        assert sitting.sees("! Anteckningen sparas INTE här. Kopiera texten nu.")
        assert "Skriv ett tillägg" not in await sitting.read_through()
        await sitting.press("escape")
        assert sitting.sees("Anteckningen sparas INTE här")
        await sitting.press("enter")
        assert len(sitting.copied) == 1
        await sitting.press("escape", "escape")
        assert isinstance(sitting.screen, NoteScreen)
        await sitting.press("f10")
        await through(sitting)
        assert sitting.app.is_running and sitting.sees("INTE sparat")
        await sitting.press("escape", "escape", "end", "enter")
        assert sitting.sees("Vad har hänt?")
    assert stage.notes() == []


async def test_closing_keeps_it_after_all_where_a_protection_has_come(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await finished_unkept(stage, sitting)
        sitting.app.session.store.vault = PlainVault()
        await sitting.press("f10")
        await through(sitting)
        assert not sitting.app.is_running
    assert len(stage.notes()) == 1


async def test_esc_on_the_read_through_goes_back_to_the_last_step(stage: Stage) -> None:
    async with stage.begun(door=2) as sitting:
        await sitting.press("ctrl+n", "ctrl+n")
        assert sitting.sees("Så här blir anteckningen.")
        await sitting.press("escape")
        assert sitting.sees("Mer att läsa · steg 2")
