"""The end of the way: reading through, what lies off the way, writing, and the finished note."""

from __future__ import annotations

import pytest
from tests.tui.routines import ROUTINE
from tests.tui.stage import SIZES, Sitting, Stage

from vnr_wizard.notes.export import paste_text
from vnr_wizard.tui.screens.finish import FinishScreen
from vnr_wizard.tui.widgets.fields import LineInput

SECRET = "HEMLIG-MARKÖR"


async def to_the_end(sitting: Sitting, *, round_about: bool = False) -> None:
    """Walk to the end; `round_about`: over a step that the way then no longer passes."""
    await sitting.focus("Choices")
    if round_about:
        await sitting.press("down", "space", "ctrl+n")
        await sitting.write(f"Sagt i rummet {SECRET}")
        await sitting.press("ctrl+t")
        await sitting.focus("Choices")
        await sitting.press("up")
    await sitting.press("space", "ctrl+n")
    await sitting.write("Hennes egna ord")
    await sitting.press("ctrl+n")


@pytest.mark.parametrize("size", SIZES)
async def test_the_note_is_read_through_before_it_is_written(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        await to_the_end(sitting)
        assert sitting.sees("Samtalet är dokumenterat")
        text = await sitting.read_through()
        for part in (
            "Du har gjort det du ska.",
            "Så här blir anteckningen. Läs igenom.",
            "PERSONENS EGNA ORD (CITAT)",
            "Hennes egna ord",
            "Är ni ensamma? Ja",
            "Följ upp hur det går, senast 2026-12-05 22:41",
            "Din egen beteckning (inget namn, inget personnummer)",
            "Skriv klart",
        ):
            assert part in text
        assert "Antecknat utanför vägen" not in text
    assert stage.notes() == []


async def test_no_line_of_the_note_is_broken_where_it_was_not_meant_to_be(stage: Stage) -> None:
    for size in SIZES:
        async with stage.begun(size) as sitting:
            await to_the_end(sitting)
            preview = sitting.screen.query_one("#preview")
            expected = paste_text(sitting.app.session._note(), min(78, size[0] - 3)).count("\n")
            assert preview.region.height in (expected, expected + 1)
            await sitting.press("ctrl+t", "ctrl+t", "ctrl+t", "f10")
        for draft in stage.drafts():
            stage.store.delete_draft(draft.id)


async def test_one_goes_back_from_the_end_and_nothing_is_lost(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await to_the_end(sitting)
        await sitting.press("ctrl+t")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        assert sitting.sees("Hennes egna ord")
        await sitting.press("ctrl+n")
        await sitting.focus("#back")
        await sitting.press("enter")
        assert sitting.sees("Ta emot berättelsen · steg 2")


async def test_what_was_said_off_the_way_is_offered_and_the_preview_follows(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await to_the_end(sitting, round_about=True)
        assert sitting.sees("Antecknat utanför vägen")
        assert sitting.sees(f"[x] Vad sa personen i rummet? Sagt i rummet {SECRET}")
        assert sitting.sees("ANTECKNAT UTANFÖR VÄGEN")
        await sitting.focus("Choices")
        await sitting.press("space")
        assert sitting.sees("[ ] Vad sa personen i rummet?")
        assert not sitting.sees("ANTECKNAT UTANFÖR VÄGEN")
        await sitting.press("f9")
        assert not sitting.sees(SECRET)
    assert stage.notes()[0].outside == ()


async def test_the_key_that_leads_here_reads_on_and_never_writes(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await to_the_end(sitting)
        for _ in range(10):
            await sitting.press("ctrl+n")
        assert isinstance(sitting.screen, FinishScreen)
        assert sitting.sees("Skriv klart")
        assert stage.notes() == []


async def test_what_is_left_ticked_goes_into_the_note(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await to_the_end(sitting, round_about=True)
        await sitting.press("f9")
        assert SECRET in await sitting.read_through()
    assert stage.notes()[0].outside[0].text == f"Sagt i rummet {SECRET}"


async def test_the_choice_and_the_reference_outlast_closing(stage: Stage) -> None:
    stage.reference_hint = "Ärendets löpnummer"
    async with stage.begun((200, 50)) as sitting:
        await to_the_end(sitting, round_about=True)
        assert sitting.sees("Ärendets löpnummer")
        await sitting.focus("Choices")
        await sitting.press("space", "tab")
        await sitting.write("A [12]")
        assert sitting.sees("Egen beteckning: A [12]")
        await sitting.press("f10")
    async with stage.opened((200, 50)) as sitting:
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld · A [12]")
        await sitting.press("enter", "ctrl+n")
        assert isinstance(sitting.screen, FinishScreen)
        assert sitting.sees("[ ] Vad sa personen i rummet?")
        assert sitting.screen.query_one(LineInput).value == "A [12]"


@pytest.mark.parametrize("size", SIZES)
async def test_the_finished_note_is_shown_in_full_and_the_draft_is_gone(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        await to_the_end(sitting)
        await sitting.press("f9")
        assert sitting.sees("Anteckningen är skriven.")
        assert stage.drafts() == []
        note = stage.notes()[0]
        text = await sitting.read_through()
        assert " ".join(paste_text(note).split()) in text
        assert f"vnr-wizard notes export {note.id[:8]}" in text
        await sitting.press("escape")
        assert sitting.sees("≡ Färdiga anteckningar (1)")
        assert not sitting.sees("▶ Fortsätt")


async def test_the_button_leads_to_the_front_page(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await to_the_end(sitting)
        await sitting.focus("#write")
        await sitting.press("enter")
        await sitting.focus("#front")
        await sitting.press("enter")
        assert sitting.sees("Vad har hänt?")


async def test_row_29_only_the_button_copies_and_it_is_cleared_after_a_while(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("Hennes egna ord")
        await sitting.press("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+n", "f9", "ctrl+c")
        sitting.screen.text_select_all()
        await sitting.press("ctrl+c", "escape", "end", "enter", "enter")
        assert sitting.copied == []
        await sitting.focus("#copy")
        await sitting.press("enter")
        assert sitting.sees("Kopierat, om din terminal tillåter det.")
        assert len(sitting.copied) == 1
        await sitting.press("escape")
        assert sitting.app.clearing is not None
        sitting.app.clear_clipboard()
        assert sitting.copied[1:] == ["\x1b]52;c;\a"]
        sitting.app.clear_clipboard()
        assert len(sitting.copied) == 2


async def test_row_29_closing_takes_the_note_off_the_clipboard(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await to_the_end(sitting)
        await sitting.press("f9")
        await sitting.focus("#copy")
        await sitting.press("enter", "f10")
        assert sitting.copied[-1] == "\x1b]52;c;\a"


async def test_a_handover_names_the_other_routine_and_its_door(stage: Stage) -> None:
    other = ROUTINE.replace('id = "rutin"', 'id = "chefens"').replace("Misstanke om våld", "Chefens rutin")
    stage.write("procedures/chefens.toml", other)
    then = 'text = "Du har gjort det du ska."\nthen = { procedure = "chefens", entry = "lasa" }'
    stage.write("procedures/rutin.toml", ROUTINE.replace('text = "Du har gjort det du ska."', then))
    async with stage.begun(door=2) as sitting:
        await sitting.press("ctrl+n", "ctrl+n")
        assert "Lämnas över till rutinen ”Chefens rutin”, ingången ”Bara läsa”" in await sitting.read_through()
        await sitting.press("f9")
        assert "Lämnas över till rutinen ”Chefens rutin”, ingången ”Bara läsa”" in await sitting.read_through()
