"""Who is close to one unit, against method E as it is said in words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.closeness import closeness
from analysis.peers import nearest_peers
from tests.unit.analysis.test_peers import slow_distance

WEIGHTS = st.lists(st.integers(1, 9).map(float), min_size=3, max_size=3)


@given(arrays(float, (7, 3), elements=st.integers(0, 50).map(float)), WEIGHTS, st.integers(0, 8))
def test_distances_order_and_gaps_as_said_in_words(x, weights, own):
    # Two more units that differ in every variable, so that none is constant.
    x = np.vstack([x, [0, 0, 0], [51, 51, 51]])
    codes = [f"{i:03d}" for i in range(9)]
    found = closeness(own, x, codes, weights=weights)
    slow = {i: slow_distance(x, own, i, weights) or 0.0 for i in range(9) if i != own}
    assert found.distance[own] is None
    assert found.distance == tuple(
        None if i == own else pytest.approx(slow[i], rel=1e-9, abs=1e-12) for i in range(9)
    )
    largest = max(slow.values())
    assert found.rebased == tuple(
        None if i == own else pytest.approx(slow[i] / largest, abs=1e-12) for i in range(9)
    )
    assert found.order == tuple(sorted(slow, key=lambda i: (round(slow[i], 12), codes[i])))
    sd = x.std(axis=0)
    for i in range(9):
        assert found.gap[i] == pytest.approx(tuple((x[i] - x[own]) / sd), abs=1e-9)


def test_the_first_k_are_the_k_nearest_peers():
    x = np.random.default_rng(4).normal(size=(30, 4))
    codes = [f"{i:03d}" for i in range(30)]
    peers = nearest_peers(x, codes, k=7)
    for own in range(30):
        assert closeness(own, x, codes).order[:7] == peers.neighbours[own]


def test_who_shares_too_little_has_no_distance_and_no_place():
    x = np.array([[1.0, 1, 1], [2, 2, 2], [3, math.nan, math.nan], [5, 1, 4]])
    found = closeness(0, x, ["a", "b", "c", "d"])
    assert found.distance[2] is None
    assert found.rebased[2] is None
    assert found.order == (1, 3)
    assert found.gap[2][1:] == (None, None)


def test_what_is_the_same_everywhere_is_left_out_and_told():
    x = np.array([[1.0, 7], [2, 7], [4, 7]])
    found = closeness(0, x, ["a", "b", "c"], weights=[1, 3])
    assert found.dropped == (1,)
    assert found.order == (1, 2)


def test_nothing_to_measure_by_is_nobody():
    found = closeness(0, np.empty((3, 0)), ["a", "b", "c"], weights=[])
    assert found.order == ()
    assert found.distance == (None, None, None)
