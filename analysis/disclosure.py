"""Method J: which figures about people may not be shown.

A figure is hidden where it, or its percentage with its base, would tell about so few people that
one of them could be recognised. Percent, interval, mean and place in a chart follow the count.
"""

import numpy as np
from numpy.typing import ArrayLike

# 1 to 4 persons are hidden; a kommune may choose a higher threshold, never a lower one.
SMALLEST_THRESHOLD = 5


def primary(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    measure: str,
    threshold: int = SMALLEST_THRESHOLD,
    value: ArrayLike | None = None,
) -> np.ndarray:
    """Which figures are unsafe by themselves: a bool for each (method J, primary rule).

    With x of N persons and threshold 5: N < 5, 1 <= x <= 4, 1 <= N - x <= 4, and x = N, which tells
    something about everyone; 0 of N is shown where N >= 5. Means and ratios: N < 5. Counts: 1 to 4.
    A count that has only its `value` is judged by that; any other value that came without counts
    is left as its source published it. ValueError for a threshold below 5 or an unknown measure.
    """
    if threshold < SMALLEST_THRESHOLD:
        raise ValueError(f"the threshold is {threshold}; it can be raised from 5, not lowered")
    x, n = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    # NaN compares False, so a figure without counts is never hidden here.
    match measure:
        case "proportion":
            return (n < threshold) | _few(x, threshold) | _few(n - x, threshold) | (x == n)
        case "mean" | "ratio":
            return n < threshold
        case "count":
            # a count is its own value, so one stored without its numerator is no less unsafe
            shown = x if value is None else np.asarray(value, dtype=float)
            return _few(np.where(np.isnan(x), shown, x), threshold) | _few(shown, threshold)
        case "value":
            return np.zeros(x.shape, dtype=bool)
    raise ValueError(f"unknown measure: {measure}")


def _few(count: np.ndarray, threshold: int) -> np.ndarray:
    return (count > 0) & (count < threshold)
