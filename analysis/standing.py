"""How one unit stands: over time, beside the rest of the country, and beside chosen others.

Works on a trend, so that every page that shows a figure says the same about it (methods A, H, P).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.change_over_time import recent_change, since_break
from analysis.pairs import compare_pairs, compare_two, without
from analysis.results import (
    Break,
    Change,
    Comparison,
    Observation,
    Series,
    Trend,
    UnitRole,
)
from analysis.segregation import RateChange, rate_change
from analysis.trends import at_period

NOTHING = Observation(period="", ordinal=0, value=None)


@dataclass(frozen=True)
class Against:
    """Another unit in the chosen period; `comparison` is own minus other."""

    series: Series
    observation: Observation
    comparison: Comparison


@dataclass(frozen=True)
class Standing:
    """What can be said about one unit in one period.

    `period` is None where nobody has a figure. `country` is the country's observation then, and
    `country_comparison` compares with the rest of the country. `against` are the others that have
    a row, lowest value first. `change` ends in `period`; `rate` says the same change in three
    numbers, None for other measures than proportions and for series that are too short.
    """

    own: Series
    period: str | None
    current: Observation | None
    country: Observation | None
    country_comparison: Comparison
    against: tuple[Against, ...]
    change: Change
    rate: RateChange | None


def standing(
    trend: Trend,
    absent: Series,
    *,
    period: str | None,
    is_country: bool = False,
    per_year: int = 1,
) -> Standing:
    """How the own unit of `trend` stands in `period`, or in its newest one where that is None.

    `absent` stands for the own unit where the trend has no row for it. A unit of role OWN is
    compared with those of role PEER, several at once by Holm; where it is the country itself
    (`is_country`), each other is compared with the rest of it.
    """
    measure = trend.quantity.measure
    own = _first(trend, UnitRole.OWN) or absent
    country_series = _first(trend, UnitRole.COUNTRY)
    when = period or _newest(own, trend)
    current = at_period(own, when) if when else None
    country = at_period(country_series, when) if country_series and when else None
    upto = _upto(own, when, trend)
    change = recent_change(upto, trend.breaks, measure=measure, per_year=per_year)
    return Standing(
        own=own,
        period=when,
        current=current,
        country=country,
        country_comparison=_beside_the_rest(current, country, measure),
        against=_against(trend, current, when, is_country=is_country),
        change=change,
        rate=_rate(upto, trend.breaks, change) if measure == "proportion" else None,
    )


def parts_of(
    whole: Observation | None, parts: Sequence[Series], period: str, *, measure: str
) -> tuple[Against, ...]:
    """Each part of a whole compared with the rest of it, in the order given (methods A, P).

    Returns `Against` for the parts that have a row in the period; own is the rest, so a part that
    lies above the rest has the status BELOW. Judged together by Holm.
    """
    found = [(s, o) for s in parts if (o := at_period(s, period)) is not None]
    pairs = [(without(whole or NOTHING, o), o) for _, o in found]
    compared = compare_pairs(pairs, measure=measure)
    return tuple(Against(s, o, c) for (s, o), c in zip(found, compared, strict=True))


def _first(trend: Trend, role: UnitRole) -> Series | None:
    return next((s for s in trend.series if s.role is role), None)


def _newest(own: Series, trend: Trend) -> str | None:
    if own.current:
        return own.current.period
    return trend.periods[-1] if trend.periods else None


def _upto(own: Series, period: str | None, trend: Trend) -> tuple[Observation, ...]:
    """The own observations up to and including the chosen period, by the order of periods."""
    if period not in trend.periods:
        return own.observations
    kept = set(trend.periods[: trend.periods.index(period) + 1])
    return tuple(o for o in own.observations if o.period in kept)


def _beside_the_rest(
    current: Observation | None, country: Observation | None, measure: str
) -> Comparison:
    if current is None or country is None:
        return compare_two(current or NOTHING, country or NOTHING, measure=measure)
    return compare_two(current, without(country, current), measure=measure)


def _against(
    trend: Trend, current: Observation | None, period: str | None, *, is_country: bool
) -> tuple[Against, ...]:
    others = [s for s in trend.series if s.role is UnitRole.PEER]
    found = [(s, o) for s in others if period and (o := at_period(s, period)) is not None]
    mine = current or NOTHING
    pairs = [(without(mine, o) if is_country else mine, o) for _, o in found]
    compared = compare_pairs(pairs, measure=trend.quantity.measure)
    rows = [Against(s, o, c) for (s, o), c in zip(found, compared, strict=True)]
    return tuple(sorted(rows, key=_lowest_first))


def _lowest_first(row: Against) -> tuple[bool, float, str]:
    value = row.observation.value
    return value is None, value or 0.0, row.series.name


def _rate(
    upto: Sequence[Observation], breaks: Sequence[Break], change: Change
) -> RateChange | None:
    if change.difference is None:
        return None
    same = since_break(upto, breaks)
    first = next((o for o in same if o.period == change.from_period), None)
    if first is None or first is same[-1]:
        return None
    return rate_change(first, same[-1], interval=(change.lo, change.hi))
