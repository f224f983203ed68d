"""Identities and recipients as age has them, and recipients short enough to compare by eye."""

from __future__ import annotations


def short(recipient: str) -> str:
    """Both ends of a recipient, for people to compare: `age1qy2…7k3m`."""
    return f"{recipient[:9]}…{recipient[-6:]}"


def recipient_of(identity: str) -> str:
    """The public half of an identity; raises ValueError for what is none."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError:
        raise ValueError("no identity") from None


def new_identity() -> str:
    """A new identity, from the system's own random source."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())
