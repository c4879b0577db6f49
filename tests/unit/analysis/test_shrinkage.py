"""Shrinkage: between the own figure and everybody's, and never certain about nothing."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom
from statsmodels.stats.meta_analysis import combine_effects

from analysis.shrinkage import (
    Between,
    between_variance,
    fit_beta_binomial,
    james_stein,
    moment_prior,
    shrunken_means,
    shrunken_shares,
)

X = (0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24)
N = (47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360)
units = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=3,
    max_size=15,
)
means = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 30)), min_size=3, max_size=12)


def split(rows):
    return [np.array(column, dtype=float) for column in zip(*rows, strict=True)]


@settings(max_examples=40)
@given(units)
def test_shrunken_shares_lie_between_the_own_and_the_common(rows):
    x, n = split(rows)
    found = shrunken_shares(x, n)
    mu = np.array(found.mu, dtype=float)
    low, high = np.minimum(found.raw, mu), np.maximum(found.raw, mu)
    assert np.all((low - 1e-9 <= found.estimate) & (found.estimate <= high + 1e-9))
    assert np.all((found.weight >= 0) & (found.weight <= 1))


@settings(max_examples=15)
@given(units, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(rows, random):
    order = random.sample(range(len(rows)), len(rows))
    found, turned = shrunken_shares(*split(rows)), shrunken_shares(*split([rows[i] for i in order]))
    assert turned.estimate == pytest.approx(found.estimate[order], abs=2e-5)
    assert turned.pooled == found.pooled


def test_the_fit_is_the_largest_likelihood_of_the_library():
    def minus(place):
        a, b = np.exp(place)
        return -float(np.sum(betabinom.logpmf(X, N, a, b)))

    best = minimize(
        minus, [1.0, 3.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}
    )
    mu, prior_n, likelihood = fit_beta_binomial(np.array(X, float), np.array(N, float))
    assert likelihood == pytest.approx(-best.fun, abs=1e-8)
    assert mu * prior_n == pytest.approx(np.exp(best.x[0]), rel=1e-4)


def test_small_units_lean_more_on_the_others():
    found = shrunken_shares(X, N)
    order = np.argsort(N)
    assert np.all(np.diff(found.weight[order]) >= 0)
    assert found.estimate[0] > 0
    assert found.lo[0] > 0


def test_units_that_differ_by_chance_only_are_pooled():
    found = shrunken_shares([10, 11, 9, 10], [100, 100, 100, 100])
    assert found.pooled
    assert (found.prior_n, found.alpha, found.correlation) == (None, None, 0)
    assert found.estimate.tolist() == [0.1] * 4
    assert np.all(found.lo < 0.1)
    assert np.all(found.hi > 0.1)


@pytest.mark.parametrize("x", [[0, 0, 0], [10, 20, 30]])
def test_nobody_or_everybody_everywhere_is_pooled_with_a_width(x):
    found = shrunken_shares(x, [10, 20, 30])
    assert found.pooled
    assert np.all(found.hi - found.lo > 0)


def test_fewer_than_three_units_are_not_shrunken():
    found = shrunken_shares([3, 5, np.nan], [10, 20, 30])
    assert (found.status, found.reason, found.n) == ("not_assessable", "too_few_units", 2)
    assert found.estimate[:2].tolist() == [0.3, 0.25]
    assert np.all(found.lo[:2] < found.estimate[:2])
    assert np.isnan(found.estimate[2])
    assert shrunken_shares([], []).reason == "no_units"


def test_a_unit_without_people_has_the_priors_mean_and_is_no_observation():
    found = shrunken_shares([*X, 0, np.nan], [*N, 0, 50])
    assert found.observed.tolist() == [True] * 12 + [False] * 2
    assert found.estimate[12:] == pytest.approx([found.mu] * 2)
    assert np.isnan(found.raw[12:]).all()
    assert found.mu == shrunken_shares(X, N).mu
    assert found.hi[12] - found.lo[12] > found.hi[0] - found.lo[0]


def test_shares_that_vary_more_than_chance_or_beta_allow_no_moments():
    assert moment_prior([1, 1], [10, 10]) is None
    assert moment_prior([0, 10], [10, 10]) is None
    assert moment_prior([1], [10]) is None


@given(means, st.sampled_from(list(Between)))
def test_shrunken_means_lie_between_the_own_and_the_common(rows, between):
    y, se = split(rows)
    found = shrunken_means(y, se, between=between)
    mu = np.array(found.mu, dtype=float)
    low, high = np.minimum(y, mu), np.maximum(y, mu)
    assert np.all((low - 1e-9 <= found.estimate) & (found.estimate <= high + 1e-9))
    assert found.tau2 >= 0
    assert np.all(found.hi > found.lo)
    assert np.all(found.se >= found.simple_sd - 1e-12)


@given(means)
def test_the_variance_between_as_the_library(rows):
    y, se = split(rows)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        moments = combine_effects(y, se**2, method_re="dl").tau2
        paule_mandel = combine_effects(y, se**2, method_re="pm").tau2
    assert between_variance(y, se**2, Between.DL) == pytest.approx(max(0, moments), abs=1e-9)
    found = between_variance(y, se**2, Between.PM)
    assert found == pytest.approx(max(0, paule_mandel), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("between", [Between.REML, Between.ML])
def test_the_likelihood_is_nowhere_larger(between):
    y, v = np.array([28.0, 8, -30, 7, -1, 1, 40, 12]), np.array([15.0, 10, 16, 11, 9, 11, 10, 18])
    found = between_variance(y, v, between)

    def likelihood(tau2):
        w = 1 / (v + tau2)
        mu = w @ y / w.sum()
        penalty = np.log(w.sum()) if between is Between.REML else 0
        return -0.5 * (w @ (y - mu) ** 2 - np.log(w).sum() + penalty)

    assert found > 0
    assert all(likelihood(found) >= likelihood(found * f) for f in (0.5, 0.99, 1.01, 2))


def test_no_variance_between_is_no_certainty():
    found = shrunken_means([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
    assert found.pooled
    assert np.all(found.hi - found.lo > 10)
    assert found.simple_sd.tolist() == [0] * 8


def test_identical_means_are_pooled():
    found = shrunken_means([2, 2, 2], [1, 1, 1])
    assert (found.tau2, found.mu) == (0, 2)


def test_few_or_unknown_means_are_left_as_they_are():
    found = shrunken_means([1, 2, np.nan], [1, 1, 1])
    assert (found.reason, found.n) == ("too_few_units", 2)
    assert found.estimate[:2].tolist() == [1, 2]
    assert shrunken_means([np.nan], [1]).reason == "no_units"
    with pytest.raises(ValueError, match="not positive"):
        shrunken_means([1, 2, 3], [1, 0, 1])


@given(st.lists(st.integers(0, 45), min_size=4, max_size=20))
def test_james_stein_lies_between_the_own_and_the_mean(x):
    found = james_stein(x, 45)
    y = np.array(x) / 45
    assert 0 <= found.factor <= 1
    assert np.all(np.abs(found.estimate - found.mean) <= np.abs(y - found.mean) + 1e-12)


def test_james_stein_needs_four_units_and_people():
    assert james_stein([1, 2, 3], 45).reason == "too_few_units"
    assert james_stein([0, 0, 0, 0], 0).reason == "no_people"
    assert james_stein([5, 5, 5, 5], 45).factor == 0
    with pytest.raises(ValueError, match="outside"):
        james_stein([1, 2, 3, 46], 45)
    with pytest.raises(ValueError, match="outside"):
        shrunken_shares([46], [45])
