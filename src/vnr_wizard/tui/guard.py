"""The keys of one sitting, as the app needs them: begun, locked, shown again, and what must be said of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from vnr_wizard.language import say
from vnr_wizard.notes.protection import Protection
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NoteTrouble

if TYPE_CHECKING:
    from vnr_wizard.notes.keys.keeper import Keeper


class Guard:
    """Store and keeper together. `keeper` is None where the vault needs no key."""

    def __init__(self, store: NoteStore, keeper: Keeper | None, now: Callable[[], datetime]) -> None:
        self.store = store
        self.keeper = keeper
        self.now = now

    def begin(self, tell: Callable[[], None]) -> None:
        """Ask the keyring, in a thread; `tell` is called in other threads whenever something has changed."""
        if self.keeper is None:
            return
        keeper = self.keeper

        def changed() -> None:
            if keeper.protection.opens:
                self.store.tidy()
                with suppress(NoteTrouble):
                    # Looked through here, so that the front page need not wait for a thousand notes.
                    self.store.list()
            else:
                self.store.forget()
            tell()

        keeper.tell = changed
        keeper.begin()

    @property
    def protection(self) -> Protection:
        """How notes are protected now."""
        return self.store.vault.protection

    def lock(self) -> None:
        """The screen is hidden: the key leaves memory. What is at hand is saved as it changes."""
        if self.keeper is not None:
            self.keeper.lock()

    def wake(self) -> None:
        """The screen is shown again: ask the keyring again, where that holds the key."""
        if self.keeper is not None:
            self.keeper.begin()

    def waiting_behind_the_lock(self) -> tuple[int, int]:
        """How many drafts and notes a passphrase would open."""
        return self.count() if self.protection.locked else (0, 0)

    def count(self) -> tuple[int, int]:
        """How many drafts and notes there are, whoever can open them."""
        with suppress(NoteTrouble):
            return self.store.count()
        return 0, 0

    def backup_is_due(self) -> bool:
        """Whether to ask for a backup of the key."""
        return self.keeper is not None and self.keeper.backup_is_due(self.now().date())

    def banners(self) -> list[str]:
        """What must be seen on every screen."""
        protection = self.protection
        if protection.trouble is not None:
            rest = say("Se ”Skydd av anteckningar” på förstasidan.", "See “Protection of notes” on the front page.")
            return [f"{protection.trouble} {rest}"]
        if protection.to_be_chosen:
            return [
                say(
                    "Inget sparas ännu. Välj skydd på förstasidan.",
                    "Nothing is saved yet. Choose a protection on the front page.",
                )
            ]
        if protection.tier == "write-only" and protection.saves:
            return [
                say(
                    "Det du skriver sparas, men kan inte öppnas här igen.",
                    "What you write is saved, but cannot be opened here again.",
                )
            ]
        if protection.tier == "write-only":
            return [
                say(
                    "Det du skriver sparas inte. Kopiera texten när du är klar.",
                    "What you write is not saved. Copy the text when you are done.",
                )
            ]
        return []
