"""The units of a funnel and its limits: kommuner about their average, or about the expected, and
institutions about the average of the whole country (method B).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.density import Density, density
from analysis.funnel import (
    PROBABILITIES,
    Funnel,
    Overdispersion,
    Position,
    binomial_funnel,
    funnel,
    overdispersion,
    positions_of,
    target_share,
)
from analysis.funnel_lines import (
    FunnelLines,
    additive_limits,
    ratio_funnel,
    ratio_lines,
    share_lines,
    wider,
)
from components.figures.funnel import MOST_MARKS
from data_access.queries import cross_section
from data_access.queries.country_institutions import country_institutions
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.viewer import Viewer
from pages.compare import Asked
from pages.compare.background import Expectation
from web.request_context import fetch

# A field tells of nobody: so many institutions, of so many kommuner.
FEWEST_IN_FIELD = 5
FEWEST_KOMMUNER_IN_FIELD = 3
# Columns of fields for each power of ten of size, and about how many rows.
COLUMNS_PER_DECADE = 10
ROWS = 30
ROW_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
OUTSIDE = (Position.ALERT, Position.ALARM)


@dataclass(frozen=True)
class Units:
    """Units of a funnel, judged.

    rows: code, name, kommune_code (None for a kommune), size, value, numerator, denominator,
    missing; limits (I, P) and positions (I,) in the same order, NaN and not assessable where there
    is no figure. `reason` says why nothing could be judged. phi, tau2: spread beyond chance, None
    where it could not be assessed; `additive` where the limits allow for it. n_fitted: units that
    the target and the spread come from.
    """

    rows: pd.DataFrame
    limits: np.ndarray
    positions: tuple[Position, ...]
    target: float | None
    reason: str | None
    phi: float | None
    tau2: float | None
    additive: bool
    n_fitted: int
    lines: FunnelLines | None
    cannot_be_low: int
    is_ratio: bool = False

    @property
    def judged(self) -> int:
        return sum(p is not Position.NOT_ASSESSABLE for p in self.positions)

    def count(self, *wanted: Position) -> int:
        """How many units lie in these positions."""
        return sum(p in wanted for p in self.positions)


@dataclass(frozen=True)
class Institutions:
    """Institutions: `units` by name, all the others as `mass` only, and how many are hidden.

    `massed` (I,) says which of the named ones are in the mass as well, because there are so many;
    `others`: how many without a name there are.
    """

    units: Units
    mass: Density | None
    massed: np.ndarray
    others: int
    hidden: int


def kommuner(asked: Asked) -> Units:
    """Every kommune in scope about the average of those with a figure."""
    rows = fetch(
        cross_section.kommuner,
        indicator=asked.info.code,
        subgroup=asked.subgroup,
        period=asked.period,
    ).assign(kommune_code=None)
    r, n = _counts(rows)
    found = funnel(r, n)
    exact, spread = found.exact, found.spread
    rows = rows.assign(size=n, value=exact.value)
    return _units(
        rows, exact, spread, found.limits, found.positions, additive=found.additive, lines=None
    )


def against_expected(found: Expectation) -> Units:
    """Every kommune in scope about its expected count."""
    rows = found.rows.assign(kommune_code=None)
    observed = rows["numerator"].to_numpy(dtype=float)
    expected = np.where(np.isfinite(observed), found.fitted.expected_count, np.nan)
    judged = ratio_funnel(observed, expected)
    rows = rows.assign(size=expected, value=judged.exact.value)
    known = expected[np.isfinite(judged.exact.value)]
    tau2 = judged.spread.tau2 if judged.additive else None
    lines = ratio_lines(known.min(), known.max(), tau2) if known.size else None
    return _units(
        rows, judged.exact, judged.spread, judged.limits, judged.positions,
        additive=judged.additive, lines=lines, is_ratio=True,
    )  # fmt: skip


def institutions(asked: Asked) -> Institutions:
    """Institutions in the country, by name where the viewer may. Raises NotAllowed."""
    return fetch(institution_units, indicator=asked.info.code, period=asked.period)


def institution_units(
    viewer: Viewer, snapshot: Snapshot, *, indicator: str, period: str
) -> Institutions:
    """Fetch and judge institutions; nothing of a single one without a name leaves this function.

    Target and spread are fitted on all published figures of the country, so that an institution is
    judged alike whoever looks at it.
    """
    found = country_institutions(
        viewer, snapshot, indicator=indicator, subgroup=TOTAL, period=period
    )
    rows = found.named
    r, n = _counts(rows)
    all_r = np.concatenate([r, found.numerator])
    all_n = np.concatenate([n, found.denominator])
    target = target_share(all_r, all_n)
    spread = overdispersion(all_r, all_n)
    exact = binomial_funnel(r, n, target=target)
    additive = spread.significant and spread.tau2 is not None
    limits, positions = exact.limits, exact.positions
    if additive and exact.target is not None and not exact.reason:
        with np.errstate(divide="ignore"):
            variance = np.where(n > 0, exact.target * (1 - exact.target) / n, np.nan)
        wide = additive_limits(exact.target, variance, spread.tau2 or 0.0, PROBABILITIES)
        limits = np.clip(wider(exact.limits, wide, PROBABILITIES), 0, 1)
        positions = positions_of(exact.value, limits, PROBABILITIES)
    rows = rows.assign(size=n, value=exact.value)
    x_edges, y_edges = _edges(all_r, all_n)
    massed = _crowd(positions)
    mass = None
    if len(x_edges) and (len(found.numerator) or massed.any()):
        others = density(
            found.denominator,
            found.numerator / found.denominator,
            found.kommune,
            x_edges=x_edges,
            y_edges=y_edges,
            fewest=FEWEST_IN_FIELD,
            fewest_groups=FEWEST_KOMMUNER_IN_FIELD,
        )
        crowd = density(
            n[massed],
            exact.value[massed],
            np.zeros(massed.sum()),
            x_edges=x_edges,
            y_edges=y_edges,
        )
        mass = _together(others, crowd)
    lines = None
    ends = _drawn_sizes(n, mass)
    if ends is not None and target is not None and 0 < target < 1:
        lines = share_lines(*ends, target, spread.tau2 if additive else None)
    units = _units(rows, exact, spread, limits, positions, additive=additive, lines=lines)
    mass = mass if lines is not None else None
    return Institutions(units, mass, massed, len(found.numerator), found.hidden)


def _units(
    rows: pd.DataFrame,
    exact: Funnel,
    spread: Overdispersion,
    limits: np.ndarray,
    positions: Sequence[Position],
    *,
    additive: bool,
    lines: FunnelLines | None,
    is_ratio: bool = False,
) -> Units:
    known = np.isfinite(exact.value)
    sizes = rows["size"].to_numpy(dtype=float)[known]
    target = exact.target
    if lines is None and sizes.size and target is not None and not exact.reason:
        lines = share_lines(sizes.min(), sizes.max(), target, spread.tau2 if additive else None)
    return Units(
        rows=rows,
        limits=limits,
        positions=tuple(positions),
        target=target,
        reason=exact.reason or (None if known.any() else "no_units"),
        phi=spread.phi,
        tau2=spread.tau2,
        additive=additive,
        n_fitted=spread.n,
        lines=lines,
        cannot_be_low=int(exact.cannot_be_low.sum()),
        is_ratio=is_ratio,
    )


def _counts(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Numerators and denominators of those with a figure; NaN and 0 for the others."""
    value = rows["value"].to_numpy(dtype=float)
    n = rows["denominator"].to_numpy(dtype=float)
    known = np.isfinite(value) & (n > 0)
    r = np.where(known, rows["numerator"].to_numpy(dtype=float), np.nan)
    return r, np.where(known & np.isfinite(r), n, 0)


def _crowd(positions: Sequence[Position]) -> np.ndarray:
    """Which named units are drawn as fields: those within the limits, where there are many."""
    inside = np.array([p is Position.INSIDE for p in positions], dtype=bool)
    return inside if len(positions) > MOST_MARKS else np.zeros(len(positions), dtype=bool)


def _edges(r: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round edges of the fields; none where there are no figures."""
    known = np.isfinite(r) & (n > 0)
    if not known.any():
        return np.array([]), np.array([])
    sizes = np.log10(n[known]) * COLUMNS_PER_DECADE
    powers = np.arange(np.floor(sizes.min()), np.ceil(sizes.max()) + 2)
    # Between whole numbers, so that each of the small sizes has a column of its own.
    columns = np.unique(np.round(10 ** (powers / COLUMNS_PER_DECADE))) - 0.5
    share = r[known] / n[known]
    span = float(share.max() - share.min())
    step = next((s for s in ROW_STEPS if s * ROWS >= span), ROW_STEPS[-1])
    first, last = np.floor(share.min() / step), np.ceil(share.max() / step)
    rows = np.arange(first, max(last, first + 1) + 1) * step
    return columns, np.round(rows, 6)


def _drawn_sizes(n: np.ndarray, mass: Density | None) -> tuple[float, float] | None:
    """The smallest and the largest size that is drawn, None where nothing is.

    Only of named institutions and of the fields: the size of a single one without a name must not
    be read off the end of the axis.
    """
    ends = n[n > 0].tolist()
    if mass is not None and mass.shown:
        held = np.flatnonzero(mass.counts.sum(axis=1))
        ends += [float(mass.x_edges[held[0]]), float(mass.x_edges[held[-1] + 1])]
    return (min(ends), max(ends)) if ends else None


def _together(one: Density, other: Density) -> Density:
    return Density(
        one.x_edges,
        one.y_edges,
        one.counts + other.counts,
        one.shown + other.shown,
        one.left_out,
    )
