"""The editor in a real terminal: writing, saving, signals, a fault, and a new folder edited by hand."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from tests.cli.running import process
from tests.terminal.conftest import Sit
from tests.terminal.driver import Place
from tests.terminal.person import Person
from tests.tui.editor.desk import CONTACTS, ROUTINE

pytestmark = pytest.mark.terminal
WIDE = (120, 40)


@pytest.fixture
def folder(place: Place) -> Path:
    """A content folder of one's own."""
    folder = place.working / "vi"
    for name, text in (("procedures/rutin.toml", ROUTINE), ("contacts/enhet.toml", CONTACTS)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def opens(sit: Sit, folder: Path, name: str = "rutin", size: tuple[int, int] = (80, 24), **how: object) -> Person:
    """Sit down at the editor."""
    return sit("--content", str(folder), "edit", name, size=size, **how).shows("F9 Spara")


def test_write_save_and_leave(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder)
    person.type("# skrivet i terminalen\r").shows("EJ SPARAT")
    person.press("Ctrl+S").shows("Sparat.")
    person.press("F10")
    assert person.ends() == 0
    person.left_a_clean_terminal()
    assert person.said_at_the_end == ""
    assert (folder / "procedures/rutin.toml").read_text() == "# skrivet i terminalen\n" + ROUTINE
    assert (folder / "procedures/rutin.toml.bak").read_text() == ROUTINE


def test_typing_fast_and_saving_at_once_loses_no_letter(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder)
    person.type("# " + "åäö" * 40 + "\r").press("Ctrl+S").shows("Sparat.").press("Ctrl+Q")
    assert person.ends() == 0
    assert (folder / "procedures/rutin.toml").read_text() == "# " + "åäö" * 40 + "\n" + ROUTINE


def test_a_paste_with_escape_characters_is_text(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder)
    person.paste("# klistrat\x1b[31m\x13\n").shows("# klistrat")
    person.press("F9").shows("Sparat.").press("F10")
    assert person.ends() == 0
    saved = (folder / "procedures/rutin.toml").read_text()
    assert saved == "# klistrat\ufffd[31m\ufffd\n" + ROUTINE


def test_problems_and_preview_follow_what_is_typed(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder, size=WIDE)
    person.press("Ctrl+F").type("Ring chefen\r").shows("1 av 1").press("Esc")
    person.shows_no("Sök:").press("Home")
    person.shows("Sedan", "→ ”Klart”")
    person.press("Ctrl+F", *["Backspace"] * 11).type('goto = "slut"\r').shows("av 2").press("Esc")
    person.shows_no("Sök:").press("End", "Backspace")
    person.shows("Texten går inte att läsa just nu.")
    person.type('t"').shows("Det finns inget steg eller slut som heter ”slutt”")


def test_at_80_columns_one_key_switches_between_the_panes(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder)
    person.shows("2  format = 1").press("F6").shows("Så här blir det för personalen", "Vad har hänt?")
    person.press("Ctrl+T").shows("upplysning").shows_no("Vad har hänt?")
    person.press("F6").shows("2  format = 1")


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_signal_keeps_what_was_not_saved_and_offers_it_again(sit: Sit, folder: Path, name: str) -> None:
    number = int(getattr(signal, name))
    person = opens(sit, folder)
    person.type("# mitt i").shows("# mitt i# Vår rutin.")
    person.signal(number)
    assert person.ends() == 128 + number
    person.left_a_clean_terminal()
    assert "rutin.toml.unsaved" in person.said_at_the_end
    assert (folder / "procedures/rutin.toml").read_text() == ROUTINE
    person = sit("--content", str(folder), "edit", "rutin").shows("Text som inte hann sparas")
    person.press("Enter").shows("# mitt i# Vår rutin.", "EJ SPARAT")
    person.press("F9").shows("Sparat.").press("F10")
    assert person.ends() == 0
    assert sorted(path.name for path in (folder / "procedures").iterdir()) == ["rutin.toml", "rutin.toml.bak"]


def test_a_window_that_is_closed_keeps_it_too(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder)
    person.type("# stängt").shows("# stängt# Vår rutin.")
    person.hang_up()
    assert person.ends() == 128 + signal.SIGHUP
    assert (folder / "procedures/rutin.toml.unsaved").read_text() == "# stängt" + ROUTINE


def test_a_fault_prints_its_kind_and_where_the_text_lies_and_no_more(sit: Sit, folder: Path, tmp_path: Path) -> None:
    failing = tmp_path / "failing.py"
    failing.write_text(
        "import sys\n"
        "from vnr_wizard.tui.editor.screen import EditorScreen\n"
        "def broken(self):\n"
        "    secret = 'hemligt'\n"
        "    raise ZeroDivisionError(secret)\n"
        "EditorScreen.action_line = broken\n"
        "from vnr_wizard.cli.start import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    person = opens(sit, folder, program=(sys.executable, str(failing)))
    person.type("# hemligt").shows("# hemligt# Vår").press("F7")
    assert person.ends() == 70
    person.left_a_clean_terminal()
    said = person.said_at_the_end
    assert said.startswith("Ett fel i programmet (ZeroDivisionError).")
    assert "rutin.toml.unsaved" in said
    assert "Traceback" not in said
    assert "hemligt" not in said
    assert (folder / "procedures/rutin.toml.unsaved").read_text() == "# hemligt" + ROUTINE


def test_leaving_while_a_check_is_at_work_ends_at_once_and_in_good_order(
    sit: Sit, folder: Path, tmp_path: Path
) -> None:
    busy = tmp_path / "busy.py"
    busy.write_text(
        "import sys\n"
        "from vnr_wizard.authoring.editing.judging import Judge\n"
        "quickly = Judge.quickly\n"
        "def fully(self, text):\n"
        "    while True:\n"
        "        quickly(self, text)\n"
        "Judge.fully = fully\n"
        "from vnr_wizard.cli.start import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    person = opens(sit, folder, "enhet", program=(sys.executable, str(busy)))
    person.type("# a\r").press("Ctrl+S").shows("Sparat.").press("F10")
    assert person.ends() == 0
    person.left_a_clean_terminal()


def test_what_comes_with_the_program_is_read_only(sit: Sit) -> None:
    person = sit("edit", "kristianstad-vnr").shows("vnr-wizard new MAPP --from kristianstad-vnr", "Bara läsning")
    person.type("x").press("F10")
    assert person.ends() == 0


def test_a_small_window_asks_for_room_and_loses_nothing(sit: Sit, folder: Path) -> None:
    person = opens(sit, folder)
    person.type("# kvar").shows("# kvar#")
    person.resize(50, 15).shows("Gör fönstret större.")
    person.resize(120, 40).shows("# kvar# Vår rutin.", "Så här blir det för personalen")


def test_a_new_folder_is_edited_from_the_commands_it_names(sit: Sit, place: Place) -> None:
    folder = place.working / "ny"
    assert process("new", folder).code == 0
    person = opens(sit, folder, "min-rutin", size=WIDE)
    person.shows("En mall för er rutin").press("F3").type("[FYLL I: förv\r").shows("1 av 1").press("Esc")
    # A terminal that gets Esc and O at once takes them for the beginning of a function key.
    person.shows_no("Sök:").type("Omsorgen").press("Ctrl+S").shows("Sparat.").press("F10")
    assert person.ends() == 0
    assert 'organisation = "Omsorgenaltning och kommun]"' in (folder / "procedures/min-rutin.toml").read_text()
    assert process("--content", folder, "check").code == 0
