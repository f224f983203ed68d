"""The walk at hand and its draft: every change goes to the saver at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.language import say
from vnr_wizard.notes.carry import fill_in
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.resume import Resumed
from vnr_wizard.notes.saver import Saver
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NotKept, SaveFailed
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.walk.walk import Walk

if TYPE_CHECKING:
    from vnr_wizard.notes.note_form import Note

Clock = Callable[[], datetime]
OnSaved = Callable[[], None]
"""Called in the saver's thread whenever what the top bar says of saving may have changed."""


class AtHand:
    """A walk with the draft that it is saved as.

    `saved` is when the latest state was durably written, None before the first save.
    """

    def __init__(self, walk: Walk, draft: Draft, routine: ReadProcedure, store: NoteStore, tell: OnSaved) -> None:
        self.walk = walk
        self.draft = draft
        self.routine = routine
        self.saved: datetime | None = None
        self.touched = draft.generation > 0 or bool(draft.carried)
        self._trouble: SaveFailed | None = None
        """Why the last save failed."""
        self._elsewhere: Draft | None = None
        """What was saved in a folder that the user chose, when its own would not do."""
        self.known: frozenset[str] | None = None
        """Words of the routine and its contacts (see `tui.warning`), once they have been worked out."""
        self._tell = tell
        self._store = store
        self._saver: Saver[Draft] = Saver(store.save_draft, self._on_saved, self._on_failed)

    @classmethod
    def begun(cls, walk: Walk, routine: ReadProcedure, store: NoteStore, tell: OnSaved, clock: Clock) -> AtHand:
        """A new walk. Nothing is written before something is entered."""
        return cls(walk, Draft.begin(walk, routine, clock()), routine, store, tell)

    @classmethod
    def following(
        cls,
        note: Note,
        carried: Mapping[str, Any],
        walk: Walk,
        routine: ReadProcedure,
        store: NoteStore,
        tell: OnSaved,
        now: datetime,
    ) -> AtHand:
        """A new walk that follows on a note, with its reference and what was chosen to be taken over."""
        draft = Draft.begin(walk, routine, now, note.reference)
        at_hand = cls(walk, draft.following(note.id, note.finished.date(), carried), routine, store, tell)
        if carried:
            at_hand.changed(now)
        return at_hand

    @classmethod
    def resumed(cls, resumed: Resumed, store: NoteStore, tell: OnSaved) -> AtHand:
        """A walk taken up again from its draft."""
        return cls(resumed.walk, resumed.draft, resumed.routine, store, tell)

    def changed(self, now: datetime) -> None:
        """Something was entered or moved: fill in what was taken over, and put it all on its way to the disk."""
        fill_in(self.walk, self.draft.carried, now)
        self.draft = self.draft.at(self.walk, now)
        self.touched = True
        self._saver.submit(self.draft)

    def called(self, reference: str, now: datetime) -> None:
        """The user's own reference for the note."""
        self.draft = self.draft.called(reference)
        self.changed(now)

    def leave_out(self, keys: set[str], now: datetime) -> None:
        """What lies off the way and stays out of the note."""
        self.draft = self.draft.leaving_out(keys)
        self.changed(now)

    def _on_saved(self, draft: Draft) -> None:
        self.saved, self._trouble = draft.saved, None
        self._tell()

    def _on_failed(self, trouble: SaveFailed) -> None:
        if not isinstance(trouble, NotKept):
            self._trouble = trouble
        self._tell()

    @property
    def failure(self) -> str:
        """Why the last save failed, in words; empty when all is well."""
        if self._trouble is None:
            return ""
        if self.is_elsewhere:
            return say(
                f"Sparat i den mapp du valde. Här går det inte: {self._trouble.reason}.",
                f"Saved in the folder you chose. Here it cannot be: {self._trouble.reason}.",
            )
        return say(
            f"INTE sparat: {self._trouble.reason}. Det du skrivit finns kvar här. Stäng inte.",
            f"NOT saved: {self._trouble.reason}. What you wrote is still here. Do not close.",
        )

    def saved_text(self) -> str:
        """For the top bar: “Sparat 22:41”, or that nothing is written yet."""
        if self._trouble is not None and not self.is_elsewhere:
            return say("INTE SPARAT", "NOT SAVED")
        if not self.touched:
            return say("Inget skrivet", "Nothing written")
        protection = self._store.vault.protection
        if not protection.saves and not protection.asking:
            return say("Sparas inte", "Not saved")
        if self.is_elsewhere and self._saver.unsaved:
            return say("Sparat i annan mapp", "Saved elsewhere")
        if self._saver.unsaved:
            return say("Sparar …", "Saving …")
        at = self.saved or self.draft.saved
        return say(f"Sparat {at:%H:%M}", f"Saved {at:%H:%M}")

    @property
    def unsaved(self) -> bool:
        """Whether something of it is not on the disk."""
        return self._saver.unsaved

    def retry(self) -> None:
        """Try again what could not be saved: the key has come, or the disk has room again."""
        self._saver.retry()

    @property
    def is_elsewhere(self) -> bool:
        """Whether all that was entered lies in a folder that the user chose."""
        return self._elsewhere is self.draft

    @property
    def again(self) -> bool:
        """Whether what is saved now can be opened here another day."""
        return self._store.vault.protection.again

    def put_elsewhere(self, folder: Path) -> Path:
        """Save the latest state, sealed, in another folder; its file. Raises `SaveFailed`."""
        draft = self.draft
        file = self._store.save_elsewhere(draft, folder)
        self._elsewhere = draft
        return file

    def flush(self, timeout: float) -> bool:
        """Wait until the latest state is on the disk. False where it could not be written in time, here or
        elsewhere."""
        return self._saver.flush(timeout) or self.is_elsewhere

    def close(self, timeout: float) -> bool:
        """Flush, and end the saver's thread; another window may have the draft then."""
        saved = self._saver.close(timeout) or self.is_elsewhere
        self._store.let_go(self.draft.id)
        return saved
