"""Two texts word by word, two lists line by line: what was kept, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from vnr_wizard.authoring.diff.result import Mark, Piece, Row

T = TypeVar("T")

# What is longer than this on both sides is told whole: matching takes the square of it.
_MOST = 250_000
_ALIKE, _ALL_BUT = 0.4, 0.8
# How far ahead in the old lines one that is alike is looked for.
_NEAR = 6
# Words, with the space before them. Punctuation is a word of its own, so that a full stop more is one.
_WORD = re.compile(r"(\s*)([\w’'*-]+|[^\w\s]|$)")
Opcode = tuple[str, int, int, int, int]


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """How `old` becomes `new`, as difflib tells it. What begins and ends alike is set aside first."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    found: list[Opcode] = [("equal", 0, head, 0, head)] if head else []
    if len(inner_old) * len(inner_new) > _MOST:
        found.append(("replace", head, len(old) - tail, head, len(new) - tail))
    else:
        matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=False)
        found += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()]
    if tail:
        found.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return found


def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The words of two texts, marked. Empty where they have so little in common that marks would confuse."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    kept = 0
    for tag, a, b, c, d in opcodes([word for _, word in before], [word for _, word in after]):
        if tag == "equal":
            kept += sum(len(word) for _, word in after[c:d])
            pieces.append(Piece(Mark.KEPT, _joined(after[c:d])))
            continue
        if b > a:
            pieces.append(Piece(Mark.OLD, _joined(before[a:b])))
        if d > c:
            pieces.append(Piece(Mark.NEW, _joined(after[c:d])))
    shorter, longer = sorted(sum(len(word) for _, word in words) for words in (before, after))
    alike = kept >= _ALIKE * longer or (kept >= _ALL_BUT * shorter and len(before) > 1 and len(after) > 1)
    return tuple(_without_islands(pieces)) if alike else ()


def _words(text: str) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _WORD.finditer(text) if match[2]]


def _joined(words: list[tuple[str, str]]) -> str:
    return "".join(space + word for space, word in words)


def _without_islands(pieces: list[Piece]) -> Iterator[Piece]:
    """A kept comma or “av” between two changes is told as changed with them: so it reads as people would write it."""
    old = new = ""
    for n, piece in enumerate(pieces):
        island = piece.mark is Mark.KEPT and 0 < n < len(pieces) - 1 and len(piece.text.strip()) <= 3
        if piece.mark is Mark.KEPT and not island:
            yield from _pair(old, new)
            old = new = ""
            yield piece
            continue
        old += piece.text if piece.mark is not Mark.NEW else ""
        new += piece.text if piece.mark is not Mark.OLD else ""
    yield from _pair(old, new)


def _pair(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece(Mark.OLD, old)
    if new:
        # “[-Oron-] {+Din oro+}”: two words that took each other's place stand apart.
        yield Piece(Mark.NEW, f" {new}" if old and not new[0].isspace() else new)


def rows(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], str],
    old_text: Callable[[T], str],
    new_text: Callable[[T], str],
) -> tuple[Row, ...]:
    """Two lists line by line. `key` says which items are the same one; the texts are what people read."""
    found: list[Row] = []
    for tag, a, b, c, d in opcodes([key(item) for item in old], [key(item) for item in new]):
        if tag == "equal":
            found += [Row(Mark.KEPT, (Piece(Mark.KEPT, new_text(item)),)) for item in new[c:d]]
        else:
            found += _replaced([old_text(item) for item in old[a:b]], [new_text(item) for item in new[c:d]])
    return tuple(found)


def _replaced(old: list[str], new: list[str]) -> Iterator[Row]:
    """Lines that took each other's place: with their words marked where two are alike, else one after the other."""
    begun_old = begun_new = 0
    for n, after in enumerate(new):
        for m in range(begun_old, min(len(old), begun_old + _NEAR)):
            pieces = word_pieces(old[m], after)
            if pieces:
                yield from _whole(old[begun_old:m], new[begun_new:n])
                yield Row(Mark.CHANGED, pieces)
                begun_old, begun_new = m + 1, n + 1
                break
    yield from _whole(old[begun_old:], new[begun_new:])


def _whole(old: list[str], new: list[str]) -> Iterator[Row]:
    yield from (Row(Mark.OLD, (Piece(Mark.OLD, line),)) for line in old)
    yield from (Row(Mark.NEW, (Piece(Mark.NEW, line),)) for line in new)


def in_place(order: Sequence[int]) -> set[int]:
    """The largest set of items that stand in the order they had: the values of a longest rising run."""
    from bisect import bisect_left

    tops: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for value in order:
        at = bisect_left(tops, value)
        before[value] = last[at - 1] if at else None
        tops[at : at + 1] = [value]
        last[at : at + 1] = [value]
    found: set[int] = set()
    value_now: int | None = last[-1] if last else None
    while value_now is not None:
        found.add(value_now)
        value_now = before[value_now]
    return found
