"""A lock for each note, so that two windows never write the same one."""

from __future__ import annotations

from contextlib import suppress

from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.trouble import IN_USE, SaveFailed, why


class Held:
    """The lock of one note, held. Raises `SaveFailed` where another window holds it.

    The system lets go of it when the program ends, however it ends.
    """

    def __init__(self, folder: Folder, id: str) -> None:
        from filelock import FileLock, Timeout

        folder.make()
        self._path = folder.path / f"{id}.lock"
        self._lock = FileLock(self._path, mode=0o600, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise SaveFailed(IN_USE) from None
        except OSError as error:
            raise SaveFailed(why(error)) from None

    def let_go(self, *, remove: bool) -> None:
        """Let another window have it; `remove` the file while it is still ours, when the note is gone."""
        with suppress(OSError):
            if remove:
                self._path.unlink(missing_ok=True)
            self._lock.release()
