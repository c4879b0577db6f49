"""Method J: what an outsider works out of sums, held to trying every table there is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.outsider import Sums, attack

TOP = 6
ENOUGH = 4.0


def sums(rows, right, *, top: float = np.inf, whole: bool = True) -> Sums:
    matrix = np.asarray(rows, dtype=float)
    n = matrix.shape[1]
    return Sums(
        csr_array(matrix), np.asarray(right, dtype=float), np.zeros(n), np.full(n, top), whole
    )


@st.composite
def small_systems(draw) -> tuple[np.ndarray, np.ndarray]:
    """A few sums over a few counts that at least one table fits."""
    n_cells = draw(st.integers(1, 5))
    n_sums = draw(st.integers(1, 4))
    sign = st.sampled_from([-1, 0, 1, 1])
    rows = draw(st.lists(st.tuples(*[sign] * n_cells), min_size=n_sums, max_size=n_sums))
    counts = draw(st.tuples(*[st.integers(0, TOP)] * n_cells))
    matrix = np.array(rows)
    return matrix, matrix @ np.array(counts)


@given(small_systems())
def test_ends_are_those_of_all_tables(system) -> None:
    matrix, right = system
    tables = np.array(list(product(range(TOP + 1), repeat=matrix.shape[1])))
    fitting = tables[(tables @ matrix.T == right).all(axis=1)]
    lo, hi = fitting.min(axis=0), fitting.max(axis=0)
    found = attack(sums(matrix, right, top=TOP), enough=ENOUGH)

    narrow = hi - lo < ENOUGH
    assert found.lo[narrow].tolist() == lo[narrow].tolist()
    assert found.hi[narrow].tolist() == hi[narrow].tolist()
    assert (found.width[~narrow] >= ENOUGH).all()
    assert (found.lo <= lo).all()
    assert (found.hi >= hi).all()
    assert not found.contradicted.any()


def test_a_tree_is_settled_by_bounds() -> None:
    # 10 = a + b, a = c + d, and c is at most 10
    found = attack(sums([[1, 1, 0, 0], [-1, 0, 1, 1]], [10, 0]), enough=5)

    assert found.lo.tolist() == [0, 0, 0, 0]
    assert found.hi.tolist() == [10, 10, 10, 10]


def test_two_hidden_in_each_row_and_column_can_still_be_solved() -> None:
    """A block of 2 by 2 with small margins leaves nothing to guess."""
    rows = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]
    found = attack(sums(rows, [1, 40, 1, 40]), enough=5)

    assert found.lo.tolist() == [0, 0, 0, 39]
    assert found.hi.tolist() == [1, 1, 1, 40]


def test_a_count_in_no_sum_is_anything() -> None:
    found = attack(sums([[1, 0]], [3]), enough=5)

    assert (found.lo[0], found.hi[0], found.lo[1], found.hi[1]) == (3, 3, 0, np.inf)


def test_a_ring_without_an_end_is_wide() -> None:
    # a - b = 0 and b - c = 0 and c - a = 0: all equal, as many as you like
    found = attack(sums([[1, -1, 0], [0, 1, -1], [-1, 0, 1]], [0, 0, 0]), enough=5)

    assert np.isinf(found.hi).all()


def test_whole_numbers_say_more_than_fractions() -> None:
    # an odd ring: pairs that each add to 1 have no whole table but with fractions one of halves
    rows, right = [[1, 1, 0], [0, 1, 1], [1, 0, 1]], [1, 1, 1]
    fractions = attack(sums(rows, right, whole=False), enough=5)

    assert fractions.lo.tolist() == pytest.approx([0.5, 0.5, 0.5])
    assert attack(sums(rows, right), enough=5).contradicted.any()


@pytest.mark.parametrize(
    ("rows", "right", "wrong"),
    [
        ([[1, 1, 0], [0, 1, 1]], [-2, 5], [True, False]),
        ([[1, 0, 0], [1, 0, 0], [0, 1, 1]], [3, 5, 4], None),
    ],
)
def test_sums_that_cannot_hold_are_left_out(rows, right, wrong) -> None:
    found = attack(sums(rows, right), enough=5)

    assert found.contradicted.any()
    assert wrong is None or found.contradicted.tolist() == wrong
    assert found.hi[1] + found.hi[2] >= right[-1]


@given(small_systems(), st.randoms(use_true_random=False))
def test_the_order_of_sums_and_counts_changes_nothing(system, random) -> None:
    matrix, right = system
    by_row, by_cell = list(range(len(matrix))), list(range(matrix.shape[1]))
    random.shuffle(by_row)
    random.shuffle(by_cell)
    one = attack(sums(matrix, right, top=TOP), enough=ENOUGH)
    other = attack(sums(matrix[by_row][:, by_cell], right[by_row], top=TOP), enough=ENOUGH)
    narrow = one.width < ENOUGH

    assert (narrow[by_cell] == (other.width < ENOUGH)).all()
    assert one.lo[by_cell][narrow[by_cell]].tolist() == other.lo[narrow[by_cell]].tolist()


@given(small_systems())
def test_one_more_sum_never_hides_anything(system) -> None:
    matrix, right = system
    everything = attack(sums(matrix, right, top=TOP), enough=ENOUGH)
    fewer = attack(sums(matrix[:-1], right[:-1], top=TOP), enough=ENOUGH)

    assert ((fewer.width < ENOUGH) <= (everything.width < ENOUGH)).all()
