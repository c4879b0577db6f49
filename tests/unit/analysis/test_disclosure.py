"""The primary rule of disclosure control, written out case by case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure import primary


def obvious(x: int, n: int, threshold: int) -> bool:
    """The rule for x of n persons, as it is said in words."""
    if n < threshold:
        return True
    return 1 <= x < threshold or 1 <= n - x < threshold or x == n


@given(
    st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(5, 12),
)
def test_proportions_as_said_in_words(pair: tuple[int, int], threshold: int) -> None:
    x, n = pair
    found = primary([x], [n], measure="proportion", threshold=threshold)
    assert found.tolist() == [obvious(x, n, threshold)]


@pytest.mark.parametrize(
    ("measure", "x", "n", "hidden"),
    [
        ("proportion", 0, 5, False),
        ("proportion", 5, 10, False),
        ("proportion", 5, 9, True),
        ("mean", 12.0, 4, True),
        ("mean", 15.0, 5, False),
        ("ratio", 900.0, 4, True),
        ("ratio", 900.0, 5, False),
        ("count", 0, np.nan, False),
        ("count", 1, np.nan, True),
        ("count", 4, np.nan, True),
        ("count", 5, np.nan, False),
        ("value", np.nan, np.nan, False),
        ("proportion", np.nan, np.nan, False),
        ("mean", np.nan, np.nan, False),
    ],
)
def test_each_measure(measure: str, x: float, n: float, hidden: bool) -> None:
    assert primary([x], [n], measure=measure).tolist() == [hidden]


def test_a_count_without_its_numerator_is_judged_by_its_value() -> None:
    x, value = [np.nan, np.nan, 12.0, np.nan, 3.0], [3.0, 12.0, 12.0, np.nan, 3.0]
    found = primary(x, [np.nan] * 5, measure="count", value=value)
    assert found.tolist() == [True, False, False, False, True]


def test_the_threshold_is_never_lowered() -> None:
    with pytest.raises(ValueError, match="raised"):
        primary([1], [10], measure="proportion", threshold=4)


def test_unknown_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown measure"):
        primary([1], [10], measure="median")


def test_a_higher_threshold_hides_no_less() -> None:
    x, n = np.meshgrid(np.arange(30), np.arange(30))
    x, n = x[x <= n], n[x <= n]
    five = primary(x, n, measure="proportion")
    ten = primary(x, n, measure="proportion", threshold=10)
    assert np.all(ten[five])
    assert ten.sum() > five.sum()


def test_percent_and_complement_leak_as_much_as_the_count() -> None:
    x, n = [3, 97, 0, 100, 12, 4, 6], [100, 100, 100, 100, 20, 4, 9]
    found = primary(x, n, measure="proportion")
    assert found.tolist() == [True, True, False, True, False, True, True]
