"""Small slips in a shipped routine, made in its text, and what the safeguards say of them.

Used by test_content_safeguards. A slip is what a supervisor may do by mistake: one row, one answer, one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import tomli_w

from vnr_wizard.authoring.lookup import directory_for
from vnr_wizard.authoring.proof.guards import answering
from vnr_wizard.authoring.proof.judge import judge
from vnr_wizard.authoring.proof.prove import LIMIT
from vnr_wizard.authoring.proof.result import Standing, Verdict
from vnr_wizard.content import Content
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Procedure, Safeguard
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.here import calls_at
from vnr_wizard.walk.trace import Trace, read_script, trace
from vnr_wizard.walk.visit import VisitId

CONTENT = Content()
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Slip:
    """`old` becomes `new`, once, in the part of the file that `place` names; and so with `more`.

    `breaks`: the ids of the safeguards that it breaks, with spaces between them. `place`: a step's id; or `?`
    and a question's id, for what belongs to that question; or a table's name.
    """

    breaks: str
    place: str
    old: str
    new: str
    more: tuple[Slip, ...] = ()


def optional(question: str, breaks: str = "") -> Slip:
    """The slip of a question that need no longer be answered."""
    return Slip(breaks, f"?{question}", "  required = true\n", "")


@cache
def shipped(id: str) -> ReadProcedure:
    """A routine as it is shipped."""
    read = CONTENT.procedure(id)
    assert read is not None
    return read


def slipped(id: str, slip: Slip) -> Procedure:
    """A shipped routine with a slip made in it, which can still be read."""
    text = shipped(id).text
    for one in (slip, *slip.more):
        start, end = _place(text, one.place)
        part = text[start:end]
        assert part.count(one.old) == 1, (one.place, one.old, part.count(one.old))
        text = text[:start] + part.replace(one.old, one.new) + text[end:]
    read = procedure_from(parse_document(text, shipped(id).path))
    assert read.procedure is not None, [problem.message for problem in read.problems]
    return read.procedure


def _place(text: str, place: str) -> tuple[int, int]:
    if place.startswith("?"):
        start = text.index(f'\n  id = "{place[1:]}"\n')
        return start, text.index("\n\n", start) + 1
    head = f"\n[{place}]\n" if f"\n[{place}]\n" in text else f'\n[[step]]\nid = "{place}"\n'
    start = text.index(head)
    ends = [end for mark in ("\n[[", "\n[", "\n# ----") if (end := text.find(mark, start + len(head))) > 0]
    return start, min(ends)


def broken_in(procedure: Procedure) -> dict[str, Verdict]:
    """The safeguards that a routine breaks, each with its verdict. None may be left unproved."""
    directory = directory_for(shipped(procedure.id), CONTENT)
    verdicts = [judge(procedure, rule, directory, LIMIT).verdict for rule in procedure.safeguards]
    assert Standing.UNPROVED not in [verdict.standing for verdict in verdicts]
    return {verdict.safeguard: verdict for verdict in verdicts if verdict.standing is Standing.BROKEN}


def walked(procedure: Procedure, walk: Mapping[str, Any]) -> Trace:
    """A walk that `check` shows, walked as `trace` walks an answers file."""
    script, problems = read_script(parse_document(tomli_w.dumps(walk), "gång.toml"), procedure)
    assert problems == []
    return trace(procedure, script, MONDAY)


def shows(rule: Safeguard, found: Trace) -> bool:
    """Whether a walk is one that the safeguard forbids. Good for ways on which no step comes twice."""
    if rule.through not in ("", found.walk.entry):
        return False
    met = [visit for visit in found.visits if _met(rule, found, visit)]
    if rule.pattern in ("existence", "response"):
        return found.waiting is None and _holds(rule.when, found, found.last) and not met
    if rule.end and found.waiting is None and found.walk.end_id == rule.end:
        met.append(found.last)
    met = [visit for visit in met if _holds(rule.when, found, visit)]
    return bool(met) if rule.pattern == "absence" else any(_too_early(rule, found, visit) for visit in met)


def _too_early(rule: Safeguard, found: Trace, visit: VisitId) -> bool:
    before = found.visits[: found.visits.index(visit)]
    if isinstance(rule.after, str):
        return rule.after not in [earlier.step for earlier in before]
    return not any(_holds(rule.after, found, earlier) for earlier in (*before, *((visit,) if rule.end else ())))


def _holds(condition: Condition | None, found: Trace, visit: VisitId) -> bool:
    return condition is None or condition.holds(found.walk.look(visit))


def _met(rule: Safeguard, found: Trace, visit: VisitId) -> bool:
    if rule.step:
        return visit.step == rule.step
    if rule.holds:
        return _holds(rule.holds, found, visit)
    if rule.call:
        listed = [call for call in calls_at(found.walk, visit) if call.named or not rule.named]
        directory = directory_for(shipped(found.walk.procedure.id), CONTENT)
        return any(rule.call in answering(call.contact, directory) for call in listed)
    return rule.question in set(_done(rule, found, visit))


def _done(rule: Safeguard, found: Trace, visit: VisitId) -> Iterator[str]:
    """The questions that count: asked, for what must not be asked; else answered, or passed where that will do."""
    answers = found.walk.record(visit).answers
    for question in found.walk.shown(visit):
        asked = rule.pattern in ("absence", "precedence")
        passed = rule.or_reason and question.id in answers
        if asked or passed or found.walk.look(visit)(question.id) is not None:
            yield question.id
