"""Contradictions are found where they are, and none where the search meets the wishes."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.composition import CompositionStatus
from analysis.networks import compose_networks
from analysis.wish_conflicts import (
    Breach,
    Broken,
    Conflict,
    breaches,
    consistent,
    contradictions,
)


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


def test_what_a_division_breaks_is_told():
    groups = [(0, 1, 2, 3), (4,), (5, 6)]
    told = breaches(
        groups,
        sizes=(2, 3),
        population=[1, 1, 1, 1, 9, 1, 1],
        tolerance=0.25,
        together=[(4, 0), (5, 6)],
        apart=[(1, 0), (0, 6)],
    )
    assert told == (
        Breach(Broken.TOGETHER, (0, 4)),
        Breach(Broken.APART, (0, 1), 0),
        Breach(Broken.LARGE, (), 0, 4, 3),
        Breach(Broken.SMALL, (), 1, 1, 2),
        Breach(Broken.PEOPLE, (), 1, 9 / 5, 1.25),
    )
    assert breaches(groups, sizes=(1, 4)) == ()
    # a limit that is met to the letter is met
    assert breaches([(0,), (1,)], sizes=(1, 1), population=[1.1, 0.9], tolerance=0.1) == ()
    with pytest.raises(ValueError, match="not there"):
        breaches(groups, sizes=(1, 4), apart=[(0, 9)])


@settings(max_examples=40)
@given(st.integers(0, 10**6), pairs, pairs)
def test_what_the_search_found_breaks_only_what_it_set_aside(seed, together, apart):
    apart = [pair for pair in apart if pair[0] != pair[1]]
    rng = np.random.default_rng(seed)
    cost, people = rng.uniform(0, 1, (8, 8)), rng.uniform(1, 3, 8).tolist()
    np.fill_diagonal(cost, 0)
    limits = {"population": people, "tolerance": 0.3}
    found = compose_networks(
        cost, 3, min_size=2, max_size=4, together=together, apart=apart, time_limit=5, **limits
    )
    told = breaches(found.groups, sizes=(2, 4), together=together, apart=apart, **limits)
    aside = {
        *((Broken.TOGETHER, pair) for pair in found.dropped_together),
        *((Broken.APART, pair) for pair in found.dropped_apart),
    }
    for one in told:
        assert (one.kind, one.members) in aside or (
            one.kind is Broken.PEOPLE and "balance" in found.relaxed
        )
    assert bool(aside) == ("wishes" in found.relaxed)


def test_only_the_wishes_that_contradict_are_set_aside():
    """The balance has nothing to do with a pair that must and cannot be together."""
    pairs, split = [(0, 1), (2, 3)], [(1, 0), (4, 5)]
    kept = consistent(9, 3, sizes=(2, 4), together=pairs, apart=split)
    assert kept == ([(0, 1), (2, 3)], [(4, 5)])
    cost = np.abs(np.subtract.outer(np.arange(9.0), np.arange(9.0)))
    found = compose_networks(
        cost,
        3,
        min_size=2,
        max_size=4,
        population=[1] * 9,
        tolerance=0.4,
        together=pairs,
        apart=split,
    )
    assert (found.reason, found.relaxed) == ("wishes_conflict", ("wishes",))
    assert (found.dropped_together, found.dropped_apart) == ((), ((0, 1),))
    of = found.group_of
    assert (of[0] == of[1], of[2] == of[3], of[4] != of[5]) == (True, True, True)
    chain = [(0, 1), (1, 2), (2, 3), (3, 4), (6, 7)]
    assert consistent(9, 3, sizes=(2, 4), together=chain)[0] == [(0, 1), (1, 2), (2, 3), (6, 7)]


def test_nothing_is_said_to_be_set_aside_that_nobody_asked_for():
    found = compose_networks(np.zeros((5, 5)), 2, min_size=4, max_size=4)
    assert (found.reason, found.relaxed) == ("sizes_do_not_fit", ("sizes",))
