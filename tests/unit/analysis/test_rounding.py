"""What rounded figures allow: always what was rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rounding import (
    NATIONAL_2015_2018,
    growth_from_rounded,
    implied_base,
    implied_total_ratio,
)

rates = st.floats(0.2, 60)


@given(rates, rates)
def test_the_interval_holds_the_growth_that_was_rounded_away(rate0, rate1):
    bounds = growth_from_rounded(round(rate0, 1), round(rate1, 1))
    assert bounds.lo - 1e-9 <= 100 * (rate1 / rate0 - 1) <= bounds.hi + 1e-9


@given(rates, rates.filter(lambda r: r > 1))
def test_the_implied_base_holds_the_rate_it_came_from(rate0, rate1):
    points, percent = rate1 - rate0, 100 * (rate1 / rate0 - 1)
    bounds = implied_base(round(points, 1), float(round(percent)))
    if bounds.lo is not None and abs(round(points, 1)) > 0.05:
        assert bounds.lo - 1e-9 <= rate0 <= bounds.hi + 1e-9


def test_a_base_that_could_be_nothing_allows_nothing():
    assert growth_from_rounded(0.0, 1.0).point is None
    assert not growth_from_rounded(0.0, 1.0).allows(5)
    assert implied_base(0.1, 0).point is None


def test_the_published_growth_is_within_what_the_published_rates_allow():
    p = NATIONAL_2015_2018
    assert growth_from_rounded(p.rate0, p.rate1).allows(p.growth_percent, decimals=1)
    assert not growth_from_rounded(p.rate0, p.rate1).allows(24)
    assert implied_total_ratio(p.count0, p.count1, p.growth_percent) == pytest.approx(
        0.976, abs=1e-3
    )
    assert implied_total_ratio(0, 5, 3) is None
    assert implied_total_ratio(5, 5, -100) is None
