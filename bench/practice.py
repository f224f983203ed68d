"""What practice costs: a group's results read and reported, beside a bare start; and the scenarios checked.

    python bench/practice.py

The limits (issue 5): 1,000 result files in at most one second more than a bare start of the program, linear to
10,000; the checker on 100 scenarios linear. Whole processes, medians of interleaved runs.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).parents[1]
RUNS = 5


def _results(folder: Path, count: int) -> None:
    from vnr_wizard.practice.model import MISSES
    from vnr_wizard.practice.result import MissedOnce, Result, write_result

    chance = Random(1)
    for number in range(count):
        kinds = chance.sample(MISSES, 2)
        write_result(
            folder,
            Result(
                format=1, participant=f"p{number}", scenario=chance.choice("abc"), procedure="rutin",
                on=date(2026, 11, 25), round=chance.randint(1, 3), minutes=20,
                met=("x",), unmet=tuple(chance.sample(["y", "z", "w"], 2)),
                missed=tuple(MissedOnce(id=f"m-{kind}", kind=kind) for kind in kinds),
            ),
        )  # fmt: skip


def _seconds(*words: str | Path) -> tuple[float, float]:
    """How long a whole command took on the wall, and on the processor."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "vnr_wizard", *map(str, words)], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)  # fmt: skip
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _scenarios(folder: Path, count: int) -> Path:
    """A content folder with `count` copies of a shipped scenario under other names."""
    for part in ("procedures", "contacts"):
        shutil.copytree(REPOSITORY / part, folder / part)
    (folder / "scenarios").mkdir()
    shipped = sorted((REPOSITORY / "scenarios").glob("*.toml"))
    if not shipped:
        raise SystemExit("there are no scenarios to copy")
    for number in range(count):
        source = shipped[number % len(shipped)]
        text = source.read_text(encoding="utf-8").replace(f'id = "{source.stem}"', f'id = "s{number}"', 1)
        (folder / "scenarios" / f"s{number}.toml").write_text(text, encoding="utf-8")
    return folder / "scenarios"


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        rows: list[tuple[str, tuple[str | Path, ...]]] = [("bare start (--version)", ("--version",))]
        for count in (100, 1_000, 10_000):
            folder = top / f"r{count}"
            _results(folder, count)
            rows.append((f"practice report, {count} results", ("practice", "report", folder)))
        for count in (10, 100):
            content = top / f"c{count}"
            content.mkdir()
            rows.append((f"check, {count} scenarios", ("--content", content, "check", _scenarios(content, count))))
        found: dict[str, list[tuple[float, float]]] = {label: [] for label, _ in rows}
        for _ in range(RUNS):
            for label, words in rows:
                found[label].append(_seconds(*words))
        print("| what | wall s | processor s |\n|---|---|---|")
        for label, _ in rows:
            wall, cpu = (statistics.median(one[n] for one in found[label]) for n in (0, 1))
            print(f"| {label} | {wall:.2f} | {cpu:.2f} |")


if __name__ == "__main__":
    main()
