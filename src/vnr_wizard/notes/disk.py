"""The operating system's calls that durable files need, one a method, so that tests can watch and break them.

Everything happens relative to an opened folder, so that a folder swapped for a link in mid-save leads
nothing astray. Where the system has no such thing (Windows), paths take its place.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_RELATIVE = os.open in os.supports_dir_fd
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
# O_NONBLOCK: opening a FIFO must not wait for a writer.
_READ = os.O_RDONLY | _NO_FOLLOW | _BINARY | getattr(os, "O_NONBLOCK", 0)
_LOCK = os.O_RDWR | _NO_FOLLOW | _BINARY | getattr(os, "O_NONBLOCK", 0)
_FOLDER = os.O_RDONLY | _NO_FOLLOW | _BINARY | getattr(os, "O_DIRECTORY", 0)

_TRIES = 100


@dataclass(frozen=True)
class Opened:
    """A folder held open. `descriptor` is None where the system cannot do that."""

    path: Path
    descriptor: int | None

    def at(self, name: str) -> str:
        """How to name a file in it."""
        return name if self.descriptor is not None else str(self.path / name)


class Disk:
    """The calls as the system has them. All may raise OSError."""

    def make_folder(self, path: Path) -> None:
        """A new folder for its owner only, whatever the umask."""
        path.mkdir(0o700)
        # By path, and so only where a strange umask calls for it: links would be followed.
        if stat.S_IMODE(path.lstat().st_mode) != 0o700:
            path.chmod(0o700)

    def open_folder(self, path: Path) -> Opened:
        """The folder itself, never what a link in its place points at."""
        return Opened(path, os.open(path, _FOLDER) if _RELATIVE else None)

    def open_parent(self, path: Path) -> int | None:
        """The folder that holds `path`, links followed: how someone arranges the home is theirs to say."""
        return os.open(path.parent, _FOLDER & ~_NO_FOLLOW) if _RELATIVE else None

    def status(self, descriptor: int) -> os.stat_result:
        """Of something open."""
        return os.fstat(descriptor)

    def status_at(self, path: Path) -> os.stat_result:
        """Of whatever lies at a path, a link itself included."""
        return path.lstat()

    def status_in(self, folder: Opened, name: str) -> os.stat_result:
        """Of whatever lies in a folder under a name, a link itself included."""
        return os.stat(folder.at(name), dir_fd=folder.descriptor, follow_symlinks=False)

    def protect(self, descriptor: int, mode: int) -> None:
        """Set the rights of something open."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def create(self, folder: Opened, name: str) -> int:
        """A new file for writing; fails where there is one."""
        return os.open(folder.at(name), _CREATE, 0o600, dir_fd=folder.descriptor)

    def open_file(self, folder: Opened, name: str) -> int:
        """A file for reading."""
        return os.open(folder.at(name), _READ, dir_fd=folder.descriptor)

    def open_lock(self, folder: Opened, name: str) -> int:
        """The file that a lock stands for, new or the one there; nothing in it is touched."""
        for _ in range(_TRIES):
            try:
                descriptor = os.open(folder.at(name), _LOCK | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder.descriptor)
            except FileExistsError:
                # Whoever had it may take the file away between the two looks.
                with suppress(FileNotFoundError):
                    return os.open(folder.at(name), _LOCK, dir_fd=folder.descriptor)
                continue
            with suppress(OSError):
                self.protect(descriptor, 0o600)
            return descriptor
        raise BlockingIOError

    def lock(self, descriptor: int) -> None:
        """Take the lock at once; BlockingIOError where another has it. Not on Windows."""
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def write(self, descriptor: int, content: bytes | memoryview) -> int:
        """Some of `content`; how many bytes."""
        return os.write(descriptor, content)

    def read(self, descriptor: int, count: int) -> bytes:
        """At most `count` bytes; empty at the end."""
        return os.read(descriptor, count)

    def sync(self, descriptor: int) -> None:
        """Wait until it is on the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Let go of it."""
        os.close(descriptor)

    def replace(self, folder: Opened, name: str, by: str) -> None:
        """Let the file called `by` take the place of the one called `name`, in one step."""
        fd = folder.descriptor
        os.replace(folder.at(by), folder.at(name), src_dir_fd=fd, dst_dir_fd=fd)

    def remove(self, folder: Opened, name: str) -> None:
        """Remove a file."""
        os.unlink(folder.at(name), dir_fd=folder.descriptor)

    def names(self, folder: Opened) -> list[str]:
        """What lies in a folder."""
        return os.listdir(folder.path if folder.descriptor is None else folder.descriptor)  # noqa: PTH208


def is_same(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether two looks were at the same file or folder."""
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def is_ours(status: os.stat_result) -> bool:
    """Whether a folder is a real one, and belongs to whoever runs the program."""
    mine = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return stat.S_ISDIR(status.st_mode) and mine
