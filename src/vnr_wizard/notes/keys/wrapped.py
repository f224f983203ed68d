"""An identity wrapped in a passphrase: an age file whose header is read before anything is worked out."""

from __future__ import annotations

import re

MOST_WORK = 20
"""The highest work factor (a power of two) that is worked out: 20 takes 1 GB, 23 took 8 GB and 38 s."""
LEAST_LETTERS = 10
# To its end: age takes no other stanza beside this one, and very long to say so.
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} (0|[1-9][0-9]{0,2})\n"
    rb"[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)


def work_factor(wrapped: bytes) -> int | None:
    """The work factor of a passphrase file, from its header alone; None where it is no such file."""
    match = _HEADER.match(wrapped)
    return int(match[1]) if match else None


def bearable(wrapped: bytes) -> bool:
    """Whether the file may be handed to age at all: one made in bad faith can take all memory there is."""
    factor = work_factor(wrapped)
    return factor is not None and 1 <= factor <= MOST_WORK


def too_short(passphrase: str) -> bool:
    """Whether a passphrase is refused; age itself takes an empty one."""
    return len(passphrase.strip()) < LEAST_LETTERS
