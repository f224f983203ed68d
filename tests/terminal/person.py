"""What a person does at the terminal, in her own terms: choose a door, an answer, write, go on."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from tests.terminal.driver import PATIENCE, Terminal

KRISTIANSTAD = "Misstanke om våld i nära relation"
MOTALA = "Hot och våld i nära relationer: handläggare"
BRIEF = "Vad har hänt?"
SUSPICION = "Jag misstänker våld"
FOCUSED = "ffaf00"
"""The frame of the field that keys go to, in 256 colours. (The terminal's own cursor lags behind scrolling.)"""

_ROW = re.compile(r"^(› |  )[→←▶✎↩≡!] ")


class Person(Terminal):
    """Somebody who uses the program by keys alone, and looks at the screen before each."""

    # --- lists -------------------------------------------------------------------------------------

    def pick(self, row: str) -> Self:
        """Take a row of the list on the front page, or of a list that is laid over it."""
        self.shows(row).settle()
        rows = [line for line in self.text.splitlines() if _ROW.match(line)]
        at = next(n for n, line in enumerate(rows) if row in line)
        self.press("Home", *["Down"] * at, "Enter")
        return self

    def opens(self, procedure: str = KRISTIANSTAD) -> Self:
        """From the start to the doors of a routine."""
        self.shows("Vilken rutin gäller?")
        self.pick(procedure).shows("Vad har hänt?")
        return self

    def begins_briefly(self) -> Self:
        """In the tests' own short routine: from the start to its first field, ready to type."""
        self.shows("Något har hänt").press("Enter").shows("Beskriv  ·  steg 1")
        return self.until(self.in_first_field, "first field")

    def in_first_field(self) -> bool:
        """Whether the frame below the first question has another colour than the one below the second."""
        tops = [(y, line.index("╭")) for y, line in enumerate(self._step_lines()) if "╭" in line]
        if len(tops) < 2:
            return False
        left = len(self.text.splitlines()[tops[0][0]]) - len(self._step_lines()[tops[0][0]])
        first, second = (self.screen.buffer[y][left + x].fg for y, x in tops[:2])
        return bool(first != second)

    def begins(self, door: str = SUSPICION, procedure: str = KRISTIANSTAD) -> Self:
        """From the start to the first step behind a door."""
        self.opens(procedure).pick(door).shows("steg 1")
        return self

    # --- steps -------------------------------------------------------------------------------------

    def choose(self, option: str) -> Self:
        """Go to an option, by Tab and the arrow, and choose it."""
        self._go_until(lambda: option in self._here(), option)
        self.press("Space")
        self.until(lambda: re.search(rf"› (\(•\)|\[x\]) {re.escape(option)}", self.text) is not None, option)
        return self

    def stands_in(self, label: str) -> Self:
        """Go to the field below `label`."""
        self._go_until(lambda: self._in_field(label), label)
        return self

    def write(self, label: str, text: str) -> Self:
        """Go to the field below `label`, and type; wait until it stands there."""
        self.stands_in(label).type(text)
        self.shows(text.split()[-1])
        return self

    def goes_on(self, title: str) -> Self:
        """Ctrl+N, and look for what comes next."""
        self.press("Ctrl+N").shows(title)
        with suppress(AssertionError):
            self.until(lambda: len(self._focus()) > 1, "focus", 0.3)
        return self

    def acknowledged(self) -> Self:
        """Wait until everything typed so far is said to be saved.

        Help opens only when every key before it has come to its answer, and shows whether that is saved.
        """
        return self.press("F1").shows("Överallt").saved().press("Esc").shows_no("Överallt")

    def saved(self) -> Self:
        """Wait until the top bar says that everything is saved."""
        self.until(lambda: re.search(r"Sparat \d\d:\d\d", self.text.splitlines()[0]) is not None, "“Sparat”")
        return self

    def _here(self) -> str:
        """The row that the cursor of the focused choices is at; empty where the focus is elsewhere."""
        return next((line for line in self._step_lines() if re.search(r"› [(\[]", line)), "")

    def _in_field(self, label: str) -> bool:
        """Whether the field right below `label` is the one with the bright frame."""
        lines = self._step_lines()
        at = next((n for n, line in enumerate(lines) if line.strip().startswith(label)), len(lines))
        top = next((n for n, line in enumerate(lines[at:], at) if "╭" in line), None)
        if top is None:
            return False
        column = len(self.text.splitlines()[top]) - len(lines[top]) + lines[top].index("╭")
        return bool(self.screen.buffer[top][column].fg == FOCUSED)

    def _step_lines(self) -> list[str]:
        """The screen without the left column of a step."""
        lines = self.text.splitlines()
        left = next((line.index("╮") + 1 for line in lines if line.startswith("╭─ Vägen")), 0)
        return [line[left:] for line in lines]

    @property
    def without_left_column(self) -> str:
        """What is shown of a step itself."""
        return "\n".join(self._step_lines())

    def _go_until(self, there: Callable[[], bool], what: str) -> None:
        """One key after the other, each when the one before has shown what it does."""
        end = time.monotonic() + PATIENCE
        self.settle()
        while not there():
            assert time.monotonic() < end, f"cannot come to {what!r}:\n{self.text}"
            had, was = len(self.received), self._focus()
            self.press(self._towards(what) if self._here() else "Tab")
            with suppress(AssertionError):
                self.until(lambda had=had: len(self.received) > had, "answer to a key", 1)  # type: ignore[misc]
                self.until(lambda was=was: self._focus() != was, "other focus", 0.3)  # type: ignore[misc]
            self.settle()

    def _focus(self) -> tuple[str, ...]:
        """What tells where the focus is: a row of choices, bright frames, a button in reverse."""
        rows = self._step_lines()
        frames = (f"{y},{x}" for y, row in self.screen.buffer.items() for x, c in row.items() if c.fg == FOCUSED)
        button = (c.data for y in self.screen.buffer.values() for c in y.values() if c.reverse)
        return (*(row for row in rows if re.search(r"› [(\[]", row)), *frames, "".join(button))

    def _towards(self, option: str) -> str:
        """Up where the option is above in the same list, else down, which goes on past a list's end."""
        lines = self._step_lines()
        here = next(n for n, line in enumerate(lines) if re.search(r"› [(\[]", line))
        for line in reversed(lines[:here]):
            if not re.match(r" {1,6}([(\[][ •x][)\]] | {5})", line):
                return "Down"
            if option in line:
                return "Up"
        return "Down"

    def reads_through(self, last: str) -> str:
        """Everything that the page holds, read by paging down until `last` is seen."""
        pages = [self.settle().text]
        while last not in self.text:
            self.press("PageDown").until(lambda: self.text != pages[-1], "next page").settle()
            pages.append(self.text)
        return re.sub("[▁▂▃▄▅▆▇█]", "", "\n".join(pages))

    def settle(self) -> Self:
        """Read until the program has nothing more to show for the moment."""
        while True:
            had = len(self.received)
            self.read(0.03)
            if len(self.received) == had:
                return self
