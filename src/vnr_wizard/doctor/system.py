"""The machine, as far as the doctor asks it: a few calls that never raise, so that tests can be other machines.

None, or something empty, means that the machine does not say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_MOST = 1 << 20
SECONDS = 10
"""How long another program may take to answer."""


class Status(NamedTuple):
    """What lies at a path. `device` is the one that it lies on, `node` the one that it is; both `MAJOR:MINOR`."""

    mode: int
    owner: int
    device: str = "0:0"
    node: str = "0:0"


class Screen(NamedTuple):
    """The terminal that the command runs in. `encoding` is in lower case."""

    columns: int
    rows: int
    encoding: str


class System:
    """This machine."""

    platform: str = sys.platform

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of the environment."""
        return os.environ

    def read_text(self, path: str) -> str | None:
        """The text of a small file of the system, such as those under /proc."""
        try:
            with open(path, encoding="utf-8", errors="surrogateescape") as file:
                return file.read(_MOST)
        except (OSError, ValueError):
            return None

    def real_path(self, path: str) -> str:
        """The path with every link followed."""
        try:
            return os.path.realpath(path)
        except (OSError, ValueError):
            return path

    def names(self, path: str) -> list[str]:
        """The names of what lies in a folder, in order."""
        try:
            return sorted(os.listdir(path))  # noqa: PTH208
        except (OSError, ValueError):
            return []

    def status(self, path: str, follow: bool = True) -> Status | None:
        """What lies at a path; with `follow`, behind the link there."""
        try:
            found = Path(path).stat(follow_symlinks=follow)
        except (OSError, ValueError):
            return None
        return Status(found.st_mode, found.st_uid, _device(found.st_dev), _device(getattr(found, "st_rdev", 0)))

    def run(self, *words: str) -> str | None:
        """What a program of the system prints; None where it is not there, fails, or takes too long."""
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, ValueError, subprocess.SubprocessError):
            return None
        return done.stdout.decode(errors="replace") if done.returncode == 0 else None

    def free_bytes(self, path: str) -> int | None:
        """How much room there is for this user where the path lies."""
        try:
            return shutil.disk_usage(path).free
        except (OSError, ValueError):
            return None

    def may_write(self, path: str) -> bool:
        """Whether this user may make files in a folder."""
        try:
            return os.access(path, os.W_OK | os.X_OK)
        except (OSError, ValueError):
            return False

    def user(self) -> int | None:
        """Who runs the program; None where users have no numbers (Windows)."""
        return os.geteuid() if hasattr(os, "geteuid") else None

    def screen(self) -> Screen | None:
        """The terminal, where stdin, stdout and stderr all are one."""
        streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
        if sys.__stdout__ is None or any(stream is None or stream.closed or not stream.isatty() for stream in streams):
            return None
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (OSError, ValueError):
            return None
        return Screen(size.columns, size.lines, (sys.__stdout__.encoding or "").lower())

    def core_limit(self) -> int | None:
        """The largest core dump that a program may ask for, in bytes; -1 for no limit."""
        try:
            import resource
        except ImportError:
            return None
        return resource.getrlimit(resource.RLIMIT_CORE)[1]

    def requirements(self) -> Sequence[str]:
        """The packages that the program asks for, each as `name==version`."""
        from importlib import metadata

        try:
            return metadata.requires("vnr-wizard") or []
        except (metadata.PackageNotFoundError, OSError):
            return []

    def version(self, package: str) -> str | None:
        """The version of a package that is installed."""
        from importlib import metadata

        try:
            return metadata.version(package)
        except (metadata.PackageNotFoundError, OSError):
            return None


def nearest(system: System, path: Path) -> Path:
    """The folder itself where it is there, else the nearest one above that is."""
    for folder in (path, *path.parents):
        if system.status(str(folder)) is not None:
            return folder
    return path


def _device(number: int) -> str:
    if not hasattr(os, "major"):
        return "0:0"
    return f"{os.major(number)}:{os.minor(number)}"
