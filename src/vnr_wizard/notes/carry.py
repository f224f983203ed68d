"""What a new walk may take over from an earlier note: plain answers, each chosen by the user, none by default.

Quotes, observations, actions, assessments and calls are never taken over: they stay in the earlier note as what
was said, seen, done and judged then. Nor are checklists, which tell what was done at that visit. The new note
says which note it follows on. Pure; called by the screens and, for each visit, by whoever holds the walk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from vnr_wizard.procedure.answer import Answer, Invalid, Passed, parse_answer, plain
from vnr_wizard.procedure.model import Procedure, Question
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.walk.walk import Walk

if TYPE_CHECKING:
    from vnr_wizard.notes.note_form import Fact, Note


@dataclass(frozen=True)
class Carryable:
    """One answer that can be taken over. `value` is what a draft keeps of it.

    `asked` is how the question was worded then, where it is worded otherwise now; else it is empty.
    """

    id: str
    question: str
    asked: str
    answer: str
    value: Any
    written: datetime


def carryable(note: Note, procedure: Procedure) -> list[Carryable]:
    """The answers of `note` that `procedure` asks for in a way that takes them, in its order; of several the last."""
    if note.practice:
        return []
    latest = {fact.id: fact for fact in note.facts}
    found = []
    for id, question in procedure.question_by_id.items():
        fact = latest.get(id)
        answer = _taken(question, fact) if fact is not None else None
        if fact is None or answer is None:
            continue
        asked = fact.question if fact.question != question.text else ""
        words = answer_words(question, answer)
        found.append(Carryable(id, question.text, asked, words, plain(answer), fact.written))
    return found


def fill_in(walk: Walk, carried: Mapping[str, Any], now: datetime) -> bool:
    """Answer what is asked at the cursor and was taken over, if nobody has answered it yet. Whether it did.

    Once for each question: what somebody has changed or cleared, and what is asked again at a later visit, is theirs.
    """
    filled, again = False, bool(carried)
    while again:
        # An answer may open the next question.
        again = False
        for question in walk.shown(walk.cursor):
            value = _value(question, carried)
            if value is None or any(question.id in record.written for record in walk.records.values()):
                continue
            walk.answer(question.id, value, now)
            filled = again = True
    return filled


def is_carried(question: Question, answer: Answer | None, carried: Mapping[str, Any]) -> bool:
    """Whether an answer is what was taken over, unchanged."""
    value = _value(question, carried)
    return value is not None and value == answer


def _value(question: Question, carried: Mapping[str, Any]) -> Answer | None:
    """What was taken over for a question, as an answer that it takes."""
    if question.id not in carried:
        return None
    answer = parse_answer(question, carried[question.id])
    return None if isinstance(answer, Invalid | Passed) else answer


def _taken(question: Question, fact: Fact) -> Answer | None:
    """The fact as an answer to the question; None where it is of another kind, or no answer there any more."""
    if fact.unclear or not _is_of_its_kind(question, fact):
        return None
    answer = parse_answer(question, fact.value)
    return None if isinstance(answer, Invalid | Passed) else answer


def _is_of_its_kind(question: Question, fact: Fact) -> bool:
    """A number is never read from a text, nor a text from the id of an option: it would come to mean something else."""
    value = fact.value
    match question.kind:
        case "yes-no" | "choice":
            return isinstance(value, str)
        case "choices":
            return isinstance(value, list | tuple)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "datetime":
            return isinstance(value, datetime)
        case "text":
            return not question.record and isinstance(value, str) and value == fact.answer
        case _:
            return False
