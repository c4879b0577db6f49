"""Method I: did the programme work, in a trial where whole schools were drawn?

Intention to treat: every school counts in the arm it was drawn into. The mixed model with the
baseline is the answer; cluster-robust least squares and the means of schools say whether it holds.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t

from analysis.assessment import Assessment
from analysis.cluster_robust import ClusterRobust, cluster_robust
from analysis.effect_size import FEWEST_CLUSTERS, EffectSize, cluster_g
from analysis.multiplicity import holm
from analysis.proportions import CONFIDENCE
from analysis.random_intercept import RandomIntercept, random_intercept

# With fewer clusters than this, the usual cluster-robust error is too small.
FEW_CLUSTERS = 40


@dataclass(frozen=True)
class MeansTest:
    """Difference between the arms' means of school means, by t with G - 2 degrees of freedom.

    None where a school mean does not vary ('no_variation') or there are too few schools.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    t_value: float | None = None
    df: int | None = None
    p_value: float | None = None


@dataclass(frozen=True)
class ClusterTrial:
    """Result of a trial in the outcome's units; None where it is not assessable, with the reason.

    estimate, lo, hi, p_value: the arm's coefficient of the primary model (`adjusted` for the
    baseline where there is one, else `unadjusted`). n children in clusters = (control, treated)
    schools. robust_*: least squares; means: school means. icc: of the model without baseline,
    given the arm; icc_null without the arm, icc_anova by mean squares with the mean cluster size
    n0, for reference. sd: pooled within arms, unadjusted. effect: in standard deviations. Not
    assessable: 'too_few_clusters' (fewer than two schools in an arm), 'baseline_missing' and what
    the models themselves give.
    """

    status: Assessment
    reason: str | None
    n: int
    clusters: tuple[int, int]
    estimate: float | None = None
    lo: float | None = None
    hi: float | None = None
    p_value: float | None = None
    unadjusted: RandomIntercept | None = None
    adjusted: RandomIntercept | None = None
    robust_unadjusted: ClusterRobust | None = None
    robust_adjusted: ClusterRobust | None = None
    means: MeansTest | None = None
    icc: float | None = None
    icc_null: float | None = None
    icc_anova: float | None = None
    n0: float | None = None
    sd: float | None = None
    effect: EffectSize | None = None

    @property
    def few_clusters(self) -> bool:
        """Whether the robust errors to show beside the answer are CR2 and the school means."""
        return sum(self.clusters) < FEW_CLUSTERS


def cluster_trial(
    y: ArrayLike,
    treated: ArrayLike,
    cluster: Sequence[Hashable] | np.ndarray,
    *,
    baseline: ArrayLike | None = None,
    stratum: Sequence[Hashable] | np.ndarray | None = None,
    confidence: float = CONFIDENCE,
) -> ClusterTrial:
    """Effect of being drawn, with its robustness (method I).

    y: (n,) outcomes; treated: (n,) 0 or 1; cluster: n keys; baseline: (n,) or None; stratum: of
    the draw, n keys, entered as fixed effects. Children without an outcome are left out, from the
    adjusted models also those without a baseline. ValueError where a cluster lies in both arms or
    lengths differ. Source: Hedges (2007); Pustejovsky & Tipton (2018); What Works Clearinghouse.
    """
    y, arm, keys = _aligned(y, treated, cluster)
    base = None if baseline is None else np.asarray(baseline, dtype=float)
    strata = np.zeros(len(y), dtype=int) if stratum is None else np.asarray(stratum)
    if len(strata) != len(y) or (base is not None and len(base) != len(y)):
        raise ValueError("every child needs a stratum and a baseline, or none does")
    seen = np.isfinite(y)
    y, arm, keys, strata = y[seen], arm[seen], keys[seen], strata[seen]
    clusters = _clusters(arm, keys)
    if min(clusters) < FEWEST_CLUSTERS:
        return ClusterTrial(Assessment.NOT_ASSESSABLE, "too_few_clusters", len(y), clusters)
    x = _design(arm, strata)
    unadjusted = random_intercept(y, x, keys, confidence=confidence)
    found = ClusterTrial(
        status=unadjusted.status,
        reason=unadjusted.reason,
        n=len(y),
        clusters=clusters,
        unadjusted=unadjusted,
        robust_unadjusted=cluster_robust(y, x, keys, confidence=confidence),
        means=cluster_means(y, arm, keys, confidence=confidence),
        icc=unadjusted.icc,
        icc_null=random_intercept(y, np.ones((len(y), 1)), keys).icc,
        icc_anova=anova_icc(y, keys)[0],
        n0=anova_icc(y, keys)[1],
        sd=pooled_sd(y, arm),
    )
    if base is not None:
        found = _with_baseline(found, y, x, keys, base[seen], confidence)
    return _with_effect(found, arm, confidence)


def _with_baseline(
    found: ClusterTrial,
    y: np.ndarray,
    x: np.ndarray,
    keys: np.ndarray,
    baseline: np.ndarray,
    confidence: float,
) -> ClusterTrial:
    known = np.isfinite(baseline)
    # the baseline comes third, after the arm and before the strata
    whole = np.column_stack([x[:, :2], np.where(known, baseline, 0), x[:, 2:]])[known]
    if min(_clusters(x[known, 1], keys[known])) < FEWEST_CLUSTERS:
        return replace(found, status=Assessment.NOT_ASSESSABLE, reason="baseline_missing")
    model = random_intercept(y[known], whole, keys[known], confidence=confidence)
    return replace(
        found,
        status=model.status,
        reason=model.reason,
        adjusted=model,
        robust_adjusted=cluster_robust(y[known], whole, keys[known], confidence=confidence),
    )


def _with_effect(found: ClusterTrial, arm: np.ndarray, confidence: float) -> ClusterTrial:
    model = found.adjusted or found.unadjusted
    if model is None or found.status is not Assessment.OK or found.sd is None:
        return found
    own = model.coefficients[1]
    treated = float(arm.sum())
    effect = cluster_g(
        own.estimate,
        found.sd,
        treated,
        len(arm) - treated,
        len(arm) / sum(found.clusters),
        found.icc or 0.0,
        se=own.se,
        clusters=found.clusters,
        confidence=confidence,
    )
    return replace(
        found, estimate=own.estimate, lo=own.lo, hi=own.hi, p_value=own.p_value, effect=effect
    )


def cluster_means(
    y: ArrayLike,
    treated: ArrayLike,
    cluster: Sequence[Hashable] | np.ndarray,
    *,
    confidence: float = CONFIDENCE,
) -> MeansTest:
    """Difference of the arms' unweighted school means, by t with G - 2 df (method I).

    As `cluster_trial`, all outcomes finite. Source: Donner & Klar (2000), cluster-level analysis.
    """
    y, arm, keys = _aligned(y, treated, cluster)
    found, place = np.unique(keys, return_inverse=True)
    mean = np.bincount(place, weights=y) / np.bincount(place)
    own_arm = np.bincount(place, weights=arm) / np.bincount(place) > 0.5
    groups = (mean[own_arm], mean[~own_arm])
    g = len(found)
    if min(len(group) for group in groups) < FEWEST_CLUSTERS:
        nothing = (None, None, None, g)
        return MeansTest(Assessment.NOT_ASSESSABLE, "too_few_clusters", *nothing)
    difference = float(groups[0].mean() - groups[1].mean())
    squares = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    df = g - 2
    error = float(np.sqrt(squares / df * sum(1 / len(group) for group in groups)))
    if error <= 1e-12 * max(1.0, float(np.abs(mean).max())):
        return MeansTest(Assessment.NOT_ASSESSABLE, "no_variation", difference, None, None, g)
    reach = float(t.ppf((1 + confidence) / 2, df)) * error
    return MeansTest(
        Assessment.OK,
        None,
        difference,
        difference - reach,
        difference + reach,
        g,
        difference / error,
        df,
        float(2 * t.sf(abs(difference) / error, df)),
    )


def anova_icc(
    y: ArrayLike, cluster: Sequence[Hashable] | np.ndarray
) -> tuple[float | None, float | None]:
    """ICC from the mean squares of a one-way analysis, and the mean cluster size n0 (method I).

    A negative one is reported as 0. None where clusters are too few or nothing varies. It takes
    the arms' difference for a difference between schools: never the one behind an effect size.
    Source: Donner & Klar (2000).
    """
    y = np.asarray(y, dtype=float)
    _, place = np.unique(np.asarray(cluster), return_inverse=True)
    size = np.bincount(place).astype(float)
    g, n = len(size), len(y)
    if g < 2 or n <= g:
        return None, None
    mean = np.bincount(place, weights=y) / size
    between = float((size * (mean - y.mean()) ** 2).sum()) / (g - 1)
    within = float(((y - mean[place]) ** 2).sum()) / (n - g)
    n0 = float((n - (size**2).sum() / n) / (g - 1))
    whole = between + (n0 - 1) * within
    return (max(0.0, (between - within) / whole) if whole > 0 else None), n0


def pooled_sd(y: ArrayLike, treated: ArrayLike) -> float | None:
    """SD of children within arms, not adjusted for anything (method I).

    None with no more children than arms. Source: Hedges (2007).
    """
    y, arm = np.asarray(y, dtype=float), np.asarray(treated, dtype=float) > 0.5
    groups = [group for group in (y[arm], y[~arm]) if len(group)]
    squares = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    df = len(y) - len(groups)
    return float(np.sqrt(squares / df)) if df > 0 else None


@dataclass(frozen=True)
class SubgroupDifference:
    """How much the effect differs between two subgroups, from one model; None where undefined.

    p_value is the interaction's own, p_adjusted after Holm over all that were tested together.
    planned: whether it was named before the data were seen; what was not is exploratory, and never
    said to be found. An effect that is significant in one subgroup and not in the other is no
    difference.
    """

    subgroup: str
    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    p_value: float | None
    planned: bool
    p_adjusted: float | None = None


def subgroup_differences(
    y: ArrayLike,
    treated: ArrayLike,
    cluster: Sequence[Hashable] | np.ndarray,
    subgroups: dict[str, ArrayLike],
    *,
    planned: Sequence[str] = (),
    baseline: ArrayLike | None = None,
    confidence: float = CONFIDENCE,
) -> tuple[SubgroupDifference, ...]:
    """Interaction of arm and each subgroup in the mixed model, with Holm over all (method I).

    subgroups: by name (n,) 0 or 1, NaN where unknown, which leaves the child out. As
    `cluster_trial`; not assessable with fewer than two schools of an arm in a subgroup
    ('too_few_clusters'). Source: Holm (1979).
    """
    y, arm, keys = _aligned(y, treated, cluster)
    base = np.zeros(len(y)) if baseline is None else np.asarray(baseline, dtype=float)
    found = []
    for name, values in subgroups.items():
        member = np.asarray(values, dtype=float)
        seen = np.isfinite(y) & np.isfinite(member) & np.isfinite(base)
        columns = [np.ones(seen.sum()), arm[seen], member[seen], (arm * member)[seen]]
        if baseline is not None:
            columns.append(base[seen])
        found.append(
            _interaction(
                name, y[seen], np.column_stack(columns), keys[seen], name in planned, confidence
            )
        )
    adjusted = holm([difference.p_value for difference in found])
    return tuple(replace(d, p_adjusted=p) for d, p in zip(found, adjusted, strict=True))


def _interaction(
    name: str, y: np.ndarray, x: np.ndarray, keys: np.ndarray, planned: bool, confidence: float
) -> SubgroupDifference:
    halves = [x[:, 2] == value for value in (0, 1)]
    schools = [_clusters(x[half, 1], keys[half]) for half in halves]
    nothing = (None, None, None, len(y), None, planned)
    if min(min(pair) for pair in schools) < FEWEST_CLUSTERS:
        return SubgroupDifference(name, Assessment.NOT_ASSESSABLE, "too_few_clusters", *nothing)
    model = random_intercept(y, x, keys, confidence=confidence)
    if model.status is not Assessment.OK:
        return SubgroupDifference(name, model.status, model.reason, *nothing)
    c = model.coefficients[3]
    return SubgroupDifference(
        name, model.status, None, c.estimate, c.lo, c.hi, len(y), c.p_value, planned
    )


def _aligned(
    y: ArrayLike, treated: ArrayLike, cluster: Sequence[Hashable] | np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    y, arm, keys = np.asarray(y, dtype=float), np.asarray(treated, dtype=float), np.asarray(cluster)
    if not len(y) == len(arm) == len(keys):
        raise ValueError("every child needs an outcome, an arm and a cluster")
    if not np.isin(arm, (0, 1)).all():
        raise ValueError("an arm is 0 or 1")
    if len(set(keys[arm == 1].tolist()) & set(keys[arm == 0].tolist())):
        raise ValueError("a cluster lies in both arms")
    return y, arm, keys


def _clusters(arm: np.ndarray, keys: np.ndarray) -> tuple[int, int]:
    """How many clusters there are in the control arm and the treated one."""
    return len(set(keys[arm == 0].tolist())), len(set(keys[arm == 1].tolist()))


def _design(arm: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """Ones, arm, and a column for every stratum but the first."""
    columns = [np.ones(len(arm)), arm]
    columns += [(strata == stratum).astype(float) for stratum in np.unique(strata)[1:]]
    return np.column_stack(columns)
