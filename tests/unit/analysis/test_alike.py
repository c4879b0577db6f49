"""One institution among its kind: against the same sums done another way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom
from scipy.stats import t as student
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import proportion_confint

from analysis.alike import among_alike, estimate, spread_of
from analysis.assessment import Assessment
from analysis.results import Observation, Status


def share(x: int, n: int) -> Observation:
    lo, hi = np.asarray(proportion_confint(x, n, method="wilson")).tolist()
    return Observation("2023", 1, x / n, lo, hi, n, x, n)


def mean(value: float, sd: float, n: int) -> Observation:
    half = student.ppf(0.975, n - 1) * sd / np.sqrt(n)
    return Observation("2023", 1, value, value - half, value + half, n, value * n, n)


HIDDEN = Observation("2023", 1, None, missing="suppressed_here")
OTHERS = [share(x, n) for x, n in ((4, 40), (9, 60), (3, 25), (12, 70), (6, 30), (5, 55))]


def test_own_against_the_others_as_a_meta_analysis_by_hand():
    own = share(20, 40)
    found = among_alike(own, [*OTHERS, HIDDEN], measure="proportion")

    y = np.array([o.value for o in OTHERS])
    v = np.array([((o.hi - o.lo) / 2 / 1.959963984540054) ** 2 for o in OTHERS])
    tau2 = combine_effects(y, v, method_re="pm").tau2
    w = 1 / (v + tau2)
    mu = (w * y).sum() / w.sum()
    mine = ((own.hi - own.lo) / 2 / 1.959963984540054) ** 2
    spread = np.sqrt(mine + tau2 + 1 / w.sum())
    assert found.difference == pytest.approx(0.5 - mu)
    assert found.p_value == pytest.approx(2 * student.sf((0.5 - mu) / spread, len(y) - 1))
    assert found.status is Status.ABOVE
    assert found.k == len(OTHERS)


@pytest.mark.parametrize(
    ("own", "others", "measure", "reason"),
    [
        (HIDDEN, OTHERS, "proportion", "suppressed_here"),
        (share(1, 10), OTHERS[:2], "proportion", "too_few_peers"),
        (share(1, 10), OTHERS, "count", "count_follows_size"),
        (share(1, 10), [], "proportion", "too_few_peers"),
    ],
)
def test_what_cannot_be_judged_says_why(own, others, measure, reason):
    found = among_alike(own, others, measure=measure)
    assert found.status is Status.NOT_ASSESSABLE
    assert found.reason == reason


def test_answers_that_are_all_alike_are_not_known_for_certain():
    same = Observation("2023", 1, 5.0, 5.0, 5.0, 20, 100, 20)
    others = [mean(v, 0.6, 30) for v in (4.1, 4.3, 4.0, 4.4)]
    found = among_alike(mean(4.2, 0.5, 25), [*others, same], measure="mean")
    assert found.status is Status.NOT_DISTINGUISHABLE
    assert found.k == len(others)
    assert among_alike(same, others, measure="mean").reason == "no_interval"


def test_a_share_is_pulled_as_a_beta_binomial_found_by_trial():
    units = [share(0, 12), *OTHERS, share(30, 60), share(2, 80)]
    found = estimate(units[0], units[1:], measure="proportion")
    x = np.array([o.numerator for o in units])
    n = np.array([o.denominator for o in units])

    def minus(place):
        a, b = np.exp(place)
        return -betabinom.logpmf(x, n, a, b).sum()

    options = {"xatol": 1e-10, "fatol": 1e-12}
    a, b = np.exp(minimize(minus, [0.0, 1.0], method="Nelder-Mead", options=options).x)
    assert found.status is Assessment.OK
    assert found.value == pytest.approx((0 + a) / (12 + a + b), rel=1e-4)
    assert found.weight == pytest.approx(12 / (12 + a + b), rel=1e-4)
    assert found.k == len(units)


def test_a_mean_is_pulled_towards_the_pooled_mean():
    others = [mean(v, 0.6, 30) for v in (4.1, 4.5, 3.7, 4.9)]
    found = estimate(mean(3.0, 0.9, 8), others, measure="mean")
    assert found.value is not None
    assert found.mean is not None
    assert 3.0 < found.value < found.mean


@pytest.mark.parametrize(
    ("own", "others", "measure", "reason"),
    [
        (HIDDEN, OTHERS, "proportion", "own_missing"),
        (share(1, 9), OTHERS[:1], "proportion", "too_few_units"),
        (Observation("2023", 1, 0.4), OTHERS, "proportion", "no_interval"),
        (Observation("2023", 1, 0.4), OTHERS, "ratio", "no_interval"),
        (Observation("2023", 1, 4.0, n=1), OTHERS, "mean", "no_interval"),
    ],
)
def test_no_estimate_says_why(own, others, measure, reason):
    found = estimate(own, others, measure=measure)
    assert found.status is Assessment.NOT_ASSESSABLE
    assert found.reason == reason
    assert found.value is None


counts = st.tuples(st.integers(1, 200), st.floats(0, 1)).map(lambda p: (round(p[0] * p[1]), p[0]))


@settings(deadline=None, max_examples=40)
@given(own=counts, others=st.lists(counts, min_size=2, max_size=12))
def test_an_estimate_lies_between_the_own_figure_and_the_mean(own, others):
    found = estimate(share(*own), [share(*o) for o in others], measure="proportion")
    assert found.value is not None
    assert found.mean is not None
    low, high = sorted((own[0] / own[1], found.mean))
    assert low - 1e-9 <= found.value <= high + 1e-9


def test_the_middle_half_needs_enough_others():
    assert spread_of([]).k == 0
    few = spread_of(OTHERS[:3])
    assert (few.q1, few.q3) == (None, None)
    assert few.maximum == pytest.approx(0.15)
    many = spread_of([*OTHERS, HIDDEN])
    assert many.k == len(OTHERS)
    shares = [o.numerator / o.denominator for o in OTHERS]
    assert many.q1 == pytest.approx(np.quantile(shares, 0.25))
