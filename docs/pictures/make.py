"""Makes the pictures of the README from the real screens: `python docs/pictures/make.py [NAME…]`.

Each picture of the app is a walk by keys through the shipped content at a fixed time. The map, the check and the
editor are what those commands make, of a copy of shipped content. All are SVG without fonts from elsewhere.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
import tempfile
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))
from rich.console import Console
from rich.text import Text
from tests.notes.vaults import Ring
from tests.tui.editor.desk import Desk, Office

from vnr_wizard.cli import start
from vnr_wizard.content import Content
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.practice.read import read_scenario
from vnr_wizard.settings import Settings
from vnr_wizard.tui.app import WizardApp
from vnr_wizard.tui.editor.app import EditorApp
from vnr_wizard.tui.practice.app import PracticeApp
from vnr_wizard.tui.practice.session import PracticeSession
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
# Picture → the keys that lead to it from the first page of Lördag kväll hos Inger.
AT_THE_DOOR = ["enter", "down", "space", "ctrl+n"]
PRACTICE = {
    "ovning": AT_THE_DOOR,
    # Asked in front of Göran, and ended there.
    "genomgang": [
        *AT_THE_DOOR, "space", "ctrl+n", "space", "ctrl+n", "down", "space", "ctrl+n",
        "f10", "enter", "ctrl+n", "ctrl+n", "ctrl+n",
    ],
}  # fmt: skip
# The part of the map that is shown beside the whole: its upper left, as wide as the five entries.
PART = (1215, 790)
# What docs/arbetsledare.md does to show a broken rule (“Läs vägen som bryter en regel”).
ROUTINE = "procedures/kristianstad-vnr.toml"
SOUND = '  when = { ensamma = "yes" }\n  goto = "fraga"\n'
BROKEN = SOUND.replace('"yes"', '["yes", "unsure"]')


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
    write(name, svg)


async def practise(name: str, keys: list[str]) -> None:
    """The same in practice: the scenario's first page, then the keys."""
    content = Content()
    path = content.scenario_path("lordag-kvall")
    assert path is not None
    practice = PracticeSession(content, Settings(), lambda: SATURDAY, ticks=lambda: 0.0)
    practice.read = read_scenario(path, content)
    app = PracticeApp(practice)
    async with app.run_test(size=(80, 24), tooltips=True, notifications=True) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        svg = app.export_screenshot(title="vnr-wizard practice", simplify=True)
    write(name, svg)


def write(name: str, svg: str) -> None:
    """Keep a picture."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


def command(*words: str) -> str:
    """What a command of vnr-wizard prints."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        start.run(list(words))
    return printed.getvalue()


def broken_copy() -> None:
    """A copy of the Kristianstad routine in `egen`, in which an unsure answer counts as being alone."""
    command("new", "egen", "--from", "kristianstad-vnr")
    path = Path("egen", ROUTINE)
    text = path.read_text("utf-8")
    assert text.count(SOUND) == 1
    path.write_text(text.replace(SOUND, BROKEN), "utf-8")


async def draw_map() -> None:
    """The map of a shipped routine, and the part of it that can be read on the page."""
    command("map", "motala-handlaggare", "-o", "karta.svg")
    svg = Path("karta.svg").read_text("utf-8")
    write("karta", svg)
    width, height = PART
    part, found = re.subn(
        r'viewBox="[^"]*" width="[^"]*" height="[^"]*"',
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
        svg,
        count=1,
    )
    assert found == 1
    write("karta-del", part)


async def show_check() -> None:
    """What `check` says of the first safeguard that is broken, and how it sums up."""
    broken_copy()
    lines = command("check", "egen").splitlines()
    begins = next(n for n, line in enumerate(lines) if "fel G802" in line)
    ends = lines.index("", begins)
    summary = next(line for line in lines if line.startswith("Filer:"))
    console = Console(record=True, width=104, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text("$ vnr-wizard check egen", "bold"))
    for line in ("…", *lines[begins:ends], "…", summary):
        console.print(Text(line))
    write("skyddsregel", console.export_svg(title="vnr-wizard check"))


async def show_editor() -> None:
    """The same routine in the editor, where the cursor stands on the way that breaks the rules."""
    broken_copy()
    office = Office(Path("bord"))
    office.folder = Path("egen").resolve()
    app = EditorApp(office.sitting(ROUTINE), quick=0, full=0)
    async with app.run_test(size=(120, 32), tooltips=True, notifications=True) as pilot:
        desk = Desk(app, pilot, office)
        await desk.checked()
        row = desk.text[: desk.text.index(BROKEN)].count("\n")
        desk.writing.move_cursor((row, 2), center=True)
        await desk.checked()
        svg = app.export_screenshot(title="vnr-wizard edit", simplify=True)
    write("redigera", svg)


async def main(names: Sequence[str]) -> None:
    """Those that are named; without names all of them."""

    def wanted(name: str) -> bool:
        return not names or name in names

    for name, keys in PICTURES.items():
        if wanted(name):
            await picture(name, keys)
    for name, keys in PRACTICE.items():
        if wanted(name):
            await practise(name, keys)
    for name, make in (("karta", draw_map), ("skyddsregel", show_check), ("redigera", show_editor)):
        if wanted(name):
            with tempfile.TemporaryDirectory() as folder, chdir(folder):
                await make()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
