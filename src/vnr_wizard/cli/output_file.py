"""A new file with what somebody asked to have written out in plain text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from vnr_wizard.language import say


def write_new_file(file: Path, content: bytes) -> bool:
    """Write a file that only its owner can read. False where that failed; why has been said on stderr."""
    # O_EXCL: never over something that is there, and never through a link that somebody has laid.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(file, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as target:
                if hasattr(os, "fchmod"):
                    os.fchmod(descriptor, 0o600)
                target.write(content)
        except OSError:
            # Half a note in plain text helps nobody.
            file.unlink(missing_ok=True)
            raise
    except FileExistsError:
        text = say(f"Filen finns redan och lämnas orörd: {file}", f"The file exists and is left as it is: {file}")
        print(text, file=sys.stderr)
        return False
    except OSError as error:
        from vnr_wizard.notes.trouble import why

        text = say(f"Filen kunde inte skrivas: {why(error)}.", f"The file could not be written: {why(error)}.")
        print(text, file=sys.stderr)
        return False
    return True
