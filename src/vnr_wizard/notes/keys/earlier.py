"""Keys of before somebody started over: old notes are sealed to them. Called by the keeper alone.

They lie beside the key in use, each wrapped in the passphrase that it had then. What a passphrase opened is held
until the screen is hidden, and only ever used to read.
"""

from __future__ import annotations

from collections.abc import Callable

from vnr_wizard.language import Words
from vnr_wizard.notes.keys.drawer import Drawer
from vnr_wizard.notes.keys.words import why_not_unwrapped
from vnr_wizard.notes.trouble import NoteTrouble, SaveFailed

Unwrap = Callable[[bytes, str], dict[str, object]]


class Earlier:
    """The keys that were set aside in one drawer."""

    def __init__(self, drawer: Drawer, unwrap: Unwrap) -> None:
        self._drawer = drawer
        self._unwrap = unwrap
        self.held: tuple[str, ...] = ()
        """Identities that were opened."""

    def any(self) -> bool:
        """Whether there are any, opened or not."""
        try:
            return bool(self._drawer.aside())
        except NoteTrouble:
            return False

    def opened_by(self, passphrase: str) -> tuple[str, ...] | Words:
        """The identities that a passphrase opens, or why there is none. Takes a second or more for each."""
        try:
            aside = self._drawer.aside()
        except NoteTrouble as trouble:
            return trouble.reason
        replies = [self._unwrap(wrapped, passphrase) for wrapped in aside]
        found = tuple(str(reply["identity"]) for reply in replies if "identity" in reply)
        return found or why_not_unwrapped(replies[0] if replies else {"wrong": True})

    def of_backup(self, backup: bytes, passphrase: str) -> tuple[str, ...] | Words:
        """The identity of a backup, once that is kept here too, or why there is none."""
        reply = self._unwrap(backup, passphrase)
        if "identity" not in reply:
            return why_not_unwrapped(reply)
        try:
            with self._drawer.alone():
                self._drawer.keep_aside(backup)
        except SaveFailed as failed:
            return failed.reason
        return (str(reply["identity"]),)

    def hold(self, *identities: str) -> None:
        """Read with these too."""
        self.held = tuple(dict.fromkeys((*self.held, *identities)))

    def let_go(self) -> None:
        """The screen is hidden."""
        self.held = ()
