"""Where the words in a chart stand, so that none overlap and none are cut."""

from collections.abc import Sequence

import numpy as np

# Widths in units of the type size, rounded up, because every system has its own font.
NARROW, WIDE, CAPITAL, OTHER = 0.36, 0.95, 0.72, 0.62
NARROW_LETTERS = frozenset("fijlrtI.,:;'|!()/ \u00a0")
WIDE_LETTERS = frozenset("mwMWæÆ%@")
BOLD = 1.1


def text_width(words: str, *, size: int, bold: bool = False) -> float:
    """About how wide `words` are, in pixels; rather too much than too little."""
    units = sum(_letter_width(letter) for letter in words)
    return units * size * (BOLD if bold else 1.0)


def _letter_width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    return CAPITAL if letter.isupper() else OTHER


def spread(
    wanted: Sequence[float], heights: Sequence[float], *, low: float, high: float
) -> np.ndarray:
    """Centres nearest to `wanted` (least squares) so that no two labels overlap.

    Pixels, upwards or downwards alike. Labels keep the order of `wanted` and stay within `low` to
    `high` where there is room for all of them; where there is not, they keep clear of each other
    and fill the room evenly from the middle. Returns one centre for each label, in the order given.
    """
    count = len(wanted)
    if count == 0:
        return np.array([])
    order = np.argsort(np.asarray(wanted, dtype=float), kind="stable")
    target = np.asarray(wanted, dtype=float)[order]
    size = np.asarray(heights, dtype=float)[order]
    # Distances that must lie between the first label's centre and each other's.
    offset = np.concatenate(([0.0], np.cumsum((size[:-1] + size[1:]) / 2)))
    placed = _monotone(target - offset) + offset
    lowest, highest = low + size[0] / 2, high - size[-1] / 2 - offset[-1]
    if highest >= lowest:
        placed = np.clip(placed - offset, lowest, highest) + offset
    else:
        placed = offset + (lowest + highest) / 2
    result = np.empty(count)
    result[order] = placed
    return result


def _monotone(values: np.ndarray) -> np.ndarray:
    """The nearest sequence that never falls (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        blocks.append((float(value), 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, n), (b, m) = blocks[-2:]
            blocks[-2:] = [((a * n + b * m) / (n + m), n + m)]
    return np.concatenate([np.full(n, mean) for mean, n in blocks])


def free_level(taken: Sequence[float], *, low: float, high: float) -> float:
    """The middle of the widest stretch between `low` and `high` that no value is in."""
    inside = sorted(v for v in taken if low < v < high)
    edges = np.array([low, *inside, high])
    gaps = np.diff(edges)
    widest = int(np.argmax(gaps))
    return float(edges[widest] + gaps[widest] / 2)


def wrapped(words: str, *, longest: int) -> list[str]:
    """`words` in lines of at most `longest` letters where its spaces allow that."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
