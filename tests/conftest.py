"""What every test gets: folders of its own, Swedish, and one profile for generated tests."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from vnr_wizard import language

# Helpers of the tests are imported as `tests.…`, as mypy sees them.
sys.path.insert(0, str(Path(__file__).parents[1]))

# Screens are full of rings of references, and a whole run makes thousands of them: collected less often, the
# same run takes a twentieth less.
gc.set_threshold(50_000, 20, 50)

settings.register_profile(
    "vnr-wizard",
    deadline=None,
    max_examples=100,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
# `pytest --hypothesis-profile=search` looks further, and elsewhere each time.
settings.register_profile("search", parent=settings.get_profile("vnr-wizard"), max_examples=4000, derandomize=False)
settings.load_profile("vnr-wizard")

FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that is this test's alone: nothing is read from, or written to, the real one."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def _in_swedish() -> Iterator[None]:
    """Swedish at the start, and again after a test that chose English."""
    language.use("sv")
    yield
    language.use("sv")


@pytest.fixture(autouse=True)
def cores_of_the_tests_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that runs inside the tests must not forbid cores to them for good: others try what the limit does.

    Programs in processes of their own are not touched by this.
    """
    monkeypatch.setattr("vnr_wizard.notes.no_core.keep_no_core", lambda: None)
