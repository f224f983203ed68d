"""A new file with what somebody asked to have written out, and what is said where that failed."""

from __future__ import annotations

import sys
from pathlib import Path

from vnr_wizard.language import say


def write_new_file(file: Path, content: bytes) -> bool:
    """Write a file that only its owner can read. False where that failed; why has been said on stderr."""
    from vnr_wizard.notes import plain_file

    try:
        plain_file.write_new_file(file, content)
    except FileExistsError:
        text = say(f"Filen finns redan och lämnas orörd: {file}", f"The file exists and is left as it is: {file}")
    except OSError as error:
        from vnr_wizard.notes.trouble import why

        text = say(f"Filen kunde inte skrivas: {why(error)}.", f"The file could not be written: {why(error)}.")
    else:
        return True
    print(text, file=sys.stderr)
    return False
