"""The debrief as a page: it loads nothing and runs nothing, and its own policy forbids both."""

from __future__ import annotations

import html
from collections.abc import Iterator

from vnr_wizard.language import in_use, say
from vnr_wizard.practice.debrief import Debrief
from vnr_wizard.practice.debrief_page import Block, Card, Paragraph, Questions, Section, Table, sections, title
from vnr_wizard.practice.words import PRACTICE, marked
from vnr_wizard.reading.text import clean

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
body { margin: 0; font-family: Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif; color: #14202e;
  background: #ffffff; line-height: 1.45; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
.mark { border: 3px dashed #7a3b00; background: #fff3e0; color: #5c2c00; font-weight: bold; padding: 0.5rem 1rem; }
.card { border-left: 4px solid #8a8a8a; padding: 0 0 0 0.8rem; margin: 0 0 1.2rem; break-inside: avoid; }
.card.miss { border-left: 8px double #8c1d18; }
.card.met { border-left-color: #1d5c2f; }
.card h2, .card h3, .card h4 { margin: 0 0 0.3rem; font-size: 1rem; }
.card p, td, .text { margin: 0 0 0.3rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.real { border: 3px solid #14202e; padding: 0 1rem 0.5rem; margin: 1.5rem 0; break-inside: avoid; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
th, td { border: 1px solid #8a8a8a; padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; }
th { background: #eef2f6; }
tr { break-inside: avoid; }
h2, h3 { break-after: avoid; }
.picture { overflow: auto; border: 1px solid #8a8a8a; margin: 0 0 1.5rem; }
.picture svg { display: block; max-width: 100%; height: auto; }
@page { size: A4; margin: 15mm; }
@media print { main { padding: 0; max-width: none; } }
"""
_CLASSES = {"!": "card miss", "✓": "card met"}


def debrief_html(debrief: Debrief, map_svg: str = "") -> str:
    """The whole debrief as one page, the practice mark first and last.

    `map_svg` is the map of the routine with the way on it, as markup made by the program: it is put in as
    it is, and comes after the ways.
    """
    return "\n".join(_page(debrief, map_svg)) + "\n"


def _page(debrief: Debrief, map_svg: str) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{in_use()}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_escaped(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_escaped(f'{PRACTICE} · {title(debrief)}')}</title>\n<style>{STYLE}</style>"
    yield "</head>\n<body>\n<main>"
    yield f'<p class="mark">{_escaped(marked())}</p>'
    for section in sections(debrief):
        yield from _section(section)
        if section.id == "ways" and map_svg:
            yield f"<h3>{_escaped(say('Vägen på rutinens karta', 'The way on the map of the procedure'))}</h3>"
            yield f'<div class="picture">\n{map_svg}\n</div>'
    yield f'<p class="mark">{_escaped(marked(first=False))}</p>\n</main>\n</body>\n</html>'


def _section(section: Section) -> Iterator[str]:
    level = 1 if section.id == "head" else section.level + 1
    yield '<section class="real">' if section.real else "<section>"
    yield f"<h{level}>{_escaped(section.heading)}</h{level}>"
    for block in section.blocks:
        yield from _block(block, level + 1)
    yield "</section>"


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield f'<p class="text">{_escaped(text)}</p>'
        case Questions(texts):
            yield "<ul>" + "".join(f"<li>{_escaped(text)}</li>" for text in texts) + "</ul>"
        case Card():
            yield f'<div class="{_CLASSES.get(block.sign, "card")}">\n<h{level}>{_escaped(block.head)}</h{level}>'
            for label, text in block.parts:
                yield f"<p>{f'<strong>{_escaped(label)}:</strong> ' if label else ''}{_escaped(text)}</p>"
            yield "</div>"
        case Table(heads, rows):
            head = "".join(f'<th scope="col">{_escaped(cell)}</th>' for cell in heads)
            yield f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>'
            for row in rows:
                yield "<tr>" + "".join(f"<td>{_escaped(cell)}</td>" for cell in row) + "</tr>"
            yield "</tbody>\n</table></div>"


def _escaped(text: str) -> str:
    """Text that stays text wherever it is put."""
    return html.escape(clean(text), quote=True)
