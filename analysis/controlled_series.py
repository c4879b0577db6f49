"""Method H: one unit's rate over the years as a control chart, with what its length can carry.

Laney's p' chart: limits of a share that vary with the number of pupils, widened by the spread
between years. A new definition begins a new series, and a year without a figure is a gap across
which nothing is differenced.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.change_over_time import SeriesRule
from analysis.control_charts import ControlChart, Pattern, laney_chart
from analysis.results import Break, Observation

WITH_LIMITS = (SeriesRule.PROVISIONAL, SeriesRule.FULL)


@dataclass(frozen=True)
class ControlPoint:
    """A year of the series: its observation, its limits and what is unusual about it.

    lo, hi: the 3-sigma limits, unscaled; None where the series may not be judged by any, and for
    years before a break. is_judged: whether the year belongs to the series since the last break.
    """

    observation: Observation
    lo: float | None
    hi: float | None
    patterns: tuple[Pattern, ...]
    is_judged: bool


@dataclass(frozen=True)
class ControlledSeries:
    """A series as its length allows it to be judged; `points` has every year, in order.

    centre: the mean since the last break, None without limits. sigma_z: Laney's factor as it is,
    below 1 too. n: years with counts since the last break. reason: why there are no limits:
    'series_too_short', 'no_variation' (nobody or everybody in every year), or None.
    """

    rule: SeriesRule
    reason: str | None
    n: int
    centre: float | None
    sigma_z: float | None
    points: tuple[ControlPoint, ...]

    @property
    def signals(self) -> tuple[ControlPoint, ...]:
        """The years that are part of a pattern, in order."""
        return tuple(point for point in self.points if point.patterns)


def controlled_series(
    observations: Sequence[Observation], breaks: Sequence[Break]
) -> ControlledSeries:
    """One unit's observations, in order, as a p' chart of those since the last break (method H).

    Fewer than 8 years have no limits; 8-11 provisional ones, by which only a point outside counts.
    Source: Laney (2002) Quality Engineering 14:531; the rules of length are the house's own.
    """
    start = max((b.ordinal for b in breaks), default=None)
    judged = [o for o in observations if start is None or o.ordinal >= start]
    if not judged:
        plain = tuple(ControlPoint(o, None, None, (), False) for o in observations)
        return ControlledSeries(SeriesRule.NONE, "series_too_short", 0, None, None, plain)
    first, length = judged[0].ordinal, judged[-1].ordinal - judged[0].ordinal + 1
    x, n = np.full(length, np.nan), np.full(length, np.nan)
    for o in judged:
        # A hidden year has no counts, and is a gap like one that nobody has reported.
        if o.value is not None and o.numerator is not None and o.denominator:
            x[o.ordinal - first], n[o.ordinal - first] = o.numerator, o.denominator
    chart = laney_chart(x, n)
    has_limits = chart.reason is None and chart.rule in WITH_LIMITS
    points = tuple(
        _point(o, chart, None if start is not None and o.ordinal < start else o.ordinal - first)
        for o in observations
    )
    reason = chart.reason or (None if has_limits else "series_too_short")
    return ControlledSeries(
        rule=chart.rule,
        reason=reason,
        n=chart.n,
        centre=chart.centre if has_limits else None,
        sigma_z=chart.sigma_z if has_limits else None,
        points=points,
    )


def _point(o: Observation, chart: ControlChart, place: int | None) -> ControlPoint:
    if place is None:
        return ControlPoint(o, None, None, (), False)
    if chart.reason is not None or chart.rule not in WITH_LIMITS:
        return ControlPoint(o, None, None, (), True)
    patterns = tuple(pattern for pattern, places in chart.signals.items() if place in places)
    return ControlPoint(o, _known(chart.lo[place]), _known(chart.hi[place]), patterns, True)


def _known(limit: float) -> float | None:
    return float(limit) if np.isfinite(limit) else None
