"""Ids proposed from what people write: `Fråga i enskildhet` becomes `fraga-i-enskildhet`."""

from __future__ import annotations

from collections.abc import Collection

from vnr_wizard.reading.document import Document
from vnr_wizard.reading.kinds import Ident
from vnr_wizard.reading.shape import Reading
from vnr_wizard.reading.swedish import as_id

_PROPOSED = 40
"""Ids are typed again in conditions: a whole sentence would be a burden."""


def proposed_id(title: str, taken: Collection[str], otherwise: str) -> str:
    """An id for what is called `title`, unlike those `taken`; made from `otherwise` where the title has no letters."""
    words = as_id(title)
    if len(words) > _PROPOSED:
        words = words[: _PROPOSED + 1].rpartition("-")[0] or words[:_PROPOSED]
    name = words if is_id(words) else otherwise
    if name not in taken:
        return name
    return next(other for n in range(2, len(taken) + 3) if (other := f"{name}-{n}") not in taken)


def is_id(text: str) -> bool:
    """Whether the formats take `text` as an id."""
    reading = Reading(Document(""))
    Ident().read(text, ("id",), reading)
    return not reading.problems
