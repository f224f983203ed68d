"""New files that somebody has asked for, never over one that is there: for their owner alone, or for others too.

Whatever holds a note, a draft or a key is written by `write_private_file`. `write_shared_file` is for what holds
nothing of any person: results of practice, debriefs, reports, maps, paper, differences, schemas. Whoever may read
those is decided by the folder and the umask, so that a trainer can read what a group has saved.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OWNER_ONLY, _BY_UMASK = 0o600, 0o666
_MOST_OF_A_NAME = 1000


def write_private_file(file: Path, content: bytes) -> None:
    """Write a file that only its owner can read; raises OSError, `FileExistsError` where one is there already."""
    _write(file, content, _OWNER_ONLY)


def write_shared_file(file: Path, content: bytes) -> None:
    """Write a file that whoever the umask lets can read; raises as `write_private_file` does."""
    _write(file, content, _BY_UMASK)


def write_shared_file_numbered(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Write a shared file and return it; where the name is taken, with the first free number from 2 put to it.

    Raises OSError with the file in it, `FileExistsError` where all names are taken.
    """
    for number in range(1, _MOST_OF_A_NAME):
        file = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        try:
            write_shared_file(file, content)
        except FileExistsError:
            continue
        except OSError as error:
            # A full disk names no file, and the number is known here alone.
            error.filename = error.filename or str(file)
            raise
        return file
    raise FileExistsError(folder)


def _write(file: Path, content: bytes, mode: int) -> None:
    # O_EXCL: never over something that is there, and never through a link that somebody has laid.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as target:
            if mode == _OWNER_ONLY and hasattr(os, "fchmod"):
                # Whatever the umask.
                os.fchmod(descriptor, mode)
            target.write(content)
            target.flush()
            os.fsync(descriptor)
    except OSError:
        # Half a file helps nobody.
        file.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """So that the file's name outlives a power cut too. Not every file system lets a folder be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
