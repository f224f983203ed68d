"""Generations: which one opens, which ones go, and what somebody with a hand in the folder can make of them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.routines import START, begun
from tests.notes.test_note_note import LATER, whole
from tests.notes.test_note_store import files, path_of, store_in

from vnr_wizard.notes.disk import Opened
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import CannotRead, SaveFailed


def two_saves(tmp_path: Path) -> tuple[NoteStore, Draft]:
    store, draft = store_in(tmp_path), begun()[1]
    store.save_draft(draft.called("ett"))
    store.save_draft(draft.called("två"))
    store.let_go(draft.id)
    return store, draft


@pytest.mark.parametrize("what", ["link", "fifo", "folder", "huge", "gone"])
def test_row_19_the_older_generation_opens_when_something_else_lies_in_the_newest_one_s_place(
    tmp_path: Path, what: str
) -> None:
    store, draft = two_saves(tmp_path)
    newest = path_of(store, draft.id)
    newest.unlink()
    match what:
        case "link":
            newest.symlink_to(tmp_path / "target")
        case "fifo":
            os.mkfifo(newest)
        case "folder":
            newest.mkdir()
        case "huge":
            with newest.open("wb") as file:
                file.truncate(1 << 40)
    again = store_in(tmp_path)
    assert [(kept.reference, kept.damaged) for kept in again.list()] == [("ett", what != "gone")]
    loaded = again.load_draft(draft.id)
    assert isinstance(loaded, Draft)
    assert loaded.reference == "ett"
    again.save_draft(loaded.called("tre"))
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["tre"]


def test_a_fault_of_the_disk_with_one_file_alone_leaves_the_rest_of_the_list(tmp_path: Path) -> None:
    store, draft = two_saves(tmp_path)
    other = begun()[1].called("den andra")
    store.save_draft(other)
    for broken in ("open_file", "status_in"):

        class Faulty(WatchedDisk):
            fails = broken

            def open_file(self, folder: Opened, name: str) -> int:
                self._maybe("open_file", name)
                return super().open_file(folder, name)

            def status_in(self, folder: Opened, name: str) -> os.stat_result:
                self._maybe("status_in", name)
                return super().status_in(folder, name)

            def _maybe(self, call: str, name: str) -> None:
                if call == self.fails and name.startswith(draft.id):
                    raise OSError(5, "EIO")

        found = {kept.id: kept.openable for kept in store_in(tmp_path, Faulty()).list()}
        assert found == {draft.id: False, other.id: True}
    assert {kept.reference for kept in store_in(tmp_path).list()} == {"två", "den andra"}


def test_when_no_generation_can_be_read_the_disk_s_own_reason_is_told(tmp_path: Path) -> None:
    _, draft = two_saves(tmp_path)
    with pytest.raises(CannotRead) as caught:
        store_in(tmp_path, WatchedDisk(broken=("open_file",))).load_draft(draft.id)
    assert "disken" in caught.value.reason.sv


def test_row_34_a_file_named_with_the_highest_number_does_not_hide_what_is_saved_after_it(tmp_path: Path) -> None:
    store, draft = two_saves(tmp_path)
    for number in ("999999999999", "99999999999", "100000000000"):
        (store.folder / f"{draft.id}.{number}.draft.age").write_bytes(b"skadad")
    for name in ("tre", "fyra", "fem"):
        store_in(tmp_path).save_draft(draft.called(name))
        found = {kept.reference for kept in store_in(tmp_path).list()}
        assert found == {name}


def test_row_23_order_holds_with_every_file_s_time_in_1970_or_in_the_future(tmp_path: Path) -> None:
    store, draft = two_saves(tmp_path)
    for number, path in enumerate(sorted(store.folder.iterdir(), reverse=True)):
        os.utime(path, (number * 1e9, number * 1e9))
    again = store_in(tmp_path)
    again.sweep(datetime(1970, 1, 1, tzinfo=UTC))
    again.save_draft(draft.called("tre").at(begun()[0], datetime(1970, 1, 1, tzinfo=UTC)))
    again.sweep(datetime(2106, 1, 1, tzinfo=UTC))
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["tre"]


def test_many_sittings_leave_two_generations_once_the_vault_opens(tmp_path: Path) -> None:
    _, draft = two_saves(tmp_path)
    for name in ("a", "b", "c", "d"):
        store = store_in(tmp_path)
        store.save_draft(draft.called(name))
        store.let_go(draft.id)
    assert len(files(store)) == 6
    damaged = store.folder / f"{draft.id}.1.draft.age"
    damaged.write_bytes(b"skadad")
    again = store_in(tmp_path)
    again.tidy()
    assert files(again) == [f"{draft.id}.{n}.draft.age" for n in (1, 5, 6)]
    assert damaged.read_bytes() == b"skadad"
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["d"]


def test_tidying_leaves_alone_what_another_window_has_open(tmp_path: Path) -> None:
    _, draft = two_saves(tmp_path)
    for name in ("a", "b"):
        store_in(tmp_path).save_draft(draft.called(name))
    window = store_in(tmp_path)
    assert not window.held_elsewhere(draft.id)
    again = store_in(tmp_path)
    again.tidy()
    assert len(files(again)) == 4


def test_tidying_lets_nobody_else_have_what_this_window_has_open(tmp_path: Path) -> None:
    store, draft = two_saves(tmp_path)
    for name in ("a", "b"):
        store_in(tmp_path).save_draft(draft.called(name))
    store.save_draft(draft.called("c"))
    store.tidy()
    assert store_in(tmp_path).held_elsewhere(draft.id)


def test_an_old_unsealed_file_that_cannot_be_read_does_not_keep_the_others_from_being_sealed(tmp_path: Path) -> None:
    store, draft = store_in(tmp_path), begun()[1].at(begun()[0], START)
    store.save_draft(draft)
    path_of(store, draft.id).rename(store.folder / f"{draft.id}.draft")
    (store.folder / f"{'0' * 32}.draft").symlink_to(tmp_path / "target")
    os.mkfifo(store.folder / f"{'1' * 32}.note")
    store.let_go(draft.id)
    again = store_in(tmp_path)
    again.tidy()
    assert not (store.folder / f"{draft.id}.draft").exists()
    assert isinstance(again.load_draft(draft.id), Draft)


def test_after_eio_the_next_save_begins_with_a_new_file_and_the_old_descriptor_is_never_synced_again(
    tmp_path: Path,
) -> None:
    created: list[str] = []

    class Faulty(WatchedDisk):
        def create(self, folder: Opened, name: str) -> int:
            created.append(name)
            return super().create(folder, name)

    disk, draft = Faulty(), begun()[1]
    store = store_in(tmp_path, disk)
    store.save_draft(draft.called("ett"))
    disk.calls.clear()
    disk.broken = ("sync",)
    with pytest.raises(SaveFailed):
        store.save_draft(draft.called("två"))
    assert [call for call in disk.calls if call.startswith(("sync", "close file"))] == ["sync file", "close file"]
    disk.broken = ()
    store.save_draft(draft.called("tre"))
    assert len(set(created)) == 3
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["tre"]


def test_a_draft_that_a_fault_left_behind_at_the_finish_goes_with_its_note(tmp_path: Path) -> None:
    """Otherwise what was purged would be back in the list, as a draft."""
    walk, draft = whole()
    store = store_in(tmp_path)
    store.save_draft(draft)
    store.let_go(draft.id)
    again = store_in(tmp_path, WatchedDisk(broken=("read",)))
    again.finish(draft, note_of(draft, walk, LATER))
    assert files(store) == [f"{draft.id}.1.draft.age", f"{draft.id}.2.note.age"]
    assert [kept.stage for kept in store.list()] == ["note"]
    store.delete_note(draft.id)
    assert files(store) == []
