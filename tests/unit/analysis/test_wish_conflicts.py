"""Contradictions are found where they are, and none where the search meets the wishes."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.composition import CompositionStatus
from analysis.networks import compose_networks
from analysis.wish_conflicts import Conflict, contradictions


def kinds(*args, **more):
    return [(one.kind, one.members) for one in contradictions(*args, **more)]


def test_each_kind_is_told_with_whose_it_is():
    assert kinds(10, 3, sizes=(1, 3)) == [(Conflict.SIZES, ())]
    pair = kinds(9, 3, sizes=(2, 4), together=[(0, 1), (1, 2)], apart=[(0, 2)])
    assert pair == [(Conflict.PAIR, (0, 2, 1))]
    block = kinds(9, 3, sizes=(2, 4), together=[(0, 1), (1, 2), (2, 3), (3, 4)])
    assert block == [(Conflict.BLOCK, (0, 1, 2, 3, 4))]
    crowd = kinds(9, 3, sizes=(2, 4), apart=list(combinations((1, 3, 5, 7), 2)))
    assert crowd == [(Conflict.CROWD, (1, 3, 5, 7))]
    people = [100, 100, *[1] * 7]
    told = kinds(9, 3, sizes=(1, 7), population=people, tolerance=0.6, together=[(0, 1)])
    assert told == [(Conflict.PEOPLE, (0, 1))]
    alone = kinds(9, 3, sizes=(1, 7), population=people, tolerance=0.2)
    assert alone == [(Conflict.PEOPLE, (0,)), (Conflict.PEOPLE, (1,))]
    assert kinds(9, 3, sizes=(2, 4)) == []


pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6)


@settings(max_examples=40)
@given(st.integers(0, 10**6), pairs, pairs)
def test_what_is_told_is_true(seed, together, apart):
    """Where a contradiction is told there is no way; where the search finds one, none is told."""
    apart = [pair for pair in apart if pair[0] != pair[1]]
    cost = np.random.default_rng(seed).uniform(0, 1, (8, 8))
    np.fill_diagonal(cost, 0)
    found = compose_networks(
        cost, 3, min_size=2, max_size=4, together=together, apart=apart, time_limit=5
    )
    told = contradictions(8, 3, sizes=(2, 4), together=together, apart=apart)
    assert sorted(i for group in found.groups for i in group) == list(range(8))
    if told:
        assert found.status is CompositionStatus.INFEASIBLE
        assert found.relaxed
    if found.status is not CompositionStatus.INFEASIBLE:
        assert told == ()


def test_a_wish_of_somebody_who_is_not_there_is_refused():
    with pytest.raises(ValueError, match="not there"):
        contradictions(3, 1, sizes=(1, 3), apart=[(0, 9)])
