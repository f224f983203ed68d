"""A step in practice: the real screen, with what is said and seen above it, and numbers that are not called."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from textual.app import ComposeResult
from textual.containers import Horizontal

from vnr_wizard.contacts.week import day_name
from vnr_wizard.language import Words, say
from vnr_wizard.practice.debrief_calls import written_only
from vnr_wizard.practice.model import Cue
from vnr_wizard.tui.at_hand import AtHand
from vnr_wizard.tui.commands import ON_STEPS, Command
from vnr_wizard.tui.practice.commands import IN_PRACTICE, LEAD
from vnr_wizard.tui.practice.cues import CuePanel, KnownScreen, known_blocks
from vnr_wizard.tui.practice.leading import BESIDE, AskScreen, LeadScreen, LeadView
from vnr_wizard.tui.practice.screen import PracticeScreen, led_commands
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.screens.step import ROOMY, SIDE, SIDE_WIDE, StepScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.panels import CallLine, CallPanel, SidePanel, WayPanel
from vnr_wizard.tui.widgets.question import QuestionBlock
from vnr_wizard.walk.visit import VisitId

DO_NOT = Words("Ring inte (övning)", "Do not call (practice)")
NO_NUMBER = Words("nummer saknas", "no number")
CHOICES = ("yes-no", "choice", "choices", "checklist")


class PracticeCallPanel(CallPanel):
    """Whom one would call."""

    heading = DO_NOT
    blank = NO_NUMBER


class PracticeCallLine(CallLine):
    """The same on one line."""

    heading = Words("Ring inte (övning):", "Do not call (practice):")


class PracticeStep(StepScreen, PracticeScreen[None]):
    """The walk at its cursor, in practice."""

    BINDINGS = [*(command.binding() for command in (*IN_PRACTICE, LEAD))]

    def place(self) -> str:
        """The scenario."""
        return PracticeScreen.place(self)

    def all_commands(self) -> tuple[Command, ...]:
        """Those of a step, and those of practice."""
        return (*self.wizard.everywhere, *IN_PRACTICE, *led_commands(self.practice), *ON_STEPS)

    def body(self) -> ComposeResult:
        """What is said and seen, then the columns of the real screen, and the facilitator's where there is room."""
        yield CuePanel()
        yield PracticeCallLine()
        with Horizontal(id="main"):
            with SidePanel():
                yield WayPanel()
                yield PracticeCallPanel()
            yield Body(id="step")
            if self.practice.led:
                view = LeadView()
                # From the first frame on: a group may be watching.
                view.display = self.practice.lead_beside
                yield view

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__(at_hand)
        self.asked: set[VisitId] = set()
        """Where the group has been asked already."""
        self.read_in_full: list[tuple[Cue, ...]] = []
        """The cues that had no room, and have been read on a page."""

    def show_sides(self) -> None:
        """The panels at their new size; the facilitator's side only where it was asked for and has room.

        Once it has had to make way it stays away: a window that grows again may have a group before it.
        """
        roomy = self.app.size.width >= BESIDE
        self.practice.lead_beside = self.practice.lead_beside and roomy
        for view in self.query(LeadView):
            view.display = self.practice.lead_beside
        self.query_one(SidePanel).styles.width = (
            SIDE_WIDE if self.app.size.width >= ROOMY and not self.practice.lead_beside else SIDE
        )
        super().show_sides()
        self.call_after_refresh(self.show_lead)

    def show_lead(self) -> None:
        """What the facilitator sees, where it is shown."""
        for view in self.query(LeadView):
            if view.display:
                view.show_sitting(self.practice)

    async def show_visit(self) -> None:
        """Fill the columns; where the way is chosen here, the group is asked first."""
        await super().show_visit()
        visit = self.walk.cursor
        if self.practice.asks_group and visit not in self.asked and self.chooses():
            self.asked.add(visit)
            self.ask_group()

    def chooses(self) -> bool:
        """Whether something is chosen at this step."""
        return any(question.kind in CHOICES for question in self.walk.shown(self.walk.cursor))

    def ask_group(self) -> None:
        """What would you do? The clock stands still meanwhile."""
        self.practice.hold()
        self.app.push_screen(AskScreen(self.practice.sitting), self.go_on)

    def go_on(self, result: None) -> None:
        """The clock goes again."""
        self.practice.go_on()

    def show_around(self) -> None:
        """The panels, with the newest cue, and what the facilitator sees."""
        super().show_around()
        sitting = self.practice.sitting
        reminder = (
            say("Du har skrivit upp ett samtal, men inte ringt. F3 ringer på låtsas.",
                "You have written up a call, but not called. F3 calls, not for real.")
            if written_only(sitting, self.walk.cursor) else ""
        )  # fmt: skip
        self.query_one(CuePanel).show(sitting.cues(), reminder)
        self.show_lead()
        self.call_after_refresh(self.keep_in_sight)

    def keep_in_sight(self) -> None:
        """A cue that has come may have pushed the field one writes in out of sight."""
        focused = self.focused
        if focused is not None and any(isinstance(parent, QuestionBlock) for parent in focused.ancestors):
            focused.scroll_visible(animate=False)

    # --- what practice adds ------------------------------------------------------------------------

    def action_more(self) -> None:
        """The next thing that is said or seen; where nothing comes, all that is known."""
        self.settle()
        sitting = self.practice.sitting
        newest = sitting.cues()[-1:]
        if self.query_one(CuePanel).cut and newest not in self.read_in_full:
            self.read_in_full.append(newest)
            title = say("Det här vet du", "What you know")
        elif self.practice.more() is not None:
            self.show_around()
            return
        else:
            title = say("Inget mer händer just nu. Det här vet du", "Nothing more happens now. This is what you know")
        self.app.push_screen(KnownScreen(title, known_blocks(sitting)))

    def action_wait(self) -> None:
        """Let time pass."""
        self.settle()
        now = self.practice.now()
        directory = self.practice.directory()
        ways = {
            "quarter": (timedelta(minutes=15), say("15 minuter", "15 minutes")),
            "hour": (timedelta(hours=1), say("1 timme", "1 hour")),
            "morning": until_eight(now, _zone(directory.timezone if directory else None)),
        }
        items = [(id, plain(f"→ {text}", "bold")) for id, (_, text) in ways.items()]

        def chosen(id: str | None) -> None:
            if id is not None:
                self.practice.wait(ways[id][0])
                self.called = ()
                self.show_around()
                self.show_bars()

        title = say("Hur länge väntar du?", "How long do you wait?")
        text = say(
            "Klockan går i övningen, inte på riktigt. Vad som hinner hända medan du väntar hör till övningen.",
            "Time passes in the practice, not for real. What may happen while you wait is part of it.",
        )
        self.app.push_screen(PickScreen(title, text, items), chosen)

    def action_lead(self) -> None:
        """Show the facilitator's side, or hide it; a page of its own where there is no room beside."""
        if not self.practice.led:
            return
        self.settle()
        if self.app.size.width < BESIDE:
            self.app.push_screen(LeadScreen(self))
            return
        view = self.query_one(LeadView)
        within = view.has_focus_within
        self.practice.lead_beside = not self.practice.lead_beside
        self.called = ()
        self.show_sides()
        if self.practice.lead_beside:
            view.take_focus()
        elif within:
            self.focus_first()


def until_eight(now: datetime, zone: tzinfo) -> tuple[timedelta, str]:
    """How long it is to the next 08:00 on the wall, and that moment in words."""
    here = now.astimezone(zone)
    day = here.date() + timedelta(days=1 if here.time() >= time(8) else 0)
    eight = datetime.combine(day, time(8), zone)
    text = say(f"Till {day_name(day)} 08:00", f"Until {day_name(day)} 08:00")
    return eight.astimezone(UTC) - now.astimezone(UTC), text


def _zone(name: str | None) -> tzinfo:
    from vnr_wizard.contacts.hours import Schedule
    from vnr_wizard.contacts.model import DEFAULT_TIMEZONE

    return Schedule("unknown", name or DEFAULT_TIMEZONE).zone
