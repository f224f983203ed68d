"""When two values mean the same: the order of keys, and the order within a condition, mean nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from vnr_wizard.procedure.condition import Answered, Between, Equals, Every, Negation, Some
from vnr_wizard.procedure.duration import Duration
from vnr_wizard.reading.shape import Shape


def meaning(value: Any) -> str:
    """A text that is the same for two values exactly when they mean the same."""
    match value:
        case Shape():
            given = sorted((attribute, declared.default) for attribute, declared in type(value).declared.values())
            said = (
                f"{name}={meaning(item)}" for name, default in given if not same(item := getattr(value, name), default)
            )
            return f"{type(value).__name__}({';'.join(said)})"
        case Every(parts):
            return f"all({_unordered(parts)})"
        case Some(parts):
            return f"any({_unordered(parts)})"
        case Negation(part):
            return f"not({meaning(part)})"
        case Equals(question, values):
            return f"is({question!r},{_unordered(values)})"
        case Between(question, low, high):
            return f"between({question!r},{meaning(low)},{meaning(high)})"
        case Answered(question, answered):
            return f"answered({question!r},{answered})"
        case Duration():
            return f"within({value.months},{value.days},{value.minutes})"
        case dict():
            return "{" + ";".join(sorted(f"{name!r}={meaning(item)}" for name, item in value.items())) + "}"
        case tuple() | list():
            return f"[{','.join(map(meaning, value))}]"
        case float() if value.is_integer():
            return repr(int(value))
        case date():
            return value.isoformat()
        case _:
            return repr(value)


def same(one: Any, other: Any) -> bool:
    """Whether two values of one key mean the same."""
    if blank(one) and blank(other):
        # `calls = []` says that nobody is to be called; without the key nothing is said.
        return () not in (one, other) or one == other
    return meaning(one) == meaning(other)


def blank(value: Any) -> bool:
    """Whether a key says nothing: left out, or empty."""
    return value is None or value == "" or value == () or value == {}


def _unordered(values: tuple[Any, ...]) -> str:
    return ",".join(sorted({meaning(value) for value in values}))
