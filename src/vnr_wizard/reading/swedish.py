"""Swedish words that somebody writes where the format has an English one, and how a title becomes an id.

Only for suggestions: a file is never read by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

_WORDS = """
alternativ options · anmärkning note · annars otherwise · ansvarig role · avslut end · avsluta end
be-om ask_for · bedömning assessment · beskrivning text · beslutad decided_on · beslutad-av decided_by
beslutad-den decided_on · checklista checklist · citat quote · datum date · datumtid datetime · därefter next
efter after · enhet unit · exempel example · flerval choices · fråga question · frågor question
följ-upp follow_up · före before · förval next · gå-till goto · gåtill goto · heltal number · hjälp guide
hos contact · iakttagelse observation · ingång entry · ingångar entry · inkludera include · innan before
inom within · ja yes · ja-nej yes-no · janej yes-no · katalog contacts · kategori kind · kontakt contact
kontakter contact · kontor office · kontorstid office_hours · kontrollerad verified_on · kostnad cost
krav clause · kräver required · källa source · källor reference · land country · ledtext hint
målgrupp audience · mönster pattern · namn name · namngiven named · nej no · nummer phone · när when
nästa next · fälla trap · fällor trap · gång run · eftervård aftercare · ledtråd cue · ledtrådar cue · mål goals ·
minuter minutes · klocka clock · svårighet level · väntat expect · ingress intro · väntar waits ·
obligatorisk required · okänd unknown · okänt unknown · om when · omväg detour · osäker unsure · osäkert unsure
plats place · påminnelse reminder · rad lines · rader lines · referens reference · ring call
roll role · rubrik title · råd guide · samtal contacted · samtycke consent · senast by · siffra number
skyddsregel safeguard · skäl reason · slag kind · slut end · slutar end · språk language · språken languages
steg step · svar answers · svarsalternativ options · säg say · tal number · telefon phone
telefonnummer phone · tid hours · tider hours · tidszon timezone · titel title · typ kind · tysta silence
undvik avoid · uppföljning follow_up · utgår end · vad-gäller holds · val choice · verifierad verified_on
vet-ej unsure · vid at · villkor when · väg path · vägledning guide · åtgärd action · öppettider hours
översyn review_by
"""

_SURE = 0.85
_FEW, _STEM = 8, 4


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in re.split(r"[·\n]", _WORDS):
        if pair.strip():
            swedish, english = pair.split()
            found[as_id(swedish)] = (*found.get(as_id(swedish), ()), english)
    return found


KEYS = frozenset(re.findall(r"(\S+)\s*(?:·|$)", _WORDS, re.MULTILINE))
"""The English words of the list, for those who do not know which keys a table has."""


def as_id(text: str) -> str:
    """`text` as an id would be written: lower case, without dots over letters, hyphens for what lies between."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")[:64]


def in_english(word: str, candidates: Collection[str]) -> str:
    """The candidate that a Swedish word means, or an empty string."""
    if len(word) > 40:
        return ""
    meant = _table().get(as_id(word), ())
    return next((english for english in meant if english in candidates), "")


def akin(word: str, candidates: Collection[str]) -> list[str]:
    """All candidates where they are few; else those that have a part in common with `word`, a handful at most."""
    if len(candidates) <= _FEW:
        return sorted(candidates)
    parts = [part[:_STEM] for part in as_id(word).split("-") if len(part) >= _STEM]
    return sorted(one for one in candidates if any(part in one for part in parts))[:_FEW]


def surely(word: str, meant: str) -> bool:
    """Whether a near miss is so near that no list of other words is needed beside it."""
    if len(word) > 40:
        return False
    from difflib import SequenceMatcher

    plain = as_id(word)
    close = SequenceMatcher(None, plain, as_id(meant)).ratio() >= _SURE
    return close or meant in _table().get(plain, ())
