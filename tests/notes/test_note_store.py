"""The store: what is saved can be found again, in order, and nothing is lost on the way to a note."""

from __future__ import annotations

import os
import stat
import tomllib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.routines import START, begun, seen, told
from tests.notes.test_note_note import LATER, whole
from tests.notes.vaults import AgeVault, PlainVault, opened_by

from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.resume import resume
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import LOCKED, CannotRead, Locked, SaveFailed, Unreadable


def store_in(folder: Path, disk: WatchedDisk | None = None) -> NoteStore:
    return NoteStore(folder / "notes", PlainVault(), disk)


def files(store: NoteStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir() if path.suffix != ".lock")


def path_of(store: NoteStore, id: str, stage: str = "draft") -> Path:
    """The file of the newest generation."""
    found = store.folder.glob(f"{id}.*.{stage}.age")
    return max(found, key=lambda path: int(path.name.split(".")[1]))


def draft_called(reference: str) -> Draft:
    _, draft, _ = begun()
    return draft.called(reference)


def test_nothing_is_made_on_the_disk_before_the_first_save(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert list(store.list()) == []
    store.sweep(START)
    assert not store.folder.exists()


def test_a_draft_that_was_saved_is_found_and_goes_on(tmp_path: Path) -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    draft = draft.called("A 12").at(walk, START)
    store_in(tmp_path).save_draft(draft)
    (kept,) = store_in(tmp_path).list()
    assert (kept.id, kept.stage, kept.reference, kept.title, kept.at, kept.openable) == (
        draft.id,
        "draft",
        "A 12",
        "Jag misstänker våld",
        START,
        True,
    )
    loaded = store_in(tmp_path).load_draft(draft.id)
    assert isinstance(loaded, Draft)
    found = resume(loaded, None, LATER)
    assert found is not None
    assert seen(found.walk) == seen(walk)


def test_nothing_of_the_content_is_in_a_file_name_and_files_are_the_owners_only(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("Anna-Karin")
    store.save_draft(draft)
    assert files(store) == [f"{draft.id}.1.draft.age"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in store.folder.iterdir()} == {0o600}


def test_finishing_puts_the_note_down_durably_before_the_draft_is_taken_away(tmp_path: Path) -> None:
    walk, draft = whole()
    disk = WatchedDisk()
    store = store_in(tmp_path, disk)
    store.save_draft(draft)
    disk.calls.clear()
    store.finish(draft, note_of(draft, walk, LATER))
    steps = [call for call in disk.calls if call.split()[0] in ("write", "sync", "replace", "remove")]
    assert steps == ["write file", "sync file", "replace", "sync folder", "remove", "sync folder"]
    assert files(store) == [f"{draft.id}.2.note.age"]
    (kept,) = store.list()
    assert (kept.stage, kept.title, kept.at) == ("note", "Jag misstänker våld", LATER)
    assert isinstance(store.load_note(draft.id), Note)


def test_a_fault_at_any_call_while_finishing_leaves_the_draft_or_the_note(tmp_path: Path) -> None:
    walk, draft = whole()
    note = note_of(draft, walk, LATER)
    number, more = 0, True
    while more:
        folder = tmp_path / str(number)
        store_in(folder).save_draft(draft)
        disk = WatchedDisk(number)
        store = store_in(folder, disk)
        with suppress(SaveFailed):
            store.finish(draft, note)
        more = number < len(disk.calls)
        left = store_in(folder).list()
        assert len(left) == 1
        assert left[0].openable
        number += 1
    assert number > 20


def test_an_interruption_between_note_and_draft_shows_the_note_only_and_is_swept_up(tmp_path: Path) -> None:
    walk, draft = whole()
    store = store_in(tmp_path)
    store.finish(draft, note_of(draft, walk, LATER))
    store.save_draft(draft)
    assert [kept.stage for kept in store.list()] == ["note"]
    store.tidy()
    assert files(store) == [f"{draft.id}.1.note.age"]


def test_a_draft_is_not_swept_when_its_note_cannot_be_opened(tmp_path: Path) -> None:
    _, draft = whole()
    store = store_in(tmp_path)
    store.save_draft(draft)
    (store.folder / f"{draft.id}.2.note.age").write_bytes(b"trasig")
    store.tidy()
    assert [(kept.stage, kept.openable) for kept in store.list()] == [("draft", True), ("note", False)]


def test_a_draft_finished_while_it_is_being_listed_is_not_shown_as_broken(tmp_path: Path) -> None:
    draft = draft_called("A")
    disk = WatchedDisk()
    store = store_in(tmp_path, disk)
    store.save_draft(draft)
    store.let_go(draft.id)
    disk.before["open_file"] = lambda: store_in(tmp_path).delete_draft(draft.id)
    assert list(store.list()) == []


def test_a_draft_can_be_taken_away(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("A")
    store.save_draft(draft)
    store.delete_draft(draft.id)
    assert list(store.list()) == []


@pytest.mark.parametrize("id", ["../../x", "..", "", "0" * 31, f"{'0' * 32}/x", "0" * 32])
def test_row_18_an_id_is_never_a_path(tmp_path: Path, id: str) -> None:
    store = store_in(tmp_path)
    store.save_draft(draft_called("A"))
    (tmp_path / "x.draft").write_text("utanför")
    store.delete_draft(id)
    for load in (store.load_draft, store.load_note):
        with pytest.raises(CannotRead):
            load(id)
    assert len(files(store)) == 1
    assert (tmp_path / "x.draft").exists()


# --- order -----------------------------------------------------------------------------------------------


def test_row_23_newest_first_holds_when_the_clock_goes_back(tmp_path: Path) -> None:
    first, second, third = (draft_called(name) for name in ("ett", "två", "tre"))
    year_1970 = datetime(1970, 1, 1, tzinfo=UTC)
    walk, _, _ = begun()
    store = store_in(tmp_path)
    store.save_draft(first.at(walk, START))
    store.save_draft(second.at(walk, START + timedelta(days=1)))
    store.let_go(first.id)
    again = store_in(tmp_path)
    again.save_draft(third.at(walk, year_1970))
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["tre", "två", "ett"]
    store_in(tmp_path).save_draft(first.at(walk, year_1970))
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["ett", "tre", "två"]


def test_the_generation_only_grows(tmp_path: Path) -> None:
    walk, draft, _ = begun()
    generations = []
    for _ in range(3):
        store_in(tmp_path).save_draft(draft)
        generations.append(tomllib.loads(path_of(store_in(tmp_path), draft.id).read_text())["generation"])
    assert generations == sorted(set(generations))
    store_in(tmp_path).finish(draft, note_of(draft, walk, LATER))
    note = store_in(tmp_path).load_note(draft.id)
    assert isinstance(note, Note)
    assert note.generation > generations[-1]


# --- what cannot be opened -------------------------------------------------------------------------------


def test_what_cannot_be_opened_is_listed_last_and_left_as_it_is(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save_draft(draft_called("hel"))
    broken = store.folder / f"{'f' * 32}.1.draft.age"
    broken.write_bytes(b"inte toml [")
    kept = store.list()
    assert [(one.reference, one.openable, one.at) for one in kept] == [("hel", True, START), ("", False, None)]
    assert isinstance(kept[1].head, Unreadable)
    store.tidy()
    assert broken.read_bytes() == b"inte toml ["


def test_row_34_a_file_under_another_notes_name_is_not_taken_for_it(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("A")
    store.save_draft(draft)
    path_of(store, draft.id).rename(store.folder / f"{'0' * 32}.1.draft.age")
    assert isinstance(store.load_draft("0" * 32), Unreadable)


def test_row_19_a_note_swapped_for_a_link_is_not_followed(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("A")
    store.save_draft(draft)
    target = tmp_path / "target"
    target.write_text("någon annans")
    path = path_of(store, draft.id)
    path.unlink()
    path.symlink_to(target)
    assert [kept.openable for kept in store.list()] == [False]
    (store.folder / f"{draft.id}.2.draft.age").symlink_to(target)
    store.save_draft(draft)
    assert [kept.openable for kept in store.list()] == [True]
    assert target.read_text() == "någon annans"


def test_row_20_a_fifo_in_the_folder_does_not_hang_the_list(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save_draft(draft_called("A"))
    os.mkfifo(store.folder / f"{'0' * 32}.1.note.age")
    assert [kept.openable for kept in store.list()] == [True, False]


def test_other_files_in_the_folder_are_no_notes(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save_draft(draft_called("A"))
    (store.folder / "läsmig.txt").write_text("x")
    assert len(store.list()) == 1


# --- the vault -------------------------------------------------------------------------------------------


def test_every_byte_on_the_disk_is_sealed_and_any_age_tool_can_open_it(tmp_path: Path) -> None:
    walk, draft = whole()
    vault = AgeVault()
    store = NoteStore(tmp_path / "notes", vault)
    store.save_draft(draft.at(walk, START))
    sealed = path_of(store, draft.id).read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"Han slog mig" not in sealed
    assert isinstance(store.load_draft(draft.id), Draft)
    store.finish(draft, note_of(draft, walk, LATER))
    sealed = path_of(store, draft.id, "note").read_bytes()
    assert b"Han slog mig" not in sealed
    assert isinstance(store.load_note(draft.id), Note)
    plain = opened_by(vault.identity, sealed).decode()
    assert "Han slog mig" in str(tomllib.loads(plain))


class Shut(AgeVault):
    """Seals, and does not open: the passphrase has not been given yet."""

    def open(self, sealed: bytes) -> bytes:
        raise Locked(LOCKED)


def test_a_locked_vault_saves_and_counts_and_opens_nothing(tmp_path: Path) -> None:
    vault = Shut()
    store = NoteStore(tmp_path / "notes", vault)
    draft = draft_called("A")
    store.save_draft(draft)
    store.save_draft(draft)
    assert store.count() == (1, 0)
    with pytest.raises(Locked):
        store.list()
    with pytest.raises(Locked):
        store.load_draft(draft.id)
    assert [kept.reference for kept in NoteStore(tmp_path / "notes", AgeVault(vault.identity)).list()] == ["A"]


# --- two generations -------------------------------------------------------------------------------------


def test_two_generations_are_kept_and_the_newest_counts(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("ett")
    for name in ("ett", "två", "tre", "fyra"):
        draft = draft.called(name)
        store.save_draft(draft)
    assert files(store) == [f"{draft.id}.3.draft.age", f"{draft.id}.4.draft.age"]
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["fyra"]


@pytest.mark.parametrize("damage", [b"", b"trasig", None])
def test_row_34_the_older_generation_opens_when_the_newest_does_not_and_both_are_kept(
    tmp_path: Path, damage: bytes | None
) -> None:
    vault = AgeVault()
    store = NoteStore(tmp_path / "notes", vault)
    draft = draft_called("ett")
    store.save_draft(draft)
    store.save_draft(draft.called("två"))
    store.let_go(draft.id)
    newest = path_of(store, draft.id)
    newest.write_bytes(newest.read_bytes()[:-1] if damage is None else damage)
    damaged = newest.read_bytes()
    again = NoteStore(tmp_path / "notes", vault)
    (kept,) = again.list()
    assert (kept.reference, kept.damaged, kept.openable) == ("ett", True, True)
    loaded = again.load_draft(draft.id)
    assert isinstance(loaded, Draft)
    for name in ("tre", "fyra", "fem"):
        again.save_draft(loaded.called(name))
    assert newest.read_bytes() == damaged
    assert [(kept.reference, kept.damaged) for kept in again.list()] == [("fem", False)]


def test_row_34_an_older_generation_played_again_as_the_newest_is_not_taken(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("ett")
    store.save_draft(draft)
    first = path_of(store, draft.id).read_bytes()
    store.save_draft(draft.called("två"))
    store.let_go(draft.id)
    (store.folder / f"{draft.id}.9.draft.age").write_bytes(first)
    (kept,) = store_in(tmp_path).list()
    assert (kept.reference, kept.damaged) == ("två", True)
    store_in(tmp_path).save_draft(draft.called("tre"))
    assert [kept.reference for kept in store_in(tmp_path).list()] == ["tre"]


def test_what_an_older_program_left_unsealed_is_sealed_and_only_then_taken_away(tmp_path: Path) -> None:
    walk, draft = whole()
    plain = store_in(tmp_path)
    plain.save_draft(draft.at(walk, START))
    old = plain.folder / f"{draft.id}.draft"
    path_of(plain, draft.id).rename(old)
    plain.let_go(draft.id)
    vault = AgeVault()
    store = NoteStore(tmp_path / "notes", vault)
    store.tidy()
    assert not old.exists()
    assert b"Han slog mig" not in path_of(store, draft.id).read_bytes()
    assert isinstance(store.load_draft(draft.id), Draft)


# --- two windows ------------------------------------------------------------------------------------------


def test_what_is_open_in_one_window_cannot_be_changed_in_another(tmp_path: Path) -> None:
    first, second = store_in(tmp_path), store_in(tmp_path)
    draft = draft_called("A")
    first.save_draft(draft)
    assert second.held_elsewhere(draft.id)
    with pytest.raises(SaveFailed, match="annat fönster"):
        second.save_draft(draft.called("B"))
    with pytest.raises(SaveFailed, match="annat fönster"):
        second.delete_draft(draft.id)
    assert isinstance(second.load_draft(draft.id), Draft)
    first.let_go(draft.id)
    assert not second.held_elsewhere(draft.id)
    second.save_draft(draft.called("B"))
    assert [kept.reference for kept in first.list()] == ["B"]


def test_a_lock_goes_with_its_note(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    draft = draft_called("A")
    store.save_draft(draft)
    store.delete_draft(draft.id)
    assert list(store.folder.iterdir()) == []
