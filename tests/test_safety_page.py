"""docs/safety.md names its proofs: each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "safety.md").read_text("utf-8")


def test_every_test_that_the_page_names_exists() -> None:
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    tests = set(re.findall(r"def (test_\w+)", written))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert named
    assert named - tests == set()


def test_every_row_is_there() -> None:
    rows: set[int] = set()
    for cell in re.findall(r"^\| ([\d, –]+) \|", PAGE, re.MULTILINE):
        for part in cell.split(", "):
            first, _, last = part.partition("–")
            rows |= set(range(int(first), int(last or first) + 1))
    assert rows == set(range(1, 41))
