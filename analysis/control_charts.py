"""Method H: is a point, or a pattern of points, more than the usual variation of a series?

XmR, p and Laney p' charts with one of two sets of rules. What a series of a given length can carry
is `change_over_time.series_rule`: fewer than 8 points have no limits to be judged by, 8-11 have
provisional limits and no pattern rules. A new definition starts a new series: cut it there first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from analysis.assessment import Assessment
from analysis.change_over_time import SeriesRule, series_rule

# Shewhart's constants for moving ranges of two: limits of single values, and of the ranges.
XMR_CONSTANT = 2.66
RANGE_CONSTANT = 3.267
D2 = 1.128


class RuleSet(StrEnum):
    """Which patterns count; never both sets on one chart."""

    MDC = "mdc"
    WE = "we"


class Pattern(StrEnum):
    """What is unusual about a point."""

    OUTSIDE = "outside"
    RUN = "run"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    FOUR_OF_FIVE = "four_of_five"


@dataclass(frozen=True)
class ControlChart:
    """A series of T points with its limits; arrays are (T,), NaN where there is no point.

    centre; lo, hi: limits; sigma: a third of the way from the centre to a limit. moving_range:
    between neighbours in time, NaN for the first point and after a gap; mean_range and
    range_limit belong to it (None for p charts). sigma_z: Laney's factor (None elsewhere).
    signals: position of every point that is part of a pattern, by pattern. rule: what a series
    of this length can carry. Not assessable with 'series_too_short' (fewer than two neighbours)
    or 'no_variation'.
    """

    status: Assessment
    reason: str | None
    n: int
    rule: SeriesRule
    value: np.ndarray
    centre: float | None
    lo: np.ndarray
    hi: np.ndarray
    sigma: np.ndarray
    signals: dict[Pattern, tuple[int, ...]]
    moving_range: np.ndarray | None = None
    mean_range: float | None = None
    range_limit: float | None = None
    sigma_z: float | None = None

    @property
    def outside(self) -> tuple[int, ...]:
        """Positions of the points outside the limits, whatever the length of the series."""
        return _places((self.value > self.hi) | (self.value < self.lo))


def xmr_chart(
    x: ArrayLike,
    *,
    constant: float = XMR_CONSTANT,
    screen: bool = False,
    rules: RuleSet = RuleSet.MDC,
) -> ControlChart:
    """Single values with limits from their moving ranges: mean +- 2.66 mean range (method H).

    x: (T,) in order of time, NaN for a missing period, across which nothing is differenced.
    screen: leave ranges above 3.267 times the mean range out, once, so that one spike does not
    widen the limits; it still moves the mean. Source: Wheeler, Understanding Variation; NHS
    England, Making Data Count.
    """
    x = np.asarray(x, dtype=float)
    known = np.isfinite(x)
    points = int(known.sum())
    moving = np.full(x.shape, np.nan)
    moving[1:] = np.abs(np.diff(x))
    ranges = moving[np.isfinite(moving)]
    if len(ranges) == 0:
        return _no_limits(x, points, "series_too_short", float(x[known].mean()) if points else None)
    mean_range = float(ranges.mean())
    if screen:
        usual = ranges[ranges <= RANGE_CONSTANT * mean_range]
        mean_range = float(usual.mean())
    centre = float(x[known].mean())
    reach = constant * mean_range
    sigma = np.where(known, reach / 3, np.nan)
    varies = bool(np.ptp(x[known]) > 0)
    return ControlChart(
        status=Assessment.OK if varies else Assessment.NOT_ASSESSABLE,
        reason=None if varies else "no_variation",
        n=points,
        rule=series_rule(points),
        value=x,
        centre=centre,
        lo=np.where(known, centre - reach, np.nan),
        hi=np.where(known, centre + reach, np.nan),
        sigma=sigma,
        signals=_allowed_signals(x, centre, sigma, rules, points) if varies else {},
        moving_range=moving,
        mean_range=mean_range,
        range_limit=RANGE_CONSTANT * mean_range,
    )


def p_chart(x: ArrayLike, n: ArrayLike, *, rules: RuleSet = RuleSet.MDC) -> ControlChart:
    """Shares x/n with binomial limits, mean +- 3 sqrt(p(1-p)/n), within 0 to 1 (method H).

    x, n: (T,) counts in order of time, NaN (or n = 0) for a missing period. For a large n the
    limits are far too narrow: see `laney_chart`. ValueError where x lies outside 0 to n. Source:
    Montgomery, Introduction to Statistical Quality Control.
    """
    return _proportion_chart(x, n, rules, laney=False)


def laney_chart(x: ArrayLike, n: ArrayLike, *, rules: RuleSet = RuleSet.MDC) -> ControlChart:
    """Laney's p': binomial limits widened by the spread from year to year (method H).

    sigma_z = mean |difference of neighbouring z| / 1.128 is reported as it is; limits and signals
    use it only where it widens. Arguments as `p_chart`. Source: Laney (2002) Quality Engineering
    14:531.
    """
    return _proportion_chart(x, n, rules, laney=True)


def laney_limits(chart: ControlChart) -> tuple[np.ndarray, np.ndarray]:
    """Laney's own limits (lo, hi), also where sigma_z is below 1 and narrows them (method H)."""
    if chart.centre is None or chart.sigma_z is None:
        return chart.lo, chart.hi
    reach = 3 * chart.sigma * chart.sigma_z / max(1.0, chart.sigma_z)
    return np.clip(chart.centre - reach, 0, 1), np.clip(chart.centre + reach, 0, 1)


def _proportion_chart(x: ArrayLike, n: ArrayLike, rules: RuleSet, *, laney: bool) -> ControlChart:
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if np.any((x < 0) | (x > n)):
        raise ValueError("a count lies outside 0 to n")
    known = np.isfinite(x) & (n > 0)
    points = int(known.sum())
    size = np.where(known, n, np.nan)
    value = np.where(known, x, np.nan) / size
    if points == 0:
        return _no_limits(value, points, "series_too_short", None)
    centre = float(x[known].sum() / n[known].sum())
    if centre in (0.0, 1.0):
        return _no_limits(value, points, "no_variation", centre)
    sigma = np.sqrt(centre * (1 - centre) / size)
    sigma_z = None
    if laney:
        steps = np.abs(np.diff((value - centre) / sigma))
        steps = steps[np.isfinite(steps)]
        if len(steps) == 0:
            return _no_limits(value, points, "series_too_short", centre)
        sigma_z = float(steps.mean()) / D2
        sigma = sigma * max(1.0, sigma_z)
    return ControlChart(
        status=Assessment.OK,
        reason=None,
        n=points,
        rule=series_rule(points),
        value=value,
        centre=centre,
        lo=np.clip(centre - 3 * sigma, 0, 1),
        hi=np.clip(centre + 3 * sigma, 0, 1),
        sigma=sigma,
        signals=_allowed_signals(value, centre, sigma, rules, points),
        sigma_z=sigma_z,
    )


def find_signals(
    value: np.ndarray, centre: float, sigma: np.ndarray, rules: RuleSet = RuleSet.MDC
) -> dict[Pattern, tuple[int, ...]]:
    """Every point that is part of a pattern, by pattern, whatever the length (method H).

    value, sigma: (T,), NaN for a missing period, which no pattern reaches across. MDC: outside the
    limits; 7 on one side (a point on the mean breaks); 7 steadily rising or falling; 2 of 3 in the
    outer third, all three on one side. WE: outside; 2 of 3 beyond 2 sigma; 4 of 5 beyond 1 sigma;
    8 on one side. Source: NHS England, Making Data Count; Western Electric (1956) Statistical
    Quality Control Handbook.
    """
    z = (value - centre) / sigma
    # A point on a limit is not outside it, whatever its last binary digit says.
    z = np.round(z, 10)
    outside = np.abs(z) > 3
    if rules is RuleSet.MDC:
        outer = (np.abs(z) > 2) & ~outside
        found = {
            Pattern.OUTSIDE: outside,
            Pattern.RUN: _windows(z, 7, _one_side),
            Pattern.TREND: _windows(value, 7, _steady),
            Pattern.TWO_OF_THREE: _windows(z, 3, lambda w: _one_side(w) and _outer(w) >= 2) & outer,
        }
    else:
        found = {
            Pattern.OUTSIDE: outside,
            Pattern.TWO_OF_THREE: _beyond(z, 2, of=3, needed=2),
            Pattern.FOUR_OF_FIVE: _beyond(z, 1, of=5, needed=4),
            Pattern.RUN: _windows(z, 8, _one_side),
        }
    return {pattern: _places(points) for pattern, points in found.items() if points.any()}


def _allowed_signals(
    value: np.ndarray, centre: float, sigma: np.ndarray, rules: RuleSet, points: int
) -> dict[Pattern, tuple[int, ...]]:
    rule = series_rule(points)
    if rule not in (SeriesRule.PROVISIONAL, SeriesRule.FULL):
        return {}
    found = find_signals(value, centre, sigma, rules)
    if rule is SeriesRule.PROVISIONAL:
        return {pattern: at for pattern, at in found.items() if pattern is Pattern.OUTSIDE}
    return found


def _windows(values: np.ndarray, length: int, holds: Callable[[np.ndarray], bool]) -> np.ndarray:
    """Points that lie in any window of `length` without a gap for which `holds` is true."""
    found = np.zeros(len(values), dtype=bool)
    for start, window in _each(values, length):
        if holds(window):
            found[start : start + length] = True
    return found


def _beyond(z: np.ndarray, distance: float, *, of: int, needed: int) -> np.ndarray:
    """Points beyond `distance` that are `needed` of `of` neighbours beyond it on one side."""
    found = np.zeros(len(z), dtype=bool)
    for start, window in _each(z, of):
        for far in (window > distance, window < -distance):
            if far.sum() >= needed:
                found[start : start + of] |= far
    return found


def _each(values: np.ndarray, length: int) -> Iterator[tuple[int, np.ndarray]]:
    for start in range(len(values) - length + 1):
        window = values[start : start + length]
        if np.isfinite(window).all():
            yield start, window


def _one_side(z: np.ndarray) -> bool:
    return bool(np.all(z > 0) or np.all(z < 0))


def _steady(values: np.ndarray) -> bool:
    steps = np.diff(values)
    return bool(np.all(steps > 0) or np.all(steps < 0))


def _outer(z: np.ndarray) -> int:
    return int(np.sum((np.abs(z) > 2) & (np.abs(z) <= 3)))


def _places(points: np.ndarray | Sequence[bool]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.flatnonzero(points))


def _no_limits(value: np.ndarray, points: int, reason: str, centre: float | None) -> ControlChart:
    nothing = np.full(len(value), np.nan)
    return ControlChart(
        Assessment.NOT_ASSESSABLE, reason, points, series_rule(points), value, centre,
        nothing, nothing, nothing, {},
    )  # fmt: skip
