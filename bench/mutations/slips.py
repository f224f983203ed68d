"""Slips of the hand, in any file: letters of keys and ids, quotation marks, brackets, commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.mutations.defect import Defect, called, some
from bench.mutations.source import Block, Edit, Pair, Source, instead

EACH = 60
"""How many of each kind a file gets."""

_ID = re.compile(r'"([a-z0-9-]{3,64})"')


def defects(source: Source) -> Iterator[Defect]:
    """A sample of each kind, always the same for the same file."""
    name = source.path.name
    pairs = [(block, pair) for block in source.all_blocks() for pair in block.pairs.values()]
    for block, pair in some(pairs, EACH, f"{name} keys"):
        at = f"line {source.line(pair.name.start_byte)}: {pair.key}"
        yield Defect("a typo in a key", at, (instead(pair.name, _swapped(pair.key)),), _step_of(block))
    ids = [match.span(1) for match in _ID.finditer(source.raw.decode("latin-1")) if b"#" not in _before(source, match)]
    for start, end in some(ids, 2 * EACH, f"{name} ids"):
        id = source.raw[start:end].decode()
        edit = Edit(start, end, _swapped(id))
        yield Defect("a typo in an id", f"line {source.line(start)}: {id} → {edit.new}", (edit,))
    yield from _marks(source, pairs)
    headings = [block for block in source.all_blocks() if block.name]
    for block in some(headings, EACH // 2, f"{name} headings"):
        at = f"line {source.line(block.start)}: {called(block)}"
        heading = source.raw[block.start : source.raw.find(b"\n", block.start)].decode()
        indent = block.start + len(heading) - len(heading.lstrip())
        yield Defect("a bracket lost from a heading", at, (Edit(indent, indent + 1),))
        last = block.start + len(heading.rstrip())
        yield Defect("a bracket lost from a heading", f"{at} (last)", (Edit(last - 1, last),))
        middle = indent + 2 + len(heading.strip().strip("[]")) // 2
        yield Defect("a typo in a heading", at, (Edit(middle, middle + 1),))


def _marks(source: Source, pairs: list[tuple[Block, Pair]]) -> Iterator[Defect]:
    quoted = [pair for _, pair in pairs if pair.text[:1] in "\"'"]
    for pair in some(quoted, EACH // 2, f"{source.path.name} quotes"):
        at, value = f"line {source.line(pair.name.start_byte)}: {pair.key}", pair.value
        yield Defect("a quotation mark lost", f"{at} (first)", (Edit(value.start_byte, value.start_byte + 1),))
        yield Defect("a quotation mark lost", f"{at} (last)", (Edit(value.end_byte - 1, value.end_byte),))
        opening, closing = (
            Edit(value.start_byte, value.start_byte + 1, "”"),
            Edit(value.end_byte - 1, value.end_byte, "”"),
        )
        if not pair.text.startswith('"""'):
            yield Defect("typographic quotation marks", at, (opening, closing))
    held = [pair for _, pair in pairs if pair.text[:1] in "[{"]
    for pair in some(held, EACH // 2, f"{source.path.name} brackets"):
        at, value = f"line {source.line(pair.name.start_byte)}: {pair.key}", pair.value
        yield Defect("a bracket lost", f"{at} (first)", (Edit(value.start_byte, value.start_byte + 1),))
        yield Defect("a bracket lost", f"{at} (last)", (Edit(value.end_byte - 1, value.end_byte),))
        comma = pair.text.find(",")
        if comma > 0:
            place = value.start_byte + len(pair.text[:comma].encode())
            yield Defect("a comma lost", at, (Edit(place, place + 1),))
    for _, pair in some(pairs, EACH // 2, f"{source.path.name} signs"):
        at = f"line {source.line(pair.name.start_byte)}: {pair.key}"
        between = Edit(pair.name.end_byte, pair.value.start_byte, " ")
        yield Defect("an equals sign lost", at, (between,))
        yield Defect("a line twice", at, (Edit(pair.whole.end, pair.whole.end, _line(source, pair)),))


def _line(source: Source, pair: Pair) -> str:
    return source.raw[pair.whole.start : pair.whole.end].decode()


def _before(source: Source, match: re.Match[str]) -> bytes:
    start = source.raw.rfind(b"\n", 0, match.start()) + 1
    return source.raw[start : match.start()].lstrip()[:1]


def _step_of(block: Block) -> str:
    return block.id if block.name == "step" else ""


def _swapped(word: str) -> str:
    """Two neighbouring letters in the other order; one lost where all are the same."""
    for n in range(len(word) // 2, len(word) - 1):
        if word[n] != word[n + 1] and "-" not in word[n : n + 2]:
            return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    return word[:-1]
