"""The development of a rate: against a plain likelihood, and its edges."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.rate_trend import rate_trend, yearly_growth

YEARS = (2015, 2016, 2017, 2018)
X, N = (60, 66, 58, 75), (2000, 2030, 1990, 2010)


def test_the_slope_maximises_the_binomial_likelihood():
    def minus_log_likelihood(beta):
        logit = beta[0] + beta[1] * (np.array(YEARS) - 2016.5)
        return float(np.sum(np.array(N) * np.logaddexp(0, logit) - np.array(X) * logit))

    best = minimize(minus_log_likelihood, [-3.4, 0], method="Nelder-Mead", tol=1e-12)
    found = rate_trend(YEARS, X, N)
    assert found.logit_slope == pytest.approx(best.x[1], abs=1e-5)
    assert found.lo < found.logit_slope < found.hi
    assert found.odds_ratio == pytest.approx(math.exp(best.x[1]), abs=1e-5)
    assert 0 < found.p_value < 1


@given(st.permutations(range(4)))
def test_the_order_of_years_changes_nothing(order):
    turned = rate_trend(*([column[i] for i in order] for column in (YEARS, X, N)))
    found = rate_trend(YEARS, X, N)
    assert turned == found


def test_a_year_that_is_missing_or_empty_is_left_out():
    without = rate_trend((2015, 2016, 2018), (60, 66, 75), (2000, 2030, 2010))
    assert rate_trend(YEARS, (60, 66, None, 75), N) == without
    assert rate_trend(YEARS, (60, 66, 0, 75), (2000, 2030, 0, 2010)) == without
    assert without.n == 3


@pytest.mark.parametrize(
    ("x", "n", "reason"),
    [
        ((5, 6), (100, 100), "series_too_short"),
        ((0, 0, 0), (100, 100, 100), "no_variation"),
        ((9, 9, 9), (9, 9, 9), "no_variation"),
        ((0, 0, 5), (100, 100, 100), "separated"),
        ((7, 0, 0), (100, 100, 100), "separated"),
    ],
)
def test_where_nothing_can_be_inferred(x, n, reason):
    found = rate_trend(range(len(x)), x, n)
    assert (found.status, found.reason) == ("not_assessable", reason)
    assert found.logit_slope is found.se is found.phi is found.odds_ratio is None
    assert found.slope == pytest.approx(np.polyfit(range(len(x)), np.array(x) / n, 1)[0], abs=1e-12)


def test_growth_from_nothing_is_undefined():
    assert yearly_growth((2015, 2018), np.array([0, 0.1])) is None
    assert yearly_growth((2015,), np.array([0.1])) is None
    assert yearly_growth((2015, 2017), np.array([0.1, 0.121])) == pytest.approx(0.1)


def test_one_year_has_no_slope():
    found = rate_trend((2015,), (3,), (100,))
    assert (found.slope, found.yearly_growth) == (None, None)


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="outside"):
        rate_trend(YEARS, (3000, *X[1:]), N)


def test_years_that_lie_on_the_curve_have_no_spread_to_judge_it_by():
    found = rate_trend((1, 2, 3), (10, 10, 10), (100, 100, 100))
    assert found.logit_slope == pytest.approx(0, abs=1e-9)
    assert (found.reason, found.se, found.p_value) == ("no_spread", None, None)
