"""Method E for one unit at a time: how close the others are, and in what they differ from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.peers import distances, nearest, standardised


@dataclass(frozen=True)
class Closeness:
    """How far one unit is from each other one.

    order: positions of those that it can be compared with, nearest first. distance: (n,) standard
    deviations, None where a pair shares too little of the weight. rebased: the same over the
    largest one, 0 to 1 (CIPFA). gap: (n, p) each unit minus the own one in standard deviations of
    each variable, None where one of the two lacks it. dropped: positions of constant variables,
    which nothing can be told from.
    """

    order: tuple[int, ...]
    distance: tuple[float | None, ...]
    rebased: tuple[float | None, ...]
    gap: tuple[tuple[float | None, ...], ...]
    dropped: tuple[int, ...]


def closeness(
    own: int, x: np.ndarray, codes: Sequence[str], *, weights: Sequence[float] | None = None
) -> Closeness:
    """How close every other unit is to `own` (method E).

    x, codes and weights as `nearest_peers` takes them, so that the first k of `order` are that
    unit's k nearest. Geography and the outcome itself are never among the variables.
    """
    z, constant = standardised(np.asarray(x, dtype=float))
    weight = np.ones(z.shape[1]) if weights is None else np.asarray(weights, dtype=float)
    row = distances(z[:, ~constant], weight[~constant])[own]
    largest = float(np.fmax.reduce(row, initial=0))
    return Closeness(
        order=nearest(row, own, codes, len(codes)),
        distance=_known(row),
        rebased=_known(row / largest if largest > 0 else np.full_like(row, np.nan)),
        gap=tuple(_known(one) for one in z - z[own]),
        dropped=tuple(int(at) for at in np.flatnonzero(constant)),
    )


def _known(row: np.ndarray) -> tuple[float | None, ...]:
    return tuple(float(x) if np.isfinite(x) else None for x in row)
