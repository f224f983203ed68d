"""The program with something left out, to measure what that costs: `python without.py WHAT [ARGUMENTS…]`.

`nothing`: as it is, with the tests' keyring in a file. `protection`: drafts and notes go to the disk as they are,
and nothing of keys is loaded. `saving`: nothing goes to the disk at all.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))


def protection() -> None:
    """A vault that leaves bytes as they are."""
    from vnr_wizard.notes.protection import Protection
    from vnr_wizard.tui import session

    class Plain:
        protection = Protection("keyring", opens=True, saves=True, again=True)

        def seal(self, plain: bytes) -> bytes:
            return plain

        def open(self, sealed: bytes) -> bytes:
            return sealed

    begin = session.Session.__init__

    def begun(self: Any, content: Any, settings: Any, store: Any, now: Any, config: Any, keeper: Any = None) -> None:
        store.vault = Plain()
        begin(self, content, settings, store, now, config)

    session.Session.__init__ = begun  # type: ignore[method-assign]


def saving() -> None:
    """A store that keeps nothing."""
    from vnr_wizard.notes.store import NoteStore

    NoteStore.save_draft = lambda self, draft: None  # type: ignore[method-assign]


def nothing() -> None:
    """As it is."""


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    from tests.terminal import keyed

    keyed.put_in()
    globals()[what]()
    from vnr_wizard.cli import start

    sys.argv[:] = ["vnr-wizard", *arguments]
    sys.exit(start.run())
