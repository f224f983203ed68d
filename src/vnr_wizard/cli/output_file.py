"""A new file with what somebody asked to have written out, and what is said where that failed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from vnr_wizard import new_file
from vnr_wizard.language import say


def write_new_file(file: Path, content: bytes) -> bool:
    """Write a file that only its owner can read. False where that failed; why has been said on stderr."""
    return _written(new_file.write_private_file, file, content)


def write_shared_file(file: Path, content: bytes) -> bool:
    """The same of a file that holds nothing of any person: whoever the umask lets can read it."""
    return _written(new_file.write_shared_file, file, content)


def _written(write: Callable[[Path, bytes], None], file: Path, content: bytes) -> bool:
    try:
        write(file, content)
    except FileExistsError:
        text = say(f"Filen finns redan och lämnas orörd: {file}", f"The file exists and is left as it is: {file}")
    except OSError as error:
        from vnr_wizard.notes.trouble import why

        text = say(f"Filen kunde inte skrivas: {why(error)}.", f"The file could not be written: {why(error)}.")
    else:
        return True
    print(text, file=sys.stderr)
    return False
