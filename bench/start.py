"""From starting the process to the first screen that can be used, against a bare Textual app.

The bare app is what every Textual program pays: import it, mount one Static, be ready. Ours is there when the
doors of the routine (or the routines to choose among) are painted; the bare one when its Static is. Both run in
the same kind of pseudo-terminal, 80×24, and the clock runs from just before `fork` to the arrival of the bytes
that hold the text. Memory is the peak resident set up to then, processor time that of all threads.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from keys import notes_folder, vault_of
from measured import KEYED, OURS, Runs, alternating, arguments, column, environment, keep, middle, ratio, spread, table

from terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Klar")

Bare().run()
"""
ROUTINE = "kristianstad-vnr"
LIMITS = {"time": 1.3, "memory": 1.5}


def started(argv: list[str], home: Path, shown: str) -> tuple[float, float, float]:
    """Wall-clock seconds, processor seconds and MiB until `shown` is painted."""
    with Terminal(argv, environment(home)) as terminal:
        at = terminal.until(shown)
        return at - terminal.began, terminal.cpu(), terminal.peak()


def first_door() -> str:
    """The text of the routine's first door."""
    from vnr_wizard.content import Content

    read = Content().procedure(ROUTINE)
    assert read is not None and read.procedure is not None
    return f"→ {read.procedure.entries[0].title}"


def first_routine() -> str:
    """The title of the first of the routines to choose among."""
    from vnr_wizard.content import Content

    content = Content()
    read = content.procedure(content.procedure_ids()[0])
    assert read is not None and read.procedure is not None
    return f"→ {read.procedure.title}"


def settle_on(routine: str, home: Path) -> None:
    """A home whose settings choose one routine."""
    folder = home / ".config" / "vnr-wizard"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(f'procedure = "{routine}"\n')


def leave_drafts(home: Path, count: int) -> None:
    """`count` drafts as the app leaves them: the first step answered, and gone on from."""
    from datetime import timedelta

    from vnr_wizard.content import Content
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.store import NoteStore
    from vnr_wizard.tui.clock import clock
    from vnr_wizard.walk.walk import Walk

    read = Content().procedure(ROUTINE)
    assert read is not None and read.procedure is not None
    store = NoteStore(notes_folder(home), vault_of(home))
    now = clock()() - timedelta(days=count)
    for n in range(count):
        now += timedelta(hours=20)
        walk = Walk(read.procedure, read.procedure.entries[n % len(read.procedure.entries)].id, now)
        for question in walk.shown(walk.cursor):
            raw = question.values[0] if question.values else "Hon säger att hon är rädd för att gå hem."
            walk.answer(question.id, [raw] if question.kind in ("choices", "checklist") else raw, now)
        walk.advance(now)
        store.save_draft(Draft.begin(walk, read, now).at(walk, now))


def measure(times: int, folder: Path) -> Runs:
    """Every case against the bare app, in turn."""
    bare = folder / "bare.py"
    bare.write_text(BARE)
    homes = {name: folder / name / "home" for name in ("empty", "chosen", "drafts")}
    for home in homes.values():
        home.mkdir(parents=True)
    settle_on(ROUTINE, homes["chosen"])
    settle_on(ROUTINE, homes["drafts"])
    leave_drafts(homes["drafts"], 20)
    door, routine = first_door(), first_routine()
    ours = [str(OURS)]

    def case(argv: list[str], home: str, shown: str) -> Callable[[], tuple[float, ...]]:
        return lambda: started(argv, homes[home], shown)

    return alternating(
        {
            "bare Textual app": case([sys.executable, str(bare)], "empty", "Klar"),
            "one routine chosen": case(ours, "chosen", door),
            "three routines, none chosen": case(ours, "empty", routine),
            # With the tests' keyring, since these machines have none; the doors, and then the drafts.
            "one routine chosen, 20 drafts: doors": case([*KEYED], "drafts", door),
            "one routine chosen, 20 drafts: drafts": case([*KEYED], "drafts", "▶ Fortsätt"),
        },
        times,
    )


def main() -> None:
    """Measure and print."""
    asked = arguments(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        runs = measure(1 if asked.quick else 15, Path(folder))
    keep(runs, asked.json)
    print("### Start to first usable screen\n")
    bare, *others = runs.items()

    def row(name: str, figures: list[tuple[float, ...]], against: list[tuple[float, ...]]) -> list[str]:
        wall, cpu, memory = (column(figures, n) for n in range(3))
        ratios = [ratio(column(figures, n), column(against, n)) for n in range(3)]
        return [
            name, spread(wall, 1000), ratios[0], middle(cpu, 1000), ratios[1], middle(memory, 1, 1), ratios[2],
        ]  # fmt: skip

    head = ["", "wall, ms", "ratio", "processor, ms", "ratio", "peak memory, MiB", "ratio"]
    table(head, [row(name, figures, bare[1]) for name, figures in [bare, *others]])
    print(f"At most {LIMITS['time']} times the time and {LIMITS['memory']} times the memory was asked for.\n")


if __name__ == "__main__":
    main()
