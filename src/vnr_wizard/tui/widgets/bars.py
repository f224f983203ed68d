"""The lines at the top and the bottom of every screen: where one is, what is saved, which keys there are."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from vnr_wizard.language import say
from vnr_wizard.tui.commands import Command
from vnr_wizard.tui.text import cut, hang, plain


class Bar(Static):
    """A line or a few. They are written again at every save and every minute: only what changed is painted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.shown: Content | None = None

    def write(self, content: Content) -> None:
        """Show `content`, unless it is what stands there."""
        if self.shown is None or not content.is_same(self.shown):
            self.shown = content
            self.update(content)


class TopBar(Bar):
    """Where one is, to the left; the clock and whether everything is saved, to the right, never cut."""

    DEFAULT_CSS = """
    TopBar { height: 1; background: $primary-darken-2; color: $text; padding: 0 1; text-style: bold; }
    """

    def show(self, place: str, right: str) -> None:
        """Write both halves, cutting the left one where there is no room."""
        width = self.app.size.width - 2
        left = cut(place, max(0, width - len(right) - 2))
        self.write(plain(f"{left:<{max(0, width - len(right))}}{right}"))


class Banner(Bar):
    """Something that must be seen on every screen while it holds, in full. Hidden while it is empty."""

    DEFAULT_CSS = """
    Banner { height: auto; background: $warning; color: $text; padding: 0 1; text-style: bold; }
    """

    def show(self, texts: Iterable[str]) -> None:
        """Each text on as many lines as it needs."""
        width = self.app.size.width - 2
        lines = [line for text in texts for line in hang(Content("! "), plain(text), width)]
        self.display = bool(lines)
        self.write(Content("\n").join(lines))


class KeyBar(Bar):
    """The keys of a screen with their labels, wrapped to as many lines as they need."""

    DEFAULT_CSS = """
    KeyBar { height: auto; background: $panel; color: $text; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.fitted: tuple[int, tuple[Command, ...]] = (0, ())

    def show(self, commands: tuple[Command, ...]) -> None:
        """Write the keys; wrapped by hand, so that a key never parts from its label."""
        width = self.app.size.width - 2
        if (width, commands) == self.fitted:
            return
        self.fitted = (width, commands)
        lines: list[Content] = [Content("")]
        used = 0
        for command in commands:
            length = len(command.key_text) + 1 + len(str(command.label))
            if used and used + 2 + length > width:
                lines.append(Content(""))
                used = 0
            gap = "  " if used else ""
            key = Content.styled(command.key_text, "bold reverse")
            lines[-1] = lines[-1] + Content(gap) + key + Content(f" {command.label}")
            used += len(gap) + length
        self.write(Content("\n").join(lines))


class MoreBelow(Bar):
    """Says that there is more below than the window shows."""

    DEFAULT_CSS = """
    MoreBelow { height: 1; color: $text; text-style: bold; text-align: right; padding: 0 2; display: none; }
    """

    def show(self, scrolls: bool, more: bool) -> None:
        """Take a line of the screen where the page scrolls at all, so that nothing jumps at its end."""
        self.display = scrolls
        self.write(plain(say("↓ mer nedanför", "↓ more below") if more else ""))
