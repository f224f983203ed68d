"""When nothing can be saved: it is told and stays told, what was written is kept, and there is a way out."""

from __future__ import annotations

import errno

from tests.notes.disks import WatchedDisk
from tests.tui.stage import Sitting, Stage

from vnr_wizard.tui.screens.step import StepScreen

FULL = OSError(errno.ENOSPC, "full")


class FickleDisk(WatchedDisk):
    """A disk that is full until it is not."""

    def fills(self) -> None:
        """From now on nothing can be written."""
        self.error, self.broken = FULL, ("create", "write")

    def frees(self) -> None:
        """From now on all is well."""
        self.broken = ()


async def on_a_full_disk(stage: Stage, sitting: Sitting) -> FickleDisk:
    """Write something that cannot be saved."""
    disk = stage.disk
    assert isinstance(disk, FickleDisk)
    await sitting.press("space", "ctrl+n")
    disk.fills()
    await sitting.write("Hennes ord")
    return disk


def staged(stage: Stage) -> Stage:
    """The stage on such a disk."""
    stage.disk = FickleDisk()
    return stage


async def test_row_37_a_save_that_fails_is_told_on_every_screen_until_one_succeeds(stage: Stage) -> None:
    async with staged(stage).begun((60, 20)) as sitting:
        await sitting.focus("Choices")
        disk = await on_a_full_disk(stage, sitting)
        assert sitting.sees("! INTE sparat: disken är full. Det du skrivit finns kvar här. Stäng inte.")
        assert sitting.sees("INTE SPARAT", "TopBar")
        await sitting.press("f3")
        assert sitting.sees("! INTE sparat: disken är full.")
        await sitting.press("escape")
        assert sitting.sees("Hennes ord")
        disk.frees()
        await sitting.write(" igen")
        assert not sitting.sees("INTE")
        assert sitting.sees("Sparat 22:41")
    assert "Hennes ord igen" in str(stage.drafts()[0].walk)


async def test_f10_does_not_close_over_what_is_not_saved_but_shows_the_ways(stage: Stage) -> None:
    async with staged(stage).begun() as sitting:
        disk = await on_a_full_disk(stage, sitting)
        await sitting.press("f10")
        assert sitting.app.is_running
        assert sitting.sees("INTE sparat")
        await sitting.press("escape")
        assert sitting.sees("Hennes ord")
        await sitting.press("f10", "enter")
        assert sitting.app.is_running
        disk.frees()
        await sitting.press("enter")
        assert not sitting.app.is_running
    assert "Hennes ord" in str(stage.drafts()[0].walk)


async def test_one_can_leave_all_the_same_after_a_clear_warning(stage: Stage) -> None:
    async with staged(stage).begun() as sitting:
        await on_a_full_disk(stage, sitting)
        await sitting.press("f10")
        assert sitting.sees("! Stäng, och förlora det som inte är sparat")
        await sitting.press("end", "enter")
        assert not sitting.app.is_running


async def test_going_back_to_the_front_page_does_not_drop_what_is_not_saved(stage: Stage) -> None:
    async with staged(stage).begun() as sitting:
        await on_a_full_disk(stage, sitting)
        await sitting.press("ctrl+t", "ctrl+t")
        assert sitting.sees("INTE sparat")
        await sitting.press("escape")
        assert isinstance(sitting.screen, StepScreen)
        await sitting.press("ctrl+n")
        assert sitting.sees("Hennes ord")


async def test_a_note_that_cannot_be_written_leaves_one_at_the_end_with_the_draft(stage: Stage) -> None:
    async with staged(stage).begun() as sitting:
        disk = await on_a_full_disk(stage, sitting)
        await sitting.press("ctrl+n", "f9")
        text = await sitting.read_through()
        assert "! Anteckningen kunde inte skrivas: disken är full. Utkastet finns kvar." in text
        disk.frees()
        await sitting.press("f9")
        assert sitting.sees("Anteckningen är skriven.")
    assert stage.notes()[0].quotes[0].text == "Hennes ord"


async def test_row_37_a_save_that_fails_while_hidden_is_not_shown_there(stage: Stage) -> None:
    async with staged(stage).begun() as sitting:
        await sitting.press("space", "ctrl+n")
        disk = stage.disk
        assert isinstance(disk, FickleDisk)
        disk.fills()
        await sitting.write("Hennes ord")
        await sitting.press("f8")
        assert sitting.words() == "Pausad. Enter fortsätter."
        await sitting.press("enter")
        assert sitting.sees("! INTE sparat: disken är full.")
