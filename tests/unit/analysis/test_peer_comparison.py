"""Own against peers: against the definition solved by hand, and its edge cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import t

from analysis.peer_comparison import compare_with_peers, pooled_peers
from analysis.results import Status

values = st.lists(st.floats(0, 1, width=32), min_size=3, max_size=9)


def paule_mandel(y: np.ndarray, v: np.ndarray) -> float:
    """tau2 where the generalised Q is k - 1, or 0 where it is smaller already."""

    def excess(tau2: float) -> float:
        w = 1 / (v + tau2)
        return float(np.sum(w * (y - np.sum(w * y) / w.sum()) ** 2) - (len(y) - 1))

    return 0.0 if excess(0) <= 0 else brentq(excess, 0, 1e3, xtol=1e-14)  # type: ignore[return-value]


@settings(deadline=None)
@given(values, st.floats(0.001, 0.1), st.floats(0, 1))
def test_as_the_definition(y: list[float], se: float, own: float) -> None:
    peers = np.array(y, dtype=float)
    v = np.linspace(1, 2, len(y)) * se**2
    tau2 = paule_mandel(peers, v)
    w = 1 / (v + tau2)
    mean = np.sum(w * peers) / w.sum()
    spread = np.sqrt(se**2 + tau2 + 1 / w.sum())
    reach = t.ppf(0.975, len(y) - 1) * spread

    found = compare_with_peers(own, se**2, peers, v)

    assert found.tau2 == pytest.approx(tau2, rel=1e-3, abs=1e-6)
    assert found.difference == pytest.approx(own - mean, abs=1e-4)
    assert found.hi is not None
    assert found.lo is not None
    assert found.hi - found.lo == pytest.approx(2 * reach, rel=1e-3)
    outside = found.lo > 0 or found.hi < 0
    assert (found.status in (Status.ABOVE, Status.BELOW)) == outside
    assert found.k == len(y)


def test_complete_counts_have_the_spread_of_the_peers_alone() -> None:
    peers = np.array([3.0, 3.2, 2.9, 3.4, 3.1])
    found = pooled_peers(peers, np.zeros(5))
    assert found.tau2 == pytest.approx(np.var(peers, ddof=1))
    assert found.mean == pytest.approx(peers.mean())
    assert found.se == pytest.approx(np.sqrt(found.tau2 / 5))


@pytest.mark.parametrize(
    ("own", "own_variance", "peers", "reason"),
    [
        (0.1, 0.01, [0.1, 0.2, np.nan], "too_few_peers"),
        (np.nan, np.nan, [0.1, 0.2, 0.3], "own_missing"),
        (0.1, np.nan, [0.1, 0.2, 0.3], "no_interval"),
        (0.1, 0.0, [0.2, 0.2, 0.2], "no_spread"),
    ],
)
def test_not_assessable_says_why(
    own: float, own_variance: float, peers: list[float], reason: str
) -> None:
    variances = np.zeros(3) if own_variance == 0 else np.full(3, 0.01)
    found = compare_with_peers(own, own_variance, np.array(peers), variances)
    assert found.status is Status.NOT_ASSESSABLE
    assert found.reason == reason
    assert (found.lo, found.hi, found.p_value) == (None, None, None)


def test_peers_without_a_known_variance_still_have_a_middle() -> None:
    found = compare_with_peers(0.1, 0.01, np.array([0.1, 0.2, 0.3]), np.full(3, np.nan))
    assert (found.status, found.reason) == (Status.NOT_ASSESSABLE, "no_interval")
    assert (found.q1, found.median, found.q3, found.k) == pytest.approx((0.15, 0.2, 0.25, 3))
    assert (found.mean, found.difference) == (None, None)


def test_direction() -> None:
    peers, v = np.array([0.10, 0.11, 0.09, 0.10]), np.full(4, 1e-5)
    assert compare_with_peers(0.20, 1e-5, peers, v).status is Status.ABOVE
    assert compare_with_peers(0.02, 1e-5, peers, v).status is Status.BELOW
    assert compare_with_peers(0.10, 1e-5, peers, v).status is Status.NOT_DISTINGUISHABLE


def test_a_mixture_of_known_and_no_variance_is_refused() -> None:
    with pytest.raises(ValueError, match="all positive or all 0"):
        pooled_peers(np.array([1.0, 2.0]), np.array([0.0, 1.0]))
    with pytest.raises(ValueError, match="fewer than two"):
        pooled_peers(np.array([1.0]), np.array([1.0]))
