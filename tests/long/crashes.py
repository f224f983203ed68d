"""The enumerator of crash states over long random lives: `python -m tests.long.crashes --seconds 120`.

Drafts are saved, finished, added to and deleted in any order; now and then a call fails, the process is killed in
the middle of one, or the power is really cut and life goes on from one of the states that this may leave.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from tests.notes.promises import HOME, NOTES, Promise, Promises, Writer
from tests.notes.routines import START, begun
from tests.notes.simulated import Killed, Media, SimulatedDisk
from tests.notes.test_note_note import LATER, whole
from tests.notes.vaults import AgeVault, PlainVault

from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NoteTrouble, SaveFailed
from vnr_wizard.notes.vault import Vault


class Life:
    """One machine, its sittings one after another."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.vault: Vault = AgeVault() if seed % 20 == 0 else PlainVault()
        self.promises = Promises(self.vault)
        self.media = Media(HOME)
        self.now: datetime = START
        self.walk, one = whole()
        self.drafts = [one, *(begun()[1] for _ in range(2))]
        self.calls = self.events = 0
        self.begin()

    def begin(self) -> None:
        """A sitting begins."""
        self.disk = self.promises.watch(SimulatedDisk(self.media))
        self.writer = Writer(NoteStore(NOTES, self.vault, self.disk), self.promises)
        self.now += timedelta(hours=1)
        self.writer.store.sweep(self.now)
        self.writer.store.tidy()

    def live(self, steps: int) -> None:
        """Some steps, each looked at in every state."""
        for _ in range(steps):
            self.events += 1
            fate = self.chance.random()
            if fate < 0.08:
                self.disk.dies_at = self.disk.calls + self.chance.randrange(40)
            elif fate < 0.2:
                code = self.chance.choice([5, 28, 13, 30])
                self.disk.breaks_at, self.disk.error = self.disk.calls + self.chance.randrange(60), OSError(code, "x")
            try:
                with suppress(NoteTrouble):
                    self.step()
            except Killed:
                self.calls += self.disk.calls
                self.cut_the_power() if self.chance.random() < 0.5 else None
                self.begin()
            if self.chance.random() < 0.15:
                self.calls += self.disk.calls
                self.begin()

    def cut_the_power(self) -> None:
        """Life goes on from one of the states that may be left; what was tried is settled by what is there."""
        self.media = self.chance.choice([self.media, *self.media.after_power_cuts()])

    def step(self) -> None:
        """Something that somebody may do now."""
        steps: list[Callable[[], None]] = []
        for draft in self.drafts:
            said = self.promises.said.get(draft.id, Promise())
            tried = self.promises.tried.get(draft.id)
            steps += self._steps(draft, said, tried)
        if not steps:
            self.drafts = [begun()[1] for _ in range(3)]
            return
        self.chance.choice(steps)()
        if self.chance.random() < 0.3:
            self.writer.store.let_go(self.chance.choice(self.drafts).id)

    def _steps(self, draft: Draft, said: Promise, tried: Promise | None) -> list[Callable[[], None]]:
        if tried is not None and tried.stage != said.stage and tried.stage != "draft":
            # What was begun is done again, until it is told to be done.
            again = {"note": self._finish, "gone": self._delete}[tried.stage]
            return [lambda: again(draft)]
        match said.stage:
            case "draft":
                steps = [lambda: self.writer.save(draft)] * 4 + [lambda: self._delete(draft)]
                return steps + ([lambda: self._finish(draft)] if draft is self.drafts[0] else [])
            case "note":
                return [lambda: self._amend(draft)] * 3 + [lambda: self._delete(draft)]
            case _:
                return [] if draft.id in self.promises.said else [lambda: self.writer.save(draft)]

    def _finish(self, draft: Draft) -> None:
        self.writer.finish(draft, note_of(draft, self.walk, LATER))

    def _delete(self, draft: Draft) -> None:
        if self.promises.said.get(draft.id, Promise()).stage != "gone":
            self.writer.delete(draft.id)

    def _amend(self, draft: Draft) -> None:
        with suppress(SaveFailed):
            self.writer.amend(draft.id)


def main() -> None:
    """One life after another, each from its own seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=40)
    given = parser.parse_args()
    until, seed = time.monotonic() + given.seconds, given.seed
    calls = states = looked_at = events = 0
    while time.monotonic() < until:
        life = Life(seed)
        try:
            life.live(given.steps)
        except BaseException:
            print(f"seed {seed}")
            raise
        calls, events = calls + life.calls + life.disk.calls, events + life.events
        states, looked_at = states + life.promises.states, looked_at + life.promises.looked_at
        seed += 1
    print(f"{seed - given.seed} lives, {events} steps, {calls} calls, {states} states, {looked_at} of them different "
          "for whoever starts from them, no promise broken")  # fmt: skip


if __name__ == "__main__":
    main()
