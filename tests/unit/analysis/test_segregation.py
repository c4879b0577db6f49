import pytest

from analysis.results import Observation
from analysis.segregation import growth, rate_change


def seen(period, x, n):
    return Observation(period, 0, x / n if n else None, n=n, numerator=x, denominator=n)


def test_number_rate_and_points_are_three_different_figures():
    """Benchmarkingenheden, 19-09-2019: 26,994 to 29,440 pupils; rate 4.8 to 5.3 per cent."""
    total0, total1 = 26994 / 0.048, 29440 / 0.053
    change = rate_change(
        Observation("2015/16", 0, 0.048, numerator=26994, denominator=total0),
        Observation("2018/19", 3, 0.053, numerator=29440, denominator=total1),
    )
    assert change.count_percent == pytest.approx(9.06, abs=0.01)
    assert change.percentage_points == pytest.approx(0.5)
    assert change.percent == pytest.approx(100 * (0.053 / 0.048 - 1))


def test_growth_is_computed_from_unrounded_rates():
    change = rate_change(seen("2015/16", 6210, 207000), seen("2018/19", 7480, 199800))
    assert change.percent == pytest.approx(24.791458124791)
    assert change.percentage_points == pytest.approx(0.7437437437437)
    assert change.percentage_points_lo < 0.7437 < change.percentage_points_hi


def test_growth_from_nothing_is_undefined():
    change = rate_change(seen("2015/16", 0, 200), seen("2018/19", 4, 200))
    assert change.percent is None
    assert change.count_percent is None
    assert change.percentage_points == pytest.approx(2.0)


def test_a_hidden_end_leaves_everything_undefined_with_its_reason():
    hidden = Observation("2015/16", 0, None, missing="suppressed_here")
    change = rate_change(hidden, seen("2018/19", 9, 200))
    assert change.reason == "suppressed_here"
    assert change.percentage_points is change.percent is change.count_percent is None


@pytest.mark.parametrize(("first", "last"), [(None, 1.0), (1.0, None), (0, 1.0)])
def test_undefined_growth_is_none(first, last):
    assert growth(first, last) is None
