"""The greedy rule: what it finds is allowed, and the exact search is never dearer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.composition import CompositionStatus, blended_cost
from analysis.greedy_networks import greedy_networks
from analysis.network_price import price
from analysis.networks import compose_networks, sizes_of


def world(seed, n):
    """Cost, km, differences and people of n invented kommuner."""
    rng = np.random.default_rng(seed)
    places, traits = rng.uniform(0, 300, (n, 2)), rng.normal(size=(n, 5))
    km = np.linalg.norm(places[:, None] - places[None], axis=2)
    unlike = np.linalg.norm(traits[:, None] - traits[None], axis=2)
    people = np.exp(rng.normal(10.6, 0.6, n))
    return blended_cost(km, unlike), km, unlike, people


def cost_of(groups, seed, n):
    cost, km, unlike, people = world(seed, n)
    return price(groups, cost=cost, km=km, difference=unlike, population=people).cost


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 24), st.integers(1, 6), st.booleans())
def test_what_it_finds_is_allowed_and_nobody_is_lost(seed, n, p, is_balanced):
    cost, _, _, people = world(seed, n)
    low, high = sizes_of(n, p, None, None)
    together, apart = [(0, 1)], [(0, n - 1)] if n > 2 else []
    found = greedy_networks(
        cost,
        p,
        sizes=(low, high),
        population=people if is_balanced else None,
        tolerance=0.5,
        together=together,
        apart=apart,
    )
    if found is None:
        return
    assert sorted(i for group in found for i in group) == list(range(n))
    assert len(found) == p
    assert all(low <= len(group) <= high for group in found)
    at = {i: g for g, group in enumerate(found) for i in group}
    assert at[0] == at[1]
    assert not apart or at[0] != at[n - 1]
    if is_balanced:
        most = 1.5 * people.sum() / p + 1e-6
        assert all(people[list(group)].sum() <= most for group in found)


@pytest.mark.parametrize("seed", range(3))
def test_the_best_30_in_3_cost_less_than_the_greedy_in_the_same_run(seed):
    cost, _, _, people = world(seed, 30)
    asked = {"population": people, "tolerance": 0.25}
    greedy = greedy_networks(cost, 3, sizes=sizes_of(30, 3, None, None), **asked)
    assert greedy is not None
    best = compose_networks(cost, 3, population=people.tolist(), tolerance=0.25, time_limit=10)
    assert best.status is CompositionStatus.OPTIMAL
    assert cost_of(best.groups, seed, 30) == pytest.approx(best.objective)
    assert best.objective <= cost_of(greedy, seed, 30) + 1e-9


def test_the_best_30_in_3_are_not_always_the_greedy_ones():
    """Else the test above would hold for a search that does nothing."""
    saved = []
    for seed in range(3):
        cost = world(seed, 30)[0]
        greedy = greedy_networks(cost, 3, sizes=(8, 12))
        assert greedy is not None
        best = compose_networks(cost, 3, min_size=8, max_size=12, time_limit=10)
        saved.append(cost_of(greedy, seed, 30) - (best.objective or 0.0))
    assert max(saved) > 0.1


@pytest.mark.parametrize("seed", [3, 5])
def test_98_in_8_cost_less_than_the_greedy_in_the_same_run(seed):
    _, km, unlike, people = world(seed, 98)
    cost = blended_cost(km, unlike, weight_of_km=1)
    greedy = greedy_networks(cost, 8, sizes=sizes_of(98, 8, None, None))
    assert greedy is not None
    best = compose_networks(cost, 8, time_limit=25)
    assert sorted(i for group in best.groups for i in group) == list(range(98))
    assert best.objective is not None
    assert best.bound is not None
    assert best.bound <= best.objective + 1e-9
    simple = price(greedy, cost=cost, km=km, difference=unlike, population=people).cost
    assert best.objective < 0.95 * simple


def test_what_cannot_be_is_not_found():
    cost = world(1, 9)[0]
    assert greedy_networks(cost, 2, sizes=(1, 3)) is None
    assert greedy_networks(cost, 3, sizes=(3, 3), together=[(0, 1)], apart=[(0, 1)]) is None
    people = np.array([100.0, *[1.0] * 8])
    assert greedy_networks(cost, 3, sizes=(1, 7), population=people, tolerance=0.1) is None


def test_the_large_go_first_where_the_plain_rule_finds_no_room():
    """Two large and ten small in two even networks: only one of the large in each."""
    cost = np.ones((12, 12)) - np.eye(12)
    people = np.array([50, *[10] * 10, 50.0])
    found = greedy_networks(cost, 2, sizes=(4, 8), population=people, tolerance=0.0)
    assert found is not None
    assert sorted(people[list(group)].sum() for group in found) == [100, 100]
