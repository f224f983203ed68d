"""What holds between the keys of a table, as far as a schema can say it: see `procedure.resolve` and
`practice.resolve`.

Each rule takes a table's schema and gives it back with more. Nothing here may refuse what the reader accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vnr_wizard.authoring.schema.kinds import DAY_ONLY, NUMBER_ONLY, Schema, reserved, value_schema
from vnr_wizard.contacts import model as contacts
from vnr_wizard.practice import model as practice
from vnr_wizard.procedure import model
from vnr_wizard.procedure.duration import Within
from vnr_wizard.procedure.resolve import ALLOWED
from vnr_wizard.reading.kinds import WINDOWS_DEVICES, Items, Ref
from vnr_wizard.reading.shape import Shape

Rule = Callable[[Schema], Schema]

SUBJECTS = ("step", "question", "call", "end", "holds")
_NEVER: Schema = {"not": {}}
_FALSE: Schema = {"enum": [False]}


def rules_of(shape: type[Shape]) -> Rule:
    """The rule of one table; tables without one are given back as they are."""
    return _RULES.get(shape, lambda schema: schema)


def _procedure(schema: Schema) -> Schema:
    schema = _no_newer(schema, model.FORMAT)
    return _present(schema, "entry", "step", "end")


def _directory(schema: Schema) -> Schema:
    return _no_newer(schema, contacts.FORMAT)


def _no_newer(schema: Schema, known: int) -> Schema:
    return _narrowed(schema, "format", {"maximum": known})


def _step(schema: Schema) -> Schema:
    schema = _not_return(_present(schema, "next"))
    # The default: a row without a condition. That it is the last one is for `check` to say.
    return _narrowed(schema, "next", {"contains": {"not": {"required": ["when"]}}})


def _not_return(schema: Schema) -> Schema:
    return _narrowed(schema, "id", {"not": reserved({*WINDOWS_DEVICES, model.RETURN})})


def _question(schema: Schema) -> Schema:
    chosen = ALLOWED["options"]
    rules = [_when("kind", chosen, {"required": ["options"], "properties": {"options": {"minItems": 1}}})]
    for name, kinds in ALLOWED.items():
        others = [kind for kind in model.QUESTION_KINDS if kind not in kinds]
        rules.append(_when("kind", others, {"properties": {name: _NEVER}}))
    no_list = [kind for kind in chosen if kind != "checklist"]
    rules.append(_when("kind", no_list, {"properties": {"options": {"items": {"properties": {"required": _FALSE}}}}}))
    for of_kind, limit in ((("number",), NUMBER_ONLY), (("date", "datetime"), DAY_ONLY)):
        rules.append(_when("kind", of_kind, {"properties": {"min": limit, "max": limit}}))
    return schema | {"allOf": rules}


def _when(name: str, values: Iterable[str], then: Schema) -> Schema:
    """What holds where the key `name` is one of `values`; nothing where it is left out, or is something else."""
    return {"if": {"required": [name], "properties": {name: {"enum": list(values)}}}, "then": then}


def _safeguard(schema: Schema) -> Schema:
    needed = (("precedence", "after"), ("response", "when"))
    idle = (("absence", "before", _FALSE), ("precedence", "after", _NEVER))
    rules = [_when("pattern", [pattern], {"required": [name]}) for pattern, name in needed]
    for pattern, name, only in idle:
        others = [other for other in model.PATTERNS if other != pattern]
        rules.append(_when("pattern", others, {"properties": {name: only}}))
    no_question: Schema = {"if": {"not": {"required": ["question"]}}, "then": {"properties": {"or_reason": _FALSE}}}
    return schema | {"oneOf": [{"required": [name]} for name in SUBJECTS], "allOf": [*rules, no_question]}


def _call(schema: Schema) -> Schema:
    return schema | {"type": ["string", "object"], "minLength": 1}


def _visit(schema: Schema) -> Schema:
    return schema | {"anyOf": [{"required": ["step"]}, {"required": ["detour"]}]}


def _scenario(schema: Schema) -> Schema:
    schema = _no_newer(schema, practice.FORMAT)
    return _narrowed(schema, "goals", {"minItems": 1})


def _phone(schema: Schema) -> Schema:
    silent: Schema = {"required": ["answers"], "properties": {"answers": _FALSE}}
    return schema | {"allOf": [{"if": silent, "then": {"properties": {"text": _NEVER}}}]}


def _expect(schema: Schema) -> Schema:
    says = ("step", "holds", "call", "wait")
    timeless = [{"required": [name]} for name in ("holds", "wait")]
    return schema | {
        "oneOf": [{"required": [name]} for name in says],
        "dependencies": {"wait": ["least"], "least": ["wait"], "within": {"not": {"anyOf": timeless}}},
    }


def _miss(schema: Schema) -> Schema:
    ticked: Schema = {"required": ["observed"], "properties": {"observed": {"enum": [True]}}}
    unsaid = dict.fromkeys(("step", "when", "call", "after"), _NEVER) | {"at_end": _FALSE}
    seen = {"anyOf": [{"required": [name]} for name in ("step", "when", "call")]}
    return schema | {"allOf": [{"if": ticked, "then": {"properties": unsaid}, "else": seen}]}


def _aftercare(schema: Schema) -> Schema:
    return schema | {"anyOf": [{"required": ["contact"]}, {"required": ["text"]}]}


def _run(schema: Schema) -> Schema:
    schema = _narrowed(schema, "calls", {"additionalProperties": value_schema(Items(Ref("contact")))})
    return _narrowed(schema, "waits", {"additionalProperties": value_schema(Within())})


def _present(schema: Schema, *names: str) -> Schema:
    """`schema` with arrays that must be there and not be empty."""
    for name in names:
        schema = _narrowed(schema, name, {"minItems": 1})
    return schema | {"required": [*schema.get("required", []), *names]}


def _narrowed(schema: Schema, name: str, more: Schema) -> Schema:
    properties = schema["properties"]
    return schema | {"properties": properties | {name: properties[name] | more}}


_RULES: dict[type[Shape], Rule] = {
    model.Procedure: _procedure,
    model.Step: _step,
    model.End: _not_return,
    model.Question: _question,
    model.Safeguard: _safeguard,
    model.ExampleVisit: _visit,
    model.Call: _call,
    contacts.Directory: _directory,
    practice.Scenario: _scenario,
    practice.Phone: _phone,
    practice.Expect: _expect,
    practice.Miss: _miss,
    practice.AfterCare: _aftercare,
    practice.Run: _run,
}
