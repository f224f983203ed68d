"""Ending: at any time, with somebody to talk to; the self-check, the debrief, going back, and saving."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.practice.drill import SCENARIO, Drill, Practising
from textual.widgets import Static

from vnr_wizard.practice.debrief import debrief
from vnr_wizard.practice.judge import judge
from vnr_wizard.practice.result import read_results
from vnr_wizard.tui.practice.debriefing import labelled
from vnr_wizard.tui.practice.exporting import SaveScreen
from vnr_wizard.tui.widgets.fields import LineInput

SIZES = ((80, 24), (120, 40))


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_leads_to_somebody_to_talk_to_outside_the_mark(drill: Drill, size: tuple[int, int]) -> None:
    async with drill.begun(size) as sitting:
        await sitting.press("f10")
        assert sitting.sees("PÅ RIKTIGT · ingen övning")
        assert sitting.sees("lör 21 nov 22:41"), "the real clock"
        assert not sitting.sees("ring inte")
        page = await sitting.read_through()
        for text in (
            "Det är alltid rätt att avsluta. Du behöver inte säga varför.",
            "Det här är på riktigt: 112 vid akut fara.",
            "Sociala jouren: 044-775 78 78",
            "De lyssnar.",
            "Prata med din chef.",
            "Nationell stödtelefon · Vi vet inte när de svarar. Ring och hör.",
        ):
            assert text in page
        assert "okänt" not in page


async def test_ending_is_no_more_than_asking_and_one_can_go_on(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f10")
        drill.ticks.at += 600
        await sitting.press("end", "enter")
        assert sitting.sees("ÖVNING · lör 21 nov 22:40"), "the clock stood still"
        assert not sitting.now.stopped
        await sitting.choose(0)
        assert sitting.sees("Nu vågar jag.")


async def test_without_a_debrief_one_is_back_at_the_list(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f10", "down", "enter")
        assert sitting.sees("Vad vill du öva?")
        await sitting.press("f10")
        assert sitting.app.return_code == 0


async def test_f10_twice_closes_everything(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f10", "f10")
        assert sitting.app.return_code == 0


async def test_what_was_done_is_debriefed_also_when_one_ended_early(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f10", "enter", "ctrl+n")
        assert sitting.sees("Genomgång: Lördag kväll hos Inger")
        assert sitting.sees("Det är alltid rätt att avbryta")


async def test_f2_shows_the_real_number_first_and_leads_to_the_detour_of_the_routine(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.press("f2")
        assert sitting.sees("Det här är på riktigt. Akut fara: ring 112.")
        assert sitting.sees("› → Öva rutinens väg vid akut fara")
        assert sitting.marked()
        await sitting.press("escape")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        await sitting.press("f2", "enter")
        assert sitting.sees("Ring 112 · steg 2")
        await sitting.press("f2")
        assert not sitting.sees("Öva rutinens väg"), "one is there already"
        await sitting.press("enter")
        assert sitting.sees("Ring 112 · steg 2")


async def test_f2_works_where_nothing_is_practised(drill: Drill) -> None:
    async with drill.opened() as sitting:
        await sitting.press("f2")
        assert sitting.sees("ring 112")
        await sitting.press("f2", "enter")
        assert sitting.sees("Vad vill du öva?")


async def test_one_looks_oneself_at_what_the_answers_do_not_show(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await sitting.walk_to_the_end()
        assert sitting.sees("Innan genomgången")
        assert sitting.sees("[ ] Lovade tystnad.")
        await sitting.press("space")
        assert sitting.now.ticked() == {"lovade"}
        await sitting.press("space")
        assert sitting.now.ticked() == set()
        await sitting.press("space", "ctrl+n", "ctrl+n", "ctrl+n")
        page = await sitting.read_through("#stage")
        assert "! Lovade tystnad." in page
        assert "Kryssades i efteråt" in page


async def at_the_debrief(sitting: Practising) -> None:
    """Walk to the end, and on to the first stage."""
    await sitting.walk_to_the_end()
    await sitting.press("ctrl+n")


@pytest.mark.parametrize("size", SIZES)
async def test_the_debrief_goes_by_four_stages_and_what_went_well_comes_first(
    drill: Drill, size: tuple[int, int]
) -> None:
    async with drill.begun(size) as sitting:
        await at_the_debrief(sitting)
        assert sitting.sees("1. Hur det känns")
        assert sitting.sees("Vägen slutade med: Samtalet är dokumenterat")
        await sitting.press("enter")
        assert sitting.sees("2. Vad som hände")
        assert sitting.sees("Maken står i dörren.")
        await sitting.press("ctrl+n")
        page = await sitting.read_through("#stage")
        assert page.index("Det som gick bra") < page.index("Kritiska missar") < page.index("Det som inte syntes")
        for text in (
            "! Frågan ställdes när maken hörde.", "Varför: Han kan straffa henne.",
            "Rutinen säger: Fråga i enskildhet.", "Ringde jouren.", "Det som var dolt", "Ett barn hör allt.",
            "↺ Kör om härifrån",
        ):  # fmt: skip
            assert text in page
        await sitting.press("ctrl+n")
        assert sitting.sees("4. Det vi tar med oss")
        assert "poäng" not in page
        await sitting.press("ctrl+t", "ctrl+t")
        assert sitting.sees("2. Vad som hände")


def test_a_long_label_leaves_its_text_the_whole_width() -> None:
    assert [part.plain for part in labelled("Varför", "Det är farligt.")] == ["Varför: ", "Det är farligt."]
    long = "En regel ur fältet, inte rutinens"
    assert [part.plain for part in labelled(long, "Byt ämne.")] == ["", f"{long}: Byt ämne."]


async def test_one_can_begin_again_from_a_miss(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await at_the_debrief(sitting)
        await sitting.press("ctrl+n", "ctrl+n")
        button = next(button for button in sitting.screen.query("Button") if (button.id or "").startswith("from-"))
        button.focus()
        await sitting.press("enter", "enter")
        assert sitting.sees("Vänta · steg 2")
        assert "Har den andra gått?" in await sitting.read_through("#step")
        await sitting.choose(0)
        assert sitting.now.walk.end_id is None


async def test_enter_is_for_the_moment_that_is_marked_and_the_screen_says_how_to_go_on(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await at_the_debrief(sitting)
        assert sitting.sees("Tab och Shift+Tab flyttar mellan knapparna, Enter trycker.")
        await sitting.press("ctrl+n")
        assert sitting.sees("› 22:40 Fråga i enskildhet")
        assert sitting.sees("Ctrl+N går vidare.")
        await sitting.press("enter")
        assert sitting.sees("Kör om härifrån?")


async def test_one_can_begin_again_from_a_moment(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await at_the_debrief(sitting)
        await sitting.press("ctrl+n")
        await sitting.focus("#stage Pick")
        await sitting.press("home", "enter", "enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert sitting.sees("ÖVNING · lör 21 nov 22:40")


async def test_a_practice_without_observed_misses_goes_straight_to_the_debrief(drill: Drill) -> None:
    drill.write("scenarios/lordag.toml", SCENARIO.replace("observed = true", 'step = "ring"'))
    async with drill.begun() as sitting:
        await sitting.walk_to_the_end()
        assert sitting.sees("1. Hur det känns")


async def saving(sitting: Practising, code: str, folder: Path | str, until: str = "") -> None:
    """Go to the page for saving, choose everything, and fill it in."""
    await at_the_debrief(sitting)
    await sitting.press("ctrl+n", "ctrl+n", "ctrl+n")
    await sitting.focus("#save")
    await sitting.press("enter")
    await sitting.press("down", "space", "down", "space")
    await sitting.focus("#code")
    await sitting.write(code)
    await sitting.focus("#folder")
    await sitting.press("end", "ctrl+u")
    if folder:
        await sitting.write(str(folder))
    await save(sitting, until)


async def save(sitting: Practising, until: str = "") -> None:
    """Press the button, and wait for what is told, or until something is seen."""
    sitting.screen.query_one("#told", Static).update("")
    await press_button(sitting, "#save")
    await told(sitting, until)


async def press_button(sitting: Practising, which: str) -> None:
    """Press a button. Textual takes no second press while a button still shows the first."""
    button = await sitting.focus(which)
    while button.has_class("-active"):
        await sitting.pilot.pause(0.05)
    await sitting.press("enter")


async def told(sitting: Practising, until: str = "") -> None:
    """Wait for what is told, or until something is seen."""
    for _ in range(200):
        await sitting.settled()
        if until:
            if sitting.sees(until):
                return
            await sitting.pilot.pause(0.02)
            continue
        text = str(sitting.screen.query_one("#told", Static).content).strip()
        head = " ".join(text.split()[: 3 if text.startswith("!") else 1])
        if head and text != "Vänta …" and sitting.sees(head):
            return
    raise AssertionError(sitting.painted())


async def test_what_is_asked_for_is_saved_and_told_where(drill: Drill) -> None:
    folder = drill.folder / "grupp"
    folder.mkdir()
    async with drill.begun() as sitting:
        await saving(sitting, "a7", folder)
        where = sitting.words("#told")
        stem = "ovning-lordag-a7-1-2026-11-21"
        assert sorted(path.name for path in folder.iterdir()) == [f"{stem}{end}" for end in (".html", ".md", ".toml")]
        assert where.replace(" ", "").count(str(folder).replace(" ", "")) >= 3
        results, problems = read_results(folder)
        assert not problems
        assert (results[0].participant, results[0].scenario, results[0].led) == ("a7", "lordag", False)
        assert [missed.id for missed in results[0].missed] == ["infor-maken"]
        page = (folder / f"{stem}.html").read_text()
        assert page.count("ÖVNING") >= 2
        assert "<svg" in page and "Vägen på rutinens karta" in page
        assert "ÖVNING" in (folder / f"{stem}.md").read_text()
        await save(sitting)
        assert "Sparat redan:" in sitting.words("#told")
        assert len(list(folder.iterdir())) == 3, "one sitting is one result, however often it is saved"
        await sitting.focus("#code")
        await sitting.press("end", "ctrl+u")
        await sitting.write("b2")
        await save(sitting)
        assert "Samma övning ligger också i" in sitting.words("#told")
        results = read_results(folder)[0]
        assert {one.participant for one in results} == {"a7", "b2"}
        assert len({one.id for one in results}) == 1, "and the report can tell that it is one"


async def choose_row(sitting: Practising, words: str) -> None:
    """Choose the row of a list that begins with these words."""
    for _ in range(6):
        if sitting.sees(f"› {words}"):
            await sitting.press("enter")
            return
        await sitting.press("down")
    raise AssertionError(sitting.painted())


def filled_in(sitting: Practising) -> tuple[str, str, str]:
    """The code, the round and the folder that stand on the page for saving."""
    code, round_, folder = (sitting.screen.query_one(f"#{id}", LineInput).value for id in ("code", "round", "folder"))
    return code, round_, folder


async def test_practising_again_is_the_next_round_under_the_same_code(drill: Drill) -> None:
    folder = drill.folder / "grupp"
    folder.mkdir()
    async with drill.begun() as sitting:
        await saving(sitting, "a7", folder)
        await sitting.press("escape")
        await sitting.focus("#again")
        await sitting.press("enter")
        assert sitting.sees("Fråga i enskildhet · steg 1"), "nothing is asked where all is saved"
        await at_the_debrief(sitting)
        await sitting.press("ctrl+n", "ctrl+n", "ctrl+n")
        await sitting.focus("#save")
        await sitting.press("enter")
        assert filled_in(sitting) == ("a7", "2", str(folder))
        assert sitting.sees("Är du en annan än förra gången?")
        await save(sitting)
        results = read_results(folder)[0]
        assert {one.round for one in results} == {1, 2}
        assert len({one.id for one in results}) == 2


async def test_a_code_that_is_there_already_is_asked_about(drill: Drill) -> None:
    folder = drill.folder / "grupp"
    folder.mkdir()
    async with drill.begun() as sitting:
        await saving(sitting, "k1", folder)
    async with drill.begun() as sitting:
        await saving(sitting, "k1", folder, until="Är det du?")
        assert sitting.sees("Koden k1, omgång 1 finns redan i mappen. Är det du?")
        await choose_row(sitting, "← Tillbaka")
        assert len(read_results(folder)[0]) == 1
        await save(sitting, until="Är det du?")
        await choose_row(sitting, "→ Det är jag. Spara som omgång 2")
        await told(sitting)
        assert {one.round for one in read_results(folder)[0]} == {1, 2}
        assert filled_in(sitting)[1] == "2"


async def test_an_unsaved_debrief_is_not_thrown_away_unasked(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await at_the_debrief(sitting)
        await sitting.press("ctrl+n", "ctrl+n", "ctrl+n")
        for button, asked in (("#again", "Kör om ändå?"), ("#front", "Välj ett annat ändå?")):
            await press_button(sitting, button)
            assert sitting.sees(f"Inget är sparat. {asked}")
            await sitting.press("enter")
            assert sitting.sees("4. Det vi tar med oss")
        await press_button(sitting, "#front")
        await sitting.press("down", "enter")
        assert sitting.sees("Vad vill du öva?")


async def test_the_way_out_of_a_debrief_goes_by_somebody_to_talk_to(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await at_the_debrief(sitting)
        await sitting.press("f10")
        assert sitting.app.return_code is None
        assert sitting.sees("Prata med någon")
        assert sitting.sees("→ Stäng övningen. Inget är sparat.")
        await sitting.press("enter")
        assert sitting.sees("1. Hur det känns")
        await sitting.press("f10", "down", "enter")
        assert sitting.app.return_code == 0


async def test_no_folder_is_not_the_one_the_program_stands_in(drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    here = drill.folder / "har"
    here.mkdir()
    monkeypatch.chdir(here)
    async with drill.begun() as sitting:
        await saving(sitting, "a7", "")
        assert sitting.sees("Skriv vilken mapp det ska sparas i.")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("code", ("anna", "Anna Ek", "../a7", "a7;", "a" * 17 + "1"))
async def test_a_name_is_no_code(drill: Drill, code: str) -> None:
    folder = drill.folder / "grupp"
    folder.mkdir()
    async with drill.begun() as sitting:
        await saving(sitting, code, folder)
        assert sitting.sees("Koden ska ha minst en siffra")
        assert list(folder.iterdir()) == []


async def test_nothing_is_saved_where_real_notes_lie(drill: Drill) -> None:
    drill.notes.mkdir(parents=True)
    (drill.folder / "genvag").symlink_to(drill.notes)
    for folder in (drill.notes, drill.notes.parent, drill.folder / "genvag"):
        async with drill.begun() as sitting:
            await saving(sitting, "a7", folder)
            assert sitting.sees("Där ligger riktiga anteckningar.")
    assert list(drill.notes.iterdir()) == []


async def test_a_folder_that_is_not_there_is_told(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await saving(sitting, "a7", drill.folder / "saknas")
        assert sitting.sees("Mappen finns inte. Gör den först, eller skriv en annan.")


async def test_a_code_that_is_not_written_is_asked_for(drill: Drill) -> None:
    async with drill.begun() as sitting:
        await saving(sitting, "", drill.folder)
        assert sitting.sees("Skriv en kod, till exempel a7.")


async def test_a_group_is_asked_for_its_round(tmp_path: Path) -> None:
    async with Drill(tmp_path, led=True).begun() as sitting:
        sitting.app.push_screen(SaveScreen(debrief(sitting.now), judge(sitting.now)))
        await sitting.settled()
        assert sitting.sees("Vilken omgång är det för gruppen?")


async def test_no_store_and_no_key_is_opened_and_nothing_is_written_unasked(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.notes.store import NoteStore

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("practice has opened the notes or the keys")

    monkeypatch.setattr(NoteStore, "__init__", opened)
    monkeypatch.setattr(Keeper, "__init__", opened)
    before = sorted(path for path in drill.folder.rglob("*"))
    async with drill.begun() as sitting:
        await at_the_debrief(sitting)
        await sitting.press("ctrl+n", "ctrl+n", "ctrl+n", "f8", "enter", "f10")
    assert sorted(path for path in drill.folder.rglob("*")) == before
