"""What the keeper of the key says where something is in the way."""

from __future__ import annotations

from vnr_wizard.language import Words

DAMAGED = Words(
    "keys.toml är skadad. Anteckningarna ligger kvar. Se docs/aterstallning.md.",
    "keys.toml is damaged. The notes are still there. See docs/aterstallning.md.",
)
OTHER_KEY = Words(
    "nyckeln är en annan än den som anteckningarna förseglades med",
    "the key is another than the one that the notes were sealed to",
)
WRONG = Words("Det var inte rätt lösenfras.", "That was not the passphrase.")
REFUSED = Words(
    "Nyckelfilen kräver orimligt mycket arbete. Någon kan ha bytt ut den. Den öppnas inte.",
    "The key file demands unreasonably much work. Somebody may have exchanged it. It is not opened.",
)
NOT_WORKED_OUT = Words(
    "Lösenfrasen kunde inte prövas nu. Försök igen.", "The passphrase could not be tried now. Try again."
)
NOT_WRAPPED = Words("Nyckelfilen kunde inte göras.", "The key file could not be made.")
MEANWHILE = Words(
    "Skyddet ändrades i ett annat fönster. Försök igen.", "The protection was changed in another window. Try again."
)
STILL_THERE = Words(
    "Lösenfrasen gäller nu, men nyckeln kunde inte tas bort ur nyckelringen. Försök igen.",
    "The passphrase counts from now on, but the key could not be taken out of the keyring. Try again.",
)
SHORT = Words("Lösenfrasen ska ha minst 10 tecken.", "The passphrase needs at least 10 characters.")
LATE = Words("Nyckelringen svarar inte.", "The keyring does not answer.")
GONE = Words("Nyckeln finns inte kvar i nyckelringen.", "The key is gone from the keyring.")
FAULT = Words("Nyckelringen svarade med ett fel.", "The keyring replied with a fault.")
NO_KEYRING = Words("Datorn har ingen nyckelring.", "This computer has no keyring.")
NOT_FORGOTTEN = Words(
    "Anteckningarna är upplåsta. Byt lösenfras i stället.", "The notes are unlocked. Change the passphrase instead."
)


def why_not_unwrapped(reply: dict[str, object]) -> Words:
    """Why a passphrase opened nothing, by the child's reply."""
    return REFUSED if "refused" in reply else WRONG if "wrong" in reply else NOT_WORKED_OUT


def why_no_key(reply: dict[str, object]) -> Words:
    """Why the keyring gave no key, by the child's reply."""
    if "late" in reply:
        return LATE
    if "none" in reply:
        return NO_KEYRING
    return GONE if "missing" in reply else FAULT
