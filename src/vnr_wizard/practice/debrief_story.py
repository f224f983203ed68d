"""What happened in a sitting, moment by moment, in words and without judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from vnr_wizard.contacts.emergency import built_in
from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.week import day_name, moment_text
from vnr_wizard.language import say
from vnr_wizard.practice.events import (
    Answered,
    Called,
    Came,
    CueShown,
    Event,
    Finished,
    Stopped,
    Ticked,
    TimePassed,
    Unticked,
    Waited,
)
from vnr_wizard.practice.model import Cue
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.practice.unfolding import CHOSEN
from vnr_wizard.practice.words import length
from vnr_wizard.procedure.answer import Answer, Contacted, Invalid, Passed
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.reading.text import clean, clean_line
from vnr_wizard.walk.visit import VisitId

_UNTOLD = (TimePassed, Ticked, Unticked)


@dataclass(frozen=True)
class Moment:
    """One thing that happened: its event's number in the sitting, the clock, the step, and what, in words."""

    event: int
    clock: str
    step: str
    text: str


def story(sitting: Sitting) -> tuple[Moment, ...]:
    """Everything that happened, in order. Ticks are left out: they judge, and come later.

    Coming to a step is told of itself only where nothing else is told there.
    """
    found = []
    left_out = {*_typed_over(sitting), *_come_and_seen(sitting)}
    for number, event in enumerate(sitting.events):
        if number in left_out:
            continue
        text = _words(event, sitting)
        if text:
            found.append(Moment(number, clock_words(event.at, sitting), step_title(event.visit, sitting), text))
    return tuple(found)


def clock_words(at: datetime, sitting: Sitting, day: bool = False) -> str:
    """A moment on the practice clock: “22:45”, the next day “sön 00:10”; with `day`, “lör 2026-11-21 22:40”."""
    if day:
        return f"{day_name(at.date())} {at:%Y-%m-%d %H:%M}"
    return moment_text(at, sitting.begun)


def step_title(visit: VisitId, sitting: Sitting) -> str:
    """The title of a visit's step."""
    return clean_line(sitting.procedure.step_by_id[visit.step].title)


def contact_name(id: str, sitting: Sitting) -> str:
    """A contact's name, or its id where nobody has it."""
    known = {contact.id: contact for contact in built_in()}
    known |= sitting.directory.contact_by_id if sitting.directory else {}
    return clean_line(known[id].name or id) if id in known else clean_line(id)


def answer_said(question: str, answer: Answer | None, sitting: Sitting) -> str:
    """An answer as people read it, contacts by their names."""
    if answer is None:
        return say("(svaret togs bort)", "(the answer was taken away)")
    return clean(answer_words(sitting.procedure.question_by_id[question], _named(answer, sitting)))


def call_said(called: Called) -> str:
    """Whether somebody answered, what was said, and whether the contact was open at that hour."""
    if called.answered is None:
        heard = say("om någon svarade är inte känt", "whether somebody answered is not known")
    else:
        heard = (
            say("någon svarade", "somebody answered") if called.answered else say("ingen svarade", "nobody answered")
        )
    told = f": ”{clean_line(called.said)}”" if called.said else ""
    state = say("okänd", "unknown") if called.line.state is State.UNKNOWN else called.line.state_text
    return f"{heard}{told} ({say('öppettid', 'hours')}: {state})"


def cue_said(cue: Cue) -> str:
    """A cue in words: who says it, or that it is seen."""
    if cue.kind == "seen":
        return say("Det syns: ", "Seen: ") + clean(cue.text)
    return f"{clean_line(cue.by) or say('Någon säger', 'Somebody says')}: ”{clean(cue.text)}”"


def _named(answer: Answer, sitting: Sitting) -> Answer:
    match answer:
        case Contacted(contact=contact) if contact:
            return replace(answer, contact=contact_name(contact, sitting))
        case Invalid(kept=Contacted(contact=contact) as kept) | Passed(kept=Contacted(contact=contact) as kept) if (
            contact
        ):
            return replace(answer, kept=replace(kept, contact=contact_name(contact, sitting)))
        case _:
            return answer


def _words(event: Event, sitting: Sitting) -> str:
    match event:
        case Came(again=again):
            return (
                say("Tillbaka till steget", "Back at the step") if again else say("Kom till steget", "Came to the step")
            )
        case CueShown(cue=cue):
            return cue_said(cue)
        case Answered(question=question, answer=answer):
            asked = clean_line(sitting.procedure.question_by_id[question].text)
            return f"{asked} – {answer_said(question, answer, sitting)}"
        case Called(contact=contact):
            return say("Ringde ", "Called ") + f"{contact_name(contact, sitting)}: {call_said(event)}"
        case Waited(lasted=lasted):
            return say("Lät tiden gå: ", "Let time pass: ") + length(lasted)
        case Finished(end=end):
            return say("Vägen slutade: ", "The way ended: ") + clean_line(sitting.procedure.end_by_id[end].title)
        case Stopped():
            return say("Övningen avbröts", "The practice was stopped")
        case TimePassed() | Ticked() | Unticked():
            return ""


def _come_and_seen(sitting: Sitting) -> Iterator[int]:
    """First comings to visits where something happened at once: what happened tells of them."""
    told = [(number, event) for number, event in enumerate(sitting.events) if not isinstance(event, _UNTOLD)]
    for (number, event), (_, after) in pairwise(told):
        if isinstance(event, Came) and not event.again and not isinstance(after, Came) and after.visit == event.visit:
            yield number


def _typed_over(sitting: Sitting) -> Iterator[int]:
    """Answers that the next answer to the same question stands for: typing changes one at every key.

    One that was chosen, and chosen otherwise when something had been said, is told as it was.
    """
    latest: tuple[int, Answered] | None = None
    for number, event in enumerate(sitting.events):
        match event:
            case Answered(visit=visit, question=question):
                if latest and (latest[1].visit, latest[1].question) == (visit, question):
                    yield latest[0]
                latest = number, event
            case TimePassed():
                pass
            case CueShown() if latest and sitting.procedure.question_by_id[latest[1].question].kind not in CHOSEN:
                pass
            case _:
                latest = None
