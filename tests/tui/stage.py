"""A stage for the app in tests: content of its own, a clock that stands still, and what a person sees."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.notes.vaults import PlainVault, Ring
from tests.tui.routines import CONTACTS, ROUTINE
from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget

from vnr_wizard.content import Content
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import KeyHolder, Settings
from vnr_wizard.tui.app import WizardApp
from vnr_wizard.tui.session import Session

SATURDAY_NIGHT = datetime(2026, 11, 21, 22, 41, tzinfo=ZoneInfo("Europe/Stockholm"))
SIZES = ((80, 24), (60, 20), (200, 50))


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self, now: datetime = SATURDAY_NIGHT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def goes(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass
class Stage:
    """Content, notes and settings in a folder; sittings at the program are opened on it, one after another."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    disk: Disk | None = None
    procedure: str = "rutin"
    reference_hint: str = ""
    ring: Ring | None = None
    """The keyring; without one everything lies on the disk as it is."""
    recovery: tuple[KeyHolder, ...] = ()

    def __post_init__(self) -> None:
        self.write("procedures/rutin.toml", ROUTINE)
        self.write("contacts/enhet.toml", CONTACTS)

    def write(self, name: str, text: str) -> Path:
        """Put a file into the content."""
        path = self.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    @property
    def store(self) -> NoteStore:
        """The notes, as another program would find them."""
        return NoteStore(self.folder / "notes", PlainVault())

    def drafts(self) -> list[Draft]:
        """The drafts on the disk."""
        found = [self.store.load_draft(kept.id) for kept in self.store.list() if kept.stage == "draft"]
        return [draft for draft in found if isinstance(draft, Draft)]

    def notes(self) -> list[Note]:
        """The finished notes on the disk."""
        found = [self.store.load_note(kept.id) for kept in self.store.list() if kept.stage == "note"]
        return [note for note in found if isinstance(note, Note)]

    def session(self) -> Session:
        """One sitting's state, as `vnr-wizard` makes it."""
        content = Content(self.folder / "content", own_folder=self.folder / "own")
        settings = Settings(procedure=self.procedure, reference_hint=self.reference_hint, recovery=self.recovery)
        if self.ring is not None:
            keeper = Keeper(self.folder, settings.recovery_recipients, asking=self.ring)
            store = NoteStore(self.folder / "notes", keeper, self.disk)
            return Session(content, settings, store, self.clock, self.folder / "config", keeper)
        store = NoteStore(self.folder / "notes", PlainVault(), self.disk)
        return Session(content, settings, store, self.clock, self.folder / "config")

    @asynccontextmanager
    async def opened(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Sitting]:
        """The program on its front page, in a window of `size` columns and rows."""
        app = WizardApp(self.session())
        async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
            sitting = Sitting(app, pilot, self)
            await sitting.settled()
            await sitting.key_asked()
            yield sitting
        # Leave no thread of the saver behind.
        app.session.close()

    @asynccontextmanager
    async def begun(self, size: tuple[int, int] = (80, 24), door: int = 0) -> AsyncIterator[Sitting]:
        """The program on the first step behind a door."""
        async with self.opened(size) as sitting:
            await sitting.press(*["down"] * door, "enter")
            yield sitting


class Sitting:
    """Somebody sitting at the program: keys in, what is seen out."""

    def __init__(self, app: WizardApp, pilot: Pilot[int], stage: Stage) -> None:
        self.app = app
        self.pilot = pilot
        self.stage = stage
        self.copied: list[str] = []
        """What has gone to the terminal to be put on the system's clipboard."""
        driver = app._driver
        assert driver is not None
        driver.write = self._written  # type: ignore[method-assign]

    def _written(self, data: str) -> None:
        if "\x1b]52;" in data:
            self.copied.append(data)

    async def quiet(self) -> None:
        """Wait until every widget has done what it has been told, and paint. No clock decides when."""
        await self._key_done()
        await self.pilot.pause(0)
        await self.pilot.pause(0)

    async def _key_done(self) -> None:
        """Wait until a key has come to its field, and what came of it to the screen and the app."""
        for _ in range(3):
            node: MessagePump | None = self.app.focused or self.app.screen
            while node is not None:
                done = asyncio.Event()
                if node.call_later(done.set):
                    while not done.is_set() and not self.app._exception_event.is_set():
                        await asyncio.sleep(0)
                node = node._parent

    async def settled(self) -> None:
        """The same, with everything saved."""
        await self._key_done()
        await self.pilot.pause(0)
        self.app.session.flush()
        await self.quiet()

    async def key_asked(self) -> None:
        """Wait until the keyring has replied, and the page shows it."""
        keeper = self.app.session.guard.keeper
        if keeper is not None:
            await asyncio.to_thread(keeper.wait, 10)
            await self.settled()
            self.app.refresh_bars()
            await self.settled()

    async def press(self, *keys: str) -> None:
        """Press keys, one after another, each when the one before has been dealt with."""
        for key in keys:
            self._key(key)
            # What may lead to another page is waited for until that page has its focus.
            await (self.quiet() if key == "enter" or (key[0] in "fc" and len(key) > 1) else self._key_done())
        await self.settled()

    async def write(self, text: str) -> None:
        """Type a text as fast as keys can come."""
        for character in text:
            self._key(character)
        await self.settled()

    async def burst(self, *keys: str) -> None:
        """Press keys, whichever they are, without waiting between them."""
        for key in keys:
            self._key(key)
        await self.settled()

    def _key(self, key: str) -> None:
        character = key if len(key) == 1 else " " if key == "space" else None
        event = events.Key(_character_to_key(key) if len(key) == 1 else key, character)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def paste(self, text: str) -> None:
        """Paste as a terminal does: the text as it is, control characters included."""
        self.app.post_message(events.Paste(text))
        await self.settled()

    async def click(self, selector: str | type[Widget], offset: tuple[int, int] = (0, 0)) -> None:
        """Click with the mouse."""
        await self.pilot.click(selector, offset=offset)
        await self.settled()

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    def lines(self) -> list[str]:
        """What is painted, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def painted(self) -> str:
        """What is painted."""
        return "\n".join(self.lines())

    def words(self, selector: str | type[Widget] | None = None) -> str:
        """What is painted in a widget (or everywhere), as one run of words: wrapped lines joined."""
        lines = self.lines()
        if selector is not None:
            region = self.screen.query_one(selector).region
            lines = [line[region.x : region.right] for line in lines[max(0, region.y) : region.bottom]]
        return " ".join(" ".join(lines).replace("│", " ").replace("▌", " ").split())

    def sees(self, text: str, selector: str | type[Widget] | None = None) -> bool:
        """Whether the text is painted."""
        return " ".join(text.split()) in self.words(selector)

    async def read_through(self, selector: str = "Body") -> str:
        """Everything of a page that scrolls, as one run of words, once two readings of it agree.

        A page that has just been laid over may still be finding its length at the first.
        """
        text = await self._read_once(selector)
        for _ in range(20):
            again = await self._read_once(selector)
            if again == text:
                return text
            text = again
        raise AssertionError("the page does not come to rest")

    async def _read_once(self, selector: str) -> str:
        """From its top to its end."""
        body = self.screen.query(selector).last()
        body.scroll_home(animate=False)
        seen: list[str] = []
        await self.settled()
        while True:
            await self.quiet()
            region, at, last = body.region, int(body.scroll_y), int(body.max_scroll_y)
            page = [
                line[region.x : region.right].rstrip("▁▂▃▄▅▆▇█ ") for line in self.lines()[region.y : region.bottom]
            ]
            seen = seen[:at] + page
            if at >= last:
                return " ".join(" ".join(seen).split())
            body.scroll_to(y=min(last, at + max(1, region.height)), animate=False, force=True)

    @property
    def heading(self) -> str:
        """The first line of the page below the bars: where one is."""
        return next(line.strip() for line in self.lines()[1:] if line.strip() and not line.startswith(" !"))

    async def focus(self, selector: str) -> Any:
        """Move the focus with Tab until it is at a widget; fails where Tab does not lead there."""
        for _ in range(60):
            target = self.screen.query(selector).first()
            if self.app.focused is target:
                await self.quiet()
                return target
            self._key("tab")
            await self._key_done()
        raise AssertionError(f"Tab does not lead to {selector}")
