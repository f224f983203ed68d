"""Work on the newest text, in a thread of its own: typing never waits for it, and what came too late is dropped.

No screen here: what is found is handed to whoever asked, in the thread.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from threading import enumerate as enumerate_threads
from typing import Generic, TypeVar

T = TypeVar("T")
_NAME = "vnr-wizard-lane"


def any_at_work() -> bool:
    """Whether a thread of some lane still runs: Python cannot be wound down in good order then (see `cli.edit`)."""
    return any(thread.name == _NAME for thread in enumerate_threads())


class Lane(Generic[T]):
    """Does `work` on a text `pause` seconds after the last one came, one text at a time.

    `tell` gets the text and what was found; None where the work itself failed, which must not end the editing.
    """

    def __init__(self, work: Callable[[str], T], tell: Callable[[str, T | None], None], pause: float) -> None:
        self.work = work
        self.tell = tell
        self.pause = pause
        self._changed = Condition()
        self._text: str | None = None
        self._given = 0
        self._busy = False
        self._closed = False
        self._thread: Thread | None = None

    def give(self, text: str) -> None:
        """Work on this; what waited is dropped."""
        with self._changed:
            self._text = text
            self._given += 1
            self._changed.notify_all()
        if self._thread is None:
            # A daemon: a proof that takes long keeps nobody from leaving.
            self._thread = Thread(target=self._run, name=_NAME, daemon=True)
            self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether something is worked on, or waits."""
        with self._changed:
            return self._busy or self._text is not None

    def close(self) -> None:
        """Take nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        while (text := self._next()) is not None:
            try:
                found: T | None = self.work(text)
            except Exception:  # noqa: BLE001 — a fault in a check is told of; the text must live on
                found = None
            if not self._closed:
                self.tell(text, found)
            with self._changed:
                self._busy = False

    def _next(self) -> str | None:
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._closed or self._text is not None)
                seen = self._given
                # Whoever is still typing has not finished the word.
                self._changed.wait_for(lambda seen=seen: self._closed or self._given != seen, self.pause)  # type: ignore[misc]
                if self._closed:
                    return None
                if self._given == seen:
                    text, self._text, self._busy = self._text, None, True
                    return text
