"""Groups of people in several places, of which only the totals are shown (method J)."""

import numpy as np


def tells_too_much(counts: np.ndarray, *, threshold: int) -> bool:
    """Whether sums by place and by group leave too little room for a count below the threshold.

    counts: persons (places, groups), of the places whose groups are hidden. A cell lies between
    the bounds of Fréchet, max(0, row + column - all) and min(row, column).
    """
    if not counts.size:
        return False
    row, column = counts.sum(axis=1, keepdims=True), counts.sum(axis=0, keepdims=True)
    lo, hi = np.maximum(0, row + column - counts.sum()), np.minimum(row, column)
    few = (counts > 0) & (counts < threshold)
    return bool((few & (hi - lo < threshold)).any())
