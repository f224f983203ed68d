"""Problems on a terminal, for every command that meets them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import TextIO

from vnr_wizard.language import Words, say
from vnr_wizard.reading.document import read_lines
from vnr_wizard.reading.excerpt import WIDTH, excerpt
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


def problem_lines(problem: Problem, lines: Sequence[str] = (), width: int = WIDTH, replay: str = "") -> list[str]:
    """One problem as people read it: place, severity, code and key; what is wrong; its line, marked; what to do.

    `lines` are the file's. `replay` is the command that walks its walk again. A `width` of 0 breaks no line.
    """
    key = f" [{clean_line(problem.key_text)}]" if problem.key_text else ""
    told = [f"{problem.place}: {SEVERITIES[problem.severity]} {problem.code}{key}"]
    told += _indented(problem.message, width)
    told += [f"    {line}" for line in excerpt(problem, lines, (width or WIDTH) - 4)]
    if problem.story:
        told.append("    " + say("Så går det:", "This is how it goes:"))
        told += [line for part in problem.story for line in _indented(clean_line(part), width, "      ")]
    if problem.hint:
        told += _indented(f"→ {problem.hint}", width, hanging="  ")
    if replay:
        told.append("    " + say("Gå samma väg: ", "Walk the same way: ") + replay)
    return told


def _indented(text: str, width: int, indent: str = "    ", hanging: str = "") -> list[str]:
    """The text with an indent on each line, broken between words where there is a `width`."""
    lines = text.splitlines() or [""]
    if not width:
        return [indent + line for line in lines]
    return [
        shown
        for line in lines
        for shown in wrap(
            line, max(width, 40), initial_indent=indent, subsequent_indent=indent + hanging,
            break_long_words=False, break_on_hyphens=False,
        )
    ]  # fmt: skip


def print_problems(problems: Iterable[Problem], to: TextIO, replays: Sequence[str] = ()) -> None:
    """Print each problem, an empty line between. Where to read more is said once for each code.

    `replays` are the commands that walk the problems' walks, in the same order; empty where there is none.
    """
    width = _width_of(to)
    files: dict[str, list[str]] = {}
    told: set[str] = set()
    parts = []
    for problem, replay in zip_longest(problems, replays, fillvalue=""):
        if isinstance(problem, str):
            break
        if problem.path not in files:
            files[problem.path] = read_lines(Path(problem.path))
        lines = problem_lines(problem, files[problem.path], width, replay)
        if problem.code not in told:
            told.add(problem.code)
            lines.append(f"    {say('Läs mer', 'Read more')}: vnr-wizard explain {problem.code}")
        parts.append("\n".join(lines))
    print("\n\n".join(parts), file=to)


def print_wrapped(text: str, to: TextIO) -> None:
    """Print a passage, broken between words on a terminal."""
    print("\n".join(_indented(text, _width_of(to), "")), file=to)


def _width_of(to: TextIO) -> int:
    """How wide lines may be: the terminal's width; 0 for files and pipes, whose readers look for whole sentences."""
    try:
        return min(get_terminal_size().columns, WIDTH) if to.isatty() else 0
    except ValueError:  # closed
        return 0


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
