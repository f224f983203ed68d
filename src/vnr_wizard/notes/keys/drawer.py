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
from vnr_wizard.notes.keys.record import ASIDE, IDENTITY, NEXT, Damaged, KeyRecord, read_record, write_record
from vnr_wizard.notes.keys.words import NOT_WRAPPED
from vnr_wizard.notes.trouble import IN_USE, CannotRead, Missing, NoteTrouble, SaveFailed

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

    def wrapped_keys(self) -> list[bytes]:
        """The wrapped key, and the one that is ready to take its place where somebody was stopped before it did.
        Raises `CannotRead` where there is neither."""
        found, why = [], None
        for name in (IDENTITY, NEXT):
            try:
                found.append(self._folder.read(name))
            except CannotRead as trouble:
                why = why or trouble
        if not found and why is not None:
            raise why
        return found

    def has_wrapped(self) -> bool:
        """Whether there is one, or something in its place."""
        return any(map(self._is_there, (IDENTITY, NEXT)))

    def keep_wrapped(self, wrapped: bytes) -> None:
        """Put the wrapped key on the disk, durably, and see that it is there. Raises `SaveFailed`."""
        self._keep(IDENTITY, wrapped)
        self._folder.discard(NEXT)

    def make_ready(self, wrapped: bytes) -> None:
        """Lay another key beside the one in use, which stays until keys.toml names the other. Raises `SaveFailed`."""
        self._keep(NEXT, wrapped)

    def settle(self, wrapped: bytes, recipient: str) -> None:
        """Put the key that keys.toml names, and that was just opened, in its place, if it lies ready only. Nothing
        is lost where that cannot be done: the next one to unlock does it. Never raises."""
        if not self._is_there(NEXT):
            return
        with suppress(SaveFailed), self.alone():
            now = self.record_now()
            if now is None or now.recipient != recipient:
                # Another window has changed it meanwhile.
                return
            self.set_wrapped_aside(but=wrapped)
            self.keep_wrapped(wrapped)

    def set_wrapped_aside(self, but: bytes = b"") -> None:
        """Keep copies of the wrapped keys that are there, as `identity-aside-1.age` and so on, save of one that is
        to stay in use. Raises `SaveFailed`."""
        for name in (IDENTITY, NEXT):
            try:
                earlier = self._folder.read(name)
            except Missing:
                continue
            except NoteTrouble as trouble:
                raise SaveFailed(trouble.reason) from None
            if earlier != but:
                self.keep_aside(earlier)

    def keep_aside(self, wrapped: bytes) -> None:
        """Keep a wrapped key that is not in use; one that lies there already stays alone. Raises `SaveFailed`."""
        try:
            if wrapped in self.aside():
                return
            names = set(self._folder.names())
        except NoteTrouble as trouble:
            raise SaveFailed(trouble.reason) from None
        free = next(name for n in range(1, len(names) + 2) if (name := ASIDE.format(n)) not in names)
        self._keep(free, wrapped)

    def aside(self) -> list[bytes]:
        """The wrapped keys that were set aside, the latest first. Raises `CannotRead`."""
        import re

        shape = re.compile(ASIDE.format("([1-9][0-9]{0,5})"))
        numbers = [int(match[1]) for name in self._folder.names() if (match := shape.fullmatch(name))]
        found = []
        for number in sorted(numbers, reverse=True):
            with suppress(CannotRead):
                found.append(self._folder.read(ASIDE.format(number)))
        return found

    def discard_wrapped(self) -> None:
        """The wrapped key is no longer needed: the same one lies in the keyring, or a copy aside. Never raises."""
        self._folder.discard(IDENTITY)
        self._folder.discard(NEXT)

    def _is_there(self, name: str) -> bool:
        try:
            self._folder.stamp(name)
        except NoteTrouble as trouble:
            return not isinstance(trouble, Missing)
        return True

    def _keep(self, name: str, wrapped: bytes) -> None:
        self._folder.save(name, wrapped)
        try:
            kept = self._folder.read(name)
        except NoteTrouble as trouble:
            raise SaveFailed(trouble.reason) from None
        if kept != wrapped:
            raise SaveFailed(NOT_WRAPPED)

    def _turn(self, until: float) -> Held:
        while True:
            try:
                return Held(self._folder, LOCK)
            except SaveFailed as failed:
                if failed.reason is not IN_USE or time.monotonic() >= until:
                    raise
                time.sleep(0.02)
