"""Stores with notes in every state of their lives."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tests.notes.routines import ROUTINE, START, begun, told
from tests.notes.test_note_note import NAMES
from tests.notes.vaults import PlainVault

from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import Unreadable


def store_in(folder: Path) -> NoteStore:
    """A store in a folder of the test's own."""
    return NoteStore(folder / "notes", PlainVault())


def finished_note(store: NoteStore, reference: str = "", at: datetime = START) -> Note:
    """A short note that was finished at `at`, in the store."""
    walk, draft, _ = begun(ROUTINE, at)
    told(walk, at, i_enskildhet="yes")
    told(walk, at, egna_ord="Han slog mig")
    told(walk, at)
    store.finish(draft, note_of(draft.called(reference), walk, at, NAMES.get))
    return loaded(store, draft.id)


def transferred_note(store: NoteStore, reference: str = "", at: datetime = START) -> Note:
    """One that was entered into the case system in the hour after."""
    note = with_added(finished_note(store, reference, at), "transfer", "Treserva", "", at + timedelta(hours=1))
    saved(store, note)
    return loaded(store, note.id)


def saved(store: NoteStore, note: Note) -> None:
    """Put a note in place of what it was, and let other windows have it."""
    store.save_note(note)
    store.let_go(note.id)


def loaded(store: NoteStore, id: str) -> Note:
    """The note as it lies in the store now."""
    note = store.load_note(id)
    assert not isinstance(note, Unreadable)
    return note
