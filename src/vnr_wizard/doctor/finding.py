"""One thing that was looked at, what it means for whoever uses the program, and how it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vnr_wizard.language import Words
from vnr_wizard.reading.text import clean_line

NOTHING = Words("", "")
"""There is nothing to mend."""


class State(StrEnum):
    """How it is. What cannot be found out is unknown, never good."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    UNKNOWN = "unknown"


class Area(StrEnum):
    """What findings are grouped by, in the order in which they are told."""

    TERMINAL = "terminal"
    PROGRAM = "program"
    FOLDERS = "folders"
    DISK = "disk"
    MEMORY = "memory"
    KEYS = "keys"
    SETTINGS = "settings"
    CONTENT = "content"


@dataclass(frozen=True)
class Finding:
    """`message` says what was found, `meaning` what follows from it, `mend` what to do; each a line of text.

    None of them ever holds anything of a note.
    """

    area: Area
    id: str
    state: State
    message: Words
    meaning: Words
    mend: Words = NOTHING

    def as_json(self) -> dict[str, str]:
        """The contract of `doctor --json`, in the language in use."""
        return {
            "area": self.area.value,
            "id": self.id,
            "state": self.state.value,
            "message": clean_line(str(self.message)),
            "meaning": clean_line(str(self.meaning)),
            "mend": clean_line(str(self.mend)),
        }
