"""Saving while the world is against it: kill -9, a disk that is full, read-only or not there (SAFETY row 37)."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.conftest import Sit
from tests.terminal.driver import Place
from tests.terminal.person import Person

pytestmark = pytest.mark.terminal

ROUNDS = int(os.environ.get("VNR_KILL_ROUNDS", "10"))
"""How often the program is killed. `VNR_KILL_ROUNDS=500 pytest -k killed` looks longer."""


def test_whatever_was_acknowledged_is_in_the_draft_when_the_program_is_killed(sit_briefly: Sit, place: Place) -> None:
    chance = random.Random(4711)
    person, before = sit_briefly().begins_briefly(), ""
    for number in range(ROUNDS):
        # A draft opens with the cursor at the beginning of the text.
        acknowledged = f"ord{number:03}"
        person.type(acknowledged).acknowledged()
        # The next letters may be on their way to the disk when the end comes.
        more = "x" * chance.randrange(8)
        person.type(more)
        for _ in range(chance.randrange(4)):
            person.read(0.001)
        person.signal(signal.SIGKILL).ends()
        (draft,) = place.drafts()
        kept = kept_words(draft)
        possible = {f"{acknowledged}{more[:n]}{before}" for n in range(len(more) + 1)}
        assert kept in possible, f"{acknowledged + before!r} was acknowledged, {kept!r} is kept"
        person, before = sit_briefly().shows("▶ Fortsätt: Något har hänt"), kept
        person.press("Enter").until(person.in_first_field, "first field")
    person.press("F10")
    assert person.ends() == 0
    # What a kill in mid-save leaves behind is swept at a start, when it is a minute old.
    assert {path.suffix for path in place.notes.iterdir()} <= {".age", ".lock", ".tmp"}
    assert len(place.drafts()) == 1


def kept_words(draft: str) -> str:
    """The answer in a draft."""
    found = re.search(r'^ord = (?:"(.*)"|\'(.*)\')$', draft, re.MULTILINE)
    assert found is not None, "no answer in the draft"
    return found[1] or found[2] or ""


def test_a_notes_folder_that_cannot_be_made_is_told_and_the_next_key_saves_when_it_can(
    sit_briefly: Sit, place: Place
) -> None:
    place.notes.parent.mkdir(parents=True)
    place.notes.write_text("a file in the folder's place")
    person = sit_briefly().begins_briefly().type("kvar")
    not_saved(person, "kvar")
    place.notes.unlink()
    person.type(" ändå")
    person.saved().shows_no("INTE sparat")
    person.press("F10")
    assert person.ends() == 0
    assert 'ord = "kvar ändå"' in place.drafts()[0]


def not_saved(person: Person, text: str) -> None:
    """Hold that the banner is there, and the text too, and that the top bar does not say “Sparat”."""
    person.shows("INTE sparat", "INTE SPARAT", text)
    assert re.search(r"Sparat \d\d:\d\d", person.text) is None


@pytest.fixture
def small_disk(place: Place) -> Iterator[Path]:
    """A disk of 128 kB where the notes lie; only root can have one."""
    folder = place.notes.parent
    folder.mkdir(parents=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k,mode=700", "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip("a disk of one's own takes root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_typed_is_saved_when_there_is_room(
    sit_briefly: Sit, place: Place, small_disk: Path
) -> None:
    filling = small_disk / "filling"
    fill(filling)
    person = sit_briefly().begins_briefly().type("första gången full")
    not_saved(person, "första gången full")
    # Also while it is hidden.
    person.press("F8").shows("Pausad").press("Enter").shows("första gången full")
    filling.unlink()
    person.type("!").saved()
    fill(filling)
    person.type(" full igen")
    not_saved(person, "full igen")
    filling.unlink()
    person.press("F10")
    assert person.ends() == 0
    assert 'ord = "första gången full! full igen"' in place.drafts()[0]


def fill(path: Path) -> None:
    """Take every byte that is left."""
    with path.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue


def test_a_disk_that_turns_read_only_is_told_and_f10_asks(sit_briefly: Sit, place: Place, small_disk: Path) -> None:
    person = sit_briefly().begins_briefly().type("innan").saved()
    # Over itself: the open lock of the draft would keep the disk itself from being remounted.
    subprocess.run(["mount", "--bind", str(small_disk), str(small_disk)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(small_disk)], check=True)
    person.type(" efter")
    not_saved(person, "innan efter")
    person.press("F10").shows("Försök spara igen", "Stäng, och förlora")
    subprocess.run(["umount", "--lazy", str(small_disk)], check=True)
    person.press("Enter")
    assert person.ends() == 0
    assert 'ord = "innan efter"' in place.drafts()[0]


def test_notes_that_cannot_be_read_at_the_start_keep_nobody_out(sit_briefly: Sit, place: Place) -> None:
    place.notes.parent.mkdir(parents=True)
    place.notes.symlink_to(place.working)
    person = sit_briefly().shows("Något har hänt")
    person.press("F10")
    assert person.ends() == 0
    assert list(place.working.iterdir()) == []
