"""Axes that end on round values."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from components.figures.scale import scale


@given(st.floats(-1e5, 1e5), st.floats(0, 1e5), st.integers(0, 2))
def test_the_scale_covers_the_values_with_few_ticks(low, span, decimals):
    found = scale(low, low + span, decimals=decimals)
    tolerance = 1e-6 * max(1.0, abs(low), span)
    assert found.low <= low + tolerance
    assert found.high >= low + span - tolerance
    assert found.low < found.high
    assert 2 <= found.ticks.size <= 8


@given(st.floats(0, 1e4), st.floats(0.01, 1e4), st.integers(0, 2))
def test_ticks_are_told_apart_when_written(low, span, decimals):
    found = scale(low, low + span, decimals=decimals)
    written = [f"{tick:.{found.decimals}f}" for tick in found.ticks]
    assert len(set(written)) == len(written)
    assert found.decimals <= decimals


def test_a_floor_is_not_gone_below():
    assert scale(-0.2, 4.0, decimals=1, floor=0.0).low == 0.0


def test_one_value_still_makes_an_axis():
    found = scale(3.0, 3.0, decimals=1)
    assert found.low < found.high
    assert np.isclose(found.ticks, 3.0).any()
