"""The process in which keys are fetched and passphrases worked out: `python -m vnr_wizard.notes.keys.child`.

A process of its own, because a keyring that does not answer hangs for ever, and because age holds Python's
lock for more than a second while it works a passphrase out. A request comes as JSON on stdin and the reply
goes as JSON to stdout: nothing of either is ever an argument, a file or an environment variable.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

from vnr_wizard.notes.no_core import keep_no_core

SERVICE, NAME = "vnr-wizard", "identity"
REAL = frozenset(
    {
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
    }
)
"""The keyrings that belong to an operating system. Others keep secrets in plain files, or not at all."""


def main() -> None:
    """Answer one request."""
    keep_no_core()
    request = json.load(sys.stdin)
    try:
        reply = answer(request)
    except Exception as fault:  # noqa: BLE001 — the message may hold a secret, so only its kind is told
        reply = {"fault": type(fault).__name__}
    json.dump(reply, sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The reply to one request; see `keys.ask` for what may be asked."""
    match request["do"]:
        case "make":
            return _make(_keyring(), request.get("identity", ""))
        case "get":
            return _get(_keyring(), request.get("recipient", ""))
        case "put":
            return _put(_keyring(), request["identity"])
        case "forget":
            return _forget(_keyring(), request["identity"])
        case "wrap":
            return {"wrapped": _wrap(request["identity"], request["passphrase"])}
        case "unwrap":
            return _unwrap(base64.b64decode(request["wrapped"]), request["passphrase"])
        case _:
            return {"fault": "request"}


def real_keyring(chosen: Any) -> Any:
    """The operating system's keyring in what keyring has chosen; None where there is none.

    keyring may choose a chain of several, or one that swallows what it is given without a word.
    """
    for backend in [chosen, *getattr(chosen, "backends", ())]:
        kind = type(backend)
        if (kind.__module__, kind.__name__) in REAL:
            if kind.__name__ == "WinVaultKeyring":
                # Otherwise the key would follow the user to every machine of the domain.
                backend.persist = "local machine"
            return backend
    return None


def _keyring() -> Any:
    import keyring

    return real_keyring(keyring.get_keyring())


def _make(ring: Any, offered: str) -> dict[str, Any]:
    """What lies in the keyring already, or an identity that was seen to be kept: the one offered, or a new one."""
    from vnr_wizard.notes.keys.recipients import new_identity

    found = _get(ring, "")
    return _put(ring, offered or new_identity()) if found.get("missing") else found


def _get(ring: Any, recipient: str) -> dict[str, Any]:
    """The identity in the keyring; where that is not the one of `recipient`, the one that was set aside for it."""
    if ring is None:
        return {"none": True}
    identity = ring.get_password(SERVICE, NAME)
    if recipient and _recipient_of(identity) != recipient:
        identity = ring.get_password(SERVICE, recipient) or identity
    return {"identity": identity} if identity else {"missing": True}


def _put(ring: Any, identity: str) -> dict[str, Any]:
    """Keep an identity. Another one that is there is set aside under its recipient: it may be the only one of its
    kind, and old notes are sealed to it."""
    if ring is None:
        return {"none": True}
    before = ring.get_password(SERVICE, NAME)
    recipient = _recipient_of(before)
    if before != identity and recipient and not _kept(ring, recipient, before):
        return {"none": True}
    return {"identity": identity} if _kept(ring, NAME, identity) else {"none": True}


def _kept(ring: Any, name: str, identity: str) -> bool:
    """Write, read back, compare."""
    ring.set_password(SERVICE, name, identity)
    return bool(ring.get_password(SERVICE, name) == identity)


def _recipient_of(identity: str | None) -> str:
    """Of what lies in a keyring; empty for nothing, and for what is no identity."""
    from vnr_wizard.notes.keys.recipients import recipient_of

    try:
        return recipient_of(identity or "")
    except ValueError:
        return ""


def _forget(ring: Any, identity: str) -> dict[str, Any]:
    """Take this identity out of the keyring, and no other."""
    if ring is None:
        return {"forgotten": True}
    for name in (NAME, _recipient_of(identity)):
        if ring.get_password(SERVICE, name) == identity:
            ring.delete_password(SERVICE, name)
            if ring.get_password(SERVICE, name):
                return {"fault": "forget"}
    return {"forgotten": True}


def _wrap(identity: str, passphrase: str) -> str:
    """Wrapped, and seen to open again: it may become the only copy. age measures the machine to choose how much work
    to demand, and on a fast one that could be more than we would ever begin."""
    import pyrage

    from vnr_wizard.notes.keys.wrapped import too_short

    if too_short(passphrase):
        raise ValueError("passphrase")
    wrapped: bytes = pyrage.passphrase.encrypt(f"{identity}\n".encode(), passphrase)
    if _unwrap(wrapped, passphrase).get("identity") != identity:
        raise RuntimeError("wrapped")
    return base64.b64encode(wrapped).decode()


def _unwrap(wrapped: bytes, passphrase: str) -> dict[str, Any]:
    import pyrage

    from vnr_wizard.notes.keys.wrapped import bearable

    if not bearable(wrapped):
        return {"refused": True}
    try:
        text = pyrage.passphrase.decrypt(wrapped, passphrase).decode()
    except pyrage.DecryptError as error:
        # age itself refuses what would take this machine, as busy as it is now, more than some 16 seconds.
        return {"late": True} if "xcessive" in str(error) else {"wrong": True}
    except UnicodeDecodeError:
        return {"wrong": True}
    # A file made by age-keygen has comment lines above the key.
    keys = [line.strip() for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    return {"identity": keys[0]} if keys else {"wrong": True}


if __name__ == "__main__":
    main()
