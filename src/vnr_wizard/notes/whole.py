"""A file that says whether it is whole, and whose head can be read without the rest.

A draft or note is a TOML document: a head of single keys, a comment line with the SHA-256 of everything
else in the file, and the body. A list of a thousand notes reads only heads; damage anywhere is still seen,
since a document cut between two tables would otherwise pass for a shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_LINE = re.compile(rb"^# SHA-256: ([0-9a-f]{64})\n", re.MULTILINE)


def written_whole(head: Mapping[str, Any], body: str) -> bytes:
    """The document of `head` (single keys only) and `body` (TOML)."""
    import tomli_w

    # Without multi-line strings no line of the head can be taken for the one with the digest.
    first, rest = tomli_w.dumps(head).encode(), body.encode()
    return first + b"# SHA-256: " + _digest(first, rest) + b"\n" + rest


def head_of(content: bytes) -> bytes | None:
    """The head of a document; None where the document is not whole."""
    match = _LINE.search(content)
    if match is None:
        return None
    first, rest = content[: match.start()], content[match.end() :]
    return first if _digest(first, rest) == match[1] else None


def _digest(first: bytes, rest: bytes) -> bytes:
    return sha256(first + rest).hexdigest().encode()
