"""Method C for a page: between which places a unit lies, by normal posteriors.

Priors by moments and posteriors as normal ones, so that the places of a hundred units take
milliseconds and no fitting library. `ranks` is the exact reference; the
tests hold the two together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from analysis.assessment import Assessment

CONFIDENCE = 0.95
# Places are shown while the median interval covers at most this share of the units.
WIDEST = 0.5
FEWEST_UNITS = 3
_NODES = 48
_BISECTIONS = 60


@dataclass(frozen=True)
class RankIntervals:
    """Places of I units, 1 the lowest value; lo and hi are (I,) ends of 95 % intervals.

    Not assessable, with NaN for every unit, where there are fewer than 3 units ('too_few_units'),
    where nothing tells the units apart ('no_difference'), and where the median interval covers
    more than half of them ('intervals_too_wide').
    """

    status: Assessment
    reason: str | None
    n: int
    lo: np.ndarray
    hi: np.ndarray


def ranks_of_counts(x: ArrayLike, n: ArrayLike) -> RankIntervals:
    """Places of shares x of n, (I,) counts with positive n (method C).

    Beta posteriors, their prior by moments, placed on the arcsine of the root, where each is near
    normal with variance 1/(4 size) whatever the share. Source: Anscombe (1948) Biometrika 35:246.
    """
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if np.any((x < 0) | (x > n) | (n <= 0)):
        raise ValueError("a count lies outside 0 to n, or nobody was counted")
    units = len(n)
    if units < FEWEST_UNITS:
        return _without(units, "too_few_units")
    mu, correlation = shared_prior(x, n)
    if correlation <= 0:
        return _without(units, "no_difference")
    prior_n = 1 / correlation - 1
    a, size = x + mu * prior_n, n + prior_n
    # the median of a beta, which a transformation carries along
    median = np.clip((a - 1 / 3) / (size - 2 / 3), 0.0, 1.0)
    return _judged(np.arcsin(np.sqrt(median)), 1 / (2 * np.sqrt(size)))


def shared_prior(x: np.ndarray, n: np.ndarray) -> tuple[float, float]:
    """Mean share and correlation within units of a beta-binomial, by moments (method C).

    The correlation is where the weighted squares of the shares around their mean are as many as
    the units less one; 0 where chance alone explains them. Source: Kleinman (1973) JASA 68:46.
    """
    share = x / n

    def fitted(correlation: float) -> tuple[float, float]:
        spread = 1 / n + (1 - 1 / n) * correlation
        mu = float(np.sum(share / spread) / np.sum(1 / spread))
        if mu <= 0 or mu >= 1:
            return mu, 0.0
        squares = np.sum((share - mu) ** 2 / spread) / (mu * (1 - mu))
        return mu, float(squares) - (len(n) - 1)

    mu, excess = fitted(0.0)
    if excess <= 0:
        return mu, 0.0
    low, high = 0.0, 1.0 - 1e-9
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if fitted(middle)[1] > 0 else (low, middle)
    return fitted(high)[0], high


def ranks_of_estimates(y: ArrayLike, se: ArrayLike) -> RankIntervals:
    """Places of estimates y with positive standard errors se, (I,), shrunken first (method C).

    The variance between units is Paule and Mandel's. Source: Goldstein & Spiegelhalter (1996) J R
    Stat Soc A 159:385.
    """
    y, v = np.asarray(y, dtype=float), np.asarray(se, dtype=float) ** 2
    if np.any(v <= 0):
        raise ValueError("a standard error is not positive")
    units = len(y)
    if units < FEWEST_UNITS:
        return _without(units, "too_few_units")
    tau2 = between_variance(y, v)
    if tau2 <= 0:
        return _without(units, "no_difference")
    weight = 1 / (v + tau2)
    mu = float(np.sum(weight * y) / weight.sum())
    kept = tau2 * weight
    return _judged(mu + kept * (y - mu), np.sqrt(kept * v + (1 - kept) ** 2 / weight.sum()))


def between_variance(y: np.ndarray, v: np.ndarray) -> float:
    """Paule and Mandel's variance between units with sampling variances v, never negative."""

    def excess(tau2: float) -> float:
        weight = 1 / (v + tau2)
        mean = np.sum(weight * y) / weight.sum()
        return float(np.sum(weight * (y - mean) ** 2)) - (len(y) - 1)

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, float(np.var(y, ddof=1)) + float(v.max())
    while excess(high) > 0:
        high *= 2
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def _judged(mean: np.ndarray, sd: np.ndarray) -> RankIntervals:
    """Places of normal posteriors, unless they say nothing."""
    units = len(mean)
    lo, hi = _places(mean, sd)
    if float(np.median(hi - lo + 1)) > WIDEST * units:
        return _without(units, "intervals_too_wide")
    return RankIntervals(Assessment.OK, None, units, lo, hi)


def _places(mean: np.ndarray, sd: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ends of each unit's interval of places.

    Given where a unit lies, whether each other lies below it is independent of the rest, and how
    many do is near normal; that is averaged over where the unit may lie.
    """
    units = len(mean)
    node = ndtri((np.arange(_NODES) + 0.5) / _NODES)
    at = mean[:, None] + sd[:, None] * node
    count, spread = np.zeros_like(at), np.zeros_like(at)
    for other in range(units):
        below = ndtr((at - mean[other]) / sd[other])
        below[other] = 0.0
        count += below
        spread += below * (1 - below)
    root = np.sqrt(np.maximum(spread, 1e-12))
    lo, hi = (_fewest(count, root, p) for p in ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
    return np.minimum(lo + 1, units), np.minimum(hi + 1, units)


def _fewest(count: np.ndarray, root: np.ndarray, probability: float) -> np.ndarray:
    """The smallest number that at most as many lie below each unit, with this probability.

    The probability grows with the number, so that halving finds it without trying all of them.
    """
    units = len(count)
    least, most = np.zeros(units, dtype=int), np.full(units, units)
    while np.any(least < most):
        middle = (least + most) // 2
        upto = ndtr((middle[:, None] + 0.5 - count) / root).mean(axis=1)
        too_few = (upto < probability) & (least < most)
        least = np.where(too_few, middle + 1, least)
        most = np.where(too_few, most, np.minimum(most, middle))
    return least


def _without(units: int, reason: str) -> RankIntervals:
    nothing = np.full(units, np.nan)
    return RankIntervals(Assessment.NOT_ASSESSABLE, reason, units, nothing, nothing)
