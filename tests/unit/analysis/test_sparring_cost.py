"""Alike in challenge and different in strength is cheap; who is not known is not left out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sparring_cost import sparring_cost
from analysis.sparring_groups import sparring_groups

HIGH, LOW = 5.0, 1.0


def test_the_ends_of_the_scale():
    challenge = np.array([[HIGH, LOW], [HIGH, LOW], [LOW, HIGH]])
    strength = np.array([[HIGH, LOW], [LOW, HIGH], [HIGH, LOW]])
    found = sparring_cost(challenge, strength)
    # the same challenges, opposite strengths; opposite challenges, the same strengths
    assert found.cost[0, 1] == 0
    assert found.cost[0, 2] == 1
    assert (found.unlike_challenge[0, 2], found.different_strength[0, 1]) == (1, 1)
    assert np.diag(found.cost).tolist() == [0, 0, 0]


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 8), st.integers(1, 6))
def test_it_is_the_mean_over_shared_themes(seed, n, themes):
    rng = np.random.default_rng(seed)
    challenge = rng.integers(1, 6, (n, themes)).astype(float)
    strength = rng.integers(1, 6, (n, themes)).astype(float)
    challenge[rng.random((n, themes)) < 0.2] = np.nan
    found = sparring_cost(challenge, strength)
    assert found.cost.shape == (n, n)
    assert ((found.cost >= 0) & (found.cost <= 1)).all()
    assert np.allclose(found.cost, found.cost.T)
    for i in range(n):
        for j in range(n):
            shared = [k for k in range(themes) if not np.isnan(challenge[[i, j], k]).any()]
            if i == j or not shared or len(shared) < themes / 2:
                continue
            c = np.mean([abs(challenge[i, k] - challenge[j, k]) for k in shared]) / 4
            s = np.mean(np.abs(strength[i] - strength[j])) / 4
            assert found.cost[i, j] == pytest.approx(c / 2 + (1 - s) / 2)


def test_who_has_no_picture_is_in_a_group_still():
    rng = np.random.default_rng(1)
    challenge, strength = rng.uniform(1, 5, (7, 4)), rng.uniform(1, 5, (7, 4))
    challenge[3] = strength[3] = np.nan
    found = sparring_cost(challenge, strength)
    assert found.is_known.tolist() == [True] * 3 + [False] + [True] * 3
    groups = sparring_groups(found.cost).groups
    assert sorted(i for group in groups for i in group) == list(range(7))
    known = found.cost[np.ix_([0, 1, 2, 4, 5, 6], [0, 1, 2, 4, 5, 6])]
    assert found.cost[3, 0] == known.max()


def test_without_strengths_challenges_decide():
    challenge = np.array([[1.0, 1], [1, 1], [5, 5]])
    found = sparring_cost(challenge, np.full((3, 2), np.nan))
    assert found.cost[0, 1] < found.cost[0, 2]
    with pytest.raises(ValueError, match="same kommuner"):
        sparring_cost(challenge, np.zeros((2, 2)))
