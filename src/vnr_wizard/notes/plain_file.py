"""Files outside the notes, where somebody has asked for them: an export, a sealed note, a backup of the key."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from vnr_wizard.language import Words
from vnr_wizard.new_file import write_private_file
from vnr_wizard.notes.trouble import CannotRead, why

_NO_FILE = Words("det är ingen vanlig fil", "it is no ordinary file")
_TOO_LARGE = Words("filen är för stor", "the file is too large")
_NO_NAME = Words("namnet är ogiltigt", "the name is invalid")


def write_new_file(file: Path, content: bytes) -> None:
    """Write a file that only its owner can read; raises OSError, `FileExistsError` where one is there already."""
    write_private_file(file, content)


def read_given_file(file: Path, most: int) -> bytes:
    """The bytes of a file that somebody has pointed at, `most` of them; raises `CannotRead`.

    Links are followed, since the user has chosen the path, and nothing about the file or its folder is changed.
    """
    try:
        # Looked at before it is opened, since opening a device can itself do something.
        _refuse_what_is_no_file(file.stat().st_mode)
        # O_NONBLOCK: opening a FIFO, put there since, must not wait for a writer.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as source:
            _refuse_what_is_no_file(os.fstat(descriptor).st_mode)
            content = source.read(most + 1)
    except OSError as error:
        raise CannotRead(why(error)) from None
    except ValueError:
        raise CannotRead(_NO_NAME) from None
    if len(content) > most:
        raise CannotRead(_TOO_LARGE)
    return content


def _refuse_what_is_no_file(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise CannotRead(_NO_FILE)
