"""A new file outside the notes, where somebody has asked for it: an export, a sealed note, a backup of the key."""

from __future__ import annotations

import os
from pathlib import Path


def write_new_file(file: Path, content: bytes) -> None:
    """Write a file that only its owner can read; raises OSError, `FileExistsError` where one is there already."""
    # O_EXCL: never over something that is there, and never through a link that somebody has laid.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as target:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            target.write(content)
            target.flush()
            os.fsync(descriptor)
    except OSError:
        # Half a note helps nobody.
        file.unlink(missing_ok=True)
        raise
