"""A lock for each note, so that two windows never write the same one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.trouble import IN_USE, SaveFailed, why


class Held:
    """The lock of one note, held. Raises `SaveFailed` where another window holds it.

    The system lets go of it when the program ends, however it ends.
    """

    def __init__(self, folder: Folder, id: str) -> None:
        self._folder = folder
        self._name = f"{id}.lock"
        self._release: Callable[[], None] | None = None
        if sys.platform == "win32":
            self._release = _by_path(folder, self._name)
        else:
            # Not filelock: it goes by the path, and so into whatever folder a link leads to.
            descriptor = folder.lock(self._name)
            if descriptor is not None:
                self._release = lambda: folder.unlock(descriptor)

    def let_go(self, *, remove: bool) -> None:
        """Let another window have it; `remove` the file while it is still ours, when the note is gone."""
        release, self._release = self._release, None
        if release is None:
            return
        if not remove:
            release()
        elif sys.platform == "win32":
            # No file that is held can be removed there.
            release()
            self._folder.discard(self._name)
        else:
            try:
                # One that is no longer held may be another window's.
                self._folder.discard(self._name)
            finally:
                release()

    def __del__(self) -> None:
        """A store that is thrown away lets go of what it held."""
        if hasattr(self, "_release"):
            self.let_go(remove=False)


def _by_path(folder: Folder, name: str) -> Callable[[], None]:
    from filelock import FileLock, Timeout

    folder.make()
    lock = FileLock(folder.path / name, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise SaveFailed(IN_USE) from None
    except OSError as error:
        raise SaveFailed(why(error)) from None

    def release() -> None:
        with suppress(OSError):
            lock.release()

    return release
