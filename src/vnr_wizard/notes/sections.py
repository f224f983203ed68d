"""What a finished note says, heading by heading, for every way of writing it out.

The headings are those that case systems have. What was said, seen, done and judged is never mixed, and
there is no heading for something that the note does not hold.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from vnr_wizard.language import Words, say
from vnr_wizard.notes.chain import broken_at
from vnr_wizard.notes.note_form import Added, Fact, LoggedCall, Note, Outside, PassedOver, Promised, Recorded
from vnr_wizard.reading.text import clean_line
from vnr_wizard.walk.here import END_OF_DAY

# The case systems have a heading for children. Which answers belong there is seen by the words of the
# question or its step; one that is missed stands among the other answers.
_CHILD = re.compile(r"\b(barn|child)", re.IGNORECASE)
# A longer answer stands on lines of its own under its question.
_SHORT = 50
_KINDS = {
    "quote": Words("Citat", "Quote"),
    "observation": Words("Iakttagelse", "Observation"),
    "action": Words("Åtgärd", "Action"),
    "assessment": Words("Bedömning", "Assessment"),
    "contacted": Words("Samtal", "Call"),
    "": Words("Svar på en fråga som rutinen inte längre har", "Answer to a question no longer asked"),
}


@dataclass(frozen=True)
class Item:
    """One thing under a heading: a line about it, and what was written, as it was written."""

    about: str
    text: str = ""


@dataclass(frozen=True)
class Section:
    """One heading and what stands under it."""

    heading: str
    items: tuple[Item, ...]


def sections(note: Note) -> list[Section]:
    """Every heading that the note has something for, in order."""
    times = _Times(note)
    child = tuple(fact for fact in note.facts if _CHILD.search(f"{fact.question} {fact.step}"))
    other = tuple(fact for fact in note.facts if fact not in child)
    said = say("Personens egna ord (citat)", "The person's own words (quotes)")
    found = [
        (say("Händelse / kontaktorsak", "Event / reason for contact"), _event(note, times)),
        (said, [_recorded(record, times) for record in note.quotes]),
        (say("Iakttagelser", "Observations"), [_recorded(record, times) for record in note.observations]),
        (
            say("Åtgärder", "Actions"),
            [_recorded(record, times) for record in note.actions] + [_call(call, times) for call in note.calls],
        ),
        (say("Barn", "Children"), _facts(child, times)),
        (say("Övriga uppgifter", "Other information"), _facts(other, times)),
        (say("Bedömning", "Assessment"), [_recorded(record, times) for record in note.assessments]),
        (say("Överhoppade frågor, med skäl", "Questions passed, with reasons"), [_passed(p) for p in note.passed]),
        (say("Att följa upp", "To follow up"), _promises(note, times)),
        (say("Antecknat utanför vägen", "Written down off the way"), [_outside(o, times) for o in note.outside]),
        (say("Tillägg", "Amendments"), _added(note, "amendment", times)),
        (say("Mottaget", "Received"), _added(note, "received", times)),
        (say("Infört i verksamhetssystemet", "Entered into the case system"), _transfers(note, times)),
    ]
    return [Section(heading, tuple(items)) for heading, items in found if items]


def opening(note: Note) -> str:
    """What this text is: never the record itself."""
    draft = say(
        "Utkast från en guide. Läs igenom, rätta och för in i verksamhetssystemet.",
        "A draft from a guide. Read it through, correct it and enter it into the case system.",
    )
    practice = say("ÖVNING, inget verkligt ärende. ", "PRACTICE, no real case. ")
    return practice + draft if note.practice else draft


def warning(note: Note) -> str:
    """What to say first of a note that was changed since it was written; empty for every other."""
    place = broken_at(note)
    if place is None:
        return ""
    if place < len(note.added):
        when = _Times(note).of(note.added[place].at)
        where = say(
            f"det som stod före det som lades till {when} är inte längre detsamma",
            f"what stood before the addition of {when} is no longer the same",
        )
    else:
        where = say(
            "det som lades till sist är inte längre detsamma, eller fattas",
            "what was added last is no longer the same, or is missing",
        )
    return say(
        f"VARNING: anteckningen har ändrats efter att den skrevs: {where}. Jämför med verksamhetssystemet.",
        f"WARNING: the note has been changed since it was written: {where}. Compare it with the case system.",
    )


def origin(note: Note) -> str:
    """Which routine and version it follows, and when it was written."""
    times, routine = _Times(note), note.routine
    parts = [f"”{routine.title}”", routine.organisation]
    parts.append(say(f"version {routine.version}", f"version {routine.version}") if routine.version else "")
    named = clean_line(", ".join(part for part in parts if part))
    return say(
        f"Skrivet med vnr-wizard efter rutinen {named} (kontrollsumma {routine.digest[:12]}). "
        f"Påbörjat {times.of(note.begun)}, färdigt {times.of(note.finished)}. Anteckning {note.id[:8]}.",
        f"Written with vnr-wizard after the routine {named} (digest {routine.digest[:12]}). "
        f"Begun {times.of(note.begun)}, finished {times.of(note.finished)}. Note {note.id[:8]}.",
    )


class _Times:
    """Times as on the clock where the note was begun; one with another offset says which.

    On the night when clocks go back the same time comes twice, and only the offset tells them apart.
    """

    def __init__(self, note: Note) -> None:
        self.offset = note.begun.utcoffset()

    def of(self, moment: datetime) -> str:
        """`2026-11-21 22:40`."""
        shown = f"{moment:%Y-%m-%d %H:%M}"
        return shown if moment.utcoffset() == self.offset else f"{shown} (UTC{moment:%z})"

    def due(self, moment: datetime) -> str:
        """A promise for a day is due at its end: then the day alone is told."""
        whole_day = moment.timetz().replace(tzinfo=None) == END_OF_DAY
        return f"{moment:%Y-%m-%d}" if whole_day else self.of(moment)

    def about(self, happened: datetime | None, written: datetime) -> str:
        """When it happened, where that was said, and when it was written."""
        wrote = say(f"skrivet {self.of(written)}", f"written {self.of(written)}")
        if happened is None:
            return wrote
        return say(f"hände {self.of(happened)}, ", f"happened {self.of(happened)}, ") + wrote


def _event(note: Note, times: _Times) -> list[Item]:
    items = [Item(clean_line(note.title))]
    if note.reference:
        items.append(Item(say("Egen beteckning: ", "Own reference: ") + clean_line(note.reference)))
    if note.earlier:
        items.append(Item(say("Följer på anteckning ", "Follows on note ") + clean_line(note.earlier)[:8]))
    if note.end_title:
        items.append(Item(say("Så slutade det: ", "How it ended: ") + clean_line(note.end_title)))
    if note.handover:
        onward = clean_line(note.handover.title or note.handover.procedure)
        door = clean_line(note.handover.entry_title)
        told = say(f"Lämnas över till rutinen ”{onward}”", f"Handed over to the routine “{onward}”")
        items.append(Item(told + (say(f", ingången ”{door}”", f", entry “{door}”") if door else "")))
    return items


def _recorded(record: Recorded, times: _Times) -> Item:
    about = times.about(record.happened, record.written)
    if record.speaker:
        about = f"{record.speaker}; {about}"
    return Item(clean_line(f"{record.question} ({about})"), record.text)


def _call(call: LoggedCall, times: _Times) -> Item:
    answered = say("fick svar", "answered") if call.reached else say("inget svar", "no answer")
    answered = "" if call.reached is None else answered
    parts = [call.name or call.question, times.of(call.at) if call.at else "", answered, call.who]
    about = say("Samtal: ", "Call: ") + ", ".join(part for part in parts if part)
    return Item(clean_line(f"{about} ({times.about(call.happened, call.written)})"), call.agreed)


def _facts(facts: tuple[Fact, ...], times: _Times) -> list[Item]:
    asked = Counter(fact.question for fact in facts)
    return [_fact(fact, times, timed=asked[fact.question] > 1 or fact.happened is not None) for fact in facts]


def _fact(fact: Fact, times: _Times, timed: bool) -> Item:
    """`timed`: when it was asked more than once, the time tells the answers apart."""
    remarks = [times.about(fact.happened, fact.written)] if timed else []
    if fact.carried:
        remarks.append(say("övertaget från tidigare anteckning", "taken over from the earlier note"))
    if fact.unclear:
        remarks.append(say("gick inte att tolka", "was not understood"))
    remark = f" ({'; '.join(remarks)})" if remarks else ""
    if "\n" in fact.answer or len(fact.answer) > _SHORT:
        return Item(clean_line(fact.question + remark), fact.answer)
    return Item(clean_line(f"{fact.question} {fact.answer}{remark}"))


def _passed(passed: PassedOver) -> Item:
    so_far = say("Svarat så långt: ", "Answered so far: ") + passed.so_far if passed.so_far else ""
    return Item(clean_line(passed.question + say(" Skäl: ", " Reason: ") + passed.reason), so_far)


def _outside(outside: Outside, times: _Times) -> Item:
    about = times.about(outside.happened, outside.written)
    if outside.speaker:
        about = f"{outside.speaker}; {about}"
    return Item(clean_line(f"{_KINDS[outside.kind]}. {outside.question} ({about})"), outside.text)


def _promises(note: Note, times: _Times) -> list[Item]:
    """Each promise, followed by what was said of it since."""
    followed = [one for one in note.added if one.kind == "followed-up"]
    items = []
    for promise in sorted(note.promises, key=lambda promise: promise.due):
        items.append(Item(clean_line(promise.text) + say(", senast ", ", by ") + times.due(promise.due)))
        items += [_followed_up(promise, one, times) for one in followed if one.about == promise.id]
    known = {promise.id for promise in note.promises}
    return items + [_followed_up(None, one, times) for one in followed if one.about not in known]


def _followed_up(promise: Promised | None, one: Added, times: _Times) -> Item:
    done = say("Uppföljt", "Followed up")
    named = f"{done}: {promise.text}" if promise else done
    return Item(clean_line(f"{named} ({_when(one, times)})"), one.text)


def _added(note: Note, kind: str, times: _Times) -> list[Item]:
    return [Item(_when(one, times), one.text) for one in note.added if one.kind == kind]


def _transfers(note: Note, times: _Times) -> list[Item]:
    """When, where and by whom, on one line each."""
    found = [one for one in note.added if one.kind == "transfer"]
    return [Item(_when(one, times, one.text)) for one in found]


def _when(one: Added, times: _Times, where: str = "") -> str:
    """`2026-11-22 09:00, Treserva, av Bo`."""
    by = say(f"av {one.by}", f"by {one.by}") if one.by else ""
    return clean_line(", ".join(part for part in (times.of(one.at), where, by) if part))
