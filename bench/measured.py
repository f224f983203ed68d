"""What the benchmarks share: repetitions that alternate, medians with their spread, tables, the machine."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

Runs = dict[str, list[tuple[float, ...]]]
T = TypeVar("T")
VERSIONS = (
    "vnr-wizard", "textual", "oxidd", "SpiffWorkflow", "transitions", "pyxform", "python-statemachine", "pm4py",
)  # fmt: skip
OURS = Path(sys.executable).with_name("vnr-wizard")
"""The program as it is installed beside this Python."""
KEYED = (sys.executable, str(Path(__file__).with_name("without.py")), "nothing")
"""The same with the tests' keyring: the machines that this is measured on have none."""
sys.path.insert(0, str(Path(__file__).parents[1]))


def arguments(description: str | None) -> argparse.Namespace:
    """The options that every benchmark has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few repetitions: to see that it runs, not to measure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single figure there")
    return parser.parse_args()


def alternating(tasks: Mapping[str, Callable[[], tuple[float, ...]]], times: int) -> Runs:
    """Run each task once unmeasured (caches, byte code), then all of them in turn, `times` times over.

    So what else happens on the machine meets all of them alike.
    """
    for task in tasks.values():
        task()
    runs: Runs = {name: [] for name in tasks}
    for turn in range(times):
        names = list(tasks)
        for name in names if turn % 2 else reversed(names):
            runs[name].append(tasks[name]())
    return runs


def column(runs: Sequence[tuple[float, ...]], index: int) -> list[float]:
    """One figure of every run."""
    return [run[index] for run in runs]


def spread(values: Sequence[float], unit: float = 1.0, digits: int = 0) -> str:
    """The median, and in brackets from the lowest to the highest."""
    low, middle, high = min(values) * unit, statistics.median(values) * unit, max(values) * unit
    return f"{middle:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def middle(values: Sequence[float], unit: float = 1.0, digits: int = 0) -> str:
    """The median alone."""
    return f"{statistics.median(values) * unit:,.{digits}f}"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """The median of ours over the median of theirs."""
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}×"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0–1) of the values are not above."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table: the first column is text, the others are figures."""
    lines = [list(head), *map(list, rows)]
    widths = [max(3, *(len(line[n]) for line in lines)) for n in range(len(head))]

    def put(cells: Sequence[str]) -> None:
        first = cells[0].ljust(widths[0])
        others = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
        print("| " + " | ".join([first, *others]) + " |")

    put(head)
    print("|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|")
    for line in lines[1:]:
        put(line)
    print(flush=True)


def keep(runs: object, to: Path | None) -> None:
    """Write every single figure where it was asked for."""
    if to is not None:
        to.write_text(json.dumps(runs, indent=1))


def machine() -> str:
    """Date, processors, load, and the versions measured: one line."""
    cores = len(os.sched_getaffinity(0))
    found = [f"Python {platform.python_version()}"]
    for name in VERSIONS:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} not installed")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    now = datetime.now().strftime("%Y-%m-%d %H:%M")
    return f"{now}; {cores} cores, load {load}; {platform.system()}; {'; '.join(found)}."


def environment(home: Path) -> dict[str, str]:
    """What a measured program is started with: nothing of ours but the path, and a home of its own.

    PYTHONDONTWRITEBYTECODE and its kind are left out: pip installs byte code, so byte code is measured.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }
