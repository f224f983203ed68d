"""The two languages of the interface, side by side where they are used.

Every text that a person meets is a `Words`: Swedish and English in one place, so that neither can be
forgotten. The language is chosen once, at start (`--lang`, or the environment's `LANG`); `str(words)`
gives the text in the language in use. Content (routines, contacts) has its own language and is never
translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]

_in_use: Language = "sv"


def use(language: Language) -> None:
    """Choose the language of everything that is shown from now on."""
    global _in_use
    _in_use = language


def in_use() -> Language:
    """The language that texts are shown in."""
    return _in_use


@dataclass(frozen=True)
class Words:
    """One text in both languages. `str()` gives the one in use."""

    sv: str
    en: str

    def __str__(self) -> str:
        return self.en if _in_use == "en" else self.sv

    def fill(self, **values: object) -> str:
        """The text in use with its `{placeholders}` filled in. Values are never read as templates."""
        return str(self).format(**values)


def say(sv: str, en: str) -> str:
    """The one of two texts that is in the language in use."""
    return en if _in_use == "en" else sv
