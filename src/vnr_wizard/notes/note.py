"""From a walk to the note that is kept: pure, and complete without the routine.

Only what counts at the end comes along: answers on the way to questions that are asked there, and the
evidence off the way that was not left out (`notes.evidence`). Everything passes through `clean`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import tomli_w

from vnr_wizard.notes.carry import is_carried
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.evidence import ContactName, Evidence, name_of, set_aside_evidence, value_words, written
from vnr_wizard.notes.files import MAX_BYTES
from vnr_wizard.notes.form import read_form, storable, table_of
from vnr_wizard.notes.head import FORMAT
from vnr_wizard.notes.note_form import (
    Fact,
    Followed,
    LoggedCall,
    Note,
    Onward,
    Outside,
    PassedOver,
    Promised,
    Recorded,
)
from vnr_wizard.notes.trouble import Unreadable
from vnr_wizard.notes.walk_form import SavedMark
from vnr_wizard.notes.whole import written_whole
from vnr_wizard.procedure.answer import Answer, Contacted, Passed, plain
from vnr_wizard.procedure.model import End, Question
from vnr_wizard.reading.text import clean
from vnr_wizard.walk.here import promises
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk

MOST_BYTES = MAX_BYTES // 4
"""Of a note as it is stored. Sealed and padded it must still be a file that is read."""

Titles = Callable[[str, str], tuple[str, str]]
"""The titles of a routine and of one of its entries, by their ids; empty where they are not known."""


def note_of(
    draft: Draft,
    walk: Walk,
    now: datetime,
    contact_name: ContactName | None = None,
    practice: bool = False,
    titles: Titles | None = None,
) -> Note:
    """The note that `walk` comes to at `now`. `draft` gives id, reference, routine and what is left out.

    `titles` names the routine and the entry that take over, for people who do not know ids.
    """
    sheet = _Sheet(walk, contact_name, draft.carried)
    for visit in walk.timeline():
        for question in walk.shown(visit):
            answer = walk.answer_to(visit, question.id)
            if answer is not None:
                sheet.put(visit, question, answer)
    procedure, end = walk.procedure, walk.end
    promised = promises(walk, now.tzinfo)
    return Note(
        format=FORMAT,
        kind="note",
        id=draft.id,
        reference=clean(draft.reference),
        practice=practice,
        generation=draft.generation + 1,
        begun=walk.begun,
        finished=now,
        due=min((storable(promise.due) for promise in promised), default=None),
        entry=walk.entry,
        title=clean(procedure.entry_by_id[walk.entry].title),
        end=end.id if end else "",
        end_title=clean(end.title) if end else "",
        earlier=draft.earlier,
        handover=_onward(end, titles),
        routine=Followed(
            id=procedure.id,
            title=clean(procedure.title),
            organisation=clean(procedure.organisation),
            version=clean(procedure.version),
            digest=draft.routine.digest,
        ),
        quotes=tuple(sheet.records["quote"]),
        observations=tuple(sheet.records["observation"]),
        actions=tuple(sheet.records["action"]),
        assessments=tuple(sheet.records["assessment"]),
        facts=tuple(sheet.facts),
        calls=tuple(sheet.calls),
        passed=tuple(sheet.passed),
        promises=tuple(
            Promised(
                id=promise.follow_up.id,
                text=clean(promise.follow_up.text),
                due=promise.due,
                step=clean(procedure.step_by_id[promise.visit.step].title),
            )
            for promise in promised
        ),
        outside=tuple(
            _outside(evidence)
            for evidence in set_aside_evidence(walk, contact_name)
            if evidence.key not in draft.left_out
        ),
        trail=tuple(
            SavedMark(at=mark.at, what=mark.what, step=mark.step, nth=mark.nth, question=mark.question)
            for mark in walk.trail
        ),
    )


def note_bytes(note: Note) -> bytes:
    """The note as a TOML document, to be read by people too."""
    data = table_of(note)
    tables = {name: value for name, value in data.items() if isinstance(value, dict | list)}
    head = {name: value for name, value in data.items() if name not in tables}
    return written_whole(head, tomli_w.dumps(tables, multiline_strings=True))


def read_note(content: bytes) -> Note | Unreadable:
    """The note that `note_bytes` gave, or why there is none. Never raises."""
    return read_form(Note, content, FORMAT)


def reads_back(note: Note) -> bool:
    """Whether the note, once on the disk, could be read again. Tried before a note is put in place of another."""
    content = note_bytes(note)
    return len(content) <= MOST_BYTES and read_note(content) == note


def digest(note: Note) -> str:
    """SHA-256 of the note as it is stored, in hexadecimal."""
    return sha256(note_bytes(note)).hexdigest()


@dataclass
class _Sheet:
    """The lists of a note while it is being written."""

    walk: Walk
    contact_name: ContactName | None
    carried: Mapping[str, Any]
    records: dict[str, list[Recorded]] = field(
        default_factory=lambda: {"quote": [], "observation": [], "action": [], "assessment": []}
    )
    facts: list[Fact] = field(default_factory=list)
    calls: list[LoggedCall] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)

    def put(self, visit: VisitId, question: Question, answer: Answer) -> None:
        """Put an answer into the list it belongs to."""
        about, value = self.about(visit, question), written(answer)
        # What had been written before a question was passed is evidence all the same: a quote begun
        # stands among the quotes. Only a plain answer is told beside the reason.
        among_its_kind = bool(question.record) or isinstance(value, Contacted)
        if isinstance(answer, Passed):
            so_far = "" if value is None or among_its_kind else clean(value_words(question, value))
            asked = {name: about[name] for name in ("question", "step", "written")}
            self.passed.append(PassedOver(id=question.id, reason=clean(answer.reason), so_far=so_far, **asked))
        if isinstance(value, Contacted):
            self.calls.append(self.call(value, about))
        elif question.record and value is not None:
            text, speaker = clean(value_words(question, value)), clean(question.speaker)
            self.records[question.record].append(Recorded(text=text, speaker=speaker, **about))
        elif value is not None and not isinstance(answer, Passed):
            words = clean(value_words(question, value))
            understood = {"value": storable(plain(value))} if value is answer else {"unclear": True}
            # Asked again at a later visit it is an answer of that visit, whatever it says.
            same = is_carried(question, answer, self.carried)
            carried = same and all(fact.id != question.id for fact in self.facts)
            self.facts.append(Fact(id=question.id, answer=words, carried=carried, **understood, **about))

    def about(self, visit: VisitId, question: Question) -> dict[str, Any]:
        """What every list says of an answer: question, step, and when."""
        record = self.walk.record(visit)
        return {
            "question": clean(question.text),
            "step": clean(self.walk.procedure.step_by_id[visit.step].title),
            "happened": record.happened,
            "written": record.written.get(question.id, record.opened),
        }

    def call(self, call: Contacted, about: dict[str, Any]) -> LoggedCall:
        """One call, the contact by name."""
        return LoggedCall(
            contact=clean(call.contact),
            name=clean(name_of(call, self.contact_name)),
            at=call.at,
            reached=call.reached,
            who=clean(call.who),
            agreed=clean(call.agreed),
            **about,
        )


def _onward(end: End | None, titles: Titles | None) -> Onward | None:
    if end is None or end.then is None:
        return None
    procedure, entry = end.then.procedure, end.then.entry
    title, entry_title = titles(procedure, entry) if titles else ("", "")
    return Onward(procedure=procedure, entry=entry, title=clean(title), entry_title=clean(entry_title))


def _outside(evidence: Evidence) -> Outside:
    return Outside(
        kind=evidence.kind,
        question=clean(evidence.question),
        text=clean(evidence.text),
        speaker=clean(evidence.speaker),
        step=clean(evidence.step),
        happened=evidence.happened,
        written=evidence.written,
    )
