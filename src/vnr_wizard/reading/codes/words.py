"""W: words, and what a file says of itself."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code

WORDS: dict[str, Code] = {}
