"""The keeper: which key, where it lies, and what is saved meanwhile (SAFETY.md §2)."""

from __future__ import annotations

import gc
import stat
import time
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.vaults import Ring, opened_by

from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.keys.record import FILE, IDENTITY
from vnr_wizard.notes.trouble import CannotRead, Locked, NotKept, SaveFailed

TEXT = b"egna-ord = 'Han slog mig'\n"
PHRASE, OTHER = "en lång lösenfras", "en helt annan fras"
TODAY = date(2026, 11, 24)
SOON = 10.0


def keeper_in(folder: Path, ring: Ring, recovery: list[str] | None = None) -> Keeper:
    """One sitting, the keyring's reply waited for."""
    keeper = Keeper(folder, recovery or [], asking=ring)
    keeper.fetch()
    return keeper


def with_passphrase(folder: Path, ring: Ring, recovery: list[str] | None = None) -> Keeper:
    """A machine without keyring on which a passphrase was chosen."""
    ring.there = False
    keeper = keeper_in(folder, ring, recovery)
    assert keeper.choose_passphrase(PHRASE) is None
    return keeper


def tier(folder: Path) -> str:
    return str(tomllib.loads((folder / FILE).read_text("utf-8"))["tier"])


# --- the first run ------------------------------------------------------------------------------------------


def test_with_a_keyring_nothing_is_asked_and_what_is_sealed_opens_another_day(tmp_path: Path) -> None:
    ring = Ring()
    first = keeper_in(tmp_path, ring)
    standing = first.protection
    assert (standing.tier, standing.opens, standing.saves, standing.again) == ("keyring", True, True, True)
    assert not standing.to_be_chosen
    sealed = first.seal(TEXT)
    assert keeper_in(tmp_path, ring).open(sealed) == TEXT
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert "AGE-SECRET-KEY" not in (tmp_path / FILE).read_text("utf-8").upper()


def test_before_anything_was_begun_nothing_is_asked_and_nothing_written(tmp_path: Path) -> None:
    ring = Ring()
    keeper = Keeper(tmp_path / "data", asking=ring)
    assert keeper.protection.tier == "undecided"
    assert ring.asked == []
    assert not (tmp_path / "data").exists()


def test_without_a_keyring_it_is_to_be_chosen_and_nothing_is_kept_or_written(tmp_path: Path) -> None:
    keeper = keeper_in(tmp_path / "data", Ring(there=False))
    standing = keeper.protection
    assert (standing.tier, standing.saves, standing.to_be_chosen, standing.trouble) == ("undecided", False, True, None)
    with pytest.raises(NotKept):
        keeper.seal(TEXT)
    assert not (tmp_path / "data").exists()


def test_a_key_that_lies_in_the_keyring_already_is_taken_not_replaced(tmp_path: Path) -> None:
    identity = new_identity()
    keeper = keeper_in(tmp_path, Ring(identity))
    assert keeper.protection.recipient == recipient_of(identity)


@pytest.mark.parametrize("reply", [{"late": True}, {"fault": "ModuleNotFoundError"}, {}])
def test_a_keyring_that_fails_at_the_first_run_is_told_and_leaves_the_choice(
    tmp_path: Path, reply: dict[str, Any]
) -> None:
    keeper = keeper_in(tmp_path / "data", Ring("", reply))
    assert keeper.protection.trouble is not None
    assert keeper.protection.to_be_chosen
    with pytest.raises(SaveFailed):
        keeper.seal(TEXT)
    keeper.begin()
    keeper.wait(SOON)
    assert keeper.protection.opens


def test_two_windows_that_begin_at_once_make_one_key(tmp_path: Path) -> None:
    """The first is in the middle of making the key when the second begins."""
    ring, inside, go_on = Ring(), Event(), Event()

    def slow(request: dict[str, Any]) -> dict[str, Any]:
        if request["do"] == "make":
            inside.set()
            assert go_on.wait(SOON)
        return ring(request)

    first, second = Keeper(tmp_path, asking=slow), Keeper(tmp_path, asking=ring)
    first.begin()
    assert inside.wait(SOON)
    second.begin()
    time.sleep(0.1)
    go_on.set()
    first.wait(SOON)
    second.wait(SOON)
    assert ring.asked.count("make") == 1
    assert second.open(first.seal(TEXT)) == TEXT
    assert first.open(second.seal(TEXT)) == TEXT
    assert not list(tmp_path.glob("*.lock"))


def test_a_full_disk_at_the_first_run_is_told_and_the_key_is_written_down_at_the_next_save(tmp_path: Path) -> None:
    ring, disk = Ring(), WatchedDisk(broken=("write",))
    keeper = Keeper(tmp_path, asking=ring, disk=disk)
    keeper.fetch()
    assert keeper.protection.trouble is not None
    with pytest.raises(SaveFailed):
        keeper.seal(TEXT)
    disk.broken = ()
    sealed = keeper.seal(TEXT)
    assert keeper_in(tmp_path, ring).open(sealed) == TEXT


# --- without a keyring --------------------------------------------------------------------------------------


def test_a_passphrase_opens_another_day_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    ring = Ring()
    sealed = with_passphrase(tmp_path, ring).seal(TEXT)
    again = keeper_in(tmp_path, ring)
    assert (again.protection.tier, again.protection.locked, again.protection.saves) == ("passphrase", True, True)
    with pytest.raises(Locked):
        again.open(sealed)
    assert again.unlock(OTHER) is not None
    assert again.protection.locked
    assert again.unlock(PHRASE) is None
    assert again.open(sealed) == TEXT


def test_what_is_sealed_while_locked_opens_when_it_is_unlocked(tmp_path: Path) -> None:
    ring = Ring()
    with_passphrase(tmp_path, ring)
    keeper = keeper_in(tmp_path, ring)
    sealed = keeper.seal(TEXT)
    keeper.unlock(PHRASE)
    assert keeper.open(sealed) == TEXT


@pytest.mark.parametrize("phrase", ["", "   ", "kort", "åtta tkn", " " * 40])
def test_an_empty_or_short_passphrase_is_refused_before_anything_is_asked(tmp_path: Path, phrase: str) -> None:
    ring = Ring(there=False)
    keeper = keeper_in(tmp_path, ring)
    ring.asked.clear()
    assert keeper.choose_passphrase(phrase) is not None
    assert isinstance(keeper.backup(phrase), type(keeper.choose_passphrase(phrase)))
    assert ring.asked == []


def test_write_only_seals_to_the_recovery_key_and_opens_here_for_this_session_alone(tmp_path: Path) -> None:
    ring, recovery = Ring(there=False), new_identity()
    keeper = keeper_in(tmp_path, ring, [recipient_of(recovery)])
    assert keeper.choose_write_only() is None
    standing = keeper.protection
    assert (standing.tier, standing.opens, standing.saves, standing.again) == ("write-only", True, True, False)
    sealed = keeper.seal(TEXT)
    assert keeper.open(sealed) == TEXT
    keeper.lock()
    assert keeper.open(sealed) == TEXT
    again = keeper_in(tmp_path, ring, [recipient_of(recovery)])
    with pytest.raises(CannotRead):
        again.open(sealed)
    assert opened_by(recovery, sealed).startswith(TEXT)


def test_write_only_without_a_recovery_key_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    keeper = keeper_in(tmp_path, Ring(there=False))
    assert keeper.choose_write_only() is None
    assert not keeper.protection.saves
    assert not keeper.protection.to_be_chosen
    with pytest.raises(NotKept):
        keeper.seal(TEXT)


# --- a keyring in trouble -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "again"),
    [({"late": True}, True), ({"fault": "x"}, True), ({"missing": True}, False), ({"none": True}, True),
     ({"identity": new_identity()}, False), ({"identity": "inte en nyckel"}, False)],
)  # fmt: skip
def test_a_keyring_in_trouble_is_told_and_saving_goes_on(tmp_path: Path, reply: dict[str, Any], again: bool) -> None:
    ring = Ring()
    keeper_in(tmp_path, ring)
    ring.replies = [reply]
    keeper = keeper_in(tmp_path, ring)
    standing = keeper.protection
    assert (standing.opens, standing.saves, standing.again) == (False, True, again)
    assert standing.trouble is not None
    sealed = keeper.seal(TEXT)
    with pytest.raises(Locked):
        keeper.open(sealed)
    keeper.fetch()
    assert keeper.protection.trouble is None
    assert keeper.open(sealed) == TEXT


def test_sealing_waits_while_the_keyring_is_being_asked_and_then_succeeds(tmp_path: Path) -> None:
    ring, go_on, sealed = Ring(), Event(), []

    def slow(request: dict[str, Any]) -> dict[str, Any]:
        assert go_on.wait(SOON)
        return ring(request)

    keeper = Keeper(tmp_path, asking=slow)
    keeper.begin()
    thread = Thread(target=lambda: sealed.append(keeper.seal(TEXT)))
    thread.start()
    assert keeper.protection.asking
    time.sleep(0.05)
    assert not sealed
    go_on.set()
    thread.join(SOON)
    assert keeper.open(sealed[0]) == TEXT


def test_a_choice_made_while_a_slow_keyring_replies_is_never_undone_by_it(tmp_path: Path) -> None:
    """The keyring's first reply was lost to a full disk; it is asked again while a passphrase is chosen."""
    ring, disk = Ring(), WatchedDisk(broken=("write",))
    inside, go_on = Event(), Event()

    def slow(request: dict[str, Any]) -> dict[str, Any]:
        reply = ring(request)
        if request["do"] in ("get", "make") and not disk.broken:
            inside.set()
            assert go_on.wait(SOON)
        return reply

    keeper = Keeper(tmp_path, asking=slow, disk=disk)
    keeper.fetch()
    disk.broken = ()
    thread = Thread(target=lambda: keeper.seal(TEXT))
    thread.start()
    assert inside.wait(SOON)
    Thread(target=go_on.set).start()
    first = keeper.choose_passphrase(PHRASE)
    thread.join(SOON)
    second = Keeper(tmp_path, asking=ring)
    assert second.protection.tier == ("keyring" if first else "passphrase")
    assert second.protection.recipient == keeper.protection.recipient
    assert keeper.open(keeper.seal(TEXT)) == TEXT


def test_one_who_listens_badly_spoils_no_key(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, asking=Ring())

    def deaf() -> None:
        raise RuntimeError("skärmen är borta")

    keeper.tell = deaf
    keeper.fetch()
    assert keeper.protection.opens
    assert keeper.protection.trouble is None


# --- locking ------------------------------------------------------------------------------------------------


def secrets_within(thing: object) -> list[str]:
    """Every identity that can be reached from an object of ours, wherever it hangs."""
    found, seen, ahead = [], set(), [thing]
    while ahead:
        one = ahead.pop()
        if id(one) in seen or isinstance(one, type | type(gc)) or callable(one):
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes) and b"AGE-SECRET-KEY-1" in (one.encode() if isinstance(one, str) else one):
            found.append(str(one))
        ahead += gc.get_referents(one)
        ahead += list(vars(one).values()) if hasattr(one, "__dict__") else []
    return found


@pytest.mark.parametrize("begun", [keeper_in, with_passphrase])
def test_locking_drops_the_key_from_the_object_and_sealing_goes_on(
    tmp_path: Path, begun: Callable[[Path, Ring], Keeper]
) -> None:
    ring = Ring()
    keeper = begun(tmp_path, ring)
    assert secrets_within(keeper)
    keeper.lock()
    assert secrets_within(keeper) == []
    sealed = keeper.seal(TEXT)
    with pytest.raises(Locked):
        keeper.open(sealed)
    keeper.begin()
    keeper.wait(SOON)
    if keeper.protection.locked:
        assert keeper.unlock(PHRASE) is None
    assert keeper.open(sealed) == TEXT


@pytest.mark.parametrize("awake_again", [False, True])
def test_a_key_that_arrives_after_locking_is_held_only_if_it_was_asked_for_again(
    tmp_path: Path, awake_again: bool
) -> None:
    ring, go_on = Ring(), Event()
    keeper_in(tmp_path, ring)

    def slow(request: dict[str, Any]) -> dict[str, Any]:
        assert go_on.wait(SOON)
        return ring(request)

    keeper = Keeper(tmp_path, asking=slow)
    keeper.begin()
    keeper.lock()
    if awake_again:
        keeper.begin()
    go_on.set()
    keeper.wait(SOON)
    assert keeper.protection.opens is awake_again
    assert bool(secrets_within(keeper)) is awake_again


def test_a_passphrase_that_is_worked_out_after_locking_does_not_open(tmp_path: Path) -> None:
    ring = Ring()
    with_passphrase(tmp_path, ring)

    def slow(request: dict[str, Any]) -> dict[str, Any]:
        keeper.lock()
        return ring(request)

    keeper = Keeper(tmp_path, asking=slow)
    keeper.unlock(PHRASE)
    assert not keeper.protection.opens


def test_a_file_that_demands_too_much_and_a_child_that_fails_are_not_told_as_a_wrong_passphrase(
    tmp_path: Path,
) -> None:
    ring = Ring()
    with_passphrase(tmp_path, ring)
    keeper = Keeper(tmp_path, asking=ring)
    said = []
    for reply in ({"wrong": True}, {"refused": True}, {"late": True}, {"fault": "child"}):
        ring.replies = [reply]
        said.append(keeper.unlock(PHRASE))
    assert said[2] == said[3]
    assert len({str(words) for words in said}) == 3
    assert keeper.unlock(PHRASE) is None


# --- backup and restore -------------------------------------------------------------------------------------


def test_a_backup_opens_everything_on_a_new_machine(tmp_path: Path) -> None:
    ring = Ring()
    keeper = keeper_in(tmp_path / "old", ring)
    sealed = keeper.seal(TEXT)
    backup = keeper.backup(OTHER)
    assert isinstance(backup, bytes)
    ring.identity = ""
    for folder in (tmp_path / "old", tmp_path / "new"):
        moved = keeper_in(folder, ring) if folder.name == "old" else Keeper(folder, asking=ring)
        assert moved.restore(backup, PHRASE) is not None
        assert not moved.protection.opens
        assert moved.restore(backup, OTHER) is None
        assert moved.open(sealed) == TEXT
        again = Keeper(folder, asking=ring)
        assert again.unlock(OTHER) is None
        assert again.open(sealed) == TEXT


def test_a_backup_of_another_key_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    ring, theirs = Ring(), Ring()
    theirs.wrapped = ring.wrapped
    foreign = keeper_in(tmp_path / "foreign", theirs)
    backup = foreign.backup(OTHER)
    assert isinstance(backup, bytes)
    keeper = keeper_in(tmp_path / "mine", ring)
    before = (tmp_path / "mine" / FILE).read_bytes()
    assert keeper.restore(backup, OTHER) is not None
    assert (tmp_path / "mine" / FILE).read_bytes() == before
    assert not (tmp_path / "mine" / IDENTITY).exists()


def test_no_backup_is_made_of_a_key_that_is_not_at_hand_or_does_not_last(tmp_path: Path) -> None:
    ring = Ring()
    with_passphrase(tmp_path / "a", ring)
    assert not isinstance(Keeper(tmp_path / "a", asking=ring).backup(PHRASE), bytes)
    keeper = keeper_in(tmp_path / "b", ring, [recipient_of(new_identity())])
    keeper.choose_write_only()
    assert not isinstance(keeper.backup(PHRASE), bytes)


def test_a_backup_is_asked_for_once_a_week_until_there_is_one_or_a_recovery_key(tmp_path: Path) -> None:
    ring = Ring()
    keeper = keeper_in(tmp_path, ring)
    assert keeper.backup_is_due(TODAY)
    keeper.asked_for_backup(TODAY)
    assert not keeper.backup_is_due(TODAY + timedelta(days=6))
    assert keeper.backup_is_due(TODAY + timedelta(days=7))
    assert keeper.backup_is_due(TODAY - timedelta(days=1)), "the clock has gone back"
    assert isinstance(keeper.backup(PHRASE), bytes)
    assert keeper.backup_is_due(TODAY + timedelta(days=7)), "it was wrapped, and lies nowhere yet"
    keeper.backed_up(TODAY)
    assert not keeper.backup_is_due(TODAY + timedelta(days=400))
    assert not keeper_in(tmp_path, ring).backup_is_due(TODAY)
    assert not keeper_in(tmp_path / "b", Ring(), [recipient_of(new_identity())]).backup_is_due(TODAY)


# --- recovery recipients ------------------------------------------------------------------------------------


def test_recovery_keys_of_the_first_run_open_everything(tmp_path: Path) -> None:
    recovery = [new_identity(), new_identity()]
    keeper = keeper_in(tmp_path, Ring(), [recipient_of(one) for one in recovery])
    sealed = keeper.seal(TEXT)
    assert keeper.protection.proposed is None
    for one in recovery:
        assert opened_by(one, sealed).startswith(TEXT)


def test_a_changed_list_is_proposed_and_the_old_one_used_until_it_is_confirmed(tmp_path: Path) -> None:
    old, new, ring = new_identity(), new_identity(), Ring()
    keeper_in(tmp_path, ring, [recipient_of(old)])
    keeper = keeper_in(tmp_path, ring, [recipient_of(new)])
    assert keeper.protection.recovery == (recipient_of(old),)
    assert keeper.protection.proposed == (recipient_of(new),)
    assert opened_by(old, keeper.seal(TEXT)).startswith(TEXT)
    with pytest.raises(Exception, match="No matching keys"):
        opened_by(new, keeper.seal(TEXT))
    assert keeper.confirm_recovery() is None
    assert keeper.protection.proposed is None
    assert opened_by(new, keeper.seal(TEXT)).startswith(TEXT)
    with pytest.raises(Exception, match="No matching keys"):
        opened_by(old, keeper.seal(TEXT))
    assert keeper_in(tmp_path, ring, [recipient_of(new)]).protection.proposed is None


def test_an_emptied_list_is_proposed_too_and_order_and_doubles_are_no_change(tmp_path: Path) -> None:
    one, two, ring = recipient_of(new_identity()), recipient_of(new_identity()), Ring()
    keeper_in(tmp_path, ring, [one, two])
    assert keeper_in(tmp_path, ring, [two, one, two]).protection.proposed is None
    assert keeper_in(tmp_path, ring, []).protection.proposed == ()


def test_a_slip_in_the_settings_proposes_nothing(tmp_path: Path) -> None:
    recovery, ring = recipient_of(new_identity()), Ring()
    keeper_in(tmp_path, ring, [recovery])
    keeper = Keeper(tmp_path, None, asking=ring)
    assert keeper.protection.proposed is None
    assert keeper.protection.recovery == (recovery,)
    assert Keeper(tmp_path / "new", None, asking=ring).protection.proposed is None


# --- keys.toml damaged or gone ------------------------------------------------------------------------------

GOOD = recipient_of(new_identity())


@pytest.mark.parametrize(
    "content",
    [b"", b"format = 1", b"\x00", b"[", b'format = 1\ntier = "keyring"\n', b'format = 1\ntier = "passphrase"\n',
     b'format = 1\ntier = "keyring"\nrecipient = "age1foreign"\n',
     b'format = 1\ntier = "keyring"\nrecipient = "' + GOOD[:-1].encode() + b'x"\n',
     b'format = 1\ntier = "write-only"\nrecipient = "' + GOOD.encode() + b'"\n',
     b'format = 1\ntier = "keyring"\nrecipient = "' + GOOD.encode() + b'"\nrecovery = ["ssh-ed25519 AAAA"]\n',
     b'format = 99\ntier = "keyring"\nrecipient = "' + GOOD.encode() + b'"\n'],
)  # fmt: skip
def test_a_damaged_record_is_told_nothing_is_sealed_to_anybody_and_it_stays_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / FILE).write_bytes(content)
    ring = Ring()
    keeper = keeper_in(tmp_path, ring)
    assert keeper.protection.trouble is not None
    assert not keeper.protection.saves
    with pytest.raises(SaveFailed) as caught:
        keeper.seal(TEXT)
    assert not isinstance(caught.value, NotKept), "the text must not be let go of"
    assert (tmp_path / FILE).read_bytes() == content
    assert ring.asked == []


def test_a_recipient_that_age_cannot_seal_to_fails_the_save_and_no_thread(tmp_path: Path) -> None:
    """The right checksum, and a point of low order: age panics, past `except Exception`."""
    low = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"
    keeper = keeper_in(tmp_path, Ring(), [low])
    with pytest.raises(SaveFailed):
        keeper.seal(TEXT)


@pytest.mark.parametrize("damage", [None, b"trasig ["])
def test_the_passphrase_mends_a_record_that_is_gone_or_damaged(tmp_path: Path, damage: bytes | None) -> None:
    ring = Ring()
    sealed = with_passphrase(tmp_path, ring).seal(TEXT)
    ring.there = True
    (tmp_path / FILE).unlink()
    if damage is not None:
        (tmp_path / FILE).write_bytes(damage)
    keeper = keeper_in(tmp_path, ring)
    assert keeper.protection.locked
    with pytest.raises(SaveFailed) as caught:
        keeper.seal(TEXT)
    assert not isinstance(caught.value, NotKept)
    assert keeper.choose_passphrase(OTHER) is not None
    assert keeper.choose_keyring() is not None
    assert keeper.choose_write_only() is not None
    assert keeper.confirm_recovery() is not None
    assert keeper.unlock(PHRASE) is None
    assert keeper.open(sealed) == TEXT
    assert tier(tmp_path) == "passphrase"
    assert ring.identity == "", "no other key was made"


def test_a_key_in_the_keyring_mends_a_record_that_is_gone_or_damaged(tmp_path: Path) -> None:
    ring = Ring()
    sealed = keeper_in(tmp_path, ring).seal(TEXT)
    (tmp_path / FILE).unlink()
    assert keeper_in(tmp_path, ring).open(sealed) == TEXT
    (tmp_path / FILE).write_bytes(b"trasig [")
    keeper = keeper_in(tmp_path, ring)
    assert keeper.choose_keyring() is None
    assert keeper.open(sealed) == TEXT


def test_row_19_a_record_or_a_wrapped_key_swapped_for_a_link_is_not_followed(tmp_path: Path) -> None:
    ring = Ring()
    with_passphrase(tmp_path / "data", ring)
    for name in (FILE, IDENTITY):
        path = tmp_path / "data" / name
        path.rename(tmp_path / name)
        path.symlink_to(tmp_path / name)
    before = (tmp_path / IDENTITY).read_bytes()
    keeper = Keeper(tmp_path / "data", asking=ring)
    assert keeper.unlock(PHRASE) is not None
    assert keeper.choose_passphrase(OTHER) is not None
    assert (tmp_path / IDENTITY).read_bytes() == before


def test_a_window_with_an_old_record_in_memory_does_not_write_it_back(tmp_path: Path) -> None:
    ring = Ring()
    first, second = keeper_in(tmp_path, ring), keeper_in(tmp_path, ring)
    sealed = first.seal(TEXT)
    assert second.choose_passphrase(PHRASE) is None
    first.asked_for_backup(TODAY)
    assert tier(tmp_path) == "passphrase"
    again = keeper_in(tmp_path, ring)
    assert again.unlock(PHRASE) is None
    assert again.open(sealed) == TEXT


def test_the_folder_holds_nothing_but_the_record_and_wrapped_keys(tmp_path: Path) -> None:
    keeper = with_passphrase(tmp_path, Ring())
    keeper.asked_for_backup(TODAY)
    assert Folder(tmp_path).names() == [IDENTITY, FILE]
