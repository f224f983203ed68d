"""A file's text as an editor needs it, and back to bytes: nothing that was not changed is written otherwise.

An editor works on lines that end with a line feed. Whether the file has a byte order mark, and which of its
lines end in CRLF, is remembered here and put back when it is saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from vnr_wizard.reading.document import Document, parse_document, read_bytes
from vnr_wizard.reading.problem import Problem

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class FileText:
    """What a file holds; UTF-8 for certain (see `open_text`)."""

    raw: bytes

    @cached_property
    def _written(self) -> str:
        """The text with its own line ends."""
        return self.raw.removeprefix(_BOM).decode()

    @cached_property
    def text(self) -> str:
        """The text with line feeds only."""
        return self._written.replace("\r\n", "\n")

    @property
    def newline(self) -> str:
        """What most of its lines end with."""
        windows = self._written.count("\r\n")
        return "\r\n" if windows > self._written.count("\n") - windows else "\n"

    def with_text(self, text: str) -> bytes:
        """The bytes of the file when it says `text` instead: lines that stay keep their ends."""
        windows = self._written.count("\r\n")
        if windows == 0:
            written = text
        elif windows == self._written.count("\n"):
            written = text.replace("\n", "\r\n")
        else:
            written = self._with_mixed_ends(text)
        return (_BOM if self.raw.startswith(_BOM) else b"") + written.encode()

    def _with_mixed_ends(self, text: str) -> str:
        old, new = self.text.split("\n"), text.split("\n")
        ends = ["\r\n" if line.endswith("\r") else "\n" for line in self._written.split("\n")]
        wanted = [self.newline] * len(new)
        for was, now, size in _matching(old, new):
            wanted[now : now + size] = ends[was : was + size]
        # The last piece has no end of its own.
        return "".join(line + end for line, end in zip(new[:-1], wanted, strict=False)) + new[-1]


def _matching(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Runs of lines that are the same in both: where they begin in the old, in the new, and how many they are."""
    shorter = min(len(old), len(new))
    above = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - above
    below = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    middle = SequenceMatcher(None, old[above : len(old) - below], new[above : len(new) - below], autojunk=False)
    found = [(above + was, above + now, size) for was, now, size in middle.get_matching_blocks() if size]
    return [(0, 0, above), *found, (len(old) - below, len(new) - below, below)]


def open_text(path: Path) -> FileText | Problem:
    """The file at `path`, or why an editor cannot hold it: not there, no file, too large, not UTF-8."""
    document = Document(str(path))
    raw = read_bytes(path, document)
    if raw is None:
        return document.problems[0]
    unlike = [problem for problem in parse_document(raw, str(path)).problems if problem.code == "T104"]
    return unlike[0] if unlike else FileText(raw)
