"""What has changed between two versions of a routine, in sentences for whoever is in the middle of it.

Only what a person who walks the routine meets: steps, words, questions, answers, ways, calls, promises.
`vnr-wizard diff`, for supervisors, goes further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import Detour, End, Entry, FollowUp, Option, Procedure, Question, Reminder, Step

_ENTRY = Words("ingången", "the entry")
_STEP = Words("steget", "the step")
_QUESTION = Words("frågan", "the question")
_PROMISE = Words("löftet", "the promise")
_DETOUR = Words("omvägen", "the detour")
_END = Words("slutet", "the end")
_REMINDER = Words("påminnelsen", "the reminder")


def changes(old: Procedure, new: Procedure) -> list[str]:
    """One sentence for each thing that has been added, taken away or changed; never empty."""
    found = [
        *_texts(_ENTRY, _titles(old.entries), _titles(new.entries)),
        *_texts(_STEP, _titles(old.steps), _titles(new.steps)),
    ]
    for step in new.steps:
        if step.id in old.step_by_id:
            found += _in_step(old.step_by_id[step.id], step)
    found += _texts(_QUESTION, _all_questions(old), _all_questions(new))
    for id, question in new.question_by_id.items():
        if id in old.question_by_id:
            found += _in_question(old.question_by_id[id], question)
            found += _moved(old.step_of_question[id], new.step_of_question[id], question)
    found += _texts(_PROMISE, _promises(old), _promises(new))
    found += _texts(_DETOUR, _titles(old.detours), _titles(new.detours))
    found += _texts(_END, _titles(old.ends), _titles(new.ends))
    found += _texts(_REMINDER, _wordings(old.reminders), _wordings(new.reminders))
    return found or [
        say(
            "Inget av det som du möter på vägen har ändrats.",
            "Nothing of what you meet on the way has changed.",
        )
    ]


def _texts(noun: Words, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """What came, what went and what is worded otherwise, of parts given as id → text."""
    for id, text in new.items():
        if id not in old:
            yield say(f"Tillkommit: {noun} ”{text}”.", f"Added: {noun} “{text}”.")
        elif old[id] != text:
            yield say(
                f"Omformulerat: {noun} ”{old[id]}” lyder nu ”{text}”.",
                f"Reworded: {noun} “{old[id]}” is now “{text}”.",
            )
    for id, text in old.items():
        if id not in new:
            yield say(f"Borttaget: {noun} ”{text}”.", f"Removed: {noun} “{text}”.")


def _in_step(old: Step, new: Step) -> Iterator[str]:
    title = new.title
    if (old.guide, old.say, old.avoid, old.role) != (new.guide, new.say, new.avoid, new.role):
        yield say(f"Ändrat: råden på steget ”{title}”.", f"Changed: the advice at “{title}”.")
    if old.calls != new.calls:
        yield say(f"Ändrat: kontakterna på steget ”{title}”.", f"Changed: the contacts at “{title}”.")
    if old.nexts != new.nexts:
        yield say(f"Ändrat: vägen vidare från steget ”{title}”.", f"Changed: the way on from “{title}”.")
    before = {promise.id: (promise.within, promise.by, promise.when) for promise in old.follow_ups}
    for promise in new.follow_ups:
        if promise.id in before and before[promise.id] != (promise.within, promise.by, promise.when):
            yield say(f"Ändrat: tiden för ”{promise.text}”.", f"Changed: the time for “{promise.text}”.")


def _in_question(old: Question, new: Question) -> Iterator[str]:
    text = new.text
    if (old.kind, old.record, old.unsure, old.speaker) != (new.kind, new.record, new.unsure, new.speaker):
        yield say(f"Ändrat: hur frågan ”{text}” besvaras.", f"Changed: how “{text}” is answered.")
    if old.required != new.required and new.required:
        yield say(f"Ändrat: frågan ”{text}” måste nu besvaras.", f"Changed: “{text}” must now be answered.")
    elif old.required != new.required:
        yield say(f"Ändrat: frågan ”{text}” är nu frivillig.", f"Changed: “{text}” is now optional.")
    if old.when != new.when:
        yield say(f"Ändrat: när frågan ”{text}” ställs.", f"Changed: when “{text}” is asked.")
    if (old.min, old.max, old.unit) != (new.min, new.max, new.unit):
        yield say(f"Ändrat: gränserna för ”{text}”.", f"Changed: the limits of “{text}”.")
    if old.hint != new.hint:
        yield say(f"Ändrat: rådet till frågan ”{text}”.", f"Changed: the advice on “{text}”.")
    noun = Words(f"på frågan ”{text}”: svaret", f"at “{text}”: the answer")
    yield from _texts(noun, _wordings(old.options), _wordings(new.options))
    before = {option.id: option.required for option in old.options}
    if any(option.required != before.get(option.id, option.required) for option in new.options):
        yield say(f"Ändrat: vad som måste bockas av under ”{text}”.", f"Changed: what must be ticked at “{text}”.")


def _moved(old: Step, new: Step, question: Question) -> Iterator[str]:
    if old.id != new.id:
        yield say(
            f"Flyttat: frågan ”{question.text}” står nu på steget ”{new.title}”.",
            f"Moved: the question “{question.text}” now stands at “{new.title}”.",
        )


def _titles(parts: Iterable[Entry | Step | Detour | End]) -> dict[str, str]:
    return {part.id: part.title for part in parts}


def _wordings(parts: Iterable[Option | FollowUp | Reminder]) -> dict[str, str]:
    return {part.id: part.text for part in parts}


def _all_questions(procedure: Procedure) -> dict[str, str]:
    return {id: question.text for id, question in procedure.question_by_id.items()}


def _promises(procedure: Procedure) -> dict[str, str]:
    return _wordings(promise for step in procedure.steps for promise in step.follow_ups)
