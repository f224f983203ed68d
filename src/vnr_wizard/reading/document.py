"""From a file on disk to plain TOML data, refusing what could hurt or mislead.

Called by the readers of procedures, contacts, settings and answers. What is refused, and why, is the
table of docs/safety.md; nothing is raised: problems come back beside whatever could be read.
"""

from __future__ import annotations

import math
import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from vnr_wizard.language import say
from vnr_wizard.reading.problem import Key, Problem, key_text, problem_at
from vnr_wizard.reading.text import FORBIDDEN, REPLACEMENT

MAX_BYTES = 4 * 1024 * 1024
MAX_KEY_PARTS = 16
MAX_KEY_LENGTH = 256
MAX_DEPTH = 32
MAX_INTEGER = 2**63

# One pass over the text before tomllib sees it: tomllib takes minutes for long dotted keys, and recurses
# on nested brackets. Possessive quantifiers (++) keep the pass linear whatever the text: nothing is ever
# tried twice, and an unclosed text takes all that is left.
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_SCAN = re.compile(
    rf'''(?P<string>"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z|\\)|\'\'\'(?:[^']++|'(?!''))*+(?:\'\'\'|\Z))'''
    rf"""|(?P<dotted>{_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART})++)"""
    r"""|(?P<short>"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
    r"""|(?P<comment>\#[^\n]*+)"""
    r"""|(?P<word>[\w+-]++)"""
    r"""|(?P<open>[\[{])|(?P<close>[\]}])""",
    re.DOTALL,
)
_PART = re.compile(_KEY_PART)
_KEY_ENDS = re.compile(r"[ \t]*+=")

# What a backslash and a letter become. Only an escape makes them here: written out they are told of before.
_LETTERS = {"\r": "r", "\b": "b", "\f": "f", "\t": "t", "\n": "n"}
# S:\temp and S:\nytt say something, but without a drive's backslash.
_DRIVE_ESCAPED = re.compile(r"\b[A-Za-z]:\\[tn]")
_DRIVE_MADE = re.compile(r"\b[A-Za-z]:([\t\n])(?=\w)")

_STANDING_IN: ContextVar[Mapping[str, bytes]] = ContextVar("standing_in", default={})  # noqa: B039 — never changed


@dataclass
class Document:
    """One file as read: its name for messages, its text, its data, and the problems met on the way."""

    path: str
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def readable(self) -> bool:
        """Whether `data` is all that the file says."""
        return not self.problems


def read_document(path: Path, shown_as: str | None = None) -> Document:
    """Read the TOML file at `path`. `shown_as` is the name used in problems (default: the path itself)."""
    document = Document(shown_as or str(path))
    standing_in = _STANDING_IN.get()
    raw = standing_in.get(os.path.realpath(path)) if standing_in else None
    if raw is None:
        raw = read_bytes(path, document)
    if raw is not None:
        _parse(raw, document)
    return document


def read_lines(path: Path) -> list[str]:
    """The lines of the file at `path` as problems count them; none where it cannot be read."""
    raw = read_bytes(path, Document(str(path)))
    text = "" if raw is None else raw.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").split("\n")


@contextmanager
def read_instead(path: Path, content: bytes) -> Iterator[None]:
    """Within it, and in this thread alone, `content` is read where the file at `path` would be.

    So an editor's unsaved text is judged by the very checks that judge files, with all that lies around it.
    """
    token = _STANDING_IN.set({**_STANDING_IN.get(), os.path.realpath(path): content})
    try:
        yield
    finally:
        _STANDING_IN.reset(token)


def version_of(path: Path) -> tuple[object, ...]:
    """What tells one content of a file from another, for keeping what was read of it; empty where there is no file.

    What stands in for the file counts as its content, in the thread where it does.
    """
    standing_in = _STANDING_IN.get()
    if standing_in and (raw := standing_in.get(os.path.realpath(path))) is not None:
        return (sha256(raw).digest(),)
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    # A file that is saved anew in the same moment and as large has another inode: every save of ours replaces it.
    return found.st_mtime_ns, found.st_size, found.st_ino


def parse_document(text: str | bytes, shown_as: str) -> Document:
    """The same for text that is already in memory (an editor's buffer, a test)."""
    document = Document(shown_as)
    _parse(text.encode() if isinstance(text, str) else text, document)
    return document


def read_bytes(path: Path, document: Document) -> bytes | None:
    """What is in a file, or None with the problem in `document`: only ordinary files, only so large."""

    def refuse(code: str, **values: object) -> bytes | None:
        document.problems.append(Problem(code, document.path, values=values))
        return None

    try:
        # Looked at before it is opened, since opening a device can itself do something.
        if what := _not_a_file(path.stat().st_mode):
            return refuse("T102", what=what)
        # O_NONBLOCK: opening a FIFO, put there since, must not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return refuse("T101", why=_reason(error))
    except ValueError:
        return refuse("T101", why=say("namnet är ogiltigt", "the name is invalid"))
    status = os.fstat(descriptor)
    if what := _not_a_file(status.st_mode):
        os.close(descriptor)
        return refuse("T102", what=what)
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > MAX_BYTES:
            return refuse("T103", size=status.st_size, limit=MAX_BYTES)
        try:
            raw = file.read(MAX_BYTES + 1)
        except OSError as error:
            return refuse("T101", why=_reason(error))
    if len(raw) > MAX_BYTES:
        return refuse("T103", size=len(raw), limit=MAX_BYTES)
    return raw


def _not_a_file(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return say("en mapp", "a folder")
    return say("ett rör eller en enhet", "a pipe or a device")


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return say("filen finns inte", "there is no such file")
        case PermissionError():
            return say("du har inte rätt att läsa den", "you may not read it")
        case _:
            return say(f"systemfel {error.errno}", f"system error {error.errno}")


def _parse(raw: bytes, document: Document) -> None:
    text = _decode(raw, document)
    if text is None:
        return
    document.text = text
    if _control_characters(text, document):
        # Told already; without them the rest of the file can be looked at too.
        text = FORBIDDEN.sub(REPLACEMENT, text)
    if _too_much(text, document):
        return
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from vnr_wizard.reading.syntax import syntax_problems

        told = {problem.line for problem in document.problems}
        found = syntax_problems(text, document.path, str(error))
        document.problems += [problem for problem in found if problem.line not in told]
    except (ValueError, RecursionError):
        # Whatever the passes above did not see: an integer of over 4,300 digits, say.
        document.problems.append(Problem("T108", document.path, line=1, column=1))
    else:
        document.data = data
        _check_values(document)
    if any(problem.line is None for problem in document.problems):
        from vnr_wizard.reading.positions import locate

        document.problems = locate(document.problems, document.text)


def _decode(raw: bytes, document: Document) -> str | None:
    looks = None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_zero(raw[:200]):
        looks = "UTF-16"
    else:
        try:
            # Notepad writes a byte order mark; it means nothing here.
            return raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            looks = "Latin-1"
            line = raw.count(b"\n", 0, error.start) + 1
            column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
            document.problems.append(problem_at("T104", document.path, (line, column), looks=looks))
            return None
    document.problems.append(Problem("T104", document.path, line=1, column=1, values={"looks": looks}))
    return None


def _every_other_is_zero(raw: bytes) -> bool:
    return len(raw) > 3 and max(raw[::2].count(0), raw[1::2].count(0)) > len(raw) // 3


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1 and in characters, of a character offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _control_characters(text: str, document: Document) -> bool:
    """Collect invisible characters, each kind where it first stands on a line, and say whether there are any."""
    told: set[tuple[int, str]] = set()
    line, line_start, seen = 1, 0, 0
    for match in FORBIDDEN.finditer(text):
        offset = match.start()
        line += text.count("\n", seen, offset)
        line_start = max(line_start, text.rfind("\n", seen, offset) + 1)
        seen, column = offset, offset - line_start + 1
        if (line, match[0]) in told:
            continue
        told.add((line, match[0]))
        if match[0] == "\r":
            document.problems.append(problem_at("T110", document.path, (line, column)))
        else:
            what = f"U+{ord(match[0]):04X}"
            document.problems.append(problem_at("T109", document.path, (line, column), what=what))
        if len(told) >= 20:
            break
    return bool(told)


def _too_much(text: str, document: Document) -> bool:
    """Whether there is a key, a number or a nesting that tomllib should never see."""

    def refuse(code: str, offset: int, **values: object) -> bool:
        document.problems.append(problem_at(code, document.path, position(text, offset), None, **values))
        return True

    depth = 0
    for match in _SCAN.finditer(text):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                return refuse("T107", match.start(), limit=MAX_DEPTH)
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "dotted":
            long = len(match[0]) > MAX_KEY_LENGTH * MAX_KEY_PARTS
            if long or len(_PART.findall(match[0])) > MAX_KEY_PARTS:
                return refuse("T106", match.start(), parts=MAX_KEY_PARTS, length=MAX_KEY_LENGTH)
        elif kind == "short" and len(match[0]) > MAX_KEY_LENGTH + 2 and _KEY_ENDS.match(text, match.end()):
            return refuse("T106", match.start(), parts=MAX_KEY_PARTS, length=MAX_KEY_LENGTH)
        elif kind == "word" and len(match[0]) > MAX_KEY_LENGTH:
            number = match[0][0] in "+-0123456789"
            if number:
                return refuse("T108", match.start())
            return refuse("T106", match.start(), parts=MAX_KEY_PARTS, length=MAX_KEY_LENGTH)
    return False


def _check_values(document: Document) -> None:
    """Problems in values that TOML allows and we do not.

    Control characters from `\\u` escapes, inf, nan, huge integers, and nesting by dotted keys that no bracket
    shows: that one leaves no data, since whoever reads nested data goes into itself once a level.
    """
    pending: list[tuple[Any, Key]] = [(document.data, ())]
    drives = _DRIVE_ESCAPED.search(document.text) is not None
    while pending:
        value, key = pending.pop()
        problem = _value_problem(value)
        if problem is None and drives and isinstance(value, str) and (made := _DRIVE_MADE.search(value)):
            problem = ("T112", {"letter": _LETTERS[made[1]]})
        if len(key) > MAX_DEPTH:
            problem = ("T107", {"limit": MAX_DEPTH})
        if problem:
            code, values = problem
            named = key_text(document.data, key)
            document.problems.append(Problem(code, document.path, key, named, values=values))
        if problem and problem[0] == "T107":
            document.data = {}
            return
        if isinstance(value, dict):
            for name, item in value.items():
                if match := FORBIDDEN.search(name):
                    what = {"what": f"U+{ord(match[0]):04X}"}
                    document.problems.append(Problem("T109", document.path, (*key, name), values=what))
                if isinstance(item, dict | list | str | float | int):
                    pending.append((item, (*key, name)))
        elif isinstance(value, list):
            pending.extend((item, (*key, index)) for index, item in enumerate(value))


def _value_problem(value: Any) -> tuple[str, dict[str, object]] | None:
    match value:
        case str() if found := FORBIDDEN.search(value):
            if found[0] in _LETTERS:
                return "T112", {"letter": _LETTERS[found[0]]}
            return "T109", {"what": f"U+{ord(found[0]):04X}"}
        case float() if not math.isfinite(value):
            return "T108", {}
        case int() if abs(value) >= MAX_INTEGER:
            return "T108", {}
        case _:
            return None
