"""How hard a guide is to read: LIX (Björnsson 1968, Läsbarhet).

Words per sentence, plus the share in per cent of words with more than six letters. Below 30 very easy, 30–40
easy, 40–50 middling (newspapers), 50–60 hard (official prose), above 60 very hard.
"""

from __future__ import annotations

import re

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.texts import lines, sentences
from vnr_wizard.procedure.model import Procedure

MOST = 45
"""The middle of “middling”: she who reads this is shaken and in a hurry."""
FEWEST_WORDS = 30
"""In a shorter text one compound word decides."""
_LONG = 6
_WORD = re.compile(r"\d+|[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def find_hard(procedure: Procedure, found: Findings) -> None:
    """Collect W951 for guides in Swedish, which the figure was made for."""
    if procedure.language != "sv":
        return
    for n, step in enumerate(procedure.steps):
        words = _WORD.findall(step.guide)
        if len(words) < FEWEST_WORDS:
            continue
        figure = round(lix(step.guide))
        if figure > MOST:
            longest = sorted({word for word in words if len(word) > _LONG}, key=lambda word: (-len(word), word))[:3]
            per = round(len(words) / _sentences(step.guide))
            found.add("W951", ("step", n, "guide"), step=step.title, lix=figure, limit=MOST,
                      words=", ".join(longest), per=per)  # fmt: skip


def lix(text: str) -> float:
    """The figure for a guide. An item of a list is a sentence. Nothing to read: 0."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    long = sum(len(word) > _LONG for word in words)
    return len(words) / _sentences(text) + 100 * long / len(words)


def _sentences(text: str) -> int:
    return max(1, sum(len(sentences(block)) for _, block in lines(text)))
