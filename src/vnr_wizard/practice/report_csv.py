"""The group's results as a table for a spreadsheet: a row for each thing that was met, not met or missed.

No cell can hold what a spreadsheet takes for a formula. In Swedish it is made as a Swedish Excel wants it, with
semicolons; whoever writes it to a file puts a byte order mark first, so that Excel reads å, ä and ö.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from vnr_wizard.language import Words, in_use, say
from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.report_text import expect_words, miss_words
from vnr_wizard.practice.result import Result
from vnr_wizard.practice.words import PRACTICE, miss_kind
from vnr_wizard.reading.text import clean_line

HEADS = (
    Words("övning", "practice"), Words("deltagarkod", "participant"), Words("scenario", "scenario"),
    Words("scenariots titel", "scenario title"), Words("rutin", "procedure"), Words("version", "version"),
    Words("dag", "on"), Words("omgång", "round"), Words("ledd", "led"),
    Words("avslutad i förtid", "stopped"), Words("minuter", "minutes"), Words("vad", "what"), Words("id", "id"),
    Words("text", "text"), Words("slag av miss", "kind"), Words("slaget i ord", "kind in words"),
)  # fmt: skip


def report_csv(results: Iterable[Result], scenarios: Mapping[str, Scenario] | None = None) -> str:
    """The whole table, heads first; lines as RFC 4180 has them. `scenarios` are those whose words are known."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if in_use() == "sv" else ",", lineterminator="\r\n")
    writer.writerow([str(head) for head in HEADS])
    for result in results:
        scenario = (scenarios or {}).get(result.scenario)
        head = (
            str(PRACTICE), result.participant, result.scenario, _plain(scenario.title if scenario else ""),
            result.procedure, _plain(result.version), result.on, result.round, _flag(result.led),
            _flag(result.stopped), result.minutes,
        )  # fmt: skip
        for row in list(_rows(result, scenario)) or [(say("inget", "nothing"), "", "", "", "")]:
            writer.writerow((*head, *row))
    return text.getvalue()


def _rows(result: Result, scenario: Scenario | None) -> Iterator[tuple[str, str, str, str, str]]:
    """What, the id, the scenario's words for it, and for a miss its kind."""
    for what, ids in (
        (say("visades", "met"), result.met),
        (say("visades inte", "unmet"), result.not_shown),
        (say("hanns inte med", "not reached"), result.not_come_to),
    ):
        yield from ((what, id, _text(expect_words(scenario, id), id), "", "") for id in ids)
    for one in result.missed:
        words = _text(miss_words(scenario, one.id), one.id)
        yield say("kritisk miss", "missed"), one.id, words, one.kind, miss_kind(one.kind)


def _text(words: str, id: str) -> str:
    """The words; nothing where there is but the id."""
    return _plain(words) if words != id else ""


def _flag(value: bool) -> str:
    return say("ja", "yes") if value else say("nej", "no")


def _plain(text: str) -> str:
    """A text as it stands, unless a spreadsheet would take it for a formula: then behind an apostrophe."""
    text = clean_line(text)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") and text.strip() else text
