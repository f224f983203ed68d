"""The front page: routines, doors, what was begun and what was written."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.tui.routines import ROUTINE
from tests.tui.stage import SIZES, Stage


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_the_doors_and_who_decided_the_routine(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.opened(size) as sitting:
        for text in (
            "VNR · Omsorgen, Exempelby",
            "Misstanke om våld",
            "Beslutad 2025-03-01 av Nämnden.",
            "Er enhet har inte bekräftat att den gäller.",
            "Vad har hänt?",
            "→ Jag misstänker våld Ingen har berättat.",
            "→ Bara läsa",
            "✎ Bekräfta att rutinen gäller hos er",
        ):
            assert sitting.sees(text)


async def test_a_routine_that_nobody_is_known_to_have_decided_says_so(stage: Stage) -> None:
    undecided = [line for line in ROUTINE.splitlines() if not line.startswith("decided")]
    stage.write("procedures/rutin.toml", "\n".join(undecided))
    async with stage.opened() as sitting:
        assert sitting.sees("Vem som beslutade rutinen, och när, är inte känt")


async def test_the_unit_confirms_its_routine_until_the_routine_changes(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("end", "enter")
        assert sitting.sees("Gäller rutinen hos er?")
        await sitting.press("down", "enter")
        assert sitting.sees("Er enhet har inte bekräftat")
        await sitting.press("end", "enter", "enter")
        assert sitting.sees("Er enhet bekräftade den 2026-11-21.")
        assert not sitting.sees("✎ Bekräfta")
    async with stage.opened() as sitting:
        assert sitting.sees("Er enhet bekräftade den 2026-11-21.")
    stage.write("procedures/rutin.toml", ROUTINE + "\n# Ändrad.\n")
    async with stage.opened() as sitting:
        assert sitting.sees("Er enhet har inte bekräftat")


async def test_a_confirmation_that_cannot_be_saved_is_told_and_counts_for_nothing(stage: Stage) -> None:
    (stage.folder / "config").write_text("i vägen")
    async with stage.opened() as sitting:
        await sitting.press("end", "enter", "enter")
        assert sitting.sees("Det kunde inte sparas:")
        assert sitting.sees("Er enhet har inte bekräftat")


async def test_with_several_routines_one_is_chosen_first(stage: Stage) -> None:
    stage.write(
        "procedures/annan.toml", ROUTINE.replace('id = "rutin"', 'id = "annan"').replace("Misstanke om", "Hot om")
    )
    stage.procedure = ""
    async with stage.opened((60, 20)) as sitting:
        assert sitting.sees("Vilken rutin gäller?")
        assert sitting.sees("→ Hot om våld Omsorgen, Exempelby")
        await sitting.press("enter")
        assert sitting.sees("Vad har hänt?")
        await sitting.press("end", "enter")
        assert sitting.sees("Vilken rutin gäller?")


async def test_choosing_a_routine_leads_to_its_first_door_and_choosing_another_to_the_first_routine(
    stage: Stage,
) -> None:
    stage.write("procedures/annan.toml", ROUTINE.replace('id = "rutin"', 'id = "annan"'))
    stage.procedure = ""
    async with stage.opened() as sitting:
        await sitting.press("down", "enter")
        assert sitting.sees("› → Jag misstänker våld")
        await sitting.press("end", "enter")
        assert sitting.sees("› → Misstanke om våld")


async def test_coming_back_to_the_front_page_one_stands_where_one_was(stage: Stage) -> None:
    async with stage.begun(door=2) as sitting:
        await sitting.press("ctrl+t")
        assert sitting.sees("› → Bara läsa")


async def test_a_routine_with_errors_is_listed_with_its_errors_and_contacts_are_still_there(stage: Stage) -> None:
    stage.write("procedures/rutin.toml", ROUTINE.replace('goto = "beratta"', 'goto = "beratat"', 1))
    async with stage.opened() as sitting:
        assert sitting.sees("! rutin Kan inte användas: 1 fel i filen. Enter visar dem. F3 visar alla nummer.")
        await sitting.press("enter")
        assert sitting.sees("Rutinen kan inte användas")
        assert sitting.sees("beratat")
        assert sitting.sees("beratta")
        await sitting.press("f3")
        assert sitting.sees("● Sociala jouren 044-775 78 78")


async def test_content_without_any_routine_still_shows_the_lines_that_always_stand(stage: Stage) -> None:
    (stage.folder / "content/procedures/rutin.toml").unlink()
    (stage.folder / "content/contacts/enhet.toml").unlink()
    async with stage.opened() as sitting:
        await sitting.press("f3")
        assert sitting.sees("● SOS Alarm 112")


@pytest.mark.parametrize("size", SIZES)
async def test_drafts_come_first_and_go_on_where_they_were(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        await sitting.focus("Choices")
        await sitting.press("space", "ctrl+n")
        await sitting.write("Halva ordet")
        await sitting.press("f10")
    async with stage.opened(size) as sitting:
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld lör 21 nov 22:41 → Jag misstänker våld")
        await sitting.press("enter")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        assert "Halva ordet" in await sitting.read_through("#step")
        assert sitting.sees("Sparat 22:41")


async def test_a_draft_in_a_detour_goes_on_there(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "f2", "space", "f10")
    async with stage.opened() as sitting:
        await sitting.press("enter")
        assert sitting.sees("Ring 112 nu · steg 2")
        assert sitting.sees("(•) Ja")
        await sitting.press("ctrl+n")
        assert sitting.sees("Fråga i enskildhet · steg 1")


async def test_a_draft_that_cannot_be_opened_is_told_and_kept(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "f10")
    for path in (stage.folder / "notes").glob("*.draft*"):
        path.write_bytes(b"trasig")
    kept = sorted(path.name for path in (stage.folder / "notes").iterdir())
    async with stage.opened() as sitting:
        assert sitting.sees("Kan inte öppnas:")
        await sitting.press("home", "enter")
        assert sitting.sees("Utkastet kan inte öppnas. Filen finns kvar.")
        assert sitting.sees("Vad har hänt?")
    assert sorted(path.name for path in (stage.folder / "notes").iterdir()) == kept


CHANGED = ROUTINE.replace("Ta emot berättelsen", "Lyssna på berättelsen").replace('version = "1.0"', 'version = "2.0"')


@pytest.mark.parametrize(("choice", "title"), [(0, "Lyssna på berättelsen"), (1, "Ta emot berättelsen")])
async def test_a_draft_of_a_changed_routine_asks_which_to_go_on_with(stage: Stage, choice: int, title: str) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("Hennes ord")
        await sitting.press("f10")
    stage.write("procedures/rutin.toml", CHANGED)
    async with stage.opened() as sitting:
        await sitting.press("enter")
        assert sitting.sees("Rutinen har ändrats sedan du började:")
        assert sitting.sees("Lyssna på berättelsen")
        await sitting.press(*["down"] * choice, "enter")
        assert sitting.sees(f"{title} · steg 2")
        assert "Hennes ord" in await sitting.read_through("#step")


async def test_leaving_the_question_of_a_changed_routine_leaves_the_draft(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "f10")
    stage.write("procedures/rutin.toml", CHANGED)
    async with stage.opened() as sitting:
        await sitting.press("enter", "escape")
        assert sitting.sees("▶ Fortsätt:")
    assert len(stage.drafts()) == 1


async def test_finished_notes_are_listed_and_read(stage: Stage) -> None:
    async with stage.begun(door=2) as sitting:
        assert not sitting.sees("Färdiga anteckningar")
        await sitting.press("ctrl+n", "ctrl+n", "f9", "escape")
        assert sitting.sees("≡ Färdiga anteckningar (1)")
        await sitting.press("end", "enter")
        assert sitting.sees("lör 21 nov 22:41 Bara läsa")
        await sitting.press("enter")
        assert sitting.sees("Anteckningen är skriven.")
        await sitting.press("escape")
        assert sitting.sees("› lör 21 nov 22:41 Bara läsa")
        await sitting.press("escape")
        assert sitting.sees("Vad har hänt?")


async def test_a_note_that_cannot_be_opened_is_told(stage: Stage) -> None:
    async with stage.begun(door=2) as sitting:
        await sitting.press("ctrl+n", "ctrl+n", "f9", "escape")
        for path in (stage.folder / "notes").glob("*.note*"):
            path.write_bytes(b"trasig")
        await sitting.press("f1", "escape", "end", "enter", "enter")
        assert sitting.sees("Anteckningen kan inte öppnas. Filen finns kvar.")


async def test_a_content_folder_that_others_may_change_is_told_on_every_screen(stage: Stage) -> None:
    (stage.folder / "content" / "procedures").chmod(0o777)
    async with stage.opened() as sitting:
        assert sitting.sees("! Andra på datorn kan ändra rutinen och numren.")
        await sitting.press("enter")
        assert sitting.sees("! Andra på datorn kan ändra rutinen och numren.")


def test_the_start_does_not_wait_for_what_only_later_pages_need() -> None:
    """Text fields, keys, calls: each costs milliseconds before the first page (bench/README.md)."""
    later = (
        *("textual.widgets._text_area", "tree_sitter", "vnr_wizard.tui.widgets.fields"),
        *("vnr_wizard.notes.keys.earlier", "vnr_wizard.reading.codes", "tomli_w", "pyrage", "keyring", "secrets"),
        *("opening_hours", "phonenumbers"),
    )
    rooms = "vnr_wizard.cli.start, vnr_wizard.cli.app, vnr_wizard.tui.app, vnr_wizard.notes.keys.keeper"
    code = f"import sys, {rooms}; print(*({set(later)} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
