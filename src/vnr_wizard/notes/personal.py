"""Warnings where a text holds what should not be in a note: identity numbers, and names without consent.

Pure. Called while somebody writes a reference (`warnings_for`) or an answer (`answer_warnings`), and before a
note is finished (`walk_warnings`). No warning repeats a number, so that it can be shown, kept and read aloud.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from vnr_wizard.language import Words
from vnr_wizard.notes.evidence import set_aside_evidence, visit_key, written
from vnr_wizard.notes.identity import identity_numbers
from vnr_wizard.notes.names import likely_names, routine_words, words_in
from vnr_wizard.procedure.answer import Answer, Contacted, Passed
from vnr_wizard.procedure.model import Question
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk

_NUMBER = Words(
    "Det ser ut som ett personnummer. Ta bort det: anteckningen ska inte ha något.",
    "This looks like a personal identity number. Remove it: the note should have none.",
)
_MOST_NAMES = 3


@dataclass(frozen=True)
class Warned:
    """One warning, and where in the walk what it is about was written.

    `visit` and `question` (its id) are None and empty for an answer of an older routine, which stands
    nowhere in the walk any more; the texts are there all the same.
    """

    visit: VisitId | None
    question: str
    step_text: str
    question_text: str
    warning: Words


def warnings_for(text: str, consent: bool | None, known: Collection[str] = ()) -> list[Words]:
    """What to say of a text. `known` as for `likely_names`.

    `consent`: whether the person has agreed to be named; None where the routine does not ask for it, so
    that names are nobody's concern.
    """
    return _warnings(text, text if consent is False else "", known)


def consent_given(walk: Walk) -> bool | None:
    """Whether the person has agreed to be named, by the latest answer; None where the routine does not ask."""
    consent = walk.procedure.consent
    return None if consent is None else walk.look(walk.way[-1])(consent.question) == "yes"


def walk_warnings(walk: Walk, known: Collection[str] = (), left_out: Collection[str] = ()) -> list[Warned]:
    """What to say of everything that the note will hold, in the order of the walk.

    That is each answer that counts, with the reasons of what was passed, and the evidence off the way whose
    key is not `left_out` (see `notes.evidence`). The routine's own words are known. Who answered a call is
    at work and may be named; what was agreed with them may still name somebody else.
    """
    consent = consent_given(walk)
    answers = list(_answers(walk, left_out))
    spoken_of = words_in(known) | routine_words(walk.procedure) | _colleagues(answers)
    found = [
        Warned(visit, question.id, walk.procedure.step_by_id[visit.step].title, question.text, warning)
        for visit, question, answer in answers
        for warning in answer_warnings(question, answer, consent, spoken_of)
    ]
    for evidence in set_aside_evidence(walk):
        if evidence.key.startswith("stray/") and evidence.key not in left_out:
            told = warnings_for(evidence.text, consent, spoken_of)
            found += [Warned(None, "", evidence.step, evidence.question, warning) for warning in told]
    return found


def answer_warnings(question: Question, answer: Answer, consent: bool | None, known: Collection[str]) -> list[Words]:
    """What to say of one answer: identity numbers anywhere in it, names where somebody writes in their own words.

    `consent` and `known` as for `warnings_for`.
    """
    value = written(answer)
    free = [answer.reason] if isinstance(answer, Passed) else []
    other: list[str] = []
    if isinstance(value, Contacted):
        free.append(value.agreed)
        other += [value.contact, value.who]
    elif question.kind == "text" and isinstance(value, str):
        free.append(value)
    elif isinstance(value, str | int | float):
        other.append(str(value))
    return _warnings("\n".join(free + other), "\n".join(free) if consent is False else "", known)


def colleagues(walk: Walk) -> frozenset[str]:
    """The words of the names of those who answered calls: they are at work, and may be named."""
    return _colleagues(_answers(walk, ()))


def _colleagues(answers: Iterable[tuple[VisitId, Question, Answer]]) -> frozenset[str]:
    return words_in([call.who for _, _, answer in answers if (call := _call(answer))])


def _answers(walk: Walk, left_out: Collection[str]) -> Iterator[tuple[VisitId, Question, Answer]]:
    for visit in walk.timeline():
        for question in walk.shown(visit):
            answer = walk.answer_to(visit, question.id)
            if answer is not None:
                yield visit, question, answer
    outside = {evidence.key for evidence in set_aside_evidence(walk)}.difference(left_out)
    for item in walk.set_aside():
        if visit_key(item.visit, item.question) in outside:
            yield item.visit, walk.procedure.question_by_id[item.question], item.answer


def _call(answer: Answer) -> Contacted | None:
    value = written(answer)
    return value if isinstance(value, Contacted) else None


def _warnings(whole: str, free: str, known: Collection[str]) -> list[Words]:
    """Of identity numbers in `whole`, and of likely names in `free`."""
    names = likely_names(free, known) if free else []
    return [_NUMBER] * bool(identity_numbers(whole)) + [_asked_of(names)] * bool(names)


def _asked_of(names: list[str]) -> Words:
    shown = names[:_MOST_NAMES]
    swedish = " och ".join(", ".join(f"”{name}”" for name in part) for part in (shown[:-1], shown[-1:]) if part)
    english = " and ".join(", ".join(f"“{name}”" for name in part) for part in (shown[:-1], shown[-1:]) if part)
    return Words(
        f"Utan samtycke: skriv inga namn. Är {swedish} {'ett namn' if len(shown) == 1 else 'namn'}?",
        f"Without consent: write no names. {'Is' if len(shown) == 1 else 'Are'} {english} "
        f"{'a name' if len(shown) == 1 else 'names'}?",
    )
