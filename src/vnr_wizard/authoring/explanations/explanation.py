"""What is told of one problem code, beyond its message: what it means, why it matters, how to mend, an example."""

from __future__ import annotations

from dataclasses import dataclass

from vnr_wizard.authoring.explanations.frames import Frame
from vnr_wizard.language import Words


@dataclass(frozen=True)
class Explanation:
    """One code explained. `before` shows it and `after` does not, each put into `frame`.

    Where no text of a file can show it, `before` is empty and `unshown` says how it comes about. `also` are codes
    that come along with it, from the same cause.
    """

    means: Words
    matters: Words
    mend: Words
    before: str = ""
    after: str = ""
    frame: Frame | None = None
    unshown: Words | None = None
    also: tuple[str, ...] = ()


Said = tuple[str, str, str]
"""What it means, why it matters, how to mend."""


def of(sv: Said, en: Said, frame: Frame, before: str, after: str, also: tuple[str, ...] = ()) -> Explanation:
    """An explanation with an example."""
    means, matters, mend = (Words(*pair) for pair in zip(sv, en, strict=True))
    return Explanation(means, matters, mend, before.strip("\n"), after.strip("\n"), frame, also=also)


def without_example(sv: Said, en: Said, unshown_sv: str, unshown_en: str) -> Explanation:
    """An explanation of what the text of a file cannot show."""
    means, matters, mend = (Words(*pair) for pair in zip(sv, en, strict=True))
    return Explanation(means, matters, mend, unshown=Words(unshown_sv, unshown_en))
