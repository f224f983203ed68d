"""The exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command says when it is done."""

    GOOD = 0
    PROBLEMS = 1
    """Problems were found, or the thing asked for is not there.

    Three commands give 1 a meaning of their own, and say of what is not there that they could not run: `check`
    (errors), `diff` (differences) and `trace` (it waits for answers). So no script takes a misspelt name for a verdict.
    """
    UNABLE = 2
    """It could not run: usage, an unreadable file, no terminal."""
    UNPROVED = 3
    """Something could not be proved within the limit."""
    FAULT = 70
    """A fault of the program itself."""
