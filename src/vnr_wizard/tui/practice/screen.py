"""What the screens of practice have in common, and how those for real stand apart from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from vnr_wizard.language import say
from vnr_wizard.tui.commands import Command
from vnr_wizard.tui.practice.commands import CALL, LEAD
from vnr_wizard.tui.screens.base import PageScreen, WizardScreen
from vnr_wizard.tui.session import day_text
from vnr_wizard.tui.widgets.bars import Banner, KeyBar, TopBar

if TYPE_CHECKING:
    from vnr_wizard.tui.practice.app import PracticeApp
    from vnr_wizard.tui.practice.session import PracticeSession

Result = TypeVar("Result")


class PracticeScreen(WizardScreen[Result]):
    """A screen of practice."""

    @property
    def practice(self) -> PracticeSession:
        """What practice works with."""
        return self.practising.practice

    @property
    def practising(self) -> PracticeApp:
        """The app, by its own type."""
        return cast("PracticeApp", self.app)

    def place(self) -> str:
        """The scenario; the mark stands to the right, where it is never cut."""
        return self.wizard.page_name()


class PracticePage(PracticeScreen[Result], PageScreen[Result]):
    """A page of practice that is left with Esc."""


class RealPage(PracticePage[Result]):
    """A page that is no practice: its numbers may be called. It has neither the mark nor the colours."""

    DEFAULT_CSS = """
    RealPage TopBar { background: $primary-darken-2; color: $text; }
    """

    def place(self) -> str:
        """That it is for real."""
        return say("PÅ RIKTIGT · ingen övning", "FOR REAL · no practice")

    def all_commands(self) -> tuple[Command, ...]:
        """All but the call that is none."""
        return tuple(command for command in super().all_commands() if command is not CALL)

    def show_bars(self) -> None:
        """The real time, and no band."""
        if not self.query(KeyBar):
            return
        self.query_one(TopBar).show(self.place(), day_text(self.practice.real_now()))
        self.query_one(Banner).show([])
        self.query_one(KeyBar).show(self.all_commands())


def led_commands(practice: PracticeSession) -> tuple[Command, ...]:
    """The command of whoever leads, where somebody does."""
    return (LEAD,) if practice.led else ()
