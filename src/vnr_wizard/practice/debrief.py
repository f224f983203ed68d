"""The debrief of a sitting: reactions, description, analysis, summary.

The four stages are PEARLS (Eppich & Cheng 2015, Simulation in Healthcare 10:106-115). Plain data, made
once; `debrief_page` puts it into sections for every face. Questions are open; there is no sum of points, no
pass mark and no verdict, and there never will be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from vnr_wizard.language import say
from vnr_wizard.practice.debrief_calls import CallsBeside, calls_beside
from vnr_wizard.practice.debrief_care import Care, care
from vnr_wizard.practice.debrief_story import Moment, clock_words, step_title, story
from vnr_wizard.practice.debrief_ways import Ways, ways
from vnr_wizard.practice.debrief_wording import Asking, askings
from vnr_wizard.practice.events import CueShown
from vnr_wizard.practice.judge import Judgement, Met, Missed, judge
from vnr_wizard.practice.model import Expect
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.practice.words import miss_kind
from vnr_wizard.reading.text import clean, clean_line

UNFILLED = "[FYLL I"
"""How the place of a rule begins that nobody has filled in."""


class Said(NamedTuple):
    """A rule: of the decided routine, or of the field."""

    decided: bool
    text: str


@dataclass(frozen=True)
class Shown:
    """An expectation, met or not: what, why, what the routine says, and when it was seen ("" where it was not)."""

    id: str
    text: str
    why: str
    clauses: tuple[Said, ...]
    moment: str = ""


@dataclass(frozen=True)
class Miss:
    """A critical miss: its kind in words, what, when, what the routine says, and why it is dangerous.

    `event` is where “Kör om härifrån” goes: `Sitting.again_from(event)`; None for one whose moment is not
    known, since it was ticked afterwards.
    """

    id: str
    kind: str
    text: str
    moment: str
    clauses: tuple[Said, ...]
    why: str
    event: int | None


@dataclass(frozen=True)
class Trap:
    """What was hidden in the scenario, and when it showed ("" where it did not)."""

    text: str
    moment: str


@dataclass(frozen=True)
class Analysis:
    """What can be learnt from: first what went well."""

    questions: tuple[str, ...]
    met: tuple[Shown, ...]
    missed: tuple[Miss, ...]
    unmet: tuple[Shown, ...]
    traps: tuple[Trap, ...]
    calls: tuple[CallsBeside, ...]
    wording: tuple[Asking, ...]
    ways: Ways


@dataclass(frozen=True)
class Debrief:
    """The whole debrief. `reactions`, and the questions of the other stages, are open questions."""

    title: str
    routine: str
    goals: tuple[str, ...]
    begun: str
    until: str
    how: str
    stopped: bool
    reactions: tuple[str, ...]
    description: tuple[str, ...]
    story: tuple[Moment, ...]
    analysis: Analysis
    summary: tuple[str, ...]
    care: tuple[Care, ...]


def debrief(sitting: Sitting, judgement: Judgement | None = None) -> Debrief:
    """The debrief of a sitting as it stands: ended, stopped, or under way. `judgement` where it is made already."""
    judgement = judgement or judge(sitting)
    scenario = sitting.scenario
    return Debrief(
        clean_line(scenario.title),
        clean_line(sitting.procedure.title),
        tuple(clean_line(goal) for goal in scenario.goals),
        clock_words(sitting.begun, sitting, day=True),
        clock_words(sitting.clock, sitting),
        _how(sitting),
        sitting.stopped,
        (
            say("Hur känns det just nu?", "How does it feel right now?"),
            say("Vad är det första du tänker på?", "What is the first thing you think of?"),
        ),
        (
            say(
                "Vad hände? Berätta med egna ord innan du läser vidare.",
                "What happened? Tell it in your own words before you read on.",
            ),
            say("Vad visste du, och när fick du veta det?", "What did you know, and when did you learn it?"),
        ),
        story(sitting),
        _analysis(sitting, judgement),
        (
            say(
                "Vad tar du med dig till nästa gång någon behöver dig?",
                "What will you take with you to the next time someone needs you?",
            ),
            say(
                "Är det något i rutinen, eller på din arbetsplats, som behöver ändras?",
                "Is there something in the routine, or where you work, that needs to change?",
            ),
            say("Vad vill du öva mer på?", "What do you want to practise more?"),
        ),
        care(sitting),
    )


def _how(sitting: Sitting) -> str:
    end = sitting.walk.end
    if sitting.stopped:
        return say(
            "Övningen avbröts. Det är alltid rätt att avbryta, och ingen behöver säga varför.",
            "The practice was stopped. It is always right to stop, and nobody has to say why.",
        )
    if sitting.ended and end is not None:
        return say("Vägen slutade med: ", "The way ended with: ") + clean_line(end.title)
    return say("Övningen pågår än.", "The practice is still going on.")


def _analysis(sitting: Sitting, judgement: Judgement) -> Analysis:
    return Analysis(
        (
            say("Vad gick bra, och vad gjorde att det gick bra?", "What went well, and what made it go well?"),
            say("Vad var svårast? Hur tänkte du just då?", "What was hardest? What did you think just then?"),
        ),
        tuple(_met(met, sitting) for met in judgement.met),
        tuple(_miss(missed, sitting) for missed in judgement.missed),
        tuple(_shown(expect, sitting) for expect in judgement.unmet),
        _traps(sitting),
        calls_beside(sitting),
        askings(sitting),
        ways(sitting),
    )


def _met(met: Met, sitting: Sitting) -> Shown:
    moment = ""
    if met.visit is not None and met.at is not None:
        moment = f"{clock_words(met.at, sitting)}, {step_title(met.visit, sitting)}"
    return _shown(met.expect, sitting, moment)


def _shown(expect: Expect, sitting: Sitting, moment: str = "") -> Shown:
    clauses = clauses_said(expect.clauses, sitting)
    return Shown(expect.id, clean_line(expect.text), clean(expect.why), clauses, moment)


def _miss(missed: Missed, sitting: Sitting) -> Miss:
    miss = missed.miss
    return Miss(
        miss.id,
        clean_line(miss_kind(miss.kind)),
        clean_line(miss.text),
        say("Kryssades i efteråt", "Ticked afterwards")
        if missed.afterwards
        else f"{clock_words(missed.at, sitting)}, {step_title(missed.visit, sitting)}",
        clauses_said(miss.clauses, sitting),
        clean(miss.why),
        None if missed.afterwards else missed.event,
    )


def clauses_said(ids: tuple[str, ...], sitting: Sitting) -> tuple[Said, ...]:
    """What these clauses say, and where. A rule of a handbook is never passed off as the routine's."""
    found = []
    for clause in sitting.procedure.clauses:
        if clause.id in ids:
            decided = clause.origin == "document"
            where = clean_line(clause.place if decided else clause.source)
            # A new folder's routine does not know yet where its rules stand.
            told = where and UNFILLED not in where
            text = clean_line(clause.text) + (f" ({where})" if told else "")
            found.append(Said(decided, text))
    return tuple(found)


def _traps(sitting: Sitting) -> tuple[Trap, ...]:
    seen: dict[str, str] = {}
    for event in sitting.events:
        if isinstance(event, CueShown) and event.cue.trap:
            seen.setdefault(event.cue.trap, f"{clock_words(event.at, sitting)}, {step_title(event.visit, sitting)}")
    return tuple(Trap(clean(trap.text), seen.get(trap.id, "")) for trap in sitting.scenario.traps)
