"""What the tests of the editor get."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.editor.desk import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A routine and its contacts."""
    return Office(tmp_path / "vi")
