"""P: proofs that every part of a routine can be come to, and that every walk can end."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code

PATHS: dict[str, Code] = {}
