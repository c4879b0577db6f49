"""Ranks: the integral against draws, a formula and what always holds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ranks import (
    DRAWS,
    SEED,
    drawn_ranks,
    expected_ranks,
    ranks_of_means,
    ranks_of_shares,
)
from analysis.shrinkage import shrunken_means, shrunken_shares

X = (0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24)
N = (47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360)


def ranked(*, highest_first=False):
    return ranks_of_shares(shrunken_shares(X, N), X, N, highest_first=highest_first)


def draws():
    shares = shrunken_shares(X, N)
    x, n = np.array(X), np.array(N)
    rng = np.random.default_rng(SEED)
    return rng.beta(x + shares.alpha, n - x + shares.beta, size=(4 * DRAWS, len(X)))


@pytest.mark.parametrize("highest_first", [False, True])
def test_the_integral_says_what_draws_say(highest_first):
    found = ranked(highest_first=highest_first)
    drawn = drawn_ranks(draws(), highest_first=highest_first)
    assert found.expected == pytest.approx(drawn.expected, abs=0.05)
    assert found.highest == pytest.approx(drawn.highest, abs=0.01)
    assert np.all(np.abs(found.lo - drawn.lo) <= 1)
    assert np.all(np.abs(found.hi - drawn.hi) <= 1)


def test_turned_round_the_ranks_are_turned_round():
    found, turned = ranked(), ranked(highest_first=True)
    assert found.expected + turned.expected == pytest.approx(np.full(12, 13.0))


@given(
    st.lists(
        st.tuples(st.integers(-40, 40), st.integers(1, 12)), min_size=4, max_size=14, unique=True
    )
)
def test_expected_ranks_follow_the_formula_and_sum_to_all(rows):
    y, se = np.array(rows, dtype=float).T
    means = shrunken_means(y, se)
    found = ranks_of_means(means)
    if means.pooled:
        assert found.reason == "no_difference"
        return
    assert found.expected == pytest.approx(expected_ranks(means.estimate, means.se), abs=1e-5)
    assert found.expected.sum() == pytest.approx(len(rows) * (len(rows) + 1) / 2)
    assert np.all((found.lo <= found.median) & (found.median <= found.hi))
    assert found.highest.sum() == pytest.approx(1)


def test_equal_certain_units_share_their_ranks():
    assert expected_ranks([1, 1, 2], [0, 0, 0]).tolist() == [1.5, 1.5, 3]


def test_a_ranking_that_says_nothing_is_not_shown():
    assert ranked().reason == "intervals_too_wide"
    y = np.arange(12.0)
    sharp = ranks_of_means(shrunken_means(y, np.full(12, 0.3)))
    assert (sharp.status, sharp.reason) == ("ok", None)
    assert sharp.median.tolist() == list(range(1, 13))


def test_units_that_do_not_differ_have_no_ranks():
    x, n = [10, 11, 9, 10], [100] * 4
    assert ranks_of_shares(shrunken_shares(x, n), x, n).reason == "no_difference"
    few = ranks_of_shares(shrunken_shares(x[:2], n[:2]), x[:2], n[:2])
    assert (few.reason, np.isnan(few.expected).all()) == ("too_few_units", True)
    assert ranks_of_means(shrunken_means([1, 2], [1, 1])).reason == "too_few_units"
    gone = ranks_of_means(shrunken_means([0, 9, 30, np.nan], [1, 1, 1, 1]))
    assert gone.reason == "missing_unit"


def test_all_kommuner_are_ranked_as_draws_rank_them():
    rng = np.random.default_rng(4)
    y, se = rng.normal(0, 3, 98), rng.uniform(0.05, 3, 98)
    means = shrunken_means(y, se)
    found = ranks_of_means(means)
    drawn = drawn_ranks(rng.normal(means.estimate, means.se, size=(DRAWS, 98)))
    assert found.expected == pytest.approx(expected_ranks(means.estimate, means.se), abs=1e-3)
    assert np.max(np.abs(found.lo - drawn.lo)) <= 2
