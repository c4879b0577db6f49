"""Method F: how far there is between kommuner where a table of distances says some of it."""

from dataclasses import dataclass

import numpy as np

# What a road is longer than the straight line, where a table holds nothing to learn it from.
USUAL_DETOUR = 1.3


@dataclass(frozen=True)
class Travel:
    """Km between every two of n kommuner, (n, n), 0 on the diagonal.

    n_missing: pairs that the table lacks, counted as the straight line times `detour`.
    """

    km: np.ndarray
    detour: float
    n_missing: int


def with_table(table_km: np.ndarray, straight_km: np.ndarray) -> Travel:
    """Distances of a table, and where it has none the straight line times its usual detour.

    table_km: (n, n), NaN where unknown; a pair known one way counts both ways, and one known both
    ways keeps its two numbers. straight_km: (n, n), as `great_circle.distances_km` gives it. The
    detour is the median of table over straight line. ValueError where the shapes differ.
    """
    table, straight = np.array(table_km, dtype=float), np.asarray(straight_km, dtype=float)
    if table.shape != straight.shape:
        raise ValueError("the two tables are of different kommuner")
    table = np.where(np.isfinite(table), table, table.T)
    np.fill_diagonal(table, 0.0)
    pairs = np.triu_indices(len(table), 1)
    known = np.isfinite(table[pairs]) & (straight[pairs] > 0)
    ratios = table[pairs][known] / straight[pairs][known]
    detour = float(np.median(ratios)) if len(ratios) else USUAL_DETOUR
    n_missing = int(np.sum(~np.isfinite(table[pairs])))
    return Travel(np.where(np.isfinite(table), table, straight * detour), detour, n_missing)
