"""What would be expected of kommuner from their circumstances (method D), for the views that ask.

Fitted on the published figures of kommuner when somebody asks, because the reader composes the
model: which circumstances, and how many periods are taken together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.expected_values import ExpectedValues, expected_means, expected_shares
from data_access.queries import cross_section, indicators
from data_access.queries.indicators import IndicatorInfo, PeriodInfo
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.viewer import Viewer
from pages.compare import Asked
from pages.problems import UnknownInAddress
from web.request_context import fetch

# What the page suggests: the circumstances of the families, not the size of the kommune.
SUGGESTED = ("parents_short_education", "parents_income", "single_parents", "origin_non_western")
POOLED = "3"
YEARS = (POOLED, "1")
MEASURES = ("proportion", "mean")
# A circumstance of so few kommuner would leave most of them out.
FEWEST_KOMMUNER = 60
SKEWED_UNITS = ("per_km2",)


@dataclass(frozen=True)
class Covariate:
    """One circumstance in a model, from one of its periods; `is_logged` where it is skewed."""

    info: IndicatorInfo
    period: str
    is_logged: bool


@dataclass(frozen=True)
class Expectation:
    """A fitted model and what it is about.

    rows: one for each kommune in scope: code, name, value, n, numerator, denominator, n_periods,
    missing. `fitted` follows the same order. `periods` are those taken together, oldest first.
    """

    rows: pd.DataFrame
    fitted: ExpectedValues
    covariates: tuple[Covariate, ...]
    periods: tuple[str, ...]


def choices(info: IndicatorInfo) -> tuple[IndicatorInfo, ...]:
    """The circumstances that can be chosen for an indicator: never the indicator itself."""
    return tuple(
        one
        for one in fetch(indicators.catalogue)
        if one.is_background and one.code != info.code and one.n_kommuner >= FEWEST_KOMMUNER
    )


def chosen(asked: Asked) -> tuple[IndicatorInfo, ...]:
    """The circumstances of the address, else those suggested. Raises UnknownInAddress."""
    known = {one.code: one for one in choices(asked.info)}
    wanted = tuple(dict.fromkeys(asked.selection.background))
    for code in wanted:
        if code not in known:
            raise UnknownInAddress(code)
    if not wanted:
        wanted = tuple(code for code in SUGGESTED if code in known) or tuple(known)[:1]
    return tuple(one for code, one in known.items() if code in wanted)


def years(asked: Asked) -> int:
    """How many periods are taken together. Raises UnknownInAddress."""
    if asked.selection.years not in YEARS:
        raise UnknownInAddress(asked.selection.years)
    return int(asked.selection.years)


def expectation(asked: Asked) -> Expectation | None:
    """The model of a selection; None for a measure that it is not for, and without a period."""
    if asked.info.measure not in MEASURES or not asked.period:
        return None
    return fetch(
        fit,
        indicator=asked.info.code,
        subgroup=asked.subgroup,
        period=asked.period,
        years=years(asked),
        background=tuple(one.code for one in chosen(asked)),
    )


def fit(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicator: str,
    subgroup: str,
    period: str,
    years: int,
    background: tuple[str, ...],
) -> Expectation:
    """Fetch the figures and the circumstances of every kommune in scope, and fit the model."""
    info = indicators.indicator(viewer, snapshot, indicator)
    periods = pooled_periods(info, period, years)
    tables = [
        cross_section.kommuner(viewer, snapshot, indicator=indicator, subgroup=subgroup, period=p)
        for p in periods
    ]
    rows = pooled(tables, measure=info.measure)
    end = next(p for p in info.periods if p.code == period).ends_on
    covariates: list[Covariate] = []
    columns: dict[str, np.ndarray] = {}
    for code in background:
        about = indicators.indicator(viewer, snapshot, code)
        when = nearest_period(about.periods, end)
        logged = about.measure == "count" or about.unit in SKEWED_UNITS
        found = cross_section.kommuner(
            viewer, snapshot, indicator=code, subgroup=about.headline_subgroup or TOTAL, period=when
        )
        columns[code] = _column(found, rows["code"], logged=logged)
        covariates.append(Covariate(about, when, logged))
    if info.measure == "proportion":
        fitted = expected_shares(rows["numerator"], rows["denominator"], columns)
    else:
        fitted = expected_means(rows["value"], rows["n"], columns)
    return Expectation(rows, fitted, tuple(covariates), periods)


def pooled_periods(info: IndicatorInfo, period: str, years: int) -> tuple[str, ...]:
    """The periods up to `period` that are taken together: none from before a break or a gap."""
    known = [p for p in info.periods if p.code == period or p.ordinal < _ordinal(info, period)]
    last = known[-1]
    starts = max((b.ordinal for b in info.breaks if b.ordinal <= last.ordinal), default=-(10**6))
    kept = [p for p in known if last.ordinal - years < p.ordinal and p.ordinal >= starts]
    return tuple(p.code for p in kept)


def pooled(tables: Sequence[pd.DataFrame], *, measure: str) -> pd.DataFrame:
    """Several periods of the same kommuner as one: sums of counts, means by n.

    A period without a figure leaves both sides; `n_periods` says how many had one. `missing` is
    that of the newest period where there is none at all.
    """
    newest = tables[-1]
    weight = "denominator" if measure == "proportion" else "n"
    sums = {name: np.zeros(len(newest)) for name in ("top", "weight")}
    count = np.zeros(len(newest), dtype=int)
    for table in tables:
        lined = table.set_index("code").reindex(newest["code"])
        under = lined[weight].to_numpy(dtype=float)
        value = lined["value"].to_numpy(dtype=float)
        over = lined["numerator"].to_numpy(dtype=float)
        top = over if measure == "proportion" else value * under
        has = np.isfinite(value) & np.isfinite(top) & (under > 0)
        sums["top"] += np.where(has, top, 0)
        sums["weight"] += np.where(has, under, 0)
        count += has
    some = count > 0
    total = np.where(some, sums["weight"], np.nan)
    top = np.where(some, sums["top"], np.nan)
    missing = newest["missing"].where(~some, None)
    return pd.DataFrame(
        {
            "code": newest["code"],
            "name": newest["name"],
            "value": top / total,
            "n": total,
            "numerator": top if measure == "proportion" else np.nan,
            "denominator": total if measure == "proportion" else np.nan,
            "n_periods": count,
            "missing": missing,
        }
    )


def nearest_period(periods: Sequence[PeriodInfo], end: date) -> str:
    """The newest period that had begun when the figures' own period ended; else the oldest."""
    begun = [p for p in periods if p.starts_on <= end]
    return (begun[-1] if begun else periods[0]).code


def _ordinal(info: IndicatorInfo, period: str) -> int:
    found = next((p for p in info.periods if p.code == period), None)
    if found is None:
        raise UnknownInAddress(period)
    return found.ordinal


def _column(found: pd.DataFrame, codes: pd.Series, *, logged: bool) -> np.ndarray:
    values = found.set_index("code")["value"].reindex(codes).to_numpy(dtype=float)
    if not logged:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(values), np.nan)
