"""A disk that writes down every call, and breaks where it is told to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from vnr_wizard.notes.disk import Disk, Opened

CALLS = tuple(name for name in vars(Disk) if not name.startswith("_"))


class WatchedDisk(Disk):
    """The real disk; `calls` says what was done to what, in order.

    The call number `breaks_at` (from 0) raises `error`; so does every later one of the same name, and any
    whose name is in `broken`.
    """

    def __init__(self, breaks_at: int = -1, error: OSError | None = None, broken: tuple[str, ...] = ()) -> None:
        self.calls: list[str] = []
        self.breaks_at = breaks_at
        self.error = error or OSError(5, "EIO")
        self.broken = broken
        self.before: dict[str, Callable[[], None]] = {}
        self.labels: dict[int, str] = {}

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return partial(self._called, name, found) if name in CALLS else found

    def _called(self, name: str, call: Callable[..., Any], *given: Any, **named: Any) -> Any:
        self.calls.append(f"{name} {self._label(name, given)}".strip())
        if name in self.before:
            self.before.pop(name)()
        if len(self.calls) - 1 == self.breaks_at or name in self.broken:
            raise self.error
        done = call(*given, **named)
        if name in ("create", "open_file", "open_parent"):
            self.labels[done] = "parent" if name == "open_parent" else "file"
        elif isinstance(done, Opened) and done.descriptor is not None:
            self.labels[done.descriptor] = "folder"
        return done

    def _label(self, name: str, given: tuple[Any, ...]) -> str:
        return self.labels.get(given[0], "") if given and isinstance(given[0], int) else ""
