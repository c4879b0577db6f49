"""Method C: how uncertain a place in a ranking is.

Laird & Louis (1989) J Educ Stat 14:29; Goldstein & Spiegelhalter (1996) J R Stat Soc A 159:385. A
rank is never shown without its interval, and not at all where the intervals cover half the field.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import beta, norm

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE
from analysis.shrinkage import ShrunkenMeans, ShrunkenShares

DRAWS = 10_000
SEED = 20_150_816
# Ranks are shown while the median interval covers at most this share of the units.
WIDEST = 0.5
_PANELS = 120
_NODES = 8
_LEVELS = (1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-4, 1 - 1e-9)


@dataclass(frozen=True)
class Ranks:
    """Ranks of I units, 1 the lowest unless turned; arrays are (I,).

    expected with lo, hi: mean and 95 % interval of each unit's rank; median as well.
    lowest_quarter, highest: probability of a rank in the first quarter, of the last rank. Not
    assessable where the intervals say nothing ('intervals_too_wide': the numbers are there for
    the statistician, and are not published) or there are fewer than 3 units ('too_few_units').
    """

    status: Assessment
    reason: str | None
    n: int
    expected: np.ndarray
    lo: np.ndarray
    median: np.ndarray
    hi: np.ndarray
    lowest_quarter: np.ndarray
    highest: np.ndarray


def ranks_of_shares(
    shares: ShrunkenShares, x: ArrayLike, n: ArrayLike, *, highest_first: bool = False
) -> Ranks:
    """Ranks of units by their beta posteriors (method C), by quadrature and without draws.

    shares: of the same x and n. Units without an observation take part with the prior's
    uncertainty. Pooled units and fewer than 3 have no ranks ('no_difference', 'too_few_units').
    """
    if shares.mu is None or shares.prior_n is None:
        return _without(len(shares.raw), "no_difference" if shares.pooled else "too_few_units")
    x = np.where(shares.observed, np.asarray(x, dtype=float), 0.0)
    n = np.where(shares.observed, np.asarray(n, dtype=float), 0.0)
    prior = shares.mu * shares.prior_n, (1 - shares.mu) * shares.prior_n
    return _ranked(beta(x + prior[0], n - x + prior[1]), len(x), highest_first)


def ranks_of_means(means: ShrunkenMeans, *, highest_first: bool = False) -> Ranks:
    """Ranks of units by their normal predictions (method C), by quadrature and without draws."""
    if means.status is not Assessment.OK or means.pooled or not np.isfinite(means.estimate).all():
        reason = "no_difference" if means.pooled else means.reason or "missing_unit"
        return _without(len(means.estimate), reason)
    return _ranked(norm(means.estimate, means.se), len(means.estimate), highest_first)


def drawn_ranks(draws: np.ndarray, *, highest_first: bool = False) -> Ranks:
    """Ranks from posterior draws, (D, I), ranked within each draw (method C).

    For posteriors without a formula; the others are integrated, which has no error of chance.
    """
    order = np.argsort(-draws if highest_first else draws, axis=1, kind="stable")
    drawn = np.empty_like(order)
    np.put_along_axis(drawn, order, np.arange(draws.shape[1])[None, :], axis=1)
    units = draws.shape[1]
    counted = [np.bincount(column, minlength=units) for column in drawn.T]
    return _summary(np.array(counted) / len(draws))


def expected_ranks(mean: ArrayLike, sd: ArrayLike) -> np.ndarray:
    """Expected rank of I normal posteriors, 1 the lowest (method C).

    1 + sum over the others of Phi((m_i - m_j)/sqrt(s_i^2 + s_j^2)); equal certain units share
    their ranks. Source: Laird & Louis (1989).
    """
    mean, sd = np.asarray(mean, dtype=float), np.asarray(sd, dtype=float)
    gap = mean[:, None] - mean[None, :]
    spread = np.hypot(sd[:, None], sd[None, :])
    with np.errstate(divide="ignore", invalid="ignore"):
        above = np.where(spread > 0, norm.cdf(gap / spread), (np.sign(gap) + 1) / 2)
    np.fill_diagonal(above, 0.0)
    return 1 + above.sum(axis=1)


def _ranked(posterior, units: int, highest_first: bool) -> Ranks:
    if units < 3:
        return _without(units, "too_few_units")
    places, weights = _quadrature(posterior)
    below = posterior.cdf(places[:, None])
    density = posterior.pdf(places[:, None]) * weights[:, None]
    distribution = np.empty((units, units))
    for unit, others in _leave_one_out(below):
        distribution[unit] = density[:, unit] @ others
    distribution /= distribution.sum(axis=1, keepdims=True)
    return _summary(distribution[:, ::-1] if highest_first else distribution)


def _quadrature(posterior) -> tuple[np.ndarray, np.ndarray]:
    """Gauss-Legendre places and weights on panels that follow all posteriors together."""
    edges = np.unique(posterior.ppf(np.array(_LEVELS)[:, None]))
    if len(edges) > _PANELS:
        kept = np.round(np.linspace(0, len(edges) - 1, _PANELS + 1)).astype(int)
        edges = edges[kept]
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    half = np.diff(edges)[:, None] / 2
    middle = (edges[:-1] + edges[1:])[:, None] / 2
    return (middle + half * node).ravel(), (half * weight).ravel()


def _leave_one_out(below: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """For each unit the distribution of how many others lie below, (places, I).

    below: (places, I) probability of each unit lying below each place. Units are added half by
    half, so that I log I additions serve all.
    """
    places, units = below.shape
    none = np.zeros((places, units))
    none[:, 0] = 1.0
    stack = [(np.arange(units), none)]
    while stack:
        members, counted = stack.pop()
        if len(members) == 1:
            yield int(members[0]), counted
            continue
        halves = np.array_split(members, 2)
        for kept, added in (halves, halves[::-1]):
            so_far = counted
            for unit in added:
                p = below[:, unit, None]
                grown = so_far * (1 - p)
                grown[:, 1:] += so_far[:, :-1] * p
                so_far = grown
            stack.append((kept, so_far))


def _summary(distribution: np.ndarray) -> Ranks:
    """From the probability of each unit (row) holding each rank (column)."""
    units = len(distribution)
    rank = np.arange(1, units + 1)
    upto = np.cumsum(distribution, axis=1)
    # Rounding must not move a quantile that lies on a step.
    lo, median, hi = (
        (upto < p - 1e-12).sum(axis=1) + 1
        for p in ((1 - CONFIDENCE) / 2, 0.5, (1 + CONFIDENCE) / 2)
    )
    wide = float(np.median(hi - lo + 1)) > WIDEST * units
    return Ranks(
        Assessment.NOT_ASSESSABLE if wide else Assessment.OK,
        "intervals_too_wide" if wide else None,
        units,
        distribution @ rank,
        lo,
        median,
        hi,
        distribution[:, rank <= units / 4].sum(axis=1),
        distribution[:, -1],
    )


def _without(units: int, reason: str) -> Ranks:
    nothing = np.full(units, np.nan)
    return Ranks(Assessment.NOT_ASSESSABLE, reason, units, *(nothing,) * 6)
