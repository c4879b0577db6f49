"""The overview: one tile for each headline figure, judged together.

What "stands out" is decided over the whole page (method P), so that twelve tiles do not produce a
false alarm every other time somebody looks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.change_over_time import recent_change
from analysis.multiplicity import LEVEL, benjamini_hochberg
from analysis.results import (
    Break,
    Comparison,
    Observation,
    Position,
    Quantity,
    Series,
    Status,
    Tile,
    UnitRole,
)
from analysis.trends import observations

PERIODS_PER_YEAR = {"school_year": 1, "calendar_year": 1, "quarter": 4, "month": 12}


@dataclass(frozen=True)
class Headline:
    """What a tile is about, in the reader's language, and where it leads."""

    indicator: str
    area: str
    name: str
    quantity: Quantity
    period_kind: str
    breaks: tuple[Break, ...]
    source: str
    href: str


def tile(
    headline: Headline,
    *,
    own: pd.DataFrame,
    country: pd.DataFrame,
    comparison: Mapping[str, object] | None,
    distribution: Mapping[str, object] | None,
    unit: tuple[str, str],
) -> Tile:
    """One tile from the rows of one indicator.

    `own` and `country` are series rows; `comparison` and `distribution` one published row each,
    or None. `unit` is (code, name) of whose tile it is. A unit without any row gets the state
    'not_reported', never a zero; the whole country is the unit where `own` is `country`.
    """
    code, name = unit
    role = UnitRole.COUNTRY if own is country else UnitRole.OWN
    series = Series(code, name, role, observations(own))
    current = series.current or _without_value(series)
    change = recent_change(
        series.observations,
        headline.breaks,
        measure=headline.quantity.measure,
        per_year=PERIODS_PER_YEAR.get(headline.period_kind, 1),
    )
    national = _country_value(country, current.period)
    return Tile(
        indicator=headline.indicator,
        area=headline.area,
        name=headline.name,
        quantity=headline.quantity,
        series=series,
        current=current,
        breaks=headline.breaks,
        position=_position(comparison, distribution, None if own is country else national),
        comparison=_comparison(comparison, current),
        change=change,
        source=headline.source,
        href=headline.href,
    )


def _without_value(series: Series) -> Observation:
    """What stands for a figure that is not there: the newest reason, or that none was reported.

    The country reports nothing itself: where it has no row its figure cannot be put together.
    """
    if series.observations:
        return series.observations[-1]
    missing = None if series.role is UnitRole.COUNTRY else "not_reported"
    return Observation(period="", ordinal=0, value=None, missing=missing)


def judged_together(tiles: Sequence[Tile]) -> tuple[Tile, ...]:
    """The tiles with the comparisons that hold after Benjamini-Hochberg over all of them.

    A tile that stood out by itself and not beside the others becomes not distinguishable; nothing
    becomes distinguishable that was not. `p_value` is the adjusted one.
    """
    adjusted = benjamini_hochberg([t.comparison.p_value for t in tiles])
    return tuple(
        t if p is None else replace(t, comparison=_rejudged(t.comparison, p))
        for t, p in zip(tiles, adjusted, strict=True)
    )


def standing_out(tiles: Sequence[Tile]) -> tuple[Tile, ...]:
    """The tiles whose figure is distinguishable from the peers', in page order."""
    return tuple(t for t in tiles if t.comparison.status in (Status.ABOVE, Status.BELOW))


def _rejudged(comparison: Comparison, p_value: float) -> Comparison:
    holds = p_value < LEVEL or comparison.status is Status.NOT_ASSESSABLE
    status = comparison.status if holds else Status.NOT_DISTINGUISHABLE
    return replace(comparison, status=status, p_value=p_value)


def _comparison(row: Mapping[str, object] | None, current: Observation) -> Comparison:
    if row is None or current.value is None:
        reason = current.missing or "not_compared"
        return Comparison(status=Status.NOT_ASSESSABLE, reason=reason)
    # A comparison is made for the newest period that anybody has; an older figure has none.
    if row.get("period") not in (None, current.period):
        return Comparison(status=Status.NOT_ASSESSABLE, reason="older_period")
    k = _number(row["k"])
    return Comparison(
        status=Status(str(row["status"])),
        difference=_number(row["difference"]),
        lo=_number(row["difference_lo"]),
        hi=_number(row["difference_hi"]),
        p_value=_number(row["p_value"]),
        k=None if k is None else int(k),
        reason=row["reason"] if isinstance(row["reason"], str) else None,
    )


def _position(
    comparison: Mapping[str, object] | None,
    distribution: Mapping[str, object] | None,
    country: float | None,
) -> Position:
    spread = distribution or {}
    # Without an own kommune the strip shows the middle half of all kommuner.
    middle = comparison or {"peer_q1": spread.get("q1"), "peer_q3": spread.get("q3"), "k": 0}
    return Position(
        minimum=_number(spread.get("minimum")),
        maximum=_number(spread.get("maximum")),
        peer_q1=_number(middle["peer_q1"]),
        peer_q3=_number(middle["peer_q3"]),
        country=country,
        k=int(_number(middle["k"]) or 0),
    )


def _country_value(country: pd.DataFrame, period: str) -> float | None:
    values = dict(zip(country["period"].tolist(), country["value"].tolist(), strict=True))
    return _number(values.get(period))


def _number(value: object) -> float | None:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return float(value)  # type: ignore[arg-type]
