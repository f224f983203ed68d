"""The wizard's pages with the editor's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from vnr_wizard.tui.commands import LEAVE, Command
from vnr_wizard.tui.editor.commands import CLOSE, HELP
from vnr_wizard.tui.screens.base import PageScreen
from vnr_wizard.tui.screens.pick import PickScreen, TextScreen

if TYPE_CHECKING:
    from vnr_wizard.tui.editor.app import EditorApp
    from vnr_wizard.tui.editor.sitting import Sitting

Result = TypeVar("Result")


class EditorPage(PageScreen[Result]):
    """A page that is laid over the text and left with Esc."""

    commands: ClassVar[tuple[Command, ...]] = (LEAVE,)

    def all_commands(self) -> tuple[Command, ...]:
        """The editor's common ones and the page's own."""
        return (HELP, *self.commands, CLOSE)

    @property
    def editor(self) -> EditorApp:
        """The app, by its own type."""
        return cast("EditorApp", self.app)

    @property
    def sitting(self) -> Sitting:
        """What the app works with."""
        return self.editor.sitting

    def place(self) -> str:
        """The file."""
        return f"VNR · {self.sitting.name}"


class ReadPage(EditorPage[None], TextScreen):
    """A page to read."""


class ChoosePage(EditorPage[str], PickScreen):
    """A list to choose from."""
