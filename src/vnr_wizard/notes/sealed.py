"""Bytes as age files (https://age-encryption.org/v1), sealed to recipients and padded.

What comes out of a stock `age -d` is the document itself: the padding is a comment at the end of its TOML.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnr_wizard.notes.trouble import DAMAGED, CannotRead

STEP = 16 * 1024
"""Sizes are rounded up to this many bytes, so that the size of a file says little of how much was told."""
_PADDING = b"\n#"


def seal(plain: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of `recipients` (X25519, `age1…`) can open. Needs no identity."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    sealed: bytes = pyrage.encrypt(_padded(plain), keys)
    return sealed


def unseal(sealed: bytes, identity: str) -> bytes:
    """What was sealed; raises `CannotRead`, in one neutral way for a wrong key and for damage alike."""
    import pyrage

    try:
        return _unpadded(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
    except Exception:  # noqa: BLE001 — whatever a damaged file brings about, it is no fault of the program
        raise CannotRead(DAMAGED) from None


def _padded(plain: bytes) -> bytes:
    length = len(plain) + len(_PADDING)
    return plain + _PADDING + b"." * (-length % STEP)


def _unpadded(padded: bytes) -> bytes:
    """Without the padding; one that a person has decrypted, edited and sealed again may have none."""
    rest = padded.rstrip(b".")
    return rest[: -len(_PADDING)] if rest.endswith(_PADDING) else padded
