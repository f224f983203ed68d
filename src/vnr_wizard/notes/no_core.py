"""No core dumps of processes that hold keys or what was typed. Called by the app, the commands and the keys' child."""

from __future__ import annotations


def keep_no_core() -> None:
    """A core dump would hold everything in memory; also a process that is killed leaves none from now on."""
    try:
        import resource
    except ImportError:  # Windows has no core files
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
