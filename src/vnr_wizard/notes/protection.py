"""How notes are protected now, as screens and commands need to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vnr_wizard.language import Words

Tier = Literal["keyring", "passphrase", "write-only", "undecided"]


@dataclass(frozen=True)
class Protection:
    """`opens`: what lies on the disk can be read now. `saves`: what is written is kept. `asking`: the keyring has
    been asked and has not replied yet. `again`: what is saved now can be opened here another day.
    """

    tier: Tier
    opens: bool = False
    saves: bool = False
    again: bool = False
    asking: bool = False
    locked: bool = False
    """A passphrase would open."""
    recipient: str = ""
    """One's own public key, for colleagues; empty where there is none that lasts."""
    recovery: tuple[str, ...] = ()
    """Who else everything is sealed to."""
    proposed: tuple[str, ...] | None = None
    """What the settings say instead, while that has not been confirmed."""
    earlier: int = 0
    """How many keys of before somebody started over can be read with now."""
    trouble: Words | None = None
    """Why the key is not to be had, in words."""
    to_be_chosen: bool = False
    """There is no keyring, and nobody has said what to do instead."""
