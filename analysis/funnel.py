"""Method B: funnel plots, and which units lie outside what chance and ordinary spread explain.

Spiegelhalter (2005) Stat Med 24:1185; Spiegelhalter (2005b) QSHC 14:347; Spiegelhalter et al.
(2012) J R Stat Soc A 175:1. A unit outside the limits is outside what is expected, not good or bad.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binom, norm, poisson

from analysis.assessment import Assessment

# Lower and upper 99.8 % and 95 % limits.
PROBABILITIES = (0.001, 0.025, 0.975, 0.999)
# Units with fewer people than this have limits, but no say in the target.
SMALLEST_FOR_TARGET = 5
FEWEST_FOR_OVERDISPERSION = 10
WINSORISE = 0.10


class Position(StrEnum):
    """Where a unit lies: within the 95 % limits, between them and 99.8 %, or outside both."""

    INSIDE = "inside"
    ALERT = "alert"
    ALARM = "alarm"
    NOT_ASSESSABLE = "not_assessable"


class Scale(StrEnum):
    """On which scale spread is measured: the share itself, or the arcsine of its root."""

    RAW = "raw"
    ARCSINE = "arcsine"


@dataclass(frozen=True)
class Funnel:
    """Exact limits of I units about a target.

    target: the share (or ratio) that limits are drawn about. n: units that can be assessed.
    value: (I,) shares. raw_limits: (I, P) before they are cut off, one column for each
    probability; limits: the same, within what a share can be. p_lower, p_upper: (I,) probability
    of a count as low, as high. cannot_be_low: (I,) bool, so few people that even nobody is inside
    the 95 % limits. NaN and not assessable where a unit has no count or n = 0.
    """

    status: Assessment
    reason: str | None
    target: float | None
    n: int
    probabilities: tuple[float, ...]
    value: np.ndarray
    raw_limits: np.ndarray
    limits: np.ndarray
    p_lower: np.ndarray
    p_upper: np.ndarray
    cannot_be_low: np.ndarray
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Overdispersion:
    """Spread between I units beyond chance, and limits that allow for it.

    z: (I,) distance from the target in standard errors; z_winsorised: with the extremes pulled in
    to the 10 % and 90 % quantiles. phi: mean of the latter squared, None where fewer than 10 units
    can be assessed; phi_used: never below 1. significant: phi > 1 + 2 sqrt(2/I). tau2: variance
    between units. limits_multiplicative, limits_additive: (I, P). Not assessable with reason
    'no_variation' (nobody or everybody), 'single_unit', or 'too_few_units' (the limits are then
    those without overdispersion).
    """

    status: Assessment
    reason: str | None
    target: float | None
    n: int
    scale: Scale
    z: np.ndarray
    z_winsorised: np.ndarray
    phi: float | None
    phi_unwinsorised: float | None
    phi_used: float
    significant: bool
    tau2: float | None
    limits_multiplicative: np.ndarray
    limits_additive: np.ndarray


@dataclass(frozen=True)
class ShownFunnel:
    """What is drawn: exact limits, or additive ones where the overdispersion is significant."""

    exact: Funnel
    spread: Overdispersion
    additive: bool
    limits: np.ndarray
    positions: tuple[Position, ...]


def target_share(r: ArrayLike, n: ArrayLike) -> float | None:
    """Sum of r over sum of n, over units with a count and n >= 5 (method B); None without any.

    Where every unit is smaller than that, all of them count.
    """
    r, n = _counts(r, n)
    known = np.isfinite(r) & (n >= SMALLEST_FOR_TARGET)
    if not known.any():
        known = np.isfinite(r) & (n > 0)
    return float(r[known].sum() / n[known].sum()) if known.any() else None


def exact_limits(
    n: ArrayLike, target: float, probabilities: Sequence[float] = PROBABILITIES
) -> np.ndarray:
    """Interpolated binomial limits about `target` for groups of n people (method B).

    n: (I,) counts; returns (I, P), not cut off at 0 and 1, NaN where n is not positive. With
    r_p = ppf(p): (r_p - (F(r_p) - p)/f(r_p)) / n. Source: Spiegelhalter (2005), appendix A.1.1.
    """
    n = np.asarray(n, dtype=float)
    size = np.where(n > 0, n, 1)[:, None]
    p = np.asarray(probabilities, dtype=float)[None, :]
    quantile = binom.ppf(p, size, target)
    excess = (binom.cdf(quantile, size, target) - p) / binom.pmf(quantile, size, target)
    return np.where((n > 0)[:, None], (quantile - excess) / size, np.nan)


def binomial_funnel(
    r: ArrayLike,
    n: ArrayLike,
    *,
    target: float | None = None,
    probabilities: Sequence[float] = PROBABILITIES,
) -> Funnel:
    """Exact funnel of I shares r/n about the pooled share, or about `target` (method B).

    r, n: (I,) counts, NaN where there is none. Not assessable where the target is 0 or 1
    ('no_variation'), there is one unit ('single_unit') or none ('no_units'). ValueError where r
    lies outside 0 to n. Source: Spiegelhalter (2005).
    """
    r, n = _counts(r, n)
    known = np.isfinite(r) & (n > 0)
    r, n = np.where(known, r, np.nan), np.where(known, n, np.nan)
    centre = target_share(r, n) if target is None else target
    probabilities = tuple(probabilities)
    value = r / n
    reason = _no_funnel(centre, int(known.sum()), given=target is not None)
    if reason or centre is None:
        nothing = np.full(len(r), np.nan)
        many = np.full((len(r), len(probabilities)), np.nan)
        positions = (Position.NOT_ASSESSABLE,) * len(r)
        return Funnel(
            Assessment.NOT_ASSESSABLE, reason, centre, int(known.sum()), probabilities, value,
            many, many, nothing, nothing, np.zeros(len(r), dtype=bool), positions,
        )  # fmt: skip
    raw = exact_limits(np.where(known, n, 0), centre, probabilities)
    return Funnel(
        Assessment.OK,
        None,
        centre,
        int(known.sum()),
        probabilities,
        value,
        raw,
        np.clip(raw, 0, 1),
        binom.cdf(r, n, centre),
        binom.sf(r - 1, n, centre),
        _cannot_be_low(raw, probabilities),
        positions_of(value, raw, probabilities),
    )


def poisson_funnel(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    target: float = 1.0,
    probabilities: Sequence[float] = PROBABILITIES,
) -> Funnel:
    """Exact funnel of I ratios observed/expected about `target` (method B).

    observed: (I,) counts, NaN where there is none; expected: (I,) positive, not assessable
    otherwise. Source: Spiegelhalter (2005), appendix A.1.2.
    """
    observed, expected = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    if np.any(observed < 0) or np.any(expected < 0):
        raise ValueError("a count is negative")
    known = np.isfinite(observed) & (expected > 0)
    mean = np.where(known, expected, np.nan) * target
    p = np.asarray(probabilities, dtype=float)[None, :]
    quantile = poisson.ppf(p, mean[:, None])
    mass = poisson.pmf(quantile, mean[:, None])
    excess = (poisson.cdf(quantile, mean[:, None]) - p) / np.where(mass > 0, mass, np.nan)
    raw = (quantile - excess) / np.where(known, expected, np.nan)[:, None]
    value = np.where(known, observed, np.nan) / np.where(known, expected, np.nan)
    return Funnel(
        Assessment.OK if known.any() else Assessment.NOT_ASSESSABLE,
        None if known.any() else "no_units",
        target,
        int(known.sum()),
        tuple(probabilities),
        value,
        raw,
        np.maximum(raw, 0),
        poisson.cdf(observed, mean),
        poisson.sf(observed - 1, mean),
        _cannot_be_low(raw, probabilities),
        positions_of(value, raw, probabilities),
    )


def overdispersion(
    r: ArrayLike,
    n: ArrayLike,
    *,
    target: float | None = None,
    scale: Scale = Scale.RAW,
    winsorise: float = WINSORISE,
    probabilities: Sequence[float] = PROBABILITIES,
) -> Overdispersion:
    """How much more I shares differ than chance, and limits that allow for it (method B).

    Arguments as `binomial_funnel`; z uses the standard error under the target. Winsorised at
    type-7 quantiles; phi, and tau2 by the method of moments. Limits only widen: phi below 1
    counts as 1. Source: Spiegelhalter (2005), (2012).
    """
    r, n = _counts(r, n)
    known = np.isfinite(r) & (n > 0)
    units = int(known.sum())
    centre = target_share(r, n) if target is None else target
    reason = _no_funnel(centre, units, given=target is not None)
    z = np.full(len(r), np.nan)
    if reason or centre is None:
        many = np.full((len(r), len(probabilities)), np.nan)
        return Overdispersion(
            Assessment.NOT_ASSESSABLE, reason, centre, units, scale, z, z,
            None, None, 1.0, False, None, many, many,
        )  # fmt: skip
    middle, s = _on_scale(r[known], n[known], centre, scale)
    z[known] = (middle[0] - middle[1]) / s
    pulled = z.copy()
    pulled[known] = winsorised(z[known], winsorise)
    phi = phi_raw = tau2 = None
    if units >= FEWEST_FOR_OVERDISPERSION:
        phi, phi_raw = float(np.mean(pulled[known] ** 2)), float(np.mean(z[known] ** 2))
        tau2 = between_variance(phi, s)
    used = max(1.0, phi or 1.0)
    ways = (s * math.sqrt(used), np.sqrt(s**2 + (tau2 or 0.0)))
    both = [_limits(middle[1], spread, known, scale, probabilities) for spread in ways]
    return Overdispersion(
        Assessment.OK if phi is not None else Assessment.NOT_ASSESSABLE,
        None if phi is not None else "too_few_units",
        centre,
        units,
        scale,
        z,
        pulled,
        phi,
        phi_raw,
        used,
        phi is not None and phi > 1 + 2 * math.sqrt(2 / units),
        tau2,
        *both,
    )


def funnel(r: ArrayLike, n: ArrayLike, *, target: float | None = None) -> ShownFunnel:
    """The funnel that is shown: exact limits, or additive ones where phi is significant (method B).

    Arguments as `binomial_funnel`. Additive limits are never drawn inside the exact ones.
    """
    exact = binomial_funnel(r, n, target=target)
    spread = overdispersion(r, n, target=target)
    if not spread.significant:
        return ShownFunnel(exact, spread, False, exact.limits, exact.positions)
    low = np.array(exact.probabilities) < 0.5
    limits = np.where(
        low,
        np.fmin(exact.limits, spread.limits_additive),
        np.fmax(exact.limits, spread.limits_additive),
    )
    positions = positions_of(exact.value, limits, exact.probabilities)
    return ShownFunnel(exact, spread, True, limits, positions)


def winsorised(z: np.ndarray, share: float = WINSORISE) -> np.ndarray:
    """z with values beyond its type-7 quantiles at `share` and 1 - `share` pulled in (method B)."""
    return np.clip(z, *np.quantile(z, (share, 1 - share)))


def between_variance(phi: float, s: np.ndarray) -> float:
    """Variance between I units, by the method of moments from phi; never negative (method B).

    s: (I,) standard errors. tau2 = (I phi - (I - 1)) / (sum(w) - sum(w^2)/sum(w)), w = 1/s^2.
    Source: DerSimonian and Laird (1986), as used by Spiegelhalter (2005).
    """
    w = 1 / s**2
    scale = w.sum() - (w**2).sum() / w.sum()
    return max(0.0, float((len(s) * phi - (len(s) - 1)) / scale)) if scale > 0 else 0.0


def positions_of(
    value: np.ndarray, limits: np.ndarray, probabilities: Sequence[float]
) -> tuple[Position, ...]:
    """Where each of I values lies among its (I, P) limits; on a limit is inside it (method B)."""
    p = np.asarray(probabilities, dtype=float)
    beyond = np.where(p < 0.5, value[:, None] < limits, value[:, None] > limits)
    rare = np.minimum(p, 1 - p) < 0.01
    return tuple(
        _position(bool(np.any(row & rare)), bool(row.any()))
        if math.isfinite(one) and np.isfinite(around).all()
        else Position.NOT_ASSESSABLE
        for one, row, around in zip(value, beyond, limits, strict=True)
    )


def _position(outside_both: bool, outside: bool) -> Position:
    if outside_both:
        return Position.ALARM
    return Position.ALERT if outside else Position.INSIDE


def _counts(r: ArrayLike, n: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    r, n = np.asarray(r, dtype=float), np.asarray(n, dtype=float)
    if np.any((r < 0) | (r > n)):
        raise ValueError("a count lies outside 0 to n")
    return r, np.where(np.isfinite(n), n, 0)


def _no_funnel(target: float | None, units: int, *, given: bool) -> str | None:
    if units == 0 or target is None:
        return "no_units"
    if target <= 0 or target >= 1:
        return "no_variation"
    return "single_unit" if units == 1 and not given else None


def _cannot_be_low(raw: np.ndarray, probabilities: Sequence[float]) -> np.ndarray:
    lowest = [i for i, p in enumerate(probabilities) if p < 0.5]
    return np.asarray((raw[:, lowest] <= 0).all(axis=1)) if lowest else np.zeros(len(raw), bool)


def _on_scale(
    r: np.ndarray, n: np.ndarray, target: float, scale: Scale
) -> tuple[tuple[np.ndarray, float], np.ndarray]:
    """Values and target on the scale, and the standard errors under the target."""
    if scale is Scale.ARCSINE:
        return (np.arcsin(np.sqrt(r / n)), math.asin(math.sqrt(target))), 1 / (2 * np.sqrt(n))
    return (r / n, target), np.sqrt(target * (1 - target) / n)


def _limits(
    centre: float,
    spread: np.ndarray,
    known: np.ndarray,
    scale: Scale,
    probabilities: Sequence[float],
) -> np.ndarray:
    limits = np.full((len(known), len(probabilities)), np.nan)
    found = centre + norm.ppf(probabilities)[None, :] * spread[:, None]
    if scale is Scale.ARCSINE:
        limits[known] = np.sin(np.clip(found, 0, math.pi / 2)) ** 2
    else:
        limits[known] = np.clip(found, 0, 1)
    return limits
