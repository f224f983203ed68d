"""What the pages of a walk say when it follows on an earlier note."""

from __future__ import annotations

from vnr_wizard.language import say
from vnr_wizard.notes.carry import is_carried
from vnr_wizard.notes.draft import Draft
from vnr_wizard.procedure.answer import Answer
from vnr_wizard.procedure.model import Question


def follows_on(draft: Draft) -> str:
    """Which note it follows on; empty where it follows on none."""
    if not draft.earlier:
        return ""
    day, short = draft.earlier_on or "", draft.earlier[:8]
    return say(f"Följer på anteckningen {day} ({short})", f"Follows on the note of {day} ({short})")


def carried_words(draft: Draft, question: Question, answer: Answer | None) -> str:
    """What to say of an answer that was taken over and is as it was; empty for every other."""
    if answer is None or not is_carried(question, answer, draft.carried):
        return ""
    day = draft.earlier_on or ""
    return say(
        f"Övertaget från anteckningen {day}. Ändra om det inte stämmer.",
        f"Taken over from the note of {day}. Change it if it is not right.",
    )
