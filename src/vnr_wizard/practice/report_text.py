"""The group's report on a terminal: tables, and bars that say the numbers too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vnr_wizard.language import Words, say
from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.report import Count, OfScenario, Report, Row
from vnr_wizard.practice.words import SITTINGS, counted, marked, miss_kind
from vnr_wizard.reading.text import clean_line

_BAR = 20
_WIDTH = 78
_CODES = (Words("deltagarkod", "participant code"), Words("deltagarkoder", "participant codes"))
_ROUNDS = (Words("omgång", "round"), Words("omgångar", "rounds"))
_STOPPED = (Words("avslutad i förtid", "ended early"), Words("avslutade i förtid", "ended early"))

Scenarios = Mapping[str, Scenario]
"""The scenarios that are known, by id: their words stand in place of ids."""


def report_text(report: Report, scenarios: Scenarios) -> str:
    """The whole report, at most 78 columns wide where words allow it."""
    return "\n".join([marked(), "", *_whole(report, scenarios), "", marked(first=False)]) + "\n"


def head_lines(report: Report) -> list[str]:
    """How much there is, and how to read it."""
    counts = [
        counted(report.sittings, *SITTINGS),
        counted(report.participants, *_CODES),
        counted(len(report.rounds), *_ROUNDS),
    ]
    if report.stopped:
        counts.append(counted(report.stopped, *_STOPPED))
    return [
        ", ".join(counts) + ".",
        *_to_look_at(report),
        say(
            "Siffrorna säger i hur många övningar något hände. De är till för att välja vad ni pratar om, inte för "
            "att jämföra personer. Av få övningar kan man inte dra slutsatser.",
            "The figures say in how many sittings something happened. They are for choosing what to talk about, not "
            "for comparing people. Few sittings say little.",
        ),
    ]


def _to_look_at(report: Report) -> list[str]:
    """What must be known of the files before their figures are read."""
    found = []
    if report.stopped:
        found.append(
            say(
                "En övning som avslutades i förtid räknas bara i det som hann hända.",
                "A sitting that was ended early is counted only in what had time to happen.",
            )
        )
    if report.copies:
        found.append(
            say(
                f"Samma övning finns i flera filer ({report.copies} för mycket). Den räknas en gång.",
                f"The same sitting is in several files ({report.copies} too many). It is counted once.",
            )
        )
    if report.doubles:
        found.append(
            say(
                "Samma deltagarkod finns flera gånger med samma scenario och omgång. Är det två personer ska de ha "
                "var sin kod. Är det en person som har övat igen är det nästa omgång.",
                "The same participant code is there several times with the same scenario and round. Two people "
                "should have a code each. One who has practised again is in the next round.",
            )
        )
    return found


def not_shown_heading(one: OfScenario) -> str:
    """“Visades inte”, and what is left out of it."""
    heading = say("Visades inte", "Not shown")
    if not one.stopped:
        return heading
    left_out = say("räknas inte här", "not counted here")
    return f"{heading} ({counted(one.stopped, *_STOPPED)}, {left_out})"


def _whole(report: Report, scenarios: Scenarios) -> Iterator[str]:
    for line in head_lines(report):
        yield from _wrapped(line)
    yield ""
    yield say("Kritiska missar", "Critical misses")
    if not report.kinds and report.sittings == report.stopped:
        yield say("  Ingen miss hann hända. Ingen övning gick till slutet.",
                  "  No miss had time to happen. No sitting went to its end.")  # fmt: skip
    elif not report.kinds:
        yield say("  Ingen kritisk miss i någon övning.", "  No critical miss in any sitting.")
    for row in report.kinds:
        yield from _row(miss_kind(row.id), row, report.rounds)
    for one in report.scenarios:
        yield ""
        yield from _scenario(one, report, scenarios.get(one.scenario))


def _scenario(one: OfScenario, report: Report, scenario: Scenario | None) -> Iterator[str]:
    title = clean_line(scenario.title) if scenario else one.scenario
    yield f"{title}: {counted(one.sittings, *SITTINGS)}"
    if one.met:
        yield say("  Det som visades", "  Shown")
    for row in one.met:
        yield from _row(expect_words(scenario, row.id), row, report.rounds)
    if one.missed:
        yield say("  Kritiska missar", "  Critical misses")
    for row in one.missed:
        yield from _row(miss_words(scenario, row.id), row, report.rounds)
    if one.unmet:
        yield f"  {not_shown_heading(one)}"
    for row in one.unmet:
        yield from _row(expect_words(scenario, row.id), row, report.rounds)


def miss_words(scenario: Scenario | None, id: str) -> str:
    """A critical miss in the scenario's words, or its id."""
    miss = scenario.miss_by_id.get(id) if scenario else None
    return clean_line(miss.text) if miss else id


def expect_words(scenario: Scenario | None, id: str) -> str:
    """An expectation in the scenario's words, or its id."""
    expect = scenario.expect_by_id.get(id) if scenario else None
    return clean_line(expect.text) if expect else id


def _row(words: str, row: Row, rounds: tuple[int, ...]) -> Iterator[str]:
    yield from (f"  {line}" for line in _wrapped(words, _WIDTH - 2))
    yield f"    {bar(row.all)} {of_words(row.all)}"
    if len(rounds) > 1:
        parts = [
            say(f"omgång {number}: {of_words(count)}", f"round {number}: {of_words(count)}")
            for number, count in zip(rounds, row.rounds, strict=True)
        ]
        yield from (f"    {line}" for line in _wrapped(" · ".join(parts), _WIDTH - 4))


def bar(count: Count) -> str:
    """A bar of a fixed width: filled and not filled differ by their shape."""
    filled = round(count.share * _BAR)
    return "█" * filled + "░" * (_BAR - filled)


def of_words(count: Count) -> str:
    """“3 av 8”."""
    return say(f"{count.count} av {count.of}", f"{count.count} of {count.of}")


def _wrapped(text: str, width: int = _WIDTH) -> list[str]:
    from textwrap import wrap

    return wrap(text, width) or [""]
