"""Scales with the country in the middle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spine import axis

numbers = st.floats(-1e6, 1e6, allow_nan=False)


def test_the_country_is_the_middle_and_three_deviations_are_the_end():
    found = axis(0.10, (0.08, 0.12), (0.02, 0.30))
    assert found is not None
    assert found.place(0.10).at == 0
    # a middle half of 0.04 is a deviation of 0.04 / 1.349
    assert found.place(0.10 + 3 * 0.04 / 1.349).at == pytest.approx(1)
    assert found.place(0.10 - 0.04 / 1.349).at == pytest.approx(-1 / 3)


def test_one_far_out_does_not_press_the_others_together():
    near = axis(0.10, (0.08, 0.12), (0.02, 0.20))
    far = axis(0.10, (0.08, 0.12), (0.02, 9.0))
    assert near == far
    assert far is not None
    assert far.place(9.0).is_off
    assert far.place(9.0).at == 1


def test_where_the_others_are_alike_what_is_drawn_decides():
    found = axis(2.0, (2.0, 2.0), (2.0, 3.0, None))
    assert found is not None
    assert 0 < found.place(3.0).at < 1
    assert not found.place(3.0).is_off


@pytest.mark.parametrize(
    ("centre", "quartiles", "seen"),
    [(None, (1.0, 2.0), (1.0,)), (1.0, (1.0, 1.0), (1.0, None)), (1.0, (None, None), ())],
)
def test_nothing_to_lay_out(centre, quartiles, seen):
    assert axis(centre, quartiles, seen) is None


@given(centre=numbers, low=numbers, high=numbers, a=numbers, b=numbers)
def test_places_keep_their_order_and_the_middle_half_is_always_in_sight(centre, low, high, a, b):
    found = axis(centre, (low, high), (a, b))
    if found is None:
        return
    smaller, larger = sorted((a, b))
    assert -1 <= found.place(smaller).at <= found.place(larger).at <= 1
    if high > low:
        assert not found.place(low).is_off
        assert not found.place(high).is_off
