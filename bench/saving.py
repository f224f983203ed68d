"""What protection costs: a sealed durable save, the list of many notes, memory, and a key while it is saved.

Against a raw atomic write of the same size with fsync (a file, a rename, the folder); against the app with
bytes as they are; against the app that saves nothing. Run as `bench/README.md` says.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from keys import notes_folder, opened
from measured import alternating, arguments, column, environment, keep, middle, percentile, ratio, spread, table

sys.path.insert(0, str(Path(__file__).parents[1]))
WITHOUT = [sys.executable, str(Path(__file__).with_name("without.py"))]
COUNTS = (250, 500, 1000, 2000)


def note_of_size(size: int) -> Any:
    """A finished note whose document is about `size` bytes."""
    from tests.notes.test_note_note import LATER, whole

    from vnr_wizard.notes.form import altered
    from vnr_wizard.notes.note import note_bytes, note_of

    walk, draft = whole()
    note = note_of(draft, walk, LATER)
    quote = note.quotes[0]
    missing = max(0, size - len(note_bytes(note)))
    return altered(note, quotes=(altered(quote, text=quote.text + "å" * (missing // 2)), *note.quotes[1:]))


def raw_save(folder: Path, name: str, content: bytes) -> None:
    """The least that is atomic and durable."""
    temporary = folder / f".{secrets.token_hex(16)}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    temporary.replace(folder / name)
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def saves(times: int, folder: Path) -> dict[str, list[tuple[float, ...]]]:
    """One sealed save against one raw write, in turn."""
    from tests.notes.vaults import PlainVault, Ring

    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.notes.note import note_bytes
    from vnr_wizard.notes.sealed import seal
    from vnr_wizard.notes.store import NoteStore, Version

    note = note_of_size(10_000)
    content = note_bytes(note)
    sealed, plain, bare = (folder / name for name in ("sealed", "plain", "bare"))
    bare.mkdir(parents=True)
    vault = Keeper(folder / "keys", asking=Ring())
    vault.fetch()
    ours, unprotected = NoteStore(sealed, vault), NoteStore(plain, PlainVault())
    ours.held_elsewhere(note.id), unprotected.held_elsewhere(note.id)
    as_written = vault.seal(content)

    def timed(act: Any) -> Any:
        def run() -> tuple[float, ...]:
            began = time.perf_counter()
            act()
            return (time.perf_counter() - began,)

        return run

    def save_bytes() -> None:
        """What the store does with a document: everything but writing it."""
        version = Version(note.id, ours._next(0), "note")
        ours._save(version, content)

    print(f"The note is {len(content):,} bytes; sealed and padded {len(as_written):,}.\n")
    to = vault.protection.recipient
    return alternating(
        {
            "raw atomic write, 10 kB": timed(lambda: raw_save(bare, "x", content)),
            "raw atomic write, as many bytes as sealed": timed(lambda: raw_save(bare, "y", as_written)),
            "ours: sealed, durable, a lock, two generations": timed(save_bytes),
            "ours, the note written as TOML first": timed(lambda: ours.save_note(note)),
            "the same without sealing": timed(lambda: unprotected.save_note(note)),
            "sealing alone": timed(lambda: seal(content, [to])),
        },
        times,
    )


def many_notes(folder: Path, count: int) -> Path:
    """A home with so many finished notes, sealed with the tests' keyring."""
    from tests.notes.vaults import AgeVault
    from tests.terminal.keyed import ring_of

    from vnr_wizard.notes.files import Folder, random_name
    from vnr_wizard.notes.form import altered
    from vnr_wizard.notes.keys.recipients import recipient_of
    from vnr_wizard.notes.keys.record import FORMAT, KeyRecord, keys_folder, write_record
    from vnr_wizard.notes.note import note_bytes

    home = folder / str(count) / "home"
    notes = notes_folder(home)
    notes.mkdir(parents=True, mode=0o700)
    vault = AgeVault()
    ring_of(home).write_text(vault.identity)
    record = KeyRecord(format=FORMAT, tier="keyring", recipient=recipient_of(vault.identity))
    write_record(Folder(keys_folder(notes)), record)
    note = note_of_size(10_000)
    for n in range(count):
        one = altered(note, id=random_name(), reference=f"A{n % (count // 3)}", finished=note.finished + timedelta(n))
        one = one.numbered(n + 1)
        (notes / f"{one.id}.{n + 1}.note.age").write_bytes(vault.seal(note_bytes(one)))
    return home


def listed(times: int, folder: Path) -> dict[str, list[tuple[float, ...]]]:
    """`notes list` as a whole process, for each count."""
    homes = {count: many_notes(folder, count) for count in COUNTS}

    def case(count: int) -> Any:
        def run() -> tuple[float, ...]:
            began = time.perf_counter()
            done = subprocess.run(
                [*WITHOUT, "nothing", "notes", "list"], env=environment(homes[count]), capture_output=True, check=True
            )
            took = time.perf_counter() - began
            assert len(done.stdout.decode().splitlines()) >= count
            return (took,)

        return run

    return alternating({f"{count:,} notes": case(count) for count in COUNTS}, times)


def memory(times: int, folder: Path) -> dict[str, list[tuple[float, ...]]]:
    """Peak memory of the app with a text typed and saved, with and without protection."""

    def case(what: str) -> Any:
        def run() -> tuple[float, ...]:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                typist = opened(5, Path(place), [*WITHOUT, what], plain=what == "protection")
                try:
                    typist.type("sparat och klart")
                    typist.settle()
                    return (typist.terminal.peak(),)
                finally:
                    typist.terminal.__exit__()

        return run

    return alternating({"bytes as they are": case("protection"), "sealed": case("nothing")}, times)


def typed(words: int, folder: Path) -> dict[str, list[Any]]:
    """Keys in a routine of 100 steps, with saving and without, in turn."""
    typists = {}
    try:
        for name, what in (("saving off", "saving"), ("saving on, sealed", "nothing")):
            (place := folder / what).mkdir()
            typists[name] = opened(100, place, [*WITHOUT, what])
        for turn in range(words):
            for typist in typists.values():
                typist.type(f"ordning{turn}")
    finally:
        for typist in typists.values():
            typist.terminal.__exit__()
    return {name: typist.keys for name, typist in typists.items()}


def main() -> None:
    """Measure and print."""
    asked = arguments(__doc__)
    quick = asked.quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("### A durable save of a 10 kB note\n")
        saved = saves(5 if quick else 300, folder)
        raw = column(saved["raw atomic write, 10 kB"], 0)
        table(
            ["", "median, ms", "95th percentile, ms", "ratio"],
            [
                [name, spread(column(runs, 0), 1000, 2), f"{percentile(column(runs, 0), 0.95) * 1000:.2f}",
                 ratio(column(runs, 0), raw)]
                for name, runs in saved.items()
            ],
        )  # fmt: skip
        print("### `notes list`, whole process\n")
        lists = listed(1 if quick else 5, folder)
        table(
            ["", "wall, s", "ms a note"],
            [
                [f"{count:,} notes", spread(column(runs, 0), 1, 2), middle(column(runs, 0), 1000 / count, 2)]
                for count, runs in zip(COUNTS, lists.values(), strict=True)
            ],
        )  # fmt: skip
        print("### Memory, app with a draft typed into\n")
        held = memory(1 if quick else 5, folder)
        base = column(held["bytes as they are"], 0)
        table(
            ["", "peak, MiB", "more, MiB"],
            [
                [name, spread(column(runs, 0), 1, 1), f"{median(column(runs, 0)) - median(base):.1f}"]
                for name, runs in held.items()
            ],
        )  # fmt: skip
        print("### A key to the screen that shows it, 100 steps, saving on and off\n")
        keys = typed(1 if quick else 24, folder)
        against = [key.seconds for key in keys["saving off"]]
        table(
            ["", "keys", "median, ms", "ratio", "95th percentile, ms"],
            [
                [name, str(len(times)), middle(times, 1000, 1), ratio(times, against),
                 f"{percentile(times, 0.95) * 1000:.1f}"]
                for name, times in ((name, [key.seconds for key in found]) for name, found in keys.items())
            ],
        )  # fmt: skip
        keep({"saves": saved, "lists": lists, "memory": held, "keys": keys}, asked.json)


if __name__ == "__main__":
    main()
