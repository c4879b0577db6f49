"""Method D: what would be expected of a kommune from its circumstances, and what it shows.

An ecological model at kommune level: "forventet ud fra kommunens rammevilkår (model)". It is not
the socio-economic reference, which is modelled on pupils. The two models are imported by name: all
of statsmodels would cost a page seven times as much time and memory.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.regression.linear_model import WLS
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from analysis.assessment import Assessment
from analysis.multiplicity import LEVEL, benjamini_hochberg
from analysis.proportions import CONFIDENCE

SMALLEST_DF = 10
# Units that each covariate should have to itself, and the collinearity that is too much.
UNITS_PER_COVARIATE = 10
LARGEST_CONDITION = 30.0


@dataclass(frozen=True)
class ExpectedValues:
    """Expected values of I units beside what they show, unscaled; arrays are (I,).

    coefficients: the constant first, then the covariates in order. phi: Pearson chi-squared over
    df (shares), or the residual variance per person (means). expected: for every unit whose
    covariates are known; expected_count: n times it. difference: shown minus expected, with its
    95 % interval, p-value, and p-value after Benjamini and Hochberg (`marked` below 5 %); NaN for
    units that did not take part. leverage: of each unit; left_out: the expected value when the
    unit itself has no say. excluded: positions without a covariate. condition: condition number
    of the standardised covariates. cautions: 'collinear', 'many_covariates'. Not assessable with
    'too_few_units' (df below 10), 'rank_deficient' or 'no_variation'; then nothing is estimated.
    """

    status: Assessment
    reason: str | None
    n: int
    df: int
    names: tuple[str, ...]
    coefficients: tuple[float, ...]
    phi: float | None
    expected: np.ndarray
    expected_count: np.ndarray
    difference: np.ndarray
    se: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    p_value: np.ndarray
    p_adjusted: np.ndarray
    marked: np.ndarray
    leverage: np.ndarray
    left_out: np.ndarray
    excluded: tuple[int, ...]
    condition: float | None
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class _Data:
    """y, weight (I,), design (I, p) with a constant; `used` units take part in the fit."""

    names: tuple[str, ...]
    y: np.ndarray
    weight: np.ndarray
    design: np.ndarray
    complete: np.ndarray
    used: np.ndarray

    @property
    def df(self) -> int:
        return int(self.used.sum()) - self.design.shape[1]


@dataclass(frozen=True)
class _Fit:
    """expected (I,), weights of the last step (I,), variance of each unit's figure (I,)."""

    coefficients: np.ndarray
    phi: float
    expected: np.ndarray
    working: np.ndarray
    variance: np.ndarray


def expected_shares(
    x: ArrayLike, n: ArrayLike, covariates: Mapping[str, ArrayLike]
) -> ExpectedValues:
    """Expected shares of I units from their circumstances, by a binomial logit model (method D).

    x, n: (I,) counts, NaN where there is none; covariates: name to (I,) values. Quasi-binomial:
    SE = sqrt(phi p(1-p)/n (1-h)), t on I - p degrees of freedom. A unit with n = 0 or without a
    count has an expected value and no difference; one without a covariate has neither and is
    listed. The observed and expected counts sum to the same. ValueError where x lies outside 0 to
    n. Source: McCullagh & Nelder (1989), chapter 4.
    """
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if np.any((x < 0) | (x > n)):
        raise ValueError("a count lies outside 0 to n")
    known = np.isfinite(x) & (n > 0)
    share = np.where(known, x, np.nan) / np.where(known, n, np.nan)
    data = _data(share, np.where(np.isfinite(n), n, 0), covariates, known)
    total = np.where(data.used, x, 0).sum()
    no_variation = total in (0, np.where(data.used, n, 0).sum())
    reason = _unfit(data) or ("no_variation" if no_variation else None)
    return _nothing(data, reason) if reason else _result(data, _binomial(data))


def expected_means(
    y: ArrayLike, n: ArrayLike, covariates: Mapping[str, ArrayLike]
) -> ExpectedValues:
    """Expected means of I units from their circumstances, by weighted least squares (method D).

    y: (I,) means or grades, NaN where unknown; n: (I,) people behind them, the weights. SE =
    sigma/sqrt(n) sqrt(1-h). Edges as `expected_shares`.
    """
    y, n = np.asarray(y, dtype=float), np.asarray(n, dtype=float)
    known = np.isfinite(y) & (n > 0)
    data = _data(y, np.where(np.isfinite(n), n, 0), covariates, known)
    reason = _unfit(data)
    return _nothing(data, reason) if reason else _result(data, _least_squares(data))


def _data(
    y: np.ndarray, n: np.ndarray, covariates: Mapping[str, ArrayLike], known: np.ndarray
) -> _Data:
    columns = [np.asarray(column, dtype=float) for column in covariates.values()]
    design = np.column_stack([np.ones(len(y)), *columns])
    complete = np.asarray(np.isfinite(design).all(axis=1))
    return _Data(tuple(covariates), y, n, design, complete, complete & known)


def _unfit(data: _Data) -> str | None:
    if data.df < SMALLEST_DF:
        return "too_few_units"
    used = data.design[data.used]
    # Scaled, so that a covariate in small units is not taken for none.
    scaled = used / np.maximum(np.abs(used).max(axis=0), np.finfo(float).tiny)
    return None if np.linalg.matrix_rank(scaled) == used.shape[1] else "rank_deficient"


def _binomial(data: _Data) -> _Fit:
    used = data.used
    y, n, design = data.y[used], data.weight[used], data.design[used]
    # Proportions with var_weights: other forms of the same model give a phi that is far too small.
    model = GLM(y, design, family=Binomial(), var_weights=n)
    with warnings.catch_warnings():
        # The library also means units that lie on their expected values.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        fit = model.fit(tol=1e-13, maxiter=300)
    phi = float(fit.pearson_chi2) / data.df
    expected = np.full(len(data.y), np.nan)
    expected[data.complete] = fit.predict(data.design[data.complete])
    working = data.weight * expected * (1 - expected)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = phi * expected * (1 - expected) / data.weight
    return _Fit(np.asarray(fit.params), phi, expected, working, variance)


def _least_squares(data: _Data) -> _Fit:
    used = data.used
    weights: Any = data.weight[used]
    fit = WLS(data.y[used], data.design[used], weights=weights).fit()
    expected = np.full(len(data.y), np.nan)
    expected[data.complete] = data.design[data.complete] @ fit.params
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = float(fit.scale) / data.weight
    return _Fit(np.asarray(fit.params), float(fit.scale), expected, data.weight, variance)


def _result(data: _Data, fit: _Fit) -> ExpectedValues:
    leverage = _leverage(data, fit.working)
    difference = np.where(data.used, data.y - fit.expected, np.nan)
    kept = np.clip(1 - leverage, 0, None)
    se = np.where(data.used, np.sqrt(fit.variance * kept), np.nan)
    reach = float(t.ppf((1 + CONFIDENCE) / 2, data.df)) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = 2 * t.sf(np.abs(difference) / se, data.df)
        left_out = np.where(kept > 0, data.y - difference / kept, np.nan)
    tested = benjamini_hochberg([float(p) if np.isfinite(p) else None for p in p_value])
    p_adjusted = np.array([np.nan if p is None else p for p in tested], dtype=float)
    condition = _condition(data.design[data.used, 1:])
    return ExpectedValues(
        status=Assessment.OK,
        reason=None,
        n=int(data.used.sum()),
        df=data.df,
        names=data.names,
        coefficients=tuple(float(c) for c in fit.coefficients),
        phi=fit.phi,
        expected=fit.expected,
        expected_count=data.weight * fit.expected,
        difference=difference,
        se=se,
        lo=difference - reach,
        hi=difference + reach,
        p_value=p_value,
        p_adjusted=p_adjusted,
        marked=p_adjusted < LEVEL,
        leverage=leverage,
        left_out=left_out,
        excluded=_excluded(data),
        condition=condition,
        cautions=_cautions(data, condition),
    )


def _leverage(data: _Data, working: np.ndarray) -> np.ndarray:
    """Diagonal of W^(1/2) X (X'WX)^-1 X' W^(1/2), by hand: weighted results do not offer it."""
    root = np.sqrt(working[data.used])[:, None]
    orthogonal, _ = np.linalg.qr(root * data.design[data.used])
    leverage = np.full(len(data.y), np.nan)
    leverage[data.used] = (orthogonal**2).sum(axis=1)
    return leverage


def _condition(covariates: np.ndarray) -> float | None:
    if covariates.shape[1] == 0:
        return None
    return float(np.linalg.cond((covariates - covariates.mean(axis=0)) / covariates.std(axis=0)))


def _cautions(data: _Data, condition: float | None) -> tuple[str, ...]:
    many = len(data.names) * UNITS_PER_COVARIATE > data.used.sum()
    collinear = condition is not None and condition > LARGEST_CONDITION
    return ("collinear",) * collinear + ("many_covariates",) * bool(many)


def _excluded(data: _Data) -> tuple[int, ...]:
    return tuple(int(i) for i in np.flatnonzero(~data.complete))


def _nothing(data: _Data, reason: str) -> ExpectedValues:
    gone = np.full(len(data.y), np.nan)
    return ExpectedValues(
        status=Assessment.NOT_ASSESSABLE,
        reason=reason,
        n=int(data.used.sum()),
        df=data.df,
        names=data.names,
        coefficients=(),
        phi=None,
        expected=gone,
        expected_count=gone,
        difference=gone,
        se=gone,
        lo=gone,
        hi=gone,
        p_value=gone,
        p_adjusted=gone,
        marked=np.zeros(len(gone), dtype=bool),
        leverage=gone,
        left_out=gone,
        excluded=_excluded(data),
        condition=None,
        cautions=(),
    )
