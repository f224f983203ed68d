"""Where the commands take the user's notes from; the one place that opens them."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.notes.store import NoteStore

_TRIES = 3


def open_store() -> NoteStore:
    """The notes of the user who runs the command, unlocked where that can be done.

    Where it cannot, what opens a note raises `Locked`.
    """
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.notes.no_core import keep_no_core
    from vnr_wizard.notes.store import NoteStore
    from vnr_wizard.settings import load_settings, notes_folder, settings_path

    keep_no_core()
    folder = notes_folder()
    keeper = Keeper(folder.parent, load_settings(settings_path()).recovery_recipients)
    store = NoteStore(folder, keeper)
    protection = keeper.protection
    if protection.locked:
        _ask_for_the_passphrase(keeper)
    elif protection.tier == "keyring":
        # A key is made at the app's first start, never by a command.
        keeper.fetch()
    if trouble := keeper.protection.trouble:
        print(trouble, file=sys.stderr)
    if keeper.protection.opens:
        store.tidy()
    return store


def _ask_for_the_passphrase(keeper: Keeper) -> None:
    # Asked at the terminal itself, so that an amendment can come from a pipe.
    if not any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        return
    for _ in range(_TRIES):
        try:
            passphrase = getpass(say("Lösenfras: ", "Passphrase: "))
        except EOFError:
            return
        wrong = keeper.unlock(passphrase) if passphrase else None
        if keeper.protection.opens:
            return
        if wrong is not None:
            print(wrong, file=sys.stderr)
