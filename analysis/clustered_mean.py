"""Method K without known numbers of people: the mean of scores that come in clusters.

Answers from one institution resemble each other, and so do institutions of one kommune: an interval
that took every score as a draw of its own would be too narrow.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t

from analysis.assessment import Assessment
from analysis.multiplicity import LEVEL, holm
from analysis.proportions import CONFIDENCE
from analysis.results import Comparison, Status

# A score and another differ, or a mean is off its scale, by more than this.
_SLACK = 1e-9


@dataclass(frozen=True)
class ClusteredMean:
    """Mean of n scores in `clusters` clusters; None where undefined, with the reason.

    estimate with lo, hi: by t with df degrees of freedom; no interval where nothing varies
    ('no_variation'), or with a single score ('single'). Not assessable: 'nothing'.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    clusters: int
    sd: float | None = None
    se: float | None = None
    df: int | None = None


def clustered_mean(
    scores: ArrayLike,
    cluster: ArrayLike | None = None,
    *,
    scale: tuple[float, float] | None = None,
    confidence: float = CONFIDENCE,
) -> ClusteredMean:
    """Mean of the scores that are there, its error from how the clusters differ (method K).

    scores: (n,), NaN where there is none. cluster: (n,) the cluster of each; None, or all the same,
    takes every score as a draw of its own. scale: ends that an interval does not pass. The variance
    with G clusters is G/(G-1) times the sum of squares of each cluster's summed deviations, over
    the square of n; df = G - 1. Source: Student's t; Cochran (1977) Sampling Techniques, ch. 9A, a
    mean of clusters of unequal size as a ratio.
    """
    values = np.asarray(scores, dtype=float)
    known = np.isfinite(values)
    values = values[known]
    n = len(values)
    codes = np.zeros(len(known)) if cluster is None else np.asarray(cluster)
    _, group = np.unique(codes[known], return_inverse=True)
    n_groups = int(group.max()) + 1 if n else 0
    if n == 0:
        return ClusteredMean(Assessment.NOT_ASSESSABLE, "nothing", None, None, None, 0, 0)
    mean = math.fsum(values) / n
    if n == 1:
        return ClusteredMean(Assessment.OK, "single", mean, None, None, 1, 1)
    sd = float(values.std(ddof=1))
    off = values - mean
    if n_groups > 1:
        sums = np.bincount(group, weights=off)
        se = math.sqrt(n_groups / (n_groups - 1) * float(sums @ sums)) / n
        df = n_groups - 1
    else:
        se, df = sd / math.sqrt(n), n - 1
    if se <= _SLACK:
        return ClusteredMean(
            Assessment.OK, "no_variation", mean, None, None, n, n_groups, sd, 0.0, df
        )
    reach = float(t.ppf((1 + confidence) / 2, df)) * se
    lo, hi = mean - reach, mean + reach
    if scale is not None:
        lo, hi = max(scale[0], lo), min(scale[1], hi)
    return ClusteredMean(Assessment.OK, None, mean, lo, hi, n, n_groups, sd, se, df)


@dataclass(frozen=True)
class Difference:
    """A mean difference with its standard error and degrees of freedom, None where unknown."""

    value: float | None
    se: float | None
    df: float | None


def from_interval(value: float | None, hi: float | None, df: int) -> Difference:
    """The difference that a 95 % t-interval with the upper end `hi` is of."""
    if value is None or hi is None or df < 1:
        return Difference(value, None, None)
    return Difference(value, (hi - value) / float(t.ppf((1 + CONFIDENCE) / 2, df)), df)


def between(later: Difference, earlier: Difference) -> Difference:
    """One mean minus another of other people, each with its own error (Welch-Satterthwaite)."""
    if later.value is None or earlier.value is None:
        return Difference(None, None, None)
    value = later.value - earlier.value
    parts = [(one.se, one.df) for one in (later, earlier)]
    if any(se is None or not df for se, df in parts):
        return Difference(value, None, None)
    squares = [(float(se or 0) ** 2, float(df or 0)) for se, df in parts]
    total = sum(square for square, _ in squares)
    if total <= 0:
        return Difference(value, None, None)
    df = total**2 / sum(square**2 / of for square, of in squares)
    return Difference(value, math.sqrt(total), df)


def judge_differences(
    found: Sequence[Difference], *, confidence: float = CONFIDENCE
) -> tuple[Comparison, ...]:
    """Which differences of one chart can be told from none (method P, several pairs: Holm).

    Each has its own 95 % interval by t; `p_value` is the adjusted one, and the status follows it.
    Not assessable: 'not_reported' without a value, 'no_interval' without an error.
    """
    errors = [one.se is not None and one.se > _SLACK and bool(one.df) for one in found]
    raw = [
        float(2 * t.sf(abs(one.value) / one.se, one.df))  # type: ignore[operator, arg-type]
        if has_error and one.value is not None
        else None
        for one, has_error in zip(found, errors, strict=True)
    ]
    return tuple(_judged(one, p, confidence) for one, p in zip(found, holm(raw), strict=True))


def _judged(one: Difference, p_value: float | None, confidence: float) -> Comparison:
    if p_value is None or one.value is None or one.se is None:
        reason = "not_reported" if one.value is None else "no_interval"
        return Comparison(Status.NOT_ASSESSABLE, one.value, reason=reason, method="t")
    reach = float(t.ppf((1 + confidence) / 2, one.df)) * one.se
    status = Status.NOT_DISTINGUISHABLE
    if p_value < LEVEL:
        status = Status.ABOVE if one.value > 0 else Status.BELOW
    lo, hi = one.value - reach, one.value + reach
    return Comparison(status, one.value, lo, hi, p_value, method="t")
