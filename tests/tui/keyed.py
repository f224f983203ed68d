"""The stage with a keyring: notes are sealed, and a colleague has a key of her own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.notes.vaults import AgeVault, Ring
from tests.tui.stage import Stage

from vnr_wizard.content import Content
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import KeyHolder, Settings
from vnr_wizard.tui.session import Session


@dataclass
class KeyedStage(Stage):
    """One's own key is in the keyring from the first start on."""

    ring: Ring = field(default_factory=lambda: Ring(new_identity()))
    colleagues: tuple[KeyHolder, ...] = ()

    @property
    def recipient(self) -> str:
        """One's own public key."""
        return recipient_of(self.ring.identity)

    @property
    def store(self) -> NoteStore:
        """The notes, as another program with the same key would find them."""
        return NoteStore(self.folder / "notes", AgeVault(self.ring.identity))

    def session(self) -> Session:
        """One sitting's state, with the keyring's reply in."""
        keeper = Keeper(self.folder / "keys", asking=self.ring, disk=None)
        keeper.fetch()
        content = Content(self.content_folder, own_folder=self.folder / "own")
        settings = Settings(procedure=self.procedure, colleagues=self.colleagues)
        store = NoteStore(self.folder / "notes", keeper, self.disk)
        return Session(content, settings, store, self.clock, self.folder / "config", keeper)

    @property
    def content_folder(self) -> Path:
        """The routines and directories."""
        return self.folder / "content"
