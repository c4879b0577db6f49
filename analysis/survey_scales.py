"""Method K: what an institution and a kommune answer on a scale of several questions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm, t

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE

# A respondent counts who answered this share of the items: the rule of the trivselsmaaling.
MIN_SHARE_ITEMS = 0.5
FEWEST = 5
CAUTION_BELOW = 0.5
_SLACK = 1e-9


def respondent_scores(
    items: ArrayLike,
    *,
    scale: tuple[float, float] = (1, 5),
    reverse: Sequence[int] = (),
    min_share: float = MIN_SHARE_ITEMS,
) -> np.ndarray:
    """Mean of each respondent's answers, NaN where fewer than half were given (method K).

    items: (respondents, items), NaN where not answered. reverse: positions of items that are
    turned round on the scale first. Exactly half counts. ValueError for an answer off the scale.
    Source: the rule of UVM's and STIL's trivselsmaaling.
    """
    items = reversed_items(items, reverse, scale=scale)
    given = np.isfinite(items)
    count = given.sum(axis=1)
    enough = (count > 0) & (count >= min_share * items.shape[1] - _SLACK)
    total = np.where(given, items, 0).sum(axis=1)
    return np.where(enough, total / np.maximum(count, 1), np.nan)


def reversed_items(
    items: ArrayLike, reverse: Sequence[int], *, scale: tuple[float, float] = (1, 5)
) -> np.ndarray:
    """The answers with the items at these positions turned round on the scale (method K).

    items: (respondents, items), NaN where not answered. ValueError for an answer off the scale.
    """
    items = np.atleast_2d(np.asarray(items, dtype=float)).copy()
    lowest, highest = scale
    if np.any((items < lowest - _SLACK) | (items > highest + _SLACK)):
        raise ValueError(f"an answer lies outside the scale from {lowest} to {highest}")
    turned = list(reverse)
    items[:, turned] = lowest + highest - items[:, turned]
    return items


@dataclass(frozen=True)
class ScaleMean:
    """Mean score of one unit, on the scale; None where undefined, with the reason.

    estimate with lo, hi: by t with n - 1 degrees of freedom, within the scale; no interval where
    everyone answered alike. n respondents with a score of `population`; response_rate; caution
    where fewer than half responded; finite: whether the interval allows for the share that
    responded. Not assessable: 'too_few_respondents' (below 5), 'population_too_small' (below 5).
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    sd: float | None = None
    se: float | None = None
    population: int | None = None
    response_rate: float | None = None
    caution: bool = False
    finite: bool = False


def scale_mean(
    scores: ArrayLike,
    *,
    population: int | None = None,
    scale: tuple[float, float] = (1, 5),
    finite: bool = False,
    fewest: int = FEWEST,
    confidence: float = CONFIDENCE,
) -> ScaleMean:
    """Mean of n respondents' scores (method K).

    scores: NaN for a respondent without one. population: how many were asked, None where that is
    not known. finite: shrink the error by sqrt(1 - n/N), and say so. ValueError for more
    respondents than people. Source: Student's t; Cochran (1977) for the finite correction.
    """
    scores = np.asarray(scores, dtype=float)
    scores = scores[np.isfinite(scores)]
    n = len(scores)
    if population is not None and n > population:
        raise ValueError("there are more respondents than people")
    rate = n / population if population else None
    about = {
        "population": population,
        "response_rate": rate,
        "caution": rate is not None and rate < CAUTION_BELOW,
        "finite": finite and population is not None,
    }
    reason = None
    if population is not None and population < fewest:
        reason = "population_too_small"
    elif n < fewest:
        reason = "too_few_respondents"
    if reason:
        return ScaleMean(Assessment.NOT_ASSESSABLE, reason, None, None, None, n, **about)
    mean, sd = math.fsum(scores) / n, float(scores.std(ddof=1))
    if np.ptp(scores) <= _SLACK:
        return ScaleMean(Assessment.OK, None, mean, None, None, n, 0.0, 0.0, **about)
    shrink = math.sqrt(max(0.0, 1 - rate)) if finite and rate is not None else 1.0
    se = sd / math.sqrt(n) * shrink
    reach = float(t.ppf((1 + confidence) / 2, n - 1)) * se
    lo, hi = max(scale[0], mean - reach), min(scale[1], mean + reach)
    return ScaleMean(Assessment.OK, None, mean, lo, hi, n, sd, se, **about)


@dataclass(frozen=True)
class Stratum:
    """One institution: how many people it has, how many responded, their mean and SD.

    mean is None where n is 0, sd where n is below 2.
    """

    people: int
    n: int
    mean: float | None
    sd: float | None


@dataclass(frozen=True)
class StratifiedMean:
    """Mean score of a kommune, each institution weighing what it has of people.

    estimate with lo, hi: by t with df degrees of freedom (Satterthwaite), within the scale; z_lo,
    z_hi by the normal distribution; no interval where nothing varies. unweighted: the mean of all
    respondents, for reference. response_rates: of each institution as given, None where it has
    nobody. collapsed: positions of the institutions that were joined because they had fewer than
    two respondents. Not assessable: 'too_few_respondents', 'population_too_small'.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    population: int
    response_rate: float | None
    response_rates: tuple[float | None, ...]
    caution: bool
    unweighted: float | None = None
    se: float | None = None
    df: float | None = None
    z_lo: float | None = None
    z_hi: float | None = None
    collapsed: tuple[int, ...] = ()


def stratified_mean(
    strata: Sequence[Stratum],
    *,
    scale: tuple[float, float] | None = None,
    fewest: int = FEWEST,
    confidence: float = CONFIDENCE,
) -> StratifiedMean:
    """Mean of a kommune from its institutions, post-stratified (method K).

    The sum of W_h mean_h with W_h = N_h/N, its variance the sum of W_h^2 (1 - n_h/N_h) s_h^2/n_h.
    Institutions with fewer than two respondents are joined with each other, and if they are still
    too few together, with the smallest of the rest. ValueError where there are more respondents
    than people, or a mean or an SD is missing. Source: Cochran (1977) Sampling Techniques, ch. 5.
    """
    for stratum in strata:
        _checked(stratum)
    population, n = sum(s.people for s in strata), sum(s.n for s in strata)
    rates = tuple(s.n / s.people if s.people else None for s in strata)
    rate = n / population if population else None
    kept, collapsed = _collapsed(strata)
    about = (n, population, rate, rates, rate is not None and rate < CAUTION_BELOW)
    if population < fewest or n < fewest:
        reason = "population_too_small" if population < fewest else "too_few_respondents"
        return StratifiedMean(Assessment.NOT_ASSESSABLE, reason, None, None, None, *about)
    weight = np.array([s.people / population for s in kept])
    mean = float(weight @ np.array([s.mean for s in kept], dtype=float))
    size = np.array([s.n for s in kept], dtype=float)
    left = 1 - size / np.array([s.people for s in kept], dtype=float)
    part = weight**2 * left * np.array([s.sd for s in kept], dtype=float) ** 2 / size
    se = math.sqrt(part.sum())
    unweighted = math.fsum(s.n * s.mean for s in strata if s.mean is not None and s.n) / n
    if se == 0:
        ends: tuple = (None,) * 4
        df = None
    else:
        df = float(part.sum() ** 2 / (part**2 / (size - 1)).sum())
        tail = (1 + confidence) / 2
        reach, z_reach = float(t.ppf(tail, df)) * se, float(norm.ppf(tail)) * se
        limits = (mean - reach, mean + reach, mean - z_reach, mean + z_reach)
        ends = tuple(_clipped(limit, scale) for limit in limits)
    return StratifiedMean(
        Assessment.OK,
        None,
        mean,
        ends[0],
        ends[1],
        *about,
        unweighted=unweighted,
        se=se,
        df=df,
        z_lo=ends[2],
        z_hi=ends[3],
        collapsed=collapsed,
    )


def _checked(stratum: Stratum) -> None:
    if not 0 <= stratum.n <= stratum.people:
        raise ValueError("there are more respondents than people")
    if (stratum.n > 0 and stratum.mean is None) or (stratum.n > 1 and stratum.sd is None):
        raise ValueError("a stratum with respondents needs their mean, and their SD from two on")


def _collapsed(strata: Sequence[Stratum]) -> tuple[list[Stratum], tuple[int, ...]]:
    """Strata with two respondents or more each, and the positions of those that were joined."""
    there = [i for i, s in enumerate(strata) if s.people > 0]
    thin = [i for i in there if strata[i].n < 2]
    rest = sorted((i for i in there if strata[i].n >= 2), key=lambda i: (strata[i].people, i))
    if not thin:
        return [strata[i] for i in there], ()
    joined = list(thin)
    if sum(strata[i].n for i in thin) < 2 and rest:
        joined.append(rest.pop(0))
    kept = [strata[i] for i in sorted(rest)] + [_joined([strata[i] for i in joined])]
    return kept, tuple(sorted(joined))


def _joined(strata: Sequence[Stratum]) -> Stratum:
    people, n = sum(s.people for s in strata), sum(s.n for s in strata)
    seen = [(s.n, float(s.mean), float(s.sd or 0)) for s in strata if s.n and s.mean is not None]
    if n < 2:
        return Stratum(people, n, seen[0][1] if seen else None, None)
    mean = math.fsum(size * m for size, m, _ in seen) / n
    squares = math.fsum((size - 1) * sd**2 + size * (m - mean) ** 2 for size, m, sd in seen)
    return Stratum(people, n, mean, math.sqrt(squares / (n - 1)))


def _clipped(value: float, scale: tuple[float, float] | None) -> float:
    return value if scale is None else min(scale[1], max(scale[0], value))
