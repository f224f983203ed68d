"""Where each key of a TOML text stands, from tree-sitter. Only loaded when there is a problem to place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from vnr_wizard.reading.problem import Key, Problem

_PARSER = Parser(Language(tree_sitter_toml.language()))
Place = tuple[int, int]
Places = dict[Key, Place]


class _Columns:
    """Turns tree-sitter's rows and bytes into lines and characters.

    Goes on from the last place asked for, so that a long line is not counted from its beginning each time.
    """

    def __init__(self, raw: bytes) -> None:
        self.lines = raw.split(b"\n")
        self.row, self.byte, self.characters = 0, 0, 0

    def of(self, node: Node) -> Place:
        row, byte = node.start_point
        if row != self.row or byte < self.byte:
            self.row, self.byte, self.characters = row, 0, 0
        self.characters += len(self.lines[row][self.byte : byte].decode("utf-8", "replace"))
        self.byte = byte
        return row + 1, self.characters + 1


class _Finder:
    """Walks a syntax tree and notes where keys stand: all, or those `wanted` and what leads to them."""

    def __init__(self, raw: bytes, wanted: Iterable[Key] | None) -> None:
        self.columns = _Columns(raw)
        self.wanted = None if wanted is None else {key[:n] for key in wanted for n in range(1, len(key) + 1)}
        self.places: Places = {}
        self.arrays: dict[Key, int] = {}

    def pair(self, node: Node, under: Key) -> None:
        name, *rest = _children(node)
        parts = _parts(name)
        if self.wanted is not None and (*under, parts[0]) not in self.wanted:
            return
        key = self.named(parts, under, self.columns.of(name))
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
                    self.places.setdefault((*key, index), self.columns.of(child))
                    self.value(child, (*key, index))

    def heading(self, node: Node) -> None:
        children = _children(node)
        if not children or children[0].type == "pair":
            return
        place = self.columns.of(node)
        key = self.named(_parts(children[0]), (), place)
        if node.type == "table_array_element":
            array = key[:-1] if isinstance(key[-1], int) else key
            self.arrays[array] = self.arrays.get(array, -1) + 1
            key = (*array, self.arrays[array])
            self.places.setdefault(key, place)
        for child in children[1:]:
            if child.type == "pair":
                self.pair(child, key)

    def named(self, parts: tuple[str, ...], under: Key, place: Place) -> Key:
        """The key that a name means, with every table on the way to it; in an array of tables, the last one."""
        key = under
        for part in parts:
            key = (*key, part)
            self.places.setdefault(key, place)
            if key in self.arrays:
                key = (*key, self.arrays[key])
        return key


def key_positions(text: str, wanted: Iterable[Key] | None = None) -> Places:
    """Line and column (from 1, in characters) of every key, table and array item, or of those wanted.

    What leads to a wanted one is found too. A key's place is where its name begins; an item of an array of
    tables, its `[[heading]]`.
    """
    raw = text.encode()
    finder = _Finder(raw, wanted)
    for node in _PARSER.parse(raw).root_node.named_children:
        if node.type == "pair":
            finder.pair(node, ())
        elif node.type in ("table", "table_array_element"):
            finder.heading(node)
    return finder.places


def _children(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


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


def error_positions(text: str, most: int = 20) -> Iterator[Place]:
    """Places that are not TOML, in order of reading, one a line."""
    raw = text.encode()
    columns = _Columns(raw)
    seen: set[int] = set()
    pending = [_PARSER.parse(raw).root_node]
    while pending and len(seen) < most:
        node = pending.pop()
        if node.is_error or node.is_missing:
            line, column = columns.of(node)
            if line not in seen:
                seen.add(line)
                yield line, column
        elif node.has_error:
            pending.extend(reversed(node.children))


def locate(problems: list[Problem], text: str) -> list[Problem]:
    """The same problems with line and column, sorted by place.

    A key that is not in the file (a missing one) is placed at the table that should have it.
    """
    if not problems:
        return []
    wanted = [problem.key for problem in problems if problem.line is None]
    wanted += [problem.values["first_key"] for problem in problems if "first_key" in problem.values]
    places = key_positions(text, wanted) if wanted else {}
    placed = []
    for problem in problems:
        if problem.line is None:
            key = problem.key
            while key and key not in places:
                key = key[:-1]
            line, column = places.get(key, (1, 1))
            values = dict(problem.values)
            if "first_key" in values:
                values["first"] = places.get(values.pop("first_key"), (1, 1))[0]
            problem = replace(problem, line=line, column=column, values=values)
        placed.append(problem)
    return sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0, problem.code))
