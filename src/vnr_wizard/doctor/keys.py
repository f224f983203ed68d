"""Keyring and keys: whether notes can be locked here, and opened again.

To be filled in when the key store is there; `key_findings` is all that the doctor calls.
"""

from __future__ import annotations

from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.language import Words


def key_findings() -> list[Finding]:
    """What is known of the keyring and of the keys of notes."""
    return [
        Finding(
            Area.KEYS, "keyring", State.UNKNOWN,
            Words("Nyckelring och nycklar: inte undersökt", "Keyring and keys: not looked at"),
            Words("Den här versionen kan inte säga om datorns nyckelring går att använda.",
                  "This version cannot say whether the computer's keyring can be used."),
            Words("Se efter i programmet om en banderoll säger att anteckningarna är oskyddade.",
                  "See in the program whether a banner says that notes are unprotected."),
        )
    ]  # fmt: skip
