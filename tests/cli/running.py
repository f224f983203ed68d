"""Running the commands: in this process, which is quick, and as a process of its own, which proves more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = ("LC_ALL", "LC_MESSAGES", "LANG")
NIGHT = "2026-11-21T22:40"
"""A Saturday."""


class Printed(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def all(self) -> str:
        return self.out + self.err


Command = Callable[..., Printed]


def process(
    *words: str | Path,
    environment: Mapping[str, str] | None = None,
    python: tuple[str, ...] = (),
    module: tuple[str, ...] = ("-m", "vnr_wizard"),
) -> Printed:
    """Run `vnr-wizard` as a process. Its folders are this test's own (tests/conftest.py)."""
    done = subprocess.run(
        [sys.executable, *python, *module, *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=speechless(os.environ) | dict(environment or {}),
        timeout=60,
        check=False,
    )
    return Printed(done.returncode, done.stdout.decode(), done.stderr.decode())


def speechless(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without a language."""
    return {name: value for name, value in environment.items() if name not in LANGUAGES}
