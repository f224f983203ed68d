"""Which steps can lead elsewhere in the new routine than in the old: only walks past them need looking at."""

from __future__ import annotations

from dataclasses import dataclass

from vnr_wizard.authoring.diff.explored import reachable
from vnr_wizard.authoring.diff.flow import Flow
from vnr_wizard.authoring.diff.sameness import meaning
from vnr_wizard.procedure.condition import leaves
from vnr_wizard.procedure.model import Question, Step


@dataclass(frozen=True)
class Affected:
    """Steps of the old routine that may decide otherwise, and the questions whose answers may be others there."""

    steps: frozenset[str]
    questions: frozenset[str]


def affected_steps(old: Flow, new: Flow) -> tuple[Affected, Affected]:
    """What decides otherwise by itself, and with that what may because of what went before.

    A walk that passes none of the first steps goes the same way in both. The second adds the steps that read a
    question which a changed way may lead past, or to.
    """
    both = {step.id for step in old.procedure.steps} & set(new.procedure.step_by_id)
    rules = {id for id in both if _rules(old, id) != _rules(new, id)}
    gone = {step.id for step in old.procedure.steps} - both
    tainted = _tainted(old, new, _asked_otherwise(old, new))
    first = rules | gone | other_starts(old, new) | _reading(old, new, tainted)
    downstream = reachable((old, new), first)
    further = {
        question.id
        for flow in (old, new)
        for id in downstream
        for question in (flow.decisive(flow.procedure.step_by_id[id]) if id in flow.procedure.step_by_id else ())
    }
    all_tainted = tainted | _tainted(old, new, further)
    second = first | _reading(old, new, all_tainted)
    return Affected(frozenset(first), frozenset(tainted)), Affected(frozenset(second), frozenset(all_tainted))


def _rules(flow: Flow, step: str) -> str:
    """What decides the way at a step, as a text that is the same exactly when it decides the same."""
    table = flow.procedure.step_by_id[step]
    questions = [_answering(question) for question in flow.decisive(table)]
    return meaning((*questions, *table.nexts))


def _answering(question: Question) -> str:
    values = sorted(question.values)
    needed = sorted(option.id for option in question.options if option.required)
    limits = (question.min, question.max)
    return meaning((question.id, question.kind, tuple(values), tuple(needed), *map(meaning, (question.when, *limits))))


def _asked_otherwise(old: Flow, new: Flow) -> set[str]:
    """Questions that decide a way and are new, gone, moved, or answered otherwise."""
    before, after = _decisive(old), _decisive(new)
    return {
        id
        for id in before.keys() | after.keys()
        if id not in before
        or id not in after
        or before[id][0].id != after[id][0].id
        or _answering(before[id][1]) != _answering(after[id][1])
    }


def _decisive(flow: Flow) -> dict[str, tuple[Step, Question]]:
    return {question.id: (step, question) for step in flow.procedure.steps for question in flow.decisive(step)}


def _tainted(old: Flow, new: Flow, questions: set[str]) -> set[str]:
    """With the questions that are asked depending on them, and so on."""
    read_by: dict[str, set[str]] = {}
    for flow in (old, new):
        for _, question in _decisive(flow).values():
            for leaf in leaves(question.when) if question.when is not None else ():
                read_by.setdefault(leaf.question, set()).add(question.id)
    found: set[str] = set()
    pending = list(questions)
    while pending:
        id = pending.pop()
        if id not in found:
            found.add(id)
            pending += read_by.get(id, ())
    return found


def _reading(old: Flow, new: Flow, questions: set[str]) -> set[str]:
    return {
        id for id, reads in old.reads.items() if reads & questions or (id in new.reads and new.reads[id] & questions)
    }


def other_starts(old: Flow, new: Flow) -> set[str]:
    """First steps of doors that now have another first step."""
    starts = {("entry", entry.id): entry.start for entry in new.procedure.entries}
    starts |= {("detour", detour.id): detour.start for detour in new.procedure.detours}
    was = {("entry", entry.id): entry.start for entry in old.procedure.entries}
    was |= {("detour", detour.id): detour.start for detour in old.procedure.detours}
    return {start for door, start in was.items() if door in starts and starts[door] != start}
