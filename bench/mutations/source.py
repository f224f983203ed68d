"""A TOML file as text with its parts marked, so that a defect can be put into the text and nothing else changes.

Offsets count bytes of UTF-8, as tree-sitter does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_toml.language()))


@dataclass(frozen=True, order=True)
class Edit:
    """The bytes from `start` to before `end` become `new`."""

    start: int
    end: int
    new: str = ""

    def clashes(self, other: Edit) -> bool:
        """Whether both touch the same bytes, or put something in at the same place."""
        return self.start <= other.end and other.start <= self.end


def applied(raw: bytes, edits: Sequence[Edit]) -> bytes:
    """The text with edits that do not clash."""
    for edit in sorted(edits, reverse=True):
        raw = raw[: edit.start] + edit.new.encode() + raw[edit.end :]
    return raw


@dataclass(frozen=True)
class Pair:
    """One `key = value`; `whole` is the edit that takes it out: of a table with its line."""

    key: str
    name: Node
    value: Node
    whole: Edit

    @property
    def text(self) -> str:
        """The value as it is written."""
        return (self.value.text or b"").decode()

    @property
    def string(self) -> str:
        """The text of a plain string."""
        return self.text.strip("\"'")


@dataclass
class Block:
    """One `[[table]]`, or the lines above the first: its pairs, and the tables that belong to it.

    `start` and `end` reach over its own lines, not over those of the tables in it.
    """

    name: str
    start: int
    end: int
    pairs: dict[str, Pair] = field(default_factory=dict)
    within: list[Block] = field(default_factory=list)

    @property
    def id(self) -> str:
        """What its `id` says."""
        return self.pairs["id"].string if "id" in self.pairs else ""

    @property
    def whole(self) -> Edit:
        """The edit that takes it out, with the tables in it."""
        return Edit(self.start, max([self.end, *(block.whole.end for block in self.within)]))

    def named(self, name: str) -> list[Block]:
        """The tables in it of one name."""
        return [block for block in self.within if block.name == name]


@dataclass(frozen=True)
class Source:
    """One file: its bytes and its tables, in order."""

    path: Path
    raw: bytes

    @cached_property
    def head(self) -> Block:
        """The lines above the first table."""
        root = _PARSER.parse(self.raw).root_node
        head = Block("", 0, 0)
        nodes = root.named_children
        tables = [node for node in nodes if node.type in ("table", "table_array_element")]
        ends = [node.start_byte for node in tables[1:]] + [len(self.raw)]
        for node in nodes:
            if node.type == "pair":
                pair = self._pair(node)
                head.pairs[pair.key] = pair
        for node, end in zip(tables, ends, strict=True):
            self._table(head, node, self._line(end))
        return head

    def _table(self, head: Block, node: Node, end: int) -> None:
        names = _text(node.named_children[0]).split(".")
        parent = head
        for name in names[:-1]:
            parent = parent.named(name)[-1]
        block = Block(names[-1], self._line(node.start_byte), end)
        parent.within.append(block)
        for child in node.named_children[1:]:
            if child.type == "pair":
                pair = self._pair(child)
                block.pairs[pair.key] = pair

    def _pair(self, node: Node) -> Pair:
        name, value = (child for child in node.named_children if child.type != "comment")
        after = self.raw.find(b"\n", node.end_byte)
        return Pair(
            _text(name), name, value, Edit(self._line(node.start_byte), after + 1 if after >= 0 else len(self.raw))
        )

    def _line(self, at: int) -> int:
        """Where the line of a byte begins."""
        return self.raw.rfind(b"\n", 0, at) + 1

    def line(self, at: int) -> int:
        """The number of the line of a byte, from 1."""
        return self.raw.count(b"\n", 0, at) + 1

    def blocks(self, name: str) -> list[Block]:
        """The top tables of one name."""
        return self.head.named(name)

    def all_blocks(self) -> Iterator[Block]:
        """Every table, those above the first included."""
        pending = [self.head]
        while pending:
            block = pending.pop()
            yield block
            pending += reversed(block.within)


def read(path: Path) -> Source:
    """The file at `path`."""
    return Source(path, path.read_bytes())


def _text(node: Node) -> str:
    return (node.text or b"").decode()


def written(node: Node) -> str:
    """A node as it is written."""
    return _text(node)


def parts(node: Node) -> list[Node]:
    """The items of a list, or the pairs of an inline table."""
    return [child for child in node.named_children if child.type != "comment"]


def without(node: Node, item: Node) -> Edit:
    """The edit that takes one item out of a list or an inline table, with one comma."""
    items = parts(node)
    index = items.index(item)
    if index + 1 < len(items):
        return Edit(item.start_byte, items[index + 1].start_byte)
    if index:
        return Edit(items[index - 1].end_byte, item.end_byte)
    return Edit(item.start_byte, item.end_byte)


def instead(node: Node, new: str) -> Edit:
    """The edit that writes something else in a node's place."""
    return Edit(node.start_byte, node.end_byte, new)
