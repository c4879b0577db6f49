"""Methods A and L: intervals for a proportion and for the difference of two.

Register counts are complete; an interval says what the unit could have shown under the same
underlying level.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Intervals:
    """Lower and upper limits, arrays of one shape; NaN where the interval is undefined."""

    lo: np.ndarray
    hi: np.ndarray


@dataclass(frozen=True)
class Difference:
    """A difference or ratio with its interval, unscaled; None where it is undefined."""

    value: float | None
    lo: float | None
    hi: float | None


def wilson_interval(x: ArrayLike, n: ArrayLike, *, confidence: float = CONFIDENCE) -> Intervals:
    """Wilson's score interval for x of n, without continuity correction (method L).

    x, n: counts of one shape (or broadcastable). Limits are shares in [0, 1]; NaN where n is 0 or
    not known, or x is not known. ValueError where x lies outside 0 to n. Source: Newcombe (1998)
    Stat Med 17:857, method 3.
    """
    x, n = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if np.any((x < 0) | (x > n)):
        raise ValueError("a count lies outside 0 to n")
    known = np.isfinite(x) & np.isfinite(n) & (n > 0)
    size = np.where(known, n, 1.0)
    p = np.where(known, x, 0.0) / size
    z = _z(confidence)
    centre = p + z**2 / (2 * size)
    reach = z * np.sqrt(p * (1 - p) / size + z**2 / (4 * size**2))
    scale = 1 + z**2 / size
    lo = np.clip((centre - reach) / scale, 0, 1)
    hi = np.clip((centre + reach) / scale, 0, 1)
    return Intervals(np.where(known, lo, np.nan), np.where(known, hi, np.nan))


def newcombe_difference(
    x1: float | None,
    n1: float | None,
    x0: float | None,
    n0: float | None,
    *,
    confidence: float = CONFIDENCE,
) -> Difference:
    """x1/n1 - x0/n0 with Newcombe's hybrid score interval (methods A and P).

    All None where a count is None or either n is 0. Source: Newcombe (1998) Stat Med 17:873,
    method 10.
    """
    if x1 is None or x0 is None or not n1 or not n0:
        return Difference(None, None, None)
    limits = wilson_interval([x1, x0], [n1, n0], confidence=confidence)
    p1, p0 = x1 / n1, x0 / n0
    below = np.hypot(p1 - limits.lo[0], limits.hi[1] - p0)
    above = np.hypot(limits.hi[0] - p1, p0 - limits.lo[1])
    difference = p1 - p0
    return Difference(difference, float(difference - below), float(difference + above))


def ratio_of_rates(
    x1: float | None,
    n1: float | None,
    x0: float | None,
    n0: float | None,
    *,
    confidence: float = CONFIDENCE,
) -> Difference:
    """(x1/n1) / (x0/n0) with its interval by the log method (method A); 1 is no change.

    Growth in per cent is 100 (value - 1), and so are its limits. All None where a count is None,
    either n is 0 or x0 is 0; no limits where x1 is 0 or both
    are everybody. Source: Katz et al. (1978) Biometrics
    34:469.
    """
    if x1 is None or x0 is None or not n1 or not n0 or x0 == 0:
        return Difference(None, None, None)
    ratio = (x1 / n1) / (x0 / n0)
    if x1 == 0:
        return Difference(0.0, None, None)
    error = max(0.0, 1 / x1 - 1 / n1 + 1 / x0 - 1 / n0) ** 0.5
    if error == 0:
        return Difference(ratio, None, None)
    factor = float(np.exp(_z(confidence) * error))
    return Difference(ratio, ratio / factor, ratio * factor)


def wilson_variance(lo: ArrayLike, hi: ArrayLike, *, confidence: float = CONFIDENCE) -> np.ndarray:
    """The variance that a Wilson interval stands for: half its width over z, squared.

    Never 0, so that a kommune with 0 of n does not count as known for certain.
    """
    half = (np.asarray(hi, dtype=float) - np.asarray(lo, dtype=float)) / 2
    return (half / _z(confidence)) ** 2


def _z(confidence: float) -> float:
    return float(norm.ppf((1 + confidence) / 2))
