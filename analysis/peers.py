"""Method E: the kommuner that one kommune can fairly be compared with.

Standardised Euclidean nearest neighbours, the family of Kolada's and CIPFA's peer groups. Neither
symmetric nor transitive; geography and the outcome itself are never among the variables.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

K = 7
# Two units are compared over the variables both have, if these carry this much of the weight.
SHARED_WEIGHT = 0.75
# Distances that agree to this many decimals are ties, broken by code.
DECIMALS = 12


@dataclass(frozen=True)
class PeerGroups:
    """Peers of each of n units, and how far apart all of them are.

    neighbours: for each unit the positions of its peers, nearest first (fewer than k where too
    few can be compared). distance: (n, n), NaN where two units share too little. dropped: the
    positions of constant variables, which were left out.
    """

    neighbours: tuple[tuple[int, ...], ...]
    distance: np.ndarray
    dropped: tuple[int, ...]

    @property
    def rebased(self) -> np.ndarray:
        """Distances of each unit over its largest one, 0 to 1, for display (CIPFA).

        NaN for a unit that can be compared with none, or is equal to all.
        """
        largest = np.fmax.reduce(self.distance, axis=1, keepdims=True, initial=0)
        return self.distance / np.where(largest > 0, largest, np.nan)


def nearest_peers(
    x: np.ndarray,
    codes: Sequence[str],
    *,
    weights: Sequence[float] | None = None,
    k: int = K,
) -> PeerGroups:
    """The k nearest units of each unit (method E).

    x: (n, p) variables, NaN where one is missing; take the log of skewed ones first. codes: n, to
    break ties. weights: p, equal where None; they are scaled to sum to 1. Variables are
    standardised by mean and population SD over the units that have them. Missing variables are
    left out of a pair and the rest weighed up, where the pair shares 75 % of the weight. Source:
    Kolada's "skillnadsindex" and CIPFA's nearest neighbours model.
    """
    x = np.asarray(x, dtype=float)
    z, constant = standardised(x)
    weight = np.ones(x.shape[1]) if weights is None else np.asarray(weights, dtype=float)
    distance = distances(z[:, ~constant], weight[~constant])
    return PeerGroups(
        neighbours=tuple(nearest(row, i, codes, k) for i, row in enumerate(distance)),
        distance=distance,
        dropped=tuple(int(i) for i in np.flatnonzero(constant)),
    )


def with_logs(x: np.ndarray, columns: Sequence[int]) -> np.ndarray:
    """x with the natural log of these columns, for right-skewed variables (method E).

    A value that is not positive has no log and becomes missing.
    """
    x = np.array(x, dtype=float)
    for column in columns:
        positive = x[:, column] > 0
        x[:, column] = np.where(positive, np.log(np.where(positive, x[:, column], 1)), np.nan)
    return x


def standardised(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """x by mean and population SD of each column over the units that have it, NaN where unknown.

    Also which columns are constant, whose deviations are left as they are.
    """
    known = np.isfinite(x)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, x, 0).sum(axis=0) / count
    deviation = np.where(known, x - mean, np.nan)
    sd = np.sqrt(np.where(known, deviation**2, 0).sum(axis=0) / count)
    constant = sd <= np.finfo(float).eps * np.maximum(np.abs(mean), 1)
    return deviation / np.where(constant, 1, sd), constant


def distances(z: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Distance of every pair; NaN on the diagonal and where too little is shared."""
    n = len(z)
    if z.shape[1] == 0:
        return np.full((n, n), np.nan)
    weight = weight / weight.sum()
    known = np.isfinite(z)
    shared = (known * weight) @ known.T
    gap = np.where(known, z, 0)[:, None, :] - np.where(known, z, 0)[None, :, :]
    both = known[:, None, :] & known[None, :, :]
    squared = np.where(both, gap**2, 0) @ weight
    # A pair that shares all variables has a shared weight of 1 up to rounding.
    enough = shared >= SHARED_WEIGHT - 1e-12
    distance = np.sqrt(squared / np.where(enough, shared, 1))
    distance = np.where(enough, distance, np.nan)
    np.fill_diagonal(distance, np.nan)
    return distance


def nearest(row: np.ndarray, own: int, codes: Sequence[str], k: int) -> tuple[int, ...]:
    """The k units with the smallest distances in a row, nearest first; ties by their codes."""
    rounded = np.round(row, DECIMALS)
    others = (j for j in range(len(row)) if j != own and np.isfinite(row[j]))
    return tuple(sorted(others, key=lambda j: (rounded[j], codes[j]))[:k])
