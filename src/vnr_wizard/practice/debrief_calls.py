"""Whom the participant called, beside who was open at that hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vnr_wizard.contacts.emergency import ACUTE
from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.now import Line, whom_to_call
from vnr_wizard.language import Words, say
from vnr_wizard.practice.debrief_story import call_said, clock_words, contact_name, step_title
from vnr_wizard.practice.events import Called, Came
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.procedure.answer import Contacted, Invalid
from vnr_wizard.reading.text import clean_line
from vnr_wizard.walk.here import calls_at
from vnr_wizard.walk.visit import VisitId

ONLY_WRITTEN = Words("skrevs upp, men ringdes inte", "was written up, but not called")


@dataclass(frozen=True)
class CallsBeside:
    """One call, or one visit whose step names somebody to call and from where nobody was called.

    `called` and `heard` are "" for the latter. A call that was only written up stands as called, and `heard`
    says so. The others are contacts by name, each with its hours then.
    """

    clock: str
    step: str
    called: str
    heard: str
    open: tuple[str, ...]
    unknown: tuple[str, ...]
    closed: tuple[str, ...]


def calls_beside(sitting: Sitting) -> tuple[CallsBeside, ...]:
    """Each call, and each visit from where nobody was called though its step names somebody, as it went."""
    counted = set(sitting.walk.timeline())
    called_at = {event.visit for event in sitting.events if isinstance(event, Called)}
    rows = []
    for event in sitting.events:
        match event:
            case Called(at=at, visit=visit, contact=contact):
                rows.append(_beside(visit, at, contact_name(contact, sitting), call_said(event), sitting))
            case Came(at=at, visit=visit, again=False) if visit in counted:
                written = written_only(sitting, visit)
                rows += [_beside(visit, at, name, str(ONLY_WRITTEN), sitting) for name in written]
                if not written and visit not in called_at and _names_somebody(visit, sitting):
                    rows.append(_beside(visit, at, "", "", sitting))
    return tuple(rows)


def written_only(sitting: Sitting, visit: VisitId) -> tuple[str, ...]:
    """Whom somebody has written up as called at a visit without calling them in the practice, by name."""
    called = {(event.visit, event.contact) for event in sitting.events if isinstance(event, Called)}
    found = []
    for question in sitting.walk.shown(visit):
        answer = sitting.walk.answer_to(visit, question.id)
        call = answer.kept if isinstance(answer, Invalid) else answer
        if not isinstance(call, Contacted) or call.reached is None:
            continue
        # A call that names nobody may be any that was made from here.
        rung = any(contact == call.contact if call.contact else at == visit for at, contact in called)
        if not rung:
            found.append(contact_name(call.contact, sitting) if call.contact else say("Någon", "Somebody"))
    return tuple(dict.fromkeys(found))


def _names_somebody(visit: VisitId, sitting: Sitting) -> bool:
    """Whether a visit's step names somebody besides 112, which is there in case of need and not to be called."""
    return any(call.contact != ACUTE for call in calls_at(sitting.walk, visit))


def _beside(visit: VisitId, at: datetime, called: str, heard: str, sitting: Sitting) -> CallsBeside:
    ids = [call.contact for call in calls_at(sitting.walk, visit)]
    lines = whom_to_call(sitting.directory or Directory(id="", format=1), ids, at)

    def those(state: State) -> tuple[str, ...]:
        return tuple(_line(line, sitting) for line in lines if line.state is state)

    return CallsBeside(
        clock_words(at, sitting), step_title(visit, sitting), called, heard,
        those(State.OPEN), those(State.UNKNOWN), those(State.CLOSED),
    )  # fmt: skip


def _line(line: Line, sitting: Sitting) -> str:
    name = clean_line(line.contact.name or line.contact.id)
    if line.state is State.UNKNOWN:
        return name
    # Who is reached day and night by another number has a closed number of its own all the same.
    instead = [contact_name(id, sitting) for id in line.instead] if line.state is State.CLOSED else []
    answers = say("; svarar i stället: ", "; answers instead: ") + ", ".join(instead) if instead else ""
    return f"{name} ({line.state_text}{answers})"
