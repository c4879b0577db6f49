"""What a division costs, added up by hand; nobody is lost; a move changes what it should."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network_price import moved, price
from tests.unit.analysis.test_greedy_networks import world


def slow(groups, cost, km, unlike):
    """Cost, longest and mean way and mean difference, one kommune at a time."""
    total, ways, gaps = 0.0, [], []
    for group in groups:
        middle = min(group, key=lambda m: (sum(cost[i][m] for i in group), m))
        total += sum(cost[i][middle] for i in group)
        ways += [km[i][middle] for i in group]
        gaps += [unlike[i][j] for i, j in combinations(group, 2)]
    return total, max(ways), sum(ways) / len(ways), sum(gaps) / len(gaps) if gaps else None


@st.composite
def divisions(draw):
    n = draw(st.integers(1, 14))
    labels = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    groups = [tuple(i for i in range(n) if labels[i] == g) for g in sorted(set(labels))]
    return n, groups


@settings(max_examples=60)
@given(st.integers(0, 10**6), divisions())
def test_it_is_what_one_adds_up_by_hand(seed, division):
    n, groups = division
    cost, km, unlike, people = world(seed, n)
    found = price(groups, cost=cost, km=km, difference=unlike, population=people)
    total, worst, mean, gap = slow(groups, cost, km, unlike)
    assert found.cost == pytest.approx(total)
    assert (found.worst_km, found.mean_km) == pytest.approx((worst, mean))
    assert (found.unlike is None) == (gap is None)
    assert gap is None or found.unlike == pytest.approx(gap)
    loads = [people[list(group)].sum() for group in groups]
    assert found.largest == pytest.approx(max(loads) / np.mean(loads))
    assert found.smallest == pytest.approx(min(loads) / np.mean(loads))
    assert [network.members for network in found.networks] == groups


@pytest.mark.parametrize("groups", [[(0, 1)], [(0, 1), (1, 2)], [(0, 1, 2), ()], [(0, 1, 3)]])
def test_a_division_that_loses_somebody_is_refused(groups):
    cost, km, unlike, people = world(1, 3)
    with pytest.raises(ValueError, match="no division"):
        price(groups, cost=cost, km=km, difference=unlike, population=people)


@settings(max_examples=60)
@given(divisions(), st.integers(-2, 15), st.integers(-2, 5))
def test_a_move_loses_nobody_or_is_refused(division, member, to):
    n, groups = division
    try:
        found = moved(groups, member, to)
    except ValueError:
        own = next((group for group in groups if member in group), ())
        assert not own or len(own) == 1 or not 0 <= to < len(groups)
        return
    assert sorted(i for group in found for i in group) == list(range(n))
    assert member in found[to]
    assert len(found) == len(groups)


def test_what_is_not_known_is_left_out_of_the_difference():
    cost, km, unlike, people = world(2, 3)
    unlike = unlike.copy()
    unlike[0, 1] = unlike[1, 0] = np.nan
    found = price([(0, 1, 2)], cost=cost, km=km, difference=unlike, population=people)
    assert found.unlike == pytest.approx((unlike[0, 2] + unlike[1, 2]) / 2)
    pair = price([(0, 1), (2,)], cost=cost, km=km, difference=unlike, population=people)
    assert pair.unlike is None
