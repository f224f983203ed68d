"""What is pasted stays one paste, whatever is in it.

Terminals mark where a paste begins and ends. Textual's parser loses its place when an escape character
stands between the two: the rest then comes as keys, out of order, and a control character in it becomes a
command, such as Ctrl+S. Most terminals take escape characters out of a paste, but not all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

from vnr_wizard.reading.text import REPLACEMENT

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_ESCAPES = "\x1b\x9b\x9d\x90"


class PasteFilter:
    """Takes escape characters out of pastes, in text that comes in pieces cut anywhere."""

    def __init__(self) -> None:
        self._inside = False
        self._matched = ""
        """What has come of the mark that is waited for."""

    def __call__(self, text: str) -> str:
        """`text` as it may go on. A piece that may be the beginning of an end mark waits for the next call."""
        kept: list[str] = []
        for letter in text:
            mark = _END if self._inside else _BEGIN
            if mark.startswith(self._matched + letter):
                self._matched += letter
                if not self._inside:
                    kept.append(letter)
                if self._matched == mark:
                    if self._inside:
                        kept.append(mark)
                    self._inside, self._matched = not self._inside, ""
                continue
            if self._inside:
                kept += [self._harmless(waited) for waited in self._matched]
            # The letter that does not fit may itself begin the mark.
            self._matched = letter if letter == mark[0] else ""
            if not (self._inside and self._matched):
                kept.append(self._harmless(letter) if self._inside else letter)
        return "".join(kept)

    @staticmethod
    def _harmless(letter: str) -> str:
        return REPLACEMENT if letter in _ESCAPES else letter


class PasteParser(XTermParser):
    """Textual's parser behind the filter."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._filter = PasteFilter()

    def feed(self, data: str) -> Iterable[Message]:
        """Feed what was read from the terminal; an empty text is its end."""
        filtered = self._filter(data)
        return super().feed(filtered) if filtered or not data else ()


def keep_pastes_whole() -> None:
    """Let Textual's driver read through the filter."""
    if sys.platform == "win32":
        from textual.drivers import win32 as driver
    else:
        from textual.drivers import linux_driver as driver
    vars(driver)["XTermParser"] = PasteParser
