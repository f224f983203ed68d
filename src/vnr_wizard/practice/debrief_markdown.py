"""The debrief as Markdown. Nothing from a scenario, or that somebody wrote, becomes markup."""

from __future__ import annotations

from vnr_wizard.practice.debrief import Debrief
from vnr_wizard.practice.debrief_page import Block, Card, Paragraph, Questions, Section, Table, sections
from vnr_wizard.practice.words import marked
from vnr_wizard.reading.markdown import escaped, escaped_lines, inline
from vnr_wizard.reading.text import clean_line


def debrief_markdown(debrief: Debrief) -> str:
    """The whole debrief, the practice mark first and last."""
    parts = [f"**{inline(marked())}**"]
    for section in sections(debrief):
        parts += _section(section)
    return "\n\n".join([*parts, f"**{inline(marked(first=False))}**"]) + "\n"


def _section(section: Section) -> list[str]:
    level = 1 if section.id == "head" else section.level + 1
    rule = ["---"] if section.real else []
    return [*rule, f"{'#' * level} {inline(section.heading)}", *map(_block, section.blocks), *rule]


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _lines(text)
        case Questions(texts):
            return "\n".join(f"- {escaped(clean_line(text))}" for text in texts)
        case Card():
            return "\n".join([f"**{inline(clean_line(block.head))}**", *_parts(block.parts)])
        case Table(heads, rows):
            lines = [_row(heads), _row(("---",) * len(heads), plain=True), *map(_row, rows)]
            return "\n".join(lines)


def _parts(parts: tuple[tuple[str, str], ...]) -> list[str]:
    return [""] * bool(parts) + [_part(label, text) for label, text in parts]


def _part(label: str, text: str) -> str:
    """An item of a list; several lines stay within it."""
    first, *rest = text.replace("\n\n", "\n").strip().split("\n")
    if not label:
        return "- " + "\n  ".join(escaped_lines("\n".join((first, *rest))))
    return f"- {inline(label)}: {inline(first)}" + "".join(f"\\\n  {escaped(line)}" for line in rest if line)


def _lines(text: str) -> str:
    return "\n".join(escaped_lines(text))


def _row(cells: tuple[str, ...], plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else inline(clean_line(cell)) for cell in cells) + " |"
