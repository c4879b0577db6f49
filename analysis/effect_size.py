"""Method I: how large an effect is in standard deviations, when whole schools were drawn."""

import math
from dataclasses import dataclass, replace

from scipy.stats import norm

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE

FEWEST_CLUSTERS = 2
# What turns a log odds ratio into standard deviations; not verified against its source.
COX = 1.65


@dataclass(frozen=True)
class EffectSize:
    """Hedges' g for clusters, in standard deviations of the outcome; None where undefined.

    estimate = omega (b/S) sqrt(gamma); se with lo, hi: from the analysis' own standard error where
    one was given, else that of an unadjusted analysis. se_unadjusted, and times omega as some
    versions have it; we use it without. h: degrees of freedom, omega: correction for few of them,
    gamma and eta: what clustering takes from the effect and adds to its variance; naive: b/S.
    n: children. Not assessable: 'too_few_clusters' in an arm, 'no_variation' (S is 0),
    'too_few_children'.
    """

    status: Assessment
    reason: str | None
    estimate: float | None = None
    se: float | None = None
    lo: float | None = None
    hi: float | None = None
    n: float | None = None
    naive: float | None = None
    h: float | None = None
    omega: float | None = None
    gamma: float | None = None
    eta: float | None = None
    se_unadjusted: float | None = None
    se_unadjusted_times_omega: float | None = None


def cluster_g(
    b: float,
    sd: float,
    n_treated: float,
    n_control: float,
    cluster_size: float,
    icc: float,
    *,
    se: float | None = None,
    clusters: tuple[int, int] | None = None,
    confidence: float = CONFIDENCE,
) -> EffectSize:
    """Effect b over the pooled unadjusted SD of children, corrected for clusters (method I).

    cluster_size: children in a mean cluster; icc: given the arm, a negative one counts as 0; se:
    of b in the adjusted analysis. clusters: number drawn in each arm; with fewer than two in one
    there is no effect size, which the formula itself does not show. Source: Hedges (2007) J Educ
    Behav Stat 32:341; What Works Clearinghouse, version 4.1 supplement and 5.0.
    """
    total = n_treated + n_control
    if clusters is not None and min(clusters) < FEWEST_CLUSTERS:
        return EffectSize(Assessment.NOT_ASSESSABLE, "too_few_clusters", n=total)
    if min(n_treated, n_control) < 1 or total <= 2:
        return EffectSize(Assessment.NOT_ASSESSABLE, "too_few_children", n=total)
    if not sd > 0:
        return EffectSize(Assessment.NOT_ASSESSABLE, "no_variation", n=total)
    rho, n = min(1.0, max(0.0, icc)), cluster_size
    gamma = 1 - 2 * (n - 1) * rho / (total - 2)
    h = _degrees(total, n, rho)
    if gamma <= 0 or h is None or h <= 1:
        return EffectSize(Assessment.NOT_ASSESSABLE, "too_few_children", n=total)
    omega, eta = 1 - 3 / (4 * h - 1), 1 + (n - 1) * rho
    g = omega * (b / sd) * math.sqrt(gamma)
    extra = g**2 / (2 * h)
    unadjusted = math.sqrt((1 / n_treated + 1 / n_control) * eta + extra)
    adjusted = None if se is None else math.sqrt((se / sd) ** 2 * gamma + extra)
    error = unadjusted if adjusted is None else adjusted
    reach = float(norm.ppf((1 + confidence) / 2)) * error
    found = EffectSize(Assessment.OK, None, g, error, g - reach, g + reach, total)
    return replace(
        found,
        naive=b / sd,
        h=h,
        omega=omega,
        gamma=gamma,
        eta=eta,
        se_unadjusted=unadjusted,
        se_unadjusted_times_omega=omega * unadjusted,
    )


def _degrees(total: float, n: float, rho: float) -> float | None:
    top = ((total - 2) - 2 * (n - 1) * rho) ** 2
    bottom = (
        (total - 2) * (1 - rho) ** 2
        + n * (total - 2 * n) * rho**2
        + 2 * (total - 2 * n) * rho * (1 - rho)
    )
    return top / bottom if bottom > 0 else None


@dataclass(frozen=True)
class BinaryEffect:
    """Cox's index of a binary outcome, in standard deviations; None where undefined.

    estimate with lo, hi: ln(odds ratio)/1.65. The interval takes children as independent; a
    cluster design needs the standard error of the model's log odds. Not assessable where an arm
    has nobody ('no_people') or everybody or nobody in it has the outcome ('all_or_none').
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    odds_ratio: float | None


def cox_index(
    x_treated: int,
    n_treated: int,
    x_control: int,
    n_control: int,
    *,
    se_log_odds: float | None = None,
    confidence: float = CONFIDENCE,
) -> BinaryEffect:
    """ln(odds ratio)/1.65 of x of n in each arm (method I).

    se_log_odds: standard error of the log odds ratio, from the counts where None. ValueError where
    x lies outside 0 to n. Source: Cox (1970), entered from memory.
    """
    if not (0 <= x_treated <= n_treated and 0 <= x_control <= n_control):
        raise ValueError("a count lies outside 0 to n")
    n = n_treated + n_control
    cells = (x_treated, n_treated - x_treated, x_control, n_control - x_control)
    reason = None
    if n_treated == 0 or n_control == 0:
        reason = "no_people"
    elif min(cells) == 0:
        reason = "all_or_none"
    if reason:
        return BinaryEffect(Assessment.NOT_ASSESSABLE, reason, None, None, None, n, None)
    ratio = cells[0] * cells[3] / (cells[1] * cells[2])
    error = math.sqrt(sum(1 / cell for cell in cells)) if se_log_odds is None else se_log_odds
    middle, reach = math.log(ratio) / COX, float(norm.ppf((1 + confidence) / 2)) * error / COX
    return BinaryEffect(Assessment.OK, None, middle, middle - reach, middle + reach, n, ratio)
