"""The program as people start it, without a keyring: a passphrase, or write-only; and what is left behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from tests.terminal.conftest import CONTENT, Sit
from tests.terminal.driver import INSTALLED, Place
from tests.terminal.person import Person

from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.sealed import unseal

pytestmark = pytest.mark.terminal

PHRASE = "fyra hemliga ord i rad"
MARKER = "MARKÖR-7Q3-hemlig"
CHOICE = "Den här datorn har ingen nyckelring"


def sit_installed(sit: Sit, *, size: tuple[int, int] = (80, 24)) -> Person:
    """At the program itself, with the tests' short routine."""
    return sit("--content", CONTENT, program=INSTALLED, size=size)


def with_passphrase(person: Person) -> Person:
    """Choose a passphrase on the page that comes by itself, and stand on the front page."""
    person.shows(CHOICE).pick("Välj en lösenfras").shows("En gång till:")
    for lines in (1, 2):
        person.settle().type(PHRASE).shows("•" * len(PHRASE)).settle()
        person.until(lambda lines=lines: person.text.count("•" * len(PHRASE)) == lines, "both lines").press("Enter")  # type: ignore[misc]
    return person.shows("Vad har hänt?").shows_no("Inget sparas ännu")


def unlocked(person: Person) -> Person:
    """Give the passphrase, and stand on the draft."""
    person.shows("Lås upp: 1 påbörjade").pick("Lås upp").shows("Klar").type(PHRASE).press("Enter")
    return person.shows("▶ Fortsätt: Något har hänt")


def finished(person: Person) -> Person:
    """From the first step's text to the written note."""
    return person.goes_on("Svara  ·  steg 2").choose("Ja").goes_on("Läs igenom").press("F9")


def write_settings(place: Place, text: str) -> None:
    """settings.toml of whoever lives there."""
    path = place.home / ".config" / "vnr-wizard" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_without_a_keyring_the_first_run_says_so_and_numbers_do_not_wait(sit: Sit, place: Place) -> None:
    person = sit_installed(sit).shows(CHOICE, "Inget sparas ännu")
    person.press("F3").shows("112").press("Esc").shows(CHOICE).press("F2").shows("112").press("Esc")
    person.press("Esc").shows("! Välj hur anteckningarna skyddas")
    # The routine does not wait either; it says on every screen that nothing is kept.
    person.pick("Något har hänt").shows("Beskriv  ·  steg 1", "Inget sparas ännu")
    person.until(person.in_first_field, "first field").type(MARKER).shows(MARKER, "Sparas inte")
    assert place.files() == []
    person.press("F10").shows("Stäng, och förlora det som inte är sparat")


def test_a_passphrase_is_chosen_and_opens_the_draft_another_day(sit: Sit, place: Place) -> None:
    person = with_passphrase(sit_installed(sit)).pick("Något har hänt").shows("Beskriv  ·  steg 1")
    person.until(person.in_first_field, "first field").type(MARKER).acknowledged().press("F10")
    assert person.ends() == 0
    assert PHRASE not in person.output
    assert place.holding(MARKER) == place.holding(PHRASE) == []

    person = unlocked(sit_installed(sit)).press("Enter").shows(MARKER)
    finished(person).shows("Anteckningen är skriven.", MARKER).press("F10")
    assert person.ends() == 0
    assert place.holding(MARKER) == place.holding(PHRASE) == []
    assert person.text.strip() == person.screen.scrollback == person.said_at_the_end == ""


def test_what_is_typed_before_a_choice_is_saved_when_it_is_made(sit: Sit, place: Place) -> None:
    person = sit_installed(sit).shows(CHOICE).press("Esc").pick("Något har hänt").shows("steg 1")
    person.until(person.in_first_field, "first field").type(MARKER).shows("Sparas inte")
    person.press("Ctrl+T").shows("INTE sparat").press("Esc").shows(MARKER)
    assert place.files() == []


def test_hiding_with_a_passphrase_asks_for_it_and_shows_nothing_before(sit: Sit) -> None:
    person = with_passphrase(sit_installed(sit)).pick("Något har hänt").shows("Beskriv  ·  steg 1")
    person.until(person.in_first_field, "first field").type(MARKER).acknowledged()
    person.press("F8").until(lambda: person.flat == "Pausad. Enter fortsätter.", "nothing else")
    person.press("Enter").shows("Lösenfras:").type("en annan lösenfras").press("Enter")
    person.shows("Det var inte rätt lösenfras.")
    assert MARKER not in person.text
    person.type(PHRASE).press("Enter").shows(MARKER)


def test_write_only_without_a_recovery_key_writes_no_note_and_ends_by_export(sit: Sit, place: Place) -> None:
    person = sit_installed(sit).shows(CHOICE).pick("Utan lösenfras").shows("Det du skriver sparas inte")
    person.pick("Något har hänt").shows("Beskriv  ·  steg 1")
    person.until(person.in_first_field, "first field").type(MARKER).shows("Sparas inte")
    finished(person).shows(MARKER)
    assert [path.name for path in place.files()] == ["keys.toml"]


def test_write_only_with_a_recovery_key_is_opened_by_that_key_alone(sit: Sit, place: Place) -> None:
    key = new_identity()
    write_settings(place, f'[[recovery]]\nname = "IT"\nrecipient = "{recipient_of(key)}"\n')
    person = sit_installed(sit).shows(CHOICE, "Kan också öppnas med: IT").pick("Utan lösenfras")
    person.shows("Det du skriver sparas, men kan inte öppnas här igen.")
    person.pick("Något har hänt").shows("Beskriv  ·  steg 1")
    person.until(person.in_first_field, "first field").type(MARKER).acknowledged().press("F10")
    assert person.ends() == 0
    (draft,) = place.sealed("draft")[-1:]
    assert MARKER in unseal(draft.read_bytes(), key).decode()
    assert place.holding(MARKER) == []


@pytest.mark.skipif(shutil.which("age") is None, reason="Debian's age is not installed")
def test_the_commands_of_the_recovery_page_open_a_note_with_a_stock_age(sit: Sit, place: Place, tmp_path: Path) -> None:
    key = new_identity()
    write_settings(place, f'[[recovery]]\nname = "IT"\nrecipient = "{recipient_of(key)}"\n')
    person = with_passphrase(sit_installed(sit)).pick("Något har hänt").shows("Beskriv  ·  steg 1")
    finished(person.until(person.in_first_field, "first field").type(MARKER)).shows("Anteckningen är skriven.")
    person.press("F10")
    person.ends()
    (note,) = place.sealed("note")
    (tmp_path / "aterstallning.txt").write_text(key)
    page = (Path(__file__).parents[2] / "docs" / "aterstallning.md").read_text("utf-8")
    command = "age -d -i aterstallning.txt -o anteckning.toml ANTECKNING.note.age"
    assert command in page
    done = subprocess.run(
        command.replace("ANTECKNING.note.age", str(note)).split(), cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert MARKER in (tmp_path / "anteckning.toml").read_text("utf-8")


# --- whole scenarios: what is left of a marker, anywhere ----------------------------------------------------------


def walks_and_finishes(person: Person) -> None:
    """Walk, read through, write, close."""
    finished(person.type(MARKER)).shows("Anteckningen är skriven.", MARKER).press("F10")


def leaves_a_draft(person: Person) -> None:
    """Walk half the way, and close."""
    person.type(MARKER).acknowledged().press("F10")


def is_killed(person: Person) -> None:
    """The program is killed in mid-word."""
    person.type(MARKER).acknowledged().type(f" {MARKER}").read(0.01)
    person.signal(signal.SIGKILL)


def is_hidden_and_hung_up(person: Person) -> None:
    """Hide, and close the window."""
    person.type(MARKER).acknowledged().press("F8").shows("Pausad.").signal(signal.SIGHUP)


def copies_the_text(person: Person) -> None:
    """Write, copy out when asked for, and close."""
    finished(person.type(MARKER)).shows("Anteckningen är skriven.")
    person.press("F10")


@pytest.mark.parametrize(
    "scenario", [walks_and_finishes, leaves_a_draft, is_killed, is_hidden_and_hung_up, copies_the_text]
)
def test_row_30_after_a_whole_scenario_the_marker_is_nowhere(sit: Sit, place: Place, scenario: object) -> None:
    assert callable(scenario)
    person = with_passphrase(sit_installed(sit)).pick("Något har hänt").shows("Beskriv  ·  steg 1")
    person.until(person.in_first_field, "first field")
    scenario(person)
    person.ends()
    had = person.output
    assert place.holding(MARKER) == place.holding(PHRASE) == []
    assert MARKER not in person.screen.scrollback
    assert PHRASE not in had
    for arguments in (("notes", "list"), ("notes", "show", "0"), ("notes", "export", "0", "-o", "ut.txt"), ("doctor",)):
        done = subprocess.run(
            [*INSTALLED, *arguments], env=place.environment, cwd=place.working, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        # Nobody gave the passphrase: nothing is told, and nothing is written.
        assert MARKER not in done.stdout + done.stderr
    assert place.holding(MARKER) == []
    assert list(place.working.iterdir()) == []
