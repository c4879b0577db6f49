"""Institutions in kommuner in a region: what stays hidden when everything else is shown."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.additive import additive_table, attacker_interval
from analysis.complementary import complementary
from analysis.disclosure import primary
from analysis.leaks import count_from_difference

THRESHOLD = 5
regions = st.lists(
    st.lists(st.integers(0, 30), min_size=1, max_size=3), min_size=2, max_size=3
).filter(lambda kommuner: sum(map(sum, kommuner)) >= THRESHOLD)


def tree(kommuner):
    """Institutions first, then kommuner, then the region; with the sums that tie them."""
    leaves = [count for kommune in kommuner for count in kommune]
    totals = [sum(kommune) for kommune in kommuner]
    ends = np.cumsum([len(kommune) for kommune in kommuner])
    sums = [
        (len(leaves) + i, list(range(end - len(kommune), end)))
        for i, (kommune, end) in enumerate(zip(kommuner, ends.tolist(), strict=True))
    ]
    whole = len(leaves) + len(totals)
    sums.append((whole, list(range(len(leaves), whole))))
    return additive_table([*leaves, *totals, sum(totals)], sums)


def subtracted(table, hidden) -> set[int]:
    """Cells that come out by subtraction, again and again, as anyone with a pencil would do."""
    unknown, found = set(np.flatnonzero(hidden).tolist()), set()
    while True:
        for total, parts in table.sums:
            gone = [cell for cell in (total, *parts) if cell in unknown]
            if len(gone) != 1:
                continue
            shown = [int(table.values[part]) for part in parts if part not in gone]
            value = (
                sum(shown)
                if gone == [total]
                else count_from_difference(int(table.values[total]), shown)
            )
            assert value == table.values[gone[0]]
            unknown.remove(gone[0])
            found.add(gone[0])
            break
        else:
            return found


@settings(max_examples=40, deadline=None)
@given(regions)
def test_no_hidden_count_comes_out(kommuner):
    table = tree(kommuner)
    few = primary(table.values, np.full(len(table.values), np.nan), measure="count")
    pattern = complementary(table, few)
    assert not pattern.unprotected.any()
    assert subtracted(table, pattern.hidden) & set(np.flatnonzero(few).tolist()) == set()
    width = attacker_interval(table, pattern.hidden).width
    assert (width[few] >= THRESHOLD).all()


def test_a_pattern_that_lacks_a_cell_is_seen_through():
    table = tree([[3, 20, 30], [8, 12]])
    pattern = complementary(table, table.values == 3)
    assert subtracted(table, pattern.hidden) == set()
    lacking = pattern.hidden.copy()
    lacking[np.flatnonzero(pattern.secondary)[0]] = False
    assert subtracted(table, lacking) == {0}
