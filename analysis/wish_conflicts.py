"""Method F: which wishes for networks contradict each other, and which of them a division breaks.

So that both can be said in words, whoever made the division.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.composition import Pairs, wishes

# A share of the mean is over its limit where it is so by more than this.
ROUNDING = 1e-9


class Conflict(StrEnum):
    """Kinds of contradiction.

    PAIR: two are to be both together and apart. BLOCK: more are to be together than a network may
    hold. CROWD: more than there are networks are all to be apart from each other. PEOPLE: those to
    be together, or one alone, have more people than a network may. SIZES: no number of kommuner
    in each network adds up to all of them.
    """

    PAIR = "pair"
    BLOCK = "block"
    CROWD = "crowd"
    PEOPLE = "people"
    SIZES = "sizes"


@dataclass(frozen=True)
class Contradiction:
    """One contradiction, whose wishes it is of (positions), and the number that is exceeded."""

    kind: Conflict
    members: tuple[int, ...]
    limit: float = 0.0


class Broken(StrEnum):
    """What a division breaks: a wish about a pair, a limit of sizes, or the balance of people."""

    TOGETHER = "together"
    APART = "apart"
    LARGE = "large"
    SMALL = "small"
    PEOPLE = "people"


@dataclass(frozen=True)
class Breach:
    """One wish or limit that a division breaks.

    members: the pair (positions), empty for a limit. network: place of the network in the division,
    None for a pair that is not in the same one. value, limit: kommuner in the network, or its
    population over the mean; 0 for pairs.
    """

    kind: Broken
    members: tuple[int, ...] = ()
    network: int | None = None
    value: float = 0.0
    limit: float = 0.0


def breaches(
    groups: Sequence[Sequence[int]],
    *,
    sizes: tuple[int, int],
    population: Sequence[float] | None = None,
    tolerance: float = 0.25,
    together: Pairs = (),
    apart: Pairs = (),
) -> tuple[Breach, ...]:
    """Every wish and limit that a division breaks, none where it meets them all (method F).

    groups: positions, each in exactly one of them; ValueError where a wish names somebody who is in
    none. Other arguments as `networks.compose_networks`. Pairs come first, then networks in order.
    """
    at = {member: place for place, group in enumerate(groups) for member in group}
    united, parted = pairs_of(together), pairs_of(apart)
    if not {i for pair in united + parted for i in pair} <= set(at):
        raise ValueError("a wish names somebody who is not there")
    found = [Breach(Broken.TOGETHER, (i, j)) for i, j in united if at[i] != at[j]]
    found += [Breach(Broken.APART, (i, j), at[i]) for i, j in parted if at[i] == at[j]]
    low, high = sizes
    for place, group in enumerate(groups):
        if len(group) > high:
            found.append(Breach(Broken.LARGE, (), place, len(group), high))
        if len(group) < low:
            found.append(Breach(Broken.SMALL, (), place, len(group), low))
    if population is not None:
        found += _uneven(groups, np.asarray(population, dtype=float), tolerance)
    return tuple(found)


def _uneven(groups: Sequence[Sequence[int]], people: np.ndarray, tolerance: float) -> list[Breach]:
    loads = [float(people[list(group)].sum()) for group in groups]
    mean = sum(loads) / len(loads) if loads else 0.0
    most = 1 + tolerance
    return [
        Breach(Broken.PEOPLE, (), place, load / mean, most)
        for place, load in enumerate(loads)
        if mean > 0 and load / mean > most + ROUNDING
    ]


def pairs_of(pairs: Pairs) -> list[tuple[int, int]]:
    """Pairs with the lower position first, each once, in the order given."""
    return list(dict.fromkeys((min(i, j), max(i, j)) for i, j in pairs))


def consistent(
    n: int,
    p: int,
    *,
    sizes: tuple[int, int],
    population: Sequence[float] | None = None,
    tolerance: float = 0.25,
    together: Pairs = (),
    apart: Pairs = (),
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Wishes to be together and apart of which none is seen to contradict those before it.

    Arguments as `contradictions`. Wishes to be together come before wishes to be apart, each in the
    order given; one that makes a contradiction is left out, and only that one.
    """

    def told(united: Pairs, parted: Pairs) -> set[Contradiction]:
        found = contradictions(
            n,
            p,
            sizes=sizes,
            population=population,
            tolerance=tolerance,
            together=united,
            apart=parted,
        )
        return set(found)

    without = told((), ())
    kept: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for place, pairs in enumerate((pairs_of(together), pairs_of(apart))):
        for pair in pairs:
            kept[place].append(pair)
            if told(*kept) - without:
                kept[place].pop()
    return kept


def contradictions(
    n: int,
    p: int,
    *,
    sizes: tuple[int, int],
    population: Sequence[float] | None = None,
    tolerance: float = 0.25,
    together: Pairs = (),
    apart: Pairs = (),
) -> tuple[Contradiction, ...]:
    """The contradictions that can be seen in the wishes themselves (method F).

    Arguments as `networks.compose_networks`. None found does not say that there is a way: that
    is for the search to prove. Sizes come first, then pairs, blocks, crowds and people.
    """
    asked = wishes(n, together, apart)
    low, high = sizes
    found: list[Contradiction] = []
    if not 1 <= p <= n or low > high or not p * low <= n <= p * high:
        found.append(Contradiction(Conflict.SIZES, (), n))
    for i, j in asked.apart:
        block = next((b for b in asked.blocks if i in b and j in b), None)
        if i == j or block is not None:
            others = [k for k in block or () if k not in (i, j)]
            found.append(Contradiction(Conflict.PAIR, (i, j, *others)))
    found += [Contradiction(Conflict.BLOCK, b, high) for b in asked.blocks if len(b) > high]
    crowd = _crowd(asked.apart)
    if len(crowd) > p:
        found.append(Contradiction(Conflict.CROWD, crowd, p))
    if population is not None and p > 0:
        found += _too_many_people(n, p, np.asarray(population, float), tolerance, asked.blocks)
    return tuple(found)


def _too_many_people(
    n: int, p: int, people: np.ndarray, tolerance: float, blocks: Sequence[tuple[int, ...]]
) -> list[Contradiction]:
    most = (1 + tolerance) * float(people.sum()) / p
    in_block = {i for block in blocks for i in block}
    units = [*blocks, *((i,) for i in range(n) if i not in in_block)]
    return [
        Contradiction(Conflict.PEOPLE, unit, most)
        for unit in units
        if people[list(unit)].sum() > most
    ]


def _crowd(apart: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """A large set that are all to be apart from each other, found greedily from each of them."""
    against: dict[int, set[int]] = {}
    for i, j in apart:
        if i != j:
            against.setdefault(i, set()).add(j)
            against.setdefault(j, set()).add(i)
    best: tuple[int, ...] = ()
    for start in sorted(against):
        crowd, left = [start], set(against[start])
        while left:
            most = max(sorted(left), key=lambda k: len(against[k] & left))
            crowd.append(most)
            left &= against[most]
        best = max(best, tuple(sorted(crowd)), key=len)
    return best
