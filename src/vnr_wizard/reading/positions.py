"""Where each key of a TOML text stands, from tree-sitter. Only loaded when there is a problem to place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from vnr_wizard.reading.problem import Key, Place, Problem

_PARSER = Parser(Language(tree_sitter_toml.language()))
_CLOSING = ("]", "]]")
Places = dict[Key, Place]
Point = tuple[int, int]
"""tree-sitter's row and byte, from 0."""


class Span(NamedTuple):
    """Where a key begins, where its name (of a table: its heading) ends, and its value where it has one."""

    start: Point
    name_end: Point
    value: tuple[Point, Point] | None = None


class _Columns:
    """Turns tree-sitter's rows and bytes into lines and characters.

    Goes on from the last place asked for, so that a long line is not counted from its beginning each time.
    """

    def __init__(self, raw: bytes) -> None:
        self.lines = raw.split(b"\n")
        self.row, self.byte, self.characters = 0, 0, 0

    def of(self, point: Point) -> Place:
        row, byte = point
        if row != self.row or byte < self.byte:
            self.row, self.byte, self.characters = row, 0, 0
        self.characters += len(self.lines[row][self.byte : byte].decode("utf-8", "replace"))
        self.byte = byte
        return row + 1, self.characters + 1

    def of_all(self, points: Iterable[Point]) -> dict[Point, Place]:
        return {point: self.of(point) for point in sorted(set(points))}


class _Finder:
    """Walks a syntax tree and notes where keys stand: all, or those `wanted` and what leads to them."""

    def __init__(self, wanted: Iterable[Key] | None) -> None:
        self.wanted = None if wanted is None else {key[:n] for key in wanted for n in range(1, len(key) + 1)}
        self.spans: dict[Key, Span] = {}
        self.arrays: dict[Key, int] = {}

    def pair(self, node: Node, under: Key) -> None:
        name, *rest = _children(node)
        parts = _parts(name)
        if self.wanted is not None and (*under, parts[0]) not in self.wanted:
            return
        value = (_start(rest[0]), _end(rest[0])) if rest else None
        key = self.named(parts, under, Span(_start(name), _end(name)), value)
        for child in rest:
            self.value(child, key)

    def value(self, node: Node, key: Key) -> None:
        if self.wanted is not None and key not in self.wanted:
            return
        if node.type == "inline_table":
            for child in _children(node):
                if child.type == "pair":
                    self.pair(child, key)
        elif node.type == "array":
            for index, child in enumerate(_children(node)):
                if self.wanted is None or (*key, index) in self.wanted:
                    whole = (_start(child), _end(child))
                    self.spans.setdefault((*key, index), Span(*whole, whole))
                    self.value(child, (*key, index))

    def heading(self, node: Node) -> None:
        name = _first(node)
        if name is None or name.type == "pair":
            return
        closing = node.child(2)
        if closing is None or closing.type not in _CLOSING:
            closing = next((child for child in node.children if child.type in _CLOSING), name)
        span = Span(_start(node), _end(closing))
        key = self.named(_parts(name), (), span)
        if node.type == "table_array_element":
            array = key[:-1] if isinstance(key[-1], int) else key
            self.arrays[array] = self.arrays.get(array, -1) + 1
            key = (*array, self.arrays[array])
            self.note(key, span)
        # Most tables of a large file have nothing wanted: making a node of each line would be most of the work.
        if self.wanted is None or key in self.wanted:
            for child in _children(node):
                if child.type == "pair":
                    self.pair(child, key)

    def note(self, key: Key, span: Span) -> None:
        """A key stands where it first stood."""
        if self.wanted is None or key in self.wanted:
            self.spans.setdefault(key, span)

    def named(self, parts: tuple[str, ...], under: Key, span: Span, value: tuple[Point, Point] | None = None) -> Key:
        """The key that a name means, with every table on the way to it; in an array of tables, the last one."""
        key = under
        for number, part in enumerate(parts, start=1):
            key = (*key, part)
            self.note(key, span._replace(value=value) if value and number == len(parts) else span)
            if key in self.arrays:
                key = (*key, self.arrays[key])
        return key


def key_spans(text: str, wanted: Iterable[Key] | None = None) -> dict[Key, Span]:
    """Where every key, table and array item stands, or those wanted and what leads to them.

    A key's place is where its name begins; an item of an array of tables, its `[[heading]]`.
    """
    finder = _Finder(wanted)
    for node in _PARSER.parse(text.encode()).root_node.named_children:
        if node.type == "pair":
            finder.pair(node, ())
        elif node.type in ("table", "table_array_element"):
            finder.heading(node)
    return finder.spans


def key_positions(text: str, wanted: Iterable[Key] | None = None) -> Places:
    """Line and column (from 1, in characters) of the beginnings of the same."""
    spans = key_spans(text, wanted)
    places = _Columns(text.encode()).of_all(span.start for span in spans.values())
    return {key: places[span.start] for key, span in spans.items()}


def _start(node: Node) -> Point:
    row, byte = node.start_point
    return row, byte


def _end(node: Node) -> Point:
    row, byte = node.end_point
    return row, byte


def _children(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _first(node: Node) -> Node | None:
    child = node.named_child(0)
    return next(iter(_children(node)), None) if child is not None and child.type == "comment" else child


def _parts(node: Node) -> tuple[str, ...]:
    if node.type == "dotted_key":
        return tuple(part for child in node.named_children for part in _parts(child))
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type != "quoted_key":
        return (text,)
    if "\\" in text and text.startswith('"'):
        try:
            return tuple(tomllib.loads(f"{text} = 0"))
        except tomllib.TOMLDecodeError:
            pass
    return (text[1:-1],)


def locate(problems: list[Problem], text: str) -> list[Problem]:
    """The same problems with line, column and what to mark, sorted by place.

    A key that is not in the file (a missing one) is placed at the table that should have it; where that is the
    whole file, at its beginning, with nothing to mark.
    """
    if not problems:
        return []
    wanted = [problem.key for problem in problems if problem.line is None]
    wanted += [value for problem in problems for name, value in problem.values.items() if name.endswith(_KEY)]
    spans = key_spans(text, wanted) if wanted else {}
    places = _Columns(text.encode()).of_all(
        point for span in spans.values() for point in (span.start, span.name_end, *(span.value or ()))
    )
    placed = [_placed(problem, spans, places) for problem in problems]
    return sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0, problem.code))


def _placed(problem: Problem, spans: dict[Key, Span], places: dict[Point, Place]) -> Problem:
    if problem.line is not None:
        return problem
    key = problem.key
    while key and key not in spans:
        key = key[:-1]
    values = dict(problem.values)
    exact = spans.get(values.pop("mark_key", ()))
    for name in [name for name in values if name.endswith(_KEY) and name != "first_key"]:
        elsewhere = spans.get(values.pop(name))
        values[name.removesuffix(_KEY)] = places[elsewhere.start][0] if elsewhere else 1
    if "first_key" in values:
        first = spans.get(values.pop("first_key"))
        values["first"] = places[first.start][0] if first else 1
        if first:
            values["first_mark"] = tuple(places[point] for point in first.value or (first.start, first.name_end))
    if not key:
        return replace(problem, line=1, column=1, values=values)
    span = spans[key]
    line, column = places[span.start]
    begins, ends = span.value if span.value and _speaks_of_value(problem, key) else (span.start, span.name_end)
    if exact:
        begins, ends = exact.value or (exact.start, exact.name_end)
    mark, end = places[begins], places[ends]
    if problem.code == "C403" and values["at"] > 1 and mark[0] == end[0]:
        # The character within the text, after its quotation mark.
        mark = (mark[0], min(mark[1] + values["at"], end[1] - 1))
        end = (mark[0], mark[1] + 1)
    return replace(problem, line=line, column=column, mark=mark, end=end, values=values)


# What is wrong is the key itself, whatever its value.
_OF_KEYS = {"F201", "F202", "F212", "F222", "F223"}
# A value of a problem that ends so is a key, and becomes the line of it: `before_key` becomes `before`. Of
# `first_key`, where an id first stood, the place is shown too; `mark_key` is the very item of a list.
_KEY = "_key"


def _speaks_of_value(problem: Problem, key: Key) -> bool:
    """Whether the value is what to look at, rather than the name before it."""
    if key != problem.key:
        return False
    return problem.code not in _OF_KEYS and problem.values.get("id", problem) != key[-1]
