"""Durable saves (SAFETY.md §3): whatever was said to be saved is there after a crash in any state that may be left.

Every call that changes the disk is followed by every power cut and by a kill; each is started from again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.notes.promises import HOME, MARKER, NOTES, Lost, Promise, Promises, Writer
from tests.notes.routines import START, begun, told
from tests.notes.simulated import Killed, Media, SimulatedDisk
from tests.notes.test_note_note import LATER, whole
from tests.notes.vaults import AgeVault, PlainVault

from vnr_wizard.notes.disk import Opened
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NoteTrouble


class WithoutFileSync(SimulatedDisk):
    """A mutant: files are never synced."""

    def synced(self, number: int) -> None:
        if self.media.nodes[number].is_folder:
            super().synced(number)


class WithoutFolderSync(SimulatedDisk):
    """A mutant: the folder of notes is never synced."""

    def synced(self, number: int) -> None:
        if not self.media.nodes[number].is_folder or not self.is_notes(number):
            super().synced(number)


class WithoutParentSync(SimulatedDisk):
    """A mutant: the folders above it are never synced."""

    def synced(self, number: int) -> None:
        if not self.media.nodes[number].is_folder or self.is_notes(number):
            super().synced(number)


class ReplacesFirst(SimulatedDisk):
    """A mutant: a file is put in place before it is synced."""

    waiting: int | None = None

    def synced(self, number: int) -> None:
        if self.media.nodes[number].is_folder:
            super().synced(number)
        else:
            self.waiting = number

    def replace(self, folder: Opened, name: str, by: str) -> None:
        super().replace(folder, name, by)
        assert self.waiting is not None
        super().synced(self.waiting)


def draft_with_marker() -> Draft:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    told(walk, egna_ord=MARKER.decode())
    return draft.at(walk, START)


def a_life(writer: Writer) -> None:
    """Saves, a finish, additions, another draft, and both taken away."""
    walk, draft = whole()
    for _ in range(4):
        writer.save(draft)
    other = draft_with_marker()
    writer.save(other)
    writer.finish(draft, note_of(draft, walk, LATER))
    writer.amend(draft.id)
    writer.store.let_go(draft.id)
    writer.amend(draft.id)
    writer.save(other)
    writer.delete(other.id)
    writer.amend(draft.id)
    writer.delete(draft.id)


def lived(disk: Callable[[Media], SimulatedDisk]) -> Promises:
    """The whole life on a disk of some kind, looked at all the time."""
    promises = Promises(AgeVault())
    watched = promises.watch(disk(Media(HOME)))
    a_life(Writer(NoteStore(NOTES, promises.vault, watched), promises))
    return promises


def test_whatever_was_acknowledged_is_there_after_a_crash_at_any_call_in_any_state() -> None:
    promises = lived(SimulatedDisk)
    assert promises.states > 400
    assert promises.looked_at > 30


@pytest.mark.parametrize("mutant", [WithoutFileSync, WithoutFolderSync, WithoutParentSync, ReplacesFirst])
def test_the_mutation_gate_a_save_without_its_syncs_or_in_another_order_is_found_out(
    mutant: type[SimulatedDisk],
) -> None:
    with pytest.raises(Lost):
        lived(mutant)


def calls_of(step: Callable[[Writer], Any], before: Callable[[Writer], Any]) -> int:
    disk = SimulatedDisk(Media(HOME))
    writer = Writer(NoteStore(NOTES, PlainVault(), disk), Promises(PlainVault()))
    before(writer)
    first = disk.calls
    step(writer)
    return disk.calls - first


def steps() -> dict[str, tuple[Callable[[Writer], Any], Callable[[Writer], Any]]]:
    """What is interrupted, and what was done before."""
    walk, draft = whole()
    note = note_of(draft, walk, LATER)
    third = lambda writer: [writer.save(draft) for _ in range(3)]  # noqa: E731
    finished = lambda writer: (writer.save(draft), writer.finish(draft, note))  # noqa: E731
    return {
        "first save": (lambda writer: writer.save(draft), lambda writer: None),
        "fourth save": (lambda writer: writer.save(draft), third),
        "finish": (lambda writer: writer.finish(draft, note), third),
        "amend": (lambda writer: writer.amend(draft.id), finished),
        "delete draft": (lambda writer: writer.delete(draft.id), third),
        "delete note": (lambda writer: writer.delete(draft.id), finished),
    }


@pytest.mark.parametrize("what", list(steps()))
def test_a_kill_at_any_call_and_a_power_cut_at_any_call_of_the_next_sitting_lose_nothing(what: str) -> None:
    """The process dies, another goes on where it stood, says that it has saved, and then the power goes."""
    step, before = steps()[what]
    number, more = 0, True
    while more:
        promises = Promises(PlainVault())
        media = Media(HOME)
        writer = Writer(NoteStore(NOTES, promises.vault, SimulatedDisk(media)), promises)
        before(writer)
        dying = SimulatedDisk(media, dies_at=number)
        more = False
        try:
            step(Writer(NoteStore(NOTES, promises.vault, dying), promises))
        except Killed:
            more = True
        promises.hold_after_any_crash(media, f"a kill at {number}")
        again = Writer(NoteStore(NOTES, promises.vault, promises.watch(SimulatedDisk(media))), promises)
        again.store.sweep(LATER)
        again.store.tidy()
        again.save(draft_with_reference_only())
        number += 1
    assert number > 10


def draft_with_reference_only() -> Draft:
    return begun()[1]


@pytest.mark.parametrize("what", list(steps()))
@pytest.mark.parametrize("sitting", ["the same", "another"])
def test_row_37_an_error_at_any_call_loses_nothing_and_the_next_try_is_kept(what: str, sitting: str) -> None:
    """EIO, ENOSPC, EACCES and the rest are alike here: the call does not happen. The same store goes on."""
    step, before = steps()[what]
    for number in range(calls_of(step, before) + (40 if sitting == "another" else 0)):
        promises = Promises(PlainVault())
        disk = SimulatedDisk(Media(HOME))
        writer = Writer(NoteStore(NOTES, promises.vault, disk), promises)
        before(writer)
        if sitting == "another":
            writer = Writer(NoteStore(NOTES, promises.vault, disk), promises)
        disk.breaks_at = disk.calls + number
        try:
            step(writer)
        except NoteTrouble as trouble:
            assert str(trouble.reason)
        promises.hold_after_any_crash(disk.media, f"{what}, an error at {number}")
        disk.breaks_at = -1
        promises.watch(disk)
        if any(promise.stage == "draft" for promise in promises.said.values()):
            tried = dict(promises.tried)
            step(writer)
            assert tried.keys().isdisjoint(promises.tried)
        promises.hold_after_any_crash(disk.media, f"{what}, again after {number}")


def test_after_a_deletion_was_acknowledged_no_crash_brings_anything_back() -> None:
    promises = Promises(PlainVault())
    disk = SimulatedDisk(Media(HOME))
    writer = Writer(NoteStore(NOTES, promises.vault, disk), promises)
    draft = draft_with_reference_only()
    for _ in range(5):
        writer.save(draft)
    writer.delete(draft.id)
    assert promises.said == {draft.id: Promise("gone")}
    promises.hold_after_any_crash(disk.media)
    for left in disk.media.after_power_cuts():
        assert NoteStore(NOTES, promises.vault, SimulatedDisk(left)).count() == (0, 0)
