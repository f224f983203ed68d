"""Load and full check of routines made by machine, against its peers; and safeguards that read twenty flags.

`vnr-wizard check` on chains of 100, 1,000 and 10,000 steps (`routines_made.py`): everything that it does, reading,
proofs, ten safeguards, three examples walked, people, clauses, words. pyxform converts a form of the same chain from
an Excel file and from rows in memory, without ODK Validate. python-statemachine makes a class of as many states, and
looks for states that cannot be reached or cannot end; pm4py asks the same of a Petri net (WOFLAN). Both are given
their chain in memory, so `ours: proof alone` is set beside them. What they do is not the same work: bench/README.md.

Every figure is from a process of its own. `--one CASE STEPS FOLDER` runs one case and prints its figures in JSON.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from commands import ran
from measured import OURS, arguments, keep, middle, spread, table
from routines_made import WIDE, Chain, chain, content, form, routine, safeguards, wide_rules

from walk import as_the_program_does, peak, seconds

Figures = dict[str, float]
TODAY = date(2026, 11, 25)
WARM = 40
"""Steps of the chain that is done once before anything is timed: what is imported late is not a part of the work."""
SLOW = 40.0
"""Seconds: what takes longer is done once."""
WIDE_LIMIT = 120.0


# The cases, each in a process of its own.


def checked(steps: int, folder: Path) -> Figures:
    """Our whole check of a file."""
    from vnr_wizard.authoring.check import check_file
    from vnr_wizard.content import Content

    def work(n: int) -> Callable[[], object]:
        where = folder / str(n)
        return lambda: found.extend(check_file(where / "procedures" / "kedja.toml", Content(where), TODAY))

    found: list[object] = []
    as_the_program_does()
    figures = timed(work, steps)
    codes = [str(problem.code) for problem in found]  # type: ignore[attr-defined]
    # The rules all hold; what is left is what a generated text cannot mend.
    assert codes and set(codes) <= {"G801", "R333", "X502"}, codes[:20]
    return figures


def proved(steps: int, _: Path) -> Figures:
    """Our proof of a chain that has been read, without safeguards: what the other checkers of graphs do."""
    from vnr_wizard.authoring.proof.prove import prove
    from vnr_wizard.procedure.read import procedure_from
    from vnr_wizard.reading.document import parse_document

    reads = {
        n: procedure_from(parse_document(routine(chain(n), rules=()), "kedja.toml")) for n in {WARM, steps}
    }  # fmt: skip
    as_the_program_does()

    def work(n: int) -> Callable[[], object]:
        def done() -> None:
            proof = prove(reads[n])
            assert proof.whole and not proof.unreachable

        return done

    return timed(work, steps)


def converted(steps: int, folder: Path) -> Figures:
    """pyxform, from an Excel file to an XForm."""
    from pyxform.xls2xform import convert

    return timed(lambda n: lambda: convert(xlsform=folder / f"{n}.xlsx", validate=False), steps)


def converted_rows(steps: int, _: Path) -> Figures:
    """pyxform, from rows in memory to an XForm."""
    from pyxform.xls2xform import convert

    forms = {n: form(chain(n)) for n in {WARM, steps}}
    return timed(lambda n: lambda: convert(xlsform=forms[n], validate=False), steps)


def machine(steps: int, _: Path) -> Figures:
    """python-statemachine: a class with a state a step; being made, it is checked."""
    from statemachine import State, StateMachine

    def work(n: int) -> Callable[[], object]:
        def done() -> None:
            made = chain(n)
            states = {f"s{step}": State(initial=step == 0, final=step == n) for step in range(n + 1)}
            go = states["s0"].to(states["s1"])
            for step in range(n):
                for after in made.onward(step):
                    if (step, after) != (0, 1):
                        go.add_transitions(states[f"s{step}"].to(states[f"s{after}"]))
            type("Kedja", (StateMachine,), {**states, "go": go})

        return done

    return timed(work, steps)


def net(steps: int, _: Path) -> Figures:
    """pm4py: a net with a place a step and a transition a way on."""
    import pm4py
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    def work(n: int) -> Callable[[], object]:
        def done() -> None:
            made, found = chain(n), PetriNet("kedja")
            places = [PetriNet.Place(f"s{step}") for step in range(n + 1)]
            found.places.update(places)
            for step in range(n):
                for after in made.onward(step):
                    way = PetriNet.Transition(f"{step} {after}", f"s{step}")
                    found.transitions.add(way)
                    add_arc_from_to(places[step], way, found)
                    add_arc_from_to(way, places[after], found)
            sound, _ = pm4py.check_soundness(found, Marking({places[0]: 1}), Marking({places[n]: 1}))
            assert sound

        return done

    return timed(work, steps)


def timed(work: Callable[[int], Callable[[], object]], steps: int) -> Figures:
    """Once on a short chain, then on the long one: processor and wall seconds, and peak MiB before and after."""
    work(WARM)()
    before, doing = peak(), work(steps)
    began = time.perf_counter()
    cpu = seconds(doing)
    return {"cpu": cpu, "wall": time.perf_counter() - began, "before": before, "peak": peak()}


CASES: dict[str, tuple[str, Callable[[int, Path], Figures]]] = {
    "ours: load and full check": ("vnr_wizard", checked),
    "pyxform: Excel file to XForm": ("pyxform", converted),
    "pyxform: rows in memory to XForm": ("pyxform", converted_rows),
    "ours: proof alone, in memory": ("vnr_wizard", proved),
    "python-statemachine: class made": ("statemachine", machine),
    "pm4py: check_soundness": ("pm4py", net),
}
AGAINST = "pyxform: Excel file to XForm"


def wide(_: int, folder: Path) -> Figures:
    """Our whole check of the routine in a folder: how its last safeguard stands, beside the figures."""
    from vnr_wizard.authoring.check import check_file
    from vnr_wizard.content import Content

    found: list[object] = []
    as_the_program_does()
    began = time.perf_counter()
    cpu = seconds(lambda: found.extend(check_file(folder / "procedures" / "kedja.toml", Content(folder), TODAY)))
    codes = {str(problem.code) for problem in found}  # type: ignore[attr-defined]
    # Broken (G802), unproved (G803), else proved.
    stands = 2.0 if "G802" in codes else 3.0 if "G803" in codes else 1.0
    return {"cpu": cpu, "wall": time.perf_counter() - began, "peak": peak(), "stands": stands}


STANDS = {1.0: "proved", 2.0: "broken", 3.0: "unproved"}


# Starting them.


def in_a_process(name: str, steps: int, folder: Path, limit: float) -> Figures | None:
    """The figures of one case; None where it was not done in `limit` seconds."""
    argv = [sys.executable, __file__, "--one", name, str(steps), str(folder)]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise SystemExit(f"{name}, {steps}: {done.stderr[-2000:]}")
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def excel(made: Chain, path: Path) -> None:
    """Write the chain's form as people write forms."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in form(made).items():
        sheet = book.create_sheet(name)
        heads = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(heads)
        for row in rows:
            sheet.append([row.get(head) for head in heads])
    book.save(path)


def measure_chains(sizes: list[int], folder: Path, times: int, limit: float) -> dict[str, list[Figures]]:
    """Every case at every size, alternating. What takes long is done once."""
    present = [name for name, (needs, _) in CASES.items() if find_spec(needs)]
    for name in CASES.keys() - set(present):
        print(f"{name} is not installed: pip install '.[bench]'", file=sys.stderr)
    for steps in [WARM, *sizes]:
        content(folder / str(steps), routine(chain(steps)))
        if AGAINST in present:
            excel(chain(steps), folder / f"{steps}.xlsx")
    for name in present:
        in_a_process(name, WARM, folder, limit)
    runs: dict[str, list[Figures]] = {f"{name} {steps}": [] for name in present for steps in sizes}
    slow: set[str] = set()
    for turn in range(times):
        for name in present if turn % 2 else reversed(present):
            for steps in sizes:
                key = f"{name} {steps}"
                if key in slow:
                    continue
                began = time.perf_counter()
                figures = in_a_process(name, steps, folder, limit)
                if figures is not None:
                    runs[key].append(figures)
                if figures is None or time.perf_counter() - began > SLOW:
                    slow.add(key)
    return runs


def measure_processes(sizes: list[int], folder: Path, times: int) -> dict[str, list[tuple[float, float]]]:
    """`vnr-wizard check FILE` and `xls2xform FILE` as they are typed, alternating."""
    converts = Path(sys.executable).with_name("xls2xform")
    commands = {
        f"vnr-wizard check {steps}": [
            str(OURS), "--content", str(folder / str(steps)), "check",
            str(folder / str(steps) / "procedures" / "kedja.toml"),
        ]
        for steps in sizes
    }  # fmt: skip
    if converts.exists():
        for steps in sizes:
            paths = [str(folder / f"{steps}.xlsx"), str(folder / f"{steps}.xml")]
            commands[f"xls2xform {steps}"] = [str(converts), "--skip_validate", *paths]
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(times):
        for name in commands if turn % 2 else reversed(commands):
            runs[name].append(ran(commands[name], folder))
    return runs


def measure_wide(steps: int, names: list[str], folder: Path) -> dict[str, Figures | None]:
    """Each wide condition in each of three safeguards, once."""
    found: dict[str, Figures | None] = {}
    made = chain(steps)
    for name in names:
        for kind, rule in wide_rules(WIDE[name](), made).items():
            where = folder / "wide"
            content(where, routine(made, [*safeguards(made), rule]))
            found[f"{name} · {kind}"] = in_a_process("wide", steps, where, WIDE_LIMIT)
    return found


# Telling.


def print_chains(runs: dict[str, list[Figures]], sizes: list[int], limit: float) -> None:
    """The cases side by side, a table for time and one for memory."""
    print("### Load and full check, processor time in ms\n")
    rows, memory = [], []
    for name in CASES:
        if f"{name} {sizes[0]}" not in runs:
            continue
        here, held = [name], [name]
        for steps in sizes:
            figures = runs[f"{name} {steps}"]
            cpu = [figure["cpu"] for figure in figures]
            against = runs.get(f"{AGAINST} {steps}")
            here.append(spread(cpu, 1000) if cpu else f"over {limit:.0f} s")
            here.append(f"{_median(figures, 'cpu') / _median(against, 'cpu'):.2f}×" if cpu and against else "–")
            held.append(f"{_median(figures, 'peak'):.0f}" if cpu else "–")
        grows = [
            _median(runs[f"{name} {more}"], "cpu") / _median(runs[f"{name} {less}"], "cpu")
            for less, more in pairwise(sizes)
        ]
        rows.append([*here, *(f"{grown:.1f}×" if grown == grown else "–" for grown in grows)])
        memory.append([*held, f"{_median(runs[f'{name} {sizes[0]}'], 'before'):.0f}"])
    head = [told for steps in sizes for told in (f"{steps:,} steps", "ratio")]
    growths = [f"{less:,} → {more:,}" for less, more in pairwise(sizes)]
    table(["", *head, *growths], rows)
    print("### The same, peak memory of the process in MiB\n")
    table(["", *(f"{steps:,} steps" for steps in sizes), f"before, with {WARM} steps done"], memory)


def print_processes(runs: dict[str, list[tuple[float, float]]], sizes: list[int]) -> None:
    """Whole processes side by side."""
    print("### As they are typed: whole processes\n")
    rows = []
    for steps in sizes:
        ours, theirs = runs[f"vnr-wizard check {steps}"], runs.get(f"xls2xform {steps}")
        for name, figures in (("vnr-wizard check", ours), ("xls2xform --skip_validate", theirs)):
            if figures is None:
                continue
            row = [f"{name}, {steps:,} steps"]
            for part in (0, 1):
                values = [run[part] for run in figures]
                row.append(spread(values, 1000))
                against = statistics.median(run[part] for run in theirs) if theirs else float("nan")
                row.append(f"{statistics.median(values) / against:.2f}×")
            rows.append(row)
    table(["", "wall, ms", "ratio", "processor, ms", "ratio"], rows)


def print_wide(found: dict[str, Figures | None], steps: int) -> None:
    """How each wide safeguard ended."""
    print(f"### One more safeguard, which reads all twenty flags: {steps:,} steps\n")
    rows = []
    for name, figures in found.items():
        if figures is None:
            rows.append([name, "not done", f"over {WIDE_LIMIT:.0f}", "–", "–"])
        else:
            times = [middle([figures[part]], digits=1) for part in ("cpu", "wall")]
            rows.append([name, STANDS[figures["stands"]], *times, f"{figures['peak']:.0f}"])
    table(["all of `check`", "it ends as", "processor, s", "wall, s", "peak, MiB"], rows)


def _median(figures: list[Figures], part: str) -> float:
    return statistics.median(figure[part] for figure in figures) if figures else float("nan")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--one"]:
        name, steps, folder = sys.argv[2:5]
        run = wide if name == "wide" else CASES[name][1]
        print(json.dumps(run(int(steps), Path(folder))))
        return
    asked = arguments(__doc__)
    sizes = [60, 120] if asked.quick else [100, 1000, 10_000]
    times, limit = (1, 60.0) if asked.quick else (5, 120.0)
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        chains = measure_chains(sizes, folder, times, limit)
        print_chains(chains, sizes, limit)
        processes = measure_processes(sizes, folder, times)
        print_processes(processes, sizes)
        tried: dict[str, dict[str, Figures | None]] = {}
        for steps in sizes[:1] if asked.quick else sizes[:2]:
            names = ["all yes"] if asked.quick else list(WIDE)
            tried[str(steps)] = measure_wide(steps, names, folder)
            print_wide(tried[str(steps)], steps)
    keep({"chains": chains, "processes": processes, "wide": tried}, asked.json)


if __name__ == "__main__":
    main()
