"""One kind of problem, and how the families' files declare them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vnr_wizard.language import Words


@dataclass(frozen=True)
class Code:
    """One kind of problem. `message` and `hint` have `{placeholders}` filled from the problem's values."""

    severity: Literal["error", "warning", "unproved", "info"]
    message: Words
    hint: Words


def error(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    """What makes `check` exit with 1. The app does not start into a routine that has one from reading."""
    return Code("error", Words(sv, en), Words(hint_sv, hint_en))


def warning(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    """What a supervisor should look at; a file may silence it with a reason."""
    return Code("warning", Words(sv, en), Words(hint_sv, hint_en))


def unproved(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    """What could not be decided within the limit; a file may accept it with a reason."""
    return Code("unproved", Words(sv, en), Words(hint_sv, hint_en))


def info(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    """What is worth knowing."""
    return Code("info", Words(sv, en), Words(hint_sv, hint_en))
