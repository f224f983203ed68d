"""A comparison as text for a terminal of 80 columns, legible without colour."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

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
from vnr_wizard.language import Words, say
from vnr_wizard.reading.text import clean_line

WIDTH = 80
_MOST_FULL = 8
"""So many ways are told with their walk; the rest by a line, since JSON and HTML have them all."""
_ROWS = {
    Mark.KEPT: Words("som förr", "as before"),
    Mark.OLD: Words("borta", "gone"),
    Mark.NEW: Words("ny", "new"),
    Mark.CHANGED: Words("ändrad", "changed"),
}
_SHORT_RUN = 2


def text(difference: Difference) -> str:
    """The whole comparison, most important first."""
    return "\n".join(_lines(difference)) + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    yield from _wrapped(f"{say('Förr', 'Before')}: {difference.old}", hanging=6)
    yield from _wrapped(f"{say('Nu', 'Now')}:   {difference.new}", hanging=6)
    yield ""
    yield from _wrapped(summary(difference))
    for line in limits(difference):
        yield from _wrapped(line)
    if _has_marks(difference):
        yield from _wrapped(say("I texterna: [-borttaget-] {+tillagt+}.", "In texts: [-taken away-] {+added+}."))
    for section in Section:
        if difference.count(section):
            yield from ("", f"== {SECTIONS[section]} ==")
            yield from _ways(difference.ways) if section is Section.WAYS else _changes(difference.of(section))


def _has_marks(difference: Difference) -> bool:
    def marked(change: Change) -> bool:
        return any(one.pieces or any(row.mark is Mark.CHANGED for row in one.rows) for one in change.details) or any(
            map(marked, change.inner)
        )

    return any(map(marked, difference.changes))


def _changes(changes: list[Change]) -> Iterator[str]:
    file = ""
    for change in changes:
        if change.file != file:
            file = change.file
            yield from ("", f"-- {clean_line(file)} --")
        yield ""
        yield from _change(change, 0)


def _change(change: Change, indent: int) -> Iterator[str]:
    yield from _wrapped(heading(change), indent, 2)
    for note in change.notes:
        yield from _wrapped(note, indent + 2)
    for one in change.details:
        yield from _detail(one, indent + 2)
        if one.key == "standing":
            for line in change.story:
                yield from _wrapped(line, indent + 4, 2)
    for inner in change.inner:
        yield from _change(inner, indent + 2)


def _detail(one: Detail, indent: int) -> Iterator[str]:
    if one.pieces:
        yield from _wrapped(f"{one.label}: {marked(one.pieces)}", indent, 2)
    elif one.rows:
        yield from _wrapped(f"{one.label}:", indent)
        yield from _rows(one, indent + 2)
    elif one.old is None or one.new is None or one.old == one.new:
        said = one.new if one.new is not None else one.old
        yield from _paragraphs(one.label, said or "", indent)
    elif len(one.label) + len(one.old) + len(one.new) + indent + 5 <= WIDTH and "\n" not in one.old + one.new:
        yield from _wrapped(f"{one.label}: {one.old} → {one.new}", indent)
    else:
        yield from _wrapped(f"{one.label}:", indent)
        yield from _paragraphs(say("förr", "before"), one.old, indent + 2)
        yield from _paragraphs(say("nu", "now"), one.new, indent + 2)
    if one.note:
        yield from _wrapped(one.note, indent + 2)


def _paragraphs(label: str, said: str, indent: int) -> Iterator[str]:
    lines = [line for line in said.splitlines() if line.strip()]
    if len(lines) <= 1:
        yield from _wrapped(f"{label}: {said}", indent, 2)
        return
    yield from _wrapped(f"{label}:", indent)
    for line in lines:
        yield from _wrapped(line, indent + 2, 2)


def _rows(one: Detail, indent: int) -> Iterator[str]:
    """A list line by line. Long stretches that are as before are told by their number."""
    marks = {row.mark for row in one.rows}
    if len(marks) == 1 and Mark.CHANGED not in marks:
        # All new, or all gone: the heading says so.
        for row in one.rows:
            yield from _wrapped(f"- {marked(row.pieces, plain=True)}", indent, 2)
        return
    width = max(len(str(_ROWS[mark])) for mark in Mark) + 2
    for line in _without_long_runs(one.rows):
        if isinstance(line, int):
            yield from _wrapped(say(f"… {line} rader som förr", f"… {line} lines as before"), indent)
            continue
        label = f"{_ROWS[line.mark]}:".ljust(width)
        yield from _wrapped(f"{label}{marked(line.pieces, plain=line.mark is not Mark.CHANGED)}", indent, width)


def _without_long_runs(rows: tuple[Row, ...]) -> Iterator[Row | int]:
    run: list[Row] = []
    for row in rows:
        if row.mark is Mark.KEPT:
            run.append(row)
            continue
        yield from _run(run)
        yield row
        run = []
    yield from _run(run)


def _run(run: list[Row]) -> list[Row] | list[int]:
    return [len(run)] if len(run) > _SHORT_RUN else run


def marked(pieces: tuple[Piece, ...], plain: bool = False) -> str:
    """Words with what went in [-…-] and what came in {+…+}; `plain` without the marks."""
    return "".join(piece.text if plain else _mark(piece) for piece in pieces)


def _mark(piece: Piece) -> str:
    bare = piece.text.lstrip()
    space = piece.text[: len(piece.text) - len(bare)]
    match piece.mark:
        case Mark.OLD:
            return f"{space}[-{bare}-]"
        case Mark.NEW:
            return f"{space}{{+{bare}+}}"
        case _:
            return piece.text


def _ways(ways: tuple[Way, ...]) -> Iterator[str]:
    full = 0
    for kind, title in WAY_KINDS.items():
        of_kind = [way for way in ways if way.kind is kind]
        if not of_kind:
            continue
        yield ""
        yield from _wrapped(str(title))
        for name, some in by_fork(of_kind):
            file = f" ({some[0].file})" if several_files(ways) else ""
            yield ""
            yield from _wrapped(f"* {name}{file}", 0, 2)
            if kind is WayKind.ELSEWHERE:
                for line in other_ends(some):
                    yield from _wrapped(line, 2, 2)
            full += 1
            if full <= _MOST_FULL:
                yield from _story(some[0], kind)


def _story(way: Way, kind: WayKind) -> Iterator[str]:
    if kind in (WayKind.ELSEWHERE, WayKind.OTHER_STEPS):
        yield from _wrapped(say("Ett exempel:", "An example:"), 2)
    for line in way.story:
        yield from _wrapped(line, 6 if line.startswith("- ") else 4, 2)


def _wrapped(line: str, indent: int = 0, hanging: int = 0) -> list[str]:
    room = " " * indent
    return wrap(
        clean_line(line) if hanging == 0 or ":  " not in line else _aligned(line),
        WIDTH,
        initial_indent=room,
        subsequent_indent=room + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [room.rstrip()]


def _aligned(line: str) -> str:
    """A label with spaces after it, which are kept, and the rest on one line."""
    head, _, rest = line.partition(":")
    spaces = len(rest) - len(rest.lstrip(" "))
    return f"{clean_line(head)}:{' ' * spaces}{clean_line(rest)}"
