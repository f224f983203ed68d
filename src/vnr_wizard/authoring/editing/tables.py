"""Which table of a TOML text a line belongs to, also while the text is half written.

A text that is whole is read exactly: what looks like a heading inside a text or a list is none. In a text
that is broken (a quotation mark is missing, say) a line that looks like a heading is taken for one, since a
quotation mark that was never closed would otherwise hide everything below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnr_wizard.reading.problem import Key

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_HEADING = re.compile(rf"^[ \t]*(?P<open>\[\[?)[ \t]*(?P<name>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]\]?")
_LIKE_HEADING = re.compile(r"^[ \t]*\[\[?[ \t]*[A-Za-z_][\w-]*(?:\.[\w-]+)*[ \t]*\]\]?[ \t]*(?:#.*)?$")
_PARTS = re.compile(_PART)
# Possessive throughout: linear whatever the text.
_TOKEN = re.compile(
    r'''(?P<long>"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)|\'\'\'(?:[^']++|'(?!''))*+(?:'{3,5}|\Z))'''
    r"""|(?P<short>"(?:[^"\\\n]++|\\[^\n])*+"?|'[^'\n]*+'?)"""
    r"""|(?P<comment>\#[^\n]*+)"""
    r"""|(?P<open>[\[{])|(?P<close>[\]}])|(?P<line>\n)""",
    re.DOTALL,
)
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""")


@dataclass(frozen=True)
class TableSpan:
    """One `[table]` or `[[table]]`: its key, as problems have it, and its lines, from 0.

    `last` is its last line that is more than white space or a comment of what follows; `end` is where the
    next table begins. `id` is what its `id` says, as far as that can be read.
    """

    key: Key
    line: int
    last: int
    end: int
    id: str

    @property
    def names(self) -> tuple[str, ...]:
        """The key without its numbers: `("step", "question")`."""
        return tuple(part for part in self.key if isinstance(part, str))


def tables_in(text: str) -> tuple[TableSpan, ...]:
    """Every table of `text`, in order; the lines before the first belong to the file itself and are not among them."""
    lines = text.split("\n")
    headings, inside, doubtful = _exact(text, lines)
    if doubtful and not _is_whole(text):
        headings, inside = [n for n, line in enumerate(lines) if _LIKE_HEADING.match(line)], set()
    return tuple(_spans(lines, headings, inside))


def table_at(tables: Sequence[TableSpan], line: int) -> TableSpan | None:
    """The table that a line belongs to; None above the first."""
    return next((table for table in reversed(tables) if table.line <= line), None)


def parents(tables: Sequence[TableSpan], table: TableSpan) -> Iterator[TableSpan]:
    """The table itself, and those that it lies in, from the inside out."""
    by_key = {one.key: one for one in tables}
    for length in range(len(table.key), 0, -1):
        if (found := by_key.get(table.key[:length])) is not None:
            yield found


def _is_whole(text: str) -> bool:
    from vnr_wizard.reading.document import parse_document

    document = parse_document(text, "")
    return bool(document.data) or document.readable


def _exact(text: str, lines: Sequence[str]) -> tuple[list[int], set[int], bool]:
    """The lines of headings; the lines that begin inside a value; and whether one of those looks like a heading."""
    inside: set[int] = set()
    line, depth = 0, 0
    headings: list[int] = []
    at, end = 0, len(text)
    begins = True
    while at < end:
        if begins and depth == 0 and (match := _HEADING.match(lines[line])):
            headings.append(line)
            at += match.end()
        begins = False
        token = _TOKEN.search(text, at)
        if token is None:
            break
        at = token.end()
        match token.lastgroup:
            case "line":
                line += 1
                begins = True
                if depth:
                    inside.add(line)
            case "long":
                several = token[0].count("\n")
                inside |= set(range(line + 1, line + several + 1))
                line += several
            case "open":
                depth += 1
            case "close":
                depth = max(0, depth - 1)
            case _:
                pass
    return headings, inside, any(_LIKE_HEADING.match(lines[n]) for n in inside)


def _spans(lines: Sequence[str], headings: Sequence[int], inside: set[int]) -> Iterator[TableSpan]:
    arrays: dict[Key, int] = {}
    for n, line in enumerate(headings):
        match = _HEADING.match(lines[line])
        if match is None:
            continue
        end = headings[n + 1] if n + 1 < len(headings) else len(lines)
        yield TableSpan(_key(match, arrays), line, _last(lines, line, end, inside), end, _id(lines[line:end]))


def _key(match: re.Match[str], arrays: dict[Key, int]) -> Key:
    parts = [part.strip("\"'") for part in _PARTS.findall(match["name"])]
    key: Key = ()
    for n, part in enumerate(parts):
        key = (*key, part)
        if n == len(parts) - 1 and match["open"] == "[[":
            arrays[key] = arrays.get(key, -1) + 1
        if key in arrays:
            key = (*key, arrays[key])
    return key


def _last(lines: Sequence[str], line: int, end: int, inside: set[int]) -> int:
    """The last line that says something, and comments that hug it; comments above what follows are not its own."""

    def comment(n: int) -> bool:
        return n not in inside and lines[n].lstrip().startswith("#")

    last = next(n for n in range(end - 1, line - 1, -1) if n in inside or (lines[n].strip() and not comment(n)))
    below = last + 1
    while below < end and comment(below):
        below += 1
    hugs_what_follows = below == end < len(lines)
    return last if hugs_what_follows else below - 1


def _id(lines: Sequence[str]) -> str:
    return next((match[1] for line in lines if (match := _ID.match(line))), "")
