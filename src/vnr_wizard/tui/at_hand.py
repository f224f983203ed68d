"""The walk at hand and its draft: every change goes to the saver at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from vnr_wizard.language import say
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.resume import Resumed
from vnr_wizard.notes.saver import Saver
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NotKept, SaveFailed
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.walk.walk import Walk

Clock = Callable[[], datetime]
OnSaved = Callable[[], None]
"""Called in the saver's thread whenever what the top bar says of saving may have changed."""


class AtHand:
    """A walk with the draft that it is saved as.

    `saved` is when the latest state was durably written, None before the first save; `failure` is why the
    last save failed, in words, and empty when all is well.
    """

    def __init__(self, walk: Walk, draft: Draft, routine: ReadProcedure, store: NoteStore, tell: OnSaved) -> None:
        self.walk = walk
        self.draft = draft
        self.routine = routine
        self.saved: datetime | None = None
        self.failure = ""
        self.touched = draft.generation > 0
        self._tell = tell
        self._store = store
        self._saver: Saver[Draft] = Saver(store.save_draft, self._on_saved, self._on_failed)

    @classmethod
    def begun(cls, walk: Walk, routine: ReadProcedure, store: NoteStore, tell: OnSaved, clock: Clock) -> AtHand:
        """A new walk. Nothing is written before something is entered."""
        return cls(walk, Draft.begin(walk, routine, clock()), routine, store, tell)

    @classmethod
    def resumed(cls, resumed: Resumed, store: NoteStore, tell: OnSaved) -> AtHand:
        """A walk taken up again from its draft."""
        return cls(resumed.walk, resumed.draft, resumed.routine, store, tell)

    def changed(self, now: datetime) -> None:
        """Something was entered or moved: put the whole state on its way to the disk."""
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
        self.saved, self.failure = draft.saved, ""
        self._tell()

    def _on_failed(self, trouble: SaveFailed) -> None:
        if isinstance(trouble, NotKept):
            self._tell()
            return
        self.failure = say(
            f"INTE sparat: {trouble.reason}. Det du skrivit finns kvar här. Stäng inte.",
            f"NOT saved: {trouble.reason}. What you wrote is still here. Do not close.",
        )
        self._tell()

    def saved_text(self) -> str:
        """For the top bar: “Sparat 22:41”, or that nothing is written yet."""
        if self.failure:
            return say("INTE SPARAT", "NOT SAVED")
        if not self.touched:
            return say("Inget skrivet", "Nothing written")
        protection = self._store.vault.protection
        if not protection.saves and not protection.asking:
            return say("Sparas inte", "Not saved")
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

    def flush(self, timeout: float) -> bool:
        """Wait until the latest state is on the disk. False where it could not be written in time."""
        return self._saver.flush(timeout)

    def close(self, timeout: float) -> bool:
        """Flush, and end the saver's thread; another window may have the draft then."""
        saved = self._saver.close(timeout)
        self._store.let_go(self.draft.id)
        return saved
