"""Methods H and P: what may be said about one unit's development.

H decides what a series of a given length can carry; P compares two of its points, with the spread
between the years taken into account where it is larger than chance.
"""

import math
from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from analysis.pairs import compare_two, standard_error
from analysis.results import Break, Change, Observation, Status

YEARS_BACK = 5


class SeriesRule(StrEnum):
    """What a series is long enough for (method H)."""

    NONE = "none"
    LINE_ONLY = "run_chart_only"
    PROVISIONAL = "provisional"
    FULL = "full"


def series_rule(length: int) -> SeriesRule:
    """What may be drawn and said about a series of `length` points (method H).

    Fewer than 3: nothing; 3-7: the line only; 8-11: provisional limits without pattern rules; 12
    and more: everything.
    """
    if length < 3:
        return SeriesRule.NONE
    if length < 8:
        return SeriesRule.LINE_ONLY
    return SeriesRule.PROVISIONAL if length < 12 else SeriesRule.FULL


def recent_change(
    observations: Sequence[Observation],
    breaks: Sequence[Break],
    *,
    measure: str,
    per_year: int = 1,
) -> Change:
    """Change over the last five years of a series, or since its latest break (methods H, P).

    `observations` are one unit's, in order. Not assessable with fewer than 3 points in the same
    series ('series_too_short'); nothing is compared across a break. The interval is Newcombe's for
    proportions, widened by the square root of the overdispersion where that is significant.
    """
    same = since_break(observations, breaks)
    if series_rule(len(same)) is SeriesRule.NONE:
        return _none(same, "series_too_short")
    last = same[-1]
    first = next(o for o in same if o.ordinal >= last.ordinal - YEARS_BACK * per_year)
    if first is last:
        return _none(same, "series_too_short")
    return change_between(first, last, measure=measure, phi=overdispersion(same, measure=measure))


def change_between(
    first: Observation, last: Observation, *, measure: str, phi: float = 1.0
) -> Change:
    """Difference between two points of one unit, `last` minus `first`, unscaled (method P).

    `phi` is the overdispersion between the periods; at 1 the interval is Newcombe's own. Where
    the measure has no interval the difference stands and the status is not assessable.
    """
    pair = compare_two(last, first, measure=measure)
    lo, hi, status = pair.lo, pair.hi, pair.status
    if phi > 1 and pair.p_value is not None and lo is not None and hi is not None:
        root = math.sqrt(phi)
        lo = pair.difference - root * (pair.difference - lo)  # type: ignore[operator]
        hi = pair.difference + root * (hi - pair.difference)  # type: ignore[operator]
        status = _status(lo, hi)
    return Change(
        from_period=first.period,
        to_period=last.period,
        difference=pair.difference,
        lo=lo,
        hi=hi,
        status=status,
        reason=pair.reason,
        method=pair.method,
    )


def overdispersion(observations: Sequence[Observation], *, measure: str) -> float:
    """Spread of the years about a straight line, as a multiple of chance; at least 1.

    Chance is binomial for proportions, and for means what their published intervals say. phi is
    the Pearson chi-squared over I - 2 of a weighted line through the years, used only where it is
    larger than 1 + 2 sqrt(2/I) (methods B and P); otherwise 1. Needs 5 points.
    """
    match measure:
        case "proportion":
            counted = [o for o in observations if o.numerator is not None and o.denominator]
        case "mean":
            counted = [o for o in observations if o.value is not None and standard_error(o) > 0]
        case _:
            counted = []
    if len(counted) < 5:
        return 1.0
    x = np.array([o.ordinal for o in counted], dtype=float)
    y = np.array([o.value for o in counted], dtype=float)
    if measure == "proportion":
        n = np.array([o.denominator for o in counted], dtype=float)
        fitted = np.clip(_line(x, y, np.sqrt(n)), 1e-9, 1 - 1e-9)
        variance = fitted * (1 - fitted) / n
    else:
        error = np.array([standard_error(o) for o in counted])
        fitted, variance = _line(x, y, 1 / error), error**2
    phi = float(np.sum((y - fitted) ** 2 / variance)) / (len(counted) - 2)
    return phi if phi > 1 + 2 * math.sqrt(2 / len(counted)) else 1.0


def _line(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    slope, level = np.polyfit(x - x.mean(), y, 1, w=weight)
    return level + slope * (x - x.mean())


def since_break(
    observations: Sequence[Observation], breaks: Sequence[Break]
) -> tuple[Observation, ...]:
    """The observations with a value from the latest break on; all of them where there is none."""
    start = max((b.ordinal for b in breaks), default=None)
    return tuple(
        o for o in observations if o.value is not None and (start is None or o.ordinal >= start)
    )


def _status(lo: float, hi: float) -> Status:
    if lo > 0:
        return Status.ABOVE
    return Status.BELOW if hi < 0 else Status.NOT_DISTINGUISHABLE


def _none(same: Sequence[Observation], reason: str) -> Change:
    return Change(
        from_period=same[0].period if same else "",
        to_period=same[-1].period if same else "",
        difference=None,
        lo=None,
        hi=None,
        status=Status.NOT_ASSESSABLE,
        reason=reason,
        method="none",
    )
