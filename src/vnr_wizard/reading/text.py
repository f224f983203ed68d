"""Text that is safe to store and to show: no character that a terminal would obey or that misleads the eye."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
# C0 and C1 controls but tab and line feed; marks that reorder or hide text (Unicode TR 36, TR 39).
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


def clean(text: str) -> str:
    """`text` with ordinary line ends, and every forbidden character replaced by U+FFFD."""
    return FORBIDDEN.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """The same on one line: line ends and tabs become spaces, so that nothing is silently cut."""
    return " ".join(clean(text).split())
