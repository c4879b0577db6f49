"""Intervals for proportions against published values, a library and their own properties."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from analysis.proportions import (
    newcombe_difference,
    ratio_of_rates,
    wilson_interval,
    wilson_variance,
)

counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("x", "n", "confidence", "lo", "hi"),
    [
        (65, 100, 0.95, 0.552544, 0.736358),
        (65, 100, 0.998, 0.495495, 0.778354),
        (1045, 5000, 0.95, 0.197955, 0.220491),
    ],
)
def test_wilson_published(x: int, n: int, confidence: float, lo: float, hi: float) -> None:
    found = wilson_interval(x, n, confidence=confidence)
    assert (round(float(found.lo), 6), round(float(found.hi), 6)) == (lo, hi)


@pytest.mark.parametrize(
    ("x1", "n1", "x0", "n0", "lo", "hi"),
    [
        # Newcombe (1998) Stat Med 17:873, Table II, method 10.
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
    ],
)
def test_newcombe_published(x1: int, n1: int, x0: int, n0: int, lo: float, hi: float) -> None:
    found = newcombe_difference(x1, n1, x0, n0)
    assert found.value == pytest.approx(x1 / n1 - x0 / n0)
    assert (found.lo, found.hi) == pytest.approx((lo, hi), abs=5e-5)


@given(counts)
def test_wilson_as_the_library(pair: tuple[int, int]) -> None:
    x, n = pair
    found = wilson_interval(x, n)
    lo, hi = proportion_confint(x, n, method="wilson")
    assert (float(found.lo), float(found.hi)) == pytest.approx((max(lo, 0), min(hi, 1)), abs=1e-12)
    assert 0 <= found.lo <= x / n + 1e-12
    assert x / n - 1e-12 <= found.hi <= 1


@given(counts, counts)
def test_newcombe_as_the_library_and_antisymmetric(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    found = newcombe_difference(*one, *other)
    back = newcombe_difference(*other, *one)
    lo, hi = confint_proportions_2indep(*one, *other, method="newcomb")
    assert found.lo is not None
    assert back.hi is not None
    assert (found.lo, found.hi) == pytest.approx((lo, hi), abs=1e-9)
    assert found.lo == pytest.approx(-back.hi, abs=1e-12)


def test_undefined_is_nan_or_none() -> None:
    found = wilson_interval([0, np.nan, 3], [0, 10, np.nan])
    assert np.isnan(found.lo).all()
    assert np.isnan(found.hi).all()
    for counts_of_two in ((0, 0, 3, 10), (3, 10, 0, 0), (None, 10, 3, 10), (3, 10, 3, None)):
        nothing = newcombe_difference(*counts_of_two)
        assert (nothing.value, nothing.lo, nothing.hi) == (None, None, None)


@pytest.mark.parametrize("x", [-1, 11])
def test_a_count_outside_its_base_is_refused(x: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        wilson_interval(x, 10)


def test_the_variance_of_nothing_seen_is_not_nothing() -> None:
    found = wilson_interval([0, 500], [1000, 1000])
    variance = wilson_variance(found.lo, found.hi)
    assert variance[0] > 0
    assert math.isclose(variance[1], 0.25 / 1000, rel_tol=0.01)


@given(counts, counts)
def test_the_ratio_as_the_library_and_inverse_when_the_two_change_places(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    found = ratio_of_rates(*one, *other)
    if other[0] == 0:
        assert (found.value, found.lo, found.hi) == (None, None, None)
    elif one[0] == 0:
        assert (found.value, found.lo, found.hi) == (0, None, None)
    elif one[0] == one[1] and other[0] == other[1]:
        assert (found.value, found.lo, found.hi) == (1, None, None)
    else:
        lo, hi = confint_proportions_2indep(*one, *other, compare="ratio", method="log")
        assert (found.lo, found.hi) == pytest.approx((lo, hi), rel=1e-9)
        assert found.value == pytest.approx(1 / ratio_of_rates(*other, *one).value)


def test_no_ratio_from_what_is_not_known() -> None:
    for counts_of_two in ((0, 0, 3, 10), (3, 10, 0, 0), (None, 10, 3, 10), (3, 10, None, 10)):
        assert ratio_of_rates(*counts_of_two).value is None
