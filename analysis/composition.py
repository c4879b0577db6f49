"""Method F: what a composition of kommuner is, what may be wished of it, and what it costs.

The answer always holds every kommune. Where the wishes cannot be met it says so, with the reason,
and gives the nearest composition that can.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.optimize import linear_sum_assignment

# Pairs of positions; a pair may be any sequence of two.
Pairs = Iterable[Sequence[int]]
# Breaks ties by position, so that the same question has the same answer.
TIE_BREAK = 1e-9


class CompositionStatus(StrEnum):
    """Proved best; the best found in the time given; or a fallback, since no answer exists."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Composition:
    """n kommuner in groups; every position 0 to n - 1 is in exactly one of them.

    medoids: the position at the middle of each group (networks only). objective: what the
    composition costs; bound: what none can cost less than; gap: (objective - bound)/objective.
    All None where the status is infeasible: then `reason` says why ('sizes_do_not_fit',
    'wishes_conflict', 'together_too_large', 'wishes_infeasible', 'balance_infeasible',
    'too_many', 'time_ran_out') and `relaxed` what the groups given instead set aside ('sizes',
    'wishes', 'balance'). dropped_together, dropped_apart: the wishes (pairs of positions) that were
    set aside; those that could be kept were.
    """

    status: CompositionStatus
    reason: str | None
    n: int
    groups: tuple[tuple[int, ...], ...]
    medoids: tuple[int, ...] | None = None
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    relaxed: tuple[str, ...] = ()
    dropped_together: tuple[tuple[int, int], ...] = ()
    dropped_apart: tuple[tuple[int, int], ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many kommuner each group has."""
        return tuple(len(group) for group in self.groups)

    @property
    def group_of(self) -> tuple[int, ...]:
        """For each kommune the number of its group."""
        at = {member: g for g, group in enumerate(self.groups) for member in group}
        return tuple(at[i] for i in range(self.n))


@dataclass(frozen=True)
class Wishes:
    """Blocks that are to stay together, and pairs that are to be kept apart."""

    blocks: tuple[tuple[int, ...], ...]
    apart: tuple[tuple[int, int], ...]

    def conflict(self, max_size: int) -> str | None:
        """Why no composition with groups of at most `max_size` can meet the wishes, if it is so."""
        if any(i in block and j in block for block in self.blocks for i, j in self.apart):
            return "wishes_conflict"
        if any(len(block) > max_size for block in self.blocks):
            return "together_too_large"
        return None

    def __bool__(self) -> bool:
        return bool(self.blocks or self.apart)


def wishes(n: int, together: Pairs = (), apart: Pairs = ()) -> Wishes:
    """Wishes about n kommuner; pairs that are to stay together add up to blocks (method F).

    ValueError where a position is not among the n.
    """
    united, parted = list(together), list(apart)
    if any(not 0 <= i < n for pair in united + parted for i in pair):
        raise ValueError("a wish names somebody who is not there")
    block = list(range(n))
    for i, j in united:
        old, new = block[i], block[j]
        block = [new if b == old else b for b in block]
    blocks = [tuple(i for i in range(n) if block[i] == b) for b in sorted(set(block))]
    return Wishes(
        tuple(b for b in blocks if len(b) > 1),
        tuple(sorted({(min(i, j), max(i, j)) for i, j in parted})),
    )


def blended_cost(
    km: np.ndarray, difference: np.ndarray, *, weight_of_km: float = 0.5
) -> np.ndarray:
    """Cost of putting two kommuner together: distance and unlikeness in equal measure (method F).

    c = w km/median(km) + (1 - w) d/median(d), medians over pairs, (n, n) with 0 on the diagonal.
    weight_of_km: 0 to 1, shown to the user. A distance that is not known counts as the largest
    known, so that nobody is left out. ValueError where a matrix is not square.
    """
    if not 0 <= weight_of_km <= 1:
        raise ValueError("the weight lies outside 0 to 1")
    cost = weight_of_km * _scaled(km) + (1 - weight_of_km) * _scaled(difference)
    np.fill_diagonal(cost, 0.0)
    return cost


def even_groups(cost: np.ndarray, p: int) -> tuple[tuple[int, ...], ...]:
    """n kommuner in p groups as equal in size as can be, by a simple rule (method F, fallback).

    Middles are chosen far from each other; then everybody is assigned at the least total cost.
    """
    n = len(cost)
    middles = [int(np.argmin(cost.sum(axis=1)))]
    while len(middles) < p:
        nearest = cost[:, middles].min(axis=1)
        nearest[middles] = -1.0
        middles.append(int(np.argmax(nearest)))
    # Seat s belongs to middle s mod p, so that the sizes differ by one at most.
    seats = np.arange(n) % p
    _, seat = linear_sum_assignment(cost[:, middles][:, seats])
    found = seats[seat]
    return in_order([tuple(int(i) for i in np.flatnonzero(found == g)) for g in range(p)])


def in_order(groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Groups by their first member, members in order; empty groups left out."""
    return tuple(sorted(tuple(sorted(group)) for group in groups if group))


def fallback(
    reason: str, cost: np.ndarray, p: int, *, relaxed: tuple[str, ...] = ("sizes", "wishes")
) -> Composition:
    """A composition of everybody into p even groups, marked as not what was asked for."""
    n = len(cost)
    groups = even_groups(cost, min(max(p, 1), n)) if n else ()
    return Composition(CompositionStatus.INFEASIBLE, reason, n, groups, relaxed=relaxed)


def relative_gap(objective: float, bound: float) -> float:
    """(objective - bound)/objective, at least 0; 0 where both are 0."""
    return max(0.0, (objective - bound) / abs(objective)) if objective else 0.0


def square(matrix: np.ndarray) -> np.ndarray:
    """The matrix as floats; ValueError where it is not square or not known throughout."""
    matrix = np.asarray(matrix, dtype=float)
    if matrix.size == 0:
        return np.zeros((0, 0))
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError("the matrix is not square")
    if not np.isfinite(matrix).all():
        raise ValueError("a cost is not known")
    return matrix


def _scaled(matrix: np.ndarray) -> np.ndarray:
    """The matrix over the median of its pairs; unknown pairs count as the largest known."""
    matrix = np.array(matrix, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError("the matrix is not square")
    pairs = matrix[np.triu_indices(len(matrix), 1)]
    known = pairs[np.isfinite(pairs)]
    median = float(np.median(known)) if len(known) else 0.0
    largest = float(known.max()) if len(known) else 0.0
    filled = np.where(np.isfinite(matrix), matrix, largest)
    return filled / median if median > 0 and math.isfinite(median) else filled
