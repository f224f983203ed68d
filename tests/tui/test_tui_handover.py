"""Handing a note over and receiving one, and a draft saved in another folder, as a person does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.notes.lives import finished_note, loaded
from tests.notes.vaults import AgeVault
from tests.tui.keyed import KeyedStage
from tests.tui.stage import SIZES, Sitting
from tests.tui.test_tui_saving import FickleDisk

from vnr_wizard.language import use
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.handover import sealed_for
from vnr_wizard.notes.keys.recipients import recipient_of, short
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import KeyHolder
from vnr_wizard.tui.handing_over import hand_over
from vnr_wizard.tui.screens.note import NoteScreen
from vnr_wizard.tui.screens.step import StepScreen

NAME = "Bo [/] Ek"
MARK = "HEMLIG-[/]-MARKÖR"
RECEIVE = "↓ Ta emot en anteckning"


@pytest.fixture
def stage(tmp_path: Path) -> KeyedStage:
    return KeyedStage(tmp_path)


@pytest.fixture
def bo(tmp_path: Path) -> NoteStore:
    """A colleague's notes."""
    return NoteStore(tmp_path / "bo", AgeVault())


def recipient(store: NoteStore) -> str:
    assert isinstance(store.vault, AgeVault)
    return recipient_of(store.vault.identity)


def own_note(stage: KeyedStage) -> Note:
    """A note of one's own that lies in the store."""
    note = finished_note(stage.store, "A12")
    return loaded(stage.store, note.id)


def folder(stage: KeyedStage, name: str = "usb") -> Path:
    path = stage.folder / name
    path.mkdir()
    return path


async def hand(sitting: Sitting, note: Note) -> None:
    hand_over(sitting.app, note)
    await sitting.settled()


async def to_row(sitting: Sitting, words: str) -> None:
    """Go down the list to the row that says so, and choose it."""
    for _ in range(30):
        if sitting.sees(f"› {words}"):
            await sitting.press("enter")
            return
        await sitting.press("down")
    raise AssertionError(f"no row says {words}: {sitting.words()}")


async def receive_file(sitting: Sitting, path: Path) -> None:
    await to_row(sitting, RECEIVE)
    await sitting.write(str(path))
    await sitting.press("enter")


# --- handing over -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_is_sealed_after_the_choice_and_the_warning(
    stage: KeyedStage, bo: NoteStore, size: tuple[int, int]
) -> None:
    stage.colleagues = (
        KeyHolder(name="Kim", recipient=stage.recipient),
        KeyHolder(name=NAME, recipient=recipient(bo)),
    )
    note, usb = own_note(stage), folder(stage)
    async with stage.opened(size) as sitting:
        await hand(sitting, note)
        assert sitting.sees("Lämna över anteckningen")
        assert sitting.sees(f"→ {NAME} {short(recipient(bo))}")
        await sitting.press("down", "enter")
        text = await sitting.read_through()
        assert f"Mottagare: {NAME} {short(recipient(bo))}" in text
        assert "kan bli en allmän handling" in text
        assert list(usb.iterdir()) == []
        await sitting.focus("Pick")
        await sitting.press("enter")
        await sitting.press("backspace")
        await sitting.write(str(usb))
        await sitting.press("enter")
        told = await sitting.read_through()
    (file,) = usb.iterdir()
    assert file.name in "".join(told.split())
    assert f"Ge filen till {NAME}" in told
    assert file.name != f"{note.id}.age"
    assert b"Han slog mig" in bo.vault.open(file.read_bytes())
    assert b"Han slog" not in file.read_bytes()


async def test_saying_no_to_the_warning_writes_nothing(stage: KeyedStage, bo: NoteStore) -> None:
    stage.colleagues = (KeyHolder(name=NAME, recipient=recipient(bo)),)
    note = own_note(stage)
    async with stage.opened() as sitting:
        await hand(sitting, note)
        await sitting.press("enter", "down", "enter")
        assert sitting.sees("Vad har hänt?")


async def test_a_folder_that_is_not_there_is_told_at_once(stage: KeyedStage, bo: NoteStore) -> None:
    stage.colleagues = (KeyHolder(name=NAME, recipient=recipient(bo)),)
    note = own_note(stage)
    async with stage.opened() as sitting:
        await hand(sitting, note)
        await sitting.press("enter", "enter")
        await sitting.write("finns-inte")
        await sitting.press("enter")
        assert sitting.sees("Det finns ingen sådan mapp.")


async def test_what_cannot_be_written_is_told(stage: KeyedStage, bo: NoteStore) -> None:
    stage.colleagues = (KeyHolder(name=NAME, recipient=recipient(bo)),)
    note, usb = own_note(stage), folder(stage)
    usb.chmod(0o500)
    async with stage.opened() as sitting:
        await hand(sitting, note)
        await sitting.press("enter", "enter", "backspace")
        await sitting.write(str(usb))
        await sitting.press("enter")
        if not list(usb.iterdir()):
            assert sitting.sees("Det gick inte att skriva: du har inte rätt till filen eller mappen.")


@pytest.mark.parametrize("size", SIZES)
async def test_without_colleagues_it_says_where_to_write_them_and_where_keys_are_found(
    stage: KeyedStage, size: tuple[int, int]
) -> None:
    note = own_note(stage)
    async with stage.opened(size) as sitting:
        await hand(sitting, note)
        text = await sitting.read_through()
        assert "settings.toml" in "".join(text.split())
        for part in ("[[colleague]]", 'recipient = "age1…"', "”Skydd av anteckningar”"):
            assert part in text


async def test_practice_is_not_handed_over(stage: KeyedStage) -> None:
    note = altered(own_note(stage), practice=True)
    async with stage.opened() as sitting:
        await hand(sitting, note)
        assert sitting.sees("En övning lämnas inte över.")
        assert sitting.sees("Vad har hänt?")


# --- receiving --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_is_received_shown_and_listed(stage: KeyedStage, bo: NoteStore, size: tuple[int, int]) -> None:
    note = finished_note(bo, MARK)
    file = stage.folder / "från bo.age"
    file.write_bytes(sealed_for(note, stage.recipient))
    async with stage.opened(size) as sitting:
        await receive_file(sitting, file)
        assert isinstance(sitting.screen, NoteScreen)
        text = await sitting.read_through()
        assert "Han slog mig" in text
        assert MARK in text
        assert "MOTTAGET" in text
        await sitting.press("escape")
        assert sitting.sees("anteckningar (1)")
    assert [one.kind for one in loaded(stage.store, note.id).added] == ["received"]


async def test_what_cannot_be_received_says_why_and_stays(stage: KeyedStage, bo: NoteStore) -> None:
    note = finished_note(bo)
    wrong, right = stage.folder / "fel.age", stage.folder / "rätt.age"
    wrong.write_bytes(sealed_for(note, recipient(bo)))
    right.write_bytes(sealed_for(note, stage.recipient))
    async with stage.opened() as sitting:
        await receive_file(sitting, wrong)
        assert sitting.sees("Filen kan inte öppnas med din nyckel.")
        await sitting.press("escape")
        await receive_file(sitting, right)
        await sitting.press("escape")
        await receive_file(sitting, right)
        assert sitting.sees("Anteckningen finns redan här")
    assert wrong.exists()
    assert right.exists()


async def test_while_the_key_is_away_nothing_is_received(stage: KeyedStage, bo: NoteStore) -> None:
    file = stage.folder / "fil.age"
    file.write_bytes(sealed_for(finished_note(bo), stage.recipient))
    async with stage.opened() as sitting:
        await to_row(sitting, RECEIVE)
        await sitting.write(str(file))
        keeper = sitting.app.session.guard.keeper
        assert keeper is not None
        keeper.lock()
        await sitting.press("enter")
        assert sitting.sees("Anteckningarna är låsta.")
        await sitting.press("escape")
        assert not sitting.sees(RECEIVE)


async def test_all_of_it_in_english(stage: KeyedStage, bo: NoteStore) -> None:
    use("en")
    stage.colleagues = (KeyHolder(name=NAME, recipient=recipient(bo)),)
    note = own_note(stage)
    async with stage.opened() as sitting:
        assert sitting.sees("↓ Receive a note")
        await hand(sitting, note)
        assert sitting.sees("To whom?")
        await sitting.press("enter")
        assert sitting.sees("may become a public document")


# --- a draft in another folder ----------------------------------------------------------------------------


async def on_a_full_disk(stage: KeyedStage, sitting: Sitting) -> FickleDisk:
    disk = stage.disk
    assert isinstance(disk, FickleDisk)
    await sitting.focus("Choices")
    await sitting.press("space", "ctrl+n")
    disk.fills()
    await sitting.write(f"Hennes ord {MARK}")
    return disk


@pytest.mark.parametrize("size", SIZES)
async def test_what_cannot_be_saved_is_saved_elsewhere_and_comes_back(stage: KeyedStage, size: tuple[int, int]) -> None:
    stage.disk = FickleDisk()
    usb = folder(stage)
    async with stage.begun(size) as sitting:
        disk = await on_a_full_disk(stage, sitting)
        await sitting.press("f10")
        await to_row(sitting, "→ Spara i en annan mapp (krypterat)")
        await sitting.write(str(usb))
        await sitting.press("enter")
        text = sitting.words()
        (file,) = usb.iterdir()
        assert "Sparat i en annan mapp" in text
        assert file.name in "".join(sitting.painted().split())
        assert "”Ta emot en anteckning”" in text
        assert sitting.sees("Sparat i annan mapp", "TopBar")
        assert MARK.encode() not in file.read_bytes()
        await to_row(sitting, "→ Lämna det nu. Inget går förlorat")
        assert not sitting.app.is_running
    disk.frees()
    async with stage.opened(size) as sitting:
        await receive_file(sitting, file)
        assert sitting.sees("Utkastet är mottaget")
        await sitting.press("enter")
        assert isinstance(sitting.screen, StepScreen)
        assert sitting.sees(f"Hennes ord {MARK}")


async def test_after_that_one_may_close_but_not_with_anything_new(stage: KeyedStage) -> None:
    stage.disk = FickleDisk()
    usb = folder(stage)
    async with stage.begun() as sitting:
        await on_a_full_disk(stage, sitting)
        await sitting.press("f10", "down", "enter")
        await sitting.write(str(usb))
        await sitting.press("enter", "down", "enter")
        assert isinstance(sitting.screen, StepScreen)
        assert sitting.sees("! Sparat i den mapp du valde. Här går det inte: disken är full.")
        await sitting.write(" till")
        assert sitting.sees("! INTE sparat")
        await sitting.press("f10")
        assert sitting.sees("INTE sparat")
        await sitting.press("down", "enter")
        await sitting.write(str(usb))
        await sitting.press("enter", "down", "enter")
        await sitting.press("f10")
        assert not sitting.app.is_running
    assert len(list(usb.iterdir())) == 2


async def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_lost(stage: KeyedStage) -> None:
    stage.disk = FickleDisk()
    usb = folder(stage)
    async with stage.begun() as sitting:
        await on_a_full_disk(stage, sitting)
        name = next(iter(stage.folder.glob("notes/*.draft.age")), None)
        draft = sitting.app.session.at_hand.draft
        (usb / f"{draft.id}.{draft.generation}.draft.age").write_bytes(b"")
        await sitting.press("f10", "down", "enter")
        await sitting.write(str(usb))
        await sitting.press("enter")
        assert name is not None
        assert sitting.sees("Det gick inte: där finns redan en fil med det namnet. Det du skrivit finns kvar här.")
        await sitting.press("escape")
        assert sitting.sees("Hennes ord")
        assert sitting.app.is_running
