"""Linear walks of 1,000 and 10,000 steps: our Walk, SpiffWorkflow and transitions, each in a process of its own.

A step of ours is one required yes-no question, answered with a clock and advanced from. SpiffWorkflow runs a
specification of as many Simple tasks in a row, each given its datum before it is completed; transitions a machine
of as many states with one trigger that goes on and a callback that stores the answer. What the three do at a step
differs, see bench/README.md: the growth from 1,000 to 10,000 is the figure to compare, the times side by side say
what a step costs.

`--one CASE STEPS [--traced]` runs one case and prints its figures in JSON: that is how the processes are started.
"""

from __future__ import annotations

import gc
import json
import re
import statistics
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from measured import arguments, keep, table

Figures = dict[str, float]
TRACED = "--traced" in sys.argv
SLOW = 20.0
"""Seconds: what takes longer is measured once, for its growth is not in doubt."""
BEGUN = datetime(2026, 11, 21, 22, 40, tzinfo=UTC)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def as_the_program_does() -> None:
    """Look for garbage as seldom as the program does (cli/start.py): else one call may meet a look at everything."""
    gc.set_threshold(100_000)


def peak() -> float:
    """The most MiB that the process had resident at once so far."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def kept_after(work: Callable[[], object]) -> float:
    """MiB allocated by one call and still held after it: a walk that has been walked. Slow, so never timed."""
    tracemalloc.start()
    work()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held / 2**20


def routine(steps: int) -> str:
    """A routine of `steps` steps in a row, as TOML."""
    head = 'format = 1\nid = "lang"\ntitle = "Lång"\norganisation = "Mätning"\nversion = "1"\n'
    parts = [head, '[[entry]]\nid = "in"\ntitle = "In"\nstart = "s1"\n', '[[end]]\nid = "slut"\ntitle = "Slut"\n']
    for n in range(1, steps + 1):
        goto = f"s{n + 1}" if n < steps else "slut"
        parts.append(
            f'[[step]]\nid = "s{n}"\ntitle = "Steg {n}"\nrole = "medarbetare"\n'
            f'[[step.question]]\nid = "q{n}"\ntext = "Fråga {n}?"\nkind = "yes-no"\nrequired = true\n'
            f'[[step.next]]\ngoto = "{goto}"\n'
        )
    return "\n".join(parts)


def ours(steps: int) -> Figures:
    """Our walk, and what belongs to it: reading, rework from step 1, saving."""
    from vnr_wizard.notes.draft import Draft, draft_bytes, read_draft
    from vnr_wizard.procedure.read import procedure_from
    from vnr_wizard.reading.document import parse_document
    from vnr_wizard.walk.state import restored, walk_data
    from vnr_wizard.walk.walk import Ended, Walk

    as_the_program_does()
    figures: Figures = {}
    text = routine(steps)
    made = []
    figures["read the routine"] = seconds(lambda: made.append(procedure_from(parse_document(text, "lang.toml"))))
    read = made[0]
    assert read.procedure is not None, read.problems[:3]
    procedure = read.procedure
    walks: list[Walk] = []

    def through() -> None:
        walk = Walk(procedure, "in", BEGUN)
        walks.append(walk)
        now = BEGUN
        for n in range(1, steps + 1):
            now += timedelta(seconds=10)
            walk.answer(f"q{n}", "yes", now)
            outcome = walk.advance(now)
        assert outcome == Ended("slut"), outcome

    figures["walk"] = seconds(through)
    figures["peak"] = peak()
    if TRACED:
        figures["memory"] = kept_after(through)
    walk, now = walks[0], BEGUN + timedelta(days=1)

    def rework() -> None:
        walk.go_to_visit(walk.way[0])
        walk.answer("q1", "no", now)

    figures["change the answer at step 1"] = seconds(rework)
    assert len(walk.way) == steps and walk.end_id == "slut"
    figures["answer at the last step"] = seconds(lambda: walk.answer(f"q{steps}", "no", now, walk.way[-1]))
    drafts: list[Draft] = []
    figures["take the state for the first save"] = seconds(lambda: walk_data(walk))
    saves = []
    for n in range(1, 6):
        # What the program does at every key: one visit has changed since the last save.
        walk.answer(f"q{steps}", "yes" if n % 2 else "no", now, walk.way[-1])
        saves.append(seconds(lambda: walk_data(walk)))
    figures["take the state for a later save"] = statistics.median(saves)
    drafts.append(Draft.begin(walk, read, now))
    figures["write a draft in memory"] = seconds(lambda: draft_bytes(drafts[0]))
    content = draft_bytes(drafts[0])
    figures["size of the draft"] = len(content) / 1024
    figures["read that draft"] = seconds(lambda: drafts.append(read_draft(content)))  # type: ignore[arg-type]
    figures["take the walk up again"] = seconds(lambda: restored(procedure, drafts[-1].walk, now))
    return figures


def spiff(steps: int) -> Figures:
    """SpiffWorkflow: tasks in a row, each given its datum and completed.

    The data go to the workflow: a task's own data are copied into every later task, which would square. It
    goes through the whole row by recursion when a workflow is made, so it needs a deep stack.
    """
    sys.setrecursionlimit(steps * 10 + 10_000)
    threading.stack_size(1 << 30)
    found: list[Figures] = []
    deep = threading.Thread(target=lambda: found.append(spiff_here(steps)))
    deep.start()
    deep.join()
    return found[0]


def spiff_here(steps: int) -> Figures:
    """The same, on the stack at hand."""
    from SpiffWorkflow import TaskState
    from SpiffWorkflow.specs.Simple import Simple
    from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
    from SpiffWorkflow.workflow import Workflow

    figures: Figures = {}
    specification = WorkflowSpec("lang", addstart=True)

    def build() -> None:
        last = specification.start
        for n in range(1, steps + 1):
            task = Simple(specification, f"s{n}", manual=True)
            last.connect(task)
            last = task

    figures["read the routine"] = seconds(build)
    kept: list[Workflow] = []

    def through() -> None:
        workflow = Workflow(specification)
        kept.append(workflow)
        task = workflow.get_next_task(state=TaskState.READY)
        done = 0
        while task is not None:
            if task.task_spec.name.startswith("s") and task.task_spec.name[1:].isdigit():
                workflow.data[f"q{task.task_spec.name[1:]}"] = "yes"
                done += 1
            task.run()
            # The next one is this one's child: looking for it in the whole tree is what a caller need not do.
            task = next((child for child in task.children if child.state == TaskState.READY), None)
        assert done == steps and workflow.is_completed(), done

    figures["walk"] = seconds(through)
    figures["peak"] = peak()
    if TRACED:
        figures["memory"] = kept_after(through)
    return figures


def transitions(steps: int) -> Figures:
    """transitions: a machine with a state a step; the trigger's callback stores the answer."""
    from transitions import Machine

    class Model:
        def __init__(self) -> None:
            self.answers: dict[str, str] = {}

        def store(self) -> None:
            self.answers[self.state] = "yes"  # type: ignore[attr-defined]

    figures: Figures = {}
    model = Model()
    states = [f"s{n}" for n in range(1, steps + 1)] + ["slut"]
    machine = Machine(model, states=["s1"], initial="s1", auto_transitions=False)

    def build() -> None:
        machine.add_states(states[1:])
        for here, there in pairwise(states):
            machine.add_transition("advance", here, there, before="store")

    figures["read the routine"] = seconds(build)

    def through() -> None:
        model.answers = {}
        machine.set_state("s1")
        for _ in range(steps):
            model.advance()  # type: ignore[attr-defined]
        assert model.state == "slut" and len(model.answers) == steps  # type: ignore[attr-defined]

    figures["walk"] = seconds(through)
    figures["peak"] = peak()
    if TRACED:
        figures["memory"] = kept_after(through)
    return figures


CASES: dict[str, Callable[[int], Figures]] = {"ours": ours, "SpiffWorkflow": spiff, "transitions": transitions}
NEEDS = {"ours": "vnr_wizard", "SpiffWorkflow": "SpiffWorkflow", "transitions": "transitions"}


def one(name: str, steps: int) -> None:
    """Run one case here, and print its figures."""
    print(json.dumps(CASES[name](steps)))


def in_a_process(name: str, steps: int, limit: float, *more: str) -> Figures | None:
    """The figures of one case; None where it was not done in `limit` seconds."""
    argv = [sys.executable, __file__, "--one", name, str(steps), *more]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise SystemExit(f"{name}, {steps}: {done.stderr[-2000:]}")
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
        return
    asked = arguments(__doc__)
    few, many = (100, 300) if asked.quick else (1000, 10_000)
    times, limit = (1, 60.0) if asked.quick else (3, 300.0)
    present = [name for name in CASES if find_spec(NEEDS[name])]
    for name in CASES.keys() - set(present):
        print(f"{name} is not installed: pip install .[bench]", file=sys.stderr)
    runs: dict[str, list[Figures]] = {f"{name} {steps}": [] for name in present for steps in (few, many)}
    held: dict[str, str] = {}
    slow: set[str] = set()
    for turn in range(times):
        for name in present:
            for steps in (few, many):
                if f"{name} {steps}" in slow:
                    continue
                began = time.perf_counter()
                figures = in_a_process(name, steps, limit)
                if figures is not None:
                    runs[f"{name} {steps}"].append(figures)
                if time.perf_counter() - began > SLOW:
                    slow.add(f"{name} {steps}")
                # Following every allocation takes minutes where the walk is long.
                if figures is not None and turn == 0 and steps == few:
                    traced = in_a_process(name, steps, limit, "--traced")
                    held[f"{name} {steps}"] = f"{traced['memory']:.1f}" if traced else f"over {limit:.0f} s"
    keep(runs, asked.json)
    print_walks(runs, held, present, few, many)
    print_ours(runs, few, many)


def _ms(figures: list[Figures], key: str) -> str:
    values = [figure[key] * 1000 for figure in figures if key in figure]
    if not values:
        return "–"
    middle = statistics.median(values)
    digits = 0 if middle >= 100 else 1 if middle >= 1 else 3
    return f"{middle:,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def _middle(figures: list[Figures], key: str) -> float:
    values = [figure[key] for figure in figures if key in figure]
    return statistics.median(values) if values else float("nan")


def print_walks(runs: dict[str, list[Figures]], held: dict[str, str], present: list[str], few: int, many: int) -> None:
    """The three side by side."""
    print(f"### A linear walk of {few:,} and of {many:,} steps, processor time\n")
    rows = []
    for name in present:
        low, high = runs[f"{name} {few}"], runs[f"{name} {many}"]
        walked = _middle(high, "walk")
        rows.append(
            [
                name, _ms(low, "walk"), _ms(high, "walk"), f"{walked / _middle(low, 'walk'):.1f}×",
                f"{walked / _middle(runs[f'ours {many}'], 'walk'):.1f}×", f"{walked / many * 1e6:,.0f}",
                _ms(high, "read the routine"), held.get(f"{name} {few}", "–"), f"{_middle(high, 'peak'):.0f}",
            ]
        )  # fmt: skip
    head = [
        "", f"{few:,} steps, ms", f"{many:,} steps, ms", "growth", "against ours", "a step, µs",
        f"building {many:,}, ms", f"held by the walk of {few:,}, MiB", f"process, {many:,} steps, MiB",
    ]  # fmt: skip
    table(head, rows)


def print_ours(runs: dict[str, list[Figures]], few: int, many: int) -> None:
    """What else our walk does."""
    print("### What else our walk does, processor time in ms\n")
    low, high = runs[f"ours {few}"], runs[f"ours {many}"]
    keys = [key for key in low[0] if key not in ("walk", "memory", "peak", "size of the draft")]
    rows = []
    for key in keys:
        growth = _middle(high, key) / max(_middle(low, key), 1e-9)
        # Below a tenth of a millisecond the clock's own grain is what one would see.
        told = f"{growth:.1f}×" if _middle(low, key) > 1e-4 else "–"
        rows.append([key, _ms(low, key), _ms(high, key), told])
    size = [f"{_middle(figures, 'size of the draft'):,.0f} KiB" for figures in (low, high)]
    rows.append(["size of the draft", *size, "–"])
    table(["", f"{few:,} steps", f"{many:,} steps", "growth"], rows)


if __name__ == "__main__":
    main()
