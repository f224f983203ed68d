"""The latest answer to each question as a walk goes on, with its past: any earlier state can be seen again.

Used by `walk.Walk` alone. Every change is one entry, so that going on costs what is new, going back costs
what is undone, and looking at an earlier state copies nothing.
"""

from __future__ import annotations

from bisect import bisect_left

from vnr_wizard.procedure.answer import Value
from vnr_wizard.procedure.condition import Look


class Ledger:
    """What stands now, and for each entry which question it changed and what had stood before."""

    def __init__(self) -> None:
        self._latest: dict[str, Value] = {}
        self._entries: list[tuple[str, Value | None]] = []
        self._changes: dict[str, list[int]] = {}

    def __len__(self) -> int:
        """How many entries there are: the name of the present state."""
        return len(self._entries)

    def latest(self, question: str) -> Value | None:
        """What stands now."""
        return self._latest.get(question)

    def learn(self, question: str, value: Value | None) -> None:
        """Let a question have this answer from now on; None for none."""
        known = self._latest.get(question)
        if known is value:
            return
        self._changes.setdefault(question, []).append(len(self._entries))
        self._entries.append((question, known))
        self._put(question, value)

    def undo_to(self, length: int) -> None:
        """Go back to the state that had `length` entries."""
        while len(self._entries) > length:
            question, value = self._entries.pop()
            self._changes[question].pop()
            self._put(question, value)

    def at(self, length: int) -> Look:
        """How to look up answers as they stood when there were `length` entries. Good until the next change."""

        def look(question: str) -> Value | None:
            changes = self._changes.get(question, ())
            since = bisect_left(changes, length)
            if since < len(changes):
                return self._entries[changes[since]][1]
            return self._latest.get(question)

        return look

    def _put(self, question: str, value: Value | None) -> None:
        if value is None:
            self._latest.pop(question, None)
        else:
            self._latest[question] = value
