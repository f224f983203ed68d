"""G: safeguards."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code

GUARDS: dict[str, Code] = {}
