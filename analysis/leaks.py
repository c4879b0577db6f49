"""Method J: the ways a hidden figure comes out beside its own cell.

A percentage with its base is the count in other words, and so is a mean of a whole beside the
means of its parts. These are the sums that an outsider would do; publication must leave none open.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from analysis.disclosure import SMALLEST_THRESHOLD


class PrimaryReason(StrEnum):
    """Why a count of x among N persons is hidden, or why it is not."""

    TOO_FEW_PERSONS = "too_few_persons"
    FEW_WITH = "few_with"
    FEW_WITHOUT = "few_without"
    EVERYBODY = "everybody"
    NOBODY = "nobody"
    SAFE = "safe"
    MISSING = "missing"

    @property
    def hides(self) -> bool:
        """Whether the figure may not be shown. A count of nobody among many may."""
        return self not in (PrimaryReason.NOBODY, PrimaryReason.SAFE, PrimaryReason.MISSING)


def primary_reasons(
    x: ArrayLike, n: ArrayLike, *, threshold: int = SMALLEST_THRESHOLD
) -> tuple[PrimaryReason, ...]:
    """The first of the primary rules that each x of n falls under (method J).

    x, n: counts of one length, NaN where there is none. The rules in their order: fewer than
    `threshold` persons, 1 to threshold - 1 with, as many without, and everybody. ValueError for a
    threshold below 5. Says why; what is hidden is decided by `disclosure.primary`. Source: the
    rule that published extracts of UVM follow, hiding 1 to 4 persons.
    """
    if threshold < SMALLEST_THRESHOLD:
        raise ValueError(f"the threshold is {threshold}; it can be raised from 5, not lowered")
    pairs = zip(np.asarray(x, dtype=float), np.asarray(n, dtype=float), strict=True)
    return tuple(_reason(float(count), float(base), threshold) for count, base in pairs)


def _reason(x: float, n: float, threshold: int) -> PrimaryReason:
    rules = (
        (math.isnan(x) or math.isnan(n), PrimaryReason.MISSING),
        (n < threshold, PrimaryReason.TOO_FEW_PERSONS),
        (0 < x < threshold, PrimaryReason.FEW_WITH),
        (0 < n - x < threshold, PrimaryReason.FEW_WITHOUT),
        (x == n, PrimaryReason.EVERYBODY),
        (x == 0, PrimaryReason.NOBODY),
    )
    return next((reason for holds, reason in rules if holds), PrimaryReason.SAFE)


@dataclass(frozen=True)
class PossibleCounts:
    """The whole numbers that a published figure leaves possible; None where it allows none."""

    lo: int | None
    hi: int | None

    @property
    def exact(self) -> int | None:
        """The count itself, where only one is possible."""
        return self.lo if self.lo == self.hi else None


def count_from_percent(percent: float, n: int, *, decimals: int = 1) -> PossibleCounts:
    """The counts x of n persons that are shown as `percent` with so many decimals (method J).

    With n known and below 1000, a percentage with one decimal is the count itself. ValueError for
    a percentage outside 0 to 100 or a negative n. Source: Hundepool et al., handbook of
    statistical disclosure control.
    """
    if not 0 <= percent <= 100 or n < 0:
        raise ValueError("a percentage lies between 0 and 100, and a base is not negative")
    # A shown figure is a decimal number; the slack is for its binary form.
    half = 0.5 * 10.0**-decimals + 1e-9
    lo = max(0, math.ceil((percent - half) * n / 100))
    hi = min(n, math.floor((percent + half) * n / 100))
    return PossibleCounts(lo, hi) if lo <= hi and n > 0 else PossibleCounts(None, None)


def count_from_difference(whole: int, parts: Sequence[int]) -> int:
    """The one hidden part of a whole whose other parts are shown (method J).

    It is also what a revised figure says beside the first one. ValueError where the parts are more
    than the whole.
    """
    rest = whole - sum(parts)
    if rest < 0:
        raise ValueError("the parts are more than the whole")
    return rest


def mean_from_means(
    whole_mean: float, whole_n: int, means: Sequence[float], sizes: Sequence[int]
) -> float | None:
    """The mean of the one hidden part of a whole whose other parts' means are shown (method J).

    Means stand with their numbers of persons. None where nobody is left. ValueError where the
    parts are more than the whole.
    """
    rest = count_from_difference(whole_n, sizes)
    if rest == 0:
        return None
    shown = math.fsum(mean * size for mean, size in zip(means, sizes, strict=True))
    return (whole_mean * whole_n - shown) / rest
