"""A supervisor's desk for tests: a content folder, the editor open on one of its files, and what she sees."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tui.stage import SATURDAY_NIGHT, Clock
from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from vnr_wizard.authoring.editing.file_text import FileText, open_text
from vnr_wizard.authoring.editing.judging import Judge
from vnr_wizard.authoring.editing.saving import EditedFile
from vnr_wizard.tui.editor.app import EditorApp
from vnr_wizard.tui.editor.screen import EditorScreen
from vnr_wizard.tui.editor.sitting import Sitting
from vnr_wizard.tui.editor.writing import Writing

WIDE, NARROW = (120, 40), (80, 24)

ROUTINE = '''\
# Vår rutin. Kommentaren ska finnas kvar.
format = 1
id = "rutin"
title = "Vår rutin"
contacts = "enhet"

[[entry]]
id = "in"
title = "Något har hänt"
start = "fraga"

[[step]]
id = "fraga"
title = "Fråga i enskildhet"
role = "medarbetare"
guide = """
Ta det lugnt.

- Ingen annan ska höra."""
say = ["Hur har du det?"]
call = ["chef"]

  [[step.question]]
  id = "vald"
  text = "Bekräftar personen våld?"
  kind = "yes-no"
  unsure = true
  required = true

  [[step.question]]
  id = "ord"
  text = "Vad säger personen?"
  kind = "text"
  record = "quote"
  when = { vald = "yes" }

  [[step.next]]
  when = { vald = "yes" }
  goto = "ring"
  [[step.next]]
  goto = "slut"

# ---- Nästa del ----

[[step]]
id = "ring"
title = "Ring chefen"

  [[step.next]]
  goto = "slut"

[[reminder]]
id = "heder"
text = "Kontakta aldrig familjen."
when = { vald = "yes" }

[[end]]
id = "slut"
title = "Klart"
'''
CONTACTS = """\
format = 1
id = "enhet"
office_hours = "Mo-Fr 08:00-16:30"

[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "office"
otherwise = ["jour"]

[[contact]]
id = "jour"
name = "Jouren"
phone = ""
hours = "unknown"
"""


@dataclass
class Office:
    """The folder with the content."""

    folder: Path

    def __post_init__(self) -> None:
        self.write("procedures/rutin.toml", ROUTINE)
        self.write("contacts/enhet.toml", CONTACTS)

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file into the content."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def read(self, name: str = "procedures/rutin.toml") -> str:
        """What is on the disk."""
        return (self.folder / name).read_bytes().decode()

    def sitting(self, name: str = "procedures/rutin.toml", read_only: str = "") -> Sitting:
        """One sitting's state, as the command makes it."""
        path = self.folder / name
        read = open_text(path)
        assert isinstance(read, FileText)
        judge = Judge(path, self.folder, None, lambda: SATURDAY_NIGHT.date())
        return Sitting(EditedFile(path, read, self.folder / "undan"), judge, Clock(), read_only)

    @asynccontextmanager
    async def opened(
        self, name: str = "procedures/rutin.toml", size: tuple[int, int] = NARROW, sitting: Sitting | None = None
    ) -> AsyncIterator[Desk]:
        """The editor on one of its files."""
        app = EditorApp(sitting or self.sitting(name), quick=0, full=0)
        async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
            desk = Desk(app, pilot, self)
            await desk.checked()
            yield desk


class Desk:
    """Somebody at the editor: keys in, what is seen out."""

    def __init__(self, app: EditorApp, pilot: Pilot[int], office: Office) -> None:
        self.app = app
        self.pilot = pilot
        self.office = office

    @property
    def text(self) -> str:
        """What stands in the text area."""
        return self.app.text_screen.writing.text

    @property
    def writing(self) -> Writing:
        """The text area."""
        return self.app.text_screen.writing

    @property
    def told(self) -> str:
        """The notice in the corner; wherever it is wrapped."""
        assert not self.app._notifications or self.words("Toast")
        return " ".join(notice.message for notice in self.app._notifications)

    @property
    def line(self) -> int:
        """The line that the cursor stands on, from 1."""
        return int(self.writing.cursor_location[0]) + 1

    async def settled(self) -> None:
        """Wait until every widget has done what it has been told, and what the cursor rests in is shown."""
        for _ in range(4):
            node: MessagePump | None = self.app.focused or self.app.screen
            while node is not None:
                done = asyncio.Event()
                if node.call_later(done.set):
                    while not done.is_set() and not self.app._exception_event.is_set():
                        await asyncio.sleep(0)
                node = node._parent
            await self.pilot.pause(0)

    async def checked(self) -> None:
        """Wait until both checks have been through the text, and it is shown."""
        await self.settled()
        screen = self.app.text_screen
        while any(lane.busy for lane in screen.lanes):
            await asyncio.sleep(0.005)
        await self.settled()
        await screen.show_here()
        await self.settled()

    async def proved(self) -> None:
        """Wait until the map has its proofs."""
        while self.screen.lane.busy:
            await asyncio.sleep(0.005)
        await self.settled()

    async def press(self, *keys: str) -> None:
        """Press keys, one after another, each when the one before has been dealt with."""
        for key in keys:
            self.key(key)
            await self.settled()

    async def write(self, text: str) -> None:
        """Type a text as fast as keys can come."""
        for character in text:
            self.key("enter" if character == "\n" else character)
        await self.settled()

    def key(self, key: str) -> None:
        """One key, not waited for."""
        character = key if len(key) == 1 else " " if key == "space" else None
        event = events.Key(_character_to_key(key) if len(key) == 1 else key, character)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def paste(self, text: str) -> None:
        """Paste as a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.settled()

    async def stand(self, text: str) -> None:
        """Stand right before the first place where `text` stands, by the editor's own search."""
        at = self.text.index(text)
        self.writing.go_to(self.text.count("\n", 0, at), at - (self.text.rfind("\n", 0, at) + 1))
        self.writing.focus()
        await self.checked()

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.checked()

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    @property
    def in_text(self) -> bool:
        """Whether no page lies over the text."""
        return isinstance(self.screen, EditorScreen)

    def lines(self) -> list[str]:
        """What is painted, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def words(self, selector: str | None = None) -> str:
        """What is painted in a widget (or everywhere), as one run of words."""
        lines = self.lines()
        if selector is not None:
            region = self.screen.query_one(selector).region
            lines = [line[region.x : region.right] for line in lines[max(0, region.y) : region.bottom]]
        return " ".join(" ".join(lines).replace("│", " ").replace("▌", " ").split())

    def sees(self, text: str, selector: str | None = None) -> bool:
        """Whether the text is painted."""
        return " ".join(text.split()) in self.words(selector)

    async def read_through(self, selector: str) -> str:
        """Everything of a pane or page that scrolls, as one run of words."""
        body = self.screen.query(selector).last()
        body.scroll_home(animate=False)
        seen: list[str] = []
        for _ in range(60):
            await self.settled()
            region, at, last = body.region, int(body.scroll_y), int(body.max_scroll_y)
            page = [
                line[region.x : region.right].rstrip("▁▂▃▄▅▆▇█ ") for line in self.lines()[region.y : region.bottom]
            ]
            seen = seen[:at] + page
            if at >= last:
                break
            body.scroll_to(y=min(last, at + max(1, region.height)), animate=False, force=True)
        return " ".join(" ".join(seen).split())
