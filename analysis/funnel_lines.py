"""Method B: the lines of a funnel, and the funnel of observed over expected counts.

Spiegelhalter (2005) Stat Med 24:1185; Spiegelhalter et al. (2012) J R Stat Soc A 175:1. The units
themselves are judged by `analysis.funnel`; here are the curves that are drawn beside them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm, poisson

from analysis.assessment import Assessment
from analysis.funnel import (
    FEWEST_FOR_OVERDISPERSION,
    PROBABILITIES,
    Overdispersion,
    Scale,
    ShownFunnel,
    between_variance,
    exact_limits,
    poisson_funnel,
    positions_of,
    winsorised,
)

# Places along the size axis that a line is drawn through.
PLACES = 60


@dataclass(frozen=True)
class FunnelLines:
    """Limits along the size of a unit: sizes (S,), limits (S, P) for `probabilities`."""

    sizes: np.ndarray
    limits: np.ndarray
    probabilities: tuple[float, ...]


def share_lines(
    smallest: float,
    largest: float,
    target: float,
    tau2: float | None,
    probabilities: Sequence[float] = PROBABILITIES,
) -> FunnelLines:
    """Limits of a share about `target` for groups from `smallest` to `largest` people (method B).

    Exact where `tau2` (variance between units) is None, else additive and never inside the exact
    ones. Cut off at 0 and 1. Sizes are whole people, evenly spread on a log scale.
    """
    sizes = np.unique(np.round(_spread(max(smallest, 1.0), max(largest, 1.0))))
    limits = exact_limits(sizes, target, probabilities)
    if tau2 is not None:
        wide = additive_limits(target, target * (1 - target) / sizes, tau2, probabilities)
        limits = wider(limits, wide, probabilities)
    return FunnelLines(sizes, np.clip(limits, 0, 1), tuple(probabilities))


def ratio_lines(
    smallest: float,
    largest: float,
    tau2: float | None,
    probabilities: Sequence[float] = PROBABILITIES,
) -> FunnelLines:
    """Limits of observed over expected about 1 for expected counts in a range (method B).

    As `share_lines`, by the Poisson distribution; not below 0.
    """
    sizes = _spread(max(smallest, 1e-9), max(largest, 1e-9))
    limits = _poisson_limits(sizes, probabilities)
    if tau2 is not None:
        limits = wider(limits, additive_limits(1.0, 1 / sizes, tau2, probabilities), probabilities)
    return FunnelLines(sizes, np.maximum(limits, 0), tuple(probabilities))


def ratio_funnel(observed: ArrayLike, expected: ArrayLike) -> ShownFunnel:
    """The funnel of I ratios observed/expected about 1: exact, or additive (method B).

    observed: (I,) counts, NaN where there is none; expected: (I,) positive. Overdispersion as of
    shares, with the null standard error 1/sqrt(E); exact Poisson limits where phi is not
    significant, else additive ones, never inside the exact. Below ten units phi is None and the
    limits are exact. Source: Spiegelhalter (2005), appendix A.1.2; (2012).
    """
    observed, expected = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    exact = poisson_funnel(observed, expected)
    known = np.isfinite(exact.value)
    with np.errstate(divide="ignore", invalid="ignore"):
        s = np.where(known, 1 / np.sqrt(expected), np.nan)
    spread = _ratio_spread(exact.value, s, known)
    if not spread.significant:
        return ShownFunnel(exact, spread, False, exact.limits, exact.positions)
    limits = wider(exact.limits, spread.limits_additive, PROBABILITIES)
    return ShownFunnel(
        exact, spread, True, limits, positions_of(exact.value, limits, PROBABILITIES)
    )


def additive_limits(
    target: float, variance: np.ndarray, tau2: float, probabilities: Sequence[float]
) -> np.ndarray:
    """target +- z sqrt(variance + tau2), (I, P), for (I,) null variances (method B)."""
    reach = np.sqrt(variance + tau2)[:, None]
    return target + norm.ppf(np.asarray(probabilities, dtype=float))[None, :] * reach


def wider(exact: np.ndarray, additive: np.ndarray, probabilities: Sequence[float]) -> np.ndarray:
    """Of two sets of limits, (I, P) both, the outer one of each (method B: limits only widen)."""
    low = np.asarray(probabilities, dtype=float) < 0.5
    return np.where(low, np.fmin(exact, additive), np.fmax(exact, additive))


def _spread(smallest: float, largest: float) -> np.ndarray:
    return np.geomspace(smallest, max(largest, smallest), PLACES)


def _poisson_limits(expected: np.ndarray, probabilities: Sequence[float]) -> np.ndarray:
    p, mean = np.asarray(probabilities, dtype=float)[None, :], expected[:, None]
    quantile = poisson.ppf(p, mean)
    excess = (poisson.cdf(quantile, mean) - p) / poisson.pmf(quantile, mean)
    return (quantile - excess) / mean


def _ratio_spread(ratio: np.ndarray, s: np.ndarray, known: np.ndarray) -> Overdispersion:
    units = int(known.sum())
    z = np.where(known, (ratio - 1) / s, np.nan)
    pulled = np.full(len(z), np.nan)
    pulled[known] = winsorised(z[known]) if units else z[known]
    enough = units >= FEWEST_FOR_OVERDISPERSION
    phi = float(np.mean(pulled[known] ** 2)) if enough else None
    used = max(1.0, phi) if phi is not None else 1.0
    tau2 = between_variance(phi, s[known]) if phi is not None else None
    return Overdispersion(
        Assessment.OK if enough else Assessment.NOT_ASSESSABLE,
        None if enough else "too_few_units",
        1.0,
        units,
        Scale.RAW,
        z,
        pulled,
        phi,
        float(np.mean(z[known] ** 2)) if enough else None,
        used,
        phi is not None and phi > 1 + 2 * math.sqrt(2 / units),
        tau2,
        np.maximum(additive_limits(1.0, s**2 * used, 0.0, PROBABILITIES), 0),
        np.maximum(additive_limits(1.0, s**2, tau2 or 0.0, PROBABILITIES), 0),
    )
