"""A clock that never goes back, and that also counts the time a machine was asleep.

Python's own monotonic clock stands still during suspend on Linux and macOS: a laptop closed on an open note
and opened by somebody else the next morning would not have been idle for a minute.
"""

from __future__ import annotations

import sys
import time


def seconds() -> float:
    """Seconds since some moment; only differences mean anything."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        # On macOS this clock counts sleep, and time.monotonic() does not. (From Apple's manual; untried here.)
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    # GetTickCount64 on Windows counts sleep. (From Microsoft's documentation; untried here.)
    return time.monotonic()
