"""The decomposition of a change: what its parts always sum to, and its edges."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.kitagawa import decompose_change

PHASES = ("indskoling", "mellemtrin", "udskoling")
cell = st.integers(0, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
years = st.lists(st.tuples(cell, cell), min_size=1, max_size=6).filter(
    lambda rows: sum(a[1] for a, _ in rows) > 0 and sum(b[1] for _, b in rows) > 0
)


def decomposed(rows, *, backwards=False):
    first, last = (1, 0) if backwards else (0, 1)
    columns = [[row[year][i] for row in rows] for year in (first, last) for i in (0, 1)]
    return decompose_change([str(i) for i in range(len(rows))], *columns)


@given(years)
def test_the_parts_sum_to_the_change(rows):
    found = decomposed(rows)
    assert found.rate_part + found.composition_part == pytest.approx(found.change, abs=1e-12)
    for name, total in (
        ("rate", found.rate_part),
        ("composition", found.composition_part),
        ("composition_raw", found.composition_part),
    ):
        summed = math.fsum(getattr(part, name) for part in found.parts)
        assert summed == pytest.approx(total, abs=1e-12)


@given(years)
def test_turned_round_in_time_every_part_changes_sign(rows):
    found, back = decomposed(rows), decomposed(rows, backwards=True)
    for part, other in zip(found.parts, back.parts, strict=True):
        assert part.rate == pytest.approx(-other.rate, abs=1e-12)
        assert part.composition == pytest.approx(-other.composition, abs=1e-12)


@given(years, st.randoms(use_true_random=False))
def test_the_order_of_phases_changes_nothing(rows, random):
    shuffled = random.sample(rows, len(rows))
    found, other = decomposed(rows), decomposed(shuffled)
    assert found.rate_part == pytest.approx(other.rate_part, abs=1e-12)
    assert found.composition_part == pytest.approx(other.composition_part, abs=1e-12)


def test_a_phase_that_was_empty_once_borrows_the_other_years_rate():
    found = decompose_change(PHASES, [10, 20, 0], [100, 100, 0], [12, 21, 9], [100, 100, 30])
    last = found.parts[2]
    assert (last.imputed, last.rate) == (True, 0)
    assert [part.imputed for part in found.parts] == [False, False, True]
    assert last.composition_raw == pytest.approx(30 / 230 * 9 / 30)
    assert found.rate_part + found.composition_part == pytest.approx(42 / 230 - 30 / 200)


def test_a_phase_that_is_always_empty_is_dropped():
    with_it = decompose_change(PHASES, [1, 2, 0], [10, 20, 0], [2, 2, 0], [20, 20, 0])
    without = decompose_change(PHASES[:2], [1, 2], [10, 20], [2, 2], [20, 20])
    assert with_it.dropped == ("udskoling",)
    assert with_it.parts == without.parts


@pytest.mark.parametrize("hidden", [None, math.nan])
def test_a_hidden_phase_leaves_nothing_to_decompose(hidden):
    found = decompose_change(PHASES[:2], [1, hidden], [10, 20], [2, 2], [20, 20])
    assert (found.status, found.reason) == (Assessment.NOT_ASSESSABLE, "suppressed")
    assert (found.change, found.rate_part, found.parts) == (None, None, ())


def test_a_year_without_pupils_has_no_rate():
    found = decompose_change(PHASES[:2], [0, 0], [0, 0], [2, 2], [20, 20])
    assert found.reason == "no_pupils"


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="outside"):
        decompose_change(PHASES[:1], [11], [10], [2], [20])
    with pytest.raises(ValueError, match="four counts"):
        decompose_change(PHASES, [1], [10], [2], [20])
