"""The saver's thread: the latest state wins, nothing is dropped, and no caller waits for the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from hypothesis import given
from hypothesis import strategies as st
from tests.notes.routines import START, begun
from tests.notes.vaults import PlainVault

from vnr_wizard.language import Words
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.saver import Saver
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import SaveFailed

SOON = 10.0
FULL = SaveFailed(Words("disken är full", "the disk is full"))


class Disk:
    """Where states end up. Each write first says that it has begun, and waits for leave where that is asked."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.saved: list[int] = []
        self.failed: list[SaveFailed] = []
        self.faults: list[Exception] = []
        self.begun = Event()
        self.leave = Event()
        self.leave.set()

    def write(self, state: int) -> None:
        self.begun.set()
        assert self.leave.wait(SOON)
        if self.faults:
            raise self.faults.pop(0)
        self.kept.append(state)

    def saver(self) -> Saver[int]:
        return Saver(self.write, self.saved.append, self.failed.append)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While inside, a write that has begun waits."""
        self.leave.clear()
        self.begun.clear()
        yield
        self.leave.set()


def test_after_flush_the_last_state_is_on_the_disk() -> None:
    disk = Disk()
    saver = disk.saver()
    for state in range(100):
        saver.submit(state)
    assert saver.flush(SOON)
    assert disk.kept[-1] == 99
    assert not saver.unsaved
    assert saver.close(SOON)


@given(st.lists(st.one_of(st.integers(), st.just("flush"), st.just("fault"), st.just("retry")), max_size=30))
def test_whenever_flush_says_so_the_last_state_is_on_the_disk(calls: list[int | str]) -> None:
    disk = Disk()
    saver = disk.saver()
    last = None
    for call in calls:
        match call:
            case "flush":
                if saver.flush(SOON):
                    assert disk.kept[-1:] == ([] if last is None else [last])
                else:
                    assert saver.unsaved
            case "fault":
                disk.faults.append(FULL)
            case "retry":
                saver.retry()
            case int():
                last = call
                saver.submit(call)
    disk.faults.clear()
    assert saver.close(SOON)
    assert disk.kept[-1:] == ([] if last is None else [last])


def test_a_state_that_a_newer_one_overtakes_is_not_written() -> None:
    disk = Disk()
    saver = disk.saver()
    with disk.held():
        saver.submit(1)
        assert disk.begun.wait(SOON)
        saver.submit(2)
        saver.submit(3)
    assert saver.close(SOON)
    assert disk.kept == [1, 3]


def test_submitting_never_waits_for_the_disk() -> None:
    disk = Disk()
    saver = disk.saver()
    with disk.held():
        saver.submit(1)
        assert disk.begun.wait(SOON)
        saver.submit(2)
        assert not saver.flush(0.01)
        assert saver.unsaved
        assert disk.kept == []
    assert saver.close(SOON)


def test_saved_is_said_only_when_it_is_written_and_only_of_the_newest() -> None:
    disk = Disk()
    saver = disk.saver()
    with disk.held():
        saver.submit(1)
        assert disk.begun.wait(SOON)
        assert disk.saved == []
        saver.submit(2)
    assert saver.close(SOON)
    assert disk.saved == [2]


def test_what_failed_is_told_kept_and_saved_at_the_next_try() -> None:
    disk = Disk()
    disk.faults = [FULL, FULL]
    saver = disk.saver()
    saver.submit(1)
    assert not saver.flush(SOON)
    assert saver.unsaved
    assert saver.flush(SOON)
    assert disk.kept == [1]
    assert saver.close(SOON)
    assert disk.failed == [FULL, FULL]
    assert disk.saved == [1]


def test_what_failed_is_saved_with_the_next_state() -> None:
    disk = Disk()
    disk.faults = [FULL]
    saver = disk.saver()
    saver.submit(1)
    while not disk.failed:
        pass
    saver.submit(2)
    assert saver.close(SOON)
    assert disk.kept == [2]


def test_retry_saves_what_is_kept_and_does_nothing_when_all_is_saved() -> None:
    disk = Disk()
    disk.faults = [FULL]
    saver = disk.saver()
    saver.retry()
    saver.submit(1)
    while not disk.failed:
        pass
    saver.retry()
    assert saver.flush(SOON)
    saver.retry()
    assert saver.close(SOON)
    assert disk.kept == [1]


def test_close_says_when_the_last_state_is_not_on_the_disk() -> None:
    disk = Disk()
    disk.faults = [FULL] * 5
    saver = disk.saver()
    saver.submit(1)
    assert not saver.close(SOON)
    assert saver.unsaved


def test_a_fault_of_the_program_is_told_without_content_and_ends_nothing() -> None:
    disk = Disk()
    disk.faults = [ValueError("HEMLIG-MARKÖR")]
    saver = disk.saver()
    saver.submit(1)
    assert saver.close(SOON)
    assert disk.kept == [1]
    assert [str(failure.reason) for failure in disk.failed] == ["fel i programmet (ValueError)"]


def test_one_who_listens_badly_stops_nothing() -> None:
    disk = Disk()

    def deaf(_: object) -> None:
        raise RuntimeError("skärmen är borta")

    saver = Saver(disk.write, deaf, deaf)
    saver.submit(1)
    assert saver.flush(SOON)
    saver.submit(2)
    assert saver.close(SOON)
    assert disk.kept == [1, 2]


def test_a_state_submitted_after_close_is_saved_all_the_same() -> None:
    disk = Disk()
    saver = disk.saver()
    saver.submit(1)
    assert saver.close(SOON)
    saver.submit(2)
    assert saver.close(SOON)
    assert disk.kept == [1, 2]


def test_nothing_runs_before_there_is_something_to_save() -> None:
    disk = Disk()
    saver = disk.saver()
    assert saver.flush(0)
    assert saver.close(0)
    assert not disk.begun.is_set()


def test_many_who_submit_at_once_lose_nothing() -> None:
    disk = Disk()
    saver = disk.saver()

    def submit_many(first: int) -> None:
        for state in range(first, first + 100):
            saver.submit(state)

    threads = [Thread(target=submit_many, args=(n * 100,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saver.submit(-1)
    assert saver.close(SOON)
    assert disk.kept[-1] == -1


def test_with_the_store_flush_means_that_the_draft_can_be_loaded(tmp_path: Path) -> None:
    store = NoteStore(tmp_path / "notes", PlainVault())
    walk, draft, _ = begun()
    saver: Saver[Draft] = Saver(store.save_draft, lambda _: None, lambda _: None)
    for n in range(20):
        walk.answer("i-enskildhet", ["yes", "no"][n % 2], START)
        draft = draft.called(f"nr {n}").at(walk, START)
        saver.submit(draft)
    assert saver.close(SOON)
    loaded = NoteStore(tmp_path / "notes", PlainVault()).load_draft(draft.id)
    assert isinstance(loaded, Draft)
    assert (loaded.reference, loaded.walk["visit"][0]["answers"]) == ("nr 19", {"i-enskildhet": "no"})
