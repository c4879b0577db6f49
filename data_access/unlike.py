"""Figures that are unlike the others: one far from the rest, or all of them at another level."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from data_access.ranges import Range

# A figure is far away when it is this many robust standard deviations from the median.
FAR = 8.0
# The usual difference says nothing where there are fewer.
FEWEST = 30
# A median that is this many times as large as before, or as small, is of something else.
SHIFT = 2.0
# The upper tail is so much longer than the lower, as a share of both.
SKEWED = 0.35

# Where the median of Denmark's kommuner or institutions has been for years, with ample room.
# Outside, a column is another one or in another unit. Stored (unscaled) values.
USUAL_MEDIANS: Mapping[str, Range] = MappingProxyType(
    {
        "class_size": Range(12, 30),
        "pupil_absence": Range(0.02, 0.15),
        "normering_dagpleje": Range(1.5, 6),
        "normering_0_2": Range(1.5, 6),
        "normering_3_5": Range(3, 12),
        "daycare_fee": Range(12_000, 80_000),
        "sfo_fee": Range(5_000, 50_000),
    }
)


def spread(away: np.ndarray) -> float:
    """The standard deviation that distances from a median tell of, little moved by a few far ones.

    By the median distance, or by the mean one where that is zero.
    """
    return 1.4826 * float(np.median(away)) or 1.2533 * float(away.mean())


def far_from_others(values: np.ndarray, *, counts: bool = False) -> np.ndarray:
    """Which values are far from the median of all; none where there are too few to tell.

    Values with a long tail upwards are compared by their logarithms, and noughts among them with
    nothing: that many have none says nothing of how much the others have.
    """
    by_logarithm = counts or _has_long_tail(values)
    there = values > 0 if by_logarithm else np.ones(len(values), dtype=bool)
    far = np.zeros(len(values), dtype=bool)
    if there.sum() < FEWEST:
        return far
    compared = np.log(values[there]) if by_logarithm else values
    away = np.abs(compared - np.median(compared))
    far[there] = (away > FAR * spread(away)) & (away > 0)
    return far


def _has_long_tail(values: np.ndarray) -> bool:
    if not len(values) or values.min() < 0:
        return False
    # by the middle four fifths, so that the one far figure does not make a tail of itself
    low, middle, high = np.quantile(values, (0.1, 0.5, 0.9))
    # where most have none, only those who have some are compared
    return bool(middle == 0 or high + low - 2 * middle > SKEWED * (high - low))


def shift(before: np.ndarray, now: np.ndarray) -> float | None:
    """How many times as large the median has become, None where it is not another level."""
    if min(len(before), len(now)) < FEWEST:
        return None
    first, last = float(np.median(before)), float(np.median(now))
    if first <= 0 or last <= 0 or 1 / SHIFT <= last / first <= SHIFT:
        return None
    return last / first
