"""Method C: estimates for small units that lean on all the others.

A unit with few people is pulled towards what units like it show. The estimate is a statement about
the level under a figure, never an observation: 0 of 47 is not 0 %.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq, minimize
from scipy.special import betaln, digamma, expit, gammaln, logit, xlogy
from scipy.stats import beta, norm
from statsmodels.stats.meta_analysis import combine_effects

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE, wilson_interval

FEWEST_UNITS = 3
# A prior that weighs as much as a million people: the units differ by nothing but chance.
POOLED_PRIOR = 1e6
_SMALLEST_PRIOR = 1e-3


@dataclass(frozen=True)
class ShrunkenShares:
    """Shares of I units by a beta-binomial model; arrays are (I,).

    mu, prior_n: mean of the units' levels, and how many people the prior weighs as much as (None
    where pooled). estimate with lo, hi: posterior mean and 95 % quantiles. weight: what the own
    figure counts for, n/(n + prior_n). raw: x/n, NaN where n is 0 or unknown; observed: False
    there, and the estimate is then the prior's. pooled: the units differ no more than by chance,
    and the estimate is the same for all. Not assessable with fewer than 3 units ('too_few_units':
    raw shares with Wilson intervals) or none ('no_units').
    """

    status: Assessment
    reason: str | None
    n: int
    pooled: bool
    mu: float | None
    prior_n: float | None
    log_likelihood: float | None
    raw: np.ndarray
    observed: np.ndarray
    estimate: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    weight: np.ndarray

    @property
    def alpha(self) -> float | None:
        """First parameter of the prior Beta(alpha, beta)."""
        return None if self.prior_n is None or self.mu is None else self.mu * self.prior_n

    @property
    def beta(self) -> float | None:
        """Second parameter of the prior Beta(alpha, beta)."""
        return None if self.prior_n is None or self.mu is None else (1 - self.mu) * self.prior_n

    @property
    def correlation(self) -> float | None:
        """Correlation between two people of one unit, 1/(prior_n + 1); 0 where pooled."""
        return 0.0 if self.pooled else None if self.prior_n is None else 1 / (self.prior_n + 1)


def shrunken_shares(
    x: ArrayLike, n: ArrayLike, *, confidence: float = CONFIDENCE
) -> ShrunkenShares:
    """Shares x/n of I units, shrunken by maximum likelihood beta-binomial (method C).

    x, n: (I,) counts, NaN where there is none. ValueError where x lies outside 0 to n. Source:
    Gelman et al., Bayesian Data Analysis, chapter 5; Efron & Morris (1977).
    """
    x, n = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if np.any((x < 0) | (x > n)):
        raise ValueError("a count lies outside 0 to n")
    observed = np.isfinite(x) & (n > 0)
    raw = np.where(observed, x, np.nan) / np.where(observed, n, np.nan)
    xs, ns = x[observed], n[observed]
    units = len(xs)
    if units < FEWEST_UNITS:
        limits = wilson_interval(x, n, confidence=confidence)
        weight = np.where(observed, 1.0, np.nan)
        reason = "too_few_units" if units else "no_units"
        none = (None, None, None)
        shown = (raw, observed, raw, limits.lo, limits.hi, weight)
        return ShrunkenShares(Assessment.NOT_ASSESSABLE, reason, units, False, *none, *shown)
    mu, prior_n, likelihood = fit_beta_binomial(xs, ns)
    if prior_n is None:
        limits = wilson_interval(xs.sum(), ns.sum(), confidence=confidence)
        same = [np.full(x.shape, float(v)) for v in (mu, limits.lo, limits.hi, 0.0)]
        shown = (raw, observed, *same)
        return ShrunkenShares(Assessment.OK, None, units, True, mu, prior_n, likelihood, *shown)
    posterior = beta(
        np.where(observed, x, 0) + mu * prior_n,
        np.where(observed, n - x, 0) + (1 - mu) * prior_n,
    )
    size = np.where(observed, n, 0)
    return ShrunkenShares(
        Assessment.OK,
        None,
        units,
        False,
        mu,
        prior_n,
        likelihood,
        raw,
        observed,
        posterior.mean(),
        posterior.ppf((1 - confidence) / 2),
        posterior.ppf((1 + confidence) / 2),
        size / (size + prior_n),
    )


def fit_beta_binomial(x: np.ndarray, n: np.ndarray) -> tuple[float, float | None, float]:
    """Maximum likelihood mu and prior_n of I units, and the log-likelihood there (method C).

    x, n: (I,) counts, all n positive. prior_n is None, and mu the pooled share, where the
    likelihood grows as the prior does (at 1e6 people it is stopped). Several starts over
    (logit mu, log prior_n).
    """
    pooled = float(x.sum() / n.sum())
    if pooled <= 0 or pooled >= 1:
        return pooled, None, 0.0
    constant = float(np.sum(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)))
    binomial = constant + float(np.sum(xlogy(x, pooled) + xlogy(n - x, 1 - pooled)))
    bounds = [(-30.0, 30.0), (math.log(_SMALLEST_PRIOR), math.log(POOLED_PRIOR))]
    found = [
        minimize(
            _minus_log_likelihood,
            [float(logit(pooled)), math.log(start)],
            args=(x, n),
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 1000},
        )
        for start in (5.0, 100.0, 2000.0)
    ]
    best = min(found, key=lambda fit: fit.fun)
    likelihood = constant - float(best.fun)
    if best.x[1] >= bounds[1][1] - 1e-6 or binomial >= likelihood - 1e-9:
        return pooled, None, binomial
    return float(expit(best.x[0])), float(np.exp(best.x[1])), likelihood


def moment_prior(x: ArrayLike, n: ArrayLike) -> tuple[float, float] | None:
    """Beta(alpha, beta) with the mean and variance of the raw shares, unweighted (method C).

    None where the shares do not vary, or vary more than any beta. Source: Gelman et al.,
    Bayesian Data Analysis, section 5.1.
    """
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    share = x[n > 0] / n[n > 0]
    if len(share) < 2:
        return None
    mean, variance = float(share.mean()), float(share.var(ddof=1))
    if variance <= 0 or variance >= mean * (1 - mean):
        return None
    total = mean * (1 - mean) / variance - 1
    return mean * total, (1 - mean) * total


def _minus_log_likelihood(
    place: np.ndarray, x: np.ndarray, n: np.ndarray
) -> tuple[float, np.ndarray]:
    """Minus the log-likelihood without its constant, and its gradient."""
    mu, prior = float(expit(place[0])), float(np.exp(place[1]))
    a, b = mu * prior, (1 - mu) * prior
    value = np.sum(betaln(x + a, n - x + b) - betaln(a, b))
    shared = digamma(n + a + b) - digamma(a + b)
    by_a = np.sum(digamma(x + a) - digamma(a) - shared)
    by_b = np.sum(digamma(n - x + b) - digamma(b) - shared)
    by_mu = prior * (by_a - by_b) * mu * (1 - mu)
    by_prior = prior * (mu * by_a + (1 - mu) * by_b)
    return -float(value), -np.array([by_mu, by_prior])


class Between(StrEnum):
    """Estimators of the variance between units."""

    DL = "DL"
    PM = "PM"
    REML = "REML"
    ML = "ML"


@dataclass(frozen=True)
class ShrunkenMeans:
    """Means of I units by a normal-normal model; arrays are (I,), NaN where y or se is unknown.

    mu with se_mu: the pooled mean. tau2: variance between units, i2 its share of all variance in
    per cent. estimate with se, lo, hi: best linear unbiased prediction, which allows for the
    uncertainty of mu, so that its interval has a width also where tau2 is 0. toward_mean: weight
    of the pooled mean, v/(v + tau2). simple_sd: the posterior SD for a known mu, for reference
    only. pooled: tau2 is 0 and every unit equals mu. Not assessable with fewer than 3 units
    ('too_few_units'): then estimate is y itself.
    """

    status: Assessment
    reason: str | None
    n: int
    pooled: bool
    mu: float | None
    se_mu: float | None
    tau2: float | None
    i2: float | None
    estimate: np.ndarray
    se: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    toward_mean: np.ndarray
    simple_sd: np.ndarray


def shrunken_means(
    y: ArrayLike,
    se: ArrayLike,
    *,
    between: Between = Between.PM,
    confidence: float = CONFIDENCE,
) -> ShrunkenMeans:
    """Means y with standard errors se of I units, shrunken to their common mean (method C).

    y, se: (I,), NaN where unknown; ValueError where a standard error is not positive. Source:
    Gelman et al., Bayesian Data Analysis, section 5.4; Paule & Mandel (1982); prediction errors
    as metafor's `blup`.
    """
    y, se = np.asarray(y, dtype=float), np.asarray(se, dtype=float)
    known = np.isfinite(y) & np.isfinite(se)
    if np.any(se[known] <= 0):
        raise ValueError("a standard error is not positive")
    y, v = np.where(known, y, np.nan), np.where(known, se, np.nan) ** 2
    units = int(known.sum())
    z = float(norm.ppf((1 + confidence) / 2))
    if units < FEWEST_UNITS:
        own, error = np.where(known, 0.0, np.nan), np.sqrt(v)
        reason = "too_few_units" if units else "no_units"
        none = (None, None, None, None)
        shown = (y, error, y - z * error, y + z * error, own, error)
        return ShrunkenMeans(Assessment.NOT_ASSESSABLE, reason, units, False, *none, *shown)
    tau2 = between_variance(y[known], v[known], between)
    weight = 1 / (v[known] + tau2)
    mu, se_mu = float(weight @ y[known] / weight.sum()), float(weight.sum() ** -0.5)
    toward_mean = v / (v + tau2)
    estimate = toward_mean * mu + (1 - toward_mean) * y
    simple = v * (1 - toward_mean)
    error = np.sqrt(simple + toward_mean**2 * se_mu**2)
    return ShrunkenMeans(
        Assessment.OK,
        None,
        units,
        tau2 == 0,
        mu,
        se_mu,
        tau2,
        _i2(v[known], tau2),
        estimate,
        error,
        estimate - z * error,
        estimate + z * error,
        toward_mean,
        np.sqrt(simple),
    )


def between_variance(y: np.ndarray, v: np.ndarray, between: Between = Between.PM) -> float:
    """Variance between k units with means y and sampling variances v; never negative (method C).

    DL: DerSimonian and Laird (1986); PM: Paule and Mandel (1982); REML and ML: the largest
    (restricted) likelihood of a normal model.
    """
    match between:
        case Between.DL:
            # The library returns a negative variance where the units differ less than by chance.
            # Identical values have no heterogeneity, over which it divides for its I2.
            with np.errstate(divide="ignore", invalid="ignore"):
                moments: Any = combine_effects(y, v, method_re="dl")
            return max(0.0, float(moments.tau2))
        case Between.PM:
            return _paule_mandel(y, v)
        case Between.REML | Between.ML:
            return _most_likely(y, v, restricted=between is Between.REML)


def _paule_mandel(y: np.ndarray, v: np.ndarray) -> float:
    def excess(tau2: float) -> float:
        w = 1 / (v + tau2)
        return float(w @ (y - w @ y / w.sum()) ** 2) - (len(y) - 1)

    # The library's iteration ends before its fourth digit is sure, so the root is found here.
    if excess(0.0) <= 0:
        return 0.0
    return _root(excess, float(np.ptp(y)) ** 2 + float(v.max()))


def _most_likely(y: np.ndarray, v: np.ndarray, *, restricted: bool) -> float:
    def slope(tau2: float) -> float:
        """Derivative of twice the (restricted) log-likelihood."""
        w = 1 / (v + tau2)
        mu = w @ y / w.sum()
        correction = (w**2).sum() / w.sum() if restricted else 0.0
        return float((w**2) @ (y - mu) ** 2 - w.sum() + correction)

    def minus_twice(tau2: float) -> float:
        w = 1 / (v + tau2)
        mu = w @ y / w.sum()
        extra = math.log(w.sum()) if restricted else 0.0
        return float(w @ (y - mu) ** 2 - np.log(w).sum() + extra)

    # The slope can vanish more than once: every sign change is tried, and 0.
    top = float(np.ptp(y)) ** 2 + float(v.max())
    grid = np.concatenate([[0.0], np.geomspace(top * 1e-9, top * 10, 200)])
    slopes = [slope(tau2) for tau2 in grid]
    candidates = [0.0] + [
        _zero(slope, a, b)
        for a, b, s, t in zip(grid, grid[1:], slopes, slopes[1:], strict=False)
        if s > 0 >= t
    ]
    return min(candidates, key=minus_twice)


def _root(falling: Callable[[float], float], top: float) -> float:
    while falling(top) > 0:
        top *= 2
    return _zero(falling, 0.0, top)


def _zero(function: Callable[[float], float], low: float, high: float) -> float:
    found: Any = brentq(function, low, high, xtol=1e-14 * high)
    return float(found)


def _i2(v: np.ndarray, tau2: float) -> float:
    w = 1 / v
    typical = (len(v) - 1) * w.sum() / (w.sum() ** 2 - (w**2).sum())
    return float(100 * tau2 / (tau2 + typical))


@dataclass(frozen=True)
class JamesStein:
    """Estimates of k units with equal variances, pulled towards their mean; NaN where undefined."""

    status: Assessment
    reason: str | None
    n: int
    mean: float | None
    factor: float | None
    estimate: np.ndarray


def james_stein(x: ArrayLike, n: float) -> JamesStein:
    """Shares x/n of k units of equal size n, by James and Stein's positive part (method C).

    estimate = mean + c (x/n - mean), c = 1 - (k - 3) s^2 / sum of squares, at least 0, with
    s^2 = mean (1 - mean)/n. Not assessable with fewer than 4 units ('too_few_units') or n = 0.
    Source: Efron & Morris (1977) Scientific American 236(5):119.
    """
    x = np.asarray(x, dtype=float)
    known = np.isfinite(x)
    units = int(known.sum())
    if n <= 0 or units <= FEWEST_UNITS:
        reason = "no_people" if n <= 0 else "too_few_units"
        raw = x / n if n > 0 else np.full(x.shape, np.nan)
        return JamesStein(Assessment.NOT_ASSESSABLE, reason, units, None, None, raw)
    if np.any((x[known] < 0) | (x[known] > n)):
        raise ValueError("a count lies outside 0 to n")
    y = x / n
    mean = float(y[known].mean())
    squares = float(np.sum((y[known] - mean) ** 2))
    chance = (units - 3) * mean * (1 - mean) / n
    factor = max(0.0, 1 - chance / squares) if squares > 0 else 0.0
    return JamesStein(Assessment.OK, None, units, mean, factor, mean + factor * (y - mean))
