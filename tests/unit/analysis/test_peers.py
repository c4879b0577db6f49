"""Peer groups: ties, constants, missing variables, and a slow version of the distance."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.peers import nearest_peers, with_logs


def slow_distance(x: np.ndarray, i: int, j: int, weights: list[float]) -> float | None:
    """Method E for one pair, as it is said in words. None where too little is shared."""
    terms, shared = [], 0.0
    for v in range(x.shape[1]):
        known = [value for value in x[:, v] if not math.isnan(value)]
        mean = math.fsum(known) / len(known)
        sd = math.sqrt(math.fsum((value - mean) ** 2 for value in known) / len(known))
        if math.isnan(x[i, v]) or math.isnan(x[j, v]):
            continue
        shared += weights[v]
        terms.append(weights[v] * ((x[i, v] - x[j, v]) / sd) ** 2)
    total = sum(weights)
    return math.sqrt(math.fsum(terms) / shared) if shared / total >= 0.75 - 1e-12 else None


@given(
    arrays(float, (6, 4), elements=st.integers(0, 50).map(float)),
    arrays(bool, (6, 4)),
    st.lists(st.integers(1, 4).map(float), min_size=4, max_size=4),
)
def test_distances_as_said_in_words(x: np.ndarray, gone: np.ndarray, weights: list[float]) -> None:
    # Two units with every variable, and different in each, so that none is constant.
    x = np.vstack([np.where(gone, np.nan, x), [0, 0, 0, 0], [51, 51, 51, 51]])
    found = nearest_peers(x, [f"{i:03d}" for i in range(8)], weights=weights)
    for i in range(8):
        for j in range(8):
            expected = slow_distance(x, i, j, weights) if i != j else None
            actual = found.distance[i, j]
            if expected is None:
                assert math.isnan(actual)
            else:
                assert actual == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_ties_go_by_code() -> None:
    x = np.array([[0.0], [1.0], [-1.0], [5.0]])
    found = nearest_peers(x, ["b", "z", "a", "c"], k=2)
    assert found.neighbours[0] == (2, 1)


def test_a_constant_variable_is_dropped_and_the_rest_weighed_up() -> None:
    x = np.array([[1.0, 7.0], [2.0, 7.0], [4.0, 7.0]])
    with_constant = nearest_peers(x, "abc", weights=[1, 5])
    without = nearest_peers(x[:, :1], "abc")
    assert with_constant.dropped == (1,)
    assert np.allclose(with_constant.distance, without.distance, equal_nan=True)


def test_who_shares_too_little_is_nobodys_peer() -> None:
    x = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, np.nan]])
    found = nearest_peers(x, "abc", k=2)
    assert found.neighbours == ((1,), (0,), ())


def test_without_variables_nobody_has_peers() -> None:
    found = nearest_peers(np.empty((3, 0)), "abc")
    assert found.neighbours == ((), (), ())


def test_own_never_among_the_peers_and_nearest_first() -> None:
    rng = np.random.default_rng(7)
    found = nearest_peers(rng.normal(size=(30, 3)), [f"{i:02d}" for i in range(30)], k=7)
    for own, peers in enumerate(found.neighbours):
        assert own not in peers
        assert len(peers) == 7
        assert sorted(found.distance[own, list(peers)]) == list(found.distance[own, list(peers)])


def test_skewed_variables_are_logged_and_what_has_no_log_is_missing() -> None:
    x = np.array([[1.0, 5.0], [np.e, 6.0], [0.0, 7.0], [np.nan, 8.0]])
    found = with_logs(x, [0])
    assert found[:2, 0].tolist() == [0, 1]
    assert np.isnan(found[2:, 0]).all()
    assert found[:, 1].tolist() == [5, 6, 7, 8]
    assert x[0, 0] == 1


def test_who_has_no_peers_has_no_scale_for_display() -> None:
    found = nearest_peers(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, np.nan]]), "abc")
    assert np.isnan(found.rebased[2]).all()
    assert found.rebased[0, 1] == 1
