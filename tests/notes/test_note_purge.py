"""Purging: only what is in the case system and whose time is out, and never without a line in the log."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.notes.disks import WatchedDisk
from tests.notes.lives import finished_note, loaded, saved, store_in, transferred_note
from tests.notes.routines import START, begun
from tests.notes.test_note_files import umask

from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.head import Head
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.purge import LOG, NotYet, purge, verdicts
from vnr_wizard.notes.store import Kept, NoteStore
from vnr_wizard.notes.trouble import CannotRead, SaveFailed

DAY = timedelta(days=1)
IN = START + timedelta(hours=1)
"""When `transferred_note` was entered."""
DUE = IN + 30 * DAY


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return store_in(tmp_path)


def log(store: NoteStore) -> Path:
    return store.folder.parent / LOG


def ids(store: NoteStore) -> list[str]:
    return [kept.id for kept in store.list()]


def listed(store: NoteStore, id: str) -> Kept:
    return next(kept for kept in store.list() if kept.id == id)


def purged(store: NoteStore, id: str, now: datetime = DUE, days: int = 30, disk: WatchedDisk | None = None) -> None:
    purge(store, listed(store, id), now, days, disk)


def reasons(store: NoteStore, now: datetime = DUE) -> list[str]:
    return [str(one.reason or "") for one in verdicts(store, now, 30)]


def test_a_transferred_note_may_go_when_its_time_is_out_and_not_before(store: NoteStore) -> None:
    transferred_note(store)
    assert reasons(store, DUE) == [""]
    assert reasons(store, DUE - timedelta(seconds=1)) == ["kan tas bort från 2026-12-21 23:40"]


def test_everything_else_stays_and_is_told_why(store: NoteStore) -> None:
    (store.folder).mkdir()
    (store.folder / f"{'f' * 32}.1.note.age").write_bytes(b"trasig")
    _, draft, _ = begun()
    store.save_draft(draft)
    finished_note(store)
    saved(store, with_added(transferred_note(store), "amendment", "Mer", "", IN + DAY))
    saved(store, altered(transferred_note(store), reference="ändrad"))
    assert reasons(store, DUE + 90 * DAY) == [
        "har ändrats efter att den skrevs och tas därför inte bort",
        "har tillägg som inte är införda i verksamhetssystemet",
        "är inte införd i verksamhetssystemet",
        "är ett utkast: gör det färdigt, eller ta bort det i programmet",
        "Anteckningen kan inte öppnas.",
    ]


def test_promises_that_nobody_followed_up_are_counted_with_the_verdict(store: NoteStore) -> None:
    note = transferred_note(store)
    assert [one.promises for one in verdicts(store, DUE, 30)] == [1]
    saved(store, with_added(note, "followed-up", "", "", IN, about="aterbesok"))
    assert [one.promises for one in verdicts(store, DUE, 30)] == [0]


def test_a_head_that_says_more_than_the_note_removes_nothing(store: NoteStore) -> None:
    note = finished_note(store)
    saved(store, altered(note, transferred=START))
    assert "har ändrats" in reasons(store)[0]
    with pytest.raises(NotYet):
        purged(store, note.id, days=0)
    assert ids(store) == [note.id]


def test_a_purged_note_is_gone_and_the_log_says_when_and_which_and_nothing_else(store: NoteStore) -> None:
    gone, stays = transferred_note(store, "HEMLIG"), finished_note(store)
    purged(store, gone.id)
    assert ids(store) == [stays.id]
    assert log(store).read_text() == f"2026-12-21T23:40:00+01:00 {gone.id}\n"
    assert not [path for path in store.folder.iterdir() if gone.id in path.name]


def test_each_purge_has_a_line_of_its_own(store: NoteStore) -> None:
    notes = [transferred_note(store) for _ in range(3)]
    for note in notes:
        purged(store, note.id)
    assert [line.split()[1] for line in log(store).read_text().splitlines()] == [note.id for note in notes]


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_the_log_is_its_owners_only_whatever_the_umask(store: NoteStore, mask: int) -> None:
    note = transferred_note(store)
    with umask(mask):
        purged(store, note.id)
    assert stat.S_IMODE(log(store).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("kind", "reason"), [("finished", "inte införd"), ("amended", "tillägg"), ("early", "kan tas bort från")]
)
def test_what_may_not_go_is_refused_at_the_moment_of_removal_too(store: NoteStore, kind: str, reason: str) -> None:
    note: Note = finished_note(store) if kind == "finished" else transferred_note(store)
    if kind == "amended":
        saved(store, with_added(note, "amendment", "Mer", "", IN + DAY))
    with pytest.raises(NotYet) as refused:
        purged(store, note.id, DUE - DAY if kind == "early" else DUE)
    assert reason in str(refused.value.reason)
    assert ids(store) == [note.id]
    assert not log(store).exists()


def test_a_note_that_is_not_there_or_cannot_be_opened_is_not_purged(store: NoteStore) -> None:
    note = transferred_note(store)
    (store.folder / f"{'f' * 32}.1.note.age").write_bytes(b"trasig")
    gone = listed(store, note.id)
    for kept in (listed(store, "f" * 32), replace(gone, id="0" * 32)):
        with pytest.raises(CannotRead):
            purge(store, kept, DUE, 30)
    assert note.id in ids(store)
    assert not log(store).exists()


# --- the log comes first, durably -------------------------------------------------------------------------


def test_the_log_is_on_the_disk_before_the_note_is_removed(store: NoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    note, disk = transferred_note(store), WatchedDisk()
    order: list[str] = []
    delete = store.delete_note

    def watched(id: str) -> None:
        order.extend(call.split()[0] for call in disk.calls)
        assert log(store).read_text().endswith(f" {id}\n")
        delete(id)

    monkeypatch.setattr(store, "delete_note", watched)
    purged(store, note.id, disk=disk)
    # The line, then the folder in which the log may be new.
    assert order == ["open_parent", "status", "protect", "write", "sync", "close", "sync", "close"]
    assert ids(store) == []


def test_without_a_log_nothing_is_removed(store: NoteStore) -> None:
    note = transferred_note(store)
    # What cannot be closed (5, 7) is on the disk all the same.
    for call in (0, 1, 2, 3, 4, 6):
        disk = WatchedDisk(breaks_at=call)
        log(store).unlink(missing_ok=True)
        with pytest.raises(SaveFailed):
            purged(store, note.id, disk=disk)
        assert ids(store) == [note.id]
    purged(store, note.id, disk=WatchedDisk(broken=("close",)))
    assert ids(store) == []


def test_a_disk_that_writes_little_at_a_time_gets_the_whole_line(store: NoteStore) -> None:
    class Slow(WatchedDisk):
        def write(self, descriptor: int, content: Any) -> int:
            return os.write(descriptor, bytes(content[:7]))

    note = transferred_note(store)
    purged(store, note.id, disk=Slow())
    assert log(store).read_text() == f"2026-12-21T23:40:00+01:00 {note.id}\n"


def test_a_line_that_was_torn_swallows_no_other(store: NoteStore) -> None:
    note = transferred_note(store)
    log(store).write_text("2026-12-01T10:00:00+01:00 0f12")
    purged(store, note.id)
    assert log(store).read_text().splitlines() == [
        "2026-12-01T10:00:00+01:00 0f12",
        f"2026-12-21T23:40:00+01:00 {note.id}",
    ]


@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_what_lies_in_the_logs_place_is_not_written_through(store: NoteStore, tmp_path: Path, kind: str) -> None:
    note, target = transferred_note(store), tmp_path / "annan.txt"
    target.write_text("viktigt")
    match kind:
        case "link":
            log(store).symlink_to(target)
        case "fifo":
            os.mkfifo(log(store))
        case _:
            log(store).mkdir()
    with pytest.raises(SaveFailed):
        purged(store, note.id)
    assert target.read_text() == "viktigt"
    assert loaded(store, note.id) == note


def test_a_removal_that_fails_leaves_the_note_and_can_be_tried_again(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = transferred_note(store)
    with monkeypatch.context() as patched:

        def fails(id: str) -> None:
            from vnr_wizard.notes.trouble import why

            raise SaveFailed(why(OSError(5, "EIO")))

        patched.setattr(store, "delete_note", fails)
        with pytest.raises(SaveFailed):
            purged(store, note.id)
    assert ids(store) == [note.id]
    purged(store, note.id)
    assert ids(store) == []
    assert len(log(store).read_text().splitlines()) == 2


# --- two generations, two windows -------------------------------------------------------------------------


def newest(store: NoteStore, note: Note) -> Path:
    return max(store.folder.glob(f"{note.id}.*.note.age"), key=lambda path: int(path.name.split(".")[1]))


def test_what_only_an_older_generation_says_removes_nothing(store: NoteStore) -> None:
    note = transferred_note(store)
    before = listed(store, note.id)
    saved(store, with_added(note, "amendment", "Mer", "", IN + DAY))
    newest(store, note).write_bytes(b"trasig")
    again = store_in(store.folder.parent)
    assert reasons(again) == ["har en senare sparning som inte kan öppnas"]
    for kept in (listed(again, note.id), replace(before, head=altered_generation(before, 99))):
        with pytest.raises(NotYet):
            purge(again, kept, DUE, 30)
    assert not log(store).exists()


def altered_generation(kept: Kept, generation: int) -> Head:
    assert isinstance(kept.head, Head)
    return altered(kept.head, generation=generation)


def test_every_generation_goes_with_the_note(store: NoteStore) -> None:
    note = transferred_note(store)
    saved(store, note)
    purged(store, note.id)
    assert list(store.folder.iterdir()) == []


def test_a_note_that_is_open_in_another_window_stays(store: NoteStore) -> None:
    note, other = transferred_note(store), store_in(store.folder.parent)
    assert not other.held_elsewhere(note.id)
    with pytest.raises(NotYet):
        purged(store, note.id)
    assert not log(store).exists()
    other.let_go(note.id)
    purged(store, note.id)
    assert ids(store) == []


def test_what_another_window_added_since_the_list_was_made_is_seen(store: NoteStore) -> None:
    note, other = transferred_note(store), store_in(store.folder.parent)
    kept = listed(store, note.id)
    saved(other, with_added(note, "amendment", "Mer", "", IN + DAY))
    with pytest.raises(NotYet):
        purge(store, kept, DUE, 30)
    assert ids(store) == [note.id]
