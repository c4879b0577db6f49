import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.pairs import compare_pairs, compare_two, newcombe_p_value, without
from analysis.proportions import newcombe_difference
from analysis.results import Observation, Status


def rate(x, n, **more):
    return Observation("2022/23", 11, x / n, n=n, numerator=x, denominator=n, **more)


def test_the_interval_is_newcombes():
    found = compare_two(rate(56, 1070), rate(48, 2080), measure="proportion")
    lo, hi = confint_proportions_2indep(56, 1070, 48, 2080, method="newcomb")
    assert (found.lo, found.hi) == pytest.approx((lo, hi))
    assert found.method == "newcombe"


@settings(max_examples=60)
@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_p_value_is_where_the_interval_touches_zero(x1, x0, confidence):
    interval = newcombe_difference(x1, 200, x0, 400, confidence=confidence)
    excludes_zero = interval.lo > 0 or interval.hi < 0
    assert (newcombe_p_value(x1, 200, x0, 400) < 1 - confidence) == excludes_zero


def test_direction_follows_the_own_unit():
    high, low = rate(100, 1000), rate(40, 1000)
    assert compare_two(high, low, measure="proportion").status is Status.ABOVE
    assert compare_two(low, high, measure="proportion").status is Status.BELOW
    assert compare_two(low, low, measure="proportion").status is Status.NOT_DISTINGUISHABLE


@pytest.mark.parametrize("missing", ["not_reported", "suppressed_here", "not_applicable"])
def test_a_missing_figure_is_a_reason_and_not_a_zero(missing):
    absent = Observation("2022/23", 11, None, missing=missing)
    found = compare_two(rate(3, 100), absent, measure="proportion")
    assert (found.status, found.reason) == (Status.NOT_ASSESSABLE, missing)
    assert found.difference is None


def test_a_full_count_has_a_difference_and_no_judgement():
    found = compare_two(Observation("2023", 1, 3.0), Observation("2022", 0, 3.2), measure="ratio")
    assert found.difference == pytest.approx(-0.2)
    assert (found.status, found.reason) == (Status.NOT_ASSESSABLE, "no_interval")


def test_means_are_compared_by_the_errors_behind_their_intervals():
    own = Observation("2023", 1, 4.2, lo=4.1, hi=4.3, n=400)
    other = Observation("2023", 1, 4.0, lo=3.9, hi=4.1, n=400)
    found = compare_two(own, other, measure="mean")
    assert found.status is Status.ABOVE
    # Two equal half-widths of 0.1 combine to about 0.1 * sqrt(2).
    assert found.hi - found.difference == pytest.approx(0.1 * np.sqrt(2), rel=0.01)


def test_holm_takes_back_what_a_single_pair_would_claim():
    own = rate(52, 1000)
    near = rate(33, 1000)
    assert compare_two(own, near, measure="proportion").status is Status.ABOVE
    alike = [(own, rate(50 + i, 1000)) for i in range(7)]
    together = compare_pairs([(own, near), *alike], measure="proportion")
    assert together[0].status is Status.NOT_DISTINGUISHABLE
    assert together[0].lo > 0, "the pair's own interval stays"


def test_the_rest_of_a_whole_leaves_the_part_out():
    rest = without(rate(50, 1000), rate(20, 200))
    assert (rest.numerator, rest.denominator, rest.value) == (30, 800, 30 / 800)


def test_a_whole_without_counts_is_left_as_it_is():
    whole = Observation("2023", 1, 0.05)
    assert without(whole, rate(1, 10)) is whole
