"""The examples that routines hold, walked in both versions: which of them now go otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from vnr_wizard.authoring.diff.result import Outcome, Way, WayKind
from vnr_wizard.authoring.diff.sameness import meaning
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.authoring.diff.story import Teller
from vnr_wizard.authoring.lookup import order_in
from vnr_wizard.contacts.hours import YEARS
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Example, Procedure
from vnr_wizard.walk.trace import script_of, trace

_WEEKDAY = datetime(2026, 1, 7, 10, 0).astimezone()


def changed_examples(teller: Teller, directories: tuple[Directory | None, Directory | None]) -> list[Way]:
    """Each example of either version, once, that does not come to the same in both."""
    examples: dict[str, Example] = {}
    for example in (*teller.old.examples, *teller.new.examples):
        examples.setdefault(meaning(script_of(example)), example)
    found = []
    for example in examples.values():
        old = _walked(teller.old, example, directories[0])
        new = _walked(teller.new, example, directories[1])
        if (old.path, old.end, old.why, old.calls) != (new.path, new.end, new.why, new.calls):
            title = f"”{example.title}”: {_what(teller, old, new)}"
            story = tuple(_story(teller, old, new))
            found.append(Way(WayKind.EXAMPLE, teller.file, title, example.entry, old, new, story))
    return found


def _walked(procedure: Procedure, example: Example, directory: Directory | None) -> Outcome:
    if example.entry not in procedure.entry_by_id:
        return Outcome((), None, say("Ingången finns inte.", "There is no such entry."))
    timed = example.at is not None and example.at.year in YEARS
    at = example.at if timed and example.at is not None else _WEEKDAY
    walked = trace(procedure, script_of(example), at, order_in(directory) if timed else None)
    path = tuple(visit.step for visit in walked.visits)
    if walked.waiting is None:
        return Outcome(path, walked.walk.end_id, calls=walked.calls)
    visit, questions = walked.waiting
    step = procedure.step_by_id[visit.step].title
    asked = ", ".join(f"”{procedure.question_by_id[id].text}”" for id in questions)
    why = (
        say(f"Väntar på steget ”{step}” på svar: {asked}", f"Waits at “{step}” for an answer: {asked}")
        if asked
        else say(f"Kommer tillbaka till ”{step}”, utan nya svar", f"Comes back to “{step}” without new answers")
    )
    return Outcome(path, None, why, walked.calls)


def _what(teller: Teller, old: Outcome, new: Outcome) -> str:
    """What is otherwise, in short: the end, else the steps, else whom to call."""
    if (old.end, old.why) != (new.end, new.why):
        was, now = _end(old, teller.old_speech), _end(new, teller.new_speech)
        return say(f"förr {was}, nu {now}", f"formerly {was}, now {now}")
    if old.path != new.path:
        return say("samma slut, men andra steg", "the same end, but other steps")
    return say("samma väg, men andra att ringa på sista steget", "the same way, but others to call at the last step")


def _end(outcome: Outcome, speech: Speech) -> str:
    return speech.name("place", outcome.end) if outcome.end else say("inget slut", "no end")


def _story(teller: Teller, old: Outcome, new: Outcome) -> Iterator[str]:
    """How it went and goes, without what is alike before and after."""
    same_way = (old.path, old.end, old.why) == (new.path, new.end, new.why)
    least = min(len(old.path), len(new.path))
    head = next((n for n in range(least) if old.path[n] != new.path[n]), least)
    tail = next((n for n in range(least - head) if old.path[-1 - n] != new.path[-1 - n]), least - head)
    for name, outcome, speech in (
        (say("Förr", "Before"), old, teller.old_speech),
        (say("Nu", "Now"), new, teller.new_speech),
    ):
        if same_way:
            calls = ", ".join(speech.name("contact", id) for id in outcome.calls or ()) or say("ingen", "nobody")
            yield f"{name}: {say('ring', 'call')} {calls}"
            continue
        parts = [speech.name("step", step) for step in outcome.path[max(0, head - 1) : len(outcome.path) - tail]]
        parts += [speech.name("step", outcome.path[-tail])] if tail else []
        parts += ["…"] if tail > 1 else []
        parts.append(speech.name("place", outcome.end) if outcome.end else outcome.why)
        yield f"{name}: {'… → ' if head > 1 else ''}{' → '.join(parts)}"
