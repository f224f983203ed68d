"""kill -9, over and over, at a process that saves as fast as it can: `python -m tests.long.killed --seconds 120`.

The process says on a pipe what it has been told is saved. Whatever arrived there must be on the disk afterwards, and
everything in the folder must open. (A kill takes no page cache with it: what a power cut takes, `crashes` looks at.)
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tests.notes.promises import Promise, Promises, Writer
from tests.notes.routines import begun
from tests.notes.test_note_note import LATER, whole
from tests.notes.vaults import AgeVault

from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import NoteStore


class Telling(Promises):
    """Says every promise on a pipe, in one write."""

    pipe = -1

    def say(self, id: str, promise: Promise) -> None:
        """Only what was said counts."""
        self.said[id] = promise
        self.tried.pop(id, None)
        os.write(self.pipe, f"{id} {promise.stage} {promise.number}\n".encode())


def write_on(folder: Path, vault: AgeVault, pipe: int, seed: int) -> None:
    """Save, finish, add to, delete, for ever."""
    chance = random.Random(seed)
    promises = Telling(vault)
    promises.pipe = pipe
    store = NoteStore(folder / "notes", vault)
    store.sweep(datetime.now(UTC))
    store.tidy()
    writer = Writer(store, promises)
    while True:
        walk, draft = whole()
        for _ in range(chance.randrange(1, 20)):
            writer.save(draft)
        if chance.random() < 0.3:
            writer.delete(draft.id)
            continue
        writer.finish(draft, note_of(draft, walk, LATER))
        for _ in range(chance.randrange(4)):
            writer.amend(draft.id)
            if chance.random() < 0.5:
                store.let_go(draft.id)
        if chance.random() < 0.9:
            writer.delete(draft.id)


def heard(pipe: int) -> Iterator[tuple[str, Promise]]:
    """What was said before the end."""
    with os.fdopen(pipe, "rb") as read:
        for line in read.read().splitlines():
            id, stage, number = line.decode().split()
            yield id, Promise(stage, int(number))  # type: ignore[arg-type]


def kept(store: NoteStore, there: dict[str, str], id: str, promise: Promise, busy: bool) -> bool:
    """Whether what is there is what was said; where it was `busy` with it when it was killed, or what comes next."""
    if promise.stage == "gone" or id not in there:
        return id not in there and (busy or promise.stage == "gone")
    match store.load_note(id) if there[id] == "note" else store.load_draft(id):
        case Draft(reference=reference):
            said, found = promise.stage == "draft", int(reference)
        case Note(added=added):
            said, found = promise.stage == "note" or busy, len(added)
        case _:
            return False
    if there[id] != promise.stage:
        return said
    return said and promise.number <= found <= promise.number + busy


def a_round(folder: Path, vault: AgeVault, seed: int, seconds: float) -> tuple[int, int]:
    """Write for a while, kill, look. How many promises were heard, and how many of their last ones were not kept."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        with suppress(BaseException):
            write_on(folder, vault, write, seed)
        os._exit(3)
    os.close(write)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the writer failed by itself")
    promises, last = 0, {}
    for id, promise in heard(read):
        promises += 1
        last[id] = promise
    store = NoteStore(folder / "notes", vault)
    everything = store.list()
    there: dict[str, str] = {one.id: one.stage for one in everything}
    bad = sum(not one.openable or one.damaged for one in everything)
    for number, (id, promise) in enumerate(last.items(), 1):
        bad += not kept(store, there, id, promise, number == len(last))
    return promises, bad


def main() -> None:
    """The loop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, vault = random.Random(given.seed), AgeVault()
    begun()
    until, rounds, promises, bad = time.monotonic() + given.seconds, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            said, lost = a_round(Path(folder), vault, given.seed + rounds, chance.uniform(0.005, 0.25))
            rounds, promises, bad = rounds + 1, promises + said, bad + lost
            if lost:
                print(f"round {rounds}: {lost} not kept", file=sys.stderr)
        left = len(NoteStore(Path(folder) / "notes", vault).list())
    print(f"{rounds} kills, {promises} acknowledged saves, finishes, additions and deletions, {bad} not kept, "
          f"{left} notes at the end")  # fmt: skip
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
