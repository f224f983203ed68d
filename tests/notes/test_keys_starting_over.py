"""Starting over where the passphrase is forgotten: a new key in use, and nothing of the old one lost (SAFETY.md §2)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.simulated import CHANGES
from tests.notes.test_keys_changes import Do, Machine, begun, interrupted, on_a_keyring, on_a_passphrase
from tests.notes.test_keys_keeper import OTHER, PHRASE, TEXT, keeper_in, tier, with_passphrase
from tests.notes.vaults import Ring

from vnr_wizard.language import Words
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.keys.record import FILE, IDENTITY, NEXT, read_record
from vnr_wizard.notes.sealed import unseal
from vnr_wizard.notes.trouble import CannotRead, Locked

NEW = "en ny lösenfras, som minns"


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is synced is watched elsewhere; the disk itself need not do it a thousand times."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def forgotten(folder: Path) -> Machine:
    """A machine whose passphrase nobody gives."""
    machine = on_a_passphrase(folder)
    machine.ring.there = False
    machine.phrases = ()
    return machine


def start_over(keeper: Keeper) -> Words | None:
    return keeper.start_over_with(NEW)


def in_use(machine: Machine) -> str:
    """The one passphrase that opens at the next start, seen to open what is sealed then."""
    (phrase,) = [one for one in (PHRASE, NEW) if keeper_in(machine.folder, machine.ring).unlock(one) is None]
    keeper = keeper_in(machine.folder, machine.ring)
    sealed = keeper.seal(TEXT)
    assert keeper.unlock(phrase) is None
    assert keeper.open(sealed) == TEXT
    return phrase


def opens_the_old(machine: Machine) -> bool:
    """Whether whoever remembers the old passphrase can read the old notes in the program, whichever is in use."""
    keeper = keeper_in(machine.folder, machine.ring)
    if keeper.unlock(PHRASE) is not None:
        assert keeper.unlock(NEW) is None
        assert keeper.unlock_earlier(PHRASE) is None
    return keeper.open(machine.sealed[0]) == TEXT


# --- done ---------------------------------------------------------------------------------------------------


def test_a_new_key_is_in_use_and_the_old_one_lies_beside_as_it_was(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    before = (tmp_path / IDENTITY).read_bytes()
    keeper = keeper_in(tmp_path, machine.ring)
    assert keeper.protection.locked
    assert start_over(keeper) is None
    assert tier(tmp_path) == "passphrase"
    assert sorted(path.name for path in tmp_path.glob("*.age")) == ["identity-aside-1.age", IDENTITY]
    assert (tmp_path / "identity-aside-1.age").read_bytes() == before
    assert keeper.open(keeper.seal(TEXT)) == TEXT, "the sitting goes on with it"
    with pytest.raises(CannotRead):
        keeper.open(machine.sealed[0])
    assert in_use(machine) == NEW
    assert opens_the_old(machine)


def test_whoever_has_the_key_at_hand_is_not_let_to_give_it_up(tmp_path: Path) -> None:
    machine = on_a_passphrase(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    assert keeper.unlock(PHRASE) is None
    assert start_over(keeper) is not None
    assert keeper_in(tmp_path, machine.ring).unlock(PHRASE) is None


def test_a_passphrase_that_is_too_short_changes_nothing(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    assert keeper_in(tmp_path, machine.ring).start_over_with("kort") is not None
    assert in_use(machine) == PHRASE


def test_recovery_recipients_stay_and_open_what_is_written_before_and_after(tmp_path: Path) -> None:
    recovery = new_identity()
    ring = Ring()
    before = with_passphrase(tmp_path, ring, [recipient_of(recovery)]).seal(TEXT)
    keeper = keeper_in(tmp_path, ring, [recipient_of(recovery)])
    assert start_over(keeper) is None
    assert unseal(before, recovery) == unseal(keeper.seal(TEXT), recovery) == TEXT


def test_one_can_start_over_again_and_every_earlier_passphrase_opens_its_own(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    assert start_over(keeper_in(tmp_path, machine.ring)) is None
    second = keeper_in(tmp_path, machine.ring).seal(TEXT)
    assert keeper_in(tmp_path, machine.ring).start_over_with(OTHER) is None
    keeper = keeper_in(tmp_path, machine.ring)
    assert keeper.unlock(OTHER) is None
    for phrase, sealed in ((PHRASE, machine.sealed[0]), (NEW, second)):
        with pytest.raises(CannotRead):
            keeper.open(sealed)
        assert keeper.unlock_earlier(phrase) is None
        assert keeper.open(sealed) == TEXT
    assert keeper.protection.earlier == 2


def test_without_the_file_of_the_key_one_can_start_over_too(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    (tmp_path / IDENTITY).unlink()
    assert start_over(keeper_in(tmp_path, machine.ring)) is None
    assert keeper_in(tmp_path, machine.ring).unlock(NEW) is None


def test_without_keys_toml_one_can_start_over_too_and_the_old_key_is_kept(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    (tmp_path / FILE).unlink()
    assert start_over(keeper_in(tmp_path, machine.ring)) is None
    assert in_use(machine) == NEW
    assert opens_the_old(machine)


# --- the earlier keys ---------------------------------------------------------------------------------------


def test_an_earlier_key_is_let_go_of_when_the_screen_is_hidden_and_needs_its_passphrase_again(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    assert start_over(keeper) is None
    assert keeper.unlock_earlier(PHRASE) is None
    keeper.lock()
    assert keeper.protection.earlier == 0
    with pytest.raises(Locked):
        keeper.open(machine.sealed[0])
    assert keeper.unlock(NEW) is None
    with pytest.raises(CannotRead):
        keeper.open(machine.sealed[0])


def test_what_is_written_after_an_earlier_key_was_opened_is_sealed_to_the_new_one_alone(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    assert start_over(keeper) is None
    assert keeper.unlock_earlier(PHRASE) is None
    sealed = keeper.seal(TEXT)
    again = keeper_in(tmp_path, machine.ring)
    assert again.unlock(NEW) is None
    assert again.open(sealed) == TEXT


def test_an_earlier_passphrase_does_not_open_where_the_one_in_use_was_not_given(tmp_path: Path) -> None:
    """Else whoever starts over in another window could look behind a screen that is hidden here."""
    machine = forgotten(tmp_path)
    assert start_over(keeper_in(tmp_path, machine.ring)) is None
    keeper = keeper_in(tmp_path, machine.ring)
    assert keeper.unlock_earlier(PHRASE) is not None
    assert keeper.unlock(PHRASE) is not None
    assert not keeper.protection.opens


def test_a_window_that_is_hidden_is_not_opened_by_who_starts_over_in_another(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    hidden = keeper_in(tmp_path, machine.ring)
    assert hidden.unlock(PHRASE) is None
    hidden.lock()
    assert start_over(keeper_in(tmp_path, machine.ring)) is None
    assert hidden.unlock(NEW) is not None
    assert not hidden.protection.opens


def test_a_wrong_earlier_passphrase_is_told(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    assert start_over(keeper) is None
    assert str(keeper.unlock_earlier(OTHER)) == "Det var inte rätt lösenfras."


@pytest.mark.parametrize("made", [on_a_keyring, on_a_passphrase])
def test_a_backup_of_the_old_key_that_turns_up_later_opens_the_old_notes_and_is_kept(
    tmp_path: Path, made: type
) -> None:
    machine: Machine = made(tmp_path)
    first = keeper_in(tmp_path, machine.ring)
    if first.protection.locked:
        assert first.unlock(PHRASE) is None
    backup = first.backup(OTHER)
    assert isinstance(backup, bytes)
    keeper = keeper_in(tmp_path, machine.ring)
    assert (keeper.start_over() if made is on_a_keyring else start_over(keeper)) is None
    assert keeper.restore(backup, OTHER) is not None, "it is not the key in use"
    assert keeper.unlock_earlier(OTHER, backup) is None
    assert keeper.open(machine.sealed[0]) == keeper.open(keeper.seal(TEXT)) == TEXT
    again = keeper_in(tmp_path, machine.ring)
    if again.protection.locked:
        assert again.unlock(NEW) is None
    assert again.unlock_earlier(OTHER) is None
    assert again.open(machine.sealed[0]) == TEXT


# --- interrupted --------------------------------------------------------------------------------------------


def steps_of(machine: Machine, do: Do) -> list[int]:
    """The numbers of the calls (to the disk, and to the child) before which something has changed since the one
    before, so that dying there leaves another state."""
    disk = WatchedDisk()

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        disk.calls.append("asking")
        reply = machine.ring(request)
        disk.calls.append("asked")
        return reply

    keeper = begun(machine, disk, ask)
    disk.calls.clear()
    do(keeper)
    changing = [n for n, call in enumerate(disk.calls) if call.split()[0] in (*CHANGES, "asking")]
    return [0, *(n + 1 for n in changing)]


@pytest.mark.parametrize("do", [start_over, lambda keeper: keeper.start_over()])
def test_killed_at_any_step_the_old_passphrase_is_in_use_or_the_new_one_and_no_key_is_lost(
    tmp_path: Path, do: Do
) -> None:
    seen = set()
    counted = forgotten(tmp_path / "counted")
    counted.ring.there = do is not start_over
    steps = steps_of(counted, do)
    assert len(steps) > 10
    for at in steps:
        machine = forgotten(tmp_path / str(at))
        machine.ring.there = do is not start_over
        interrupted(machine, do, at)
        if tier(machine.folder) == "passphrase":
            seen.add(in_use(machine))
            assert opens_the_old(machine), f"killed at {at}"
        assert machine.key_is_somewhere(machine.sealed[0]), f"killed at {at}"
    assert seen == {PHRASE, NEW} if do is start_over else {PHRASE}


def test_killed_at_any_step_one_can_start_over_again(tmp_path: Path) -> None:
    steps = steps_of(forgotten(tmp_path / "counted"), start_over)
    assert len(steps) > 15
    for at in steps:
        machine = forgotten(tmp_path / str(at))
        interrupted(machine, start_over, at)
        written = keeper_in(machine.folder, machine.ring).seal(TEXT)
        keeper = keeper_in(machine.folder, machine.ring)
        assert keeper.start_over_with(OTHER) is None
        assert keeper.open(keeper.seal(TEXT)) == TEXT
        for phrase in (PHRASE, NEW):
            keeper.unlock_earlier(phrase)
        assert keeper.open(machine.sealed[0]) == keeper.open(written) == TEXT, f"killed at {at}"


def test_killed_in_the_unlocking_that_mends_what_a_kill_left_nothing_is_lost_either(tmp_path: Path) -> None:
    """The unlocking puts the new key in its place where the starting over was killed before that."""

    def unlock(keeper: Keeper) -> Words | None:
        return keeper.unlock(NEW)

    for killed in steps_of(forgotten(tmp_path / "counted"), start_over)[::-1]:
        machine = forgotten(tmp_path / str(killed))
        interrupted(machine, start_over, killed)
        if (machine.folder / NEXT).exists() and tier_s_phrase(machine) == NEW:
            break
    else:
        raise AssertionError("it is never left half done")
    shutil.copytree(machine.folder, tmp_path / "left")
    steps = steps_of(machine, unlock)
    assert len(steps) > 5
    for at in steps:
        machine.folder = tmp_path / f"again {at}"
        shutil.copytree(tmp_path / "left", machine.folder)
        interrupted(machine, unlock, at)
        assert in_use(machine) == NEW, f"killed at {at}"
        assert opens_the_old(machine)
        assert not (machine.folder / NEXT).exists()


def test_the_old_key_is_not_written_over_though_its_copy_is_gone(tmp_path: Path) -> None:
    machine = forgotten(tmp_path)
    assert start_over(keeper_in(tmp_path, machine.ring)) is None
    (tmp_path / IDENTITY).rename(tmp_path / NEXT)
    (tmp_path / "identity-aside-1.age").rename(tmp_path / IDENTITY)
    assert in_use(machine) == NEW
    assert opens_the_old(machine)


def tier_s_phrase(machine: Machine) -> str:
    """The passphrase of the key that keys.toml names; nothing is changed by asking."""
    record = read_record(Folder(machine.folder))
    assert record is not None
    return next(phrase for key, phrase in machine.ring.wrapped.values() if recipient_of(key) == record.recipient)


def test_an_error_at_any_call_is_told_and_leaves_one_of_the_two_in_use(tmp_path: Path) -> None:
    told = 0
    steps = [at - 1 for at in steps_of(forgotten(tmp_path / "counted"), start_over)[1:]]
    for at in steps:
        machine = forgotten(tmp_path / str(at))
        disk = WatchedDisk()
        keeper = begun(machine, disk, machine.ring)
        disk.calls.clear()
        disk.breaks_at = at
        wrong = start_over(keeper)
        disk.breaks_at = -1
        told += wrong is not None
        sealed = keeper.seal(TEXT)
        phrase = in_use(machine)
        assert wrong is not None or phrase == NEW, f"broken at {at}"
        after = keeper_in(machine.folder, machine.ring)
        assert after.unlock(phrase) is None
        assert after.open(sealed) == TEXT, "what the sitting goes on to seal is sealed to what is in use"
        assert opens_the_old(machine)
        assert start_over(keeper) is None or keeper.protection.opens
    assert told > 8
