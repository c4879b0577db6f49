import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.results import Quantity
from components.figures.value_classes import MOST_CLASSES, value_classes

PERCENT = Quantity("percent", 100.0, 1)


def test_limits_are_round_and_one_extreme_does_not_move_them():
    values = list(np.linspace(0.02, 0.06, 97))
    calm, extreme = value_classes(values, PERCENT), value_classes([*values, 0.9], PERCENT)
    assert calm.limits == extreme.limits == (3.0, 4.0, 5.0)
    assert extreme.of(0.9) == 3


def test_classes_have_words():
    classes = value_classes(list(np.linspace(0.02, 0.06, 97)), PERCENT)
    said = [classes.words(place, "da") for place in range(classes.count)]
    assert said == [
        "under 3,0\u00a0%",
        "3,0 til under 4,0\u00a0%",
        "4,0 til under 5,0\u00a0%",
        "5,0\u00a0% og derover",
    ]


def test_a_value_is_in_the_class_of_the_figure_that_is_shown():
    classes = value_classes(list(np.linspace(0.02, 0.06, 97)), PERCENT)
    assert classes.of(0.0396) == 2  # shown as 4,0 %
    assert classes.of(0.0394) == 1


def test_equal_values_are_one_class():
    classes = value_classes([0.04, 0.04, 0.04], PERCENT)
    assert (classes.count, classes.of(0.04)) == (1, 0)
    assert classes.words(0, "da") == "alle har det samme tal"
    assert value_classes([], PERCENT).count == 1


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=98))
def test_there_are_few_classes_and_every_value_is_in_one(values):
    classes = value_classes(values, Quantity("count", 1.0, 0))
    assert 1 <= classes.count <= MOST_CLASSES
    assert list(classes.limits) == sorted(set(classes.limits))
    assert all(0 <= classes.of(value) < classes.count for value in values)
