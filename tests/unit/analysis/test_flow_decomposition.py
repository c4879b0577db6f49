"""Flows: they add up, the residual stands alone, and small cells stay hidden."""

import math
from dataclasses import astuple, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.flow_decomposition import Flows, decompose_flows, direct_start

count = st.integers(0, 3000)
whole = st.builds(Flows, *[count] * 6)


@given(count, count, whole)
def test_parts_and_residual_are_the_change_exactly(start, end, flows):
    found = decompose_flows(start, end, flows)
    assert found.estimate == end - start
    assert sum(part.estimate for part in found.parts) + found.residual == found.estimate
    assert found.explained + found.residual == found.estimate
    assert found.ageing == flows.started - flows.left
    assert sorted(abs(part.estimate) for part in found.parts) == sorted(astuple(flows))


@given(count, count, whole, st.integers(-50, 50))
def test_what_is_not_explained_is_in_the_residual_and_nowhere_else(start, end, flows, more):
    if end + more < 0:
        return
    found, other = decompose_flows(start, end, flows), decompose_flows(start, end + more, flows)
    assert other.parts == found.parts
    assert other.residual == found.residual + more


@pytest.mark.parametrize("name", [field.name for field in fields(Flows)])
@pytest.mark.parametrize("nothing", [None, math.nan])
def test_a_movement_that_is_not_known_is_not_nought(name, nothing):
    known = dict.fromkeys((field.name for field in fields(Flows)), 3) | {name: nothing}
    found = decompose_flows(100, 110, Flows(**known))
    assert (found.status, found.reason) == ("not_assessable", "flow_missing")
    assert found.missing == (name,)
    assert (found.estimate, found.parts, found.residual, found.explained) == (10, (), None, None)
    assert found.ageing is None


def test_a_count_that_is_not_known_leaves_nothing():
    found = decompose_flows(None, 10, Flows(*[1] * 6))
    assert (found.status, found.reason, found.estimate) == ("not_assessable", "count_missing", None)


@pytest.mark.parametrize("bad", [-1, 2.5])
def test_a_broken_count_is_refused(bad):
    with pytest.raises(ValueError, match="whole number"):
        decompose_flows(10, 12, Flows(placed=bad))


def test_each_movement_has_its_sign():
    flows = Flows(placed=5, returned=2, moved_in=3, moved_out=1, started=4, left=6)
    found = decompose_flows(100, 104, flows)
    assert {part.name: part.estimate for part in found.parts} == {
        "placed": 5,
        "returned": -2,
        "moved_in": 3,
        "moved_out": -1,
        "started": 4,
        "left": -6,
    }
    assert (found.explained, found.residual) == (3, 1)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_direct_start_never_shows_a_few_children(row):
    x, n = row
    found = direct_start(x, n)
    if found.estimate is None:
        assert (found.lo, found.hi) == (None, None)
        assert found.n is None or found.n == 0
    else:
        assert n >= 5
        assert x == 0 or x >= 5
        assert n - x >= 5
        assert found.lo - 1e-12 <= found.estimate <= found.hi + 1e-12


def test_a_single_dagtilbud_is_never_shown():
    found = direct_start(20, 200, single_dagtilbud=True)
    assert (found.estimate, found.n, found.hidden) == (None, None, True)
    assert direct_start(20, 200).estimate == 0.1
    assert direct_start(0, 0).reason == "no_children"
    with pytest.raises(ValueError, match="outside"):
        direct_start(3, 2)
