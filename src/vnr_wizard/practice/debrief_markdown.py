"""The debrief as Markdown. Nothing from a scenario, or that somebody wrote, becomes markup."""

from __future__ import annotations

from vnr_wizard.practice.debrief import Debrief
from vnr_wizard.practice.debrief_page import Block, Card, Paragraph, Questions, Section, Table, sections
from vnr_wizard.practice.words import marked
from vnr_wizard.reading.markdown import escaped, escaped_lines
from vnr_wizard.reading.text import clean_line


def debrief_markdown(debrief: Debrief) -> str:
    """The whole debrief, the practice mark first and last."""
    parts = [f"**{escaped(marked())}**"]
    for section in sections(debrief):
        parts += _section(section)
    return "\n\n".join([*parts, f"**{escaped(marked(first=False))}**"]) + "\n"


def _section(section: Section) -> list[str]:
    level = 1 if section.id == "head" else section.level + 1
    rule = ["---"] if section.real else []
    return [*rule, f"{'#' * level} {escaped(section.heading)}", *map(_block, section.blocks), *rule]


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _lines(text)
        case Questions(texts):
            return "\n".join(f"- {escaped(clean_line(text))}" for text in texts)
        case Card(sign, heading, parts):
            return "\n".join([f"**{escaped(sign)} {escaped(clean_line(heading))}**", *_parts(parts)])
        case Table(heads, rows):
            lines = [_row(heads), _row(("---",) * len(heads), plain=True), *map(_row, rows)]
            return "\n".join(lines)


def _parts(parts: tuple[tuple[str, str], ...]) -> list[str]:
    return [""] * bool(parts) + [
        f"- {escaped(label)}: {_inside(text)}" if label else f"- {_inside(text)}" for label, text in parts
    ]


def _inside(text: str) -> str:
    """Several lines within an item of a list."""
    return "\n  ".join(escaped_lines(text.replace("\n\n", "\n").strip()))


def _lines(text: str) -> str:
    return "\n".join(escaped_lines(text))


def _row(cells: tuple[str, ...], plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else escaped(clean_line(cell)) for cell in cells) + " |"
