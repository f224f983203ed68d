"""What a key may hold, as JSON Schema: one `case` for each kind of value.

Taplo gives TOML's dates and times to the schema as strings, as they stand in the file. A date in quotation marks
therefore looks right to it; `check` tells.

Where a key takes more than one type, its keywords stand side by side rather than under `anyOf`: each speaks of
its own type only, and what is wrong is then told of the value, not as “not valid under any of the schemas”.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vnr_wizard.authoring.schema.meanings import MEANINGS
from vnr_wizard.contacts.phone import MAX_DIGITS, Phone
from vnr_wizard.procedure.condition import When
from vnr_wizard.procedure.duration import Within
from vnr_wizard.procedure.model import After
from vnr_wizard.reading.kinds import (
    IDENT,
    WINDOWS_DEVICES,
    Anything,
    Bound,
    Day,
    Flag,
    Ident,
    Items,
    Moment,
    Number,
    OneOf,
    Ref,
    Table,
    Text,
)
from vnr_wizard.reading.recipient import Recipient
from vnr_wizard.reading.shape import Kind

Schema = dict[str, Any]

CONDITION = "condition"
"""The name of the definition of a condition."""

_IDENT = f"^{IDENT.pattern}$"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"
_ZONE = r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
# A duration's form, and that something in it is not zero.
_WITHIN = (
    "^P([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,3}W)?([0-9]{1,4}D)?"
    "(T([0-9]{1,4}H([0-9]{1,5}M)?|[0-9]{1,5}M))?$"
)  # fmt: skip
_PHONE = rf"^( *\+?[0-9]( ?-? ?[0-9]){{0,{MAX_DIGITS - 1}}} *|\s*)$"
_RECIPIENT = r"^\s*age1[02-9ac-hj-np-z]{58}\s*$"

# Ids of the file itself: one that is not spelt as an id can lead nowhere. Names of files and what stands in
# other files are found as they are spelt there.
_OWN = {"step", "place", "end", "question", "clause", "reference", "detour", "entry", "reminder", "follow-up"}


def value_schema(kind: Kind) -> Schema:
    """What a key of `kind` may hold. Tables and conditions are named: see `schema.tables`."""
    match kind:
        case Ident():
            return {"type": "string", "pattern": _IDENT, "not": reserved(WINDOWS_DEVICES)}
        case Ref(target=target):
            return {"type": "string"} | ({"pattern": _IDENT} if target in _OWN else {"minLength": 1})
        case Text(empty=empty):
            return {"type": "string"} | ({} if empty else {"pattern": r"\S"})
        case OneOf(values=values):
            told = [str(words) for words in MEANINGS[values]]
            return {"type": "string", "enum": list(values), "x-taplo": {"docs": {"enumValues": told}}}
        case Phone():
            return {"type": "string", "pattern": _PHONE}
        case Recipient():
            return {"type": "string", "pattern": _RECIPIENT}
        case Within():
            return {"type": "string", "pattern": _WITHIN, "allOf": [{"pattern": "[1-9]"}]}
        case Items(of=of):
            return {"type": "array", "items": value_schema(of)}
        case Table(of=of):
            return {"$ref": f"#/definitions/{of.__name__}"}
        case When():
            return {"$ref": f"#/definitions/{CONDITION}"}
        case After():
            return {"type": ["string", "object"], "pattern": _IDENT, **_condition_keywords()}
        case Anything():
            return {"type": "object", "propertyNames": {"pattern": _IDENT}}
        case _:
            return _plain(kind)


def reserved(ids: Iterable[str]) -> Schema:
    """Ids that nothing may have."""
    return {"pattern": f"^({'|'.join(sorted(ids))})$"}


def _plain(kind: Kind) -> Schema:
    """Numbers, truth values, days and moments."""
    match kind:
        case Flag():
            return {"type": "boolean"}
        case Number(whole=whole, low=low):
            return {"type": "integer" if whole else "number"} | ({} if low is None else {"minimum": low})
        case Day():
            return {"type": "string", "pattern": f"^{_DAY}$"}
        case Moment(naive=naive):
            return {"type": "string", "pattern": f"^{_DAY}{_CLOCK}{_ZONE}{'?' if naive else ''}$"}
        case Bound():
            return dict(LIMIT)
    raise TypeError(f"no schema for {type(kind).__name__}")


# A number, or a day, which may be written as a moment.
NUMBER_ONLY: Schema = {"type": "number"}
DAY_ONLY: Schema = {"type": "string", "pattern": f"^{_DAY}({_CLOCK}{_ZONE}?)?$"}
LIMIT: Schema = DAY_ONLY | {"type": ["string", "number"]}


def condition_schema() -> Schema:
    """The definition of a condition; it holds others."""
    return {"type": "object", **_condition_keywords()}


def _condition_keywords() -> Schema:
    itself = {"$ref": f"#/definitions/{CONDITION}"}
    return {
        "minProperties": 1,
        "propertyNames": {"pattern": _IDENT},
        "properties": {
            "any": {"type": "array", "minItems": 1, "items": itself},
            "not": itself,
        },
        "additionalProperties": _compared(),
    }


def _compared() -> Schema:
    """What a question is compared with: a value, several, limits, or whether it is answered."""
    return {
        "type": ["string", "number", "array", "object"],
        "minItems": 1,
        "items": {"type": ["string", "number"]},
        "minProperties": 1,
        "properties": {"min": LIMIT, "max": LIMIT, "answered": {"type": "boolean"}},
        "additionalProperties": False,
        "dependencies": {"answered": {"maxProperties": 1}},
    }
