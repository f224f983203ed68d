"""What a file has looked at and accepts: routines and contact directories may both say so."""

from __future__ import annotations

from vnr_wizard.reading.kinds import Text
from vnr_wizard.reading.shape import Shape, key


class Silence(Shape):
    """A remark of `check` that the file has looked at and accepts."""

    code: str = key(Text(), "Problemets kod.", "The problem's code.", example='"C402"', required=True)
    key_text: str = key(
        Text(), "Vilken nyckel det gäller. Utan raden: alla.", "Which key. Without it: all.",
        example='"contact.polis"', default="", name="key",
    )  # fmt: skip
    reason: str = key(
        Text(), "Varför det är i sin ordning.", "Why it is in order.",
        example='"Varje enhet fyller i"', required=True,
    )  # fmt: skip
