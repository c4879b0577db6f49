"""Scores, means and what a kommune weighs its institutions by."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.survey_scales import Stratum, respondent_scores, scale_mean, stratified_mean

answer = st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, math.nan])
tables = st.lists(st.tuples(answer, answer, answer, answer), min_size=1, max_size=12)


@given(tables)
def test_a_score_is_the_mean_of_at_least_half_of_the_items(rows):
    for row, score in zip(rows, respondent_scores(rows), strict=True):
        given_answers = [a for a in row if not math.isnan(a)]
        if len(given_answers) < 2:
            assert math.isnan(score)
        else:
            assert score == pytest.approx(sum(given_answers) / len(given_answers))


@given(tables)
def test_a_scale_turned_round_twice_is_itself(rows):
    turned = 6 - np.array(rows)
    back = respondent_scores(turned, reverse=[0, 1, 2, 3])
    assert back == pytest.approx(respondent_scores(rows), nan_ok=True)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_respondents_changes_nothing(rows, random):
    found = scale_mean(respondent_scores(rows))
    other = scale_mean(respondent_scores(random.sample(rows, len(rows))))
    assert (found.n, found.status) == (other.n, other.status)
    assert found.estimate == pytest.approx(other.estimate)
    if found.lo is not None:
        assert 1 <= found.lo <= found.estimate <= found.hi <= 5


def test_an_answer_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="outside the scale"):
        respondent_scores([[0, 3]])


def test_few_respondents_have_no_mean():
    found = scale_mean([3, 4, 3, np.nan, 2], population=20)
    assert (found.status, found.reason) == ("not_assessable", "too_few_respondents")
    assert (found.estimate, found.lo, found.n) == (None, None, 4)
    small = scale_mean([3, 4, 3, 4], population=4)
    assert small.reason == "population_too_small"


def test_everyone_alike_has_no_interval():
    found = scale_mean([4.0] * 6)
    assert (found.estimate, found.sd, found.lo, found.hi, found.se) == (4, 0, None, None, 0)


def test_few_of_many_get_a_mark_of_caution():
    scores = [3, 4, 3, 5, 2]
    assert scale_mean(scores, population=11).caution
    assert not scale_mean(scores, population=10).caution
    assert scale_mean(scores, population=10).response_rate == 0.5
    assert not scale_mean(scores).caution


def test_an_interval_may_allow_for_those_who_did_not_respond():
    scores = [3, 4, 3, 5, 2]
    whole, shrunk = (scale_mean(scores, population=10, finite=f) for f in (False, True))
    assert shrunk.se == pytest.approx(whole.se * math.sqrt(0.5))
    assert (whole.finite, shrunk.finite) == (False, True)
    everyone = scale_mean(scores, population=5, finite=True)
    assert everyone.lo == everyone.hi == everyone.estimate
    with pytest.raises(ValueError, match="more respondents"):
        scale_mean(scores, population=4)


def test_a_kommune_weighs_people_not_respondents():
    found = stratified_mean([Stratum(90, 5, 2.0, 0.5), Stratum(10, 10, 5.0, 0.5)])
    assert found.estimate == pytest.approx(2.3)
    assert found.unweighted == pytest.approx(4.0)
    assert found.response_rates == (5 / 90, 1.0)
    assert found.lo < found.z_lo < found.estimate < found.z_hi < found.hi


def test_institutions_with_one_respondent_are_joined():
    strata = [
        Stratum(20, 1, 2.0, None),
        Stratum(30, 1, 4.0, None),
        Stratum(50, 10, 3.0, 1.0),
    ]
    found = stratified_mean(strata)
    assert found.collapsed == (0, 1)
    joined = Stratum(50, 2, 3.0, math.sqrt(2))
    same = stratified_mean([strata[2], joined])
    assert (found.estimate, found.se, found.df) == pytest.approx((same.estimate, same.se, same.df))
    assert found.response_rates == (1 / 20, 1 / 30, 10 / 50)


def test_one_that_nobody_answered_is_joined_with_the_smallest():
    strata = [Stratum(20, 0, None, None), Stratum(80, 9, 4.0, 1.0), Stratum(60, 8, 2.0, 1.0)]
    found = stratified_mean(strata)
    assert found.collapsed == (0, 2)
    assert found.estimate == pytest.approx(0.5 * 4 + 0.5 * 2)


def test_a_place_without_people_weighs_nothing():
    strata = [Stratum(80, 9, 4.0, 1.0), Stratum(60, 8, 2.0, 1.0)]
    found = stratified_mean([*strata, Stratum(0, 0, None, None)])
    assert found.estimate == stratified_mean(strata).estimate
    assert found.response_rates[2] is None


@pytest.mark.parametrize(
    ("strata", "reason"),
    [
        ([], "population_too_small"),
        ([Stratum(4, 4, 3.0, 1.0)], "population_too_small"),
        ([Stratum(9, 4, 3.0, 1.0)], "too_few_respondents"),
        ([Stratum(9, 0, None, None)], "too_few_respondents"),
    ],
)
def test_a_kommune_with_too_few_has_no_mean(strata, reason):
    found = stratified_mean(strata)
    assert (found.status, found.reason, found.estimate) == ("not_assessable", reason, None)


def test_a_kommune_where_all_are_alike_has_no_interval():
    found = stratified_mean([Stratum(20, 6, 3.0, 0.0), Stratum(20, 6, 3.0, 0.0)])
    assert (found.estimate, found.lo, found.z_hi, found.se, found.df) == (3, None, None, 0, None)


def test_limits_stay_on_the_scale():
    found = stratified_mean([Stratum(40, 5, 4.9, 1.0)], scale=(1, 5))
    assert found.hi == 5


@pytest.mark.parametrize(
    "stratum", [Stratum(4, 5, 3.0, 1.0), Stratum(9, 5, None, 1.0), Stratum(9, 5, 3.0, None)]
)
def test_broken_strata_are_refused(stratum):
    with pytest.raises(ValueError, match=r"respondents"):
        stratified_mean([stratum])
