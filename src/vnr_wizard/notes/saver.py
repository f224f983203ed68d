"""One thread that writes the latest state to the disk, so that no key ever waits for it.

Whoever submits a state hands over plain data that nothing changes afterwards. The thread writes the
newest it has; a state that a newer one has overtaken is not written. What could not be written stays here
until it can: at the next state, at `retry` and at `flush` it is tried again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread
from typing import Generic, TypeVar

from vnr_wizard.language import Words
from vnr_wizard.notes.trouble import SaveFailed

T = TypeVar("T")


class Saver(Generic[T]):
    """Writes states with `write`, which returns only when they are durable, or raises `SaveFailed`.

    `on_saved(state)` and `on_failed(failure)` are called in the saver's thread; they must not wait for
    whoever calls `flush` or `close` (post a message instead). `on_saved` is called when the newest state
    is on the disk, not for one that a newer one has overtaken meanwhile.
    """

    def __init__(
        self,
        write: Callable[[T], None],
        on_saved: Callable[[T], None],
        on_failed: Callable[[SaveFailed], None],
    ) -> None:
        self._write = write
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._changed = Condition()
        self._unsaved: list[T] = []
        """The newest state that is not on the disk, if any: the one being written too."""
        self._due = False
        self._writing = False
        self._closing = False
        self._thread: Thread | None = None

    @property
    def unsaved(self) -> bool:
        """Whether a state has been submitted that is not on the disk."""
        with self._changed:
            return bool(self._unsaved)

    def submit(self, state: T) -> None:
        """Let `state` be what is saved next. Returns at once."""
        with self._changed:
            self._unsaved = [state]
            self._make_due()

    def retry(self) -> None:
        """Try again what could not be saved."""
        with self._changed:
            if self._unsaved and not self._writing:
                self._make_due()

    def flush(self, timeout: float) -> bool:
        """Wait until the last state submitted is on the disk; False where it is not, or not in time (seconds).

        What has failed, before or meanwhile, is tried once more.
        """
        until = time.monotonic() + timeout
        tried_again = False
        with self._changed:
            while True:
                while self._due or self._writing:
                    if not self._changed.wait(max(0.0, until - time.monotonic())) and time.monotonic() >= until:
                        return False
                if not self._unsaved or tried_again:
                    return not self._unsaved
                tried_again = True
                self._make_due()

    def close(self, timeout: float = 2.0) -> bool:
        """`flush`, then let the thread end. False says that the last state is not on the disk."""
        saved = self.flush(timeout)
        with self._changed:
            self._closing = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            # One that hangs in the disk is left behind: it is a daemon.
            thread.join(timeout if saved else 0.0)
        return saved

    def _make_due(self) -> None:
        self._due, self._closing = True, False
        if self._thread is None:
            # A daemon, so that a disk which hangs cannot keep the program from ending.
            self._thread = Thread(target=self._run, name="saver", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._due and not self._closing:
                    self._changed.wait()
                if not self._due:
                    self._thread = None
                    return
                self._due, self._writing = False, True
                attempt = self._unsaved
            failure = self._attempt(attempt[0])
            with self._changed:
                self._writing = False
                newest = self._unsaved is attempt
                if failure is None and newest:
                    self._unsaved = []
                self._changed.notify_all()
            self._tell(attempt[0], failure, newest)

    def _attempt(self, state: T) -> SaveFailed | None:
        try:
            self._write(state)
        except SaveFailed as failure:
            return failure
        except Exception as fault:  # noqa: BLE001
            # A fault of the program must not end the thread in silence either. Its message may hold
            # content, so only its kind is told.
            kind = type(fault).__name__
            return SaveFailed(Words(f"fel i programmet ({kind})", f"a fault in the program ({kind})"))
        return None

    def _tell(self, state: T, failure: SaveFailed | None, newest: bool) -> None:
        # Whoever listens may be gone already (the program is closing); saving goes on all the same.
        with suppress(Exception):
            if failure is not None:
                self._on_failed(failure)
            elif newest:
                self._on_saved(state)
