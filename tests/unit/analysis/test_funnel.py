"""Funnels: limits by definition, what always holds of them, and their edges."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from analysis.funnel import (
    Position,
    Scale,
    binomial_funnel,
    exact_limits,
    funnel,
    overdispersion,
    poisson_funnel,
    winsorised,
)

R = (0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24)
N = (47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360)
units = st.lists(
    st.integers(5, 900).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=30,
).filter(lambda rows: 0 < sum(r for r, _ in rows) < sum(n for _, n in rows))


def split(rows):
    return [r for r, _ in rows], [n for _, n in rows]


def slow_limit(p, n, target):
    """The limit by walking through the counts until the probability is passed."""
    count = 0
    while binom.cdf(count, n, target) < p:
        count += 1
    excess = (binom.cdf(count, n, target) - p) / binom.pmf(count, n, target)
    return (count - excess) / n


@given(st.integers(1, 400), st.floats(0.01, 0.99))
def test_limits_as_said_in_words(n, target):
    found = exact_limits([n], target)[0]
    assert found == pytest.approx([slow_limit(p, n, target) for p in (0.001, 0.025, 0.975, 0.999)])


@given(st.floats(0.02, 0.98), st.integers(20, 2000), st.integers(2, 4))
def test_limits_widen_as_n_falls(target, n, times):
    # Interpolated limits move in small steps, so that only a clear difference in n must show.
    few, many = exact_limits([n, n * times], target)
    assume(few[1] > 0)
    assume(few[2] < 1)
    assert np.ptp(few[[1, 2]]) > np.ptp(many[[1, 2]])
    spread = overdispersion([n // 3, n * times // 3], [n, n * times], target=target)
    narrow = spread.limits_additive[1]
    wide = spread.limits_additive[0]
    assert np.all(wide[:2] <= narrow[:2] + 1e-12)
    assert np.all(wide[2:] >= narrow[2:] - 1e-12)


@given(units)
def test_limits_enclose_the_target_and_each_other(rows):
    found = binomial_funnel(*split(rows))
    assert np.all(np.diff(found.limits, axis=1) >= -1e-12)
    assert np.all((found.limits >= 0) & (found.limits <= 1))
    assert found.target == pytest.approx(sum(r for r, _ in rows) / sum(n for _, n in rows))


@given(units, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(rows, random):
    order = random.sample(range(len(rows)), len(rows))
    found, turned = funnel(*split(rows)), funnel(*split([rows[i] for i in order]))
    assert np.allclose(turned.limits, found.limits[order], equal_nan=True)
    assert turned.positions == tuple(found.positions[i] for i in order)


@given(units)
def test_what_is_shown_is_never_narrower_than_the_exact_limits(rows):
    found = funnel(*split(rows))
    low, high = found.limits[:, :2], found.limits[:, 2:]
    assert np.all(low <= found.exact.limits[:, :2] + 1e-12)
    assert np.all(high >= found.exact.limits[:, 2:] - 1e-12)
    assert found.additive == found.spread.significant


def test_fewer_than_ten_units_have_no_overdispersion():
    found = overdispersion(R[:9], N[:9])
    assert (found.status, found.reason) == ("not_assessable", "too_few_units")
    assert (found.phi, found.tau2, found.phi_used, found.significant) == (None, None, 1, False)
    assert np.allclose(found.limits_additive, found.limits_multiplicative)
    assert not funnel(R[:9], N[:9]).additive


def test_even_units_keep_the_exact_limits():
    n = np.full(20, 200)
    found = funnel(np.full(20, 20), n)
    assert found.spread.phi == pytest.approx(0)
    assert (found.spread.phi_used, found.spread.tau2, found.additive) == (1, 0, False)
    assert np.array_equal(found.limits, found.exact.limits)


@pytest.mark.parametrize(
    ("r", "n", "reason"),
    [
        ([0, 0], [10, 20], "no_variation"),
        ([10, 20], [10, 20], "no_variation"),
        ([3], [10], "single_unit"),
        ([0, np.nan], [0, 10], "no_units"),
        ([], [], "no_units"),
    ],
)
def test_where_there_is_no_funnel(r, n, reason):
    for found in (binomial_funnel(r, n), overdispersion(r, n)):
        assert (found.status, found.reason) == ("not_assessable", reason)
    assert set(funnel(r, n).positions) <= {Position.NOT_ASSESSABLE}
    assert np.isnan(binomial_funnel(r, n).limits).all()


def test_a_unit_without_people_or_count_is_left_out():
    with_them = binomial_funnel([*R, 0, np.nan], [*N, 0, 100])
    without = binomial_funnel(R, N)
    assert with_them.target == without.target
    assert with_them.positions[-2:] == (Position.NOT_ASSESSABLE,) * 2
    assert np.array_equal(with_them.limits[:-2], without.limits)
    assert overdispersion([*R, 0, np.nan], [*N, 0, 100]).phi == overdispersion(R, N).phi


def test_the_smallest_units_have_limits_and_no_say_in_the_target():
    found = binomial_funnel([*R, 4], [*N, 4])
    assert found.target == binomial_funnel(R, N).target
    assert found.positions[-1] is Position.ALARM
    assert found.cannot_be_low[-1]
    assert not found.cannot_be_low[3]


def test_nobody_of_few_is_not_low():
    assert binomial_funnel(R, N).positions[0] is Position.INSIDE


def test_arcsine_limits_turn_back_at_the_ends():
    found = overdispersion(R, N, scale=Scale.ARCSINE)
    angle = math.asin(math.sqrt(sum(R) / sum(N)))
    s = 1 / (2 * math.sqrt(47))
    assert found.z[0] == pytest.approx((0 - angle) / s)
    assert overdispersion([*R, 1], [*N, 12], scale=Scale.ARCSINE).limits_additive[-1, 0] == 0
    expected = math.sin(angle + 1.959963984540054 * math.sqrt(s**2 + found.tau2)) ** 2
    assert found.limits_additive[0, 2] == pytest.approx(expected)


def test_winsorising_pulls_in_at_quantiles_and_not_by_count():
    assert winsorised(np.arange(12.0)).tolist() == [1.1, 1.1, *range(2, 10), 9.9, 9.9]


@given(st.floats(0.5, 300), st.integers(0, 400))
def test_poisson_limits_as_said_in_words(expected, observed):
    found = poisson_funnel([observed], [expected])
    assert found.value[0] == pytest.approx(observed / expected)
    for p, limit in zip(found.probabilities, found.raw_limits[0], strict=True):
        count = int(poisson.ppf(p, expected))
        excess = (poisson.cdf(count, expected) - p) / poisson.pmf(count, expected)
        assert limit == pytest.approx((count - excess) / expected)


def test_a_ratio_without_anything_expected_is_not_assessable():
    found = poisson_funnel([0, 3, np.nan], [0, 2.5, 2.5])
    assert found.n == 1
    assert found.positions[0] is found.positions[2] is Position.NOT_ASSESSABLE
    assert poisson_funnel([0], [0]).reason == "no_units"


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="outside"):
        binomial_funnel([11], [10])
    with pytest.raises(ValueError, match="negative"):
        poisson_funnel([-1], [10])
