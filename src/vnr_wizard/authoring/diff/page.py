"""A comparison as a page of its own: no script, nothing from outside, readable without colour and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vnr_wizard.authoring.diff.headings import (
    SECTIONS,
    WAY_KINDS,
    by_fork,
    heading,
    limits,
    other_ends,
    several_files,
    summary,
)
from vnr_wizard.authoring.diff.result import Change, Detail, Difference, Mark, Piece, Row, Section, Way, WayKind
from vnr_wizard.language import in_use, say
from vnr_wizard.reading.text import clean

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; color: #1a1a1a; background: #fff;
       max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; }
.sides { margin: 0; } .sides dt { font-weight: 600; float: left; width: 4rem; } .sides dd { margin-left: 4rem; }
.summary { font-size: 1.15rem; font-weight: 600; border: 2px solid #1a1a1a; padding: .6rem .8rem; margin: 1rem 0; }
.limit { border-left: .4rem solid #8a5a00; padding-left: .6rem; }
article { margin: 1rem 0; break-inside: avoid; } article article { margin: .6rem 0 .6rem 1.2rem; }
article h4 { font-size: 1rem; margin: .3rem 0; }
dl.details { margin: 0 0 0 1.2rem; } dl.details dt { font-weight: 600; margin-top: .3rem; }
dl.details dd { margin: 0 0 0 1.2rem; white-space: pre-line; }
.was, .now { display: block; } .which { color: #444; font-size: .9rem; }
del { text-decoration: line-through; background: #fbe3e1; } ins { text-decoration: underline; font-weight: 600;
      background: #dff0df; }
ul.rows { list-style: none; margin: 0; padding: 0; }
ul.rows li { margin: .1rem 0; padding-left: 5rem; text-indent: -5rem; }
ul.rows .which { display: inline-block; width: 5rem; text-indent: 0; }
.note { font-style: italic; } .file { color: #444; font-weight: 400; }
ol.story { margin: .2rem 0 .8rem 1.2rem; padding: 0; list-style: none; }
ol.story li.step { padding-left: 1.2rem; }
footer { margin-top: 3rem; color: #444; font-size: .9rem; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } h2, h3, h4 { break-after: avoid; } }
"""


def page(difference: Difference) -> str:
    """The whole page."""
    title = say("Vad som har ändrats", "What has changed")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{in_use()}">',
            "<head>",
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            *_body(difference, title),
            "</body>",
            "</html>",
            "",
        ]
    )


def _body(difference: Difference, title: str) -> Iterator[str]:
    yield f"<header><h1>{_text(title)}</h1>"
    yield '<dl class="sides">'
    yield f"<dt>{_text(say('Förr', 'Before'))}</dt><dd>{_text(difference.old)}</dd>"
    yield f"<dt>{_text(say('Nu', 'Now'))}</dt><dd>{_text(difference.new)}</dd></dl>"
    yield f'<p class="summary">{_text(summary(difference))}</p>'
    for line in limits(difference):
        yield f'<p class="limit">{_text(line)}</p>'
    gone, come = say("borttaget", "taken away"), say("tillagt", "added")
    yield f"<p>{_text(say('I texterna:', 'In texts:'))} <del>{_text(gone)}</del> <ins>{_text(come)}</ins>.</p></header>"
    for section in Section:
        if not difference.count(section):
            continue
        yield f"<section><h2>{_text(str(SECTIONS[section]))}</h2>"
        yield from _ways(difference.ways) if section is Section.WAYS else _changes(difference.of(section))
        yield "</section>"


def _changes(changes: list[Change]) -> Iterator[str]:
    file = ""
    for change in changes:
        if change.file != file:
            file = change.file
            yield f'<h3 class="file">{_text(file)}</h3>'
        yield from _change(change, "h3")


def _change(change: Change, level: str) -> Iterator[str]:
    yield f"<article><{level}>{_text(heading(change))}</{level}>"
    for note in change.notes:
        yield f'<p class="note">{_text(note)}</p>'
    if change.details:
        yield '<dl class="details">'
        for one in change.details:
            yield f"<dt>{_text(one.label)}</dt><dd>{_said(one)}{_note(one)}</dd>"
        yield "</dl>"
    yield from _story(change.story)
    for inner in change.inner:
        yield from _change(inner, "h4")
    yield "</article>"


def _said(one: Detail) -> str:
    if one.pieces:
        return "".join(map(_piece, one.pieces))
    if one.rows:
        return f'<ul class="rows">{"".join(map(_row, one.rows))}</ul>'
    if one.old is None or one.new is None or one.old == one.new:
        return _text(one.new if one.new is not None else one.old or "")
    was, now = say("förr:", "before:"), say("nu:", "now:")
    return (
        f'<span class="was"><span class="which">{_text(was)}</span> {_text(one.old)}</span>'
        f'<span class="now"><span class="which">{_text(now)}</span> {_text(one.new)}</span>'
    )


def _note(one: Detail) -> str:
    return f'<span class="now note">{_text(one.note)}</span>' if one.note else ""


def _row(row: Row) -> str:
    words = {
        Mark.KEPT: say("som förr", "as before"),
        Mark.OLD: say("borta", "gone"),
        Mark.NEW: say("ny", "new"),
        Mark.CHANGED: say("ändrad", "changed"),
    }
    return f'<li><span class="which">{_text(words[row.mark])}</span>{"".join(map(_piece, row.pieces))}</li>'


def _piece(piece: Piece) -> str:
    said = _text(piece.text)
    match piece.mark:
        case Mark.OLD:
            return f"<del>{said}</del>"
        case Mark.NEW:
            return f"<ins>{said}</ins>"
        case _:
            return said


def _ways(ways: tuple[Way, ...]) -> Iterator[str]:
    for kind, title in WAY_KINDS.items():
        of_kind = [way for way in ways if way.kind is kind]
        if not of_kind:
            continue
        yield f"<h3>{_text(str(title))}</h3>"
        for name, some in by_fork(of_kind):
            file = f' <span class="file">({_text(some[0].file)})</span>' if several_files(ways) else ""
            yield f"<article><h4>{_text(name)}{file}</h4>"
            if kind is WayKind.ELSEWHERE:
                yield f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in other_ends(some))}</ul>"
                yield f"<p>{_text(say('Ett exempel:', 'An example:'))}</p>"
            yield from _story(some[0].story)
            yield "</article>"


def _story(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield '<ol class="story">'
        for line in lines:
            step = line.removeprefix("- ")
            yield f'<li class="step">{_text(step)}</li>' if step != line else f"<li>{_text(line)}</li>"
        yield "</ol>"


def _text(text: str) -> str:
    """Text from files is only ever text: cleaned and escaped."""
    return escape(clean(text))
