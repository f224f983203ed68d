"""The one interface behind which protection at rest lives: bytes in, bytes out.

The store gives a vault every file's bytes on their way to the disk and from it. Encryption is a vault;
nothing else of the program needs to know of it.
"""

from __future__ import annotations

from typing import Protocol


class Vault(Protocol):
    """Seals what is written and opens what is read."""

    @property
    def protected(self) -> bool:
        """Whether what lies on the disk can be read only with a key. While False, every screen says so."""

    def seal(self, plain: bytes) -> bytes:
        """What to write. Needs no unlocking."""

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; raises `CannotRead` where it cannot be opened here and now."""


class Unprotected:
    """Bytes as they are."""

    protected = False

    def seal(self, plain: bytes) -> bytes:
        """The same."""
        return plain

    def open(self, sealed: bytes) -> bytes:
        """The same."""
        return sealed
