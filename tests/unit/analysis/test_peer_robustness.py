"""A finding that depends on who the peers are is said to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.peer_robustness import Change, PeerModel, Verdict, robust_to_peers
from analysis.results import Status

NEAREST, GROUP, LANDSDEL = PeerModel.NEAREST, PeerModel.DST_GROUP, PeerModel.LANDSDEL
VARIANCES = np.full(16, 0.01)


def values(own, rest):
    return np.array([own, *rest], dtype=float)


def test_a_clear_finding_holds_in_three_of_three():
    found = robust_to_peers(
        0,
        values(9, [1, 1.2, 0.8, 1.1, 0.9] * 3),
        VARIANCES,
        {NEAREST: range(1, 6), GROUP: range(4, 12), LANDSDEL: range(8, 16)},
    )
    assert (found.verdict, found.finding) == (Verdict.HOLDS, Status.ABOVE)
    assert (found.holds_in, found.of, found.changes) == (3, 3, ())


def test_other_peers_change_the_finding_and_are_named():
    found = robust_to_peers(
        0,
        values(3, [*[1, 1.1, 0.9, 1.05, 0.95], *[3, 3.1, 2.9, 3.05, 2.95], *[1, 1.1, 0.9, 1, 1]]),
        VARIANCES,
        {NEAREST: range(1, 6), GROUP: range(6, 11), LANDSDEL: range(11, 16)},
    )
    assert found.verdict is Verdict.DEPENDS
    assert (found.holds_in, found.of) == (2, 3)
    assert found.changes == (Change(GROUP, None, Status.NOT_DISTINGUISHABLE),)


def test_one_peer_that_carries_the_finding_is_named():
    peers = [1, 1.1, 0.9, 1.05, 0.95, 2.2]
    found = robust_to_peers(
        0,
        values(2, [*peers, 1, 1.1, 0.9, 1.05, 0.95, 1.0, 1, 1, 1]),
        VARIANCES,
        {NEAREST: range(7, 13), GROUP: range(1, 7)},
    )
    assert found.comparisons[NEAREST].status is Status.ABOVE
    assert found.comparisons[GROUP].status is Status.NOT_DISTINGUISHABLE
    assert Change(GROUP, 6, Status.ABOVE) in found.changes


def test_too_few_peers_say_nothing():
    x = values(9, [1.0, 1.2, 0.8, *[np.nan] * 12])
    none = robust_to_peers(0, x, VARIANCES, {NEAREST: [1, 2], GROUP: [4, 5, 6], LANDSDEL: []})
    assert (none.verdict, none.reason, none.of, none.n) == ("not_assessable", "no_model", 0, 3)
    one = robust_to_peers(0, x, VARIANCES, {NEAREST: [1, 2, 3], GROUP: [4, 5, 6]})
    assert (one.verdict, one.reason, one.finding) == ("not_assessable", "one_model", Status.ABOVE)
    # Of three peers none can be spared.
    assert {change.left_out for change in one.changes} == {1, 2, 3}


@given(st.permutations(range(1, 16)), st.integers(0, 1000))
def test_the_order_of_peers_changes_nothing(order, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, 16)
    plain = robust_to_peers(0, x, VARIANCES, {NEAREST: range(1, 8), GROUP: range(5, 16)})
    first, second = [p for p in order if p < 8], [p for p in order if p >= 5]
    turned = robust_to_peers(0, x, VARIANCES, {NEAREST: [0, *first], GROUP: second})
    assert set(turned.changes) == set(plain.changes)
    assert (turned.verdict, turned.holds_in) == (plain.verdict, plain.holds_in)


def test_a_stranger_among_the_peers_is_refused():
    with pytest.raises(ValueError, match="among the units"):
        robust_to_peers(0, values(1, [1, 2]), VARIANCES[:3], {NEAREST: [1, 9]})
