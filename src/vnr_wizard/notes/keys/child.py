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
    _keep_no_core()
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
            return _make(_keyring())
        case "get":
            return _get(_keyring())
        case "put":
            return _put(_keyring(), request["identity"])
        case "forget":
            return _forget(_keyring())
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


def _make(ring: Any) -> dict[str, Any]:
    """What lies in the keyring already, or a new identity that was seen to be kept."""
    from vnr_wizard.notes.keys.recipients import new_identity

    found = _get(ring)
    return _put(ring, new_identity()) if found.get("missing") else found


def _get(ring: Any) -> dict[str, Any]:
    if ring is None:
        return {"none": True}
    identity = ring.get_password(SERVICE, NAME)
    return {"identity": identity} if identity else {"missing": True}


def _put(ring: Any, identity: str) -> dict[str, Any]:
    if ring is None:
        return {"none": True}
    ring.set_password(SERVICE, NAME, identity)
    return {"identity": identity} if ring.get_password(SERVICE, NAME) == identity else {"none": True}


def _forget(ring: Any) -> dict[str, Any]:
    if ring is not None and ring.get_password(SERVICE, NAME):
        ring.delete_password(SERVICE, NAME)
    return {"forgotten": True}


def _wrap(identity: str, passphrase: str) -> str:
    import pyrage

    from vnr_wizard.notes.keys.wrapped import too_short

    if too_short(passphrase):
        raise ValueError("passphrase")
    return base64.b64encode(pyrage.passphrase.encrypt(f"{identity}\n".encode(), passphrase)).decode()


def _unwrap(wrapped: bytes, passphrase: str) -> dict[str, Any]:
    import pyrage

    from vnr_wizard.notes.keys.wrapped import bearable

    if not bearable(wrapped):
        return {"refused": True}
    try:
        text = pyrage.passphrase.decrypt(wrapped, passphrase).decode()
    except (pyrage.DecryptError, UnicodeDecodeError):
        return {"wrong": True}
    # A file made by age-keygen has comment lines above the key.
    keys = [line.strip() for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    return {"identity": keys[0]} if keys else {"wrong": True}


def _keep_no_core() -> None:
    try:
        import resource
    except ImportError:  # Windows has no core files
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
