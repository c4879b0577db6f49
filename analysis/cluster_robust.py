"""Methods I and M: least squares whose errors may be alike within a cluster.

With fewer than about 40 clusters the usual cluster-robust error is too small; CR2 with
Satterthwaite's degrees of freedom mends that (Pustejovsky & Tipton 2018).
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from numpy.typing import ArrayLike
from scipy.stats import t

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE

FEWEST_CLUSTERS = 2
# Eigenvalues below this are those of a direction in which a cluster leaves nothing to estimate.
_NOTHING = 1e-10


@dataclass(frozen=True)
class ClusterRobust:
    """Least squares with cluster-robust errors; arrays are (p,), in the order of the columns.

    cr0, cr1, cr1s, cr2: standard errors with their small-sample corrections: none, G/(G-1), that
    and (n-1)/(n-p) (the library's), and the bias-reduced one. df, lo, hi, p_value belong to cr2.
    n observations in `clusters` clusters. Not assessable, and empty: 'too_few_clusters',
    'too_few_observations', 'rank_deficient'.
    """

    status: Assessment
    reason: str | None
    n: int
    clusters: int
    estimate: np.ndarray
    cr0: np.ndarray
    cr1: np.ndarray
    cr1s: np.ndarray
    cr2: np.ndarray
    df: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    p_value: np.ndarray


def cluster_robust(
    y: ArrayLike,
    x: ArrayLike,
    clusters: Sequence[Hashable] | np.ndarray,
    *,
    confidence: float = CONFIDENCE,
) -> ClusterRobust:
    """Ordinary least squares of y on x, errors clustered (method I).

    y: (n,); x: (n, p) with its column of ones; clusters: n keys; all finite, else ValueError.
    Source: Liang & Zeger (1986); Bell & McCaffrey (2002); Pustejovsky & Tipton (2018) J Bus Econ
    Stat 36:672, with independent errors as the working model.
    """
    y, x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    if not (np.isfinite(y).all() and np.isfinite(x).all()) or len(y) != len(x):
        raise ValueError("every observation needs an outcome and a design without gaps")
    keys, cluster = np.unique(np.asarray(clusters), return_inverse=True)
    n, p = x.shape
    g = len(keys)
    reason = None
    if g < FEWEST_CLUSTERS:
        reason = "too_few_clusters"
    elif n <= p:
        reason = "too_few_observations"
    elif np.linalg.matrix_rank(x) < p:
        reason = "rank_deficient"
    if reason:
        none = (np.array([]),) * 9
        return ClusterRobust(Assessment.NOT_ASSESSABLE, reason, n, g, *none)
    fit = sm.OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": cluster})
    cr1s = np.sqrt(np.diag(np.asarray(fit.cov_params())))
    cr1 = cr1s * math.sqrt((n - p) / (n - 1))
    beta = np.asarray(fit.params)
    cr2, df = _bias_reduced(y - x @ beta, x, cluster, g)
    reach = t.ppf((1 + confidence) / 2, df) * cr2
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = 2 * t.sf(np.abs(beta) / cr2, df)
    return ClusterRobust(
        status=Assessment.OK,
        reason=None,
        n=n,
        clusters=g,
        estimate=beta,
        cr0=cr1 * math.sqrt((g - 1) / g),
        cr1=cr1,
        cr1s=cr1s,
        cr2=cr2,
        df=df,
        lo=beta - reach,
        hi=beta + reach,
        p_value=p_value,
    )


def _bias_reduced(
    residual: np.ndarray, x: np.ndarray, cluster: np.ndarray, g: int
) -> tuple[np.ndarray, np.ndarray]:
    """CR2 standard errors and Satterthwaite's degrees of freedom, each (p,)."""
    p = x.shape[1]
    bread = np.linalg.inv(x.T @ x)
    scores, own_squares, sums = np.empty((g, p)), np.empty((g, p)), np.empty((g, p, p))
    for k in range(g):
        rows = np.flatnonzero(cluster == k)
        own = x[rows]
        # what each error of the cluster weighs in each coefficient
        moved = _inverse_root(np.eye(len(rows)) - own @ bread @ own.T) @ own @ bread
        scores[k] = residual[rows] @ moved
        own_squares[k] = (moved**2).sum(axis=0)
        sums[k] = own.T @ moved
    df = np.empty(p)
    for place in range(p):
        # products of the clusters' weights after the fit has taken its part of them away
        across = sums[:, :, place]
        products = np.diag(own_squares[:, place]) - across @ bread @ across.T
        squares = float((products**2).sum())
        df[place] = np.trace(products) ** 2 / squares if squares > 0 else np.nan
    return np.sqrt((scores**2).sum(axis=0)), df


def _inverse_root(matrix: np.ndarray) -> np.ndarray:
    """Symmetric inverse square root; directions that are 0 stay 0."""
    values, vectors = np.linalg.eigh(matrix)
    kept = values > _NOTHING
    roots = np.where(kept, 1 / np.sqrt(np.where(kept, values, 1)), 0)
    return (vectors * roots) @ vectors.T
