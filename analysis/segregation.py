"""Method A: how the segregation rate changed, in three numbers with three names.

The number of pupils, the rate in per cent and the difference in percentage points tell different
things: nationally 2015/16-2018/19 the number grew 9.1 %, the rate 11.7 %, which is half a
percentage point (Benchmarkingenheden, 19-09-2019).
"""

from dataclasses import dataclass

from analysis.proportions import newcombe_difference
from analysis.results import Observation


@dataclass(frozen=True)
class RateChange:
    """Change of a rate between two periods; every part is None where it is undefined.

    `percentage_points` with its interval is 100 times the difference of the rates, `percent` the
    growth of the rate, `count_percent` the growth of the number of people. All from unrounded
    counts. `reason` says why the difference is missing.
    """

    from_period: str
    to_period: str
    count_from: float | None
    count_to: float | None
    rate_from: float | None
    rate_to: float | None
    percentage_points: float | None
    percentage_points_lo: float | None
    percentage_points_hi: float | None
    percent: float | None
    count_percent: float | None
    reason: str | None = None


def rate_change(
    first: Observation,
    last: Observation,
    *,
    interval: tuple[float | None, float | None] | None = None,
) -> RateChange:
    """Change from `first` to `last` of one unit's segregation rate (method A).

    Points = 100 (s1 - s0) with Newcombe's hybrid score interval, or `interval` (unscaled) where
    the change has been judged by a wider one; per cent = 100 (s1/s0 - 1), None where s0 is 0.
    Nothing is computed from a rounded rate. Source: Newcombe (1998) Stat Med 17:873.
    """
    missing = first.missing or last.missing
    points = lo = hi = None
    if first.value is not None and last.value is not None:
        points = 100 * (last.value - first.value)
        lo, hi = _interval(first, last) if interval is None else _in_points(interval)
    return RateChange(
        from_period=first.period,
        to_period=last.period,
        count_from=first.numerator,
        count_to=last.numerator,
        rate_from=first.value,
        rate_to=last.value,
        percentage_points=points,
        percentage_points_lo=lo,
        percentage_points_hi=hi,
        percent=growth(first.value, last.value),
        count_percent=growth(first.numerator, last.numerator),
        reason=None if points is not None else missing or "not_reported",
    )


def growth(first: float | None, last: float | None) -> float | None:
    """Growth in per cent, 100 (last/first - 1); None where either is missing or `first` is 0."""
    if first is None or last is None or first == 0:
        return None
    return 100 * (last / first - 1)


def _interval(first: Observation, last: Observation) -> tuple[float | None, float | None]:
    counts = (last.numerator, last.denominator, first.numerator, first.denominator)
    if any(c is None for c in counts) or not last.denominator or not first.denominator:
        return None, None
    difference = newcombe_difference(*counts)
    return _in_points((difference.lo, difference.hi))


def _in_points(interval: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    lo, hi = interval
    return None if lo is None else 100 * lo, None if hi is None else 100 * hi
