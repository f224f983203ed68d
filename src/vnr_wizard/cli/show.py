"""Problems on a terminal, for every command that meets them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from vnr_wizard.language import Words, say
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.text import clean_line

SEVERITIES = {
    Severity.ERROR: Words("fel", "error"),
    Severity.UNPROVED: Words("ej bevisat", "unproved"),
    Severity.WARNING: Words("varning", "warning"),
    Severity.INFO: Words("upplysning", "info"),
}
SEVERAL = {
    Severity.ERROR: Words("fel", "errors"),
    Severity.UNPROVED: Words("ej bevisade", "unproved"),
    Severity.WARNING: Words("varningar", "warnings"),
    Severity.INFO: Words("upplysningar", "infos"),
}


def problem_lines(problem: Problem) -> str:
    """One problem as people read it: place, severity, code, what is wrong; then what to do."""
    key = f" [{clean_line(problem.key_text)}]" if problem.key_text else ""
    text = f"{problem.place}: {SEVERITIES[problem.severity]} {problem.code}{key}\n    {problem.message}"
    return f"{text}\n    → {problem.hint}" if problem.hint else text


def print_problems(problems: Iterable[Problem], to: TextIO) -> None:
    """Print each problem, an empty line between."""
    print("\n\n".join(problem_lines(problem) for problem in problems), file=to)


def tell_of_open(paths: Sequence[Path]) -> None:
    """One line on stderr where others on the machine may change what is read (docs/safety.md, row 21)."""
    if not paths:
        return
    first = clean_line(str(paths[0]))
    more = say(f" och {len(paths) - 1} till", f" and {len(paths) - 1} more") if len(paths) > 1 else ""
    text = say(
        f"Varning: andra på datorn kan ändra {first}{more}. Ta bort deras skrivrätt: chmod o-w",
        f"Warning: others on this computer may change {first}{more}. Take their right to write away: chmod o-w",
    )
    print(text, file=sys.stderr)
