"""Where a walk took the way that a problem is about: the row of `next` that led there.

Examples tell exactly where they part from their routine: at the last step that both come to. What is said of it
stands in `authoring.turns_told`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from vnr_wizard.language import say
from vnr_wizard.procedure.condition import Condition, Every, Look
from vnr_wizard.procedure.model import RETURN, Example, ExampleVisit, Next, Procedure
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.problem import Key
from vnr_wizard.walk.trace import Script, Trace, script_of, trace
from vnr_wizard.walk.visit import VisitId

_MOMENT = datetime(2026, 1, 7, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Turn:
    """Where a walk went on: the key of what decided it, the step, and where the example wants to go instead.

    `at` is a row's `goto`, or a question without an answer, or the step's contacts (`call`). `better` is the row
    of the step that leads where the example wants, where there is one, and `unmet` what of its condition does
    not hold there.
    """

    at: Key
    step: str
    goto: str = ""
    wanted: str = ""
    better: Key = ()
    unmet: str = ""


def turn_of(procedure: Procedure, example: Example) -> Turn | None:
    """Where an example that does not go as it says parts from its routine; None where that cannot be told."""
    found = trace(procedure, script_of(example), example.at or _MOMENT)
    path = tuple(visit.step for visit in found.visits)
    parts = bool(example.path) and path != example.path
    pairs = zip(path, example.path, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(path), len(example.path)))
    astray = bool(example.end) and (found.waiting is not None or found.walk.end_id != example.end)
    if not parts and not astray:
        return _calls(procedure, found.last)
    if not parts:
        same = len(path)
    if same == 0:
        return None
    wanted = example.path[same] if parts and same < len(example.path) else example.end
    visit = _before(found, same - 1)
    if found.waiting and found.waiting[0] == visit:
        return _unanswered(procedure, found)
    if not found.walk.record(visit).advanced:
        return None
    return _chosen(procedure, visit, found.walk.look(visit), wanted)


def _before(found: Trace, n: int) -> VisitId:
    """The visit that decided where the walk went after its nth: what a detour returned to, where it was one's end."""
    while n and found.visits[n].excursion and _row_of(found, found.visits[n])[1].goto == RETURN:
        n -= 1
    return found.visits[n]


def _row_of(found: Trace, visit: VisitId) -> tuple[int, Next]:
    step = found.walk.procedure.step_by_id[visit.step]
    look = found.walk.look(visit)
    return next((n, row) for n, row in enumerate(step.nexts) if row.when is None or row.when.holds(look))


def _chosen(procedure: Procedure, visit: VisitId, look: Look, wanted: str) -> Turn:
    step = procedure.step_by_id[visit.step]
    index = procedure.steps.index(step)
    taken = next(n for n, row in enumerate(step.nexts) if row.when is None or row.when.holds(look))
    leading = [n for n, row in enumerate(step.nexts) if row.goto == wanted and n != taken]
    turn = Turn(("step", index, "next", taken, "goto"), step.id, step.nexts[taken].goto, wanted)
    if not leading or step.nexts[taken].goto == wanted:
        return turn
    # Of several rows that lead there, the one whose condition comes nearest to holding is probably meant.
    better = min(leading, key=lambda n: _lacking_share(step.nexts[n].when, look))
    lacking = _lacking_parts(step.nexts[better].when, look) if better < taken else []
    unmet = say(" och ", " and ").join(sentence(part, procedure) for part in lacking)
    return replace(turn, better=("step", index, "next", better, "when" if unmet else "goto"), unmet=unmet)


def _parts(when: Condition | None) -> Sequence[Condition]:
    if when is None:
        return ()
    return when.parts if isinstance(when, Every) else (when,)


def _lacking_parts(when: Condition | None, look: Look) -> list[Condition]:
    """Which parts of a condition do not hold."""
    return [part for part in _parts(when) if not part.holds(look)]


def _lacking_share(when: Condition | None, look: Look) -> float:
    return len(_lacking_parts(when, look)) / max(1, len(_parts(when)))


def _unanswered(procedure: Procedure, found: Trace) -> Turn | None:
    assert found.waiting is not None
    visit, lacking = found.waiting
    step = procedure.step_by_id[visit.step]
    numbers = [m for m, question in enumerate(step.questions) if question.id in lacking]
    at: Key = ("step", procedure.steps.index(step))
    return Turn((*at, "question", numbers[0], "id") if numbers else at, step.id)


def _calls(procedure: Procedure, visit: VisitId) -> Turn:
    step = procedure.step_by_id[visit.step]
    return Turn(("step", procedure.steps.index(step), "call"), step.id)


def rows_of(procedure: Procedure, walk: Mapping[str, Any]) -> list[Key]:
    """The rows that a walk took, in order, as keys of their `goto`; those that return from a detour are left out."""
    tables = tuple(ExampleVisit(**_attributes(table)) for table in walk.get("visit", ()))
    script = Script(entry=walk["entry"], answers=dict(walk.get("answers", {})), visits=tables)
    found = trace(procedure, script, _MOMENT)
    rows: list[Key] = []
    for visit in found.visits:
        if found.walk.record(visit).advanced and not (found.waiting and found.waiting[0] == visit):
            number, row = _row_of(found, visit)
            if row.goto != RETURN:
                step = procedure.step_by_id[visit.step]
                rows.append(("step", procedure.steps.index(step), "next", number, "goto"))
    return rows


def _attributes(table: Mapping[str, Any]) -> dict[str, Any]:
    return {attribute: table[name] for name, (attribute, _) in ExampleVisit.declared.items() if name in table}
