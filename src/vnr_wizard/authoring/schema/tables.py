"""Tables of a format as JSON Schema: their keys, in words, and the definitions that they point at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from vnr_wizard.authoring.schema.kinds import CONDITION, Schema, condition_schema, value_schema
from vnr_wizard.authoring.schema.rules import rules_of
from vnr_wizard.language import say
from vnr_wizard.procedure.condition import When
from vnr_wizard.procedure.model import After
from vnr_wizard.reading.kinds import Items, Table
from vnr_wizard.reading.shape import Declared, Shape

DRAFT = "http://json-schema.org/draft-07/schema#"


def document_schema(shape: type[Shape], title: str) -> Schema:
    """The schema of a whole file whose top is `shape`."""
    tables = list(_tables_under(shape))
    definitions = {table.__name__: table_schema(table) for table in tables}
    if any(isinstance(kind, When | After) for table in (shape, *tables) for kind in _kinds(table)):
        definitions[CONDITION] = condition_schema() | {"description": _condition_words()}
    schema = {"$schema": DRAFT, "title": title} | table_schema(shape)
    return schema | ({"definitions": definitions} if definitions else {})


def table_schema(shape: type[Shape]) -> Schema:
    """One table: the keys it may have, those it must have, and what holds between them."""
    required = [name for name, (_, declared) in shape.declared.items() if declared.required]
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _key(name, declared) for name, (_, declared) in shape.declared.items()},
    }
    if required:
        schema["required"] = required
    return rules_of(shape)(schema)


def _key(name: str, declared: Declared) -> Schema:
    told: Schema = {"description": _words(name, declared)}
    if not declared.example.startswith("[["):
        told["examples"] = [_as_json(tomllib.loads(f"x = {declared.example}")["x"])]
    if declared.default not in (None, "", ()):
        told["default"] = _as_json(declared.default)
    schema = value_schema(declared.kind)
    # Draft 7 takes no notice of what stands beside a reference.
    return told | ({"allOf": [schema]} if "$ref" in schema else schema)


def _words(name: str, declared: Declared) -> str:
    doc = str(declared.doc)
    if declared.example.startswith("[["):
        return f"{doc}\n\n" + say(
            f"Skrivs `{declared.example}`, en gång för varje.", f"Written `{declared.example}`, once for each."
        )
    parts = [doc, say("Ska vara ", "Should be ") + f"{declared.kind.words()}."]
    if declared.default not in (None, "", ()):
        literal = _literal(declared.default)
        parts.append(say(f"Utan raden: `{literal}`.", f"Without it: `{literal}`."))
    return " ".join(parts) + "\n\n" + say("Exempel", "Example") + f": `{name} = {declared.example}`"


def _literal(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case tuple():
            return f"[{', '.join(map(_literal, value))}]"
        case _:
            return str(value)


def _as_json(value: Any) -> Any:
    match value:
        case dict():
            return {name: _as_json(item) for name, item in value.items()}
        case list() | tuple():
            return [_as_json(item) for item in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _condition_words() -> str:
    return say(
        'Ett villkor. `{ vald = "yes" }`: svaret är så. `{ heder = ["yes", "unsure"] }`: ett av dem. Flera frågor: '
        "allt gäller. `{ any = [ … ] }`: något gäller. `{ not = { … } }`: gäller inte. "
        "`{ antal = { min = 1, max = 17 } }`: mellan. `{ svar = { answered = true } }`: är besvarad.",
        'A condition. `{ vald = "yes" }`: the answer is so. `{ heder = ["yes", "unsure"] }`: one of them. Several '
        "questions: all hold. `{ any = [ … ] }`: one holds. `{ not = { … } }`: does not hold. "
        "`{ antal = { min = 1, max = 17 } }`: between. `{ svar = { answered = true } }`: is answered.",
    )


def _tables_under(shape: type[Shape]) -> Iterator[type[Shape]]:
    """Every kind of table that is named below `shape`, once, in order of reading."""
    met: dict[type[Shape], None] = {}

    def visit(one: type[Shape]) -> None:
        for kind in _kinds(one):
            if isinstance(kind, Table) and kind.of not in met:
                met[kind.of] = None
                visit(kind.of)

    visit(shape)
    return iter(met)


def _kinds(shape: type[Shape]) -> Iterator[Any]:
    """What the keys of a table hold; of lists, what their items are."""
    for _, declared in shape.declared.values():
        yield declared.kind.of if isinstance(declared.kind, Items) else declared.kind
