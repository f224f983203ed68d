"""Adding to a finished note in the store: read anew, made longer, and put in its place, in one grip of its lock.

Called by the commands and the screens; what is added, and how it is chained, is `notes.chain`.
"""

from __future__ import annotations

from datetime import datetime

from vnr_wizard.language import Words
from vnr_wizard.notes.chain import MOST_CHARACTERS, AddedKind, with_added
from vnr_wizard.notes.note import reads_back
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import SaveFailed

TOO_LARGE = Words("anteckningen skulle bli för stor", "the note would be too large")
TOO_LONG = Words(f"texten är för lång: högst {MOST_CHARACTERS} tecken", f"the text is too long: {MOST_CHARACTERS}")


def save_longer(
    store: NoteStore, note: Note, kind: AddedKind, text: str, by: str, at: datetime, about: str = ""
) -> Note:
    """`note` with one addition more, durably in the store. Raises `SaveFailed`; nothing is changed then.

    `note` must be what the store holds: whoever asks for the addition keeps the note's lock meanwhile
    (`NoteStore.held_elsewhere` takes it), or another window's addition would be lost.
    """
    if len(text) > MOST_CHARACTERS:
        raise SaveFailed(TOO_LONG)
    longer = with_added(note, kind, text, by, at.replace(microsecond=0), about)
    if not reads_back(longer):
        raise SaveFailed(TOO_LARGE)
    store.save_note(longer)
    return longer
