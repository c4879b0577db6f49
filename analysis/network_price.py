"""Method F: what a division into networks costs and how even it is, whoever made it.

The same numbers for the best that was found, for a greedy one, and for one that somebody moved a
kommune about in, so that they can be held against each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np


@dataclass(frozen=True)
class NetworkPrice:
    """One network: its members and the one at its middle, as positions.

    cost: of all members to the middle. worst_km, mean_km: from the members to the middle, which
    itself travels nothing; the mean is over all members. population: of them all together.
    unlike, most_unlike: mean and largest difference between two members in standard deviations,
    None where no two can be compared.
    """

    members: tuple[int, ...]
    middle: int
    cost: float
    population: float
    worst_km: float
    mean_km: float
    unlike: float | None
    most_unlike: float | None


@dataclass(frozen=True)
class Price:
    """A whole division: its networks in the order given, and what they come to.

    unlike: mean difference between two members of the same network. largest, smallest: the
    population of networks over the mean of them, 1 where they are alike.
    """

    networks: tuple[NetworkPrice, ...]
    cost: float
    worst_km: float
    mean_km: float
    unlike: float | None
    largest: float
    smallest: float


def price(
    groups: Sequence[Sequence[int]],
    *,
    cost: np.ndarray,
    km: np.ndarray,
    difference: np.ndarray,
    population: np.ndarray,
) -> Price:
    """What a division of n kommuner costs (method F).

    groups: positions 0 to n - 1, each in exactly one; ValueError where one is lost or there twice,
    or a group is empty. cost, km, difference: (n, n), `difference` NaN where unknown. The middle of
    a group is the member that all the others together have the least cost to.
    """
    everybody = sorted(member for group in groups for member in group)
    if everybody != list(range(len(cost))) or not all(groups):
        raise ValueError("the groups are no division of all kommuner")
    networks = tuple(_network(tuple(g), cost, km, difference, population) for g in groups)
    pairs = [_differences(network.members, difference) for network in networks]
    known = np.concatenate(pairs) if pairs else np.zeros(0)
    people = np.array([network.population for network in networks])
    mean = float(people.mean()) if len(people) else 0.0
    return Price(
        networks=networks,
        cost=float(sum(network.cost for network in networks)),
        worst_km=max((network.worst_km for network in networks), default=0.0),
        mean_km=sum(n.mean_km * len(n.members) for n in networks) / max(len(everybody), 1),
        unlike=float(known.mean()) if len(known) else None,
        largest=float(people.max()) / mean if mean > 0 else 1.0,
        smallest=float(people.min()) / mean if mean > 0 else 1.0,
    )


def moved(groups: Sequence[Sequence[int]], member: int, to: int) -> tuple[tuple[int, ...], ...]:
    """The groups with one member in another of them, in the same order.

    ValueError where that group is not there, or the member's own would be left empty.
    """
    if not 0 <= to < len(groups):
        raise ValueError("no such group")
    found = [[one for one in group if one != member] for group in groups]
    found[to].append(member)
    if not all(found) or sum(map(len, found)) != sum(map(len, groups)):
        raise ValueError("a group would be empty, or nobody is moved")
    return tuple(tuple(sorted(group)) for group in found)


def _network(
    members: tuple[int, ...],
    cost: np.ndarray,
    km: np.ndarray,
    difference: np.ndarray,
    population: np.ndarray,
) -> NetworkPrice:
    to_each = cost[np.ix_(members, members)].sum(axis=0)
    middle = members[int(np.argmin(to_each))]
    way = km[list(members), middle]
    known = _differences(members, difference)
    return NetworkPrice(
        members=members,
        middle=middle,
        cost=float(to_each.min()),
        population=float(population[list(members)].sum()),
        worst_km=float(way.max()),
        mean_km=float(way.mean()),
        unlike=float(known.mean()) if len(known) else None,
        most_unlike=float(known.max()) if len(known) else None,
    )


def _differences(members: Sequence[int], difference: np.ndarray) -> np.ndarray:
    found = np.array([difference[i, j] for i, j in combinations(members, 2)], dtype=float)
    return found[np.isfinite(found)]
