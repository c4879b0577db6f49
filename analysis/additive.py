"""Method J: tables whose cells add up, and what an outsider can work out of them.

A table is a set of counts tied by sums: rows and columns to their totals, institutions to their
kommune, kommuner to their region. An outsider sees every published cell and knows the sums; what
is left for a hidden cell is an interval. A hidden cell is safe where that interval is wide enough
(Fischetti and Salazar 2001; Hundepool et al., handbook of statistical disclosure control).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack
from scipy.sparse.csgraph import connected_components

# Room for the solver's arithmetic.
SLACK = 1e-6


@dataclass(frozen=True)
class AdditiveTable:
    """Counts of 0 or more, and the sums that tie them.

    values: one for each cell. sums: for each equation the cell that is the total and the cells that
    are its parts. known: cells that an outsider knows whether they are shown or not (nobody could
    be counted there), which can therefore hide nothing. least: what an outsider knows that each
    cell is at the least, 0 where nothing else is known.
    """

    values: np.ndarray
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    known: np.ndarray
    least: np.ndarray

    @cached_property
    def matrix(self) -> csr_array:
        """Equations as rows over cells: 1 for a part, -1 for its total; each row gives 0."""
        rows, columns, signs = [], [], []
        for row, (total, parts) in enumerate(self.sums):
            rows += [row] * (len(parts) + 1)
            columns += [total, *parts]
            signs += [-1.0] + [1.0] * len(parts)
        shape = (len(self.sums), len(self.values))
        return csr_array((signs, (rows, columns)), shape=shape)


@dataclass(frozen=True)
class AttackerInterval:
    """What an outsider can work out of a hidden cell: lo and hi are whole numbers, hi may be inf.

    A published cell has its value at both ends.
    """

    lo: np.ndarray
    hi: np.ndarray

    @property
    def width(self) -> np.ndarray:
        return self.hi - self.lo


def additive_table(
    values: ArrayLike,
    sums: Sequence[tuple[int, Sequence[int]]],
    known: ArrayLike | None = None,
    least: ArrayLike | None = None,
) -> AdditiveTable:
    """A table of counts (method J).

    A known cell may be negative: it stands for what a sum lacks or has too much of. Raises
    ValueError for any other negative or missing count, for a count below its least, and for a sum
    that does not hold.
    """
    counts = np.asarray(values, dtype=float)
    apart = np.zeros(len(counts), bool) if known is None else np.asarray(known, dtype=bool)
    lowest = np.zeros(len(counts)) if least is None else np.asarray(least, dtype=float)
    if np.isnan(counts).any() or (counts < lowest)[~apart].any():
        raise ValueError("every count must be known and 0 or more")
    table = AdditiveTable(
        counts,
        tuple((int(total), tuple(int(part) for part in parts)) for total, parts in sums),
        apart,
        lowest,
    )
    if len(table.sums) and np.abs(table.matrix @ counts).max() > SLACK:
        raise ValueError("the parts do not add up to their total")
    return table


def two_way(rows: ArrayLike) -> AdditiveTable:
    """A two-way table with its row totals, column totals and grand total as further cells.

    rows: counts, rows by columns. Cells come row by row, each row with its total last, and the
    column totals with the grand total as the last row.
    """
    inner = np.asarray(rows, dtype=float)
    height, width = inner.shape
    whole = np.zeros((height + 1, width + 1))
    whole[:height, :width] = inner
    whole[:height, width] = inner.sum(axis=1)
    whole[height] = whole[:height].sum(axis=0)
    at = np.arange(whole.size).reshape(whole.shape)
    sums = [(int(at[row, width]), at[row, :width].tolist()) for row in range(height + 1)]
    sums += [(int(at[height, column]), at[:height, column].tolist()) for column in range(width + 1)]
    return additive_table(whole.ravel(), sums)


def attacker_interval(
    table: AdditiveTable,
    hidden: ArrayLike,
    *,
    of: ArrayLike | None = None,
    enough: float = np.inf,
) -> AttackerInterval:
    """What an outsider can work out of each hidden cell from all that is shown (method J).

    hidden: a bool for each cell. of: which hidden cells to attack, all where None. enough: a width
    beyond which nothing more is asked: where a cell can lie so far above its own value, what an
    outsider knows of it anyway stands for the least. Each group of
    hidden cells that share equations is a linear programme of its own.
    """
    concealed = np.asarray(hidden, dtype=bool) & ~table.known
    attacked = concealed if of is None else concealed & np.asarray(of, dtype=bool)
    lo, hi = table.values.copy(), table.values.copy()
    if not attacked.any():
        return AttackerInterval(lo, hi)
    cells = np.flatnonzero(concealed)
    left = table.matrix[:, cells]
    right = -(table.matrix @ np.where(concealed, 0.0, table.values))
    for group in _components(left):
        wanted = [n for n, cell in enumerate(group) if attacked[cells[cell]]]
        if not wanted:
            continue
        part = left[:, group]
        rows = np.flatnonzero(np.diff(part.indptr))
        system, sums, least = part[rows], right[rows], table.least[cells[group]]
        if len(rows) == 1 and (system.data > 0).all():
            # parts of one published total: all of it may lie in any of them
            spare = float(sums[0] - least.sum())
            alone = len(group) == 1
            lo[cells[group]] = least + (spare if alone else 0.0)
            hi[cells[group]] = least + spare
            continue
        for n in wanted:
            cell = cells[group[n]]
            own = float(table.values[cell])
            lo[cell], hi[cell] = _bounds(system, sums, least, n, own + enough)
    return AttackerInterval(lo, hi)


def safe_cells(
    table: AdditiveTable, hidden: ArrayLike, of: ArrayLike, *, threshold: float
) -> np.ndarray:
    """Which of the hidden cells `of` keep an interval of `threshold` or more: bools (method J).

    As `attacker_interval`, many cells at once: one table in which many of them are larger by the
    threshold shows that all of those are safe. Only what is left is attacked one by one.
    """
    concealed = np.asarray(hidden, dtype=bool) & ~table.known
    wanted = concealed & np.asarray(of, dtype=bool)
    safe = np.zeros(len(wanted), dtype=bool)
    for group in groups(table, concealed):
        cells = group[wanted[group]]
        while len(cells):
            grown = _grown_together(table, group, cells, threshold)
            safe[cells[grown]] = True
            cells = cells[~grown]
            if not grown.any():
                break
    left = wanted & ~safe
    if left.any():
        width = attacker_interval(table, concealed, of=left, enough=threshold).width
        safe |= left & (width >= threshold)
    return safe


def _grown_together(
    table: AdditiveTable, group: np.ndarray, cells: np.ndarray, threshold: float
) -> np.ndarray:
    """Which of some cells are larger by the threshold in a table where as many as can be are."""
    part = table.matrix[:, group]
    rows = np.flatnonzero(np.diff(part.indptr))
    values, size, n = table.values[group], len(group), len(cells)
    place = {cell: number for number, cell in enumerate(group.tolist())}
    at = [place[cell] for cell in cells.tolist()]
    # how far each cell moves, and how much of that counts
    link = csr_array((np.full(n, -1.0), (range(n), at)), shape=(n, size))
    found = linprog(
        np.append(np.zeros(size), -np.ones(n)),
        A_ub=hstack([link, eye_array(n)]),
        b_ub=np.zeros(n),
        A_eq=hstack([part[rows], csr_array((len(rows), n))]),
        b_eq=np.zeros(len(rows)),
        bounds=[(low, None) for low in (table.least[group] - values).tolist()]
        + [(0.0, threshold)] * n,
        method="highs",
    )
    if found.x is None:
        return np.zeros(n, dtype=bool)
    return found.x[size:] >= threshold - SLACK


def groups(table: AdditiveTable, free: ArrayLike) -> list[np.ndarray]:
    """The cells of `free` (a bool for each cell) in groups that share equations."""
    cells = np.flatnonzero(np.asarray(free, dtype=bool))
    return [cells[group] for group in _components(table.matrix[:, cells])] if len(cells) else []


def _components(left: csr_array) -> list[np.ndarray]:
    """Columns that share equations, directly or through others."""
    links = left.T @ left
    number, labels = connected_components(links, directed=False)
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.cumsum(np.bincount(labels, minlength=number))[:-1])


def _bounds(
    left: csr_array, right: np.ndarray, lowest: np.ndarray, cell: int, enough: float
) -> tuple[float, float]:
    """Least and greatest value of one hidden cell that the equations allow, in whole numbers.

    Where the greatest is `enough` or more, the least is not looked for.
    """
    if len(right) == 0:
        return float(lowest[cell]), np.inf
    goal = np.zeros(len(lowest))
    goal[cell] = 1.0
    bounds = [(low, None) for low in lowest.tolist()]
    most = linprog(-goal, A_eq=left, b_eq=right, bounds=bounds, method="highs")
    # 3: the greatest value has no end
    hi = np.inf if most.status == 3 else np.floor(-most.fun + SLACK)
    if hi >= enough:
        return float(lowest[cell]), float(hi)
    least = linprog(goal, A_eq=left, b_eq=right, bounds=bounds, method="highs")
    return max(0.0, float(np.ceil(least.fun - SLACK))), float(hi)
