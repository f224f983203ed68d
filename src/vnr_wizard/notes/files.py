"""Files that are either wholly there or wholly as before, and for their owner's eyes only.

The order of a save (docs/safety.md, "Durable saves"): a new file under a random name in the same folder,
written, synced, put in place in one step, the folder synced. Whoever returns from `save` without an error
has it on the disk. Called by `notes.store`; knows nothing of what the bytes mean.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from vnr_wizard.language import Words
from vnr_wizard.notes.disk import Disk, Opened, is_ours, is_same
from vnr_wizard.notes.trouble import IN_USE, CannotRead, Missing, SaveFailed, why

MAX_BYTES = 32 * 1024 * 1024
# Younger ones may belong to another window that is saving at this moment.
ORPHAN_SECONDS = 60
_TRIES = 100
# Some network disks know no locks. Saving matters more there than keeping two windows apart.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_TEMPORARY = re.compile(r"\.[0-9a-f]{32}\.tmp")

_NOT_OURS = Words("mappen är någon annans, eller är ingen mapp", "the folder is somebody else's, or no folder")
_LINK = Words("på filens plats ligger något som inte är en fil", "something that is no file lies in its place")
_MOVED = Words("mappen byttes ut medan vi sparade", "the folder was exchanged while saving")
_TOO_LARGE = Words("filen är för stor", "the file is too large")


def random_name() -> str:
    """32 hex digits that say nothing."""
    return os.urandom(16).hex()


class Folder:
    """One folder of private files. It is made at the first save, not before."""

    def __init__(self, path: Path, disk: Disk | None = None, name: Callable[[], str] = random_name) -> None:
        self.path = path
        self._disk = disk or Disk()
        self._random_name = name
        self._rooted = False
        """Whether the folder itself is known to be on the disk."""

    def save(self, name: str, content: bytes, superseded: Iterable[str] = ()) -> None:
        """Put `content` durably in place of the file called `name`; raises `SaveFailed`.

        Once that is done the files called `superseded` are taken away; it does no harm when one stays.

        On a fault the file holds what it held before. (When the very last sync fails it may hold the new
        content, whole, but nobody can promise that it survives a power cut: that is a fault too.)
        """
        try:
            self._make()
            with self._opened() as folder:
                self._refuse_what_is_no_file(folder, name)
                temporary = f".{self._random_name()}.tmp"
                descriptor = self._disk.create(folder, temporary)
                try:
                    self._write(descriptor, content)
                    self._disk.replace(folder, name, temporary)
                except BaseException:
                    with suppress(OSError):
                        self._disk.remove(folder, temporary)
                    raise
                self._sync(folder)
                self._refuse_exchanged(folder)
                for old in superseded:
                    with suppress(OSError):
                        self._disk.remove(folder, old)
        except OSError as error:
            raise SaveFailed(why(error)) from None

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises `CannotRead`, also for anything that is not an ordinary file."""
        try:
            with self._opened() as folder:
                return self._read(folder, name)
        except FileNotFoundError as error:
            raise Missing(why(error)) from None
        except OSError as error:
            raise CannotRead(why(error)) from None
        except SaveFailed as refused:
            raise CannotRead(refused.reason) from None

    def names(self) -> list[str]:
        """The names of what lies in the folder, in order; empty where there is no folder yet."""
        try:
            with self._opened() as folder:
                return sorted(self._disk.names(folder))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise CannotRead(why(error)) from None
        except SaveFailed as refused:
            raise CannotRead(refused.reason) from None

    def remove(self, name: str) -> None:
        """Remove a file durably; nothing happens where it is gone already. Raises `SaveFailed`."""
        try:
            with self._opened() as folder:
                with suppress(FileNotFoundError):
                    self._disk.remove(folder, name)
                self._sync(folder)
        except OSError as error:
            raise SaveFailed(why(error)) from None

    def sync(self) -> None:
        """Wait until what was done in the folder is on the disk. Raises `SaveFailed`."""
        try:
            with self._opened() as folder:
                self._sync(folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise SaveFailed(why(error)) from None

    def discard(self, name: str) -> None:
        """Remove a file that is no longer needed; it does no harm when a power cut brings it back. Never raises."""
        with suppress(OSError, SaveFailed), self._opened() as folder:
            self._disk.remove(folder, name)

    def stamp(self, name: str) -> tuple[int, int]:
        """What tells a file from another of the same name: time of change (ns) and size. Raises `CannotRead`."""
        try:
            with self._opened() as folder:
                status = self._disk.status_in(folder, name)
        except FileNotFoundError as error:
            raise Missing(why(error)) from None
        except OSError as error:
            raise CannotRead(why(error)) from None
        except SaveFailed as refused:
            raise CannotRead(refused.reason) from None
        return status.st_mtime_ns, status.st_size

    def make(self) -> None:
        """Make the folder, durably, where it is not there yet. Raises `SaveFailed`, also where it is not ours."""
        try:
            self._make()
            with self._opened():
                pass
        except OSError as error:
            raise SaveFailed(why(error)) from None

    def lock(self, name: str) -> int | None:
        """Take the lock that a file of ours stands for, at once; the descriptor that holds it until it is closed.

        Raises `SaveFailed` where another window has it. None where the system has no locks to offer here.
        """
        try:
            self._make()
            with self._opened() as folder:
                return self._lock(folder, name)
        except BlockingIOError:
            raise SaveFailed(IN_USE) from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return None
            raise SaveFailed(why(error)) from None

    def unlock(self, descriptor: int) -> None:
        """Let go of a lock. Never raises."""
        with suppress(OSError):
            self._disk.close(descriptor)

    def sweep(self, now: datetime) -> int:
        """Remove what interrupted saves have left behind; how many. Never raises."""
        swept = 0
        with suppress(OSError, SaveFailed), self._opened() as folder:
            for name in self._disk.names(folder):
                if not _TEMPORARY.fullmatch(name):
                    continue
                with suppress(OSError):
                    age = now.timestamp() - self._disk.status_in(folder, name).st_mtime
                    # A time to come says that the clock has gone back since.
                    if abs(age) >= ORPHAN_SECONDS:
                        self._disk.remove(folder, name)
                        swept += 1
        return swept

    def _make(self) -> None:
        missing = []
        there = self.path
        while True:
            try:
                self._disk.status_at(there)
                break
            except FileNotFoundError:
                missing.append(there)
                there = there.parent
        for path in reversed(missing):
            with suppress(FileExistsError):
                self._disk.make_folder(path)
            # A folder is an entry in its parent: without this a power cut can take folder and notes.
            parent = self._disk.open_parent(path)
            if parent is not None:
                with self._closing(parent):
                    self._disk.sync(parent)
        if missing or not self._rooted:
            self._root(there)
            self._rooted = True

    def _root(self, there: Path) -> None:
        """Whoever made the folders that are there already may have been stopped before they were synced.

        Not where the parent is somebody else's, or another disk: that was there before us.
        """
        for path in (there, *there.parents):
            try:
                parent = self._disk.open_parent(path)
            except PermissionError:
                return
            if parent is None:
                return
            with self._closing(parent):
                status = self._disk.status(parent)
                if not is_ours(status) or status.st_dev != self._disk.status_at(path).st_dev:
                    return
                self._disk.sync(parent)

    @contextmanager
    def _closing(self, descriptor: int) -> Iterator[None]:
        try:
            yield
        finally:
            self._disk.close(descriptor)

    def _lock(self, folder: Opened, name: str) -> int:
        for _ in range(_TRIES):
            descriptor = self._disk.open_lock(folder, name)
            try:
                status = self._disk.status(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise SaveFailed(_LINK)
                self._disk.lock(descriptor)
                # The window that had it may have taken the file away before it let go.
                with suppress(FileNotFoundError):
                    if is_same(status, self._disk.status_in(folder, name)):
                        return descriptor
            except BaseException:
                with suppress(OSError):
                    self._disk.close(descriptor)
                raise
            self._disk.close(descriptor)
        raise BlockingIOError

    @contextmanager
    def _opened(self) -> Iterator[Opened]:
        if not is_ours(self._disk.status_at(self.path)):
            raise SaveFailed(_NOT_OURS)
        folder = self._disk.open_folder(self.path)
        if folder.descriptor is None:
            yield folder
            return
        try:
            status = self._disk.status(folder.descriptor)
            if not is_ours(status):
                raise SaveFailed(_NOT_OURS)
            if stat.S_IMODE(status.st_mode) != 0o700:
                self._close_to_others(folder.descriptor)
            yield folder
        finally:
            with suppress(OSError):
                self._disk.close(folder.descriptor)

    def _close_to_others(self, folder: int) -> None:
        try:
            self._disk.protect(folder, 0o700)
        except OSError as error:
            # Notes on a disk that can only be read are read all the same.
            if error.errno != errno.EROFS:
                raise

    def _refuse_what_is_no_file(self, folder: Opened, name: str) -> None:
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(self._disk.status_in(folder, name).st_mode):
                raise SaveFailed(_LINK)

    def _refuse_exchanged(self, folder: Opened) -> None:
        """What was saved lies in the folder as it was opened; see that this is still the one at the path."""
        held = folder.descriptor
        if held is not None and not is_same(self._disk.status(held), self._disk.status_at(self.path)):
            raise SaveFailed(_MOVED)

    def _write(self, descriptor: int, content: bytes) -> None:
        try:
            self._disk.protect(descriptor, 0o600)
            left = memoryview(content)
            while left:
                left = left[self._disk.write(descriptor, left) :]
            # After an error here the descriptor is never synced again: the kernel may have dropped the
            # pages and would then say that all is well. The next save begins with a new file.
            self._disk.sync(descriptor)
        except BaseException:
            with suppress(OSError):
                self._disk.close(descriptor)
            raise
        self._disk.close(descriptor)

    def _sync(self, folder: Opened) -> None:
        if folder.descriptor is not None:
            self._disk.sync(folder.descriptor)

    def _read(self, folder: Opened, name: str) -> bytes:
        descriptor = self._disk.open_file(folder, name)
        try:
            status = self._disk.status(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise CannotRead(_LINK)
            if status.st_size > MAX_BYTES:
                raise CannotRead(_TOO_LARGE)
            parts = []
            while part := self._disk.read(descriptor, 1 << 20):
                parts.append(part)
            return b"".join(parts)
        finally:
            with suppress(OSError):
                self._disk.close(descriptor)
