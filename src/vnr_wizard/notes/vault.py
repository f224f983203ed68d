"""The one interface behind which protection at rest lies: bytes in, bytes out.

The store gives a vault every file's bytes on their way to the disk and from it; nothing else of the program
handles both a note and a key. `keys.keeper.Keeper` is the vault of the program.
"""

from __future__ import annotations

from typing import Protocol

from vnr_wizard.notes.protection import Protection


class Vault(Protocol):
    """Seals what is written and opens what is read."""

    @property
    def protection(self) -> Protection:
        """How things stand now."""

    def seal(self, plain: bytes) -> bytes:
        """What to write. Needs no unlocking; raises `SaveFailed` (`NotKept` where nothing is to be kept)."""

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; raises `CannotRead` where it cannot be opened here and now."""
