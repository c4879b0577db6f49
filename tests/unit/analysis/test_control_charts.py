"""Control charts: limits by definition, each rule at its edge, gaps and short series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.change_over_time import SeriesRule
from analysis.control_charts import (
    Pattern,
    RuleSet,
    find_signals,
    laney_chart,
    laney_limits,
    p_chart,
    xmr_chart,
)

GAP = np.nan


def signals(values, rules=RuleSet.MDC):
    return find_signals(np.array(values, float), 0.0, np.ones(len(values)), rules)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=30))
def test_limits_lie_evenly_about_the_mean(x):
    found = xmr_chart(x)
    assert found.centre == pytest.approx(np.mean(x))
    assert found.mean_range == pytest.approx(np.mean(np.abs(np.diff(x))))
    assert found.hi + found.lo == pytest.approx(np.full(len(x), 2 * np.mean(x)))
    assert found.hi - found.lo == pytest.approx(np.full(len(x), 2 * 2.66 * found.mean_range))
    assert found.range_limit == pytest.approx(3.267 * found.mean_range)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=30), st.integers(-5, 5), st.integers(1, 4))
def test_another_unit_of_measurement_gives_the_same_signals(x, add, times):
    assert xmr_chart(x).signals == xmr_chart(np.array(x) * times + add).signals


def test_nothing_is_differenced_across_a_missing_year():
    found = xmr_chart([1, 2, GAP, 9, 10])
    assert found.mean_range == 1
    assert np.isnan(found.moving_range[[0, 2, 3]]).all()
    assert np.isnan(found.hi[2])
    assert found.n == 4


def test_screening_leaves_a_spike_out_of_the_ranges_once():
    x = [10, 11, 10, 11, 10, 60, 10, 11, 10, 11, 10, 11]
    plain, screened = xmr_chart(x), xmr_chart(x, screen=True)
    assert screened.mean_range == 1
    assert plain.mean_range > 9
    assert 5 in screened.outside
    # The spike lifts the mean all the same: screening is of ranges only.
    assert screened.centre == plain.centre


@pytest.mark.parametrize(
    ("x", "reason"), [([], "series_too_short"), ([4], "series_too_short"),
                      ([4, GAP, 5], "series_too_short"), ([4, 4, 4], "no_variation")],
)  # fmt: skip
def test_where_there_is_nothing_to_judge(x, reason):
    found = xmr_chart(x)
    assert (found.status, found.reason, found.signals) == ("not_assessable", reason, {})


@pytest.mark.parametrize(
    ("length", "rule", "patterns"),
    [
        (7, SeriesRule.LINE_ONLY, set()),
        (11, SeriesRule.PROVISIONAL, set()),
        (12, SeriesRule.FULL, {Pattern.RUN, Pattern.TREND}),
    ],
)
def test_a_series_says_no_more_than_its_length_can_carry(length, rule, patterns):
    # A steady rise with a jump of limits between its halves.
    found = xmr_chart(np.arange(length) * 0.1 + 10)
    assert found.rule is rule
    assert set(found.signals) - {Pattern.OUTSIDE, Pattern.TWO_OF_THREE} <= patterns | {Pattern.RUN}
    assert (Pattern.TREND in found.signals) == (Pattern.TREND in patterns)


def test_outside_is_beyond_the_limit_and_not_on_it():
    assert signals([0, 3, -3, 3.01]) == {Pattern.OUTSIDE: (3,)}


def test_seven_on_one_side_and_a_point_on_the_mean_breaks():
    run = [1, 0.5] * 4
    assert signals(run[:7])[Pattern.RUN] == tuple(range(7))
    assert signals(run[:6]) == {}
    assert signals([*run[:4], 0, *run[:3]]) == {}
    assert signals([*run[:4], GAP, *run[:3]]) == {}
    assert Pattern.RUN not in signals(run[:7], RuleSet.WE)
    assert signals(run, RuleSet.WE)[Pattern.RUN] == tuple(range(8))


def test_seven_points_strictly_rising_or_falling():
    rising = np.linspace(-1.5, 1.5, 7)
    assert signals(rising) == {Pattern.TREND: tuple(range(7))}
    assert signals(-rising) == {Pattern.TREND: tuple(range(7))}
    assert signals(rising[:6]) == {}
    level = rising.copy()
    level[3] = level[2]
    assert signals(level) == {}


def test_two_of_three_in_the_outer_third_with_all_on_one_side():
    assert signals([2.5, 0.1, 2.5]) == {Pattern.TWO_OF_THREE: (0, 2)}
    assert signals([2.5, -0.1, 2.5]) == {}
    assert signals([2.0, 0.1, 2.5]) == {}
    assert signals([2.5, -0.1, 2.5], RuleSet.WE) == {Pattern.TWO_OF_THREE: (0, 2)}


def test_four_of_five_beyond_one_sigma():
    assert signals([1.5, 1.5, -0.2, 1.5, 1.5], RuleSet.WE) == {Pattern.FOUR_OF_FIVE: (0, 1, 3, 4)}
    assert signals([1.5, 1.5, -1.5, -1.5, 1.5], RuleSet.WE) == {}


@given(
    st.lists(
        st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=2,
        max_size=20,
    )
)
def test_laney_never_narrows_and_shares_stay_shares(rows):
    x, n = zip(*rows, strict=True)
    plain, laney = p_chart(x, n), laney_chart(x, n)
    if plain.reason == "no_variation":
        assert laney.reason == "no_variation"
        return
    assert np.all((plain.lo >= 0) & (plain.hi <= 1))
    assert np.all((laney.lo <= plain.lo + 1e-12) & (laney.hi >= plain.hi - 1e-12))
    lo, hi = laney_limits(laney)
    assert np.all((lo >= laney.lo - 1e-12) & (hi <= laney.hi + 1e-12))
    assert set(laney.outside) <= set(plain.outside)


def test_limits_widen_as_n_falls():
    found = p_chart([10, 20, 40, 80], [100, 200, 400, 800])
    assert np.all(np.diff(found.hi - found.lo) < 0)


def test_a_year_without_people_is_a_gap():
    found = laney_chart([5, 0, 6, 7, GAP], [50, 0, 50, 50, 50])
    assert found.n == 3
    assert np.isnan(found.hi[[1, 4]]).all()
    assert found.sigma_z == pytest.approx(0.02 / np.sqrt(0.12 * 0.88 / 50) / 1.128)
    assert p_chart([0, 0], [0, 0]).reason == "series_too_short"
    assert laney_chart([5, 0, 6], [50, 0, 50]).reason == "series_too_short"
    assert p_chart([0, 0], [9, 9]).reason == "no_variation"


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="outside"):
        p_chart([3], [2])
