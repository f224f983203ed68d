"""Practice as an app: the wizard's own, without notes and keys, and with the mark on everything."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.screen import Screen

from vnr_wizard.language import say
from vnr_wizard.practice.read import ReadScenario
from vnr_wizard.practice.words import PRACTICE
from vnr_wizard.tui.app import WizardApp
from vnr_wizard.tui.commands import Command
from vnr_wizard.tui.practice.commands import EVERYWHERE
from vnr_wizard.tui.practice.screen import RealPage
from vnr_wizard.tui.practice.session import PracticeSession
from vnr_wizard.tui.screens.hidden import HiddenScreen
from vnr_wizard.tui.session import Session


class PracticeApp(WizardApp):
    """`practice` is everything that it works with; the wizard's screens know it as their session."""

    CSS = (
        WizardApp.CSS
        + """
    TopBar { background: #7a3b00; color: #ffffff; }
    Banner { background: #ffb74d; color: #000000; }
    """
    )
    everywhere: ClassVar[tuple[Command, ...]] = EVERYWHERE

    def __init__(self, practice: PracticeSession) -> None:
        self.practice = practice
        # It answers all that the screens shown here ask of a session; what writes notes, none of them asks.
        super().__init__(cast("Session", practice))
        self.mark = f"{PRACTICE}\n"
        self.goes_back = False
        """Whether somebody left to go back to the program that practice was opened from."""
        self.stood_still = True
        """Whether the practice clock stood still already when the screen was hidden."""

    def page_name(self) -> str:
        """The scenario, on every page; the mark stands to the right, where it is never cut."""
        read = self.practice.read
        return read.scenario.title if read and read.scenario else super().page_name()

    def get_default_screen(self) -> Screen[None]:
        """The list of scenarios lies under all others."""
        from vnr_wizard.tui.practice.choosing import ChooseScreen

        return ChooseScreen()

    def on_ready(self) -> None:
        """Where a scenario was named, its first page."""
        if self.practice.read is not None:
            self.open_scenario(self.practice.read)

    @property
    def idle_too_long(self) -> bool:
        """Never: a group talks for longer than that, and there is nothing to hide."""
        return False

    # --- the keys that work everywhere -------------------------------------------------------------

    def action_help(self) -> None:
        """F1."""
        from vnr_wizard.tui.practice.help import help_blocks
        from vnr_wizard.tui.screens.pick import TextScreen

        self.lay_over(TextScreen(say("Hjälp: öva", "Help: practice"), help_blocks(self.practice.led)))

    async def action_acute(self) -> None:
        """F2: 112 for real, and the routine's acute detour for whoever means the practice."""
        from vnr_wizard.tui.practice.after import AcutePage
        from vnr_wizard.tui.practice.step import PracticeStep

        if any(isinstance(screen, AcutePage) for screen in self.screen_stack):
            return
        step = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, PracticeStep)), None)
        walking = self.practice.walking
        acute = walking.walk.procedure.acute if walking and step and not walking.sitting.over else None
        excursion = walking.walk.in_detour if walking else None
        inside = excursion is not None and acute is not None and excursion.detour == acute.id
        stood_still = self.practice.stands_still
        self.practice.hold()

        async def chosen(way: str | None) -> None:
            if not stood_still:
                self.practice.go_on()
            if way and step is not None and acute is not None:
                while self.screen is not step:
                    self.pop_screen()
                self.practice.go_on()
                await step.take_detour(acute.id)

        self.push_screen(AcutePage(acute.title if acute and not inside else ""), chosen)

    def action_contacts(self) -> None:
        """F3: nobody is called outside a practice."""
        from vnr_wizard.tui.practice.contacts import PracticeContacts

        if isinstance(self.screen, RealPage):
            return
        if self.practice.walking is None:
            self.tell(say("Välj ett scenario först. F3 fungerar när övningen har börjat.",
                          "Choose a scenario first. F3 works when the practice has begun."))  # fmt: skip
            return
        if self.practice.sitting.over:
            self.tell(say("Övningen är slut. F2 visar de riktiga larmnumren.",
                          "The practice is over. F2 shows the real emergency numbers."))  # fmt: skip
            return
        self.lay_over(PracticeContacts())

    def action_hide(self) -> None:
        """F8."""
        if not isinstance(self.screen, HiddenScreen):
            self.stood_still = self.practice.stands_still
            self.practice.hold()
        super().action_hide()

    def shown_again(self, result: None) -> None:
        """The clock goes again, if it went before."""
        if not self.stood_still:
            self.practice.go_on()
        super().shown_again(result)

    async def action_close(self) -> None:
        """F10: in a practice, and in its debrief, somebody to talk to first, and the way out; elsewhere, out."""
        from vnr_wizard.tui.practice.after import StopPage

        if self.practice.walking is None or isinstance(self.screen, StopPage):
            self.exit(0)
            return
        if any(isinstance(screen, StopPage) for screen in self.screen_stack):
            return
        stood_still = self.practice.stands_still
        self.practice.hold()

        def chosen(way: str | None) -> None:
            match way:
                case "debrief":
                    self.practice.stop()
                    self.to_debrief()
                case "leave":
                    self.practice.stop()
                    self.show_front()
                case "close":
                    self.exit(0)
                case _ if not stood_still:
                    self.practice.go_on()

        over = self.practice.sitting.over
        self.push_screen(StopPage(over, closing=over), chosen)

    def action_say_how_to_close(self) -> None:
        """Ctrl+C closes nothing here either."""
        self.tell(say("F10 avslutar övningen.", "F10 ends the practice."))

    # --- from screen to screen ---------------------------------------------------------------------

    def open_scenario(self, read: ReadScenario) -> None:
        """Its first page."""
        from vnr_wizard.tui.practice.choosing import StartScreen

        self.practice.choose(read)
        self.push_screen(StartScreen(read))

    def begin_practice(self) -> None:
        """From the beginning."""
        self.to_bottom()
        self.practice.begin()
        self.show_step()

    def begin_from(self, event: int) -> None:
        """From a moment of the sitting at hand."""
        self.to_bottom()
        self.practice.begin_again(event)
        self.show_step()

    def show_step(self) -> None:
        """The walk at hand."""
        from vnr_wizard.tui.at_hand import AtHand
        from vnr_wizard.tui.practice.step import PracticeStep

        self.push_screen(PracticeStep(cast("AtHand", self.practice.at_hand)))

    def finish(self) -> None:
        """The way has ended."""
        self.practice.hold()
        self.to_debrief()

    def to_debrief(self) -> None:
        """What the answers cannot show, then the debrief."""
        from vnr_wizard.tui.practice.after import CheckScreen
        from vnr_wizard.tui.practice.debriefing import DebriefScreen

        def checked(result: str | None) -> None:
            self.to_bottom()
            self.push_screen(DebriefScreen())

        if any(miss.observed for miss in self.practice.sitting.scenario.misses):
            self.push_screen(CheckScreen(), checked)
        else:
            checked(None)

    async def to_front(self) -> None:
        """Back at the very first step."""
        self.tell(say("Det här är början. F10 avslutar övningen.", "This is the beginning. F10 ends the practice."))

    def show_front(self) -> None:
        """The list of scenarios."""
        self.practice.leave()
        self.to_bottom()

    def to_bottom(self) -> None:
        """Take every page away but the list."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def back_to_program(self) -> None:
        """To the wizard that practice was opened from."""
        self.goes_back = True
        self.exit(0)
