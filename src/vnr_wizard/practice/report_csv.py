"""The group's results as a table for a spreadsheet: a row for each thing that was met, not met or missed.

Codes and ids only: no cell can hold what a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from vnr_wizard.practice.result import Result

HEADS = (
    "practice", "participant", "scenario", "procedure", "version", "on", "round", "led", "stopped", "minutes",
    "what", "id", "kind",
)  # fmt: skip


def report_csv(results: Iterable[Result]) -> str:
    """The whole table, heads first; separated by commas, as RFC 4180 has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    for result in results:
        head = (
            "practice", result.participant, result.scenario, result.procedure, _plain(result.version), result.on,
            result.round, _flag(result.led), _flag(result.stopped), result.minutes,
        )  # fmt: skip
        rows = [("met", id, "") for id in result.met] + [("unmet", id, "") for id in result.unmet]
        rows += [("missed", one.id, one.kind) for one in result.missed]
        for row in rows or [("nothing", "", "")]:
            writer.writerow((*head, *row))
    return text.getvalue()


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _plain(text: str) -> str:
    """A version as it stands, unless a spreadsheet would take it for a formula: then behind an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
