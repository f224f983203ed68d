"""The TOML of a new step, question, way on or contact, as it would be written by hand in the shipped files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import tomli_w

from vnr_wizard.procedure.model import RETURN
from vnr_wizard.reading.text import clean, clean_line

_LONGEST_LIST = 90
"""Characters of a list on one line."""

Pair = tuple[str, str]
"""A key and its value in TOML."""


@dataclass(frozen=True)
class Block:
    """A table to be added: `names` is its heading's name (`("step", "question")`), `pairs` what it says.

    `within` are tables that belong to it and come along, such as a new step's way on.
    """

    names: tuple[str, ...]
    pairs: tuple[Pair, ...]
    within: tuple[Block, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """What it says, as a reader finds it; without what comes along."""
        return tomllib.loads("\n".join(f"{key} = {value}" for key, value in self.pairs))

    @property
    def id(self) -> str:
        """Its id, or an empty text."""
        return str(self.data.get("id", ""))

    def lines(self, indent: str) -> list[str]:
        """Its heading and pairs, each after `indent`; inner lines of a text stand where they stand."""
        lines = [f"{indent}[[{'.'.join(self.names)}]]"]
        for key, value in self.pairs:
            first, *rest = f"{key} = {value}".split("\n")
            lines += [indent + first, *(rest if value.startswith('"""') else (indent + line for line in rest))]
        return lines


def step(
    id: str, title: str, *, role: str = "", guide: str = "", say: Sequence[str] = (), avoid: Sequence[str] = (),
    call: Sequence[str] = (), goto: str = "",
) -> Block:  # fmt: skip
    """A step, with the way on from it where one is given."""
    pairs = [
        ("id", quoted(id)),
        ("title", quoted(title)),
        *_if(role, "role", quoted(role)),
        *_if(guide, "guide", long_text(guide)),
        *_if(say, "say", listed(say)),
        *_if(avoid, "avoid", listed(avoid)),
        *_if(call, "call", listed(call)),
    ]
    return Block(("step",), tuple(pairs), (way(goto),) if goto else ())


def question(
    id: str, text: str, kind: str, *, options: Sequence[tuple[str, str]] = (), unsure: bool = False,
    required: bool = False, record: str = "", hint: str = "", when: Mapping[str, Any] | None = None,
) -> Block:  # fmt: skip
    """A question of a step. `options` are ids and texts."""
    pairs = [
        ("id", quoted(id)),
        ("text", quoted(text)),
        ("kind", quoted(kind)),
        *_if(unsure, "unsure", "true"),
        *_if(record, "record", quoted(record)),
        *_if(required, "required", "true"),
        *_if(hint, "hint", quoted(hint)),
        *_if(when, "when", condition(when or {})),
        *_if(options, "options", _options(options)),
    ]
    return Block(("step", "question"), tuple(pairs))


def way(goto: str, when: Mapping[str, Any] | None = None) -> Block:
    """A way on from a step."""
    return Block(("step", "next"), (*_if(when, "when", condition(when or {})), ("goto", quoted(goto))))


def contact(
    id: str, name: str, *, role: str = "", phone: str = "", hours: str = "", audience: Sequence[str] = (),
    otherwise: Sequence[str] = (), note: str = "", source: str = "", verified_on: date | None = None,
) -> Block:  # fmt: skip
    """A contact. A number that nobody knows yet stands as an empty text, to be seen and filled in."""
    pairs = [
        ("id", quoted(id)),
        ("name", quoted(name)),
        *_if(role, "role", quoted(role)),
        ("phone", quoted(phone)),
        *_if(hours, "hours", quoted(hours)),
        *_if(otherwise, "otherwise", listed(otherwise)),
        *_if(audience, "audience", listed(audience)),
        *_if(note, "note", quoted(note)),
        *_if(source, "source", quoted(source)),
        *_if(verified_on, "verified_on", str(verified_on)),
    ]
    return Block(("contact",), tuple(pairs))


def quoted(text: str) -> str:
    """`text` on one line as a TOML value, without anything that a file may not hold."""
    return _value(clean_line(text))


def long_text(text: str) -> str:
    """The same of a text with paragraphs: on lines of its own where there are several."""
    text = clean(text).replace("\t", " ").strip()
    if "\n" not in text:
        return _value(text)
    return tomli_w.dumps({"k": text}, multiline_strings=True).removeprefix("k = ").removesuffix("\n")


def listed(texts: Sequence[str]) -> str:
    """Texts as a TOML list; a line each where they are long."""
    items = [quoted(text) for text in texts]
    line = f"[{', '.join(items)}]"
    if len(line) <= _LONGEST_LIST:
        return line
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def condition(when: Mapping[str, Any]) -> str:
    """A condition as an inline table: `{ vald = ["yes", "unsure"] }`."""
    parts = [f"{question} = {_inline(wanted)}" for question, wanted in when.items()]
    return "{ " + ", ".join(parts) + " }"


def _inline(value: Any) -> str:
    match value:
        case dict():
            return condition(value)
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case list() | tuple():
            return f"[{', '.join(_inline(item) for item in value)}]"
        case _:
            return str(value)


def _options(options: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"  {{ id = {quoted(id)}, text = {quoted(text)} }},\n" for id, text in options)
    return f"[\n{rows}]"


def _if(given: object, key: str, value: str) -> list[Pair]:
    return [(key, value)] if given else []


def _value(text: str) -> str:
    return tomli_w.dumps({"k": text}).removeprefix("k = ").removesuffix("\n")


RESERVED = {"step": (RETURN,), "question": ("any", "not")}
"""Ids that mean something else."""
