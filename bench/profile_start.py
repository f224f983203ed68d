"""Where the time of a start goes: the imports that the bare app has not, and the calls up to the first screen.

Not a measurement: `-X importtime` and cProfile make everything slower, small calls most of all. The order of
things is right, their sums are not. `start.py` measures.
"""

from __future__ import annotations

import pstats
import re
import sys
import tempfile
from pathlib import Path

from measured import arguments, environment, table
from start import BARE, ROUTINE, first_door, settle_on

from terminal import Terminal

OURS = "import sys; sys.argv = ['vnr-wizard']; from vnr_wizard.cli.start import run; run()"
STOP = """
import cProfile, os

profile = cProfile.Profile()
profile.enable()
from textual.drivers.linux_driver import LinuxDriver

write = LinuxDriver.write

def watched(driver, data):
    # Ends the process when the text is on its way to the terminal.
    write(driver, data)
    if {shown!r} in data:
        profile.disable()
        profile.dump_stats({to!r})
        os._exit(0)

LinuxDriver.write = watched
"""
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s+([\w.]+)")
GROUPS = {
    "textual": "/textual/",
    "rich": "/rich/",
    "vnr_wizard": "/vnr_wizard/",
    "tomllib": "/tomllib/",
    "compiling regular expressions": "/re/",
    "making dataclasses": "dataclasses.py",
    "finding and reading modules": "importlib",
    "built in (compiled)": "~",
}


def imports(code: str, shown: str, home: Path) -> dict[str, int]:
    """Module → microseconds of its own, up to the first screen."""
    with Terminal([sys.executable, "-X", "importtime", "-c", code], environment(home)) as terminal:
        terminal.until(shown)
        text = terminal.output.decode(errors="replace")
    return {name: int(own) for own, _, name in _IMPORT.findall(text)}


def calls(code: str, shown: str, home: Path, to: Path) -> pstats.Stats:
    """The profile of a start."""
    with Terminal([sys.executable, "-c", STOP.format(shown=shown, to=str(to)) + code], environment(home)) as terminal:
        while terminal.read(20)[1]:
            pass
    return pstats.Stats(str(to))


def by_group(stats: pstats.Stats) -> dict[str, float]:
    """Where the seconds were spent, by whose code it is; waiting left out."""
    spent = dict.fromkeys([*GROUPS, "the rest of the standard library"], 0.0)
    found: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, own, _, _) in found.items():
        if "poll" not in name:
            group = next((group for group, mark in GROUPS.items() if mark in file), "the rest of the standard library")
            spent[group] += own
    return spent


def main() -> None:
    """Profile and print."""
    asked = arguments(__doc__)
    cases = {"bare": (BARE, "Klar"), "ours": (OURS, first_door())}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settle_on(ROUTINE, home)
        for code, shown in cases.values():
            imports(code, shown, home)
        imported = {name: imports(code, shown, home) for name, (code, shown) in cases.items()}
        profiles = {name: calls(code, shown, home, home / name) for name, (code, shown) in cases.items()}
    ours = {name: own for name, own in imported["ours"].items() if name not in imported["bare"]}
    print("### Imports up to the first screen (-X importtime)\n")
    rows = [[name, str(len(found)), f"{sum(found.values()) / 1000:.0f}"] for name, found in imported.items()]
    rows.append(["ours alone", str(len(ours)), f"{sum(ours.values()) / 1000:.0f}"])
    table(["", "modules", "ms"], rows)
    top = sorted(ours.items(), key=lambda item: -item[1])[: 5 if asked.quick else 25]
    table(["imported by ours alone", "own ms"], [[name, f"{own / 1000:.1f}"] for name, own in top])
    print("### Whose code it is (cProfile)\n")
    groups = {name: by_group(stats) for name, stats in profiles.items()}
    rows = [[group, *(f"{groups[name][group] * 1000:.0f}" for name in cases)] for group in groups["ours"]]
    table(["", "bare, ms", "ours, ms"], rows)
    print("### The calls of ours that take longest, with all they call (cProfile)\n")
    found: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = profiles["ours"].stats  # type: ignore[attr-defined]
    marked = [(key, figures) for key, figures in found.items() if "vnr_wizard" in key[0] or "tomllib" in key[0]]
    marked.sort(key=lambda item: -item[1][3])
    rows = []
    for (file, line, name), (_, times, _, total, _) in marked[: 5 if asked.quick else 30]:
        rows.append([f"{'/'.join(file.split('/')[-3:])}:{line} {name}", str(times), f"{total * 1000:.0f}"])
    table(["", "calls", "ms"], rows)


if __name__ == "__main__":
    main()
