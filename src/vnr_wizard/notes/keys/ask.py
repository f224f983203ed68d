"""Asking the child process (`keys.child`) for a key, with a time limit.

Requests: `{"do": "make"}` an identity in the keyring: the one there, or `identity`, or a new one; `"get"`, the
one of `recipient` where that is said; `"put"` with `identity`, which sets another one aside; `"forget"` that
`identity` and no other; `"wrap"` with `identity` and `passphrase`; `"unwrap"` with `wrapped` (Base64) and
`passphrase`. Replies: `identity`, `wrapped`, `forgotten`; or one of `missing` (a keyring without our key),
`none` (no keyring of the operating system), `wrong` (another passphrase, or damage), `refused` (work that
nobody should begin), `late` (no reply in time), `fault`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

Ask = Callable[[dict[str, Any]], dict[str, Any]]
"""A request, and its reply; may take its time, and raises nothing."""
PATIENCE = 25.0
"""Seconds: a keyring may have to ask for its own password first."""
_KEEP = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "HOME", "PATH", "LANG", "LC_ALL", "SYSTEMROOT",
         "APPDATA", "LOCALAPPDATA", "USERPROFILE", "TEMP", "TMP", "USER", "USERNAME", "LOGNAME")  # fmt: skip


def ask(request: dict[str, Any], seconds: float = PATIENCE) -> dict[str, Any]:
    """The child's reply; it is ended when it takes longer."""
    import json
    import subprocess

    command = [sys.executable, *_isolated(), "-m", "vnr_wizard.notes.keys.child"]
    try:
        done = subprocess.run(
            command, input=json.dumps(request).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds, env=_environment(), check=False, start_new_session=True,
        )  # fmt: skip
        reply = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"late": True}
    except (OSError, ValueError):
        return {"fault": "child"}
    return reply if isinstance(reply, dict) else {"fault": "child"}


def _isolated() -> list[str]:
    """Neither the working folder nor PYTHON* can put other code in the place of ours; nor can the user's own
    packages, unless the program is one of them (`pip install --user`)."""
    import site

    own = site.getusersitepackages() if site.ENABLE_USER_SITE else ""
    return ["-E", "-P"] if own and __file__.startswith(own + os.sep) else ["-I"]


def _environment() -> dict[str, str]:
    """What a keyring needs to be found, and nothing that chooses another one."""
    kept = {name: value for name, value in os.environ.items() if name in _KEEP or name.startswith("XDG_")}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"}
