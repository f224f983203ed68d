"""What every screen has: the bars, the banner, and the keys from the registry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from vnr_wizard.tui.commands import LEAVE, Command
from vnr_wizard.tui.widgets.bars import Banner, KeyBar, MoreBelow, TopBar
from vnr_wizard.tui.widgets.scroll import Scrolled, Scroller

if TYPE_CHECKING:
    from vnr_wizard.tui.app import WizardApp
    from vnr_wizard.tui.session import Session

Result = TypeVar("Result")


class Body(Scroller, inherit_bindings=False):
    """The part of a screen that scrolls. Left and right are not its own: they turn pages."""

    # Lines longer than this are hard to read, however wide the window.
    DEFAULT_CSS = """
    Body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Body > * { max-width: 100; }
    """
    BINDINGS = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("enter", "screen.focus_next", show=False),
    ]


class WizardScreen(Screen[Result]):
    """A screen of the wizard. Subclasses give `body`, `place` and their own `commands`."""

    commands: ClassVar[tuple[Command, ...]] = ()

    @property
    def wizard(self) -> WizardApp:
        """The app, by its own type."""
        return cast("WizardApp", self.app)

    @property
    def session(self) -> Session:
        """What the app works with."""
        return self.wizard.session

    @property
    def focus_chain(self) -> list[Widget]:
        """Where Tab leads, in the order in which the widgets stand.

        Textual orders them by where they are painted. A question that has just been opened is not painted
        yet: Tab would pass it by for a button, and what is typed next would be lost.
        """
        return list(_focusable_in(self))

    def compose(self) -> ComposeResult:
        """The bars around the body."""
        yield TopBar()
        yield Banner()
        yield from self.body()
        yield MoreBelow()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        raise NotImplementedError

    def place(self) -> str:
        """Where one is, for the top bar; says nothing of the case."""
        return self.wizard.page_name()

    def same_as(self, other: object) -> bool:
        """Whether `other` shows the same thing: no page is laid over itself."""
        return type(other) is type(self)

    def key_pressed(self) -> None:
        """Somebody is about to do something here by a key."""

    def settle(self) -> None:
        """Take what stands in fields and is still on its way: called before anything is left or closed."""

    def keep(self) -> bool:
        """The program closes: put what was written here, and is no part of the walk, on the disk.

        False where that cannot be done. Called in a thread.
        """
        return True

    def all_commands(self) -> tuple[Command, ...]:
        """Every command that works here, in the order of the key bar."""
        return (*self.wizard.everywhere, *self.commands)

    def on_screen_resume(self) -> None:
        """Fill the bars again: time has passed on another screen."""
        self.show_bars()

    def on_resize(self) -> None:
        """Fit the bars to the new width."""
        self.show_bars()

    def on_scrolled(self, event: Scrolled) -> None:
        """Say whether there is more below."""
        event.stop()
        widget = event.widget
        scrolls = widget.max_scroll_y > 0
        self.query_one(MoreBelow).show(scrolls, more=scrolls and widget.scroll_y < widget.max_scroll_y)

    def show_bars(self) -> None:
        """Write the place, the clock, what is saved, the banners and the keys."""
        if not self.query(KeyBar):
            # A screen can be told that it is shown before it has its widgets.
            return
        self.query_one(TopBar).show(self.place(), self.session.status())
        self.query_one(Banner).show(self.session.banners())
        self.query_one(KeyBar).show(self.all_commands())


def _focusable_in(node: DOMNode) -> Iterator[Widget]:
    for child in node.displayed_children:
        if child.disabled or not child.visible:
            continue
        if child.allow_focus():
            yield child
        if child.is_container and child.allow_focus_children():
            yield from _focusable_in(child)


class PageScreen(WizardScreen[Result]):
    """A screen that is laid over another and left with Esc."""

    commands: ClassVar[tuple[Command, ...]] = (LEAVE,)
    BINDINGS = [LEAVE.binding()]

    def action_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)
