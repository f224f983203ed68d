"""Evidence that lies off the way: what must be offered before a note is finished.

An answer that the way has left counts for nothing in the routine, but what someone said, what was seen,
what was done and whom one called has still happened. It goes into the note under a heading of its own,
unless the user leaves it out by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from vnr_wizard.procedure.answer import Answer, Contacted, Invalid, Passed, Value
from vnr_wizard.procedure.model import Question
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.walk.visit import SetAside, VisitId
from vnr_wizard.walk.walk import Walk

ContactName = Callable[[str], str | None]
"""The name of a contact by its id, None where there is none."""

_EVIDENCE = ("quote", "observation", "action")


@dataclass(frozen=True)
class Evidence:
    """One thing written down that is off the way now.

    `key` names its place, never its content, and stays the same while the draft lives. `kind` is
    quote, observation, action, assessment, contacted, or empty for a plain answer of an older routine.
    """

    key: str
    kind: str
    step: str
    question: str
    text: str
    speaker: str
    written: datetime
    happened: datetime | None


def set_aside_evidence(walk: Walk, contact_name: ContactName | None = None) -> list[Evidence]:
    """Every quote, observation, action and call that is set aside, and every stray, in order."""
    found = [_evidence(walk, item, contact_name) for item in walk.set_aside()]
    strays = [
        Evidence(
            f"stray/{number}",
            stray.record,
            stray.step_title,
            stray.question_text,
            stray.shown,
            "",
            stray.written,
            None,
        )
        for number, stray in enumerate(walk.strays, start=1)
    ]
    return [evidence for evidence in found if evidence is not None] + strays


def written(answer: Answer) -> Value | None:
    """What was written: of a passed question what it held so far, of an unfinished answer all that was typed."""
    match answer:
        case Passed(_, kept):
            return kept
        case Invalid():
            return answer.all_of_it
        case _:
            return answer


def value_words(question: Question, value: Value, contact_name: ContactName | None = None) -> str:
    """What was written, as people read it, contacts by their name."""
    if isinstance(value, Contacted):
        value = replace(value, contact=name_of(value, contact_name))
    return answer_words(question, value)


def name_of(call: Contacted, contact_name: ContactName | None) -> str:
    """The contact's name; as it was written where no directory knows it."""
    return (contact_name(call.contact) if contact_name else None) or call.contact


def visit_key(visit: VisitId, question: str) -> str:
    """What names one answer's place: step/nth/detour number/question."""
    return f"{visit.step}/{visit.nth}/{visit.excursion}/{question}"


def _evidence(walk: Walk, item: SetAside, contact_name: ContactName | None) -> Evidence | None:
    question = walk.procedure.question_by_id[item.question]
    value = written(item.answer)
    kind = "contacted" if isinstance(value, Contacted) else question.record
    if value is None or kind not in (*_EVIDENCE, "contacted"):
        return None
    record = walk.record(item.visit)
    return Evidence(
        visit_key(item.visit, item.question),
        kind,
        walk.procedure.step_by_id[item.visit.step].title,
        question.text,
        value_words(question, value, contact_name),
        question.speaker,
        record.written.get(item.question, record.opened),
        record.happened,
    )
