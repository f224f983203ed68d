"""Every text of a routine that staff read, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnr_wizard.procedure.guide import blocks, runs
from vnr_wizard.procedure.model import Procedure, Question, Step
from vnr_wizard.reading.problem import Key

_SENTENCE_END = re.compile(r"(?<=[.!?:…])[”\"')]*\s+")
_LETTER_OR_DIGIT = re.compile(r"\w")


class Shown(NamedTuple):
    """One text, and its key."""

    at: Key
    text: str


def texts(procedure: Procedure) -> Iterator[Shown]:
    """All of them, in the order of the format. What only the file's author reads is not among them."""
    for n, entry in enumerate(procedure.entries):
        yield from _given(("entry", n), title=entry.title, text=entry.text)
    for n, step in enumerate(procedure.steps):
        yield from _of_step(step, ("step", n))
    for n, detour in enumerate(procedure.detours):
        yield from _given(("detour", n), title=detour.title)
    for n, reminder in enumerate(procedure.reminders):
        yield from _given(("reminder", n), text=reminder.text)
    for n, end in enumerate(procedure.ends):
        yield from _given(("end", n), title=end.title, text=end.text)


def _of_step(step: Step, at: Key) -> Iterator[Shown]:
    yield from _given(at, title=step.title, guide=step.guide)
    for name, phrases in (("say", step.say), ("avoid", step.avoid)):
        for n, phrase in enumerate(phrases):
            yield Shown((*at, name, n), phrase)
    for n, question in enumerate(step.questions):
        yield from _of_question(question, (*at, "question", n))
    for n, follow_up in enumerate(step.follow_ups):
        yield from _given((*at, "follow_up", n), text=follow_up.text)


def _of_question(question: Question, at: Key) -> Iterator[Shown]:
    yield from _given(at, text=question.text, hint=question.hint)
    for n, option in enumerate(question.options):
        yield from _given((*at, "options", n), text=option.text)


def _given(at: Key, **texts: str) -> Iterator[Shown]:
    for name, text in texts.items():
        if text:
            yield Shown((*at, name), text)


def lines(guide: str) -> list[tuple[str, str]]:
    """The paragraphs and items of a guide as the app shows them, each with its bullet, without the marks for bold."""
    return [("• " if item else "", "".join(run.text for run in runs(text))) for item, text in blocks(guide)]


def sentences(text: str) -> list[str]:
    """The sentences of one block; a colon ends one, as in a list's heading."""
    return [part for part in _SENTENCE_END.split(text) if _LETTER_OR_DIGIT.search(part)]
