"""A comparison as data for programs. The keys are described in docs/jamfora.md and do not change."""

from __future__ import annotations

from typing import Any

from vnr_wizard.authoring.diff.headings import SECTIONS, heading, limits, summary
from vnr_wizard.authoring.diff.result import Change, Detail, Difference, Outcome, Row, Section, Way
from vnr_wizard.authoring.diff.text import marked
from vnr_wizard.walk.trace import json_value


def as_json(difference: Difference) -> dict[str, Any]:
    """The contract of `diff --format json`."""
    return {
        "old": difference.old,
        "new": difference.new,
        "different": not difference.empty,
        "summary": summary(difference),
        "counts": {section.value: difference.count(section) for section in Section},
        "all_ways_tried": difference.whole,
        "limits": limits(difference),
        "changes": [_change(change) for change in difference.changes],
        "ways": [_way(way) for way in difference.ways],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "section": change.section.value,
        "section_title": str(SECTIONS[change.section]),
        "part": change.part,
        "id": change.id,
        "file": change.file,
        "title": change.title,
        "what": [what.value for what in change.what],
        "heading": heading(change),
        "notes": list(change.notes),
        "details": [_detail(one) for one in change.details],
        "inner": [_change(inner) for inner in change.inner],
        "story": list(change.story),
    }


def _detail(one: Detail) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "old": one.old,
        "new": one.new,
        "marked": marked(one.pieces) if one.pieces else None,
        "rows": [_row(row) for row in one.rows],
        "note": one.note,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"mark": row.mark.value, "text": marked(row.pieces, plain=len(row.pieces) == 1)}


def _way(way: Way) -> dict[str, Any]:
    return {
        "kind": way.kind.value,
        "file": way.file,
        "title": way.title,
        "entry": way.entry,
        "fork": dict(zip(("after", "old", "new"), way.fork, strict=True)) if way.fork else None,
        "fork_title": way.fork_title,
        "old": _outcome(way.old) if way.old else None,
        "new": _outcome(way.new),
        "story": list(way.story),
        "walk": json_value(dict(way.walk)) if way.walk is not None else None,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "path": list(outcome.path),
        "end": outcome.end,
        "why": outcome.why,
        "calls": list(outcome.calls) if outcome.calls is not None else None,
    }
