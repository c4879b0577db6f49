"""Cells that tell how many, and never who."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.density import density

X, Y = (0.0, 1.0, 2.0, 4.0), (0.0, 0.5, 1.0)
rows = st.lists(
    st.tuples(st.floats(-1, 5), st.floats(-0.5, 1.5), st.integers(0, 4)), min_size=1, max_size=60
)


def slow_cell(value, edges):
    for place in range(len(edges) - 1):
        last = place == len(edges) - 2
        if edges[place] <= value < edges[place + 1] or (last and value == edges[-1]):
            return place
    return None


@given(rows, st.integers(1, 6), st.integers(1, 3))
def test_cells_as_said_in_words(units, fewest, fewest_groups):
    found = density(
        *zip(*units, strict=True),
        x_edges=X,
        y_edges=Y,
        fewest=fewest,
        fewest_groups=fewest_groups,
    )
    counts, groups = Counter(), defaultdict(set)
    for x, y, group in units:
        cell = slow_cell(x, X), slow_cell(y, Y)
        if None not in cell:
            counts[cell] += 1
            groups[cell].add(group)
    for i in range(3):
        for j in range(2):
            enough = counts[i, j] >= fewest and len(groups[i, j]) >= fewest_groups
            assert found.counts[i, j] == (counts[i, j] if enough else 0)
    assert found.shown + found.left_out == len(units)
    assert found.shown == found.counts.sum()


def test_a_unit_without_a_figure_is_nowhere():
    found = density([0.5, np.nan], [0.2, 0.2], [0, 0], x_edges=X, y_edges=Y)
    assert (found.shown, found.left_out) == (1, 0)


def test_nobody():
    found = density([], [], [], x_edges=X, y_edges=Y)
    assert found.counts.shape == (3, 2)
    assert found.shown == found.left_out == pytest.approx(0)
