"""Words in a Swedish text that are likely people's names: a help to keep them out, and no proof. Pure.

Swedish writes weekdays, months and titles in lower case, so a capital letter in the middle of a sentence is
mostly a name. What else has one there (authorities, countries, the words of the routine) is left out, since
a warning that is mostly wrong is soon not read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from vnr_wizard.procedure.model import Procedure

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What may stand between the end of a sentence and the first word of the next, besides white space.
_OPENING = "\"'”“’»«(\\[–—*•"
_AFTER_END = re.compile(rf"[.!?…:/\r\n][\s{_OPENING}-]*$|\s[{_OPENING}-]+\s*$")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:t\.?\s?ex|bl\.?\s?a|d\.?\s?v\.?\s?s|f\.?\s?d|s\.?\s?k|m\.?\s?fl|fr\.?\s?o\.?\s?m|ca|dr|ev|inkl|[A-ZÅÄÖ])"
    r"\.\s*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b(?:heter|hette|heta|kallas|kallades|kallar\s+sig|vid\s+namn|namnet(?:\s+är)?|namn:)"
    rf"\s*:?\s*[{_OPENING}]*$",
    re.IGNORECASE,
)
# After these a capital letter begins the name of a place.
_PLACE = frozenset({"i", "inom", "utanför", "nära"})
# Written with a capital in the middle of a sentence by habit, or because an authority, a place or a word of abuse
# is meant, which people quote.
_NEVER_WORDS = """
jag du hon han hen vi ni de dem dom det den man mig dig oss er min din sin en ett och men att om nu
när då där här vad vem varför hur ja nej tack hej hejdå inte
måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli augusti september
oktober november december jul julafton påsk midsommar nyår ramadan eid
gud allah islam kristus koranen bibeln
mamma pappa mormor morfar farmor farfar
hora slampa luder kärring fitta idiot
sverige norge danmark finland island tyskland polen ryssland ukraina storbritannien england usa europa eu syrien
irak iran afghanistan somalia eritrea etiopien turkiet kurdistan libanon palestina gaza israel pakistan indien
kina thailand bosnien serbien kosovo albanien rumänien bulgarien ungern grekland spanien italien frankrike chile
stockholm göteborg malmö lund skåne kristianstad motala linköping norrköping uppsala örebro västerås helsingborg
facebook messenger instagram snapchat tiktok whatsapp telegram signal sms swish google teams iphone android youtube
bankid alvedon ipren ica coop willys systembolaget
polisen polis socialtjänsten soc kommunen regionen vården akuten psykiatrin tinget domstolen
"""
_NEVER = frozenset(_NEVER_WORDS.split())
_AGENCY = re.compile(
    r".+(?:verkets?|kassans?|styrelsens?|förmedlingens?|jourens?|nämndens?|tjänstens?|linjens?|kommuns?|kommunens?"
    r"|förvaltningens?|sjukhusets?|centralens?|centrum|mottagningens?|enhetens?|teamets?|larm|rätts?|rättens?|skolans?"
    r"|lagens?|balkens?|rummets?)",
    re.IGNORECASE,
)
# A sentence mostly begins with some other word, so there a capital says nothing: only these names are known.
# Common ones in Sweden that mean nothing else.
_NAMES = """
anna eva maria karin kristina lena kerstin sara emma ingrid malin jenny annika susanne monica birgitta inger helena
elisabeth linda johanna ulla elin sofia ida josefin julia amanda lina hanna matilda ebba alva wilma linnéa astrid
marie camilla katarina margareta agneta gunilla britt ann-marie ann-christin charlotte cecilia angelica therese
caroline emelie felicia nora olivia selma signe tilda vera fatima amina aisha maryam zahra layla leila yasmin
samira khadija noor hodan amal zeinab olga svetlana irina natalia agnieszka katarzyna mirjana jasmina azra
erik lars karl anders johan nils jan lennart olof gunnar sven fredrik daniel mikael peter bengt andreas
göran magnus håkan stefan leif thomas mats henrik jonas marcus niklas patrik robert christer kjell martin ulf
alexander simon oscar viktor emil filip anton david joakim jakob sebastian rickard roger tommy kent kenneth rolf
oskar elias liam lucas hugo william oliver ludvig isak mohammed muhammed mohamed ahmed ali hassan hussein omar
ibrahim mustafa abdi abdullah yusuf khaled mahmoud samir amir reza hamid goran zoran piotr krzysztof tomasz andrzej
"""
_FIRST_NAMES = frozenset(_NAMES.split())


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    begins: bool
    """Whether it begins a sentence, a line or a quotation, where any word has a capital."""
    called: bool
    """Whether “heter” or the like stands before it."""


def likely_names(text: str, known: Collection[str] = ()) -> list[str]:
    """The words, or rows of words, in `text` that are likely names; once each, in order.

    `known` are words and phrases that are no names to keep out: of contacts, the organisation, the routine
    (`routine_words`). Abbreviations in capitals are none.
    """
    words = list(_words(text))
    spoken_of = words_in(known)
    rows: list[list[_Word]] = []
    for word in words:
        if not _may_be_name(word, spoken_of):
            continue
        row = rows[-1] if rows else []
        if row and not word.begins and text[row[-1].end : word.start].replace("\u00a0", " ") == " ":
            row.append(word)
        else:
            rows.append([word])
    named = [_named(row, words) for row in rows]
    return list(dict.fromkeys(" ".join(word.text for word in row) for row in named if row))


def words_in(texts: Collection[str]) -> frozenset[str]:
    """Every single word of some texts, as `likely_names` compares them."""
    return frozenset(match[0].casefold() for text in texts for match in _WORD.finditer(text))


def routine_words(procedure: Procedure) -> frozenset[str]:
    """Every word that a routine itself uses: who writes of them writes of the routine, not of a person."""
    texts = [procedure.title, procedure.organisation, procedure.decided_by, procedure.source]
    texts += [entry.title for entry in procedure.entries] + [end.title for end in procedure.ends]
    texts += [reminder.text for reminder in procedure.reminders] + [source.title for source in procedure.references]
    for step in procedure.steps:
        texts += [step.title, step.role, step.guide, *step.say, *step.avoid]
        texts += [follow_up.text for follow_up in step.follow_ups]
        for question in step.questions:
            texts += [question.text, question.hint, question.speaker, *(option.text for option in question.options)]
    return words_in(texts)


def _words(text: str) -> Iterator[_Word]:
    end = 0
    begins = True
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        # Enough of what stands before to know an abbreviation or “vid namn”.
        before = text[max(0, match.start() - 40) : match.start()]
        begins = end == 0 or (_AFTER_END.search(between) is not None and not _ABBREVIATED.search(before))
        yield _Word(match[0], match.start(), match.end(), begins, _CALLED.search(before) is not None)
        end = match.end()


def _may_be_name(word: _Word, known: frozenset[str]) -> bool:
    """Whether it is written as a name and is not known to be something else."""
    folded = word.text.casefold()
    if not word.text[0].isupper() or word.text.isupper() or _is_abbreviation(word.text):
        return False
    plain = {folded, folded.removesuffix("s"), folded.partition("-")[0] if "-" in folded else folded}
    return plain.isdisjoint(_NEVER) and plain.isdisjoint(known) and not _AGENCY.fullmatch(folded)


def _is_abbreviation(word: str) -> bool:
    """LSS-handläggaren, BVC:s, IVO-anmälan: the first part is all capitals."""
    first = re.split("[-’']", word)[0]
    return len(first) > 1 and first.isupper()


def _named(row: list[_Word], words: list[_Word]) -> list[_Word]:
    """What of a row of words with capitals is a name. One that begins a sentence has its capital anyway."""
    first = row[0]
    if first.called:
        return row
    if first.begins:
        return row if _is_first_name(first.text) else row[1:]
    before = next((word.text.casefold() for word in reversed(words) if word.end <= first.start), "")
    return [] if before in _PLACE else row


def _is_first_name(word: str) -> bool:
    folded = word.casefold()
    return folded in _FIRST_NAMES or folded.removesuffix("s") in _FIRST_NAMES
