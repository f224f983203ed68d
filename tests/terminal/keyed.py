"""Run the program with a keyring of the tests' own: `python keyed.py [ARGUMENTS…]`.

The product has no hook for this, and trusts no keyring but an operating system's. So the door to the child
process is exchanged here, before the program starts: the key lies in a file beside the home folder.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from vnr_wizard.notes.keys import ask as door
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.keys.recipients import new_identity


def ring_of(home: Path) -> Path:
    """The file that is the keyring of whoever lives in `home`."""
    return home.parent / "ring"


def answer(request: dict[str, Any], seconds: float = 0.0) -> dict[str, Any]:
    """As the child process would; whatever has to do with passphrases goes to the real one."""
    ring = ring_of(Path.home())
    match request["do"]:
        case "make" if not ring.exists():
            ring.write_text(new_identity())
        case "put":
            ring.write_text(request["identity"])
        case "forget":
            ring.unlink(missing_ok=True)
            return {"forgotten": True}
        case "wrap" | "unwrap":
            return _real(request)
    return {"identity": ring.read_text()} if ring.exists() else {"missing": True}


_real = door.ask


def put_in() -> None:
    """Let the program ask here."""
    defaults = Keeper.__init__.__kwdefaults__
    assert defaults is not None
    defaults["asking"] = answer


if __name__ == "__main__":
    put_in()
    from vnr_wizard.cli import start

    sys.argv[0] = "vnr-wizard"
    sys.exit(start.run())
