"""What `vnr-wizard explain` tells of each problem code, a file a family; where one is large, a few.

Apart from the catalogue, so that what only reads files does not import these texts.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from string import Formatter

from vnr_wizard.authoring.explanations.explanation import Explanation
from vnr_wizard.language import Words

_FILES: dict[str, tuple[str, ...]] = {
    "T": ("file",), "F": ("form",), "R": ("references", "parts", "clauses"), "C": ("contacts", "reachable"),
    "X": ("examples",), "P": ("paths",), "G": ("guards",), "W": ("words",), "S": ("silences",), "D": ("practice",),
}  # fmt: skip


@cache
def explanations_of(family: str) -> dict[str, Explanation]:
    """The explanations of one family, by code; `family` is its letter."""
    found: dict[str, Explanation] = {}
    for name in _FILES[family]:
        found |= import_module(f"{__name__}.{name}").EXPLANATIONS
    return dict(sorted(found.items()))


def explanation(code: str) -> Explanation | None:
    """What is told of `code`; None where nothing is."""
    return explanations_of(code[0]).get(code) if code[:1] in _FILES else None


def template(words: Words) -> str:
    """A message or hint of the catalogue, with … where a file's own values come."""
    return "".join(text + ("…" if name is not None else "") for text, name, _, _ in Formatter().parse(str(words)))
