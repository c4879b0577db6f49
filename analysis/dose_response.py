"""Method G: do children do better where a programme is carried out more faithfully?

An association, never an effect: nobody was drawn. The between part compares institutions that
differ in much else; the within part compares stuer of the same institution (Mundlak 1978).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE
from analysis.random_intercept import Coefficient, RandomIntercept, random_intercept

# Slopes are per ten points of fidelity.
PER = 10.0
FEWEST_GROUPS = 3


@dataclass(frozen=True)
class Slope:
    """Difference in outcome for ten points more fidelity; None where undefined, with the reason."""

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    p_value: float | None = None


@dataclass(frozen=True)
class DoseResponse:
    """How outcome goes with fidelity, in the outcome's units per ten points.

    overall: one slope; within: between stuer of the same group; between: between groups' mean
    fidelity; context: between minus within, which tells whether the two may be read as one. n
    observations in `groups` groups; icc given the model of `overall`. Each part has its own status:
    'too_few_groups' (below 3), 'no_variation' (fidelity does not vary there).
    """

    status: Assessment
    reason: str | None
    n: int
    groups: int
    overall: Slope
    within: Slope
    between: Slope
    context: Slope
    icc: float | None = None


def dose_response(
    outcome: ArrayLike,
    fidelity: ArrayLike,
    group: Sequence[Hashable] | np.ndarray,
    *,
    baseline: ArrayLike | None = None,
    confidence: float = CONFIDENCE,
) -> DoseResponse:
    """Outcome on fidelity/10 and baseline, with a random intercept for each group (method G).

    outcome, fidelity (0 to 100), baseline: (n,), NaN where unknown, which leaves the observation
    out; group: n keys. Restricted maximum likelihood, Satterthwaite's degrees of freedom.
    ValueError for different lengths. Source: Mundlak (1978) Econometrica 46:69.
    """
    y, dose = np.asarray(outcome, dtype=float), np.asarray(fidelity, dtype=float) / PER
    keys = np.asarray(group)
    base = None if baseline is None else np.asarray(baseline, dtype=float)
    if not len(y) == len(dose) == len(keys) or (base is not None and len(base) != len(y)):
        raise ValueError("every observation needs an outcome, a fidelity and a group")
    known = np.isfinite(y) & np.isfinite(dose)
    if base is not None:
        known &= np.isfinite(base)
    y, dose, keys = y[known], dose[known], keys[known]
    extra = [] if base is None else [base[known]]
    names, place = np.unique(keys, return_inverse=True)
    n, groups = len(y), len(names)
    if groups < FEWEST_GROUPS:
        return _nothing("too_few_groups", n, groups)
    means = (np.bincount(place, weights=dose) / np.bincount(place))[place]
    if np.ptp(dose) < 1e-9:
        return _nothing("no_variation", n, groups)
    varies = (bool(np.ptp(dose - means) > 1e-9), bool(np.ptp(means) > 1e-9))
    single = _fit(y, [dose], extra, place, confidence)
    both = _fit(y, [dose - means, means], extra, place, confidence) if all(varies) else None
    # within plus context: the same model with the whole dose beside the groups' means
    turned = _fit(y, [dose, means], extra, place, confidence) if all(varies) else None
    overall = _slope(single, 1)
    if both is None or turned is None:
        alone = Slope(Assessment.NOT_ASSESSABLE, "no_variation", None, None, None, n)
        within, between = (overall if part else alone for part in varies)
        context = alone
    else:
        within, between, context = _slope(both, 1), _slope(both, 2), _slope(turned, 2)
    return DoseResponse(
        overall.status, overall.reason, n, groups, overall, within, between, context, single.icc
    )


def _fit(
    y: np.ndarray,
    slopes: list[np.ndarray],
    extra: list[np.ndarray],
    group: np.ndarray,
    confidence: float,
) -> RandomIntercept:
    design = np.column_stack([np.ones(len(y)), *slopes, *extra])
    return random_intercept(y, design, group, confidence=confidence)


def _slope(model: RandomIntercept, place: int) -> Slope:
    if model.status is not Assessment.OK:
        return Slope(model.status, model.reason, None, None, None, model.n)
    c: Coefficient = model.coefficients[place]
    return Slope(model.status, None, c.estimate, c.lo, c.hi, model.n, c.p_value)


def _nothing(reason: str, n: int, groups: int) -> DoseResponse:
    slope = Slope(Assessment.NOT_ASSESSABLE, reason, None, None, None, n)
    return DoseResponse(Assessment.NOT_ASSESSABLE, reason, n, groups, slope, slope, slope, slope)
