"""Every bit of sealed files, flipped, and every length, cut: `python -m tests.long.bits`.

Also a key that the child wrapped with all its work, opened by the stock tool.
"""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
import time
from pathlib import Path

import pexpect
from tests.notes.age_by_hand import wrapped_by_hand

from vnr_wizard.notes.keys import child
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.sealed import seal, unseal
from vnr_wizard.notes.trouble import DAMAGED, CannotRead

PHRASE = "en lång lösenfras"


def refused(sealed: bytes, identity: str) -> bool:
    """Whether it is the one neutral trouble."""
    try:
        unseal(sealed, identity)
    except CannotRead as trouble:
        return trouble.reason is DAMAGED
    return False


def flips(content: bytes, step: int = 1) -> list[bytes]:
    """All of them, or one byte in so many."""
    return [
        content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
        for at in range(0, len(content), step)
        for bit in range(8)
    ]


def notes(name: str, plain: bytes, step: int) -> None:
    """A sealed note."""
    identity = new_identity()
    sealed = seal(plain, [recipient_of(identity), recipient_of(new_identity())])
    begun, tried, bad = time.monotonic(), 0, 0
    for at in range(0, len(sealed), step):
        for bit in range(8):
            bad += not refused(sealed[:at] + bytes([sealed[at] ^ 1 << bit]) + sealed[at + 1 :], identity)
        bad += not refused(sealed[:at], identity)
        tried += 9
    print(f"{name}, {len(sealed)} bytes, every {step}: {tried} damaged files, {bad} not refused, "
          f"{time.monotonic() - begun:.0f} s")  # fmt: skip
    assert not bad


def wrapped_keys() -> None:
    """A wrapped key."""
    identity = new_identity()
    wrapped = wrapped_by_hand(f"{identity}\n".encode(), PHRASE, 8)
    begun = time.monotonic()
    damaged = [*flips(wrapped), *(wrapped[:at] for at in range(len(wrapped)))]
    bad = sum("identity" in child._unwrap(one, PHRASE) for one in damaged)
    print(f"a wrapped key, {len(wrapped)} bytes, every one: {len(damaged)} damaged files, {bad} opened, "
          f"{time.monotonic() - begun:.0f} s")  # fmt: skip
    assert not bad


def with_the_stock_tool() -> None:
    """What the child wraps, `age` takes as an identity."""
    if not shutil.which("age"):
        return
    identity = new_identity()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "identity.age").write_bytes(base64.b64decode(child._wrap(identity, PHRASE)))
        (Path(folder) / "note.age").write_bytes(seal(b"text = 1", [recipient_of(identity)]))
        tool = pexpect.spawn("age", ["-d", "-i", "identity.age", "-o", "out", "note.age"], cwd=folder, timeout=120)
        tool.expect("passphrase")
        tool.sendline(PHRASE)
        tool.expect(pexpect.EOF)
        tool.close()
        assert (Path(folder) / "out").read_bytes().startswith(b"text = 1")
    print(f"a key wrapped by the child, opened by stock age: {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    with_the_stock_tool()
    wrapped_keys()
    notes("a small note", b"text = 1", 1)
    notes("a note of four chunks", os.urandom(200_000), 17)
