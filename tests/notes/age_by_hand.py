"""age files made another way, to judge ours by: the stock tool, and the format written out (age-encryption.org/v1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import shutil
import subprocess
from pathlib import Path

import pytest

AGE = pytest.mark.skipif(not (shutil.which("age") and shutil.which("age-keygen")), reason="needs Debian's age")


def stock_open(sealed: bytes, identity: str, folder: Path) -> bytes:
    """What `age -d -i` gives."""
    (folder / "key.txt").write_text(f"# created: 2026\n{identity}\n")
    done = subprocess.run(
        ["age", "-d", "-i", str(folder / "key.txt")], input=sealed, capture_output=True, timeout=30, check=True
    )
    return done.stdout


def stock_seal(plain: bytes, *given: str) -> bytes:
    """What `age` gives with some arguments."""
    return subprocess.run(["age", *given], input=plain, capture_output=True, timeout=30, check=True).stdout


def stock_wrap(plain: bytes, passphrase: str, folder: Path) -> bytes:
    """What `age -p` gives; it asks at a terminal."""
    import pexpect

    (folder / "plain").write_bytes(plain)
    child = pexpect.spawn("age", ["-p", "-o", str(folder / "wrapped"), str(folder / "plain")], timeout=30)
    for _ in range(2):
        child.expect("passphrase")
        child.sendline(passphrase)
    child.expect(pexpect.EOF)
    child.close()
    return (folder / "wrapped").read_bytes()


def parts(sealed: bytes) -> tuple[bytes, bytes]:
    """The header, its last line included, and the payload."""
    end = sealed.index(b"\n", sealed.index(b"\n--- ") + 1) + 1
    return sealed[:end], sealed[end:]


def unpadded64(content: bytes) -> bytes:
    """Base64 as age has it."""
    return base64.b64encode(content).rstrip(b"=")


def wrapped_by_hand(plain: bytes, passphrase: str, factor: int) -> bytes:
    """A passphrase file of any work factor, so that a test may open it ten thousand times."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    label = b"age-encryption.org/v1/scrypt"
    wrapping = hashlib.scrypt(passphrase.encode(), salt=label + salt, n=1 << factor, r=8, p=1, dklen=32, maxmem=1 << 30)
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
    header = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (unpadded64(salt), factor, unpadded64(body))
    mac = hmac.digest(_hkdf(key, b"", b"header"), header, "sha256")
    last = bytes(11) + b"\x01"
    payload = ChaCha20Poly1305(_hkdf(key, nonce, b"payload")).encrypt(last, plain, None)
    return header + b" " + unpadded64(mac) + b"\n" + nonce + payload


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")
