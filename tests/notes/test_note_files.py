"""Files that are either wholly there or wholly as before (SAFETY.md §3, rows 19, 22, 37)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.notes.disks import WatchedDisk

from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.files import MAX_BYTES, Folder
from vnr_wizard.notes.trouble import CannotRead, SaveFailed

OLD, NEW = b"gammalt", b"nytt " * 1000


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """The umask for a while."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_saved_can_be_read(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "a" / "b")
    folder.save("x", OLD)
    folder.save("x", NEW)
    assert folder.read("x") == NEW
    assert folder.names() == ["x"]


def test_nothing_is_made_before_the_first_save(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "notes")
    assert folder.names() == []
    assert folder.sweep(datetime.now(UTC)) == 0
    with pytest.raises(CannotRead):
        folder.read("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_row_22_files_and_folders_are_the_owners_only_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        Folder(tmp_path / "vnr-wizard" / "notes").save("x", OLD)
    assert mode(tmp_path / "vnr-wizard") == 0o700
    assert mode(tmp_path / "vnr-wizard" / "notes") == 0o700
    assert mode(tmp_path / "vnr-wizard" / "notes" / "x") == 0o600


def test_a_folder_that_others_could_enter_is_closed_at_the_next_save(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir(mode=0o755)
    Folder(tmp_path / "notes").save("x", OLD)
    assert mode(tmp_path / "notes") == 0o700


def test_a_save_is_written_synced_put_in_place_and_the_folder_synced_in_that_order(tmp_path: Path) -> None:
    """The mutation gate: with either sync taken out, or moved, this fails."""
    disk = WatchedDisk()
    folder = Folder(tmp_path / "notes", disk)
    folder.save("x", OLD)
    disk.calls.clear()
    folder.save("x", NEW)
    steps = [call for call in disk.calls if call.split()[0] in ("create", "write", "sync", "replace", "remove")]
    assert steps == ["create", "write file", "sync file", "replace", "sync folder"]


def test_a_new_folder_is_synced_into_its_parent_before_anything_is_saved_in_it(tmp_path: Path) -> None:
    disk = WatchedDisk()
    Folder(tmp_path / "vnr" / "notes", disk).save("x", OLD)
    steps = [call for call in disk.calls if call.split()[0] in ("make_folder", "sync", "create")]
    assert steps[:4] == ["make_folder", "sync parent", "make_folder", "sync parent"]
    assert steps.index("create") > 3


def test_a_folder_that_somebody_else_made_is_synced_into_its_parents_once_in_each_sitting(tmp_path: Path) -> None:
    """Whoever made it may have been killed before that: this found a note lost that was said to be saved."""
    Folder(tmp_path / "vnr" / "notes").save("x", OLD)
    disk = WatchedDisk()
    folder = Folder(tmp_path / "vnr" / "notes", disk)
    folder.save("x", NEW)
    synced = [call for call in disk.calls if call.split()[0] in ("sync", "create")]
    assert synced[:3] == ["sync parent"] * 3
    disk.calls.clear()
    folder.save("x", NEW)
    assert "sync parent" not in disk.calls


def test_a_disk_that_writes_a_little_at_a_time_gets_it_all(tmp_path: Path) -> None:
    class Slow(Disk):
        def write(self, descriptor: int, content: bytes | memoryview) -> int:
            return super().write(descriptor, content[:7])

    folder = Folder(tmp_path, Slow())
    folder.save("x", NEW)
    assert folder.read("x") == NEW


def count_of_calls(tmp_path: Path) -> int:
    folder = tmp_path / "count"
    Folder(folder).save("x", OLD)
    disk = WatchedDisk()
    Folder(folder, disk).save("x", NEW)
    return len(disk.calls)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EROFS])
def test_a_fault_at_any_call_leaves_the_old_file_or_the_new_one_whole_and_nothing_else(
    tmp_path: Path, code: int
) -> None:
    failed = unheard = 0
    for number in range(count_of_calls(tmp_path)):
        path = tmp_path / f"{code}-{number}"
        Folder(path).save("x", OLD)
        disk = WatchedDisk(number, OSError(code, "broken"))
        try:
            Folder(path, disk).save("x", NEW)
        except SaveFailed as trouble:
            failed += 1
            assert "broken" not in str(trouble.reason)
            before = "replace" not in disk.calls or disk.calls[number] == "replace"
            assert Folder(path).read("x") == (OLD if before else NEW)
        else:
            # Only letting go of the folder, when all is done, may fail unheard; and a parent folder that
            # cannot be looked into is not ours to have made.
            assert disk.calls[number] == "close folder" or (code, disk.calls[number]) == (errno.EACCES, "open_parent")
            unheard += 1
            assert Folder(path).read("x") == NEW
        assert Folder(path).names() == ["x"]
    assert failed == count_of_calls(tmp_path) - unheard
    assert unheard <= 3 + len(tmp_path.parents)


def test_after_a_failed_sync_the_descriptor_is_never_synced_again(tmp_path: Path) -> None:
    disk = WatchedDisk()
    folder = Folder(tmp_path / "notes", disk)
    folder.save("y", OLD)
    folder.remove("y")
    disk.calls.clear()
    disk.broken = ("sync",)
    with pytest.raises(SaveFailed):
        folder.save("x", NEW)
    assert disk.calls.count("sync file") == 1
    assert Folder(tmp_path / "notes").names() == []


def test_a_fault_says_what_is_wrong_in_plain_words(tmp_path: Path) -> None:
    disk = WatchedDisk(broken=("write",), error=OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(SaveFailed) as caught:
        Folder(tmp_path / "notes", disk).save("x", NEW)
    assert caught.value.reason.sv == "disken är full"
    assert caught.value.__cause__ is None


def test_row_19_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    (tmp_path / "notes").symlink_to(elsewhere)
    folder = Folder(tmp_path / "notes")
    with pytest.raises(SaveFailed):
        folder.save("x", NEW)
    with pytest.raises(CannotRead):
        folder.read("x")
    assert list(elsewhere.iterdir()) == []
    assert mode(elsewhere) == 0o755


def test_row_19_a_link_in_place_of_the_file_is_refused_and_its_target_untouched(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(OLD)
    folder = Folder(tmp_path / "notes")
    folder.save("y", OLD)
    (tmp_path / "notes" / "x").symlink_to(target)
    with pytest.raises(SaveFailed):
        folder.save("x", NEW)
    with pytest.raises(CannotRead):
        folder.read("x")
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("moment", ["create", "write", "replace"])
def test_row_19_a_folder_swapped_for_a_link_in_mid_save_is_refused(tmp_path: Path, moment: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = tmp_path / "notes"
    Folder(path).save("x", OLD)

    def swap() -> None:
        path.rename(tmp_path / "aside")
        path.symlink_to(elsewhere)

    disk = WatchedDisk()
    disk.before[moment] = swap
    with pytest.raises(SaveFailed):
        Folder(path, disk).save("x", NEW)
    assert list(elsewhere.iterdir()) == []


def test_row_19_a_file_swapped_for_a_link_in_mid_save_leaves_the_target_untouched(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(OLD)
    path = tmp_path / "notes"
    Folder(path).save("x", OLD)

    def swap() -> None:
        (path / "x").unlink()
        (path / "x").symlink_to(target)

    disk = WatchedDisk()
    disk.before["replace"] = swap
    Folder(path, disk).save("x", NEW)
    assert target.read_bytes() == OLD
    assert not (path / "x").is_symlink()


def test_row_19_a_link_waiting_under_the_temporary_name_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(OLD)
    path = tmp_path / "notes"
    Folder(path).save("y", OLD)
    (path / f".{'0' * 32}.tmp").symlink_to(target)
    with pytest.raises(SaveFailed):
        Folder(path, name=lambda: "0" * 32).save("x", NEW)
    assert target.read_bytes() == OLD


def test_a_file_waiting_under_the_temporary_name_is_refused_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    Folder(path).save("y", OLD)
    waiting = path / f".{'0' * 32}.tmp"
    waiting.write_bytes(OLD)
    with pytest.raises(SaveFailed):
        Folder(path, name=lambda: "0" * 32).save("x", NEW)
    assert waiting.read_bytes() == OLD


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    class Foreign(Disk):
        def status_at(self, path: Path) -> os.stat_result:
            found = list(super().status_at(path))
            found[stat.ST_UID] += 1
            return os.stat_result(found)

    (tmp_path / "notes").mkdir()
    with pytest.raises(SaveFailed) as caught:
        Folder(tmp_path / "notes", Foreign()).save("x", NEW)
    assert "någon annans" in caught.value.reason.sv


def test_a_fifo_a_folder_or_a_huge_file_is_refused_without_hanging(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "notes")
    folder.save("y", OLD)
    os.mkfifo(tmp_path / "notes" / "x")
    (tmp_path / "notes" / "z").mkdir()
    with (tmp_path / "notes" / "w").open("wb") as huge:
        huge.truncate(MAX_BYTES + 1)
    for name in ("x", "z", "w"):
        with pytest.raises(CannotRead):
            folder.read(name)
    with pytest.raises(SaveFailed):
        folder.save("x", NEW)


def test_what_an_interrupted_save_left_behind_is_swept_but_not_one_under_way(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "notes")
    folder.save("x", OLD)
    now = datetime(2026, 11, 21, 22, 40, tzinfo=UTC)
    ages = {"0": 3600, "1": 5, "2": -86400 * 365}
    for name, age in ages.items():
        path = tmp_path / "notes" / f".{name * 32}.tmp"
        path.write_bytes(b"halvt")
        os.utime(path, (now.timestamp() - age, now.timestamp() - age))
    other = tmp_path / "notes" / ".mine.tmp"
    other.write_bytes(b"")
    os.utime(other, (0, 0))
    assert folder.sweep(now) == 2
    assert folder.names() == [f".{'1' * 32}.tmp", ".mine.tmp", "x"]


def test_removing_is_durable_and_may_be_done_twice(tmp_path: Path) -> None:
    disk = WatchedDisk()
    folder = Folder(tmp_path / "notes", disk)
    folder.save("x", OLD)
    disk.calls.clear()
    folder.remove("x")
    folder.remove("x")
    assert [call for call in disk.calls if call.startswith(("remove", "sync"))] == ["remove", "sync folder"] * 2
    assert folder.names() == []
