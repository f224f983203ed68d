"""What the screens of practice work with: the scenarios, the sitting, and a clock that goes with it.

It answers what the wizard's screens ask of their session, and has no store and no key: nothing can be
opened or written through it but the files that somebody asks for by name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.content import Content
from vnr_wizard.language import say
from vnr_wizard.notes.protection import Protection
from vnr_wizard.practice.model import LEVELS
from vnr_wizard.practice.read import ReadScenario, read_scenario
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.practice.words import PRACTICE
from vnr_wizard.settings import is_among_notes
from vnr_wizard.tui.calling import Calling, Clock
from vnr_wizard.tui.practice.kept import Kept
from vnr_wizard.tui.session import day_text
from vnr_wizard.waking import seconds

if TYPE_CHECKING:
    from vnr_wizard.contacts.model import Directory
    from vnr_wizard.practice.events import Called
    from vnr_wizard.practice.model import Cue
    from vnr_wizard.procedure.answer import Answer
    from vnr_wizard.procedure.model import Procedure, Question
    from vnr_wizard.settings import Settings
    from vnr_wizard.walk.visit import VisitId
    from vnr_wizard.walk.walk import Outcome, Walk


class NoKeys:
    """Stands where the wizard has its guard: there is no key, and nothing to lock."""

    protection = Protection("undecided")
    keeper = None

    def lock(self) -> None:
        """Nothing is locked."""

    def wake(self) -> None:
        """Nothing is opened."""


class AtPractice:
    """The walk at hand, as the step screen asks for it."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.known: frozenset[str] | None = None
        """See `tui.warning`."""

    @property
    def walk(self) -> Walk:
        """The walk of the sitting."""
        return self.sitting.walk


class PracticeSession(Calling):
    """One time at practice; scenario after scenario."""

    def __init__(
        self,
        content: Content,
        settings: Settings,
        real_now: Clock,
        *,
        led: bool = False,
        real_notes: Callable[[], Path] | None = None,
        from_program: bool = False,
        ticks: Callable[[], float] = seconds,
    ) -> None:
        """`real_notes` is the folder in and below which nothing of practice is ever written."""
        super().__init__()
        self.content = content
        self.settings = settings
        self.real_now = real_now
        self.led = led
        self.real_notes = real_notes
        self.from_program = from_program
        self.guard = NoKeys()
        self.walking: AtPractice | None = None
        self.read: ReadScenario | None = None
        self.lasted = timedelta(0)
        """How long the sitting has gone on, pauses left out."""
        self.kept = Kept()
        """What is saved of it, and under which code."""
        self.asks_group = led
        """Whether the group is asked what it would do before each choice."""
        self.lead_beside = False
        """Whether the facilitator's side stands beside the step. Never unasked: a group may be watching."""
        self.now = self._now
        self._ticks = ticks
        self._since: float | None = None
        """When the clock last went on; None while it stands still."""

    # --- scenarios ---------------------------------------------------------------------------------

    def scenarios(self) -> list[ReadScenario]:
        """Every scenario of the content, basic ones first, those with errors last."""
        paths = [self.content.scenario_path(id) for id in self.content.scenario_ids()]
        reads = [read_scenario(path, self.content) for path in paths if path is not None]
        return sorted(reads, key=_order)

    def choose(self, read: ReadScenario) -> None:
        """The scenario to be practised, which must be without errors."""
        self.leave()
        self.lead_beside = False
        self.read = read
        if read.scenario is not None:
            self.kept.choose(read.scenario.id)

    def begin(self) -> None:
        """Begin the chosen scenario from its beginning."""
        if self.read is not None and self.read.scenario is not None and self.read.procedure is not None:
            self.lasted = timedelta(0)
            procedure = self.read.procedure
            self._sit(Sitting(self.read.scenario, procedure, self._directory_of(procedure)))

    def begin_again(self, event: int) -> None:
        """Go on from a moment of the sitting at hand, as if what came after had not been done."""
        self._sit(self.sitting.again_from(event))

    def _sit(self, sitting: Sitting) -> None:
        self.kept.begin(self.walking.sitting if self.walking is not None else None)
        self.walking = AtPractice(sitting)
        self._since = self._ticks()

    def leave(self) -> None:
        """Let go of the sitting at hand."""
        self.hold()
        self.walking = self.read = None

    # --- what the wizard's screens ask -------------------------------------------------------------

    @property
    def sitting(self) -> Sitting:
        """The sitting at hand; only asked for on its screens."""
        return self.at_hand.sitting

    @property
    def at_hand(self) -> AtPractice:
        """The walk at hand; only asked for on its screens."""
        if self.walking is None:
            raise LookupError("nothing is practised")
        return self.walking

    def walk_at_hand(self) -> Walk:
        """Its walk."""
        return self.at_hand.walk

    def directory(self) -> Directory | None:
        """The contacts of the routine that is practised."""
        if self.walking is not None:
            return self.walking.sitting.directory
        if self.read is not None and self.read.procedure is not None:
            return self._directory_of(self.read.procedure)
        return None

    def _directory_of(self, procedure: Procedure) -> Directory | None:
        return self._directory(procedure.contacts) if procedure.contacts else None

    def follows(self) -> str:
        """Practice follows on no note."""
        return ""

    def carried(self, question: Question, answer: Answer | None) -> str:
        """Nothing was taken over."""
        return ""

    def status(self) -> str:
        """The practice clock, never without the mark."""
        return f"{PRACTICE} · {day_text(self.now())}" if self.walking else str(PRACTICE)

    def banners(self) -> list[str]:
        """The band that tells practice from work on every screen."""
        band = say(
            f"{PRACTICE} · Allt är påhittat. Ring inte numren. Händer något på riktigt: F2",
            f"{PRACTICE} · All is invented. Do not call the numbers. Something happens for real: F2",
        )
        return [band]

    def listen(self, tell: Callable[[], None]) -> None:
        """Nothing is saved that could be told of."""

    def begin_keys(self) -> None:
        """There are none."""

    def flush(self) -> bool:
        """Nothing waits to be saved."""
        return True

    def close(self) -> bool:
        """The same."""
        return True

    # --- the practice clock ------------------------------------------------------------------------

    def _now(self) -> datetime:
        """The practice clock; the real one while nothing is practised."""
        if self.walking is None:
            return self.real_now()
        return self.walking.sitting.clock + self._gone()

    def _gone(self) -> timedelta:
        return timedelta(seconds=int(self._ticks() - self._since)) if self._since is not None else timedelta(0)

    def _pass_time(self) -> Sitting:
        """Let the sitting have the real time that has gone by."""
        gone = self._gone()
        if self._since is not None and gone:
            self._since += gone.total_seconds()
            self.lasted += gone
            self.sitting.pass_time(gone)
        return self.sitting

    def hold(self) -> None:
        """The practice clock stands still from now on."""
        if self.walking is not None:
            self._pass_time()
        self._since = None

    def go_on(self) -> None:
        """The practice clock goes again."""
        if self._since is None and self.walking is not None and not self.walking.sitting.over:
            self._since = self._ticks()

    @property
    def stands_still(self) -> bool:
        """Whether it does not go now."""
        return self._since is None

    # --- what is done ------------------------------------------------------------------------------

    def answer(self, question: str, raw: Any, visit: VisitId) -> Answer | None:
        """Answer a question at a visit."""
        return self._pass_time().answer(question, raw, visit)

    def set_happened(self, moment: datetime | None) -> None:
        """When the visit's events took place."""
        self.walk_at_hand().set_happened(moment, self._pass_time().clock)

    def advance(self) -> Outcome:
        """Go on from the cursor."""
        return self._pass_time().advance()

    def back(self) -> bool:
        """Go one step back; False at the first."""
        return self._pass_time().back()

    def go_to(self, visit: VisitId) -> bool:
        """Go to a visit that counts."""
        return self._pass_time().go_to_visit(visit)

    def detour(self, id: str) -> bool:
        """Take a detour from the cursor."""
        return self._pass_time().detour(id)

    def leave_detour(self) -> bool:
        """Leave the detour that the cursor is in."""
        return self._pass_time().leave_detour()

    def more(self) -> Cue | None:
        """The next cue here, if there is one."""
        return self._pass_time().more()

    def wait(self, lasted: timedelta) -> None:
        """Let time pass on purpose."""
        self._pass_time().wait(lasted)

    def call(self, contact: str) -> Called | None:
        """Call somebody, not for real."""
        return self._pass_time().call(contact)

    def decide(self, answered: bool) -> Called | None:
        """Whether somebody answered, where nobody can know."""
        return self._pass_time().decide(answered)

    def stop(self) -> None:
        """End early."""
        self.hold()
        self.sitting.stop()

    # --- files -------------------------------------------------------------------------------------

    def is_real(self, folder: Path) -> bool:
        """Whether a folder is where real notes and keys lie: nothing of practice may come there."""
        return self.real_notes is not None and is_among_notes(folder, self.real_notes())


def _order(read: ReadScenario) -> tuple[int, str]:
    scenario = read.scenario
    return (LEVELS.index(scenario.level), scenario.title) if scenario else (len(LEVELS), read.path)
