"""The editor as a Textual app: what follows what, the keys that work everywhere, and a quiet end to faults."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen

from vnr_wizard.language import say
from vnr_wizard.tui.editor.commands import CLOSE, EVERYWHERE
from vnr_wizard.tui.editor.screen import EditorScreen
from vnr_wizard.tui.editor.sitting import Sitting
from vnr_wizard.tui.editor.writing import Writing
from vnr_wizard.tui.leaving import HANGUP, end_within, take_signals, terminal_is_gone
from vnr_wizard.tui.screens.hidden import SmallScreen, fits

FAULT = 70
QUICK, FULL = 0.25, 1.5
"""Seconds after the last key until each kind of check begins."""
_BAR_LOOKS = 5.0
_ARRIVING = 1.0
"""Seconds that keys may take to their field; a widget that hangs must not keep anyone from leaving."""
_MOVED = 0.25
"""Seconds that a key which leads elsewhere may take to do so."""
_MOVING_ON = ("enter", "escape", "tab", "shift+tab")
_LEAVING = 3.0
"""Seconds that the terminal may take to be restored, once everything is kept."""


class EditorApp(App[int]):
    """`session` is what the wizard's bars ask for the state of things: here the sitting."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = True
    NOTIFICATION_TIMEOUT = 6
    CSS = """
    Screen { background: $surface; }
    Button { border: none; height: 1; min-width: 12; }
    Button:focus { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(command.binding() for command in EVERYWHERE),
        Binding("ctrl+c", "say_how_to_close", show=False),
    ]

    def __init__(self, sitting: Sitting, quick: float = QUICK, full: float = FULL) -> None:
        super().__init__()
        self.animation_level = "none"
        self.sitting = sitting
        self.session = sitting
        self.pauses = (quick, full)
        self.fault = ""
        self.kept: Path | None = None
        """Where text that was not saved lies, if the program had to end."""
        self.leaving: asyncio.Future[None] | None = None

    # --- life --------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The text lies under everything."""
        return EditorScreen(self.sitting, *self.pauses)

    @property
    def text_screen(self) -> EditorScreen:
        """The screen with the text."""
        return next(screen for screen in self.screen_stack if isinstance(screen, EditorScreen))

    def on_mount(self) -> None:
        """The signals; and what an earlier sitting could not save."""
        loop = asyncio.get_running_loop()
        loop.set_debug(False)
        if not self.is_headless:
            take_signals(loop, self.leave_at_once)
            self.set_interval(_BAR_LOOKS, self.look_around)
        self.call_after_refresh(self.offer_unsaved)

    def offer_unsaved(self) -> None:
        """Text of an earlier sitting, where there is any."""
        from vnr_wizard.tui.editor.keeping import offer_unsaved

        offer_unsaved(self)

    def look_around(self) -> None:
        """Leave when the window is gone and nobody told us."""
        if terminal_is_gone():
            self.leave_at_once(HANGUP)

    def leave_at_once(self, number: int) -> None:
        """The window was closed, or the machine goes down."""
        if self.leaving is None:
            self.leaving = asyncio.ensure_future(self.leave(number))

    async def leave(self, number: int) -> None:
        """Take in the keys that are on their way, put what is not saved beside the file, and end."""
        await self.within(_ARRIVING, self.let_keys_arrive())
        self.take_text()
        self.kept = await asyncio.to_thread(self.sitting.keep_unsaved)
        if not self.is_headless:
            # Where the terminal is gone, ending in good order would wait for it.
            end_within(0 if terminal_is_gone() else _LEAVING, 128 + number)
        self.exit(128 + number, return_code=128 + number)

    def take_text(self) -> None:
        """Let what stands in the text area be the text."""
        with suppress(StopIteration):
            self.text_screen.take_text()

    def _handle_exception(self, error: Exception) -> None:
        """Textual would print the values of every variable: here only the kind of fault is kept."""
        self.fault = self.fault or type(error).__name__
        super()._handle_exception(error)
        self._return_code = FAULT

    def _fatal_error(self) -> None:
        """End without a traceback."""
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """As `_fatal_error`. Comes too when the terminal can no longer be read."""
        if self.fault:
            self._close_messages_no_wait()
        else:
            self.leave_at_once(HANGUP)

    # --- keys in their order, small windows --------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let no key overtake another.

        Textual hands a key to its widget, and looks for a binding when it has come back from there: letters that
        are typed already would be written before a backspace that was pressed before them.
        """
        stood_on = self.focused or self.screen if self.screen_stack else None
        if not isinstance(event, events.Key) or event.is_forwarded or event.is_printable or stood_on is None:
            await super().on_event(event)
            return
        await self.within(_ARRIVING, self.let_keys_arrive())
        stood_on = self.focused or self.screen
        if not await self.obeyed(event.key, stood_on):
            await super().on_event(event)
        if event.key in _MOVING_ON:
            # What is typed right after belongs to where that leads.
            await self.within(_MOVED, self.let_keys_arrive(stood_on))

    async def obeyed(self, key: str, stood_on: MessagePump) -> bool:
        """Whether a binding took the key. Tab in the text is the text's own."""
        if isinstance(stood_on, Writing) and key == "tab":
            return False
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    @staticmethod
    async def within(seconds: float, coming: Coroutine[Any, Any, None]) -> None:
        """Wait for something, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await coming

    async def let_keys_arrive(self, at: MessagePump | None = None) -> None:
        """Wait until what was typed has come to whoever keeps it (see `WizardApp.let_keys_arrive`)."""
        node = at or ((self.focused or self.screen) if self.screen_stack else None)
        while node is not None and node is not self:
            await _passed(node)
            await _passed(node)
            node = node._parent

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window when there is no room."""
        self.ask_for_room(event.size)

    def ask_for_room(self, size: Size) -> None:
        """The same."""
        if not fits(size.width, size.height) and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no room one can close, and nothing else."""
        ours = {command.action for command in EVERYWHERE} | {"say_how_to_close"}
        if isinstance(self.screen, SmallScreen) and action in ours - {CLOSE.action}:
            return False
        return super().check_action(action, parameters)

    # --- the keys that work everywhere -------------------------------------------------------------

    def action_help(self) -> None:
        """F1."""
        from vnr_wizard.tui.editor.help import help_blocks
        from vnr_wizard.tui.editor.pages import ReadPage

        if not isinstance(self.screen, ReadPage):
            self.push_screen(ReadPage(say("Hjälp", "Help"), help_blocks()))

    async def action_close(self) -> None:
        """F10: out; where something is not saved, ask."""
        from vnr_wizard.tui.editor.keeping import ask_to_close

        self.take_text()
        if self.sitting.is_saved or self.sitting.read_only:
            self.exit(0)
        else:
            ask_to_close(self)

    async def action_quit(self) -> None:
        """Textual's own name for it."""
        await self.action_close()

    def action_say_how_to_close(self) -> None:
        """Ctrl+C closes nothing here: it copies in the text."""
        self.tell(say("F10 stänger. Ctrl+C kopierar det som är markerat i texten.",
                      "F10 closes. Ctrl+C copies what is chosen in the text."))  # fmt: skip

    def tell(self, text: str) -> None:
        """A notice in a corner, for a while; one at a time."""
        self.clear_notifications()
        self.notify(text, markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copying stays inside the program, as in the wizard."""
        self._clipboard = text


async def _passed(node: MessagePump) -> None:
    """Wait until a widget has handled everything that was in its queue."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
