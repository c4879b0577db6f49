"""Networks and sparring groups: nobody is lost, nothing better exists, and no is said in words."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.composition import CompositionStatus, blended_cost, even_groups, wishes
from analysis.networks import compose_networks, compose_plan
from analysis.sparring_groups import GroupCost, group_cost, sparring_groups

OPTIMAL, INFEASIBLE = CompositionStatus.OPTIMAL, CompositionStatus.INFEASIBLE
costs = st.sampled_from(list(GroupCost))
seeds = st.integers(0, 10**6)
few = settings(max_examples=25)


def apart_from_each_other(seed, n):
    places = np.random.default_rng(seed).uniform(0, 10, (n, 2))
    return np.linalg.norm(places[:, None] - places[None], axis=2)


def everybody(composition):
    return sorted(member for group in composition.groups for member in group)


def partitions(members, sizes):
    """Every way to part the members into groups of these sizes."""
    if not members:
        yield []
        return
    first, *rest = members
    for size in sizes:
        for others in combinations(rest, size - 1):
            left = [m for m in rest if m not in others]
            for groups in partitions(left, sizes):
                yield [(first, *others), *groups]


def cheapest_middles(cost, p, low, high):
    """Total cost of the best assignment to p middles, by trying them all."""
    n, best = len(cost), np.inf
    for middles in combinations(range(n), p):
        seats = [m for m in middles for _ in range(high)]
        for chosen in set(permutations(seats, n)):
            counts = [chosen.count(m) for m in middles]
            if min(counts) >= low and all(chosen[m] == m for m in middles):
                best = min(best, sum(cost[i, m] for i, m in enumerate(chosen)))
    return best


@few
@given(seeds, st.integers(1, 16), costs)
def test_sparring_groups_lose_no_kommune(seed, n, cost):
    found = sparring_groups(apart_from_each_other(seed, n), cost=cost)
    assert everybody(found) == list(range(n))
    if n in (1, 2, 5):
        assert (found.status, found.reason) == (INFEASIBLE, "sizes_do_not_fit")
        assert (found.objective, found.gap, len(found.groups)) == (None, None, 1)
    else:
        assert found.status is OPTIMAL
        assert set(found.sizes) <= {3, 4}
        assert found.gap == 0


@few
@given(seeds, st.integers(6, 9), costs)
def test_no_other_sparring_groups_cost_less(seed, n, cost):
    distance = apart_from_each_other(seed, n)
    found = sparring_groups(distance, cost=cost)
    least = min(
        sum(group_cost(distance, group, cost) for group in groups)
        for groups in partitions(list(range(n)), (3, 4))
    )
    assert found.objective == pytest.approx(least)
    assert sum(group_cost(distance, g, cost) for g in found.groups) == pytest.approx(least)


@few
@given(seeds, st.permutations(range(11)))
def test_the_order_of_kommuner_changes_no_cost(seed, order):
    distance = apart_from_each_other(seed, 11)
    turned = distance[np.ix_(order, order)]
    assert sparring_groups(turned).objective == pytest.approx(sparring_groups(distance).objective)
    found, other = (compose_networks(d, 3, min_size=3, max_size=4) for d in (distance, turned))
    assert other.objective == pytest.approx(found.objective)


@few
@given(seeds)
def test_wishes_are_met(seed):
    distance = apart_from_each_other(seed, 12)
    together, apart = [(0, 1), (1, 2)], [(3, 4), (0, 5)]
    for found in (
        sparring_groups(distance, together=together, apart=apart),
        compose_networks(distance, 3, min_size=3, max_size=5, together=together, apart=apart),
    ):
        of = found.group_of
        assert found.status is OPTIMAL
        assert of[0] == of[1] == of[2]
        assert of[3] != of[4]
        assert of[0] != of[5]
        assert everybody(found) == list(range(12))


def test_the_cost_of_three_or_four_is_a_choice():
    """All pairs alike: a sum prefers threes, a mean fours, and the members' mean neither."""
    alike = np.ones((12, 12)) - np.eye(12)
    assert sparring_groups(alike, cost=GroupCost.SUM).sizes == (3, 3, 3, 3)
    assert sparring_groups(alike, cost=GroupCost.MEAN).sizes == (4, 4, 4)
    assert sparring_groups(alike, cost=GroupCost.MEMBER_MEAN).objective == pytest.approx(12)
    assert group_cost(alike, (0,), GroupCost.MEAN) == 0


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"together": [(0, 1)], "apart": [(1, 0)]}, "wishes_conflict"),
        ({"together": [(0, 1), (1, 2), (2, 3), (3, 4)]}, "together_too_large"),
        ({"apart": list(combinations(range(5), 2))}, "wishes_infeasible"),
    ],
)
def test_wishes_that_cannot_be_met_are_set_aside_and_said(asked, reason):
    distance = apart_from_each_other(1, 9)
    networks = compose_networks(distance, 3, min_size=3, max_size=4, **asked)
    for found in (sparring_groups(distance, **asked), networks):
        assert (found.status, found.reason) == (INFEASIBLE, reason)
        assert found.relaxed == ("wishes",)
        assert everybody(found) == list(range(9))
        assert (found.objective, found.gap) == (None, None)


@few
@given(seeds)
def test_no_other_networks_cost_less(seed):
    cost = apart_from_each_other(seed, 6)
    found = compose_networks(cost, 2, min_size=2, max_size=4)
    assert found.objective == pytest.approx(cheapest_middles(cost, 2, 2, 4))
    assert set(found.sizes) <= {2, 3, 4}
    for group, middle in zip(found.groups, found.medoids or (), strict=True):
        assert middle in group


@given(st.integers(0, 12), st.integers(0, 14), st.integers(1, 4), st.integers(1, 5))
@few
def test_networks_lose_no_kommune_whatever_is_asked(n, p, low, high):
    found = compose_networks(apart_from_each_other(3, n), p, min_size=low, max_size=high)
    assert everybody(found) == list(range(n))
    fits = 1 <= p <= n and low <= high and p * low <= n <= p * high
    assert (found.status is OPTIMAL) == fits
    assert (found.reason is None) == fits


def test_networks_are_of_even_population_or_it_is_said_that_they_cannot():
    cost = apart_from_each_other(5, 12)
    people = np.array([1, 1, 1, 1, 5, 5, 5, 5, 1, 1, 1, 1.0])
    found = compose_networks(cost, 3, population=people.tolist(), tolerance=0.2)
    loads = [people[list(group)].sum() for group in found.groups]
    assert found.status is OPTIMAL
    assert max(loads) <= 1.2 * people.sum() / 3
    people[4] = 500
    said = compose_networks(cost, 3, population=people.tolist(), tolerance=0.2, together=[(0, 1)])
    assert (said.status, said.reason, said.relaxed) == (
        INFEASIBLE,
        "balance_infeasible",
        ("balance",),
    )
    assert said.group_of[0] == said.group_of[1]
    assert everybody(said) == list(range(12))


def test_balance_and_wishes_are_both_set_aside_where_they_must():
    cost = apart_from_each_other(5, 9)
    asked = {"apart": list(combinations(range(4), 2)), "population": [100, *[1] * 8]}
    found = compose_networks(cost, 3, min_size=3, max_size=3, tolerance=0.1, **asked)
    assert (found.status, found.relaxed) == (INFEASIBLE, ("balance", "wishes"))
    assert found.sizes == (3, 3, 3)


def test_more_than_can_be_listed_are_still_all_there():
    found = sparring_groups(apart_from_each_other(2, 98))
    assert (found.status, found.reason) == (INFEASIBLE, "too_many")
    assert everybody(found) == list(range(98))
    assert set(found.sizes) <= {3, 4}


def test_when_the_time_is_out_the_gap_is_told():
    found = sparring_groups(apart_from_each_other(2, 26), time_limit=0.0)
    assert everybody(found) == list(range(26))
    if found.status is INFEASIBLE:
        assert found.reason == "time_ran_out"
    else:
        assert 0 <= found.gap <= 1
    networks = compose_networks(apart_from_each_other(2, 60), 5, time_limit=0.0)
    assert everybody(networks) == list(range(60))
    assert networks.reason in ("time_ran_out", "time_limit")


def test_a_plan_of_all_kommuner_has_everybody_once_at_both_levels():
    rng = np.random.default_rng(3)
    unlike = np.abs(rng.normal(size=(98, 98)))
    cost = blended_cost(apart_from_each_other(3, 98), unlike + unlike.T)
    plan = compose_plan(cost, 8, together=[(0, 1)], time_limit=12.0)
    assert everybody(plan.networks) == list(range(98))
    for network, sparring in zip(plan.networks.groups, plan.sparring, strict=True):
        assert tuple(everybody(sparring)) == network
    assert plan.networks.status is INFEASIBLE or plan.networks.gap >= 0


@few
@given(seeds, st.integers(1, 20), st.integers(1, 20))
def test_the_fallback_is_even(seed, n, p):
    groups = even_groups(apart_from_each_other(seed, n), min(n, p))
    sizes = [len(group) for group in groups]
    assert sum(sizes) == n
    assert max(sizes) - min(sizes) <= 1
    assert len(groups) == min(n, p)


def test_cost_weighs_distance_and_unlikeness_by_their_medians():
    km = np.array([[0, 10, 20], [10, 0, 30], [20, 30, 0.0]])
    unlike = np.array([[0, 1, np.nan], [1, 0, 3], [np.nan, 3, 0]])
    found = blended_cost(km, unlike, weight_of_km=0.25)
    assert found[0, 1] == pytest.approx(0.25 * 10 / 20 + 0.75 * 1 / 2)
    # What is not known counts as the largest known, so that nobody is lost.
    assert found[0, 2] == pytest.approx(0.25 * 20 / 20 + 0.75 * 3 / 2)
    assert np.diag(found).tolist() == [0, 0, 0]
    assert blended_cost(np.zeros((2, 2)), np.zeros((2, 2))).tolist() == [[0, 0], [0, 0]]


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="weight"):
        blended_cost(np.zeros((2, 2)), np.zeros((2, 2)), weight_of_km=2)
    for matrix in (np.zeros((2, 3)), np.full((2, 2), np.nan)):
        with pytest.raises(ValueError, match=r"square|not known"):
            sparring_groups(matrix)
    with pytest.raises(ValueError, match="square"):
        blended_cost(np.zeros((2, 3)), np.zeros((2, 2)))
    with pytest.raises(ValueError, match="not there"):
        wishes(3, together=[(0, 3)])
    assert sparring_groups(np.zeros((0, 0))).groups == ()
