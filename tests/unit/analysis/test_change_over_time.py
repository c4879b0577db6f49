import numpy as np
import pytest

from analysis.change_over_time import (
    change_between,
    overdispersion,
    recent_change,
    series_rule,
)
from analysis.results import Break, Observation, Status


def yearly(rates, n=1000, start=2011):
    return [
        Observation(f"{start + i}/{start + i - 1999}", i, r, n=n, numerator=r * n, denominator=n)
        for i, r in enumerate(rates)
    ]


def test_the_length_of_a_series_decides_what_it_can_carry():
    found = [series_rule(n) for n in (1, 2, 4, 7, 8, 11, 12)]
    assert found == [
        "none", "none", "run_chart_only", "run_chart_only", "provisional", "provisional", "full",
    ]  # fmt: skip


def test_change_looks_five_years_back():
    change = recent_change(yearly([0.03 + 0.004 * i for i in range(9)]), (), measure="proportion")
    assert change.difference == pytest.approx(0.02)
    assert change.status is Status.ABOVE
    assert (change.from_period, change.to_period) == ("2014/15", "2019/20")


def test_quarters_look_twenty_quarters_back():
    change = recent_change(
        yearly([0.03 + 0.001 * i for i in range(30)]), (), measure="proportion", per_year=4
    )
    assert change.difference == pytest.approx(0.02)


def test_nothing_is_compared_across_a_break():
    series = yearly([0.03, 0.03, 0.03, 0.08, 0.08, 0.08])
    change = recent_change(series, [Break("2014/15", 3, "")], measure="proportion")
    assert change.from_period == "2014/15"
    assert change.status is Status.NOT_DISTINGUISHABLE


@pytest.mark.parametrize("length", [0, 1, 2])
def test_a_short_series_is_not_judged(length):
    change = recent_change(yearly([0.03] * length), (), measure="proportion")
    assert (change.status, change.reason) == (Status.NOT_ASSESSABLE, "series_too_short")
    assert change.difference is None


def test_a_full_count_tells_its_change_without_judging_it():
    series = [Observation(str(2018 + i), i, 3.3 - 0.1 * i) for i in range(4)]
    change = recent_change(series, (), measure="ratio")
    assert change.difference == pytest.approx(-0.3)
    assert (change.status, change.reason) == (Status.NOT_ASSESSABLE, "no_interval")


def test_a_steady_trend_is_not_overdispersed():
    assert overdispersion(yearly(np.linspace(0.03, 0.06, 12)), measure="proportion") == 1.0


def test_years_that_jump_about_widen_the_interval():
    jumping = yearly([0.03, 0.09, 0.02, 0.08, 0.03, 0.10, 0.03, 0.09])
    phi = overdispersion(jumping, measure="proportion")
    assert phi > 1
    narrow = change_between(jumping[0], jumping[-1], measure="proportion")
    wide = change_between(jumping[0], jumping[-1], measure="proportion", phi=phi)
    assert wide.hi - wide.difference == pytest.approx(
        np.sqrt(phi) * (narrow.hi - narrow.difference)
    )
    assert narrow.status is Status.ABOVE
    assert wide.status is Status.NOT_DISTINGUISHABLE


def test_means_that_swing_between_years_get_a_wider_interval():
    def year(ordinal, value):
        return Observation(str(2015 + ordinal), ordinal, value, value - 0.01, value + 0.01, 5000)

    swinging = [year(i, 3.7 + (0.08 if i % 2 else -0.08)) for i in range(8)]
    steady = [year(i, 3.7 - 0.02 * i) for i in range(8)]
    assert overdispersion(swinging, measure="mean") > 10
    assert overdispersion(steady, measure="mean") == 1
    # Seven years apart: within the swings nothing can be told, on the steady way down it can.
    assert recent_change(swinging, (), measure="mean").status is Status.NOT_DISTINGUISHABLE
    assert recent_change(steady, (), measure="mean").status is Status.BELOW
