"""Bytes as age files (https://age-encryption.org/v1), sealed to recipients and padded.

What comes out of a stock `age -d` is the document itself: the padding is a comment at the end of its TOML.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnr_wizard.language import Words
from vnr_wizard.notes.trouble import DAMAGED, CannotRead, SaveFailed

STEP = 16 * 1024
"""Sizes are rounded up to this many bytes, so that the size of a file says little of how much was told."""
_BEGINNING, _HEADER_ENDS = b"age-encryption.org/v1\n", b"\n--- "
MOST_HEADER = 8 * 1024
"""Bytes, enough for 70 recipients. The time that age takes to read a header grows with the square of its length: a
file made of one of 64 kB held the program for half a minute."""
_NO_RECIPIENT = Words("en av nycklarna går inte att försegla till", "one of the keys cannot be sealed to")
_TOO_MANY = Words("det är för många nycklar att försegla till", "there are too many keys to seal to")
_PADDING = b"\n#"


def seal(plain: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of `recipients` (X25519, `age1…`) can open. Needs no identity.

    Raises `SaveFailed` where one of them is none that can be sealed to.
    """
    import pyrage

    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
        sealed: bytes = pyrage.encrypt(_padded(plain), keys)
    except BaseException as fault:  # noqa: BLE001
        _raise_if_ours(fault)
        raise SaveFailed(_NO_RECIPIENT) from None
    if not _is_bearable(sealed):
        raise SaveFailed(_TOO_MANY)
    return sealed


def unseal(sealed: bytes, identity: str) -> bytes:
    """What was sealed; raises `CannotRead`, in one neutral way for a wrong key and for damage alike."""
    import pyrage

    if not _is_bearable(sealed):
        raise CannotRead(DAMAGED)
    try:
        return _unpadded(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
    except BaseException as fault:  # noqa: BLE001
        # Whatever a damaged file brings about, it is no fault of the program.
        _raise_if_ours(fault)
        raise CannotRead(DAMAGED) from None


def _is_bearable(sealed: bytes) -> bool:
    """Whether age may be asked. It would take armour too: what we write has none, and one form is enough to guard."""
    return sealed.startswith(_BEGINNING) and sealed.find(_HEADER_ENDS, 0, MOST_HEADER) > 0


def _raise_if_ours(fault: BaseException) -> None:
    """A panic in age is no `Exception`: past every handler it would end the saver's thread, in silence. A recipient
    with the right checksum and a point of low order brings one about."""
    if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
        raise fault


def _padded(plain: bytes) -> bytes:
    length = len(plain) + len(_PADDING)
    return plain + _PADDING + b"." * (-length % STEP)


def _unpadded(padded: bytes) -> bytes:
    """Without the padding; one that a person has decrypted, edited and sealed again may have none."""
    rest = padded.rstrip(b".")
    return rest[: -len(_PADDING)] if rest.endswith(_PADDING) else padded
