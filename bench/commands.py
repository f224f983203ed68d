"""The commands that a shell starts, as whole processes, against bare Python.

`contacts` must answer at once at night, `check` runs at every change of a routine. Wall-clock time from just
before the process is started to its end, and its processor time, with the shipped content. Peak memory, and that
none imports Textual, are looked for after the command in a process of its own (`VmHWM`, `sys.modules`): what
`wait4` calls the peak counts the process that it was started from, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from measured import OURS, Runs, alternating, arguments, column, environment, keep, middle, ratio, spread, table

COMMANDS = (["contacts"], ["contacts", "kvinno", "--json"], ["check"])
LOOK = """
import re, sys
code = 0
if sys.argv[1:]:
    from vnr_wizard.cli.start import run
    code = run(sys.argv[1:])
found = sorted(name for name in sys.modules if name.partition(".")[0] in ("textual", "rich"))
kib = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(code, kib, len(sys.modules), *found, file=sys.stderr)
"""


def ran(argv: list[str], home: Path) -> tuple[float, float]:
    """Wall-clock seconds and processor seconds of one process."""
    surroundings = environment(home)
    nowhere = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in range(3)]
    began = time.perf_counter()
    pid = os.posix_spawn(argv[0], argv, surroundings, file_actions=nowhere)
    _, status, used = os.wait4(pid, 0)
    took = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{argv} ended with {os.waitstatus_to_exitcode(status)}")
    return took, used.ru_utime + used.ru_stime


class Inside(NamedTuple):
    """How a process stands when its command is done."""

    peak: float
    modules: int
    textual: list[str]


def inside(command: list[str], home: Path) -> Inside:
    """Run a command (or nothing) and look around: peak MiB, how many modules, which of them Textual's or Rich's."""
    argv = [sys.executable, "-c", LOOK, *command]
    done = subprocess.run(argv, env=environment(home), capture_output=True, text=True, check=True)
    code, kib, count, *textual = done.stderr.splitlines()[-1].split()
    if code != "0":
        raise SystemExit(f"{command} ended with {code}")
    return Inside(int(kib) / 1024, int(count), textual)


def measure(times: int, home: Path) -> Runs:
    """Bare Python twice, and every command."""
    cases = {
        "python -I -c pass": [sys.executable, "-I", "-c", "pass"],
        "python -c pass": [sys.executable, "-c", "pass"],
    } | {f"vnr-wizard {' '.join(command)}": [str(OURS), *command] for command in COMMANDS}

    def case(argv: list[str]) -> Callable[[], tuple[float, ...]]:
        return lambda: ran(argv, home)

    return alternating({name: case(argv) for name, argv in cases.items()}, times)


def main() -> None:
    """Measure and print."""
    asked = arguments(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        runs = measure(2 if asked.quick else 25, home)
        looked = {f"vnr-wizard {' '.join(command)}": inside(command, home) for command in COMMANDS}
        looked["python -c pass"] = looked["python -I -c pass"] = inside([], home)
    keep(runs, asked.json)
    print("### Commands as whole processes\n")
    against = runs["python -c pass"]
    rows = []
    for name, figures in runs.items():
        wall, cpu, look = column(figures, 0), column(figures, 1), looked[name]
        found = ", ".join(look.textual) or "no"
        rows.append(
            [
                name, spread(wall, 1000), ratio(wall, column(against, 0)), middle(cpu, 1000),
                ratio(cpu, column(against, 1)), f"{look.peak:.1f}", f"{look.modules}", found,
            ]
        )  # fmt: skip
    head = ["", "wall, ms", "ratio", "processor, ms", "ratio", "peak memory, MiB", "modules", "Textual or Rich"]
    table(head, rows)
    if any(look.textual for look in looked.values()):
        raise SystemExit("A command imports Textual or Rich.")


if __name__ == "__main__":
    main()
