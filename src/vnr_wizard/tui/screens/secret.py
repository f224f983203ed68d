"""Asking for a passphrase, or for a place in the file system."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Input, Static

from vnr_wizard.language import Words, say
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.fields import LineInput, SecretInput

Try = Callable[[str], Words | None]
"""What is done with a passphrase, in a thread; says what is wrong, or None."""


class SecretScreen(PageScreen[bool]):
    """One passphrase, or a new one twice. Gives True when it was taken."""

    DEFAULT_CSS = "SecretScreen SecretInput { width: 50; } SecretScreen #told { text-style: bold; }"

    def __init__(self, title: str, text: str, attempt: Try, *, new: bool) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.attempt = attempt
        self.new = new

    def place(self) -> str:
        """Where one is."""
        return say("VNR · Skydd", "VNR · Protection")

    def body(self) -> ComposeResult:
        """What it is for, the lines, what went wrong."""
        with Body(can_focus=False):
            yield Static(plain(self.heading + "\n", "bold"))
            yield Static(plain(self.text))
            yield SecretInput(id="first")
            if self.new:
                yield Static(plain(say("En gång till:", "Once more:")))
                yield SecretInput(id="second")
            yield Static("", id="told")
            yield Button(Content(say("Klar", "Done")), id="done")

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one("#first", SecretInput).focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the second line, or try."""
        event.stop()
        if self.new and event.input.id == "first":
            # At once: `focus` would wait behind the letters that come next.
            self.set_focus(self.query_one("#second", SecretInput))
        else:
            await self.take()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Try."""
        event.stop()
        await self.take()

    async def take(self) -> None:
        """Try what was typed; stay, and say why, where it will not do."""
        fields = list(self.query(SecretInput))
        first, *others = [field.take() for field in fields]
        if not first:
            return
        if any(other != first for other in others):
            self.tell(say("De två var inte lika. Försök igen.", "The two were not the same. Try again."))
            return
        self.tell(say("Vänta …", "Wait …"))
        for field in fields:
            field.disabled = True
        wrong = await asyncio.to_thread(self.attempt, first)
        if wrong is None:
            self.dismiss(True)
            return
        for field in fields:
            field.disabled = False
        self.tell(str(wrong))

    def tell(self, text: str) -> None:
        """Say what goes on."""
        self.query_one("#told", Static).update(plain(text))
        self.set_focus(self.query_one("#first", SecretInput))


class PlaceScreen(PageScreen[Path]):
    """A folder or a file. Gives its path."""

    DEFAULT_CSS = "PlaceScreen #told { text-style: bold; }"

    def __init__(self, title: str, text: str, at: str = "", check: Callable[[Path], str] = lambda path: "") -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.at = at
        self.check = check

    def body(self) -> ComposeResult:
        """What it is for, and the line."""
        with Body(can_focus=False):
            yield Static(plain(self.heading + "\n", "bold"))
            yield Static(plain(self.text))
            yield LineInput(self.at)
            yield Static("", id="told")

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one(LineInput).focus()

    def same_as(self, other: object) -> bool:
        """The same question."""
        return isinstance(other, PlaceScreen) and other.heading == self.heading

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the path, unless something is wrong with it."""
        event.stop()
        typed = event.value.strip().strip('"')
        if not typed:
            return
        try:
            path = Path(typed).expanduser()
        except RuntimeError:
            path = Path(typed)
        wrong = self.check(path)
        if wrong:
            self.query_one("#told", Static).update(plain(wrong))
        else:
            self.dismiss(path)


def no_folder(path: Path) -> str:
    """What is wrong where a folder is wanted."""
    return "" if path.is_dir() else say("Det finns ingen sådan mapp.", "There is no such folder.")


def no_file(path: Path) -> str:
    """What is wrong where a file is wanted."""
    return "" if path.is_file() else say("Det finns ingen sådan fil.", "There is no such file.")
