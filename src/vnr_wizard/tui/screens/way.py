"""The way so far: what was answered at each visit, what lies aside, and jumping back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.content import Content

from vnr_wizard.language import say
from vnr_wizard.procedure.answer import Answer, Contacted, Invalid, Passed
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.tui.text import cut, plain
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk


def way_items(walk: Walk, contact_name: Callable[[str], str]) -> tuple[list[tuple[str, Content]], list[VisitId], int]:
    """Rows for a `PickScreen`, the visit of each row, and the row of the cursor."""
    visits = list(walk.timeline())
    items: list[tuple[str, Content]] = []
    for n, visit in enumerate(visits):
        step = walk.procedure.step_by_id[visit.step]
        sign = "▶" if visit == walk.cursor else "✓" if walk.record(visit).advanced else "·"
        again = f" ({visit.nth})" if visit.nth > 1 else ""
        detour = say("  omväg", "  detour") if visit.excursion else ""
        head = plain(f"{sign} {step.title}{again}{detour}", "bold")
        items.append((str(n), Content("\n").join([head, *_answers(walk, visit, contact_name)])))
    at = visits.index(walk.cursor) if walk.cursor in visits else len(visits) - 1
    return items, visits, at


def _answers(walk: Walk, visit: VisitId, contact_name: Callable[[str], str]) -> list[Content]:
    answers = {id: _named(answer, contact_name) for id, answer in walk.record(visit).answers.items()}
    return [
        plain(f"    {cut(question.text, 36)}: {cut(answer_words(question, answers[question.id]), 34)}")
        for question in walk.shown(visit)
        if question.id in answers
    ]


def _named(answer: Answer, contact_name: Callable[[str], str]) -> Answer:
    """The answer with whoever was called by name, half written or passed too."""
    match answer:
        case Contacted():
            return replace(answer, contact=contact_name(answer.contact))
        case Invalid(kept=Contacted() as call) | Passed(kept=Contacted() as call):
            return replace(answer, kept=replace(call, contact=contact_name(call.contact)))
        case _:
            return answer


def aside_text(walk: Walk) -> str:
    """What does not count now, named by question; empty where there is nothing."""
    aside = walk.set_aside()
    if not aside:
        return ""
    names = [walk.procedure.question_by_id[item.question].text for item in aside]
    listed = "\n".join(f"  · {cut(name, 68)}" for name in dict.fromkeys(names))
    return say(
        f"Utanför vägen, räknas inte nu. Kommer tillbaka om vägen går dit igen:\n{listed}",
        f"Off the way, does not count now. Comes back if the way goes there again:\n{listed}",
    )
