"""What the tests of practice get."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.practice.drill import Drill


@pytest.fixture
def drill(tmp_path: Path) -> Drill:
    """A scenario, practised alone."""
    return Drill(tmp_path)


@pytest.fixture
def led(tmp_path: Path) -> Drill:
    """The same, led."""
    return Drill(tmp_path, led=True)
