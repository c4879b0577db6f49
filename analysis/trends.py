"""From rows of published values to the series that charts, tables and sentences are made of."""

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis.results import Break, Observation, Quantity, Series, Trend, UnitRole

_NUMBERS = ("value", "lo", "hi", "n", "numerator", "denominator")
_SEEN = ("period", "ordinal", "missing", *_NUMBERS)


def observations(rows: pd.DataFrame) -> tuple[Observation, ...]:
    """One unit's rows (period, ordinal, value, lo, hi, n, numerator, denominator, missing).

    NaN becomes None, so that an undefined number can never be calculated with.
    """
    columns = (rows[name].tolist() for name in _SEEN)
    return _in_order(_observation(*row) for row in zip(*columns, strict=True))


def series_by_unit(
    frame: pd.DataFrame, roles: Mapping[tuple[str, str], UnitRole]
) -> tuple[Series, ...]:
    """One series for each unit in `roles` that `frame` holds, in the order of `roles`.

    `frame` has level, code and name beside the columns of `observations`; `roles` says whose
    number each (level, code) is, own first.
    """
    names: dict[tuple[str, str], str] = {}
    seen: dict[tuple[str, str], list[Observation]] = {}
    # Plain lists: a group-by costs more than all the rest for a few hundred rows.
    columns = (frame[name].tolist() for name in ("level", "code", "name", *_SEEN))
    for level, code, name, *row in zip(*columns, strict=True):
        names.setdefault((level, code), name)
        seen.setdefault((level, code), []).append(_observation(*row))
    return tuple(
        Series(key[1], names[key], role, _in_order(seen[key]))
        for key, role in roles.items()
        if key in seen
    )


def trend(
    frame: pd.DataFrame,
    roles: Mapping[tuple[str, str], UnitRole],
    *,
    quantity: Quantity,
    breaks: Sequence[Break] = (),
    peers: str = "comparable",
) -> Trend:
    """Several units over the same periods, own first; `peers` as in `Trend`."""
    ordinals = dict(zip(frame["period"].tolist(), frame["ordinal"].tolist(), strict=True))
    return Trend(
        quantity=quantity,
        periods=tuple(sorted(ordinals, key=lambda period: ordinals[period])),
        series=series_by_unit(frame, roles),
        breaks=tuple(breaks),
        peers=peers,
    )


def at_period(series: Series, period: str) -> Observation | None:
    """The series' observation in `period`, with or without a value; None where there is none."""
    return next((o for o in series.observations if o.period == period), None)


def _in_order(seen: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(seen, key=lambda o: o.ordinal))


def _observation(period, ordinal, missing, value, lo, hi, n, numerator, denominator):
    count = _number(n)
    return Observation(
        period=period,
        ordinal=int(ordinal),
        missing=missing if isinstance(missing, str) else None,
        value=_number(value),
        lo=_number(lo),
        hi=_number(hi),
        n=None if count is None else round(count),
        numerator=_number(numerator),
        denominator=_number(denominator),
    )


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(value)
