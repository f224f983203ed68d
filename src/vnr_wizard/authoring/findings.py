"""What the parts of `check` find in one file: collected by key, placed all at once at the end."""

from __future__ import annotations

from vnr_wizard.reading.document import Document
from vnr_wizard.reading.problem import Key, Problem, key_text


class Findings:
    """The problems found in one document.

    Unlike `reading.shape.Reading` it has no ceiling: what is collected here are remarks on a file that can be
    read, and one part must not crowd out another.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def add(self, code: str, key: Key, story: tuple[str, ...] = (), /, **values: object) -> None:
        """Collect one problem with what stands at `key`; `story` is a walk in words, a line a step."""
        text = key_text(self.document.data, key)
        self.problems.append(Problem(code, self.document.path, key, text, values=values, story=story))

    def placed(self) -> list[Problem]:
        """All of them with line and column, in the order of the file."""
        if not self.problems:
            return []
        from vnr_wizard.reading.positions import locate

        return locate(self.problems, self.document.text)
