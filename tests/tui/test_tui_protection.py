"""How notes are protected, at the screens: with a keyring, without one, with one that fails; hiding and backups."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.notes.vaults import Ring
from tests.tui.stage import Sitting, Stage

from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.settings import KeyHolder
from vnr_wizard.tui.screens.hidden import HiddenScreen

PHRASE = "fyra ord i rad"
SECRET = "HEMLIG-MARKÖR"
NO_KEYRING = "Den här datorn har ingen nyckelring"


def with_ring(stage: Stage, ring: Ring) -> Stage:
    """The stage on a machine with this keyring."""
    stage.ring = ring
    return stage


async def wrote(sitting: Sitting) -> None:
    """From the front page to a text that is saved."""
    await sitting.press("enter", "space", "ctrl+n")
    await sitting.write(SECRET)


def holding(folder: Path, text: str) -> list[Path]:
    """The files that hold a text in plain."""
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


async def test_with_a_keyring_nobody_is_asked_and_drafts_come_back(stage: Stage) -> None:
    with_ring(stage, Ring())
    async with stage.opened() as sitting:
        assert not sitting.sees("Skydd av anteckningar Den här")
        assert sitting.sees("≡ Skydd av anteckningar")
        await wrote(sitting)
        assert sitting.sees("Sparat 22:41", "TopBar")
    assert holding(stage.folder, SECRET) == []
    async with stage.opened() as sitting:
        assert sitting.sees("› ▶ Fortsätt: Jag misstänker våld")
        await sitting.press("enter")
        assert sitting.sees(SECRET)


async def test_without_a_keyring_it_asks_once_and_esc_goes_on_without(stage: Stage) -> None:
    with_ring(stage, Ring(there=False))
    async with stage.opened() as sitting:
        assert sitting.sees(NO_KEYRING)
        await sitting.press("escape")
        assert sitting.sees("! Välj hur anteckningarna skyddas")
        assert sitting.sees("Inget sparas ännu.", "Banner")
        await wrote(sitting)
        assert sitting.sees("Sparas inte", "TopBar")
        # What was typed before is saved once there is somewhere to save it.
        await sitting.press("f10")
        assert sitting.sees("Stäng, och förlora det som inte är sparat")


async def test_a_passphrase_is_set_on_the_page_and_saves_what_waited(stage: Stage) -> None:
    with_ring(stage, Ring(there=False))
    async with stage.opened() as sitting:
        await sitting.press("enter")
        await sitting.write("kort")
        await sitting.press("enter")
        await sitting.write("kort")
        await sitting.press("enter")
        assert sitting.sees("Lösenfrasen ska ha minst 10 tecken.")
        for phrase in (PHRASE, "en helt annan"):
            await sitting.write(phrase)
            await sitting.press("enter")
        assert sitting.sees("De två var inte lika.")
        for _ in range(2):
            await sitting.write(PHRASE)
            await sitting.press("enter")
        assert sitting.sees("Vad har hänt?")
        await wrote(sitting)
        assert sitting.sees("Sparat 22:41", "TopBar")
    async with stage.opened() as sitting:
        assert sitting.sees("→ Lås upp: 1 påbörjade, 0 färdiga anteckningar")
        assert not sitting.sees("Fortsätt")
        await sitting.press("home", "enter")
        await sitting.write(PHRASE)
        await sitting.press("enter")
        assert sitting.sees("› ▶ Fortsätt: Jag misstänker våld")


async def test_hiding_drops_the_key_and_the_passphrase_brings_it_back(stage: Stage) -> None:
    with_ring(stage, Ring(there=False))
    async with stage.opened() as sitting:
        await sitting.press("enter")
        for _ in range(2):
            await sitting.write(PHRASE)
            await sitting.press("enter")
        await wrote(sitting)
        keeper = sitting.app.session.guard.keeper
        assert keeper is not None and keeper.protection.opens
        await sitting.press("f8")
        assert not keeper.protection.opens
        assert sitting.words() == "Pausad. Enter fortsätter."
        await sitting.press("enter")
        await sitting.write("en annan lösenfras")
        await sitting.press("enter")
        assert sitting.sees("Det var inte rätt lösenfras.")
        assert not sitting.sees(SECRET)
        await sitting.write(PHRASE)
        await sitting.press("enter")
        assert sitting.sees(SECRET)
        assert keeper.protection.opens


async def test_hiding_with_a_keyring_drops_the_key_and_enter_asks_for_it_again(stage: Stage) -> None:
    ring = Ring()
    with_ring(stage, ring)
    async with stage.opened() as sitting:
        await wrote(sitting)
        keeper = sitting.app.session.guard.keeper
        assert keeper is not None
        await sitting.press("f8")
        assert not keeper.protection.opens
        await sitting.press("enter")
        await sitting.key_asked()
        assert keeper.protection.opens
        assert sitting.sees(SECRET)


async def test_the_first_key_after_a_long_sleep_hides_and_is_not_typed(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await wrote(sitting)
        sitting.app.last_key -= sitting.app.session.settings.idle_minutes * 60
        await sitting.press("x")
        assert isinstance(sitting.screen, HiddenScreen)
        await sitting.press("enter")
        assert sitting.sees(SECRET)
        assert not sitting.sees(f"{SECRET}x")


async def test_a_keyring_that_does_not_answer_is_told_and_asked_again(stage: Stage) -> None:
    with_ring(stage, Ring())
    async with stage.opened() as sitting:
        await wrote(sitting)
    assert stage.ring is not None
    stage.ring.replies = [{"late": True}]
    async with stage.opened() as sitting:
        assert sitting.sees("Nyckelringen svarar inte.", "Banner")
        assert not sitting.sees("Fortsätt")
        await sitting.press("end", "enter")
        assert sitting.sees("→ Fråga nyckelringen igen")
        await sitting.press("home")
        while not sitting.sees("› → Fråga nyckelringen igen"):
            await sitting.press("down")
        await sitting.press("enter")
        await sitting.key_asked()
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")


async def test_a_key_that_is_gone_is_told_and_one_can_begin_anew(stage: Stage) -> None:
    with_ring(stage, Ring())
    async with stage.opened() as sitting:
        await wrote(sitting)
    assert stage.ring is not None
    stage.ring.identity = ""
    async with stage.opened() as sitting:
        assert sitting.sees("Nyckeln finns inte kvar i nyckelringen.", "Banner")
        await sitting.press("end", "enter", "end")
        assert sitting.sees("! Börja om med en ny nyckel")
        await sitting.press("enter")
        assert sitting.sees(
            "Sedan kan du inte läsa det som är skrivet hittills: 1 påbörjade och 0 färdiga anteckningar."
        )
        await sitting.write("börja om")
        await sitting.press("enter")
        await sitting.key_asked()
        assert sitting.sees("Du har börjat om")
        await sitting.press("escape")
        assert not sitting.sees("Nyckeln finns inte kvar")
        # What cannot be opened any more is told of and stays.
        assert sitting.sees("Kan inte öppnas")


async def test_changed_recovery_recipients_are_shown_by_name_and_confirmed(stage: Stage) -> None:
    with_ring(stage, Ring())
    async with stage.opened() as sitting:
        await wrote(sitting)
    key = new_identity()
    stage.recovery = (KeyHolder(name="IT [1]", recipient=recipient_of(key)),)
    async with stage.opened((200, 50)) as sitting:
        assert sitting.sees("! Återställningsnycklarna har ändrats. Se efter")
        keeper = sitting.app.session.guard.keeper
        assert keeper is not None and not keeper.protection.recovery
        await sitting.press("home", "enter")
        assert sitting.sees("Nya: IT [1] (age1")
        await sitting.press("home", "enter")
        assert keeper.protection.recovery == (recipient_of(key),)
        assert not sitting.sees("Återställningsnycklarna har ändrats")


async def test_a_backup_is_asked_for_once_a_week_until_it_is_made(stage: Stage, tmp_path: Path) -> None:
    with_ring(stage, Ring())
    reminder = "! Gör en reservnyckel"
    async with stage.opened() as sitting:
        assert sitting.sees(reminder)
        await sitting.press("end", "up")
        await sitting.press("enter", "escape")
        assert not sitting.sees(reminder)
    stage.clock.goes(days=6)
    async with stage.opened() as sitting:
        assert not sitting.sees(reminder)
    stage.clock.goes(days=2)
    place = tmp_path / "reserv"
    place.mkdir()
    async with stage.opened() as sitting:
        assert sitting.sees(reminder)
        await sitting.press("end", "up", "enter")
        for _ in range(2):
            await sitting.write(PHRASE)
            await sitting.press("enter")
        assert sitting.sees("I vilken mapp ska den ligga?")
        await sitting.press("ctrl+a", "delete")
        field = sitting.app.focused
        assert field is not None
        field.value = str(place)  # type: ignore[attr-defined]
        await sitting.press("enter")
    assert [path.name for path in place.iterdir()] == ["vnr-reservnyckel.age"]
    stage.clock.now += timedelta(days=30)
    async with stage.opened() as sitting:
        assert not sitting.sees(reminder)
