"""One institution among those of its kind: does it stand out, and what is the level under it?

Everything is made from published figures that the reader may see, so that nothing here says more
than they do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import t

from analysis.assessment import Assessment
from analysis.pairs import standard_error
from analysis.peer_comparison import compare_with_peers
from analysis.proportions import CONFIDENCE, wilson_variance
from analysis.results import Comparison, Observation, Status
from analysis.shrinkage import shrunken_means, shrunken_shares

# Shares (x, n) to the level under each.
ShareLevels = Callable[[tuple[tuple[float, float], ...]], tuple["Estimate", ...]]
# With fewer others than this their quartiles are single institutions' figures by another name.
FEWEST_FOR_QUARTILES = 4


@dataclass(frozen=True)
class Estimate:
    """The level under an own figure that leans on the others of its kind (method C), unscaled.

    value with lo, hi: posterior mean and 95 % interval. weight: what the own figure counts for, 0
    to 1. mean: what it is pulled towards. k: institutions that it rests on, the own one among
    them. Not assessable with a reason where there is no estimate.
    """

    status: Assessment
    reason: str | None = None
    value: float | None = None
    lo: float | None = None
    hi: float | None = None
    weight: float | None = None
    mean: float | None = None
    k: int = 0


@dataclass(frozen=True)
class Spread:
    """How the others of a kind lie: ends and middle half, None where there are too few."""

    k: int
    minimum: float | None = None
    q1: float | None = None
    q3: float | None = None
    maximum: float | None = None


def spread_of(others: Sequence[Observation]) -> Spread:
    """How the others' figures lie; the middle half from four figures on."""
    values = [o.value for o in others if o.value is not None]
    if not values:
        return Spread(0)
    if len(values) < FEWEST_FOR_QUARTILES:
        return Spread(len(values), min(values), None, None, max(values))
    q1, q3 = (float(q) for q in np.quantile(values, (0.25, 0.75)))
    return Spread(len(values), min(values), q1, q3, max(values))


def among_alike(own: Observation, others: Sequence[Observation], *, measure: str) -> Comparison:
    """Whether an institution stands out from the others of its kind (method P, own against peers).

    A count follows the institution's size and is not compared. Not assessable as
    `compare_with_peers`.
    """
    if own.value is None:
        reason = own.missing or "own_missing"
        return Comparison(Status.NOT_ASSESSABLE, reason=reason)
    if measure == "count":
        return Comparison(Status.NOT_ASSESSABLE, reason="count_follows_size", k=0)
    found = compare_with_peers(
        own.value,
        _variances([own], measure)[0],
        np.array([np.nan if o.value is None else o.value for o in others], dtype=float),
        _variances(others, measure),
    )
    return Comparison(
        status=found.status,
        difference=found.difference,
        lo=found.lo,
        hi=found.hi,
        p_value=found.p_value,
        k=found.k,
        reason=found.reason,
    )


def estimate(
    own: Observation,
    others: Sequence[Observation],
    *,
    measure: str,
    levels: ShareLevels | None = None,
) -> Estimate:
    """The level under an institution's figure, shrunken towards its kind (method C).

    Proportions by beta-binomial, means by a normal-normal model; other measures are complete
    counts without a known uncertainty ('no_interval'). Not assessable with fewer than three
    institutions ('too_few_units') or without an own figure ('own_missing'). `levels` stands in for
    `share_levels` where somebody has kept what it answered.
    """
    if own.value is None:
        return Estimate(Assessment.NOT_ASSESSABLE, "own_missing")
    match measure:
        case "proportion":
            return _share([own, *others], levels or share_levels)
        case "mean":
            return _mean([own, *others])
        case _:
            return Estimate(Assessment.NOT_ASSESSABLE, "no_interval")


def share_levels(counts: Sequence[tuple[float, float]]) -> tuple[Estimate, ...]:
    """The level under each of several shares (x, n), n positive, in the order given (method C)."""
    found = shrunken_shares([x for x, _ in counts], [n for _, n in counts])
    if found.status is not Assessment.OK:
        return (Estimate(found.status, found.reason, k=found.n),) * len(counts)
    columns = (found.estimate, found.lo, found.hi, found.weight)
    return tuple(
        Estimate(Assessment.OK, None, *row, mean=found.mu, k=found.n)
        for row in zip(*(column.tolist() for column in columns), strict=True)
    )


def _share(units: Sequence[Observation], levels: ShareLevels) -> Estimate:
    counted = [o for o in units if o.numerator is not None and o.denominator]
    if not counted or counted[0] is not units[0]:
        return Estimate(Assessment.NOT_ASSESSABLE, "no_interval")
    pairs = [(o.numerator or 0.0, o.denominator or 0.0) for o in counted]
    # In order of size, so that every institution of a kommune asks for the same.
    ordered = tuple(sorted(pairs))
    return levels(ordered)[ordered.index(pairs[0])]


def _mean(units: Sequence[Observation]) -> Estimate:
    known = [o for o in units if o.value is not None and standard_error(o) > 0]
    if not known or known[0] is not units[0]:
        return Estimate(Assessment.NOT_ASSESSABLE, "no_interval")
    errors = [standard_error(o) for o in known]
    found = shrunken_means([o.value for o in known], errors)  # pyright: ignore[reportArgumentType]
    if found.status is not Assessment.OK:
        return Estimate(found.status, found.reason, k=found.n)
    return Estimate(
        Assessment.OK,
        None,
        float(found.estimate[0]),
        float(found.lo[0]),
        float(found.hi[0]),
        1 - float(found.toward_mean[0]),
        mean=found.mu,
        k=found.n,
    )


def _variances(seen: Sequence[Observation], measure: str) -> np.ndarray:
    """Sampling variance behind each figure: 0 for complete counts, NaN where it is not known."""
    lo, hi = (
        np.array([getattr(o, end) for o in seen], dtype=float)  # None becomes NaN
        for end in ("lo", "hi")
    )
    if measure == "proportion":
        return wilson_variance(lo, hi)
    if measure == "mean":
        n = np.array([o.n for o in seen], dtype=float)
        freedom = np.where(n >= 2, n - 1, np.nan)
        variance = ((hi - lo) / 2 / t.ppf((1 + CONFIDENCE) / 2, freedom)) ** 2
        # Answers that are all alike have no interval, and are not known for certain either.
        return np.where(variance > 0, variance, np.nan)
    return np.zeros(len(seen))
