"""Methods G and I: a linear model in which every group (school, institution) has its own level.

Restricted maximum likelihood with one variance between groups and one within. The ratio of the two
is found in one dimension, where the likelihood is cheap and its edge at 0 is just another point:
statsmodels' `MixedLM` agrees to four digits where it converges, but near that edge it stops short
or gives up, and its standard errors are off by up to 3 %.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.stats import t

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE

FEWEST_GROUPS = 2
# Ratios of the variances that are looked at; below the first one it is 0.
_RATIOS = np.geomspace(1e-6, 1e6, 73)


@dataclass(frozen=True)
class Coefficient:
    """One coefficient with its interval, in the outcome's units.

    se, df, lo, hi, p_value: from (X'V^-1 X)^-1 and Satterthwaite's degrees of freedom. kr_se,
    kr_df, kr_p_value: the same after Kenward and Roger, None where they cannot be had.
    """

    estimate: float
    se: float
    df: float
    lo: float
    hi: float
    p_value: float
    kr_se: float | None = None
    kr_df: float | None = None
    kr_p_value: float | None = None


@dataclass(frozen=True)
class RandomIntercept:
    """A fitted model; empty and None where it is not assessable, with the reason.

    coefficients in the order of the design's columns; n observations in `groups` groups. between,
    within: variances; icc: between over both, given the design. Not assessable: 'too_few_groups',
    'too_few_observations', 'rank_deficient' (a column follows from others), 'no_variation'.
    """

    status: Assessment
    reason: str | None
    n: int
    groups: int
    coefficients: tuple[Coefficient, ...] = ()
    between: float | None = None
    within: float | None = None

    @property
    def icc(self) -> float | None:
        """Share of the variance that lies between groups, given the design."""
        if self.between is None or self.within is None:
            return None
        return self.between / (self.between + self.within)


def random_intercept(
    y: ArrayLike,
    x: ArrayLike,
    groups: Sequence[Hashable] | np.ndarray,
    *,
    confidence: float = CONFIDENCE,
) -> RandomIntercept:
    """REML fit of y on x with a random intercept for each group (methods G and I).

    y: (n,); x: (n, p) design with its column of ones; groups: n keys. All finite, else ValueError.
    Standard errors from (X'V^-1 X)^-1; degrees of freedom after Satterthwaite from the observed
    information, as lmerTest, and after Kenward & Roger (1997) Biometrics 53:983, as pbkrtest.
    """
    y, x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    if not (np.isfinite(y).all() and np.isfinite(x).all()) or len(y) != len(x):
        raise ValueError("every observation needs an outcome and a design without gaps")
    keys, group = np.unique(np.asarray(groups), return_inverse=True)
    n = len(y)
    reason = _cannot(y, x, len(keys))
    if reason:
        return RandomIntercept(Assessment.NOT_ASSESSABLE, reason, n, len(keys))
    data = _Grouped(y, x, group)
    ratio = data.best_ratio()
    _, beta, within = data.criterion(ratio)
    coefficients = _Errors(data, ratio * within, within, beta).coefficients(confidence)
    return RandomIntercept(Assessment.OK, None, n, len(keys), coefficients, ratio * within, within)


def _cannot(y: np.ndarray, x: np.ndarray, groups: int) -> str | None:
    n, p = x.shape
    if groups < FEWEST_GROUPS:
        return "too_few_groups"
    if n <= p + 1:
        return "too_few_observations"
    if np.linalg.matrix_rank(x) < p:
        return "rank_deficient"
    residual = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    if float(np.abs(residual).max()) <= 1e-10 * max(1.0, float(np.abs(y).max())):
        return "no_variation"
    return None


class _Grouped:
    """The sums that the likelihood consists of."""

    def __init__(self, y: np.ndarray, x: np.ndarray, group: np.ndarray) -> None:
        self.y, self.x, self.group = y, x, group
        self.n, self.p = x.shape
        self.size = np.bincount(group).astype(float)
        self.x_sums, self.y_sums = self.sums(x), self.sums(y[:, None])[:, 0]
        self.xx, self.xy, self.yy = x.T @ x, x.T @ y, float(y @ y)

    def sums(self, columns: np.ndarray) -> np.ndarray:
        """Sum of each column over each group."""
        return np.column_stack(
            [np.bincount(self.group, weights=c, minlength=len(self.size)) for c in columns.T]
        )

    def criterion(self, ratio: float) -> tuple[float, np.ndarray, float]:
        """Minus twice the restricted log-likelihood at a ratio, coefficients, variance within."""
        pull = ratio / (1 + self.size * ratio)
        xx = self.xx - (self.x_sums.T * pull) @ self.x_sums
        xy = self.xy - (self.x_sums.T * pull) @ self.y_sums
        beta = np.linalg.solve(xx, xy)
        residual = self.y - self.x @ beta
        between = np.bincount(self.group, weights=residual)
        squares = float(residual @ residual - pull @ between**2)
        # rounding may leave nothing of a variance that is all between groups
        within = max(squares, 1e-15 * self.yy) / (self.n - self.p)
        value = (
            (self.n - self.p) * math.log(within)
            + float(np.log1p(self.size * ratio).sum())
            + float(np.linalg.slogdet(xx)[1])
        )
        return value, beta, within

    def best_ratio(self) -> float:
        """The ratio of the variances with the largest likelihood; 0 where none is better."""
        if self.n == len(self.size):
            return 0.0  # groups of one: the two variances cannot be told apart
        values = [self.criterion(ratio)[0] for ratio in _RATIOS]
        best = int(np.argmin(values))
        low, high = _RATIOS[max(best - 1, 0)], _RATIOS[min(best + 1, len(_RATIOS) - 1)]
        found = minimize_scalar(
            lambda log: self.criterion(math.exp(log))[0],
            bounds=(math.log(low), math.log(high)),
            method="bounded",
            options={"xatol": 1e-10},
        )
        best_value = float(found.fun)  # pyright: ignore
        better = best_value < self.criterion(0.0)[0] - 1e-9
        return math.exp(float(found.x)) if better else 0.0  # pyright: ignore


class _Errors:
    """Standard errors and degrees of freedom of the coefficients, given the variances."""

    def __init__(self, data: _Grouped, between: float, within: float, beta: np.ndarray) -> None:
        self.data, self.between, self.within, self.beta = data, between, within, beta
        vx = self._inverse(data.x)
        self.phi = np.linalg.inv(data.x.T @ vx)
        # dV/d(between) and dV/d(within), each applied to V^-1 X
        self.gvx = (self._spread(vx), vx)
        self.minus_p = [vx.T @ g for g in self.gvx]
        self.q = [[a.T @ self._inverse(b) for b in self.gvx] for a in self.gvx]

    def coefficients(self, confidence: float) -> tuple[Coefficient, ...]:
        expected = self._expected_information()
        observed = self._observed_information(expected)
        adjusted = self._kenward_roger(expected)
        return tuple(
            self._coefficient(place, observed, expected, adjusted, confidence)
            for place in range(self.data.p)
        )

    def _coefficient(
        self,
        place: int,
        observed: np.ndarray,
        expected: np.ndarray,
        adjusted: np.ndarray | None,
        confidence: float,
    ) -> Coefficient:
        estimate, variance = float(self.beta[place]), float(self.phi[place, place])
        slope = np.array([(self.phi @ p @ self.phi)[place, place] for p in self.minus_p])
        df = self._satterthwaite(slope, variance, observed)
        se = math.sqrt(variance)
        reach = float(t.ppf((1 + confidence) / 2, df)) * se
        kr: tuple[float | None, float | None, float | None] = (None, None, None)
        if adjusted is not None and adjusted[place, place] > 0:
            kr_se = math.sqrt(float(adjusted[place, place]))
            kr_df = 2 * variance**2 / float(slope @ (2 * np.linalg.inv(expected)) @ slope)
            kr = (kr_se, kr_df, _p_value(estimate, kr_se, kr_df))
        limits = (estimate - reach, estimate + reach)
        return Coefficient(estimate, se, df, *limits, _p_value(estimate, se, df), *kr)

    def _satterthwaite(self, slope: np.ndarray, variance: float, observed: np.ndarray) -> float:
        residual = float(self.data.n - self.data.p)
        if self.between == 0 or np.linalg.det(observed) <= 0:
            return residual
        spread = float(slope @ np.linalg.inv(observed) @ slope)
        return 2 * variance**2 / spread if spread > 0 else residual

    def _expected_information(self) -> np.ndarray:
        """Twice the expected restricted information of the two variances."""
        size = self.data.size
        d = 1 / (self.within + size * self.between)
        alone = (self.data.n - len(size)) / self.within**2
        crossed = float((size * d**2).sum())
        plain = np.array(
            [[float(((size * d) ** 2).sum()), crossed], [crossed, float((d**2).sum()) + alone]]
        )
        for i in range(2):
            for j in range(2):
                product = self.phi @ self.minus_p[i] @ self.phi @ self.minus_p[j]
                plain[i, j] += float(np.trace(product) - 2 * np.trace(self.phi @ self.q[i][j]))
        return plain

    def _observed_information(self, expected: np.ndarray) -> np.ndarray:
        residual = self._inverse((self.data.y - self.data.x @ self.beta)[:, None])
        moved = (self._spread(residual), residual)
        back = [self._inverse(m) for m in moved]
        observed = np.empty((2, 2))
        for i in range(2):
            for j in range(2):
                onto = (self.data.x.T @ back[i]).T @ self.phi @ (self.data.x.T @ back[j])
                squares = float((moved[i].T @ back[j] - onto)[0, 0])
                observed[i, j] = squares - expected[i, j] / 2
        return observed

    def _kenward_roger(self, expected: np.ndarray) -> np.ndarray | None:
        """The covariance of the coefficients with the variances' own uncertainty in it."""
        if np.linalg.det(expected) <= 1e-12 * float(np.abs(expected).max()) ** 2:
            return None
        weight = 2 * np.linalg.inv(expected)
        inner = sum(
            weight[i, j] * (self.q[i][j] - self.minus_p[i] @ self.phi @ self.minus_p[j])
            for i in range(2)
            for j in range(2)
        )
        return self.phi + 2 * self.phi @ inner @ self.phi

    def _inverse(self, columns: np.ndarray) -> np.ndarray:
        """V^-1 times columns."""
        pull = self.between / (self.within + self.data.size * self.between)
        within_group = (pull[:, None] * self.data.sums(columns))[self.data.group]
        return (columns - within_group) / self.within

    def _spread(self, columns: np.ndarray) -> np.ndarray:
        """The matrix of shared groups times columns."""
        return self.data.sums(columns)[self.data.group]


def _p_value(estimate: float, se: float, df: float) -> float:
    return float(2 * t.sf(abs(estimate) / se, df))
