"""A problem in a file: what every reader and check hands back, and what people and machines are shown.

Problems are data. Readers collect them in a `Reading` (see `reading.document`), `locate` adds the line and
column, and the command line prints them. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from vnr_wizard.reading.text import clean, clean_line

if TYPE_CHECKING:
    from vnr_wizard.reading.codes import Code

Key = tuple[str | int, ...]
"""Where in a document something stands: table names and zero-based positions in arrays."""

Place = tuple[int, int]
"""Line and column, from 1, in characters."""


_SAYS_ALL = {"F201": "name", "F205": "value"}
"""Codes whose hint lists everything that may stand there → the value that holds what stands there now."""


def _entry(code: str) -> Code:
    """A code's entry in the catalogue, which is not imported where there is no problem: a start waits 4 ms for it."""
    from vnr_wizard.reading.codes import CODES

    return CODES[code]


class Severity(StrEnum):
    """How much a problem matters: an error keeps staff out of the file, the others do not."""

    ERROR = "error"
    UNPROVED = "unproved"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or worth knowing, in one file.

    `key` addresses the value by position, `key_text` says the same in the file's own ids
    (`step.barn.question.barn-hemma.when`). `line` and `column` are where the key begins; they count from 1,
    in characters, and are None where the file could not be parsed that far. From `mark` to before `end` stands
    what is wrong itself: the key, its value, or a character; None where there is nothing to point at. `walk` is
    the shortest answers that show the problem, as `trace` reads them, and `story` tells them in words, a line
    a step.
    """

    code: str
    path: str
    key: Key = ()
    key_text: str = ""
    line: int | None = None
    column: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    walk: Mapping[str, Any] | None = None
    story: tuple[str, ...] = ()
    mark: Place | None = None
    end: Place | None = None

    @property
    def severity(self) -> Severity:
        """From the code's entry in the catalogue."""
        return Severity(_entry(self.code).severity)

    @property
    def message(self) -> str:
        """What is wrong, in the language in use."""
        return _entry(self.code).message.fill(**self._shown())

    @property
    def hint(self) -> str:
        """What to do about it, in the language in use; may be empty."""
        hint = _entry(self.code).hint.fill(**self._shown())
        near = self.values.get("near")
        if near:
            from vnr_wizard.language import say
            from vnr_wizard.reading.swedish import surely

            sure = self.code in _SAYS_ALL and surely(str(self.values.get(_SAYS_ALL[self.code], "")), str(near))
            # The whole list of what may stand there helps only where the guess may be wrong.
            rest = say("Skriv så i stället.", "Write that instead.") if sure else hint
            hint = say(f"Menade du ”{clean(near)}”? ", f"Did you mean “{clean(near)}”? ") + rest
        if those := self.values.get("those"):
            from vnr_wizard.language import say

            hint = say(f"De som finns: {clean(str(those))}. ", f"Those there are: {clean(str(those))}. ") + hint
        if home := self.values.get("home"):
            from vnr_wizard.language import say

            hint = (
                say(
                    f"Den hör hemma under {home}: saknas rubriken här ovanför? ",
                    f"It belongs under {home}: is the heading missing above? ",
                )
                + hint
            )
        if because := self.values.get("because"):
            from vnr_wizard.language import say

            hint = (
                say(
                    f"Kan bero på ett annat fel, på {clean(str(because))}. Rätta det först, och gör något här bara om "
                    "felet är kvar sedan. ",
                    f"May come from another error, on {clean(str(because))}. Correct that first, and do something here "
                    "only if this is still told then. ",
                )
                + hint
            )
        return hint.strip()

    def _shown(self) -> dict[str, str]:
        # A `\u` escape may have put what a terminal obeys into a value that is quoted here.
        shown = {name: clean(str(value)) for name, value in self.values.items()}
        if "name" in shown and "example" in shown:
            # An item of a list has no name before it.
            item = bool(self.key) and isinstance(self.key[-1], int)
            shown["write"] = shown["example"] if item else f"{shown['name']} = {shown['example']}"
        return shown

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known."""
        parts = [clean_line(self.path)]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def as_json(self) -> dict[str, Any]:
        """The contract of `check --format json`."""
        return {
            "path": clean(self.path),
            "line": self.line,
            "column": self.column,
            "end_line": self.end[0] if self.end else None,
            "end_column": self.end[1] if self.end else None,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
            "key": clean(self.key_text),
            "walk": dict(self.walk) if self.walk is not None else None,
            "story": [clean(line) for line in self.story],
        }


def problem_at(code: str, path: str, place: Place, end: Place | None = None, **values: object) -> Problem:
    """A problem whose place is known already; without `end` it is the one character there."""
    line, column = place
    return Problem(code, path, line=line, column=column, values=values, mark=place, end=end or (line, column + 1))


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that keep staff out of the file."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def key_text(data: Any, key: Key) -> str:
    """A key in the file's own words: `step.barn.question.barn-hemma.when`.

    Items of arrays are called by their id where they have one, else by their number, from 1.
    """
    parts: list[str] = []
    for part in key:
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else None
            id = data.get("id") if isinstance(data, dict) else None
            parts.append(id if isinstance(id, str) and id else str(part + 1))
        else:
            data = data.get(part) if isinstance(data, dict) else None
            parts.append(part)
    return clean_line(".".join(part if len(part) <= 80 else f"{part[:80]}…" for part in parts))
