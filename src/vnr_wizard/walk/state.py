"""A walk as plain data for saving, and back again: also into a routine that has changed since.

The data holds only what TOML can. What no longer fits (a question that is gone, an answer that is no
longer one of the options) becomes a `Stray`: kept in full, shown, and never lost.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any

from vnr_wizard.procedure.answer import Invalid, parse_answer, plain
from vnr_wizard.procedure.model import Procedure, Question
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.walk.visit import MAIN, Excursion, Record, Stray, TrailMark, VisitId
from vnr_wizard.walk.walk import Walk

Data = dict[str, Any]


def walk_data(walk: Walk) -> Data:
    """Everything about a walk but the routine itself. Nobody changes what this gives: the next save shares it."""
    return {
        "entry": walk.entry,
        "begun": walk.begun,
        "cursor": _visit_data(walk.cursor),
        "visit": [record.taken or _take(visit, record) for visit, record in walk.records.items()],
        "detour": [
            {
                "detour": excursion.detour,
                "anchor": _visit_data(excursion.anchor),
                "position": excursion.position,
                "returned": excursion.returned,
                "way": [visit.step for visit in excursion.way],
            }
            for excursion in walk.excursions
        ],
        "stray": [_stray_data(stray) for stray in walk.strays],
        "trail": _trail_data(walk),
    }


def restored(procedure: Procedure, data: Data, now: datetime, before: Procedure | None = None) -> Walk | None:
    """The walk that `data` says, in `procedure`; None where its entry is gone.

    `before` is the routine that the data was written with, if that is another: its words are kept for
    whatever does not fit any more.
    """
    entry = data["entry"]
    if entry not in procedure.entry_by_id:
        return None
    walk = Walk(procedure, entry, data["begun"])
    walk.strays = [_stray(item) for item in data.get("stray", [])]
    excursions, numbers = _excursions(procedure, data)
    records: dict[VisitId, Record] = {}
    for item in data.get("visit", []):
        _put_back(walk, records, item, numbers, before or procedure)
    cursor = _visit(data["cursor"])
    walk.trail = [TrailMark(**mark) for mark in data.get("trail", [])]
    walk.restore(records, excursions, cursor._replace(excursion=numbers.get(cursor.excursion, MAIN)), now)
    return walk


def _visit_data(visit: VisitId) -> Data:
    return {"step": visit.step, "nth": visit.nth, "excursion": visit.excursion}


def _visit(data: Data) -> VisitId:
    return VisitId(data["step"], data["nth"], data["excursion"])


def _take(visit: VisitId, record: Record) -> Data:
    record.taken = _visit_data(visit) | _record_data(record)
    return record.taken


def _trail_data(walk: Walk) -> list[Data]:
    """Marks are added, and only the last one is ever replaced: those before it are as they were at the last save."""
    taken = walk.taken_trail
    del taken[-1:]
    taken += [
        {"at": mark.at, "what": mark.what, "step": mark.step, "nth": mark.nth, "question": mark.question}
        for mark in islice(walk.trail, len(taken), None)
    ]
    return taken.copy()


def _record_data(record: Record) -> Data:
    data: Data = {
        "opened": record.opened,
        "advanced": record.advanced,
        "answers": {id: plain(answer) for id, answer in record.answers.items()},
        "written": dict(record.written),
    }
    return data | ({"happened": record.happened} if record.happened else {})


def _stray_data(stray: Stray) -> Data:
    return {
        "step_title": stray.step_title,
        "question_text": stray.question_text,
        "record": stray.record,
        "shown": stray.shown,
        "written": stray.written,
    }


def _stray(data: Data) -> Stray:
    return Stray(
        data["step_title"], data["question_text"], data["record"], data["shown"], data["shown"], data["written"]
    )


def _excursions(procedure: Procedure, data: Data) -> tuple[list[Excursion], dict[int, int]]:
    """The detours that still exist, renumbered, and old number → new. A detour's own anchor goes first."""
    excursions: list[Excursion] = []
    numbers = {MAIN: MAIN}
    for old, item in enumerate(data.get("detour", []), start=1):
        anchor = _visit(item["anchor"])
        if item["detour"] not in procedure.detour_by_id or anchor.excursion not in numbers:
            continue
        number = numbers[old] = len(excursions) + 1
        anchor = anchor._replace(excursion=numbers[anchor.excursion])
        way = _detour_way(procedure, item, number)
        excursions.append(Excursion(number, item["detour"], anchor, item["position"], way, item["returned"]))
    return excursions, numbers


def _detour_way(procedure: Procedure, item: Data, number: int) -> list[VisitId]:
    """The visits of a detour in their order, as far as their steps still are the detour's."""
    way: list[VisitId] = []
    counts: dict[str, int] = {}
    for step in item.get("way", []):
        if step not in procedure.step_by_id or (not way and step != procedure.detour_by_id[item["detour"]].start):
            break
        counts[step] = counts.get(step, 0) + 1
        way.append(VisitId(step, counts[step], number))
    return way


def _put_back(
    walk: Walk, records: dict[VisitId, Record], item: Data, numbers: dict[int, int], before: Procedure
) -> None:
    """One saved visit: each answer goes where its question stands now, or becomes a stray."""
    procedure = walk.procedure
    old = _visit(item)
    excursion = numbers.get(old.excursion)

    def record_at(step: str) -> Record:
        visit = VisitId(step, old.nth, excursion or MAIN)
        return records.setdefault(visit, Record(item["opened"]))

    if excursion is not None and old.step in procedure.step_by_id:
        record = record_at(old.step)
        record.opened, record.advanced = item["opened"], item["advanced"]
        record.put_happened(item.get("happened"))
        # When an answer was cleared is remembered too.
        own = {question.id for question in procedure.step_by_id[old.step].questions}
        for id, at in item["written"].items():
            if id in own:
                record.put_time(id, at)
    for id, raw in item["answers"].items():
        question = procedure.question_by_id.get(id)
        written = item["written"].get(id, item["opened"])
        asked = before.question_by_id.get(id)
        answer = parse_answer(question, raw, item["opened"].tzinfo) if question else None
        if question is not None and asked is not None and before is not procedure:
            # What could not be understood then either is kept as it was typed.
            lost = _understood(asked, raw) and not _understood(question, raw)
            answer = None if lost or _sense(asked) != _sense(question) else answer
        if question is None or excursion is None or answer is None:
            walk.strays.append(_made_stray(before, asked, id, raw, written))
            continue
        record_at(procedure.step_of_question[id].id).put(id, answer, written)


def _understood(question: Question, raw: Any) -> bool:
    """Whether `raw`, or what a passed question held, is an answer to the question."""
    kept = raw.get("kept") if isinstance(raw, dict) and "passed" in raw else raw
    return not isinstance(parse_answer(question, kept), Invalid)


def _sense(question: Question) -> tuple[str, str, str]:
    """What must be the same for an answer to go on meaning what it meant.

    Else what one person said could come to stand as another's words or as a judgement, and a “yes” as a
    call to somebody of that name.
    """
    kind = "choices" if question.kind in ("choice", "checklist") else question.kind
    return kind, question.record, question.speaker


def _made_stray(before: Procedure, asked: Question | None, id: str, raw: Any, written: datetime) -> Stray:
    if asked is None:
        return Stray("", id, "", str(raw), str(raw), written)
    answer = parse_answer(asked, raw, written.tzinfo)
    step = before.step_of_question[id]
    shown = answer_words(asked, answer) if answer is not None else str(raw)
    return Stray(step.title, asked.text, asked.record, shown, shown, written)
