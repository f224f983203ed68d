"""What happens in a sitting, event by event, each at its visit and on the practice clock.

`practice.sitting` makes them; the judge, the debrief and the screens read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.now import Line
from vnr_wizard.practice.model import Cue
from vnr_wizard.procedure.answer import Answer
from vnr_wizard.walk.visit import VisitId


@dataclass(frozen=True)
class Came:
    """The participant came to a visit: for the first time, or `again` (back, or through a detour's end)."""

    at: datetime
    visit: VisitId
    again: bool = False


@dataclass(frozen=True)
class CueShown:
    """Something was said or seen."""

    at: datetime
    visit: VisitId
    cue: Cue


@dataclass(frozen=True)
class Answered:
    """A question was answered, passed with a reason, or cleared (None)."""

    at: datetime
    visit: VisitId
    question: str
    answer: Answer | None


@dataclass(frozen=True)
class Called:
    """A contact was called.

    `line` is the contact as it stood at that hour; `answered` is whether somebody answered, None while
    nobody knows (see `Sitting.decide`; `decided` then says that a person decided it); `said` is what the one
    who answered says, by the scenario, or "".
    """

    at: datetime
    visit: VisitId
    contact: str
    line: Line
    answered: bool | None
    said: str = ""
    decided: bool = False

    @property
    def state(self) -> State:
        """Whether the contact was open at that hour."""
        return self.line.state


@dataclass(frozen=True)
class Waited:
    """The participant let so much time pass on purpose. `at` is when the waiting was over."""

    at: datetime
    visit: VisitId
    lasted: timedelta


@dataclass(frozen=True)
class TimePassed:
    """So much real time went by. `at` is the end of it."""

    at: datetime
    visit: VisitId
    lasted: timedelta


@dataclass(frozen=True)
class Ticked:
    """A miss that is `observed` was ticked; `afterwards` when the sitting was over."""

    at: datetime
    visit: VisitId
    miss: str
    afterwards: bool = False


@dataclass(frozen=True)
class Unticked:
    """A tick was taken back."""

    at: datetime
    visit: VisitId
    miss: str


@dataclass(frozen=True)
class Finished:
    """The way came to an end."""

    at: datetime
    visit: VisitId
    end: str


@dataclass(frozen=True)
class Stopped:
    """The participant stopped early, without having to say why."""

    at: datetime
    visit: VisitId


Event = Came | CueShown | Answered | Called | Waited | TimePassed | Ticked | Unticked | Finished | Stopped
