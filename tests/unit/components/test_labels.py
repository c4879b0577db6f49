"""Labels that neither overlap nor are cut."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.labels import free_level, spread, text_width, wrapped

PIXELS = st.floats(-400, 400)
LABELS = st.lists(st.tuples(PIXELS, st.floats(10, 60)), min_size=1, max_size=8)


@given(LABELS)
def test_labels_never_overlap(labels):
    wanted, heights = zip(*labels, strict=True)
    centres = spread(wanted, heights, low=-1e6, high=1e6)
    for one, other in itertools.combinations(range(len(labels)), 2):
        clear = (heights[one] + heights[other]) / 2
        assert abs(centres[one] - centres[other]) >= clear - 1e-6


@given(LABELS)
def test_labels_stay_inside_where_there_is_room(labels):
    wanted, heights = zip(*labels, strict=True)
    low, high = -10.0, -10.0 + sum(heights) + 1
    centres = spread(wanted, heights, low=low, high=high)
    half = np.array(heights) / 2
    assert (centres - half).min() >= low - 1e-6
    assert (centres + half).max() <= high + 1e-6


@given(LABELS)
def test_labels_keep_their_order(labels):
    wanted, heights = zip(*labels, strict=True)
    centres = spread(wanted, heights, low=-200, high=200)
    order = np.argsort(wanted, kind="stable")
    assert (np.diff(centres[order]) > 0).all()


def test_labels_that_do_not_collide_stay_where_they_are():
    assert spread([0, 50, 100], [20, 20, 20], low=-100, high=200) == pytest.approx([0, 50, 100])


def test_two_labels_at_one_place_move_equally():
    assert spread([10, 10], [20, 20], low=-100, high=100) == pytest.approx([0, 20])


def test_without_room_labels_keep_clear_of_each_other():
    centres = spread([0, 0, 0], [20, 20, 20], low=0, high=30)
    assert np.diff(centres) == pytest.approx([20, 20])
    assert centres.mean() == pytest.approx(15)


def test_no_labels():
    assert spread([], [], low=0, high=1).size == 0


def test_the_free_level_is_in_the_widest_gap():
    assert free_level([1, 2, 9], low=0, high=10) == pytest.approx(5.5)
    assert free_level([], low=0, high=10) == pytest.approx(5)
    assert free_level([-5, 50], low=0, high=10) == pytest.approx(5)


def test_wide_letters_and_bold_are_wider():
    assert text_width("mmm", size=14) > text_width("aaa", size=14) > text_width("iii", size=14)
    assert text_width("aaa", size=14, bold=True) > text_width("aaa", size=14)


@given(st.lists(st.text("abcdef", min_size=1, max_size=12), min_size=1, max_size=8))
def test_wrapping_loses_no_word(words):
    lines = wrapped(" ".join(words), longest=12)
    assert " ".join(lines) == " ".join(words)
    assert max(map(len, lines)) <= 12
