"""Defects in one condition: negated, dropped in part, another value, any for all and all for any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.mutations.source import Edit, instead, parts, without, written
from tree_sitter import Node


class Flip(NamedTuple):
    """A change of a condition: its kind, in words, and the edit."""

    kind: str
    words: str
    edit: Edit


Values = Mapping[str, Sequence[str]]
"""The fixed answers of each question."""


def flips(node: Node, values: Values, top: bool = True) -> Iterator[Flip]:
    """Every defect of a condition, the inner ones too."""
    if node.type != "inline_table":
        return
    text = written(node)
    pairs = [(written(parts(pair)[0]), parts(pair)[1], pair) for pair in parts(node)]
    if top:
        yield Flip("negate a condition", f"not {text}", instead(node, f"{{ not = {text} }}"))
    if len(pairs) > 1:
        each = ", ".join(f"{{ {written(pair)} }}" for _, _, pair in pairs)
        yield Flip("all becomes any", text, instead(node, f"{{ any = [{each}] }}"))
        for _, _, pair in pairs:
            yield Flip("drop a part of a condition", written(pair), without(node, pair))
    for name, value, pair in pairs:
        yield from _inner(name, value, pair, values)


def _inner(name: str, value: Node, pair: Node, values: Values) -> Iterator[Flip]:
    match name, value.type:
        case "not", "inline_table":
            yield Flip("take a not away", written(pair), instead(pair, written(value).strip()[1:-1].strip()))
            yield from flips(value, values, top=False)
        case "any", "array":
            nots = ", ".join(f"{{ not = {written(item)} }}" for item in parts(value))
            yield Flip("any becomes all", written(pair), instead(pair, f"not = {{ any = [{nots}] }}"))
            for item in parts(value):
                if len(parts(value)) > 1:
                    yield Flip("drop a part of a condition", written(item), without(value, item))
                yield from flips(item, values, top=False)
        case _:
            yield from _leaf(name, value, values)


def _leaf(name: str, value: Node, values: Values) -> Iterator[Flip]:
    known = list(values.get(name, ()))
    others: Callable[[set[str]], list[str]] = lambda taken: [one for one in known if one not in taken]  # noqa: E731
    match value.type:
        case "string":
            now = written(value)
            for other in others({now.strip('"')}):
                yield Flip("another answer in a condition", f"{name} = {now} → {other}", instead(value, f'"{other}"'))
        case "array":
            items = parts(value)
            named = {written(item).strip('"') for item in items}
            for item in items:
                if len(items) > 1:
                    yield Flip("drop one of several answers", f"{name}: {written(item)}", without(value, item))
            for other in others(named):
                edit = Edit(items[-1].end_byte, items[-1].end_byte, f', "{other}"')
                yield Flip("one answer too many", f"{name}: {other}", edit)
                for item in items:
                    told = f"{name}: {written(item)} → {other}"
                    yield Flip("another answer in a condition", told, instead(item, f'"{other}"'))
        case "inline_table":
            for pair in parts(value):
                flag = parts(pair)[1]
                if flag.type == "boolean":
                    other = "false" if written(flag) == "true" else "true"
                    yield Flip("answered becomes not answered", f"{name}: answered = {other}", instead(flag, other))
        case _:
            pass
