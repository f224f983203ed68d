"""Practice in a real terminal: the title, ending, signals, a fault, from the program and back; and no trace of it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from tests.practice.small import CONTACTS, ROUTINE
from tests.terminal.conftest import Sit
from tests.terminal.driver import Place
from tests.terminal.person import Person
from tests.tui.practice.drill import SCENARIO

pytestmark = pytest.mark.terminal
MARKER = "Zebrafink"


@pytest.fixture
def folder(place: Place) -> Path:
    """A content folder of one's own."""
    folder = place.working / "vi"
    for name, text in (
        ("procedures/prov.toml", ROUTINE), ("contacts/katalog.toml", CONTACTS), ("scenarios/lordag.toml", SCENARIO),
    ):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def begins(sit: Sit, folder: Path, *words: str, **how: object) -> Person:
    """Sit down at the first step of the scenario."""
    person = sit("--content", str(folder), "practice", "lordag", *words, **how).shows("Börja övningen")
    return person.press("Enter").shows("steg 1", "Maken står i dörren.")


def test_the_whole_of_it_leaves_no_trace(sit: Sit, place: Place, folder: Path) -> None:
    before = place.files()
    person = begins(sit, folder)
    assert "\x1b[22;0t\x1b]2;ÖVNING\x07" in person.output
    person.choose("Ja").goes_on("Ta emot berättelsen")
    person.write("Vad berättar personen?", MARKER)
    person.press("Ctrl+N").shows("Ring chefen").press("Ctrl+N").shows("Innan genomgången")
    person.press("Ctrl+N").shows("1. Hur det känns").press("Ctrl+N").shows("2. Vad som hände").press("F10")
    person.shows("PÅ RIKTIGT").press("F10")
    assert person.ends() == 0
    person.left_a_clean_terminal()
    titles = person.output.split("\x1b]2;")[1:]
    assert [title.partition("\x07")[0] for title in titles] == ["ÖVNING", ""], "what follows is no practice"
    assert person.said_at_the_end.replace("\x1b]2;\x07", "") == ""
    assert MARKER not in person.screen.scrollback + person.text
    assert place.files() == before
    assert place.holding(MARKER) == []
    assert not place.notes.parent.exists()


def test_one_key_leads_out_by_somebody_to_talk_to(sit: Sit, folder: Path) -> None:
    person = begins(sit, folder).press("F10").shows("PÅ RIKTIGT", "044-775 78 78").press("F10")
    assert person.ends() == 0


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_signal_ends_it_and_nothing_is_left(sit: Sit, place: Place, folder: Path, name: str) -> None:
    number = int(getattr(signal, name))
    person = begins(sit, folder)
    person.choose("Ja").goes_on("Ta emot berättelsen")
    person.write("Vad berättar personen?", MARKER)
    person.signal(number)
    assert person.ends() == 128 + number
    person.left_a_clean_terminal()
    assert place.holding(MARKER) == []
    assert not place.notes.parent.exists()


def test_a_window_that_is_closed_ends_it_too(sit: Sit, folder: Path) -> None:
    person = begins(sit, folder)
    person.hang_up()
    assert person.ends() == 128 + signal.SIGHUP


def test_a_fault_prints_its_kind_and_no_more(sit: Sit, folder: Path, tmp_path: Path) -> None:
    failing = tmp_path / "failing.py"
    failing.write_text(
        "import sys\n"
        "from vnr_wizard.tui.practice.step import PracticeStep\n"
        "def broken(self):\n"
        f"    secret = '{MARKER}'\n"
        "    raise ZeroDivisionError(secret)\n"
        "PracticeStep.action_wait = broken\n"
        "from vnr_wizard.cli.start import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    person = begins(sit, folder, program=(sys.executable, str(failing))).press("F7")
    assert person.ends() == 70
    person.left_a_clean_terminal()
    assert "Ett fel i övningen (ZeroDivisionError). Inga anteckningar är berörda." in person.said_at_the_end
    assert MARKER not in person.output


def test_from_the_program_to_practice_and_back(sit: Sit, folder: Path) -> None:
    person = sit("--content", str(folder)).shows("Öva med en påhittad person").pick("Öva med en påhittad person")
    person.shows("Vad vill du öva?", "ÖVNING").pick("Till programmet").shows("Vad har hänt?").shows_no("ÖVNING")
    person.pick("Öva med en påhittad person").shows("Vad vill du öva?").press("F10")
    assert person.ends() == 0
    person.left_a_clean_terminal()


def test_a_led_group_at_120_columns(sit: Sit, folder: Path) -> None:
    person = sit("--content", str(folder), "practice", "lordag", "--led", size=(120, 40)).shows("Börja övningen")
    person.press("Enter").shows("Vad skulle ni göra?").press("Enter").press("F12").shows(
        "För den som leder", "Ett barn hör allt."
    )
    person.press("F10").shows("PÅ RIKTIGT").press("F10")
    assert person.ends() == 0
