"""What the tests of the screens get."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A small routine with every kind of question, its contacts, and no notes."""
    return Stage(tmp_path)
