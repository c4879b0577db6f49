"""How many units lie where, in cells: the mass of a chart that single marks would only blur.

A cell tells nothing about a single unit where it holds enough of them, from enough groups; method J
sets how many that is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Density:
    """Counts of units in a grid.

    x_edges (X + 1,), y_edges (Y + 1,), counts (X, Y) int: 0 where a cell holds nobody or too few.
    shown: units in the cells that count; left_out: units in cells with too few, or outside.
    """

    x_edges: np.ndarray
    y_edges: np.ndarray
    counts: np.ndarray
    shown: int
    left_out: int


def density(
    x: ArrayLike,
    y: ArrayLike,
    groups: ArrayLike,
    *,
    x_edges: ArrayLike,
    y_edges: ArrayLike,
    fewest: int = 1,
    fewest_groups: int = 1,
) -> Density:
    """Units in each cell of a grid, without cells of fewer than `fewest` units.

    x, y: (I,) places, NaN where unknown; groups: (I,) whole numbers from 0, whose each unit is.
    Cells with units of fewer than `fewest_groups` groups are left out as well. A unit on the last
    edge belongs to the last cell.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    of = np.asarray(groups, dtype=int)
    columns, rows = np.asarray(x_edges, dtype=float), np.asarray(y_edges, dtype=float)
    shape = (len(columns) - 1, len(rows) - 1)
    i, j = _cell(x, columns), _cell(y, rows)
    inside = (i >= 0) & (j >= 0)
    flat = i[inside] * shape[1] + j[inside]
    counts = np.bincount(flat, minlength=shape[0] * shape[1])
    kinds = np.unique(np.column_stack([flat, of[inside]]), axis=0)[:, 0]
    different = np.bincount(kinds.astype(int), minlength=len(counts))
    enough = (counts >= fewest) & (different >= fewest_groups)
    kept = np.where(enough, counts, 0).reshape(shape)
    shown = int(kept.sum())
    return Density(columns, rows, kept, shown, int(np.isfinite(x * y).sum()) - shown)


def _cell(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The cell of each value, -1 outside and where there is none."""
    place = np.searchsorted(edges, values, side="right") - 1
    place = np.where(values == edges[-1], len(edges) - 2, place)
    inside = (values >= edges[0]) & (values <= edges[-1])
    return np.where(inside, place, -1)
