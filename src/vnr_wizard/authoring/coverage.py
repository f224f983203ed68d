"""How much of a routine its examples walk through: steps, answers, ends and ways on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from vnr_wizard.authoring.clauses import some
from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.answer import Contacted
from vnr_wizard.procedure.condition import Look
from vnr_wizard.procedure.model import Example, Handover, Procedure, Step
from vnr_wizard.procedure.wording import option_words
from vnr_wizard.reading.problem import Key
from vnr_wizard.walk.here import promises, reminders_at
from vnr_wizard.walk.trace import script_of, trace
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk

_ASKED = ("yes-no", "choice", "choices", "contacted")
"""Kinds of question whose answers are worth an example each. A checklist is ticked whole."""
_MOST_MISSING = 3


class Part(NamedTuple):
    """One thing that an example can come to. `at` is its key, or that of what it belongs to."""

    kind: str
    id: tuple[str, ...]
    at: Key
    title: str


KINDS = {
    "steps": Words("steg", "steps"),
    "options": Words("svar", "answers"),
    "ends": Words("slut", "ends"),
    "ways": Words("vägar vidare", "ways on"),
}


class Walked(NamedTuple):
    """Where an example leads: its steps in order, what it waits for, its end, the last step's contacts as they stand.

    `reminders` are those that hold at the last step, `follow_ups` all that was promised on the way, `handover` the
    procedure that takes over at the end. `come_to` has the kind and id of every part that it comes to.
    """

    path: tuple[str, ...]
    waiting: tuple[VisitId, tuple[str, ...]] | None
    end: str
    calls: tuple[str, ...]
    reminders: tuple[str, ...]
    follow_ups: tuple[str, ...]
    handover: Handover | None
    come_to: frozenset[tuple[str, tuple[str, ...]]]


def walk_examples(procedure: Procedure) -> tuple[Walked, ...]:
    """Each example of a routine walked, in order. A walk is large, so only what is said of it is kept."""
    return tuple(_walked(procedure, example) for example in procedure.examples)


def _walked(procedure: Procedure, example: Example) -> Walked:
    # The clock decides whom to call, never the way.
    found = trace(procedure, script_of(example), example.at or datetime(2026, 1, 7, 10, 0).astimezone())
    path = tuple(visit.step for visit in found.visits)
    end = found.walk.end if found.waiting is None else None
    return Walked(
        path,
        found.waiting,
        found.walk.end_id or "",
        found.calls,
        tuple(reminder.id for reminder in reminders_at(found.walk, found.last)),
        tuple(promise.follow_up.id for promise in promises(found.walk)),
        end.then if end else None,
        frozenset(_come_to(found.walk)),
    )


def find_uncovered(procedure: Procedure, walks: Sequence[Walked], proof: Proof, found: Findings) -> None:
    """Collect X502, or X503 where there is no example. What no walk comes to is not counted."""
    if not procedure.examples:
        found.add("X503", ())
        return
    parts = [part for part in parts_of(procedure) if not _gone(part.at, proof)]
    come_to = {part for walked in walks for part in walked.come_to}
    missing = {kind: [part for part in parts if part.kind == kind and part[:2] not in come_to] for kind in KINDS}
    if not any(missing.values()):
        return
    shares = {}
    for kind, lacking in missing.items():
        whole = sum(part.kind == kind for part in parts)
        shares[kind] = say(f"{whole - len(lacking)} av {whole}", f"{whole - len(lacking)} of {whole}")
    told = [
        f"{KINDS[kind]}: {some([part.title for part in lacking], ', ', _MOST_MISSING)}"
        for kind, lacking in missing.items()
        if lacking
    ]
    found.add("X502", ("example", 0, "title"), missing="; ".join(told), **shares)


def parts_of(procedure: Procedure) -> Iterator[Part]:
    """Everything that an example can come to."""
    for n, step in enumerate(procedure.steps):
        at: Key = ("step", n)
        yield Part("steps", (step.id,), at, f"”{step.title}”")
        for number, question in enumerate(step.questions):
            if question.kind in _ASKED:
                for value in question.values:
                    title = f"”{option_words(question, value)}” ({question.id})"
                    yield Part("options", (question.id, value), (*at, "question", number), title)
        if len(step.nexts) > 1:
            for number, row in enumerate(step.nexts):
                yield Part("ways", (step.id, str(number)), (*at, "next", number), f"{step.id} → {row.goto}")
    for n, end in enumerate(procedure.ends):
        yield Part("ends", (end.id,), ("end", n), f"”{end.title}”")


def _come_to(walk: Walk) -> Iterator[tuple[str, tuple[str, ...]]]:
    for visit in walk.timeline():
        step = walk.procedure.step_by_id[visit.step]
        yield "steps", (step.id,)
        look = walk.look(visit)
        for question in walk.shown(visit):
            for value in _values(look(question.id)):
                yield "options", (question.id, value)
        if walk.record(visit).advanced:
            yield "ways", (step.id, str(_taken(step, look)))
    if walk.end_id:
        yield "ends", (walk.end_id,)


def _taken(step: Step, look: Look) -> int:
    """Which row of `next` leads on."""
    return next(n for n, row in enumerate(step.nexts) if row.when is None or row.when.holds(look))


def _values(answer: object) -> Iterable[str]:
    match answer:
        case Contacted(reached=True):
            return ("reached",)
        case Contacted(reached=False):
            return ("not-reached",)
        case tuple():
            return [value for value in answer if isinstance(value, str)]
        case str():
            return (answer,)
        case _:
            return ()


def _gone(at: Key, proof: Proof) -> bool:
    """Whether no walk comes to what stands at `at`, or to the step it stands on."""
    return any(at[:length] in proof.unreachable for length in range(2, len(at) + 1, 2))
