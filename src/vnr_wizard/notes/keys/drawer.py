"""The folder that holds keys.toml and the wrapped key, changed by one thread of one window at a time.

Two windows that start at once must make one key, and nothing that may be the only key to old notes is ever
written over: it is set aside. Called by the keeper.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock

from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.held import Held
from vnr_wizard.notes.keys.record import IDENTITY, Damaged, KeyRecord, read_record, write_record
from vnr_wizard.notes.keys.words import NOT_WRAPPED
from vnr_wizard.notes.trouble import IN_USE, Missing, NoteTrouble, SaveFailed

LOCK = "keys"
TURN = 5.0
"""Seconds to wait while another window changes something."""


class Drawer:
    """What lies in one folder of keys."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._one = RLock()
        self._inside = False

    @contextmanager
    def alone(self, seconds: float = TURN) -> Iterator[None]:
        """Nobody else changes anything meanwhile; may be entered again inside. Raises `SaveFailed`."""
        with self._one:
            if self._inside:
                yield
                return
            held = self._turn(time.monotonic() + seconds)
            self._inside = True
            try:
                yield
            finally:
                self._inside = False
                held.let_go(remove=True)

    def record(self) -> KeyRecord | None:
        """What keys.toml says now; None where there is none. Raises `Damaged`."""
        return read_record(self._folder)

    def record_now(self) -> KeyRecord | None:
        """The same; None also where it is damaged."""
        with suppress(Damaged):
            return self.record()
        return None

    def write(self, record: KeyRecord) -> None:
        """Put keys.toml on the disk, durably. Raises `SaveFailed`."""
        write_record(self._folder, record)

    def wrapped(self) -> bytes:
        """The wrapped key. Raises `CannotRead`."""
        return self._folder.read(IDENTITY)

    def has_wrapped(self) -> bool:
        """Whether there is one, or something in its place."""
        try:
            self._folder.stamp(IDENTITY)
        except NoteTrouble as trouble:
            return not isinstance(trouble, Missing)
        return True

    def keep_wrapped(self, wrapped: bytes) -> None:
        """Put the wrapped key on the disk, durably, and see that it is there. Raises `SaveFailed`."""
        self._folder.save(IDENTITY, wrapped)
        try:
            kept = self.wrapped()
        except NoteTrouble as trouble:
            raise SaveFailed(trouble.reason) from None
        if kept != wrapped:
            raise SaveFailed(NOT_WRAPPED)

    def set_wrapped_aside(self) -> None:
        """Keep a copy of the wrapped key that is there, as `identity-1.age` and so on. Raises `SaveFailed`."""
        try:
            earlier, names = self.wrapped(), set(self._folder.names())
        except Missing:
            return
        except NoteTrouble as trouble:
            raise SaveFailed(trouble.reason) from None
        free = next(name for n in range(1, len(names) + 2) if (name := f"identity-{n}.age") not in names)
        self._folder.save(free, earlier)

    def discard_wrapped(self) -> None:
        """The wrapped key is no longer needed: the same one lies in the keyring. Never raises."""
        self._folder.discard(IDENTITY)

    def _turn(self, until: float) -> Held:
        while True:
            try:
                return Held(self._folder, LOCK)
            except SaveFailed as failed:
                if failed.reason is not IN_USE or time.monotonic() >= until:
                    raise
                time.sleep(0.02)
