"""Method F: the networks that a simple rule finds, to see what the exact search is worth.

Middles are taken one at a time, each where it helps the most; then everybody goes to the nearest
middle that has room, those first who would lose the most by waiting. Where somebody is left without
room the largest go first, and where that fails too, each to the network with the fewest people.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from analysis.composition import Pairs, Wishes, square, wishes


class _Order(StrEnum):
    """Who goes next, and where: see the top of the module."""

    REGRET = "regret"
    LARGEST = "largest"
    EVEN = "even"


@dataclass
class _Making:
    """Networks as they are being filled: members of each, and what each may hold."""

    cost: np.ndarray
    middles: list[int]
    high: int
    people: np.ndarray
    most: float
    apart: frozenset[tuple[int, int]]
    members: list[list[int]] = field(default_factory=list)

    def has_room(self, block: tuple[int, ...], g: int) -> bool:
        """Whether a block fits in network g."""
        now = self.members[g]
        return (
            len(now) + len(block) <= self.high
            and self.people[now].sum() + self.people[list(block)].sum() <= self.most
            and not any(tuple(sorted((i, j))) in self.apart for i in block for j in now)
        )

    def price(self, block: tuple[int, ...], g: int) -> float:
        """What a block costs in network g."""
        return float(self.cost[list(block), self.middles[g]].sum())


def greedy_networks(
    cost: np.ndarray,
    p: int,
    *,
    sizes: tuple[int, int],
    population: np.ndarray | None = None,
    tolerance: float = 0.25,
    together: Pairs = (),
    apart: Pairs = (),
) -> tuple[tuple[int, ...], ...] | None:
    """n kommuner in p networks by a greedy rule (method F); None where it finds no way.

    Arguments as `networks.compose_networks`, with the smallest and the largest size together. That
    it finds no way does not say that there is none. Source: Kuehn & Hamburger (1963) Management
    Science 9:643, for choosing middles one at a time.
    """
    cost = square(cost)
    n, asked = len(cost), wishes(len(cost), together, apart)
    low, high = sizes
    if not 1 <= p <= n or not p * low <= n <= p * high or asked.conflict(high):
        return None
    middles = _middles(cost, p, asked)
    if len(middles) < p:
        return None
    people = np.zeros(n) if population is None else np.asarray(population, dtype=float)
    most = np.inf if population is None else (1 + tolerance) * float(people.sum()) / p
    for order in _Order:
        making = _Making(cost, middles, high, people, most, frozenset(asked.apart))
        making.members = [[] for _ in middles]
        is_filled = _filled(making, _blocks(n, asked), order)
        found = _lifted(making, low, asked) if is_filled else None
        if found is not None:
            return found
    return None


def _blocks(n: int, asked: Wishes) -> list[tuple[int, ...]]:
    in_block = {i for block in asked.blocks for i in block}
    return [*asked.blocks, *((i,) for i in range(n) if i not in in_block)]


def _middles(cost: np.ndarray, p: int, asked: Wishes) -> list[int]:
    """p middles, each where the total to the nearest one falls the most; no two of one block."""
    block_of = {i: block for block in asked.blocks for i in block}
    nearest = np.full(len(cost), np.inf)
    chosen: list[int] = []
    free = set(range(len(cost)))
    while len(chosen) < p and free:
        best = min(free, key=lambda j: (float(np.minimum(nearest, cost[:, j]).sum()), j))
        chosen.append(best)
        nearest = np.minimum(nearest, cost[:, best])
        free -= set(block_of.get(best, (best,)))
    return chosen


def _filled(making: _Making, blocks: list[tuple[int, ...]], order: _Order) -> bool:
    """Put every block somewhere, the middles' own first; False where one has no room left."""
    left = []
    at_home = {m: g for g, m in enumerate(making.middles)}
    for block in blocks:
        own = next((at_home[i] for i in block if i in at_home), None)
        if own is None:
            left.append(block)
        elif making.has_room(block, own):
            making.members[own] += block
        else:
            return False
    while left:
        if order is _Order.REGRET:
            block = max(left, key=lambda b: _regret(_options(making, b, order)))
        else:
            block = max(left, key=lambda b: (making.people[list(b)].sum(), len(b)))
        options = _options(making, block, order)
        if not options:
            return False
        making.members[options[0][1]] += block
        left.remove(block)
    return True


def _options(making: _Making, block: tuple[int, ...], order: _Order) -> list[tuple[float, int]]:
    """Networks with room for a block, the best first."""
    fitting = [g for g in range(len(making.middles)) if making.has_room(block, g)]
    if order is _Order.EVEN:
        return sorted((float(making.people[making.members[g]].sum()), g) for g in fitting)
    return sorted((making.price(block, g), g) for g in fitting)


def _regret(options: list[tuple[float, int]]) -> float:
    """What waiting may cost: how much worse the second best is; the most where there is none."""
    if len(options) < 2:
        return np.inf
    return options[1][0] - options[0][0]


def _lifted(making: _Making, low: int, asked: Wishes) -> tuple[tuple[int, ...], ...] | None:
    """Networks that are too small take from those that can spare, the cheapest first."""
    bound = {i for block in asked.blocks for i in block} | set(making.middles)
    while True:
        small = [g for g, members in enumerate(making.members) if len(members) < low]
        if not small:
            return tuple(tuple(sorted(members)) for members in making.members)
        moves = [
            (making.price((i,), to) - making.price((i,), g), i, g, to)
            for to in small
            for g, members in enumerate(making.members)
            if len(members) > low
            for i in members
            if i not in bound and making.has_room((i,), to)
        ]
        if not moves:
            return None
        _, i, g, to = min(moves)
        making.members[g].remove(i)
        making.members[to].append(i)
