"""A table of distances, and what stands in for what it lacks."""

import numpy as np
import pytest

from analysis.travel import USUAL_DETOUR, with_table

STRAIGHT = np.array([[0, 10, 20], [10, 0, 40], [20, 40, 0.0]])


def test_what_the_table_lacks_is_the_straight_line_times_its_usual_detour():
    table = np.full((3, 3), np.nan)
    table[0, 1], table[0, 2] = 12, 26
    found = with_table(table, STRAIGHT)
    assert found.detour == pytest.approx((1.2 + 1.3) / 2)
    assert found.km[1, 0] == found.km[0, 1] == 12
    assert found.km[1, 2] == found.km[2, 1] == pytest.approx(40 * 1.25)
    assert found.n_missing == 1
    assert np.diag(found.km).tolist() == [0, 0, 0]


def test_two_ways_may_differ_and_an_empty_table_takes_the_usual_detour():
    table = STRAIGHT * 2
    table[0, 1] = 25
    assert with_table(table, STRAIGHT).km[1, 0] == 20
    assert with_table(table, STRAIGHT).km[0, 1] == 25
    empty = with_table(np.full((3, 3), np.nan), STRAIGHT)
    assert (empty.detour, empty.n_missing) == (USUAL_DETOUR, 3)
    assert np.isfinite(empty.km).all()
    with pytest.raises(ValueError, match="different"):
        with_table(np.zeros((2, 2)), STRAIGHT)
