"""What an outsider can work out, and the cheapest way to prevent it, beside exhaustive search."""

from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.additive import additive_table, attacker_interval, two_way
from analysis.complementary import Outcome, complementary

THRESHOLD = 5
TABLES = st.lists(
    st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=3
).filter(lambda rows: sum(map(sum, rows)) > 0)


def few(values: np.ndarray) -> np.ndarray:
    return (values >= 1) & (values < THRESHOLD)


def inner(rows: list[list[int]]) -> np.ndarray:
    """Which cells of a two-way table are no totals."""
    at = np.zeros((len(rows) + 1, len(rows[0]) + 1), dtype=bool)
    at[:-1, :-1] = True
    return at.ravel()


def slow_interval(rows: list[list[int]], hidden: set[tuple[int, int]]) -> dict:
    """Least and greatest of every hidden cell, by trying all whole numbers."""
    cells = sorted(hidden)
    table = np.array(rows)
    sums = (table.sum(axis=0), table.sum(axis=1))
    seen: dict = {cell: set() for cell in cells}
    highest = [min(sums[1][r], sums[0][c]) for r, c in cells]
    for values in product(*(range(h + 1) for h in highest)):
        tried = table.copy()
        for cell, value in zip(cells, values, strict=True):
            tried[cell] = value
        if (tried.sum(axis=0) == sums[0]).all() and (tried.sum(axis=1) == sums[1]).all():
            for cell, value in zip(cells, values, strict=True):
                seen[cell].add(value)
    return {cell: (min(values), max(values)) for cell, values in seen.items()}


@settings(max_examples=40)
@given(
    rows=st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3),
    data=st.data(),
)
def test_the_attack_finds_what_trying_everything_finds(rows, data):
    places = list(product(range(len(rows)), range(3)))
    hidden = data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=5))
    width = len(rows[0]) + 1
    mask = np.zeros((len(rows) + 1) * width, dtype=bool)
    for row, column in hidden:
        mask[row * width + column] = True
    found = attacker_interval(two_way(rows), mask)
    for (row, column), (lo, hi) in slow_interval(rows, hidden).items():
        at = row * width + column
        assert (found.lo[at], found.hi[at]) == (lo, hi)


@settings(max_examples=40)
@given(rows=TABLES)
def test_no_hidden_cell_can_be_worked_out_and_nothing_is_hidden_for_nothing(rows):
    table = two_way(rows)
    primary = few(table.values) & inner(rows)
    pattern = complementary(table, primary, fixed=~inner(rows))
    width = attacker_interval(table, pattern.hidden).width
    guarded = primary & ~pattern.unprotected
    assert (width[guarded] >= THRESHOLD).all()
    for cell in np.flatnonzero(pattern.secondary):
        without = pattern.hidden.copy()
        without[cell] = False
        assert (attacker_interval(table, without).width[guarded] < THRESHOLD).any()
    if not primary.any():
        assert pattern.n_secondary == 0


@settings(max_examples=15)
@given(rows=st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=2))
def test_no_other_pattern_is_cheaper(rows):
    table, within = two_way(rows), inner(rows)
    primary = few(table.values) & within
    assume(0 < primary.sum() < 4)
    pattern = complementary(table, primary, fixed=~within)
    others = np.flatnonzero(within & ~primary)
    safe = [
        sum(table.values[cell] + 1 for cell in chosen)
        for chosen in chain.from_iterable(combinations(others, n) for n in range(len(others) + 1))
        if guards(table, primary, chosen)
    ]
    if pattern.outcome is Outcome.SAFE:
        assert pattern.cost == pytest.approx(min(safe))
    else:
        assert safe == []


def guards(table, primary: np.ndarray, chosen) -> bool:
    hidden = primary.copy()
    hidden[list(chosen)] = True
    return bool((attacker_interval(table, hidden).width[primary] >= THRESHOLD).all())


def test_a_kommune_with_one_institution_hides_another_kommune_and_one_of_its_institutions():
    # country = A + B + C; A has one institution with 3, B and C have several
    names = ["A1", "B1", "B2", "C1", "C2", "A", "B", "C", "country"]
    values = [3, 20, 30, 8, 12, 3, 50, 20, 73]
    sums = [(5, [0]), (6, [1, 2]), (7, [3, 4]), (8, [5, 6, 7])]
    table = additive_table(values, sums)
    primary = np.array([name in ("A1", "A") for name in names])
    pattern = complementary(table, primary)
    hidden = {name for name, is_hidden in zip(names, pattern.hidden, strict=True) if is_hidden}
    assert hidden == {"A", "A1", "C", "C1"}
    assert pattern.outcome is Outcome.SAFE


def test_a_cell_that_nothing_can_hide_is_named():
    table = additive_table([3, 3], [(1, [0])])
    pattern = complementary(table, [True, False], fixed=[False, True])
    assert pattern.outcome is Outcome.IMPOSSIBLE
    assert pattern.unprotected.tolist() == [True, False]


def test_what_everybody_knows_hides_nothing():
    # nobody could be counted in the third part, so hiding it would not help
    values, sums = [3, 10, 0, 13], [(3, [0, 1, 2])]
    primary = [True, False, False, False]
    known = [False, False, True, False]
    pattern = complementary(
        additive_table(values, sums, known), primary, fixed=[False, False, False, True]
    )
    assert np.flatnonzero(pattern.secondary).tolist() == [1]
    assert not pattern.hidden[2]


def test_a_cell_in_no_sum_is_safe_by_itself():
    table = additive_table([3, 40], [])
    found = attacker_interval(table, [True, False])
    assert (found.lo[0], found.hi[0]) == (0, np.inf)
    assert complementary(table, [True, False]).n_secondary == 0


def test_the_order_of_cells_changes_nothing():
    rows = np.array([[20, 3, 12], [15, 9, 30], [8, 11, 6], [25, 40, 18]])
    within = inner(rows.tolist())
    costs = set()
    for order in ([0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]):
        table = two_way(rows[order])
        pattern = complementary(table, few(table.values) & within, fixed=~within)
        costs.add(pattern.cost)
    assert costs == {32.0}


@pytest.mark.parametrize("values", [[-1, 1], [float("nan"), 2]])
def test_a_count_that_is_none_is_refused(values):
    with pytest.raises(ValueError, match="known and 0 or more"):
        additive_table(values, [])


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="add up"):
        additive_table([1, 2, 4], [(2, [0, 1])])


def test_a_lower_threshold_is_refused():
    with pytest.raises(ValueError, match="not lowered"):
        complementary(additive_table([3, 3], [(1, [0])]), [True, False], threshold=4)
