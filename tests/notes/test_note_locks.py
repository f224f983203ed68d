"""A lock a note: two windows never write the same one, and no lock leads anywhere else (SAFETY.md §3, rows 19, 22)."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.routines import begun
from tests.notes.test_note_files import umask
from tests.notes.vaults import PlainVault, Ring

from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.held import Held
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import IN_USE, SaveFailed

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
A, B, C, D = ("abcd"[n] * 32 for n in range(4))


def store_in(folder: Path, disk: WatchedDisk | None = None) -> NoteStore:
    return NoteStore(folder / "notes", PlainVault(), disk)


def draft() -> Draft:
    return begun()[1]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def another_process(code: str, *given: str) -> subprocess.Popen[str]:
    """Python with the program and the tests at hand."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *given], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, env=environment
    )


# --- what lies in a lock's place -----------------------------------------------------------------------------


@pytest.mark.parametrize("there", [True, False])
def test_row_19_a_lock_swapped_for_a_link_is_refused_and_its_target_untouched(tmp_path: Path, there: bool) -> None:
    store, one = store_in(tmp_path), draft()
    store.save_draft(draft())
    target = tmp_path / "target"
    if there:
        target.write_text("någon annans")
        target.chmod(0o644)
    (store.folder / f"{one.id}.lock").symlink_to(target)
    with pytest.raises(SaveFailed):
        store.save_draft(one)
    assert target.exists() is there
    if there:
        assert (target.read_text(), mode(target)) == ("någon annans", 0o644)


def test_row_19_a_lock_that_is_another_name_of_a_file_leaves_that_file_as_it_is(tmp_path: Path) -> None:
    store, one = store_in(tmp_path), draft()
    store.save_draft(draft())
    target = tmp_path / "target"
    target.write_text("en annan fil")
    target.chmod(0o644)
    os.link(target, store.folder / f"{one.id}.lock")
    store.save_draft(one)
    store.delete_draft(one.id)
    assert (target.read_text(), mode(target)) == ("en annan fil", 0o644)


@pytest.mark.parametrize("kind", ["fifo", "folder"])
def test_row_20_something_that_is_no_file_in_the_lock_s_place_is_refused_without_hanging(
    tmp_path: Path, kind: str
) -> None:
    store, one = store_in(tmp_path), draft()
    store.save_draft(draft())
    path = store.folder / f"{one.id}.lock"
    os.mkfifo(path) if kind == "fifo" else path.mkdir()
    with pytest.raises(SaveFailed):
        store.save_draft(one)


@pytest.mark.parametrize("moment", ["open_folder", "open_lock", "lock", "status_in"])
def test_row_19_a_folder_swapped_for_a_link_while_locking_gets_nothing_into_the_target(
    tmp_path: Path, moment: str
) -> None:
    store, elsewhere, path = store_in(tmp_path), tmp_path / "elsewhere", tmp_path / "notes"
    store.save_draft(draft())
    elsewhere.mkdir(mode=0o755)

    def swap() -> None:
        path.rename(tmp_path / "aside")
        path.symlink_to(elsewhere)

    disk = WatchedDisk()
    disk.before[moment] = swap
    with pytest.raises(SaveFailed):
        store_in(tmp_path, disk).save_draft(draft())
    assert list(elsewhere.iterdir()) == []
    assert mode(elsewhere) == 0o755


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_row_22_locks_notes_and_keys_are_the_owners_only_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        store, one = NoteStore(tmp_path / "vnr" / "notes", PlainVault()), draft()
        store.save_draft(one)
        store.save_draft(one)
        store.let_go(one.id)
        store.save_draft(one)
        ring = Ring()
        keeper = Keeper(tmp_path / "vnr", asking=ring)
        keeper.fetch()
        assert keeper.choose_passphrase("en lång lösenfras") is None
        assert keeper.start_over() is None
        assert keeper.choose_passphrase("en lång lösenfras") is None
    found = {path: mode(path) for path in (tmp_path / "vnr").rglob("*")}
    assert len(found) == 1 + 3 + 3
    for path, rights in found.items():
        assert rights == (0o700 if path.is_dir() else 0o600)
    assert mode(tmp_path / "vnr") == 0o700


def test_row_22_rights_that_somebody_has_opened_are_closed_again(tmp_path: Path) -> None:
    store, one = store_in(tmp_path), draft()
    store.save_draft(one)
    store.folder.chmod(0o777)
    store.save_draft(one)
    assert mode(store.folder) == 0o700


# --- two windows --------------------------------------------------------------------------------------------

_HOLDS = """
import sys
from pathlib import Path
from tests.notes.routines import begun
from tests.notes.vaults import PlainVault
from vnr_wizard.notes.store import NoteStore
store = NoteStore(Path(sys.argv[1]), PlainVault())
store.save_draft(store.load_draft(sys.argv[2]).called("den andra"))
print("saved", flush=True)
sys.stdin.read()
"""


def test_a_note_that_another_process_has_open_can_be_read_and_not_changed_until_that_is_killed(tmp_path: Path) -> None:
    store, one = store_in(tmp_path), draft()
    store.save_draft(one)
    store.let_go(one.id)
    other = another_process(_HOLDS, str(store.folder), one.id)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "saved\n"
        assert store.held_elsewhere(one.id)
        with pytest.raises(SaveFailed, match="annat fönster"):
            store.save_draft(one)
        with pytest.raises(SaveFailed, match="annat fönster"):
            store.delete_draft(one.id)
        assert [kept.reference for kept in store.list()] == ["den andra"]
        store.sweep(NOW + timedelta(days=365 * 50))
        assert store.held_elsewhere(one.id)
    finally:
        other.kill()
        other.communicate()
    assert not store.held_elsewhere(one.id)
    store.save_draft(one.called("jag"))
    assert [kept.reference for kept in store.list()] == ["jag"]


_TAKES_TURNS = """
import os, sys
from pathlib import Path
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.held import Held
from vnr_wizard.notes.trouble import SaveFailed
folder, inside, turns = Folder(Path(sys.argv[1])), Path(sys.argv[2]), 0
while turns < 150:
    try:
        held = Held(folder, "x" * 32)
    except SaveFailed:
        continue
    os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
    inside.unlink()
    held.let_go(remove=turns % 2 == 0)
    turns += 1
print("fair")
"""


def test_processes_that_compete_for_one_lock_and_take_its_file_away_are_never_inside_together(tmp_path: Path) -> None:
    """A lock whose file is removed splits those who wait, unless whoever gets it looks whether it is still there."""
    others = [another_process(_TAKES_TURNS, str(tmp_path / "notes"), str(tmp_path / "inside")) for _ in range(3)]
    assert [other.communicate(timeout=60)[0] for other in others] == ["fair\n"] * 3


_ADDS = """
import sys
from pathlib import Path
from tests.notes.vaults import PlainVault
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import SaveFailed
store, added = NoteStore(Path(sys.argv[1]), PlainVault()), 0
while added < 15:
    if store.held_elsewhere(sys.argv[2]):
        continue
    one = store.load_draft(sys.argv[2])
    store.save_draft(one.called(str(int(one.reference) + 1)))
    store.let_go(sys.argv[2])
    added += 1
print("added")
"""


def test_two_instances_that_write_one_note_in_turns_lose_nothing_of_each_other(tmp_path: Path) -> None:
    store, one = store_in(tmp_path), draft().called("0")
    store.save_draft(one)
    store.let_go(one.id)
    others = [another_process(_ADDS, str(store.folder), one.id) for _ in range(2)]
    assert [other.communicate(timeout=60)[0] for other in others] == ["added\n"] * 2
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["30"]


def test_threads_of_one_window_do_not_refuse_each_other(tmp_path: Path) -> None:
    """The saver's thread saves while the screen asks whether the note is open elsewhere."""
    for _ in range(30):
        store, one = store_in(tmp_path), draft()
        failed: list[SaveFailed] = []

        def save(store: NoteStore = store, one: Draft = one, failed: list[SaveFailed] = failed) -> None:
            try:
                store.save_draft(one)
            except SaveFailed as trouble:
                failed.append(trouble)

        threads = [Thread(target=save) for _ in range(3)]
        for thread in threads:
            thread.start()
        assert not store.held_elsewhere(one.id)
        for thread in threads:
            thread.join()
        assert failed == []
        store.let_go(one.id)


def test_a_lock_taken_twice_is_refused_and_free_again_when_it_is_let_go_or_thrown_away(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "notes")
    held = Held(folder, A)
    with pytest.raises(SaveFailed) as caught:
        Held(folder, A)
    assert caught.value.reason is IN_USE
    held.let_go(remove=False)
    again = Held(folder, A)
    del again
    Held(folder, A).let_go(remove=True)
    held.let_go(remove=True)
    assert folder.names() == []


@pytest.mark.parametrize("times", [1, 3])
def test_a_lock_whose_file_is_taken_away_between_two_looks_at_it_is_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """The file is there, so it is opened and not made; but the window that had it has just let go of it."""
    real, left = os.open, [times]

    def opening(path: str, flags: int, *given: int, **where: int) -> int:
        if str(path).endswith(".lock") and not flags & os.O_CREAT and left[0]:
            left[0] -= 1
            (tmp_path / path).unlink()
            # Another one takes it, and lets go too.
            if left[0]:
                monkeypatch.setattr(os, "open", real)
                (tmp_path / path).touch()
                monkeypatch.setattr(os, "open", opening)
                raise FileNotFoundError(2, "ENOENT")
        return real(path, flags, *given, **where)

    (tmp_path / f"{A}.lock").touch()
    monkeypatch.setattr(os, "open", opening)
    held = Held(Folder(tmp_path), A)
    monkeypatch.undo()
    with pytest.raises(SaveFailed) as refused:
        Held(Folder(tmp_path), A)
    assert refused.value.reason is IN_USE
    held.let_go(remove=True)


def test_where_the_disk_knows_no_locks_saving_goes_on(tmp_path: Path) -> None:
    import errno

    for code in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):
        disk = WatchedDisk(broken=("lock",), error=OSError(code, "no locks"))
        store_in(tmp_path, disk).save_draft(draft())


def test_what_fails_while_saving_a_finished_note_lets_other_windows_have_it(tmp_path: Path) -> None:
    from tests.notes.lives import finished_note

    note = finished_note(store_in(tmp_path))
    disk = WatchedDisk(broken=("write",))
    store = store_in(tmp_path, disk)
    with pytest.raises(SaveFailed):
        store.save_note(note)
    assert not store_in(tmp_path).held_elsewhere(note.id)


# --- locks that were left -----------------------------------------------------------------------------------


def test_locks_of_notes_that_are_gone_are_swept_and_no_others(tmp_path: Path) -> None:
    store, kept = store_in(tmp_path), draft()
    store.save_draft(kept)
    store.let_go(kept.id)
    ages = {A: 3600, B: 5, C: -86400, D: 3600}
    for id, age in ages.items():
        path = store.folder / f"{id}.lock"
        path.touch()
        os.utime(path, (NOW.timestamp() - age, NOW.timestamp() - age))
    os.utime(store.folder / f"{kept.id}.lock", (0, 0))
    for name in ("keys.lock", "mitt.lock", f"{A}.lock.bak"):
        (store.folder / name).touch()
        os.utime(store.folder / name, (0, 0))
    other = Held(Folder(store.folder), D)
    store.sweep(NOW)
    left = {path.name for path in store.folder.glob("*.lock*")}
    assert left == {f"{kept.id}.lock", f"{B}.lock", f"{D}.lock", "keys.lock", "mitt.lock", f"{A}.lock.bak"}
    other.let_go(remove=False)
    store.sweep(NOW)
    assert not (store.folder / f"{D}.lock").exists()


def test_sweeping_never_raises_and_follows_nothing(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save_draft(draft())
    target = tmp_path / "target"
    target.write_text("x")
    os.utime(target, (0, 0))
    (store.folder / f"{A}.lock").symlink_to(target)
    (store.folder / f"{B}.lock").mkdir()
    os.utime(store.folder / f"{B}.lock", (0, 0))
    os.utime(store.folder / f"{A}.lock", (0, 0), follow_symlinks=False)
    store.sweep(NOW)
    assert target.read_text() == "x"
    for name in ("names", "status_in", "open_folder", "lock", "open_lock", "remove"):
        store_in(tmp_path, WatchedDisk(broken=(name,))).sweep(NOW)


def test_a_note_saved_by_another_window_while_its_lock_is_being_swept_keeps_its_lock(tmp_path: Path) -> None:
    store, one = store_in(tmp_path), draft()
    store.save_draft(draft())
    lock = store.folder / f"{one.id}.lock"
    lock.touch()
    os.utime(lock, (0, 0))
    disk = WatchedDisk()

    def save() -> None:
        # Just before the sweeper has the lock, another window is quicker, and is done.
        other = store_in(tmp_path)
        other.save_draft(one)
        other.let_go(one.id)

    disk.before["lock"] = save
    store_in(tmp_path, disk).sweep(NOW)
    assert lock.exists()
    assert len(store.list()) == 2
