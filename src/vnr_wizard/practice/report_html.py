"""The group's report as a page: it loads nothing and runs nothing. Bars are drawn in it, with their numbers."""

from __future__ import annotations

import html
from collections.abc import Iterator

from vnr_wizard.language import in_use, say
from vnr_wizard.practice.debrief_html import POLICY, STYLE
from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.report import Count, OfScenario, Report, Row
from vnr_wizard.practice.report_text import Scenarios, expect_words, head_lines, miss_words, not_shown_heading, of_words
from vnr_wizard.practice.words import PRACTICE, SITTINGS, counted, marked, miss_kind
from vnr_wizard.reading.text import clean

_BARS = """
svg.bar { display: block; }
.bar .all { fill: #ffffff; stroke: #14202e; }
.bar .part { fill: #14202e; }
td.number { white-space: nowrap; }
"""
_WIDTH, _HEIGHT = 160, 14


def report_html(report: Report, scenarios: Scenarios) -> str:
    """The whole page, the practice mark first and last."""
    return "\n".join(_page(report, scenarios)) + "\n"


def _page(report: Report, scenarios: Scenarios) -> Iterator[str]:
    title = say("Gruppens övningar", "The group's practice")
    yield f'<!doctype html>\n<html lang="{in_use()}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_escaped(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_escaped(f'{PRACTICE} · {title}')}</title>\n<style>{STYLE}{_BARS}</style>"
    yield f'</head>\n<body>\n<main>\n<p class="mark">{_escaped(marked())}</p>\n<h1>{_escaped(title)}</h1>'
    yield from (f'<p class="text">{_escaped(line)}</p>' for line in head_lines(report))
    yield f"<h2>{_escaped(say('Kritiska missar', 'Critical misses'))}</h2>"
    yield from _table([(miss_kind(row.id), row) for row in report.kinds], report.rounds)
    for one in report.scenarios:
        yield from _scenario(one, report.rounds, scenarios.get(one.scenario))
    yield f'<p class="mark">{_escaped(marked(first=False))}</p>\n</main>\n</body>\n</html>'


def _scenario(one: OfScenario, rounds: tuple[int, ...], scenario: Scenario | None) -> Iterator[str]:
    title = scenario.title if scenario else one.scenario
    yield f"<h2>{_escaped(title)}</h2>"
    yield f"<p>{_escaped(counted(one.sittings, *SITTINGS))}</p>"
    yield f"<h3>{_escaped(say('Det som visades', 'Shown'))}</h3>"
    yield from _table([(expect_words(scenario, row.id), row) for row in one.met], rounds)
    yield f"<h3>{_escaped(say('Kritiska missar', 'Critical misses'))}</h3>"
    yield from _table([(miss_words(scenario, row.id), row) for row in one.missed], rounds)
    yield f"<h3>{_escaped(not_shown_heading(one))}</h3>"
    yield from _table([(expect_words(scenario, row.id), row) for row in one.unmet], rounds)


def _table(rows: list[tuple[str, Row]], rounds: tuple[int, ...]) -> Iterator[str]:
    if not rows:
        yield f"<p>{_escaped(say('Inget.', 'Nothing.'))}</p>"
        return
    heads = [say("Vad", "What"), say("Alla", "All"), ""]
    heads += [say(f"Omgång {number}", f"Round {number}") for number in rounds] if len(rounds) > 1 else []
    yield '<div class="wide"><table>\n<tr>' + "".join(f"<th>{_escaped(head)}</th>" for head in heads) + "</tr>"
    for words, row in rows:
        cells = [f"<td>{_escaped(words)}</td>", f'<td class="number">{_escaped(of_words(row.all))}</td>']
        cells.append(f"<td>{_bar(row.all)}</td>")
        if len(rounds) > 1:
            cells += [f'<td class="number">{_escaped(of_words(count))}{_bar(count)}</td>' for count in row.rounds]
        yield "<tr>" + "".join(cells) + "</tr>"
    yield "</table></div>"


def _bar(count: Count) -> str:
    part = round(count.share * _WIDTH)
    label = _escaped(of_words(count))
    return (
        f'<svg class="bar" role="img" aria-label="{label}" width="{_WIDTH + 2}" height="{_HEIGHT}">'
        f'<rect class="all" x="1" y="1" width="{_WIDTH}" height="{_HEIGHT - 2}"/>'
        f'<rect class="part" x="1" y="1" width="{part}" height="{_HEIGHT - 2}"/></svg>'
    )


def _escaped(text: str) -> str:
    return html.escape(clean(text))
