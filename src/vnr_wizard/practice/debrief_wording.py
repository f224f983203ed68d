"""Hints in what the participant wrote: quotes that interpret, observations that judge. Questions, not verdicts.

The lists are hints and no more: a word in them may well be in its place, and much that mixes quote and
interpretation uses none of them. They are Swedish, since notes are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnr_wizard.language import say
from vnr_wizard.practice.debrief_story import step_title
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.reading.text import clean, clean_line

OPINIONS = (
    "verkar", "verkade", "tydligen", "jag tror", "jag tycker", "jag upplever", "jag misstänker", "antagligen",
    "troligen", "förmodligen", "nog", "säkert", "ju", "uppenbart", "uppenbarligen", "givetvis", "självklart",
)  # fmt: skip
"""What one thinks, or holds for certain."""
DIAGNOSES = (
    "psykopat", "psykopaten", "psykopatisk", "narcissist", "narcissisten", "narcissistisk", "sociopat", "borderline",
    "alkoholist", "alkoholisten", "missbrukare", "sjuk i huvudet", "galen", "psykiskt sjuk",
)  # fmt: skip
"""What somebody is said to be."""
INTERPRETING = (*OPINIONS, *DIAGNOSES, "kanske", "som om", "misstänker")
"""In a quote, outside quotation marks: perhaps the writer's interpretation."""
JUDGING = (
    "arg", "argt", "ljuger", "ljög", "manipulativ", "manipulerar", "hysterisk", "hysteriskt", "aggressiv",
    "aggressivt", "provocerande", "överdriver", "överdrev", "trovärdig", "konstig", "konstigt", "otrevlig",
    "besvärlig", "förvirrad", "onykter", "rädd", "deprimerad", "svartsjuk", "kontrollerande", "elak",
    *DIAGNOSES, *OPINIONS,
)  # fmt: skip
"""In an observation: perhaps a judgement in place of what was seen and heard."""

_QUOTED = re.compile(r"[”“„\"«»][^”“„\"«»]*[”“\"«»]|^[ \t]*[–—-][ \t].*$", re.MULTILINE)


@dataclass(frozen=True)
class Asking:
    """One text that was written, the words in it that made us ask, and the question."""

    step: str
    question: str
    text: str
    words: tuple[str, ...]
    ask: str


def askings(sitting: Sitting) -> tuple[Asking, ...]:
    """Every text on the way that may mix quote and interpretation, or observation and judgement."""
    found = []
    walk = sitting.walk
    for visit in walk.timeline():
        for question in walk.shown(visit):
            answer = walk.answer_to(visit, question.id)
            if question.kind != "text" or not isinstance(answer, str):
                continue
            words = hints(answer, question.record)
            if words:
                asked = clean_line(question.text)
                found.append(
                    Asking(step_title(visit, sitting), asked, clean(answer), words, _ask(question.record, words))
                )
    return tuple(found)


def hints(text: str, record: str) -> tuple[str, ...]:
    """The words in a text that may not belong in a `record` of that kind, in the order of the list.

    Within quotation marks, and on a line that begins with a dash, somebody else's words stand: they are
    what was said, and nothing is asked of them.
    """
    listed = {"quote": INTERPRETING, "observation": JUDGING}.get(record, ())
    own = _QUOTED.sub(" ", text).casefold()
    return tuple(word for word in listed if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", own))


def _ask(record: str, words: tuple[str, ...]) -> str:
    said = ", ".join(f"”{word}”" for word in words)
    if record == "quote":
        return say(
            f"Är {said} personens egna ord, eller din tolkning? Hur syns skillnaden för den som läser?",
            f"Is {said} in the person's own words, or your interpretation? How can a reader tell?",
        )
    return say(
        f"Vad såg eller hörde du som gjorde att du skrev {said}?",
        f"What did you see or hear that made you write {said}?",
    )
