"""A disk in memory that a power cut can take things from, as POSIX allows it.

What was written to a file and not synced may be lost, cut or zeroed; what happened to a folder's entries since
it was last synced may be lost from any point on (`Media.after_power_cuts`). What a killed process leaves is the
`Media` as it stands.
"""

from __future__ import annotations

import copy
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path
from typing import Any

from vnr_wizard.notes.disk import Disk, Opened

CHANGES = ("make_folder", "create", "open_lock", "write", "sync", "replace", "remove")
"""The calls after which a power cut can find another state."""


class Killed(BaseException):
    """The process is gone; nothing after this happens."""


@dataclass
class Node:
    """A file, or a folder with the changes of its entries that are not on the disk yet, oldest first."""

    mode: int
    data: bytes = b""
    synced: bytes | None = None
    entries: dict[str, int] = field(default_factory=dict)
    durable: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[str, ...]] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    changed: int = 0

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self.mode)


def _applied(entries: dict[str, int], change: tuple[Any, ...]) -> None:
    match change:
        case ("add", str(name), int(number)):
            entries[name] = number
        case ("remove", str(name)):
            entries.pop(name, None)
        case ("replace", str(name), str(by)):
            entries[name] = entries.pop(by)


class Media:
    """The nodes. Number 0 is `/`."""

    def __init__(self, home: Path) -> None:
        self.nodes = {0: Node(stat.S_IFDIR | 0o700)}
        self.clock = count(1)
        at = 0
        for part in home.parts[1:]:
            at = self.add(at, part, stat.S_IFDIR | 0o700)
        for node in self.nodes.values():
            node.durable, node.pending = dict(node.entries), []

    def add(self, folder: int, name: str, mode: int) -> int:
        """A new node under a name."""
        if name in self.nodes[folder].entries:
            raise FileExistsError(17, name)
        number = max(self.nodes) + 1
        self.nodes[number] = Node(mode)
        self.change(folder, ("add", name, number))
        return number

    def change(self, folder: int, change: tuple[Any, ...]) -> None:
        """One change of a folder's entries."""
        _applied(self.nodes[folder].entries, change)
        self.nodes[folder].pending.append(change)

    def find(self, path: Path) -> int:
        """What lies at a path."""
        at = 0
        for part in path.parts[1:]:
            at = self.entry(at, part)
        return at

    def entry(self, folder: int, name: str) -> int:
        """What lies in a folder under a name."""
        try:
            return self.nodes[folder].entries[name]
        except KeyError:
            raise FileNotFoundError(2, name) from None

    def sync(self, number: int) -> None:
        """Let it be on the disk."""
        node = self.nodes[number]
        node.synced = node.data
        node.durable, node.pending = dict(node.entries), []

    def everything(self) -> bytes:
        """All bytes that are anywhere, to look for a marker in."""
        return b"\0".join(node.data + (node.synced or b"") for node in self.nodes.values())

    def after_power_cuts(self) -> Iterator[Media]:
        """Every state that the disk may be in when the power has been cut now, the same one only once."""
        open_ended = [number for number, node in self.nodes.items() if node.is_folder and node.pending]
        seen = set()
        for kept in product(*(range(len(self.nodes[number].pending) + 1) for number in open_ended)):
            entries = {number: dict(node.durable) for number, node in self.nodes.items()}
            for number, many in zip(open_ended, kept, strict=True):
                for change in self.nodes[number].pending[:many]:
                    _applied(entries[number], change)
            there = sorted(_reached(entries))
            torn = [number for number in there if self._is_torn(number)]
            for contents in product(*(self._contents(number) for number in torn)):
                data = dict(zip(torn, contents, strict=True))
                left = Media.__new__(Media)
                left.clock = copy.copy(self.clock)
                left.nodes = {}
                for number in there:
                    node = self.nodes[number]
                    content = data.get(number, node.synced or b"")
                    left.nodes[number] = Node(
                        node.mode, content, content, dict(entries[number]), dict(entries[number]), changed=node.changed
                    )
                state = left.state()
                if state not in seen:
                    seen.add(state)
                    yield left

    def state(self) -> int:
        """A number for what anybody can see of it."""
        return hash(tuple((n, node.data, tuple(sorted(node.entries.items()))) for n, node in self.nodes.items()))

    def _is_torn(self, number: int) -> bool:
        node = self.nodes[number]
        return not node.is_folder and node.synced != node.data and bool(node.data or node.synced)

    def _contents(self, number: int) -> list[bytes]:
        node = self.nodes[number]
        half = len(node.data) // 2
        zeroed = node.data[:half] + bytes(len(node.data) - half)
        return list(dict.fromkeys([node.synced or b"", node.data[:half], zeroed, bytes(len(node.data)), node.data]))


def _reached(entries: dict[int, dict[str, int]]) -> set[int]:
    found, ahead = set(), [0]
    while ahead:
        number = ahead.pop()
        found.add(number)
        ahead += entries[number].values()
    return found


class SimulatedDisk(Disk):
    """The calls on a `Media`. `after(call)` is told of every change; call number `dies_at` (from 0) is the last that
    happens before the process is killed, and call number `breaks_at` raises `error` instead of happening.
    """

    def __init__(self, media: Media, dies_at: int = -1, breaks_at: int = -1, error: OSError | None = None) -> None:
        self.media = media
        self.dies_at, self.breaks_at, self.error = dies_at, breaks_at, error
        self.after: Callable[[str], None] = lambda call: None
        self.calls = 0
        self._open: dict[int, tuple[int, int]] = {}
        self._next = count(100)

    def _call(self, name: str) -> None:
        number, self.calls = self.calls, self.calls + 1
        if -1 < self.dies_at < number:
            raise Killed
        if number == self.breaks_at:
            raise self.error or OSError(5, "EIO")

    def _opened(self, number: int) -> int:
        descriptor = next(self._next)
        self._open[descriptor] = (number, 0)
        return descriptor

    def _in(self, folder: Opened) -> int:
        assert folder.descriptor is not None
        return self._open[folder.descriptor][0]

    def _status(self, number: int) -> os.stat_result:
        node = self.media.nodes[number]
        plain = (node.mode, number + 1, 1, 1, os.geteuid(), 0, len(node.data), 0, node.changed, 0)
        return os.stat_result(plain, {"st_mtime_ns": node.changed * 10**9})

    def make_folder(self, path: Path) -> None:
        """A folder in memory."""
        self._call("make_folder")
        self.media.add(self.media.find(path.parent), path.name, stat.S_IFDIR | 0o700)
        self.after("make_folder")

    def open_folder(self, path: Path) -> Opened:
        """A folder in memory."""
        self._call("open_folder")
        return Opened(path, self._opened(self.media.find(path)))

    def open_parent(self, path: Path) -> int | None:
        """A folder in memory."""
        self._call("open_parent")
        return self._opened(self.media.find(path.parent))

    def status(self, descriptor: int) -> os.stat_result:
        """Of a node."""
        self._call("status")
        return self._status(self._open[descriptor][0])

    def status_at(self, path: Path) -> os.stat_result:
        """Of a node."""
        self._call("status_at")
        return self._status(self.media.find(path))

    def status_in(self, folder: Opened, name: str) -> os.stat_result:
        """Of a node."""
        self._call("status_in")
        return self._status(self.media.entry(self._in(folder), name))

    def protect(self, descriptor: int, mode: int) -> None:
        """Rights are not what this is about."""
        self._call("protect")

    def create(self, folder: Opened, name: str) -> int:
        """A file in memory."""
        self._call("create")
        number = self.media.add(self._in(folder), name, stat.S_IFREG | 0o600)
        self.after("create")
        return self._opened(number)

    def open_file(self, folder: Opened, name: str) -> int:
        """A file in memory."""
        self._call("open_file")
        return self._opened(self.media.entry(self._in(folder), name))

    def open_lock(self, folder: Opened, name: str) -> int:
        """A file in memory."""
        self._call("open_lock")
        try:
            number = self.media.add(self._in(folder), name, stat.S_IFREG | 0o600)
        except FileExistsError:
            return self._opened(self.media.entry(self._in(folder), name))
        self.after("open_lock")
        return self._opened(number)

    def lock(self, descriptor: int) -> None:
        """One process at a time is all there is here."""
        self._call("lock")

    def write(self, descriptor: int, content: bytes | memoryview) -> int:
        """Half of what is left, so that there is a state in the middle."""
        self._call("write")
        node = self.media.nodes[self._open[descriptor][0]]
        some = bytes(content[: max(len(content) // 2, 4096)])
        node.data += some
        node.changed = next(self.media.clock)
        self.after("write")
        return len(some)

    def read(self, descriptor: int, count: int) -> bytes:
        """All that is left."""
        self._call("read")
        number, at = self._open[descriptor]
        part = self.media.nodes[number].data[at : at + count]
        self._open[descriptor] = (number, at + len(part))
        return part

    def sync(self, descriptor: int) -> None:
        """Let it be on the disk."""
        self._call("sync")
        self.synced(self._open[descriptor][0])
        self.after("sync")

    def synced(self, number: int) -> None:
        """What `sync` does; mutants do something else."""
        self.media.sync(number)

    def is_notes(self, number: int) -> bool:
        """Whether a node is a folder called `notes`."""
        return any(node.entries.get("notes") == number for node in self.media.nodes.values())

    def close(self, descriptor: int) -> None:
        """The system does this for the killed, too."""
        self._open.pop(descriptor)

    def replace(self, folder: Opened, name: str, by: str) -> None:
        """One change of the entries."""
        self._call("replace")
        self.media.entry(self._in(folder), by)
        self.media.change(self._in(folder), ("replace", name, by))
        self.after("replace")

    def remove(self, folder: Opened, name: str) -> None:
        """One change of the entries."""
        self._call("remove")
        self.media.entry(self._in(folder), name)
        self.media.change(self._in(folder), ("remove", name))
        self.after("remove")

    def names(self, folder: Opened) -> list[str]:
        """What lies in a folder."""
        self._call("names")
        return list(self.media.nodes[self._in(folder)].entries)
