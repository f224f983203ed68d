"""Words to use that ask “why”: to somebody who has been beaten that sounds like blame."""

from __future__ import annotations

import re

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.texts import sentences
from vnr_wizard.procedure.model import Procedure

_WHY = {
    "sv": re.compile(r"\b(varför|hur kom(?:mer)? det sig)\b", re.IGNORECASE),
    "en": re.compile(r"\b(why|how come)\b", re.IGNORECASE),
}


def find_blaming(procedure: Procedure, found: Findings) -> None:
    """Collect W921: a phrase in `say` that asks why. “Jag förstår varför du stannade.” asks nothing."""
    for n, step in enumerate(procedure.steps):
        for number, phrase in enumerate(step.say):
            word = asks_why(phrase, procedure.language)
            if word:
                found.add("W921", ("step", n, "say", number), phrase=phrase, word=word)


def asks_why(phrase: str, language: str) -> str:
    """The word with which `phrase` asks why, or an empty string."""
    for sentence in sentences(phrase):
        match = _WHY.get(language, _WHY["sv"]).search(sentence)
        if match and (sentence.rstrip("”\"' ").endswith("?") or not sentence[: match.start()].strip("”\"'– ")):
            return match[1].lower()
    return ""
