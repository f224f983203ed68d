"""A real pseudo-terminal with a program in it: what it paints, when, and what that cost.

Used by `start.py` and `keys.py`. Times are taken when bytes arrive; looking at them comes after.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

# What steers a terminal rather than stands on it: CSI, OSC and DCS, single ESC.
_STEERING = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]")


class NotSeen(Exception):
    """What was waited for did not come; the message shows the last of what did."""


def words(output: bytes) -> str:
    """What stands in terminal output, without colours and cursor movements."""
    return _STEERING.sub(b"", output).decode(errors="replace")


class Terminal:
    """A program under a pseudo-terminal of `columns` × `rows`, from just before it is started."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.output = b""
        self.began = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            # The size stands before the program looks: it paints once, not twice.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.execvpe(argv[0], list(argv), dict(environment))
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the program: by its own id, and no other."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def send(self, keys: str) -> float:
        """Type; returns when."""
        at = time.perf_counter()
        os.write(self._end, keys.encode())
        return at

    def read(self, seconds: float) -> tuple[float, bytes]:
        """What is painted next, and when it came; nothing if nothing comes for `seconds`."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return time.perf_counter(), b""
        try:
            found = os.read(self._end, 65536)
        except OSError:  # Linux' way to say that nobody is at the other end
            found = b""
        at = time.perf_counter()
        self.output += found
        return at, found

    def until(self, shown: str | Callable[[str], bool], seconds: float = 30.0) -> float:
        """Read until `shown` stands in what has come; returns when the last of it came."""
        wanted = (lambda text: shown in text) if isinstance(shown, str) else shown
        while True:
            at, found = self.read(seconds)
            if not found:
                raise NotSeen(f"{shown!r} after {words(self.output)[-600:]!r}")
            if wanted(words(self.output)):
                return at

    def settle(self, seconds: float) -> bytes:
        """Read until nothing comes for `seconds`; returns what came."""
        came = b""
        while found := self.read(seconds)[1]:
            came += found
        return came

    def cpu(self) -> float:
        """Seconds of processor time that all its threads have had so far."""
        nanoseconds = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            nanoseconds += int((task / "schedstat").read_text().split()[0])
        return nanoseconds / 1e9

    def peak(self) -> float:
        """The most memory that was resident at once so far, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0
