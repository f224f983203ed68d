"""Saving from the editor: what is said, what is asked, and that nothing is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from tests.tui.editor.desk import NARROW, ROUTINE, WIDE, Office

from vnr_wizard.authoring.editing.saving import EditedFile


def names(office: Office) -> list[str]:
    return sorted(path.name for path in (office.folder / "procedures").iterdir())


@pytest.mark.parametrize("key", ["f9", "ctrl+s"])
async def test_saved_it_says_so_and_where_the_copy_is(office: Office, key: str) -> None:
    async with office.opened() as desk:
        await desk.write("# ny\n")
        await desk.press(key)
        await desk.settled()
        assert office.read() == "# ny\n" + ROUTINE
        assert office.read("procedures/rutin.toml.bak") == ROUTINE
        assert desk.told == "Sparat. Det som stod där förut finns i rutin.toml.bak."
        assert desk.sees("Sparat 22:41", "TopBar")


async def test_a_file_with_errors_is_saved_and_what_that_means_is_said(office: Office) -> None:
    async with office.opened() as desk:
        await desk.stand('ring"')
        await desk.write("x")
        await desk.checked()
        await desk.press("f9")
        await desk.settled()
        assert 'goto = "xring"' in office.read()
        assert "Filen har 1 fel: personalen kan inte använda den" in desk.told


async def test_an_error_that_keeps_nobody_out_is_not_said_to_keep_staff_out(office: Office) -> None:
    office.write("procedures/rutin.toml", ROUTINE + '\n[[end]]\nid = "aldrig"\ntitle = "Aldrig"\n')
    async with office.opened() as desk:
        await desk.write("# ny\n")
        await desk.checked()
        await desk.press("f9")
        await desk.settled()
        assert "Personalen kan öppna den ändå, men den gör inte som den ska" in desk.told


async def test_what_somebody_else_has_changed_is_shown_and_not_written_over(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        office.write("procedures/rutin.toml", "# deras\n" + ROUTINE)
        await desk.press("f9")
        await desk.settled()
        assert desk.sees("INTE sparat")
        assert desk.sees("Någon har ändrat filen medan du skrev.")
        await desk.press("enter")
        assert desk.sees("− # deras")
        assert desk.sees("+ # min")
        await desk.press("escape")
        assert desk.sees("INTE sparat")
        await desk.press("escape")
        assert desk.in_text
        assert office.read() == "# deras\n" + ROUTINE
        assert desk.text == "# min\n" + ROUTINE
        assert desk.sees("EJ SPARAT")


async def test_written_over_only_when_that_row_is_chosen_and_theirs_is_kept(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        office.write("procedures/rutin.toml", "# deras\n" + ROUTINE)
        await desk.press("f9")
        await desk.settled()
        await desk.press("down", "down", "enter")
        await desk.settled()
        assert office.read() == "# min\n" + ROUTINE
        assert office.read("procedures/rutin.toml.bak") == "# deras\n" + ROUTINE
        assert desk.in_text


async def test_saved_in_another_file_both_are_whole(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        office.write("procedures/rutin.toml", "# deras\n" + ROUTINE)
        await desk.press("f9")
        await desk.settled()
        await desk.press("down", "enter", "enter")
        await desk.settled()
        assert office.read("procedures/rutin-2.toml") == "# min\n" + ROUTINE
        assert office.read() == "# deras\n" + ROUTINE
        assert desk.sees("rutin-2.toml", "TopBar")
        assert desk.in_text


async def test_another_file_that_is_there_already_is_refused(office: Office) -> None:
    office.write("procedures/rutin-2.toml", "# upptagen\n")
    async with office.opened() as desk:
        await desk.write("# min\n")
        office.write("procedures/rutin.toml", "# deras\n")
        await desk.press("f9")
        await desk.settled()
        await desk.press("down", "enter", "enter")
        await desk.settled()
        assert desk.sees("där finns redan en fil med det namnet")
        assert office.read("procedures/rutin-2.toml") == "# upptagen\n"


async def test_a_file_that_is_gone_can_be_written_again(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        (office.folder / "procedures/rutin.toml").unlink()
        await desk.press("f9")
        await desk.settled()
        assert desk.sees("Filen finns inte längre på disken.")
        await desk.press("down", "enter")
        await desk.settled()
        assert office.read() == "# min\n" + ROUTINE


async def test_a_full_disk_is_told_and_the_text_is_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    async with office.opened() as desk:
        await desk.write("# min\n")
        monkeypatch.setattr(os, "fsync", full)
        await desk.press("f9")
        await desk.settled()
        assert desk.sees("Filen kunde inte sparas: disken är full. Filen på disken är som den var.")
        assert office.read() == ROUTINE
        assert names(office) == ["rutin.toml"]
        monkeypatch.setattr(os, "fsync", real)
        await desk.press("enter")
        await desk.settled()
        assert office.read() == "# min\n" + ROUTINE


async def test_leaving_with_everything_saved_asks_nothing(office: Office) -> None:
    async with office.opened() as desk:
        await desk.press("f10")
        assert desk.app._exit
        assert desk.app.return_code == 0


async def test_leaving_with_unsaved_text_asks(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        await desk.press("f10")
        assert desk.sees("Det du har ändrat är inte sparat.")
        await desk.press("escape")
        assert desk.in_text
        await desk.press("ctrl+q", "enter")
        await desk.settled()
        assert desk.app._exit
        assert office.read() == "# min\n" + ROUTINE


async def test_leaving_without_saving_leaves_the_file_as_it_was(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        await desk.press("f10", "down", "down", "enter")
        assert desk.app._exit
        assert names(office) == ["rutin.toml"]


async def test_save_and_close_does_not_close_where_it_cannot_save(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# min\n")
        office.write("procedures/rutin.toml", "# deras\n")
        await desk.press("f10", "enter")
        await desk.settled()
        assert not desk.app._exit
        assert desk.sees("Någon har ändrat filen")


async def test_a_signal_puts_unsaved_text_beside_the_file_and_it_is_offered(office: Office) -> None:
    async with office.opened() as desk:
        for key in "# sist":
            desk.key(key)
        await desk.app.leave(15)
    assert office.read() == ROUTINE
    assert office.read("procedures/rutin.toml.unsaved") == "# sist" + ROUTINE
    async with office.opened(size=WIDE) as desk:
        assert desk.sees("Text som inte hann sparas")
        await desk.press("down", "enter")
        assert desk.sees("+ # sist# Vår rutin.")
        await desk.press("escape", "enter")
        await desk.settled()
        assert desk.text == "# sist" + ROUTINE
        assert desk.sees("EJ SPARAT")
        await desk.press("f9")
        await desk.settled()
        assert office.read() == "# sist" + ROUTINE
        assert names(office) == ["rutin.toml", "rutin.toml.bak"]


async def test_a_signal_with_everything_saved_leaves_nothing_behind(office: Office) -> None:
    async with office.opened() as desk:
        await desk.app.leave(1)
    assert names(office) == ["rutin.toml"]


async def test_a_power_cut_takes_seconds_at_most_and_saving_tidies_up(office: Office) -> None:
    async with office.opened() as desk:
        for text in ("# ett\n", "# två\n"):
            await desk.write(text)
            await desk.app.text_screen.keep_draft()
        assert office.read("procedures/rutin.toml.unsaved") == "# ett\n# två\n" + ROUTINE
        assert names(office) == ["rutin.toml", "rutin.toml.unsaved"]
        await desk.press("f9")
        await desk.settled()
        assert names(office) == ["rutin.toml", "rutin.toml.bak"]
        await desk.write("# tre\n")
        await desk.app.text_screen.keep_draft()
        await desk.press("f10", "down", "down", "enter")
        assert desk.app._exit
        assert names(office) == ["rutin.toml", "rutin.toml.bak"]


async def test_what_is_undone_is_not_kept(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("x")
        await desk.app.text_screen.keep_draft()
        await desk.press("ctrl+z")
        await desk.app.text_screen.keep_draft()
        assert names(office) == ["rutin.toml"]


async def test_unsaved_text_may_be_left_or_taken_away(office: Office) -> None:
    office.write("procedures/rutin.toml.unsaved", "# kvar\n")
    async with office.opened() as desk:
        await desk.press("escape")
        assert desk.text == ROUTINE
    assert "rutin.toml.unsaved" in names(office)
    async with office.opened() as desk:
        await desk.press("end", "enter")
        assert desk.in_text
    assert names(office) == ["rutin.toml"]


async def test_a_file_that_may_only_be_read_cannot_be_changed(office: Office) -> None:
    async with office.opened(sitting=office.sitting(read_only="Följer med programmet: vnr-wizard new")) as desk:
        await desk.write("x")
        assert desk.text == ROUTINE
        assert desk.sees("! Följer med programmet")
        assert desk.sees("Bara läsning", "TopBar")
        await desk.press("f9")
        assert desk.sees("vnr-wizard new")
        await desk.press("escape", "f5")
        assert desk.in_text
        await desk.press("f10")
        assert desk.app._exit


async def test_a_fault_ends_with_its_kind_alone(office: Office) -> None:
    app_seen = []
    with pytest.raises(ZeroDivisionError):
        async with office.opened() as desk:
            app_seen.append(desk.app)
            await desk.write("# hemligt\n")

            def broken() -> None:
                raise ZeroDivisionError("hemligt")

            desk.app.text_screen.call_later(broken)
            await desk.settled()
    assert app_seen[0].fault == "ZeroDivisionError"
    assert app_seen[0].return_code == 70
    assert app_seen[0].sitting.keep_unsaved() == Path(office.folder / "procedures/rutin.toml.unsaved")


async def test_saving_twice_at_once_is_no_change_of_somebody_elses(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.opened(size=NARROW) as desk:
        await desk.write("# ny\n")
        for _ in range(3):
            desk.key("ctrl+s")
        await desk.settled()
        await desk.settled()
        assert desk.in_text
        assert isinstance(desk.app.sitting.file, EditedFile)
        assert office.read() == "# ny\n" + ROUTINE
