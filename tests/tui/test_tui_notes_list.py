"""The list of finished notes, the list of what is to be followed up, and drafts that are damaged or open elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.tui.lives import entered_note, kept_note, noticed, now_in, push, through, to_list
from tests.tui.stage import SATURDAY_NIGHT, SIZES, Sitting, Stage
from tests.tui.test_tui_safety import ALL_BRACKETS

from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.note_form import Note
from vnr_wizard.tui.screens.note import NoteScreen
from vnr_wizard.tui.screens.step import StepScreen

DAY = timedelta(days=1)
LONG_AGO = SATURDAY_NIGHT - 40 * DAY


def spoil(stage: Stage, stage_name: str, newest_only: bool) -> None:
    """Damage the files of every draft or note, or the newest generation alone."""
    files = sorted((stage.folder / "notes").glob(f"*.{stage_name}.age"), key=lambda path: int(path.name.split(".")[1]))
    for path in files[-1:] if newest_only else files:
        path.write_bytes(b"trasig")


# --- the notes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_one_persons_notes_stand_together_newest_group_first(stage: Stage, size: tuple[int, int]) -> None:
    for n, reference in enumerate(("Anka", "", "Biet", "Anka")):
        kept_note(stage, reference, SATURDAY_NIGHT + (n - 8) * DAY)
    async with stage.opened(size) as sitting:
        await to_list(sitting)
        words = sitting.words()
        assert words.count("Anka") == 1
        assert words.index("Anka") < words.index("mån 16 nov") < words.index("fre 13 nov") < words.index("Biet")
        assert sitting.sees("› mån 16 nov")
        await sitting.press("end")
        words = sitting.words()
        assert words.index("Utan beteckning") < words.index("› lör 14 nov")
        await sitting.press("up")
        assert sitting.sees("› sön 15 nov")


async def test_each_note_says_how_far_it_has_come(stage: Stage) -> None:
    kept_note(stage, "X1")
    amended = kept_note(stage, "X2")
    stage.store.save_note(with_added(amended, "amendment", "Mer", "", SATURDAY_NIGHT))
    entered_note(stage, "X3")
    entered_note(stage, "X4", LONG_AGO - 365 * DAY)
    async with stage.opened((200, 50)) as sitting:
        await to_list(sitting)
        words = sitting.words()
        for reference, state in (
            ("X1", "färdig"),
            ("X2", "med tillägg"),
            ("X3", "införd, kan tas bort från 2026-12-20"),
            ("X4", "införd, kan tas bort"),
        ):
            assert state in words[words.index(reference) :][:90]
        assert sitting.sees("sön 12 okt 22:41 2025")


async def test_what_may_go_is_listed_and_removed_on_a_yes_with_its_count(stage: Stage) -> None:
    gone = [entered_note(stage, f"A{n}", LONG_AGO + n * DAY) for n in range(2)]
    stays = kept_note(stage, "stannar")
    async with stage.opened() as sitting:
        await to_list(sitting)
        await sitting.press("end")
        assert sitting.sees("› ! Ta bort det som kan tas bort (2)")
        await sitting.press("enter")
        await through(sitting)
        text = await sitting.read_through()
        assert "A0" in text and "A1" in text and "stannar" not in text
        assert sitting.sees("› ← Nej, låt dem vara")
        assert sitting.sees("! Ja, ta bort för gott: 2")
        await sitting.press("enter")
        assert len(stage.notes()) == 3
        await sitting.press("end", "enter")
        await through(sitting)
        await sitting.press("end", "enter")
        await through(sitting)
        assert noticed(sitting, "Borttagna anteckningar: 2.")
        assert not sitting.sees("Ta bort det som kan tas bort")
    assert [note.id for note in stage.notes()] == [stays.id]
    log = (stage.folder / "purged.log").read_text()
    assert all(note.id in log for note in gone)


async def test_a_note_changed_since_it_was_entered_is_not_among_what_is_removed(stage: Stage) -> None:
    from vnr_wizard.notes.form import altered

    note = entered_note(stage, "ändrad", LONG_AGO)
    stage.store.save_note(altered(note, title="Något annat"))
    async with stage.opened() as sitting:
        await to_list(sitting)
        await sitting.press("end", "enter")
        await through(sitting)
        assert noticed(sitting, "Inget kan tas bort nu.")
    assert len(stage.notes()) == 1


async def test_a_note_whose_latest_save_is_damaged_says_so_and_opens_the_one_before(stage: Stage) -> None:
    note = kept_note(stage, "A")
    store = stage.store
    store.load_note(note.id)
    store.save_note(with_added(note, "amendment", "Borta", "", SATURDAY_NIGHT))
    spoil(stage, "note", newest_only=True)
    files = len(list((stage.folder / "notes").glob("*.age")))
    async with stage.opened() as sitting:
        await to_list(sitting)
        assert sitting.sees("! den senaste sparningen kan inte öppnas")
        await sitting.press("home", "enter")
        assert sitting.sees("! Den senaste sparningen kan inte öppnas. Det här är den före, från 2026-11-20 22:41.")
        assert "Borta" not in await sitting.read_through()
    assert len(list((stage.folder / "notes").glob("*.age"))) == files


async def test_a_note_that_cannot_be_opened_at_all_says_so(stage: Stage) -> None:
    note = kept_note(stage, "A")
    spoil(stage, "note", newest_only=False)
    async with stage.opened() as sitting:
        await to_list(sitting)
        assert sitting.sees(f"! Anteckning {note.id[:8]} Kan inte öppnas. Filen finns kvar.")
        await sitting.press("home", "enter")
        assert noticed(sitting, "Anteckningen kan inte öppnas. Filen finns kvar.")


# --- what is due --------------------------------------------------------------------------------------------


def due_note(stage: Stage, reference: str, days: int) -> Note:
    """A note whose promise is due in so many days."""
    return kept_note(stage, reference, SATURDAY_NIGHT + (days - 14) * DAY)


async def to_due(sitting: Sitting) -> None:
    """From the front page to the list of what is due."""
    await sitting.press("up", "enter")
    await through(sitting)


@pytest.mark.parametrize("size", SIZES)
async def test_the_front_page_counts_what_is_due_within_a_week(stage: Stage, size: tuple[int, int]) -> None:
    due_note(stage, "sen", -2)
    due_note(stage, "snart", 5)
    due_note(stage, "längre fram", 9)
    async with stage.opened(size) as sitting:
        assert sitting.sees("! Att följa upp: 2 anteckningar (varav 1 försenade)")
        assert sitting.sees("› → Jag misstänker våld")
        await to_due(sitting)
        words = sitting.words()
        assert words.index("Försenat, senast tor 19 nov") < words.index("Senast tor 26 nov")
        assert words.index("· sen ·") < words.index("· snart ·") < words.index("· längre fram ·")


async def test_nothing_due_is_not_told_of(stage: Stage) -> None:
    due_note(stage, "A", 12)
    async with stage.opened() as sitting:
        assert not sitting.sees("Att följa upp")


@pytest.mark.parametrize(("words", "size"), [("", SIZES[0]), (f"Hon mår bättre {ALL_BRACKETS}", SIZES[2])])
async def test_what_is_done_is_marked_so_with_words_or_without(stage: Stage, words: str, size: tuple[int, int]) -> None:
    note = due_note(stage, ALL_BRACKETS if words else "A", -2)
    async with stage.opened(size) as sitting:
        await to_due(sitting)
        if words:
            assert sitting.sees(ALL_BRACKETS)
        await sitting.press("enter")
        assert sitting.sees("→ Öppna anteckningen")
        await sitting.press("end", "enter")
        await through(sitting)
        assert sitting.sees("Gjort:")
        await sitting.write(words)
        await push(sitting, "save")
        assert noticed(sitting, "Gjort. Det står i anteckningen.")
        assert sitting.sees("Det finns inget att följa upp.")
        await sitting.press("escape")
        assert not sitting.sees("Att följa upp")
    done = now_in(stage, note.id)
    assert (done.added[0].kind, done.added[0].text, done.due) == ("followed-up", words, None)


async def test_the_note_of_a_promise_opens(stage: Stage) -> None:
    due_note(stage, "A", 2)
    async with stage.opened() as sitting:
        await to_due(sitting)
        await sitting.press("enter", "enter")
        assert isinstance(sitting.screen, NoteScreen)


async def test_what_a_draft_promises_is_listed_and_opens_the_draft(stage: Stage) -> None:
    due_note(stage, "A", 2)
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("ord")
        await sitting.press("f10")
    async with stage.opened() as sitting:
        await sitting.press("home", "down", "enter")
        await through(sitting)
        assert sitting.sees("· Följ upp hur det går Senast lör 5 dec 22:41 · Jag misstänker våld · utkast")
        await sitting.press("end", "enter")
        assert not sitting.sees("✓ Gjort")
        await sitting.press("enter")
        await through(sitting)
        assert isinstance(sitting.screen, StepScreen)


async def test_notes_that_cannot_be_opened_are_told_of_where_their_promises_are_missing(stage: Stage) -> None:
    due_note(stage, "A", 2)
    spoil(stage, "note", newest_only=False)
    due_note(stage, "B", 2)
    async with stage.opened() as sitting:
        await to_due(sitting)
        assert sitting.sees("Anteckningar som inte kan öppnas, och vars löften saknas här: 1.")


# --- drafts -------------------------------------------------------------------------------------------------


async def begun_draft(stage: Stage) -> None:
    """A draft of two generations."""
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write(f"ord {ALL_BRACKETS}")
        await sitting.press("f10")


@pytest.mark.parametrize("choice", [0, 1])
async def test_a_draft_whose_latest_save_is_damaged_asks_before_the_older_is_opened(stage: Stage, choice: int) -> None:
    await begun_draft(stage)
    spoil(stage, "draft", newest_only=True)
    damaged = next(path for path in (stage.folder / "notes").glob("*.age") if path.read_bytes() == b"trasig")
    async with stage.opened() as sitting:
        assert sitting.sees("▶ Skadad, en äldre finns:")
        await sitting.press("home", "enter")
        assert sitting.sees("Det finns en äldre sparning, från 2026-11-21 22:41.")
        await sitting.press(*["down"] * choice, "enter")
        assert isinstance(sitting.screen, StepScreen) == (choice == 0)
        if choice == 0:
            await sitting.press("ctrl+t")
            await sitting.focus("Choices")
            await sitting.press("down", "space", "f10")
    assert damaged.read_bytes() == b"trasig"


@pytest.mark.parametrize("size", SIZES)
async def test_a_draft_that_is_open_in_another_window_is_shown_to_read(stage: Stage, size: tuple[int, int]) -> None:
    await begun_draft(stage)
    other = stage.store
    (draft,) = stage.drafts()
    assert not other.held_elsewhere(draft.id)
    async with stage.opened(size) as sitting:
        await sitting.press("home", "enter")
        assert sitting.sees("Bara för läsning")
        text = await sitting.read_through()
        assert "! Utkastet är öppet i ett annat fönster. Här kan du bara läsa det" in text
        assert size[0] < 200 or ALL_BRACKETS in text
        assert "ord [/]" in text
        await sitting.press("escape")
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")
        other.let_go(draft.id)
        await sitting.press("home", "enter")
        assert isinstance(sitting.screen, StepScreen)
        assert other.held_elsewhere(draft.id)
    assert stage.drafts()[0].generation == draft.generation
