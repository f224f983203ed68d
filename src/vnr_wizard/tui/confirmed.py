"""Which routines the unit has confirmed still hold: by the routine's digest, so that a change asks again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.trouble import NoteTrouble

FILE = "bekraftade.toml"


class Confirmed:
    """The confirmations in a folder (beside settings.toml). A file that cannot be read confirms nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = Folder(folder) if folder else None
        self._days = self._read()

    def _read(self) -> dict[str, str]:
        if self._folder is None:
            return {}
        try:
            data = tomllib.loads(self._folder.read(FILE).decode())
        except (NoteTrouble, ValueError):
            return {}
        return {digest: day for digest, day in data.items() if isinstance(day, str)}

    def day(self, digest: str) -> str:
        """When this very text was confirmed, or an empty string."""
        return self._days.get(digest, "")

    def confirm(self, digest: str, day: date) -> None:
        """Remember it; raises `SaveFailed`."""
        days = self._days | {digest: day.isoformat()}
        if self._folder is not None:
            import tomli_w

            self._folder.save(FILE, tomli_w.dumps(days).encode())
        self._days = days
