"""Keys of before somebody started over: old notes are sealed to them. Called by the keeper alone.

They lie beside the key in use, each wrapped in the passphrase that it had then, and are only ever used to read.
"""

from __future__ import annotations

from collections.abc import Callable

from vnr_wizard.language import Words
from vnr_wizard.notes.keys.drawer import Drawer
from vnr_wizard.notes.keys.words import why_not_unwrapped
from vnr_wizard.notes.trouble import NoteTrouble, SaveFailed

Unwrap = Callable[[bytes, str], dict[str, object]]


def opened_by(drawer: Drawer, unwrap: Unwrap, passphrase: str) -> tuple[str, ...] | Words:
    """The identities set aside that a passphrase opens, or why there is none. Takes a second or more for each."""
    try:
        aside = drawer.aside()
    except NoteTrouble as trouble:
        return trouble.reason
    replies = [unwrap(wrapped, passphrase) for wrapped in aside]
    found = tuple(str(reply["identity"]) for reply in replies if "identity" in reply)
    return found or why_not_unwrapped(replies[0] if replies else {"wrong": True})


def of_backup(drawer: Drawer, unwrap: Unwrap, backup: bytes, passphrase: str) -> tuple[str, ...] | Words:
    """The identity of a backup, once that is kept here too, or why there is none."""
    reply = unwrap(backup, passphrase)
    if "identity" not in reply:
        return why_not_unwrapped(reply)
    try:
        with drawer.alone():
            drawer.keep_aside(backup)
    except SaveFailed as failed:
        return failed.reason
    return (str(reply["identity"]),)
