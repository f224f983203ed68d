"""Public keys in settings: age's X25519 recipients, `age1…` (https://age-encryption.org/v1)."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from vnr_wizard.language import Words
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, found_words

_FORM = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def is_recipient(text: str) -> bool:
    """Whether `text` is an X25519 recipient: its form, and its checksum (Bech32, BIP-173).

    Written out here because settings are read at every start, before anything that could ask age itself.
    """
    return _FORM.fullmatch(text) is not None and _checksum(text) == 1


class Recipient:
    """A public key, checked to its last letter."""

    blank: ClassVar[str] = ""

    def read(self, value: Any, key: Key, reading: Reading) -> str:
        """The recipient."""
        if isinstance(value, str) and is_recipient(value.strip()):
            return value.strip()
        reading.problem("F203", key, name=key[-1], wanted=self.words(), found=found_words(value), example='"age1…"')
        return ""

    def words(self) -> Words:
        """For people."""
        return Words(
            "en hel och rätt avskriven publik nyckel (age1 och 58 tecken till)",
            "a whole recipient, rightly copied (age1 and 58 more characters)",
        )


def _checksum(text: str) -> int:
    name, _, data = text.rpartition("1")
    values = [ord(letter) >> 5 for letter in name] + [0] + [ord(letter) & 31 for letter in name]
    values += [_LETTERS.index(letter) for letter in data]
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for n, factor in enumerate(_GENERATOR):
            check ^= factor if top >> n & 1 else 0
    return check
