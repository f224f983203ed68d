"""Where the commands take the user's notes from; the one place that opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnr_wizard.notes.store import NoteStore


def open_store() -> NoteStore:
    """The notes of the user who runs the command."""
    from vnr_wizard.notes.store import NoteStore
    from vnr_wizard.notes.vault import Unprotected
    from vnr_wizard.settings import notes_folder

    return NoteStore(notes_folder(), Unprotected())
