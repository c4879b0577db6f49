"""Method A: the development of a rate over several years, and whether it is more than chance.

Imported by publication and notebooks only: statsmodels is too heavy for a page.
"""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from scipy.stats import t
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from analysis.assessment import Assessment

CONFIDENCE = 0.95
# Rates closer to their curve than rounding can tell have no spread to judge the slope by.
NO_SPREAD = 1e-12


@dataclass(frozen=True)
class RateTrend:
    """A rate over n years with counts; every part is None where it is undefined.

    slope: least squares through the rates, a share per year, for display. logit_slope with its
    standard error, interval and p-value: quasi-binomial, for inference; odds_ratio is per year.
    phi: Pearson chi-squared over its degrees of freedom. yearly_growth: mean yearly growth of the
    rate, a share (0.02 is 2 %). `reason` says why the inference is missing: 'series_too_short'
    (fewer than 3 years with pupils), 'no_variation' (nobody or everybody in every year),
    'separated' (nobody before a year, so that the slope has no finite value), or 'no_spread'
    (every year lies on the curve).
    """

    status: Assessment
    reason: str | None
    n: int
    slope: float | None
    yearly_growth: float | None
    logit_slope: float | None = None
    se: float | None = None
    lo: float | None = None
    hi: float | None = None
    p_value: float | None = None
    phi: float | None = None
    odds_ratio: float | None = None


def rate_trend(
    years: Sequence[float], x: Sequence[float | None], n: Sequence[float | None]
) -> RateTrend:
    """Slope of x/n over the years, for display and for inference (method A).

    years, x, n: one for each year, in any order; a year with a None, NaN or n = 0 is left out.
    The inference is R's `glm(cbind(x, n - x) ~ year, family = quasibinomial)`, with t on the
    number of years minus 2. ValueError where x lies outside 0 to n.
    """
    year, count, base = (np.asarray(column, dtype=float) for column in (years, x, n))
    known = np.isfinite(count) & np.isfinite(base) & (base > 0)
    year, count, base = year[known], count[known], base[known]
    if np.any((count < 0) | (count > base)):
        raise ValueError("a count lies outside 0 to n")
    order = np.argsort(year, kind="stable")
    year, count, base = year[order], count[order], base[order]
    rate = count / base
    slope = None
    if len(year) > 1:
        offset = year - year.mean()
        slope = float(offset @ rate / (offset @ offset))
    shown = (len(year), slope, yearly_growth(year, rate))
    reason = _no_inference(year, count, base)
    if reason:
        return RateTrend(Assessment.NOT_ASSESSABLE, reason, *shown)
    return _quasi_binomial(year, rate, base, shown)


def yearly_growth(years: Sequence[float] | np.ndarray, rates: np.ndarray) -> float | None:
    """Mean yearly growth of a rate from the first year to the last, a share (method A).

    None with fewer than two years and where the first rate is 0.
    """
    if len(years) < 2 or rates[0] <= 0:
        return None
    return float((rates[-1] / rates[0]) ** (1 / (years[-1] - years[0])) - 1)


def _no_inference(year: np.ndarray, x: np.ndarray, n: np.ndarray) -> str | None:
    if len(year) < 3:
        return "series_too_short"
    have, have_not = year[x > 0], year[x < n]
    if len(have) == 0 or len(have_not) == 0:
        return "no_variation"
    if have_not.max() <= have.min() or have.max() <= have_not.min():
        return "separated"
    return None


def _quasi_binomial(
    year: np.ndarray,
    rate: np.ndarray,
    n: np.ndarray,
    shown: tuple[int, float | None, float | None],
) -> RateTrend:
    design = np.column_stack([np.ones_like(year), year - year.mean()])
    # Proportions with var_weights: other forms of the same model give a phi that is far too small.
    model = sm.GLM(rate, design, family=sm.families.Binomial(), var_weights=n)
    with warnings.catch_warnings():
        # Separation is ruled out already; the library also means years that lie on a line.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        fit = model.fit(tol=1e-12, maxiter=200)
    df = len(year) - 2
    phi, slope = float(fit.pearson_chi2) / df, float(fit.params[1])
    odds_ratio = math.exp(slope)
    if phi < NO_SPREAD:
        return RateTrend(
            Assessment.NOT_ASSESSABLE, "no_spread", *shown, slope, phi=phi, odds_ratio=odds_ratio
        )
    # The library's own scale is 1 for binomial models, so its errors lack the phi.
    se = float(fit.bse[1]) / math.sqrt(float(fit.scale)) * math.sqrt(phi)
    reach = float(t.ppf((1 + CONFIDENCE) / 2, df)) * se
    p_value = float(2 * t.sf(abs(slope) / se, df))
    inference = (slope, se, slope - reach, slope + reach, p_value, phi, odds_ratio)
    return RateTrend(Assessment.OK, None, *shown, *inference)
