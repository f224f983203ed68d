"""`check --walks FOLDER`: each walk that shows a problem as a file of answers, which `trace` walks again."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from vnr_wizard.language import say
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.text import clean_line

_LONGEST = 80
# How a file that may be written over begins.
_OURS = "# vnr-wizard check --walks\n"


def write_walks(problems: Sequence[Problem], folder: Path) -> list[str]:
    """Write a file for each problem that has a walk; for each problem the command that walks it, or an empty text.

    A file that this did not write is left as it is. What could not be written is said on stderr.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _tell(folder, error)
        return []
    taken: set[str] = set()
    return [_written(problem, folder, taken) if problem.walk is not None else "" for problem in problems]


def _written(problem: Problem, folder: Path, taken: set[str]) -> str:
    file = folder / _name(problem, taken)
    try:
        if file.is_symlink() or (file.exists() and not _is_ours(file)):
            text = say("Filen finns redan och lämnas orörd", "The file exists and is left as it is")
            print(f"{text}: {clean_line(str(file))}", file=sys.stderr)
            return ""
        _replace(file, _text(problem))
    except OSError as error:
        _tell(file, error)
        return ""
    return clean_line(f"vnr-wizard trace {_quoted(problem.path)} --answers {_quoted(str(file))}")


def _name(problem: Problem, taken: set[str]) -> str:
    """Code and key, as far as every system takes them in a name; numbered where another has it already."""
    stem = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{problem.code}-{problem.key_text or Path(problem.path).stem}")[:_LONGEST]
    stem = stem.strip(".-")
    name, number = stem, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.lower())
    return f"{name}.toml"


def _is_ours(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_OURS)) == _OURS.encode()


def _text(problem: Problem) -> bytes:
    import tomli_w

    about = [problem.message, *problem.story]
    comments = "".join(f"# {clean_line(line)}\n" for line in about)
    return (_OURS + comments + "\n" + tomli_w.dumps(dict(problem.walk or {}))).encode()


def _replace(file: Path, content: bytes) -> None:
    """Write the whole file or nothing."""
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as opened:
        opened.write(content)
    new.replace(file)


def _quoted(text: str) -> str:
    """As a shell takes it on every system."""
    return text if re.fullmatch(r"[\w./\\:~+-]+", text) else f'"{text}"'


def _tell(path: Path, error: OSError) -> None:
    from vnr_wizard.notes.trouble import why

    text = say(f"Kunde inte skrivas: {why(error)}", f"Could not be written: {why(error)}")
    print(f"{clean_line(str(path))}: {text}", file=sys.stderr)
