"""A forgotten passphrase, at the screens: what is said, what must be typed, what stays, and the way to old notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.notes.vaults import Ring
from tests.tui.stage import Sitting, Stage
from tests.tui.test_tui_protection import PHRASE, SECRET, wrote

from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.settings import KeyHolder

NEW = "en ny fras att minnas"
FORGOTTEN = "! Glömt lösenfrasen? Börja om med en ny nyckel"


async def gives(sitting: Sitting, phrase: str, times: int = 1) -> None:
    """Type a passphrase, as often as it is asked for."""
    for _ in range(times):
        await sitting.write(phrase)
        await sitting.press("enter")
    await sitting.key_asked()


async def picks(sitting: Sitting, row: str) -> None:
    """Go to a row of the list, and press Enter."""
    await sitting.press("home")
    for _ in range(30):
        if sitting.sees(f"› {row}"):
            break
        await sitting.press("down")
    assert sitting.sees(f"› {row}")
    await sitting.press("enter")


async def written(stage: Stage) -> None:
    """A draft under a passphrase that is then forgotten."""
    stage.ring = Ring(there=False)
    async with stage.opened() as sitting:
        await sitting.press("enter")
        await gives(sitting, PHRASE, 2)
        await wrote(sitting)
        assert sitting.sees("Sparat 22:41", "TopBar")


async def to_the_question(sitting: Sitting) -> None:
    """To the page that says what starting over means."""
    await picks(sitting, "≡ Skydd av anteckningar")
    await picks(sitting, FORGOTTEN)


def sealed(stage: Stage) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (stage.folder / "notes").glob("*.age")}


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_a_forgotten_passphrase_one_can_start_over_and_the_old_notes_stay(
    stage: Stage, size: tuple[int, int]
) -> None:
    await written(stage)
    before = sealed(stage)
    async with stage.opened(size) as sitting:
        await to_the_question(sitting)
        for said in (
            "Sedan kan du inte läsa det som är skrivet hittills: 1 påbörjade och 0 färdiga anteckningar.",
            "Inget raderas: filerna ligger kvar, låsta.",
            "Ingen annan kan heller öppna dem.",
            "Leta efter en reservnyckel",
            "Säg till din chef i dag.",
            "Skriv BÖRJA OM och tryck Enter.",
        ):
            assert sitting.sees(said), said
        await sitting.write("Börja om")
        await sitting.press("enter")
        await gives(sitting, NEW, 2)
        assert sitting.sees("Du har börjat om")
        assert sitting.sees("Säg till din chef i dag.")
        await sitting.press("escape")
        assert sitting.sees("Vad har hänt?")
        assert sitting.sees("Kan inte öppnas")
        assert sealed(stage) == before
        await sitting.press("home")
        while not sitting.sees("› → Jag misstänker våld"):
            await sitting.press("down")
        await wrote(sitting)
        assert sitting.sees("Sparat 22:41", "TopBar")
    async with stage.opened(size) as sitting:
        await picks(sitting, "→ Lås upp")
        await gives(sitting, NEW)
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")
        assert sitting.sees("Kan inte öppnas")


@pytest.mark.parametrize("typed", ["", "ja", "börja"])
async def test_nothing_happens_unless_the_word_is_typed(stage: Stage, typed: str) -> None:
    await written(stage)
    async with stage.opened() as sitting:
        await to_the_question(sitting)
        await sitting.write(typed)
        await sitting.press("enter")
        assert sitting.sees("Inget är ändrat. Skriv BÖRJA OM")
        await sitting.press("escape")
        await picks(sitting, "→ Lås upp")
        await gives(sitting, PHRASE)
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")


async def test_leaving_before_the_new_passphrase_changes_nothing(stage: Stage) -> None:
    await written(stage)
    async with stage.opened() as sitting:
        await to_the_question(sitting)
        await sitting.write("börja om")
        await sitting.press("enter", "escape")
        await picks(sitting, "→ Lås upp")
        await gives(sitting, PHRASE)
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")


async def test_whoever_can_still_open_them_is_named(stage: Stage) -> None:
    stage.recovery = (KeyHolder(name="IT [1]", recipient=recipient_of(new_identity())),)
    await written(stage)
    async with stage.opened() as sitting:
        await to_the_question(sitting)
        assert sitting.sees("De här kan öppna det som sparades när deras nyckel gällde: IT [1].")
        assert not sitting.sees("Ingen annan kan heller öppna dem.")


async def test_a_passphrase_that_comes_back_to_mind_opens_the_old_notes_again(stage: Stage) -> None:
    await written(stage)
    async with stage.opened() as sitting:
        await to_the_question(sitting)
        await sitting.write("börja om")
        await sitting.press("enter")
        await gives(sitting, NEW, 2)
        await sitting.press("escape")
        await picks(sitting, "≡ Skydd av anteckningar")
        await picks(sitting, "→ Öppna äldre anteckningar med en tidigare lösenfras")
        await gives(sitting, "fel lösenfras")
        assert sitting.sees("Det var inte rätt lösenfras.")
        await gives(sitting, PHRASE)
        assert sitting.sees("Nu kan du läsa fler, tills skärmen göms: 1.")
        await picks(sitting, "▶ Fortsätt: Jag misstänker våld")
        assert sitting.sees(SECRET)
        await sitting.press("end")
        await sitting.write("!")
        await sitting.press("f8")
        await sitting.press("enter")
        await gives(sitting, NEW)
        assert sitting.sees(f"{SECRET}!")
    # What was written since is sealed to the new key.
    async with stage.opened() as sitting:
        await picks(sitting, "→ Lås upp")
        await gives(sitting, NEW)
        await picks(sitting, "▶ Fortsätt: Jag misstänker våld")
        assert sitting.sees(f"{SECRET}!")


async def test_a_backup_that_turns_up_opens_the_old_notes_again(stage: Stage, tmp_path: Path) -> None:
    await written(stage)
    backup = tmp_path / "reserv.age"
    backup.write_bytes((stage.folder / "identity.age").read_bytes())
    async with stage.opened((200, 50)) as sitting:
        await to_the_question(sitting)
        await sitting.write("börja om")
        await sitting.press("enter")
        await gives(sitting, NEW, 2)
        await sitting.press("escape")
        await picks(sitting, "≡ Skydd av anteckningar")
        await picks(sitting, "→ Öppna äldre anteckningar med en reservnyckel")
        await sitting.write(str(backup))
        await sitting.press("enter")
        await gives(sitting, PHRASE)
        assert sitting.sees("Nu kan du läsa fler, tills skärmen göms: 1.")
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")


async def test_where_every_note_opens_nothing_is_said_of_earlier_ones(stage: Stage) -> None:
    await written(stage)
    async with stage.opened() as sitting:
        await picks(sitting, "→ Lås upp")
        await gives(sitting, PHRASE)
        await picks(sitting, "≡ Skydd av anteckningar")
        assert not sitting.sees("äldre anteckningar")
        assert not sitting.sees("Börja om")
