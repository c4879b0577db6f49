import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.rank_intervals import between_variance, ranks_of_counts, ranks_of_estimates
from analysis.ranks import drawn_ranks, ranks_of_means, ranks_of_shares
from analysis.shrinkage import between_variance as fitted_variance
from analysis.shrinkage import shrunken_means, shrunken_shares


def kommuner(seed, *, spread=400.0, least=300, most=8000):
    random = np.random.default_rng(seed)
    n = random.integers(least, most, 98).astype(float)
    p = random.beta(0.04 * spread, 0.96 * spread, 98)
    return random.binomial(n.astype(int), p).astype(float), n


@pytest.mark.parametrize("seed", range(12))
def test_places_of_shares_follow_the_exact_ones(seed):
    x, n = kommuner(seed)
    quick, exact = ranks_of_counts(x, n), ranks_of_shares(shrunken_shares(x, n), x, n)
    assert quick.status is exact.status is Assessment.OK
    for mine, theirs in ((quick.lo, exact.lo), (quick.hi, exact.hi)):
        assert np.abs(mine - theirs).max() <= 3
        assert np.abs(mine - theirs).mean() <= 0.5


@pytest.mark.parametrize("seed", range(4))
def test_places_of_means_follow_the_exact_ones(seed):
    random = np.random.default_rng(seed)
    se = random.uniform(0.02, 0.08, 98)
    y = random.normal(random.normal(4, 0.2, 98), se)
    quick, exact = ranks_of_estimates(y, se), ranks_of_means(shrunken_means(y, se))
    assert quick.status is exact.status is Assessment.OK
    assert np.abs(quick.lo - exact.lo).max() <= 1
    assert np.abs(quick.hi - exact.hi).max() <= 1


def test_places_agree_with_draws():
    mean, sd = np.linspace(0, 1, 12), np.full(12, 0.08)
    quick = ranks_of_estimates(mean, sd)
    means = shrunken_means(mean, sd)
    draws = np.random.default_rng(7).normal(means.estimate, means.se, (40_000, 12))
    drawn = drawn_ranks(draws)
    assert np.abs(quick.lo - drawn.lo).max() <= 1
    assert np.abs(quick.hi - drawn.hi).max() <= 1


def test_the_variance_between_units_is_the_fitted_one():
    random = np.random.default_rng(3)
    v = random.uniform(0.01, 0.05, 30)
    y = random.normal(0, np.sqrt(v + 0.1))
    assert between_variance(y, v) == pytest.approx(fitted_variance(y, v), rel=1e-4)


def test_units_that_nothing_tells_apart_have_no_places():
    n = np.full(98, 500.0)
    found = ranks_of_counts(np.full(98, 20.0), n)
    assert (found.status, found.reason) == (Assessment.NOT_ASSESSABLE, "no_difference")
    assert np.isnan(found.lo).all()


def test_places_that_say_nothing_are_not_given():
    x, n = kommuner(1, spread=3000.0, least=60, most=200)
    found = ranks_of_counts(x, n)
    assert found.status is Assessment.NOT_ASSESSABLE
    assert found.reason in ("intervals_too_wide", "no_difference")
    assert np.isnan(found.hi).all()


def test_two_units_have_no_places():
    assert ranks_of_counts([3, 4], [90, 80]).reason == "too_few_units"


@pytest.mark.parametrize(("x", "n"), [([5, 1, 1], [4, 9, 9]), ([0, 1, 1], [0, 9, 9])])
def test_counts_that_cannot_be_are_refused(x, n):
    with pytest.raises(ValueError, match="count"):
        ranks_of_counts(x, n)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_order_of_the_units_changes_nothing(seed):
    random = np.random.default_rng(seed)
    y, se = random.normal(0, 1, 20), random.uniform(0.1, 0.3, 20)
    order = random.permutation(20)
    first, second = ranks_of_estimates(y, se), ranks_of_estimates(y[order], se[order])
    assert first.status is second.status
    np.testing.assert_array_equal(first.lo[order], second.lo)
    np.testing.assert_array_equal(first.hi[order], second.hi)
