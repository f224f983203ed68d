"""Vaults for tests: one that leaves bytes as they are, one with an age key, and keyrings that live in a dict."""

from __future__ import annotations

from typing import Any

import pyrage

from vnr_wizard.notes.keys.child import answer
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.protection import Protection
from vnr_wizard.notes.sealed import seal, unseal


class PlainVault:
    """Bytes as they are, so that tests of what is written need no key."""

    protection = Protection("keyring", opens=True, saves=True, again=True)

    def seal(self, plain: bytes) -> bytes:
        """The same."""
        return plain

    def open(self, sealed: bytes) -> bytes:
        """The same."""
        return sealed


class AgeVault:
    """A key of its own, at hand."""

    protection = Protection("keyring", opens=True, saves=True, again=True)

    def __init__(self, identity: str = "") -> None:
        self.identity = identity or new_identity()

    def seal(self, plain: bytes) -> bytes:
        """To its own recipient."""
        return seal(plain, [recipient_of(self.identity)])

    def open(self, sealed: bytes) -> bytes:
        """With its own identity."""
        return unseal(sealed, self.identity)


class Ring:
    """The child process as tests have it: a keyring in memory, and passphrases that cost nothing.

    `replies` are given first, in order, whatever is asked.
    """

    def __init__(self, identity: str = "", *replies: dict[str, Any], there: bool = True) -> None:
        self.identity = identity
        self.replies = list(replies)
        self.there = there
        self.aside: dict[str, str] = {}
        """Other identities, by their recipients."""
        self.asked: list[str] = []
        self.wrapped: dict[str, tuple[str, str]] = {}

    def __call__(self, request: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(request["do"])
        if self.replies:
            return self.replies.pop(0)
        match request["do"]:
            case "wrap":
                import base64

                token = base64.b64encode(f"wrapped {len(self.wrapped)}".encode()).decode()
                self.wrapped[token] = (request["identity"], request["passphrase"])
                return {"wrapped": token}
            case "unwrap":
                identity, passphrase = self.wrapped.get(request["wrapped"], ("", ""))
                return {"identity": identity} if identity and passphrase == request["passphrase"] else {"wrong": True}
            case _ if not self.there:
                return {"none": True}
            case "make":
                self.identity = self.identity or request.get("identity", "") or new_identity()
                return {"identity": self.identity}
            case "get":
                found = self.aside.get(request.get("recipient", ""), self.identity)
                return {"identity": found} if found else {"missing": True}
            case "put":
                if self.identity not in ("", request["identity"]):
                    self.aside[recipient_of(self.identity)] = self.identity
                self.identity = request["identity"]
                return {"identity": self.identity}
            case "forget":
                if self.identity == request["identity"]:
                    self.identity = ""
                return {"forgotten": True}
        return answer(request)


def opened_by(identity: str, sealed: bytes) -> bytes:
    """As any age tool opens it: the padding is still there."""
    plain: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    return plain
