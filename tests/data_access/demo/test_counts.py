"""Sharing out and hitting totals, for any numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.demo.counts import correlated_poisson, hit_total, share_one, share_out, split


@given(
    total=st.integers(0, 100_000),
    weights=st.lists(st.floats(0.001, 1_000), min_size=1, max_size=40),
)
def test_shares_sum_to_the_total_and_follow_the_weights(total: int, weights: list) -> None:
    shares = share_one(total, np.array(weights))
    assert shares.sum() == total
    exact = total * np.array(weights) / np.sum(weights)
    assert np.all(np.abs(shares - exact) < 1 + 1e-6)


def test_each_group_is_shared_by_itself() -> None:
    group = np.array([0, 0, 1, 1, 1])
    shares = share_out(np.array([3, 10]), np.array([1.0, 1, 1, 1, 8]), group)
    assert shares.tolist() == [2, 1, 1, 1, 8]


@given(seed=st.integers(0, 1_000), total=st.integers(0, 60))
def test_hit_total_keeps_within_its_bounds(seed: int, total: int) -> None:
    rng = np.random.default_rng(seed)
    cap = np.array([0, 5, 10, 20, 25])
    counts = rng.integers(0, 30, 5)
    result = hit_total(rng, counts, total, cap, np.ones(5))
    assert result.sum() == total
    assert np.all((result >= 0) & (result <= cap))


def test_hit_total_refuses_the_impossible() -> None:
    with pytest.raises(ValueError, match="caps"):
        hit_total(np.random.default_rng(0), np.zeros(2, int), 5, np.array([1, 1]), np.ones(2))


@given(seed=st.integers(0, 1_000))
def test_split_adds_up_within_its_caps(seed: int) -> None:
    rng = np.random.default_rng(seed)
    caps = rng.integers(0, 12, (30, 3))
    totals = rng.integers(0, caps.sum(axis=1) + 1)
    parts = split(rng, totals, np.maximum(caps, 0.01), caps)
    assert np.array_equal(parts.sum(axis=1), totals)
    assert np.all((parts >= 0) & (parts <= caps))


def test_luck_lasts_from_year_to_year() -> None:
    counts = correlated_poisson(np.random.default_rng(1), np.full((4_000, 2), 20.0), 0.8)
    assert counts.mean() == pytest.approx(20, abs=0.2)
    assert counts.var() == pytest.approx(20, rel=0.1)
    assert np.corrcoef(counts[:, 0], counts[:, 1])[0, 1] == pytest.approx(0.8, abs=0.05)
