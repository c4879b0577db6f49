"""Method P: what may be said when several things are tested at once.

Benjamini and Hochberg (1995) for a page of tiles; Holm (1979) for several pairs on one chart.
"""

from collections.abc import Sequence

import numpy as np
from scipy.stats import false_discovery_control

LEVEL = 0.05


def benjamini_hochberg(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """P-values adjusted for the false discovery rate, in the order given (method P).

    A None (not assessable) stays None and does not count as a test. Source: Benjamini and
    Hochberg (1995).
    """
    return _adjusted(p_values, lambda p: false_discovery_control(p, method="bh"))


def holm(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """P-values adjusted for the family-wise error, in the order given (method P).

    A None (not assessable) stays None and does not count as a test. Source: Holm (1979).
    """
    return _adjusted(p_values, _holm)


def _adjusted(p_values, adjust) -> tuple[float | None, ...]:
    tested = [i for i, p in enumerate(p_values) if p is not None]
    result: list[float | None] = [None] * len(p_values)
    if tested:
        adjusted = adjust(np.array([p_values[i] for i in tested], dtype=float))
        for place, value in zip(tested, adjusted, strict=True):
            result[place] = float(value)
    return tuple(result)


def _holm(p: np.ndarray) -> np.ndarray:
    order = np.argsort(p, kind="stable")
    factors = np.arange(len(p), 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * factors), 1.0)
    return adjusted
