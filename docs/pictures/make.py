"""Makes the pictures of the README from the real screens: `python docs/pictures/make.py`.

Each picture is a walk by keys through the shipped content at a fixed time, written as SVG without fonts
from elsewhere.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.notes.vaults import Ring

from vnr_wizard.content import Content
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import Settings
from vnr_wizard.tui.app import WizardApp
from vnr_wizard.tui.session import Session

HERE = Path(__file__).parent
SATURDAY = datetime(2026, 11, 21, 22, 41, tzinfo=ZoneInfo("Europe/Stockholm"))
# Picture → the keys that lead to it from the front page of the Kristianstad routine.
TELLING = ["down", "down", "enter", "down", "enter", "ctrl+n", "enter", "ctrl+n"]
PICTURES = {
    "framsida": [],
    "steg": TELLING,
    "akut": ["enter", "f2"],
    "ring": ["f3"],
    "vagen": [*TELLING, "f4"],
}


async def picture(name: str, keys: list[str]) -> None:
    """Press the keys and write what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        settings = Settings(procedure="kristianstad-vnr")
        # A keyring in memory, so that the pictures show what most people see.
        keeper = Keeper(place, asking=Ring())
        store = NoteStore(place / "notes", keeper)
        session = Session(Content(own_folder=place / "own"), settings, store, lambda: SATURDAY, place, keeper)
        app = WizardApp(session)
        async with app.run_test(size=(80, 24), tooltips=True, notifications=True) as pilot:
            await pilot.pause()
            await asyncio.to_thread(keeper.wait, 10)
            await pilot.pause(1.2)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            svg = app.export_screenshot(title="vnr-wizard", simplify=True)
        session.close()
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


async def main() -> None:
    """All of them."""
    for name, keys in PICTURES.items():
        await picture(name, keys)


if __name__ == "__main__":
    asyncio.run(main())
