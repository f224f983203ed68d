"""A person at a terminal: the program in a real pseudo-terminal, its keys by name, its screen as text.

`Terminal` starts the program with folders of its own and nothing of the tests' environment. `Screen` is what
an xterm would show: the alternate screen has no scrollback, and what stood before it comes back after it.
Nothing sleeps for a fixed time: every wait ends when the text is there, and fails with the screen as it was.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte
import pyte.modes
from tests.terminal.keyed import ring_of

from vnr_wizard.notes.sealed import unseal

PATIENCE = 30.0
"""Seconds that anything may take on a busy machine; nothing that works waits for it to pass."""

ALTERNATE = 1049
PROGRAM = (sys.executable, str(Path(__file__).with_name("keyed.py")))
"""The program, with a keyring of the tests' own."""
INSTALLED = (str(Path(sys.executable).with_name("vnr-wizard")),)
"""The program as people start it. These machines have no keyring."""

KEYS = {
    "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~",
    "F7": "\x1b[18~", "F8": "\x1b[19~", "F9": "\x1b[20~", "F10": "\x1b[21~", "F12": "\x1b[24~",
    "Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C", "Left": "\x1b[D",
    "Enter": "\r", "Space": " ", "Tab": "\t", "Shift+Tab": "\x1b[Z", "Esc": "\x1b", "Backspace": "\x7f",
    "Ctrl+End": "\x1b[1;5F", "PageDown": "\x1b[6~", "PageUp": "\x1b[5~", "Home": "\x1b[H", "End": "\x1b[F",
    **{f"Ctrl+{letter}": chr(ord(letter) - 64) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    "Ctrl+\\": "\x1c",
}  # fmt: skip
"""What an xterm sends for each key."""


class Screen(pyte.Screen):
    """A screen with scrollback, and with the alternate screen that pyte lacks."""

    def __init__(self, columns: int, lines: int) -> None:
        self.main: tuple[Any, Any] | None = None
        self.gone: list[str] = []
        """The lines that have scrolled off the main screen. The alternate one keeps none."""
        super().__init__(columns, lines)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Entering the alternate screen puts the main one away."""
        super().set_mode(*modes, **kwargs)
        if ALTERNATE in modes and self.main is None:
            self.main = (deepcopy(self.buffer), deepcopy(self.cursor))
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Leaving it brings the main one back; what was on the alternate one is gone."""
        super().reset_mode(*modes, **kwargs)
        if ALTERNATE in modes and self.main is not None:
            buffer, self.cursor = self.main
            self.buffer.clear()
            self.buffer.update(buffer)
            self.main = None

    def index(self) -> None:
        """The cursor goes down; at the bottom the first line goes up, and out of sight."""
        if self.main is None and self.cursor.y == self.lines - 1:
            self.gone.append(self.display[0].rstrip())
        super().index()

    @property
    def alternate(self) -> bool:
        """Whether the alternate screen is shown."""
        return self.main is not None

    @property
    def text(self) -> str:
        """What is shown now."""
        return "\n".join(line.rstrip() for line in self.display)

    @property
    def scrollback(self) -> str:
        """What can be scrolled back to."""
        return "\n".join(self.gone)


@dataclass(frozen=True)
class Place:
    """A home, a folder for temporary files and a working folder that are one test's alone."""

    home: Path
    temporary: Path
    working: Path

    @classmethod
    def under(cls, folder: Path) -> Place:
        """A new one."""
        place = cls(folder / "home", folder / "tmp", folder / "cwd")
        for path in (place.home, place.temporary, place.working):
            path.mkdir()
        return place

    @property
    def notes(self) -> Path:
        """Where drafts and notes lie."""
        return self.home / ".local" / "share" / "vnr-wizard" / "notes"

    @property
    def environment(self) -> dict[str, str]:
        """All that the program gets to see."""
        return {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PATH": os.defpath,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }

    def files(self) -> list[Path]:
        """Every file in all three."""
        folders = (self.home, self.temporary, self.working)
        return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())

    def holding(self, marker: str) -> list[Path]:
        """The files that hold `marker`, in the bytes or in the name."""
        wanted = marker.encode()
        return [path for path in self.files() if wanted in path.read_bytes() or marker in str(path)]

    def drafts(self) -> list[str]:
        """The text of every draft, opened with the key of the tests' keyring."""
        return self._opened("draft")

    def finished(self) -> list[str]:
        """The same of every finished note."""
        return self._opened("note")

    def sealed(self, stage: str = "*") -> list[Path]:
        """The files of drafts, notes, or both."""
        return sorted(self.notes.glob(f"*.{stage}.age"))

    def _opened(self, stage: str) -> list[str]:
        """The newest generation of each."""
        newest: dict[str, Path] = {}
        for path in sorted(self.sealed(stage), key=lambda path: int(path.name.split(".")[1])):
            newest[path.name.split(".")[0]] = path
        key = ring_of(self.home).read_text() if newest else ""
        return [unseal(path.read_bytes(), key).decode() for path in newest.values()]


class Terminal:
    """The program at work in a terminal of `size` columns and rows."""

    def __init__(
        self,
        place: Place,
        arguments: Sequence[str] = (),
        *,
        program: Sequence[str] = PROGRAM,
        environment: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        before: Callable[[], None] | None = None,
    ) -> None:
        self.place = place
        self.screen = Screen(*size)
        self.received = bytearray()
        """Every byte that the terminal got, also after the program ended."""
        self._stream = pyte.ByteStream(self.screen)
        self._pending = b""
        self._read: tuple[int, ...] = ()
        self._text = ""
        self._ended = False
        self._code: int | None = None
        command, *rest = [*program, *arguments]
        process: Any = pexpect.spawn(
            command,
            rest,
            cwd=str(place.working),
            env={**place.environment, **(environment or {})},
            dimensions=(size[1], size[0]),
            echo=True,
            timeout=PATIENCE,
            preexec_fn=before,
        )
        process.delaybeforesend = None
        self.process: Any = process
        pty: Any = self.process.ptyproc
        pty.delayafterclose = pty.delayafterterminate = 0.01

    # --- what the screen shows ---------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is shown, as far as it has been read."""
        state = (len(self.received), self.screen.columns, self.screen.lines)
        if self._read != state:
            self._read, self._text = state, self.screen.text
        return self._text

    @property
    def output(self) -> str:
        """Everything received, as text."""
        return self.received.decode("utf-8", "replace")

    def read(self, patience: float = 0.05) -> bool:
        """Take in what the program has written, waiting at most `patience`. False at its end."""
        try:
            chunk = self.process.read_nonblocking(65536, patience)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            self._ended = True
            return False
        self.received += chunk
        self._feed(chunk)
        return True

    def _feed(self, chunk: bytes) -> None:
        # pyte would print the last letter of `CSI < u`, and Textual's kitty keys are not its business.
        waiting = self._pending + chunk
        begun = re.search(rb"\x1b(\[[<=>?]?[0-9;]*)?$", waiting)
        cut = begun.start() if begun else len(waiting)
        waiting, self._pending = waiting[:cut], waiting[cut:]
        self._stream.feed(re.sub(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]", b"", waiting))

    def until(self, holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> Self:
        """Read until `holds`; fails with the screen as it was."""
        end = time.monotonic() + patience
        while not holds():
            if not self.read() and not holds():
                raise AssertionError(f"the program ended without {what}:\n{self.text}")
            if time.monotonic() > end:
                raise AssertionError(f"no {what} on the screen:\n{self.text}")
        return self

    def shows(self, *texts: str) -> Self:
        """Wait until every one of `texts` is shown. A line break counts as a space."""
        return self.until(lambda: all(text in self.text or text in self.flat for text in texts), f"{texts}")

    def shows_no(self, text: str) -> Self:
        """Wait until `text` is not shown."""
        return self.until(lambda: text not in self.flat, f"screen without {text!r}")

    @property
    def flat(self) -> str:
        """What is shown, as one line."""
        return " ".join(self.text.split())

    # --- what a person does ------------------------------------------------------------------------

    def press(self, *keys: str) -> Self:
        """Press keys, by their names."""
        for key in keys:
            self.process.send(KEYS[key])
        return self

    def type(self, text: str) -> Self:
        """Type a text."""
        self.process.send(text)
        return self

    def paste(self, text: str) -> Self:
        """Paste a text, as terminals hand it over."""
        self.process.send(f"\x1b[200~{text}\x1b[201~")
        return self

    def resize(self, columns: int, rows: int) -> Self:
        """Pull the window to another size."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)
        return self

    # --- how it ends -------------------------------------------------------------------------------

    def signal(self, number: int) -> Self:
        """Send the program a signal."""
        os.kill(self.process.pid, number)
        return self

    def hang_up(self) -> None:
        """Close the window: the terminal is gone, and the kernel tells the program so."""
        self.process.ptyproc.fileobj.close()
        self.process.child_fd = -1
        self.process.ptyproc.fd = -1
        self.process.ptyproc.closed = self.process.closed = True

    def ends(self, patience: float = PATIENCE) -> int:
        """Wait for the program's end; its exit code, or minus the signal that killed it."""
        end = time.monotonic() + patience
        if self._code is not None:
            return self._code
        while not self._ended and self.process.child_fd >= 0 and self.read():
            assert time.monotonic() < end, f"the program does not end:\n{self.text}"
        while True:
            with suppress(ChildProcessError):
                pid, status = os.waitpid(self.process.pid, os.WNOHANG)
                if pid:
                    self.process.ptyproc.terminated = self.process.terminated = True
                    self._code = os.waitstatus_to_exitcode(status)
            if self._code is not None:
                return self._code
            if self.process.ptyproc.exitstatus is not None or self.process.ptyproc.signalstatus is not None:
                # pexpect has asked already, as it does at the end of the output.
                return int(self.process.ptyproc.exitstatus or 0) or -int(self.process.ptyproc.signalstatus or 0)
            assert time.monotonic() < end, f"the program does not end:\n{self.text}"
            time.sleep(0.005)

    @property
    def said_at_the_end(self) -> str:
        """What was written after the alternate screen was left for the last time, without escape sequences."""
        _, _, said = self.output.rpartition(f"\x1b[?{ALTERNATE}l")
        return re.sub(r"\x1b\[[?<=>]?[0-9;]*[a-zA-Z]", "", said).strip()

    def left_a_clean_terminal(self) -> Self:
        """Hold that a shell can go on here: echo, whole lines, its own keys; no mouse; the main screen."""
        flags = termios.tcgetattr(self.process.child_fd)[3]
        for flag in (termios.ECHO, termios.ICANON, termios.ISIG):
            assert flags & flag, "the terminal is left raw"
        assert not self.screen.alternate, "the alternate screen is left on"
        for mode in ("1000", "1003", "1004", "1006", "2004", "1049"):
            assert self.output.rfind(f"\x1b[?{mode}l") > self.output.rfind(f"\x1b[?{mode}h"), mode
        assert self.output.rfind("\x1b[?25h") > self.output.rfind("\x1b[?25l"), "no cursor"
        return self

    def until_gone(self, pid: int) -> None:
        """Wait until another process has ended."""
        end = time.monotonic() + PATIENCE
        while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
            assert time.monotonic() < end, "it does not end"
            time.sleep(0.02)

    def close(self) -> None:
        """End whatever still runs."""
        if self._code is None and not self.process.terminated:
            os.kill(self.process.pid, signal.SIGKILL)
            self.ends()
        if self.process.child_fd >= 0:
            self.process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
