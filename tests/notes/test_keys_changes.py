"""A change of how notes are protected, interrupted anywhere: never a note that nobody can open (SAFETY.md §2)."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.simulated import Killed
from tests.notes.test_keys_keeper import OTHER, PHRASE, TEXT, TODAY, keeper_in, tier, with_passphrase
from tests.notes.vaults import Ring

from vnr_wizard.language import Words
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.keys.drawer import Drawer
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.keys.record import FILE, IDENTITY
from vnr_wizard.notes.sealed import unseal
from vnr_wizard.notes.trouble import CannotRead, NotKept, SaveFailed

Do = Callable[[Keeper], Words | None]
RECOVERY = new_identity()


class Dying(WatchedDisk):
    """From call `dies_at` on nothing happens any more, save what the system does for the dead: it closes."""

    def __init__(self, dies_at: int) -> None:
        super().__init__()
        self.dies_at = dies_at

    def _called(self, name: str, call: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if len(self.calls) >= self.dies_at and name != "close":
            raise Killed
        return super()._called(name, call, *given, **named)


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is synced, and when, is watched; the disk itself need not do it a thousand times."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@dataclass
class Machine:
    """A folder and a keyring on which something has been sealed before."""

    folder: Path
    ring: Ring
    sealed: list[bytes]
    phrases: tuple[str, ...] = (PHRASE, OTHER)

    def openers(self) -> Iterator[Keeper]:
        """Every way in that somebody has at the next start."""
        keeper = keeper_in(self.folder, self.ring)
        yield keeper
        for phrase in self.phrases:
            keeper.unlock(phrase)
            yield keeper

    def opens(self, sealed: bytes) -> bool:
        """Whether somebody can open it through the program, at the next start."""
        for keeper in self.openers():
            with suppress(CannotRead):
                return keeper.open(sealed) == TEXT
        return False

    def key_is_somewhere(self, sealed: bytes) -> bool:
        """Whether the identity that opens it lies in the keyring or in a wrapped file, by hand if need be."""
        wrapped = [base64.b64encode(path.read_bytes()).decode() for path in self.folder.glob("*.age")]
        keys = [self.ring.identity, *self.ring.aside.values(), *(self.ring.wrapped[one][0] for one in wrapped)]
        for key in filter(None, keys):
            with suppress(CannotRead):
                return unseal(sealed, key) == TEXT
        return False


def on_a_keyring(folder: Path) -> Machine:
    ring = Ring()
    return Machine(folder, ring, [keeper_in(folder, ring).seal(TEXT)])


def on_a_passphrase(folder: Path) -> Machine:
    ring = Ring()
    sealed = with_passphrase(folder, ring).seal(TEXT)
    ring.there = True
    return Machine(folder, ring, [sealed])


def with_a_lost_key_and_a_backup(folder: Path) -> Machine:
    machine = on_a_keyring(folder)
    backup = keeper_in(folder, machine.ring).backup(PHRASE)
    assert isinstance(backup, bytes)
    (folder.parent / f"{folder.name}.backup").write_bytes(backup)
    machine.ring.identity = ""
    return machine


def begun(machine: Machine, disk: WatchedDisk, ask: Callable[[dict[str, Any]], dict[str, Any]]) -> Keeper:
    """A sitting with the key at hand, where there is one."""
    keeper = keeper_in(machine.folder, machine.ring)
    for phrase in machine.phrases:
        if keeper.protection.locked:
            keeper.unlock(phrase)
    keeper._ask = ask
    keeper._drawer._folder._disk = disk
    return keeper


def restored(keeper: Keeper) -> Words | None:
    folder = keeper._drawer._folder.path
    return keeper.restore((folder.parent / f"{folder.name}.backup").read_bytes(), PHRASE)


CHANGES: dict[str, tuple[Callable[[Path], Machine], Do]] = {
    "keyring to passphrase": (on_a_keyring, lambda keeper: keeper.choose_passphrase(OTHER)),
    "passphrase to keyring": (on_a_passphrase, lambda keeper: keeper.choose_keyring()),
    "another passphrase": (on_a_passphrase, lambda keeper: keeper.choose_passphrase(OTHER)),
    "restore": (with_a_lost_key_and_a_backup, restored),
    "recovery": (on_a_keyring, lambda keeper: keeper.confirm_recovery()),
}


def interrupted(machine: Machine, do: Do, at: int) -> bool:
    """Kill the process at step `at`: a call to the disk, or a request, before and after it was carried out."""
    disk = Dying(10**6)

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        if len(disk.calls) >= disk.dies_at:
            raise Killed
        disk.calls.append("asking")
        reply = machine.ring(request)
        if len(disk.calls) >= disk.dies_at:
            raise Killed
        disk.calls.append("asked")
        return reply

    keeper = begun(machine, disk, ask)
    disk.calls.clear()
    disk.dies_at = at
    try:
        do(keeper)
    except Killed:
        return True
    return False


@pytest.mark.parametrize("what", list(CHANGES))
def test_a_kill_between_any_two_steps_of_a_change_leaves_every_note_open_to_its_owner(
    tmp_path: Path, what: str
) -> None:
    made, do = CHANGES[what]
    at, more = 0, True
    while more:
        machine = made(tmp_path / str(at))
        more = interrupted(machine, do, at)
        if what == "restore" and not machine.opens(machine.sealed[0]):
            # Killed before it was done: the backup is still what it was.
            assert restored(Keeper(machine.folder, asking=machine.ring)) is None
        after = keeper_in(machine.folder, machine.ring).seal(TEXT)
        for sealed in (*machine.sealed, after):
            assert machine.opens(sealed), f"killed at {at}"
        assert do(begun(machine, WatchedDisk(), machine.ring)) is None
        assert machine.opens(machine.sealed[0]), f"done again after a kill at {at}"
        at += 1
    assert at > 10


@pytest.mark.parametrize("what", list(CHANGES))
def test_an_error_at_any_call_of_a_change_is_told_and_leaves_every_note_open_to_its_owner(
    tmp_path: Path, what: str
) -> None:
    made, do = CHANGES[what]
    number, told, more = 0, 0, True
    while more:
        machine = made(tmp_path / str(number))
        disk = WatchedDisk()
        keeper = begun(machine, disk, machine.ring)
        disk.calls.clear()
        disk.breaks_at = number
        told += do(keeper) is not None
        more = len(disk.calls) > number
        disk.breaks_at = -1
        if what != "restore":
            assert keeper.open(keeper.seal(TEXT)) == TEXT, "the sitting goes on"
            assert machine.opens(keeper.seal(TEXT))
            assert machine.opens(machine.sealed[0])
        assert do(keeper) is None
        assert machine.opens(machine.sealed[0])
        number += 1
    assert told > 10


def test_the_keyring_forgets_only_after_the_wrapped_key_and_the_record_are_on_the_disk(tmp_path: Path) -> None:
    machine = on_a_keyring(tmp_path)
    disk, order = WatchedDisk(), []

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        order.append(request["do"])
        if request["do"] == "forget":
            syncs = [call for call in disk.calls if call.startswith(("sync", "replace"))]
            assert syncs[-6:] == ["sync file", "replace", "sync folder"] * 2
            assert tier(tmp_path) == "passphrase"
            assert (tmp_path / IDENTITY).exists()
        return machine.ring(request)

    keeper = begun(machine, disk, ask)
    assert keeper.choose_passphrase(PHRASE) is None
    assert order == ["wrap", "forget"]
    assert machine.ring.identity == ""


@pytest.mark.parametrize("reply", [{"late": True}, {"fault": "x"}])
def test_a_key_that_stays_in_the_keyring_is_told_and_taken_out_at_the_next_try(
    tmp_path: Path, reply: dict[str, Any]
) -> None:
    machine = on_a_keyring(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        return reply if request["do"] == "forget" else machine.ring(request)

    keeper._ask = ask
    assert keeper.choose_passphrase(PHRASE) is not None
    assert keeper.protection.tier == "passphrase"
    keeper._ask = machine.ring
    assert keeper.choose_passphrase(PHRASE) is None
    assert machine.ring.identity == ""
    assert machine.opens(machine.sealed[0])


def test_a_wrapped_key_that_is_not_what_was_written_is_found_out_before_the_keyring_forgets(tmp_path: Path) -> None:
    class Lying(WatchedDisk):
        def read(self, descriptor: int, count: int) -> bytes:
            return super().read(descriptor, count)[:-1]

    machine = on_a_keyring(tmp_path)
    keeper = begun(machine, WatchedDisk(), machine.ring)
    keeper._drawer._folder._disk = Lying()
    assert keeper.choose_passphrase(PHRASE) is not None
    assert machine.ring.identity
    assert machine.opens(machine.sealed[0])


# --- keys that may still be needed ---------------------------------------------------------------------------


def test_write_only_is_no_choice_where_notes_are_sealed_to_a_key_that_lasts(tmp_path: Path) -> None:
    for made in (on_a_keyring, on_a_passphrase):
        machine = made(tmp_path / made.__name__)
        keeper = keeper_in(machine.folder, machine.ring)
        assert keeper.choose_write_only() is not None
        assert machine.opens(machine.sealed[0])


def test_a_key_for_the_session_never_takes_the_place_of_one_in_the_keyring(tmp_path: Path) -> None:
    """Write-only while the keyring was away; then it is back, with the key that earlier notes are sealed to."""
    machine = on_a_keyring(tmp_path)
    (tmp_path / FILE).unlink()
    machine.ring.there = False
    keeper = keeper_in(tmp_path, machine.ring, [recipient_of(RECOVERY)])
    assert keeper.choose_write_only() is None
    session = keeper.seal(TEXT)
    machine.ring.there = True
    assert keeper.choose_keyring() is None
    assert machine.opens(machine.sealed[0])
    assert unseal(session, RECOVERY) == TEXT


def test_a_key_for_the_session_is_the_one_that_lasts_where_there_is_no_other(tmp_path: Path) -> None:
    ring = Ring(there=False)
    keeper = keeper_in(tmp_path, ring, [recipient_of(RECOVERY)])
    assert keeper.choose_write_only() is None
    session = keeper.seal(TEXT)
    ring.there = True
    assert keeper.choose_keyring() is None
    assert keeper_in(tmp_path, ring).open(session) == TEXT


def test_a_wrapped_key_is_set_aside_never_written_over_by_another(tmp_path: Path) -> None:
    machine = on_a_passphrase(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    assert keeper.start_over() is None
    assert tier(tmp_path) == "keyring"
    second = keeper.seal(TEXT)
    assert keeper.choose_passphrase(OTHER) is None
    assert keeper.start_over() is None
    assert keeper.choose_passphrase(OTHER) is None
    assert len(list(tmp_path.glob("identity-*.age"))) == 2
    (tmp_path / FILE).unlink()
    assert keeper_in(tmp_path, machine.ring).unlock(OTHER) is None
    for sealed in (*machine.sealed, second, keeper.seal(TEXT)):
        assert machine.key_is_somewhere(sealed)


def test_starting_over_sets_the_keyring_s_key_aside_and_asks_for_a_backup_of_the_new_one(tmp_path: Path) -> None:
    machine = on_a_keyring(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    keeper.backed_up(TODAY)
    assert keeper.start_over() is None
    assert keeper.backup_is_due(TODAY)
    assert machine.key_is_somewhere(machine.sealed[0])
    assert machine.opens(keeper.seal(TEXT))


def test_starting_over_killed_at_any_step_leaves_the_old_key_or_the_new_one_in_use_and_none_lost(
    tmp_path: Path,
) -> None:
    at, more = 0, True
    while more:
        machine = on_a_keyring(tmp_path / str(at))
        more = interrupted(machine, lambda keeper: keeper.start_over(), at)
        keeper = keeper_in(machine.folder, machine.ring)
        assert keeper.protection.opens, f"killed at {at}"
        assert keeper.open(keeper.seal(TEXT)) == TEXT
        assert machine.key_is_somewhere(machine.sealed[0])
        at += 1
    assert at > 10


def test_a_first_passphrase_killed_at_any_step_can_be_chosen_again_or_given(tmp_path: Path) -> None:
    at, more = 0, True
    while more:
        machine = Machine(tmp_path / str(at), Ring(there=False), [])
        more = interrupted(machine, lambda keeper: keeper.choose_passphrase(PHRASE), at)
        keeper = keeper_in(machine.folder, machine.ring)
        if keeper.protection.to_be_chosen:
            with pytest.raises(NotKept):
                keeper.seal(TEXT)
            assert keeper.choose_passphrase(PHRASE) is None
        else:
            assert keeper.unlock(PHRASE) is None
        assert machine.opens(keeper.seal(TEXT)), f"killed at {at}"
        at += 1
    assert at > 10


def test_a_choice_built_on_what_another_window_has_changed_is_refused(tmp_path: Path) -> None:
    machine = on_a_keyring(tmp_path)
    first, second = (keeper_in(tmp_path, machine.ring) for _ in range(2))
    assert first.start_over() is None
    assert second.choose_passphrase(OTHER) is not None
    assert not (tmp_path / IDENTITY).exists()
    assert first.open(second.seal(TEXT)) == TEXT, "it seals to the new key from now on"
    second.fetch()
    assert second.choose_passphrase(OTHER) is None


def test_while_another_window_changes_something_one_waits_its_turn(tmp_path: Path) -> None:
    machine = on_a_keyring(tmp_path)
    keeper = keeper_in(tmp_path, machine.ring)
    with Drawer(Folder(tmp_path)).alone():
        with pytest.raises(SaveFailed), keeper._drawer.alone(0.1):
            pass
        thread = Thread(target=keeper.asked_for_backup, args=[TODAY])
        thread.start()
        assert keeper.backup_is_due(TODAY)
    thread.join(10)
    assert not keeper.backup_is_due(TODAY)
