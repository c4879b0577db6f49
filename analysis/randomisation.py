"""Method M: what would the difference be, had other kommuner taken part?

With few participants the usual errors are too small. Participation is dealt out anew among the
comparable kommuner, and the difference is compared with those that chance alone makes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

DRAWS = 1999
SEED = 20_240_612
_LEVEL_SLACK = 1e-12


@dataclass(frozen=True)
class Randomised:
    """p_value of no difference, and the differences (lo, hi) that the data do not contradict.

    draws: how many other participations were tried; exact: that was all of them. An end is None
    where even an unlimited difference is not contradicted.
    """

    p_value: float
    lo: float | None
    hi: float | None
    draws: int
    exact: bool


def participations(taking_part: np.ndarray, *, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Other choices of as many participants among the same kommuner (method M).

    taking_part: (k,) bools. Returns (draws, k): every choice but the true one where there are no
    more than `draws` of them, else that many drawn from a fixed seed. Source: Fisher's
    randomisation test.
    """
    k, m = len(taking_part), int(taking_part.sum())
    if comb(k, m) - 1 <= draws:
        chosen = [np.isin(np.arange(k), c) for c in combinations(range(k), m)]
        return np.array([c for c in chosen if not np.array_equal(c, taking_part)], dtype=bool)
    rng = np.random.default_rng(seed)
    return np.array([rng.permutation(taking_part) for _ in range(draws)], dtype=bool)


def randomised(
    observed: float, others: np.ndarray, overlap: np.ndarray, *, level: float, exact: bool
) -> Randomised:
    """Inference by dealing participation out anew (method M).

    others: (draws,) differences under other participations; overlap: (draws,) how much of a true
    difference of 1 each of them would show, so that a true difference d leaves others - d overlap.
    level: of the test, 0.05 for a 95 % interval. Source: Fisher's randomisation test, inverted.
    """

    def p_at(difference: float) -> float:
        distance = abs(observed - difference)
        slack = _LEVEL_SLACK * max(1.0, distance)
        as_far = np.abs(others - difference * overlap) >= distance - slack
        return float((1 + as_far.sum()) / (1 + len(others)))

    return Randomised(
        p_at(0.0),
        _end(p_at, observed, others, overlap, -1.0, level),
        _end(p_at, observed, others, overlap, 1.0, level),
        len(others),
        exact,
    )


def _end(
    p_at: Callable[[float], float],
    observed: float,
    others: np.ndarray,
    overlap: np.ndarray,
    side: float,
    level: float,
) -> float | None:
    """The difference on one side from which on the test rejects."""
    # Each draw stops being as far out at one of two differences; the end is the farthest of those
    # places before which the test does not reject.
    places = []
    for sign in (1.0, -1.0):
        slope = 1 - sign * overlap
        usable = np.abs(slope) > 1e-9
        places.append((observed - sign * others)[usable] / slope[usable])
    ordered = np.unique(np.concatenate([np.array([observed]), *places]))
    ordered = ordered[(ordered - observed) * side >= 0]
    ordered = ordered if side > 0 else ordered[::-1]
    steps = np.append(ordered[1:], ordered[-1] + side * (1 + abs(ordered[-1] - observed)))
    # p is constant between two places: it is asked in the middle
    if p_at(float((ordered[-1] + steps[-1]) / 2)) > level:
        return None
    kept = [
        float(after)
        for before, after in zip(ordered[:-1], steps[:-1], strict=True)
        if p_at(float((before + after) / 2)) > level
    ]
    return kept[-1] if kept else float(observed)
