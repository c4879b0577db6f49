"""Method K: do the questions of a scale measure the same thing?

Asked of all respondents together, never of one institution's: reliability is a property of the
scale, and takes many answers to see.
"""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.stats import f
from statsmodels.multivariate.factor import Factor
from statsmodels.tools.sm_exceptions import ConvergenceWarning

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE

FEWEST_RESPONDENTS = 30
# No item is allowed to be all factor and no noise, as in R's factanal.
_LEAST_UNIQUENESS = 0.005


@dataclass(frozen=True)
class Reliability:
    """Reliability of a scale of k items, from n complete answers; None where undefined.

    estimate with lo, hi: Cronbach's raw alpha with Feldt's interval; negative: alpha is below 0,
    which is shown with a warning (items that should have been reversed?). standardised: alpha of
    items with equal variances. if_deleted, item_rest: (k,) alpha without each item, and its
    correlation with the sum of the others, None where undefined. omega: from one factor with these
    loadings, None with fewer than 3 items. dropped: positions of items that everyone answered
    alike, which are left out. Not assessable: 'too_few_respondents' (below 30), 'too_few_items',
    'no_variation'.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    k: int
    negative: bool = False
    standardised: float | None = None
    if_deleted: tuple[float | None, ...] = ()
    item_rest: tuple[float | None, ...] = ()
    omega: float | None = None
    loadings: tuple[float, ...] = ()
    dropped: tuple[int, ...] = ()


def reliability(
    items: ArrayLike,
    *,
    confidence: float = CONFIDENCE,
    fewest: int = FEWEST_RESPONDENTS,
) -> Reliability:
    """Alpha and omega of a scale (method K).

    items: (respondents, items), reversed ones reversed already, NaN where not answered; only
    complete answers are used. Source: Cronbach (1951); Feldt (1965) Psychometrika 30:357, entered
    from memory; McDonald's omega from one factor by maximum likelihood.
    """
    items = np.asarray(items, dtype=float)
    if items.ndim != 2:
        raise ValueError("answers come as respondents by items")
    whole = items[np.isfinite(items).all(axis=1)]
    n = len(whole)
    varies = np.ptp(whole, axis=0) > 0 if n else np.zeros(items.shape[1], dtype=bool)
    used, k = whole[:, varies], int(varies.sum())
    dropped = tuple(int(i) for i in np.flatnonzero(~varies)) if n else ()
    reason = None
    if n < fewest:
        reason = "too_few_respondents"
    elif items.shape[1] < 2:
        reason = "too_few_items"
    elif k < 2 or np.ptp(used.sum(axis=1)) == 0:
        reason = "no_variation"
    if reason:
        nothing = (None, None, None)
        shown = items.shape[1] if n < fewest else k
        return Reliability(Assessment.NOT_ASSESSABLE, reason, *nothing, n, shown, dropped=dropped)
    alpha = _alpha(used)
    lo, hi = feldt_interval(alpha, n, k, confidence=confidence)
    correlation = np.corrcoef(used, rowvar=False)
    mean_r = float((correlation.sum() - k) / (k * (k - 1)))
    omega, loadings = one_factor_omega(correlation, n)
    return Reliability(
        status=Assessment.OK,
        reason=None,
        estimate=alpha,
        lo=lo,
        hi=hi,
        n=n,
        k=k,
        negative=alpha < 0,
        standardised=k * mean_r / (1 + (k - 1) * mean_r) if 1 + (k - 1) * mean_r > 0 else None,
        if_deleted=tuple(_without(used, i) for i in range(k)),
        item_rest=tuple(_item_rest(used, i) for i in range(k)),
        omega=omega,
        loadings=loadings,
        dropped=dropped,
    )


def feldt_interval(
    alpha: float, n: int, k: int, *, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Interval of an alpha of k items and n respondents (method K).

    (1 - true alpha) over (1 - alpha) is F distributed with n - 1 and (n - 1)(k - 1) degrees of
    freedom. Source: Feldt (1965), entered from memory.
    """
    df1, df2 = n - 1, (n - 1) * (k - 1)
    tail = (1 - confidence) / 2
    upper, lower = f.ppf(1 - tail, df1, df2), f.ppf(tail, df1, df2)
    return float(1 - (1 - alpha) * upper), float(1 - (1 - alpha) * lower)


def one_factor_omega(correlation: np.ndarray, n: int) -> tuple[float | None, tuple[float, ...]]:
    """McDonald's omega total and the k loadings of one factor, by maximum likelihood (method K).

    correlation: (k, k) of n respondents. None and nothing with fewer than 3 items, where one
    factor is not determined, or where items follow from each other. omega = (sum of loadings)^2
    over that plus the unique variances.
    """
    k = len(correlation)
    if k < 3 or np.linalg.eigvalsh(correlation)[0] <= 1e-8:
        return None, ()
    loadings = _library_loadings(correlation, n)
    if loadings is None or np.any(1 - loadings**2 < _LEAST_UNIQUENESS):
        loadings = _bounded_loadings(correlation)
    loadings = loadings * (-1 if loadings.sum() < 0 else 1)
    common = float(loadings.sum()) ** 2
    omega = common / (common + float((1 - loadings**2).sum()))
    return omega, tuple(float(loading) for loading in loadings)


def _library_loadings(correlation: np.ndarray, n: int) -> np.ndarray | None:
    """None where the library's search does not converge."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            factor = Factor(None, n_factor=1, corr=correlation, method="ml", nobs=n)
            # it starts from numbers drawn at random: the same answers give the same figure
            fit = factor.fit(rng=0)
        except (ConvergenceWarning, np.linalg.LinAlgError):
            return None
    return np.asarray(fit.loadings)[:, 0]


def _bounded_loadings(correlation: np.ndarray) -> np.ndarray:
    """The same likelihood over the unique variances, none of them below 0.005."""

    def minus(unique: np.ndarray) -> float:
        values = np.linalg.eigvalsh(correlation / np.sqrt(np.outer(unique, unique)))[:-1]
        return float((values - np.log(values)).sum()) - len(values)

    start = 0.5 / np.diag(np.linalg.inv(correlation))
    bounds = [(_LEAST_UNIQUENESS, 1.0)] * len(correlation)
    unique = minimize(minus, start, method="L-BFGS-B", bounds=bounds).x
    values, vectors = np.linalg.eigh(correlation / np.sqrt(np.outer(unique, unique)))
    return np.sqrt(unique) * vectors[:, -1] * np.sqrt(max(0.0, values[-1] - 1))


def _alpha(items: np.ndarray) -> float:
    k = items.shape[1]
    whole = float(items.sum(axis=1).var(ddof=1))
    return k / (k - 1) * (1 - float(items.var(axis=0, ddof=1).sum()) / whole)


def _without(items: np.ndarray, place: int) -> float | None:
    rest = np.delete(items, place, axis=1)
    if rest.shape[1] < 2 or np.ptp(rest.sum(axis=1)) == 0:
        return None
    return _alpha(rest)


def _item_rest(items: np.ndarray, place: int) -> float | None:
    rest = np.delete(items, place, axis=1).sum(axis=1)
    if np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(items[:, place], rest)[0, 1])
