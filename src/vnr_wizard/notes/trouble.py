"""What can go wrong between a note and the disk, in words that a person can act on.

One flat family. `reason` never holds anything of a note's content.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass

from vnr_wizard.language import Words


class NoteTrouble(Exception):
    """A note could not be saved or read; `reason` says why."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.reason = reason


class SaveFailed(NoteTrouble):
    """Nothing was lost: what was there before is intact, and what was to be saved is still in memory."""


class NotKept(SaveFailed):
    """Nobody has chosen how notes are to be protected, so nothing is written. That is no fault, but it is said."""


class CannotRead(NoteTrouble):
    """The file stays as it is."""


class Locked(CannotRead):
    """The key is not at hand: a passphrase, or the keyring's reply, is waited for."""


class Missing(CannotRead):
    """There is no such file; another window may just have finished or removed it."""


_RIGHTS = Words("du har inte rätt till filen eller mappen", "you have no right to the file or folder")
_REASONS = {
    errno.ENOSPC: Words("disken är full", "the disk is full"),
    errno.EDQUOT: Words("ditt utrymme på disken är fullt", "your space on the disk is full"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: Words("disken kan bara läsas", "the disk is read-only"),
    errno.EIO: Words("disken svarar med fel", "the disk reports a fault"),
    errno.EEXIST: Words("där finns redan en fil med det namnet", "a file of that name is there already"),
    errno.ENOENT: Words("filen eller mappen finns inte", "the file or folder is not there"),
    errno.ELOOP: Words("på filens eller mappens plats ligger en länk", "a link lies in place of the file or folder"),
    errno.ENOTDIR: Words("på mappens plats ligger något annat", "something else lies in place of the folder"),
}


def why(error: OSError) -> Words:
    """An operating system's error in plain words; no path, since paths can be told to others by mistake."""
    known = _REASONS.get(error.errno or 0)
    return known or Words(f"systemfel {error.errno}", f"system error {error.errno}")


DAMAGED = Words("Anteckningen kan inte öppnas.", "The note cannot be opened.")
LOCKED = Words("Anteckningarna är låsta.", "The notes are locked.")
IN_USE = Words("den är öppen i ett annat fönster", "it is open in another window")
NOT_KEPT = Words("inget skydd är valt", "no protection is chosen")
NEWER = Words(
    "Anteckningen är skriven av en nyare version av programmet.",
    "The note was written by a newer version of the program.",
)


@dataclass(frozen=True)
class Unreadable:
    """A file that is there but cannot be opened; it is kept as it is. Wrong key and damage look alike."""

    reason: Words = DAMAGED
