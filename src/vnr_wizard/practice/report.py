"""What a group's results say together: which critical misses are common, and how they changed between rounds.

There are no points and nobody is ranked: participants are counted, never compared. A share is of sittings
whose scenario has such a miss or expectation at all only as far as the results say so; it is told as “3 av 8”,
so that nobody reads much into few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vnr_wizard.practice.model import MISSES
from vnr_wizard.practice.result import Result


@dataclass(frozen=True)
class Count:
    """So many of so many sittings."""

    count: int
    of: int

    def __str__(self) -> str:
        return f"{self.count}/{self.of}"

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True)
class Row:
    """One kind of miss, or one expectation: in all sittings, and in each round."""

    id: str
    all: Count
    rounds: tuple[Count, ...]


@dataclass(frozen=True)
class OfScenario:
    """What one scenario's sittings showed, the most common first: expectations, shown and not, and misses."""

    scenario: str
    sittings: int
    stopped: int
    met: tuple[Row, ...]
    unmet: tuple[Row, ...]
    missed: tuple[Row, ...]


@dataclass(frozen=True)
class Report:
    """The whole report. `kinds` has each kind of critical miss that happened, the most common first.

    `copies` are results that were there already, by their id, and are not counted again; `doubles` are the
    codes that have several sittings with one scenario in one round: two people with one code, it may be.
    """

    participants: int
    sittings: int
    stopped: int
    rounds: tuple[int, ...]
    kinds: tuple[Row, ...]
    scenarios: tuple[OfScenario, ...]
    copies: int = 0
    doubles: tuple[str, ...] = ()


def report(results: Iterable[Result]) -> Report:
    """What the results say together. A sitting that is there twice is counted once."""
    given = list(results)
    results = once(given)
    rounds = tuple(sorted({result.round for result in results}))
    by_scenario: dict[str, list[Result]] = {}
    for result in results:
        by_scenario.setdefault(result.scenario, []).append(result)
    return Report(
        participants=len({result.participant for result in results}),
        sittings=len(results),
        stopped=sum(result.stopped for result in results),
        rounds=rounds,
        kinds=_rows(results, rounds, lambda result: {one.kind for one in result.missed}, MISSES),
        scenarios=tuple(_of_scenario(id, found, rounds) for id, found in sorted(by_scenario.items())),
        copies=len(given) - len(results),
        doubles=doubles(results),
    )


def once(results: Iterable[Result]) -> list[Result]:
    """Each sitting once, by its id; results without one are all kept."""
    seen: set[str] = set()
    kept = []
    for result in results:
        if not result.id or result.id not in seen:
            kept.append(result)
            seen.add(result.id)
    return kept


def doubles(results: Iterable[Result]) -> tuple[str, ...]:
    """The codes that have several sittings with one scenario in one round."""
    times = Counter((result.participant, result.scenario, result.round) for result in results)
    return tuple(sorted({code for (code, _, _), number in times.items() if number > 1}))


def _of_scenario(id: str, results: list[Result], rounds: tuple[int, ...]) -> OfScenario:
    return OfScenario(
        scenario=id,
        sittings=len(results),
        stopped=sum(result.stopped for result in results),
        met=_rows(results, rounds, lambda result: set(result.met)),
        unmet=_rows(results, rounds, lambda result: set(result.not_shown)),
        missed=_rows(results, rounds, lambda result: {one.id for one in result.missed}),
    )


def _rows(
    results: list[Result], rounds: tuple[int, ...], ids_of: Callable[[Result], set[str]], order: tuple[str, ...] = ()
) -> tuple[Row, ...]:
    """A row for each id that some result has, the most common first, else in `order`, else by name.

    It is counted of the sittings that were not ended early, and of those others that came so far as to have it:
    nothing can be said of the rest.
    """
    whole_way = Counter(result.round for result in results if not result.stopped)
    early: Counter[tuple[int, str]] = Counter()
    whole: Counter[str] = Counter()
    parts: Counter[tuple[int, str]] = Counter()
    for result in results:
        for id in ids_of(result):
            whole[id] += 1
            parts[result.round, id] += 1
            early[result.round, id] += result.stopped
    place = {id: n for n, id in enumerate(order)}
    rows = []
    for id in sorted(whole, key=lambda id: (-whole[id], place.get(id, len(place)), id)):
        in_rounds = tuple(Count(parts[number, id], whole_way[number] + early[number, id]) for number in rounds)
        rows.append(Row(id, Count(whole[id], sum(count.of for count in in_rounds)), in_rounds))
    return tuple(rows)
