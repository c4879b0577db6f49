"""Method A: the bridge between two definitions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.definition_bridge import definition_bridge
from analysis.results import Observation


def seen(x: float | None, n: float | None, *, missing: str | None = None) -> Observation:
    value = None if x is None or not n else x / n
    return Observation("2022/23", 11, value, numerator=x, denominator=n, missing=missing)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 20_000))
    return draw(st.integers(0, n)), n


@given(counts(), counts())
def test_the_parts_are_the_difference_and_turn_round_with_it(first, second):
    there = definition_bridge(seen(*first), seen(*second))
    back = definition_bridge(seen(*second), seen(*first))
    assert there.numerator_part + there.denominator_part == pytest.approx(there.difference)
    assert back.numerator_part == pytest.approx(-there.numerator_part)
    assert back.denominator_part == pytest.approx(-there.denominator_part)


@given(counts(), counts())
def test_a_part_is_the_mean_of_its_effect_in_either_order(first, second):
    (x0, n0), (x1, n1) = first, second
    early, late = Fraction(x1, n0) - Fraction(x0, n0), Fraction(x1, n1) - Fraction(x0, n1)
    found = definition_bridge(seen(*first), seen(*second))
    assert found.numerator_part == pytest.approx(float((early + late) / 2))


def test_with_the_same_numerator_only_the_denominator_counts():
    found = definition_bridge(seen(110, 3068), seen(110, 3381))
    assert found.same_numerator
    assert found.numerator_part == 0
    assert found.denominator_part == pytest.approx(110 / 3381 - 110 / 3068)


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (seen(None, None, missing="suppressed_here"), "suppressed"),
        (seen(None, None, missing="not_reported"), "not_reported"),
        (seen(None, None), "not_reported"),
        (Observation("2022/23", 11, 0.05), "no_counts"),
        (Observation("2022/23", 11, 0.0, numerator=0, denominator=0), "no_pupils"),
    ],
)
def test_what_cannot_be_reconciled_says_why(first, reason):
    for found in (
        definition_bridge(first, seen(110, 3381)),
        definition_bridge(seen(110, 3381), first),
    ):
        assert found.status is Assessment.NOT_ASSESSABLE
        assert found.reason == reason
        assert found.difference is found.numerator_part is found.denominator_part is None
        assert not found.same_numerator
