"""Method F: which wishes for networks contradict each other, so that it can be said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.composition import Pairs, wishes


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
