"""Walks of a routine as it is, to hold those of the same seeds through a changed one against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from bench.mutations.outcome import ROUND
from bench.mutations.rules import Rules
from bench.mutations.scripted import confirmed
from bench.mutations.walks import BEGUN, MOST_VISITS, Chance, Part, Walked, Walker

from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.now import whom_to_call
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.shape import Shape
from vnr_wizard.walk.trace import script_of, trace

SEEDS = 6000
"""How many walks are known of a routine as it is."""
LOOK = 60
"""How many are walked through each changed one, besides those that come to every part."""
DEEP = 1500
"""How many more where nothing was met otherwise, or something was not come to."""


class Seen(NamedTuple):
    """What walks show of a changed routine; see `outcome.Outcome`."""

    shown: tuple[str, ...]
    violations: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


class Corpus:
    """The walks of one routine as it is."""

    def __init__(self, procedure: Procedure, seeds: int = SEEDS, look: int = LOOK, deep: int = DEEP) -> None:
        self.procedure = procedure
        self.seeds, self.look, self.deep = seeds, look, deep

    @cached_property
    def walks(self) -> list[Walked]:
        """By their seeds."""
        walker = Walker(self.procedure, keep_parts=True)
        return [walker.walk(seed) for seed in range(self.seeds)]

    @cached_property
    def _lived(self) -> object:
        return lived(self.procedure)

    @cached_property
    def covering(self) -> list[int]:
        """Seeds that together come to every part that any does, the most telling first."""
        met: set[Part] = set()
        found = []
        for seed, walked in enumerate(self.walks):
            if not walked.parts <= met:
                met |= walked.parts
                found.append(seed)
        return found

    def _seeds(self, step: str) -> list[int]:
        """The seeds to look at, in order: those that come to everything, then the others; all come to `step`."""
        through = [seed for seed, walked in enumerate(self.walks) if not step or step in walked.steps]
        first = [seed for seed in self.covering if seed in set(through)]
        known = set(first)
        return first + [seed for seed in through if seed not in known]

    def compare(self, changed: Procedure, directory: Directory | None, step: str, told: Sequence[Problem] = ()) -> Seen:
        """Walk through a changed routine and tell what is met. `step` is the only one that can differ, "" for any."""
        same = lived(changed) == self._lived
        shown = self._doors(changed)
        seeds = self._seeds(step)
        error = any(problem.severity.value in ("error", "unproved") for problem in told)
        rules = Rules(changed, directory)
        walker = Walker(changed, keep_parts=True)
        met: set[Part] = set()
        violations: list[str] = []
        # Where an error is told it is enough to know that something is met otherwise, and whether it is true.
        for n, seed in enumerate([*self.covering, *seeds[: self.look]]):
            if n >= len(self.covering) and (same or (error and shown)):
                break
            walked = self._walk(walker, rules, seed)
            met |= walked.parts
            shown = shown or self._differs(changed, seed, walked)
            if len(walked.signs) >= MOST_VISITS and not error:
                violations.append(f"a walk that goes round and round (seed {seed})")
                break
        if not shown and not same:
            shown = self._deep(changed, walker, rules, seeds[self.look :][: self.deep], error)
        if not error:
            violations += self._rounds(walker) if shown else ()
            lacking = list(self._lacking(changed, walker, rules, met))
            violations += [f"nobody comes to {part}" for part in lacking]
            violations += [f"safeguard {id} broken (seed {seed})" for id, seed in rules.broken.items()]
            violations += self._examples(changed, directory)
        broken = [problem for problem in told if problem.code == "G802"]
        unconfirmed = [problem.message for problem in broken if not confirmed(changed, directory, problem)]
        return Seen(shown, tuple(violations), tuple(_denied(changed, told, met)), tuple(unconfirmed))

    def _walk(self, walker: Walker, rules: Rules, seed: int) -> Walked:
        entries = [one.id for one in walker.procedure.entries]
        entry = entries[Chance.of(seed).draw("entry") % len(entries)]
        rules.begin(seed, entry)
        return walker.walk(seed, rules, entry)

    def _deep(
        self, changed: Procedure, walker: Walker, rules: Rules, seeds: Sequence[int], error: bool
    ) -> tuple[str, ...]:
        for seed in seeds if not error else seeds[: self.look]:
            if shown := self._differs(changed, seed, self._walk(walker, rules, seed)):
                return shown
        return ()

    # --- what is met otherwise ------------------------------------------------------------------------

    def _doors(self, changed: Procedure) -> tuple[str, ...]:
        """What stands open whatever is answered: entries, detours, the acute one, whose consent."""

        def doors(procedure: Procedure) -> dict[str, object]:
            return {
                "entries": [(entry.id, entry.start) for entry in procedure.entries],
                "detours": [(detour.id, detour.start) for detour in procedure.detours],
                "acute": procedure.acute and procedure.acute.id,
            }

        before, after = doors(self.procedure), doors(changed)
        return next(((name, str(before[name]), str(after[name])) for name in before if before[name] != after[name]), ())

    def _differs(self, changed: Procedure, seed: int, walked: Walked) -> tuple[str, ...]:
        before = self.walks[seed].signs
        if walked.signs == before:
            return ()
        n = next((n for n, (old, new) in enumerate(zip(before, walked.signs, strict=False)) if old != new), None)
        if n is None:
            n = min(len(before), len(walked.signs))
        old, new = Walker(self.procedure).told(seed).shown, Walker(changed).told(seed).shown
        return (f"seed {seed}, {n}", str(old[n : n + 1])[:400], str(new[n : n + 1])[:400])

    # --- what is stated, and broken -------------------------------------------------------------------

    def _lacking(self, changed: Procedure, walker: Walker, rules: Rules, met: set[Part]) -> Iterator[Part]:
        """Parts that even as many walks do not come to as come to every part of the routine as it is."""
        wanted = set(_parts(changed)) - met
        for seed in range(self.seeds) if wanted else ():
            met |= self._walk(walker, rules, seed).parts
            wanted -= met
            if not wanted:
                return
        yield from sorted(wanted, key=str)

    def _rounds(self, walker: Walker) -> Iterator[str]:
        """A ring that nobody comes out of who answers the same each time."""
        for seed in self.covering + list(range(30)):
            walked = walker.walk(seed, steady=True)
            if len(walked.signs) >= MOST_VISITS:
                yield f"{ROUND} (seed {seed}): {' → '.join(walked.steps[-8:])}"
                return

    def _examples(self, changed: Procedure, directory: Directory | None) -> Iterator[str]:
        """Examples that do not go as they say."""
        for example in changed.examples:
            at = example.at or BEGUN
            found = trace(changed, script_of(example), at)
            path = tuple(visit.step for visit in found.visits)
            end = found.walk.end_id if found.waiting is None else None
            calls = found.calls
            if directory is not None and example.at is not None:
                calls = tuple(line.contact.id for line in whom_to_call(directory, calls, at))
            wrong = (
                (example.path and path != example.path)
                or (example.end and end != example.end)
                or (example.calls is not None and calls != example.calls)
            )
            if wrong:
                yield f"example “{example.title}” goes {' → '.join(path)} → {end}, calls {calls}"


def lived(value: object) -> object:
    """What of a routine can show on a walk: all but what only `check` reads."""
    if isinstance(value, Shape):
        given = value.given()
        return type(value), [lived(item) for name, item in given.items() if name not in _ONLY_FOR_CHECK]
    return [lived(item) for item in value] if isinstance(value, tuple) else value


_ONLY_FOR_CHECK = frozenset({"clauses", "safeguards", "examples", "silences", "source"})


def _parts(procedure: Procedure) -> Iterator[Part]:
    """Everything that some walk must come to, and conditions of ways on that must go both ways."""
    for step in procedure.steps:
        yield ("step", step.id)
        for question in step.questions:
            yield ("question", question.id)
        for promise in step.follow_ups:
            yield ("promise", promise.id)
        for n, row in enumerate(step.nexts):
            yield ("row", step.id, n)
            if row.when is not None:
                yield ("when", step.id, "next", n, True)
                yield ("when", step.id, "next", n, False)
    for end in procedure.ends:
        yield ("end", end.id)


def _denied(procedure: Procedure, told: Sequence[Problem], met: set[Part]) -> Iterator[str]:
    """Problems that say “never” or “always” of what a walk has shown otherwise."""
    for problem in told:
        for part in _claimed(procedure, problem):
            if part in met:
                yield f"{problem.code} {problem.key_text}: {part}"


def _claimed(procedure: Procedure, problem: Problem) -> Iterator[Part]:
    """What a walk would have to show for a problem to be untrue."""
    match problem.code, problem.key:
        case "P701" | "P702", ("step", int(n)):
            yield ("step", procedure.steps[n].id)
        case "P703" | "P704", ("step", int(n), "question", int(m), *_):
            yield ("question", procedure.steps[n].questions[m].id)
        case "P706", ("step", int(n), "next", int(m), *_):
            yield ("row", procedure.steps[n].id, m)
        case "P705", ("step", int(n), "next", int(m), "when"):
            yield ("when", procedure.steps[n].id, "next", m, True)
        case "P707", ("step", int(n), "next", int(m), "when"):
            yield ("when", procedure.steps[n].id, "next", m, False)
        case "P709", ("end", int(n)):
            yield ("end", procedure.ends[n].id)
        case _:
            pass
