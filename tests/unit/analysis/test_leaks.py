"""What comes out beside a hidden cell, and why a cell is hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure import primary
from analysis.leaks import (
    PrimaryReason,
    count_from_difference,
    count_from_percent,
    mean_from_means,
    primary_reasons,
)

counts = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(counts, min_size=1, max_size=8), st.sampled_from([5, 10]))
def test_the_reasons_agree_with_what_is_hidden(rows, threshold):
    x, n = zip(*rows, strict=True)
    hidden = primary(x, n, measure="proportion", threshold=threshold).tolist()
    assert [r.hides for r in primary_reasons(x, n, threshold=threshold)] == hidden


def test_the_first_rule_that_holds_is_the_reason():
    x, n = [4, 3, 97, 6, 0, 0, 12, 0, float("nan")], [4, 6, 100, 6, 50, 3, 20, 0, 9]
    assert primary_reasons(x, n) == (
        PrimaryReason.TOO_FEW_PERSONS,
        PrimaryReason.FEW_WITH,
        PrimaryReason.FEW_WITHOUT,
        PrimaryReason.EVERYBODY,
        PrimaryReason.NOBODY,
        PrimaryReason.TOO_FEW_PERSONS,
        PrimaryReason.SAFE,
        PrimaryReason.TOO_FEW_PERSONS,
        PrimaryReason.MISSING,
    )


@given(counts, st.integers(0, 2))
def test_a_percentage_with_its_base_always_allows_its_own_count(row, decimals):
    x, n = row
    if n == 0:
        return
    found = count_from_percent(round(100 * x / n, decimals), n, decimals=decimals)
    assert found.lo <= x <= found.hi


@given(st.integers(1, 999).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_one_decimal_is_the_count_itself_below_a_thousand(row):
    x, n = row
    assert count_from_percent(round(100 * x / n, 1), n).exact == x


def test_a_percentage_may_leave_several_counts_or_none():
    several = count_from_percent(50, 1000, decimals=0)
    assert (several.lo, several.hi, several.exact) == (495, 505, None)
    assert count_from_percent(10, 3, decimals=0).lo is None
    assert count_from_percent(0, 0).exact is None


def test_a_part_comes_out_of_its_whole():
    assert count_from_difference(33, [31]) == 2
    assert mean_from_means(3.5, 10, [4.0], [6]) == pytest.approx(2.75)
    assert mean_from_means(3.5, 6, [3.5], [6]) is None


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="not lowered"):
        primary_reasons([1], [2], threshold=3)
    with pytest.raises(ValueError, match="percentage"):
        count_from_percent(101, 10)
    with pytest.raises(ValueError, match="more than the whole"):
        count_from_difference(3, [4])
