"""Means of scores in clusters, and differences judged together."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.assessment import Assessment
from analysis.clustered_mean import Difference, between, clustered_mean, judge_differences
from analysis.results import Status

SCORES = st.lists(st.floats(1, 5, width=16), min_size=3, max_size=30)


@given(SCORES)
def test_without_clusters_it_is_students_interval(scores: list[float]):
    found = clustered_mean(scores)
    assert found.estimate == pytest.approx(statistics.fmean(scores))
    if np.ptp(scores) < 1e-6:
        return
    expected = stats.t.interval(0.95, len(scores) - 1, loc=np.mean(scores), scale=stats.sem(scores))
    assert (found.lo, found.hi) == pytest.approx(expected)
    # clusters of one are the same as none
    alone = clustered_mean(scores, list(range(len(scores))))
    assert alone.se == pytest.approx(found.se)
    assert alone.df == found.df


def test_clusters_that_differ_widen_the_interval():
    scores, cluster = [1, 1, 1, 5, 5, 5, 3, 3, 3], [0, 0, 0, 1, 1, 1, 2, 2, 2]
    together, apart = clustered_mean(scores, cluster), clustered_mean(scores)
    assert together.se == pytest.approx(math.sqrt(3 / 2 * (36 + 36)) / 9)
    assert together.df == 2
    assert together.se > apart.se  # type: ignore[operator]


def test_an_answer_that_is_not_there_counts_nowhere():
    found = clustered_mean([1.0, math.nan, 3.0], ["a", "b", "a"])
    assert (found.n, found.clusters, found.estimate) == (2, 1, 2.0)


@pytest.mark.parametrize(
    ("scores", "reason", "status"),
    [
        ([], "nothing", Assessment.NOT_ASSESSABLE),
        ([math.nan], "nothing", Assessment.NOT_ASSESSABLE),
        ([4.0], "single", Assessment.OK),
        ([4.0, 4.0, 4.0], "no_variation", Assessment.OK),
    ],
)
def test_what_has_no_interval_says_why(scores: list[float], reason: str, status: Assessment):
    found = clustered_mean(scores)
    assert (found.reason, found.status, found.lo, found.hi) == (reason, status, None, None)


def test_an_interval_stays_on_its_scale():
    found = clustered_mean([1.0, 5.0], scale=(1, 5))
    assert (found.lo, found.hi) == (1, 5)


def test_two_means_are_told_apart_as_welch_does():
    first, second = [2.0, 3.0, 4.0, 3.5], [4.0, 4.5, 5.0, 4.0, 4.5]
    means = [clustered_mean(scores) for scores in (second, first)]
    later, earlier = (Difference(one.estimate, one.se, one.df) for one in means)
    found = between(later, earlier)
    (judged,) = judge_differences([found])
    expected = stats.ttest_ind(second, first, equal_var=False)
    assert judged.p_value == pytest.approx(expected.pvalue)
    ends = expected.confidence_interval(0.95)
    assert (judged.lo, judged.hi) == pytest.approx((ends.low, ends.high))


def test_several_differences_are_judged_by_holm():
    weak, strong = Difference(1.0, 0.45, 30.0), Difference(3.0, 0.4, 30.0)
    assert judge_differences([weak])[0].status is Status.ABOVE
    together = judge_differences([weak, Difference(0.9, 0.45, 30.0), strong])
    assert [one.status for one in together] == [
        Status.NOT_DISTINGUISHABLE,
        Status.NOT_DISTINGUISHABLE,
        Status.ABOVE,
    ]


def test_a_fall_is_below():
    assert judge_differences([Difference(-2.0, 0.3, 20.0)])[0].status is Status.BELOW


@pytest.mark.parametrize(
    ("difference", "reason"),
    [
        (Difference(None, 0.1, 3.0), "not_reported"),
        (Difference(1.0, None, None), "no_interval"),
        (Difference(1.0, 0.0, 3.0), "no_interval"),
    ],
)
def test_what_cannot_be_judged_says_why(difference: Difference, reason: str):
    (found,) = judge_differences([difference])
    assert (found.status, found.reason) == (Status.NOT_ASSESSABLE, reason)


def test_a_difference_needs_both_means():
    known = Difference(1.0, 0.1, 3.0)
    assert between(known, Difference(None, None, None)).value is None
    assert between(known, Difference(0.5, None, None)) == Difference(0.5, None, None)
