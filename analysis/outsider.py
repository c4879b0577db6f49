"""Method J, the attack: what an outsider can work out of hidden counts from sums that are shown.

Nothing here knows what the hidden counts are, nor how they were chosen. The outsider knows that
they are whole numbers of 0 or more and that some of them add up to what is shown. What is left for
each is an interval: by bounds where the sums form a tree, which is exact there, and by linear and
integer programming where they cross (Fischetti and Salazar 2001; Hundepool et al., handbook of
statistical disclosure control).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

# Room for the arithmetic of sums and of the solver.
SLACK = 1e-6
# Bounds in sums that cross can creep; what they have not found then, the solver finds.
MOST_SWEEPS = 200
UNBOUNDED = 3
# So many directions that show nothing new are taken to have shown all there is.
IDLE_ROUNDS = 2


@dataclass(frozen=True)
class Sums:
    """Equations over unknown counts: matrix @ counts = right.

    matrix: one row for each sum, 1 for a part and -1 for a total that is unknown itself. least,
    most: what is known of each count beforehand (0 and inf where nothing is). whole: whether the
    counts are whole numbers.
    """

    matrix: csr_array
    right: np.ndarray
    least: np.ndarray
    most: np.ndarray
    whole: bool = True


@dataclass(frozen=True)
class Findings:
    """Least and greatest value of each unknown count.

    Where the interval is narrower than what was asked for it is exact; elsewhere the count can
    differ by at least so much, and lo and hi may be further apart than they need to be.
    contradicted: sums that cannot hold together with the others and were left out.
    """

    lo: np.ndarray
    hi: np.ndarray
    contradicted: np.ndarray

    @property
    def width(self) -> np.ndarray:
        """How far apart the ends are."""
        return self.hi - self.lo


def attack(sums: Sums, *, enough: float) -> Findings:
    """What can be worked out of each unknown count (method J).

    enough: a width from which on nothing more is asked. Sums that contradict the others are left
    out, as an outsider would who sees that they do not hold.
    """
    lo, hi, left_out = _propagated(sums)
    settled = False
    while not settled:
        rows = np.flatnonzero(~left_out)
        free = np.flatnonzero(hi - lo > SLACK)
        settled = True
        for block in _crossing(sums, rows, free, lo):
            bad = _solve(block, lo, hi, enough)
            if len(bad):
                left_out[bad] = True
                settled = False
        if not settled:
            lo, hi, left_out = _propagated(sums, left_out)
    return Findings(lo, hi, left_out)


# --- bounds --------------------------------------------------------------------------------------


def _propagated(
    sums: Sums, left_out: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bounds that follow from one sum at a time, again and again, and the sums that cannot hold."""
    out = np.zeros(len(sums.right), bool) if left_out is None else left_out.copy()
    matrix = sums.matrix.tocoo()
    while True:
        kept = ~out[matrix.row]
        entries = matrix.row[kept], matrix.col[kept], matrix.data[kept]
        lo, hi = sums.least.astype(float).copy(), sums.most.astype(float).copy()
        for _ in range(MOST_SWEEPS):
            new_lo, new_hi, wrong = _swept(entries, sums.right, lo, hi)
            if wrong.any() or ((new_lo <= lo + SLACK) & (new_hi >= hi - SLACK)).all():
                break
            lo, hi = new_lo, new_hi
        if not wrong.any():
            return lo, hi, out
        out = out | wrong


def _swept(
    entries: tuple[np.ndarray, np.ndarray, np.ndarray],
    right: np.ndarray,
    lo: np.ndarray,
    hi: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bounds after each sum has been used once, and the sums that these bounds rule out."""
    row, col, sign = entries
    n = len(right)
    least = np.where(sign > 0, lo[col], -hi[col])
    most = np.where(sign > 0, hi[col], -lo[col])
    no_least, no_most = np.isinf(least), np.isinf(most)
    low = np.bincount(row, np.where(no_least, 0.0, least), n)
    high = np.bincount(row, np.where(no_most, 0.0, most), n)
    without_low, without_high = np.bincount(row, no_least, n), np.bincount(row, no_most, n)
    wrong = (without_low == 0) & (low > right + SLACK)
    wrong |= (without_high == 0) & (high < right - SLACK)
    wrong &= np.bincount(row, minlength=n) > 0
    # what the others leave for each entry
    low_of_others = low[row] - np.where(no_least, 0.0, least)
    high_of_others = high[row] - np.where(no_most, 0.0, most)
    top = np.where(without_low[row] - no_least > 0, np.inf, right[row] - low_of_others)
    bottom = np.where(without_high[row] - no_most > 0, -np.inf, right[row] - high_of_others)
    new_lo, new_hi = lo.copy(), hi.copy()
    np.maximum.at(new_lo, col, np.where(sign > 0, bottom, -top))
    np.minimum.at(new_hi, col, np.where(sign > 0, top, -bottom))
    return new_lo, new_hi, wrong


# --- sums that cross -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Block:
    """Unknown counts that share sums, directly or through others, and those sums.

    rows, cells: their places in the whole. right: what the counts that are still unknown add to.
    """

    matrix: csr_array
    right: np.ndarray
    rows: np.ndarray
    cells: np.ndarray
    whole: bool


def _crossing(sums: Sums, rows: np.ndarray, free: np.ndarray, lo: np.ndarray) -> Iterator[_Block]:
    """Groups of counts that bounds alone have not settled: their sums form rings."""
    if not len(rows) or not len(free):
        return
    fixed = lo.copy()
    fixed[free] = 0.0
    left, right = sums.matrix[rows][:, free], (sums.right - sums.matrix @ fixed)[rows]
    used = np.flatnonzero(np.diff(left.indptr))
    left, right, rows = left[used], right[used], rows[used]
    n = left.shape[0]
    links = vstack(
        [hstack([csr_array((n, n)), left]), csr_array((left.shape[1], n + left.shape[1]))]
    )
    number, label = connected_components(links, directed=False)
    of_row, of_cell = label[:n], label[n:]
    entries = np.bincount(of_row, np.diff(left.indptr), minlength=number)
    nodes = np.bincount(label, minlength=number)
    order_row, order_cell = (np.argsort(x, kind="stable") for x in (of_row, of_cell))
    first_row = np.searchsorted(of_row[order_row], np.arange(number + 1))
    first_cell = np.searchsorted(of_cell[order_cell], np.arange(number + 1))
    for one in np.flatnonzero(entries > nodes - 1):
        r = order_row[first_row[one] : first_row[one + 1]]
        c = order_cell[first_cell[one] : first_cell[one + 1]]
        yield _Block(left[r][:, c], right[r], rows[r], free[c], sums.whole)


def _solve(block: _Block, lo: np.ndarray, hi: np.ndarray, enough: float) -> np.ndarray:
    """Narrow the bounds of a block where they can be; returns sums that cannot hold."""
    cells = block.cells
    tables = _Tables(block, lo[cells], hi[cells], enough)
    if not tables.look_around():
        return block.rows[_violated(block, lo[cells], hi[cells])]
    found_lo, found_hi = lo[cells], hi[cells]
    for place in range(len(cells)):
        if tables.known_wide[place]:
            continue
        ends = tables.ends(place)
        if ends is None:
            return block.rows[_violated(block, lo[cells], hi[cells])]
        found_lo[place], found_hi[place] = ends
    lo[cells], hi[cells] = found_lo, found_hi
    return np.array([], dtype=int)


class _Tables:
    """Tables that fit the sums of a block, and how far apart they show each count to be.

    Every table that is found for one count says something about all the others, so that few
    programmes show that many counts are wide.
    """

    def __init__(self, block: _Block, lo: np.ndarray, hi: np.ndarray, enough: float) -> None:
        self._block, self._lo, self._hi, self._enough = block, lo, hi, enough
        self._least, self._most = np.full(len(lo), np.inf), np.full(len(lo), -np.inf)

    @property
    def known_wide(self) -> np.ndarray:
        """Counts that two tables show to differ by enough."""
        return self._most - self._least >= self._enough - SLACK

    def look_around(self) -> bool:
        """Tables in chance directions until they show nothing new; False where there is none."""
        chance = np.random.default_rng(len(self._lo))
        idle = 0
        # what bounds alone show to be narrow no table can show to be wide
        wanted = self._hi - self._lo >= self._enough
        while idle < IDLE_ROUNDS:
            unsure = wanted & ~self.known_wide
            goal = np.where(unsure, chance.normal(size=len(self._lo)), 0.0)
            goal = np.where(np.isinf(self._hi), np.abs(goal), goal)
            for one in (goal, np.where(np.isinf(self._hi), goal, -goal)):
                if self._table(one) is None:
                    return False
            if not unsure.any():
                break
            idle = idle + 1 if np.array_equal(unsure, wanted & ~self.known_wide) else 0
        return True

    def ends(self, place: int) -> tuple[float, float] | None:
        """Least and greatest value of one count, bounds at least so far apart where it is wide.

        None where no table fits.
        """
        if np.isinf(self._hi[place]) and self._unbounded(place):
            return self._lo[place], np.inf
        found = [self._lo[place], self._hi[place]]
        for end, sign in ((1, -1.0), (0, 1.0)):
            goal = np.zeros(len(self._lo))
            goal[place] = sign
            table = self._table(goal)
            if table is None:
                return None
            if self.known_wide[place]:
                return self._lo[place], self._hi[place]
            found[end] = float(table[place])
        return found[0], found[1]

    def _table(self, goal: np.ndarray) -> np.ndarray | None:
        """The table in which the goal is least, in whole numbers where counts are whole."""
        block = self._block
        bounds = np.column_stack([self._lo, self._hi])
        options = {"A_eq": block.matrix, "b_eq": block.right, "bounds": bounds}
        table = linprog(goal, method="highs-ds", **options).x
        if table is not None and block.whole and not _is_whole(table):
            table = linprog(goal, method="highs", integrality=np.ones(len(goal)), **options).x
        if table is not None:
            table = np.round(table) if block.whole else table
            self._least, self._most = np.minimum(self._least, table), np.maximum(self._most, table)
        return table

    def _unbounded(self, place: int) -> bool:
        goal = np.zeros(len(self._lo))
        goal[place] = -1.0
        found = linprog(
            goal,
            A_eq=self._block.matrix,
            b_eq=self._block.right,
            bounds=np.column_stack([self._lo, self._hi]),
            method="highs",
        )
        return found.status == UNBOUNDED


def _is_whole(x: np.ndarray) -> bool:
    return bool(np.abs(x - np.round(x)).max(initial=0.0) < SLACK)


def _violated(block: _Block, lo: np.ndarray, hi: np.ndarray) -> np.ndarray:
    """Sums to leave out so that some table fits the others: those that give way at the least cost.

    At least one, so that leaving out comes to an end.
    """
    n, size = len(block.right), len(lo)
    found = linprog(
        np.concatenate([np.zeros(size), np.ones(2 * n)]),
        A_eq=hstack([block.matrix, eye_array(n), -eye_array(n)], format="csr"),
        b_eq=block.right,
        bounds=np.column_stack(
            [
                np.concatenate([lo, np.zeros(2 * n)]),
                np.concatenate([hi, np.full(2 * n, np.inf)]),
            ]
        ),
        method="highs",
    )
    gave = np.flatnonzero((found.x[size : size + n] + found.x[size + n :]) > SLACK)
    return gave if len(gave) else np.arange(n)
