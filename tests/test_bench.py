"""The benchmarks run and print their tables. What they measure is for bench/README.md, not for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"
ON_LINUX = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="reads Linux' /proc")


def tables(script: str) -> str:
    """What a script prints with --quick."""
    argv = [sys.executable, str(BENCH / f"{script}.py"), "--quick"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(argv, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    assert sum(line.startswith("|") for line in done.stdout.splitlines()) > 3
    return done.stdout


@ON_LINUX
@pytest.mark.terminal
def test_start_is_measured_against_a_bare_app() -> None:
    printed = tables("start")
    for case in ("bare Textual app", "one routine chosen", "three routines, none chosen", "20 drafts"):
        assert case in printed


@ON_LINUX
@pytest.mark.terminal
def test_where_the_start_goes_is_told() -> None:
    printed = tables("profile_start")
    for part in ("imported by ours alone", "Whose code it is"):
        assert part in printed


@ON_LINUX
def test_commands_are_measured_and_import_no_textual() -> None:
    printed = tables("commands")
    for case in ("python -c pass", "vnr-wizard contacts", "vnr-wizard contacts kvinno --json", "vnr-wizard check"):
        assert case in printed


@ON_LINUX
@pytest.mark.skipif(
    not (find_spec("SpiffWorkflow") and find_spec("transitions")), reason="the peers are not installed: .[bench]"
)
def test_walks_are_measured_against_their_peers() -> None:
    printed = tables("walk")
    for case in ("ours", "SpiffWorkflow", "transitions", "change the answer at step 1", "size of the draft"):
        assert f"| {case}" in printed


@ON_LINUX
@pytest.mark.terminal
def test_keys_are_measured_against_a_bare_text_area() -> None:
    printed = tables("keys")
    for case in ("bare TextArea", "ours, 5 steps", "ours, 100 steps"):
        assert f"| {case}" in printed
