from dataclasses import replace

import pytest

from analysis.results import Break, Observation, Quantity, Series, Status, Trend, UnitRole
from analysis.standing import parts_of, standing

PERCENT = Quantity("percent", 100, 1)
PERIODS = ("2019/20", "2020/21", "2021/22", "2022/23")
ABSENT = Series("740", "Silkeborg", UnitRole.OWN, ())


def series(name, role, rates, n=1000):
    seen = tuple(
        Observation(p, i, r, n=n, numerator=r * n, denominator=n)
        if r is not None
        else Observation(p, i, None, missing="suppressed_here")
        for i, (p, r) in enumerate(zip(PERIODS, rates, strict=True))
    )
    return Series(name, name, role, seen)


OWN = series("Silkeborg", UnitRole.OWN, (0.03, 0.035, 0.04, 0.06))
COUNTRY = series("Hele landet", UnitRole.COUNTRY, (0.03, 0.03, 0.03, 0.031), n=100_000)
HIGH = series("Horsens", UnitRole.PEER, (0.05, 0.06, 0.08, 0.12))
LOW = series("Herning", UnitRole.PEER, (0.02, 0.02, 0.02, 0.02))
HIDDEN = series("Samsø", UnitRole.PEER, (0.02, 0.02, 0.02, None))
TREND = Trend(PERCENT, PERIODS, (OWN, COUNTRY, HIGH, LOW, HIDDEN))


def test_the_newest_period_is_the_one_compared_in():
    found = standing(TREND, ABSENT, period=None)
    assert found.period == "2022/23"
    assert found.current.value == 0.06
    assert found.country.value == 0.031


def test_others_lie_from_lowest_to_highest_and_hidden_ones_last():
    found = standing(TREND, ABSENT, period=None)
    assert [a.series.name for a in found.against] == ["Herning", "Horsens", "Samsø"]
    assert [a.comparison.status for a in found.against] == [
        Status.ABOVE,
        Status.BELOW,
        Status.NOT_ASSESSABLE,
    ]
    assert found.against[-1].comparison.reason == "suppressed_here"


def test_the_country_is_compared_without_the_own_unit():
    found = standing(TREND, ABSENT, period=None)
    rest = (3100 - 60) / (100_000 - 1000)
    assert found.country_comparison.difference == pytest.approx(0.06 - rest)
    assert found.country_comparison.status is Status.ABOVE


def test_change_ends_in_the_chosen_period():
    found = standing(TREND, ABSENT, period="2021/22")
    assert found.change.to_period == "2021/22"
    assert found.rate.percentage_points == pytest.approx(1.0)
    assert found.rate.count_to == pytest.approx(40)


def test_a_unit_without_rows_is_told_as_absent():
    found = standing(replace(TREND, series=TREND.series[1:]), ABSENT, period=None)
    assert found.own is ABSENT
    assert found.current is None
    assert found.rate is None
    assert {a.comparison.status for a in found.against} == {Status.NOT_ASSESSABLE}


def test_a_break_shortens_what_is_compared():
    found = standing(replace(TREND, breaks=(Break("2021/22", 2, ""),)), ABSENT, period=None)
    assert found.change.reason == "series_too_short"
    assert found.rate is None


def test_a_kommune_without_a_national_figure_is_not_taken_for_the_whole():
    alone = replace(TREND, series=(OWN, HIGH))
    found = standing(alone, ABSENT, period=None)
    assert found.against[0].comparison.difference == pytest.approx(0.06 - 0.12)
    assert found.country_comparison.status is Status.NOT_ASSESSABLE


def test_the_whole_is_compared_with_each_part_without_it():
    whole = replace(COUNTRY, role=UnitRole.OWN)
    found = standing(Trend(PERCENT, PERIODS, (whole, HIGH)), ABSENT, period=None, is_country=True)
    rest = (3100 - 120) / 99_000
    assert found.against[0].comparison.difference == pytest.approx(rest - 0.12)


def test_parts_are_compared_with_the_rest():
    whole = Observation("2022/23", 3, 0.07, n=2000, numerator=140, denominator=2000)
    high, low = parts_of(whole, (HIGH, LOW), "2022/23", measure="proportion")
    assert high.comparison.status is Status.BELOW
    assert low.comparison.status is Status.ABOVE
    assert parts_of(whole, (HIGH,), "1999/00", measure="proportion") == ()


def test_the_interval_shown_agrees_with_the_sentence():
    rates = (0.02, 0.05, 0.021, 0.052, 0.022, 0.05, 0.023, 0.03)
    seen = tuple(
        Observation(str(2015 + i), i, rate, None, None, 3000, rate * 3000, 3000.0)
        for i, rate in enumerate(rates)
    )
    own = Series("740", "Silkeborg", UnitRole.OWN, seen)
    periods = tuple(o.period for o in seen)
    stood = standing(Trend(Quantity("percent", 100, 1), periods, (own,)), own, period=None)
    assert stood.change.status is Status.NOT_DISTINGUISHABLE
    assert stood.rate is not None
    assert stood.rate.percentage_points_lo < 0 < stood.rate.percentage_points_hi
