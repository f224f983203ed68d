"""The lines between two layers: each runs straight down, along one track, and straight down again.

All lines to one box share a track, so where lines meet with a bend they join, and where they pass straight over
each other they only cross. This is the channel routing of circuit boards (Hashimoto and Stevens 1971).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

TRACK = 11.0
NEAR = 7.0
# Which line lies above which is tried pair by pair; past so many in one channel that would take too long.
MOST_TO_ARRANGE = 70


@dataclass(eq=False)
class Net:
    """Lines that run together in one channel. `top` and `bottom` are where they come to its edges."""

    target: str
    top: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    level: int = 0
    y: float = 0.0

    @property
    def low(self) -> float:
        """How far left it runs."""
        return min(self.top + self.bottom)

    @property
    def high(self) -> float:
        """How far right it runs."""
        return max(self.top + self.bottom)

    @property
    def straight(self) -> bool:
        """Whether it needs no track."""
        return self.high - self.low < 0.05


def arrange(nets: Sequence[Net]) -> int:
    """Give each net of a channel the level of its track, from 0 downwards; returns how many levels there are."""
    bent = [net for net in nets if not net.straight]
    bent.sort(key=lambda net: (net.low, net.high, net.target))
    if len(bent) <= MOST_TO_ARRANGE:
        bent = _sifted(bent)
    bent = _without_overlaps(bent)
    levels = 0
    for n, net in enumerate(bent):
        over = [other.level + 1 for other in bent[:n] if _meet(net, other) or _must_lie_above(other, net)]
        net.level = max(over, default=0)
        levels = max(levels, net.level + 1)
    return levels


def _meet(one: Net, other: Net) -> bool:
    return one.low - TRACK < other.high and other.low - TRACK < one.high


def _must_lie_above(upper: Net, lower: Net) -> bool:
    """Whether their upright pieces would run over each other if `lower` lay above."""
    return any(abs(top - bottom) < NEAR for top in upper.top for bottom in lower.bottom)


def _cost(upper: Net, lower: Net) -> int:
    """Crossings between two nets when one lies above the other."""
    down = sum(lower.low < x < lower.high for x in upper.bottom)
    up = sum(upper.low < x < upper.high for x in lower.top)
    return down + up + (1000 if _must_lie_above(lower, upper) else 0)


def _sifted(nets: list[Net]) -> list[Net]:
    """Move one net at a time to where it crosses fewest others."""
    cost = {(a, b): _cost(a, b) for a in nets for b in nets if a is not b}
    order = list(nets)
    for _ in range(4):
        before = list(order)
        for net in nets:
            order.remove(net)
            found = sum(cost[net, other] for other in order)
            best, at = found, 0
            for n, other in enumerate(order, 1):
                found += cost[other, net] - cost[net, other]
                if found < best:
                    best, at = found, n
            order.insert(at, net)
        if order == before:
            break
    return order


def _without_overlaps(nets: list[Net]) -> list[Net]:
    """The same order, but that what must lie above does, where that can be."""
    above = {net: [other for other in nets if other is not net and _must_lie_above(other, net)] for net in nets}
    order: list[Net] = []
    placed: set[Net] = set()
    left = list(nets)
    while left:
        chosen = next((net for net in left if all(other in placed for other in above[net])), left[0])
        left.remove(chosen)
        order.append(chosen)
        placed.add(chosen)
    return order
