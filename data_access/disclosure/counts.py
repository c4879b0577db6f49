"""The counts an outsider has of each row: those it shows, and those its other numbers give."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import norm

from data_access.disclosure.reading import HIDDEN, SHOWN, Figures
from data_access.schema.vocabulary import Measure

# How far a count worked out of a rate may be from a whole number, for its size.
NEAR = 1e-6
# An interval gives its base back less exactly.
NEAR_OF_INTERVAL = 1e-3
Z = float(norm.ppf(0.975))


class Quantity(StrEnum):
    """What is counted: persons of whom something is so, of whom it is not, or all of them."""

    WITH = "with"
    WITHOUT = "without"
    ALL = "all"


QUANTITIES: dict[Measure, tuple[Quantity, ...]] = {
    Measure.PROPORTION: (Quantity.WITH, Quantity.WITHOUT),
    Measure.MEAN: (Quantity.ALL,),
    Measure.RATIO: (Quantity.ALL,),
    Measure.COUNT: (Quantity.WITH,),
    Measure.VALUE: (),
}


@dataclass(frozen=True)
class Counts:
    """Counts behind each row, NaN where an outsider cannot tell.

    x, n: numerator and denominator. direct: both that matter are shown as such, nothing had to be
    worked out.
    """

    x: np.ndarray
    n: np.ndarray
    direct: np.ndarray

    def of(self, quantity: Quantity) -> np.ndarray:
        """The counts of one kind."""
        match quantity:
            case Quantity.WITH:
                return self.x
            case Quantity.WITHOUT:
                return self.n - self.x
        return self.n


def counts(figures: Figures, measure: Measure) -> Counts:
    """The counts behind the rows that are shown."""
    shown = figures.state == SHOWN
    x, n = (np.where(shown, a, np.nan) for a in (figures.numerator, figures.denominator))
    value = np.where(shown, figures.value, np.nan)
    if measure == Measure.COUNT:
        found = np.where(np.isnan(x), value, x)
        return Counts(found, np.full(len(x), np.nan), np.ones(len(x), bool))
    if measure == Measure.VALUE:
        nothing = np.full(len(x), np.nan)
        return Counts(nothing, nothing, np.ones(len(x), bool))
    if measure != Measure.PROPORTION:
        base = np.where(np.isnan(n), figures.n, n)
        base = np.where(np.isnan(base), _whole(x / _nonzero(value)), base)
        base = np.where(shown, base, np.nan)
        total = np.where(np.isnan(x), value * base, x)
        return Counts(total, base, np.isfinite(figures.denominator) | np.isfinite(figures.n))
    direct = np.isfinite(x) & (np.isfinite(n) | np.isfinite(figures.n))
    base = np.where(np.isnan(n), figures.n, n)
    base = np.where(np.isnan(base), _whole(x / _nonzero(value)), base)
    base = np.where(np.isnan(base), base_of_interval(value, figures.lo, figures.hi), base)
    base = np.where(shown, base, np.nan)
    return Counts(np.where(np.isnan(x), _whole(value * base), x), base, direct)


def base_of_interval(value: np.ndarray, lo: np.ndarray, hi: np.ndarray) -> np.ndarray:
    """The persons behind a share with its interval (Wilson, 95 %), NaN where that is not clear.

    With q = z^2/n, half the width w solves w^2 (1 + q)^2 = p (1 - p) q + q^2 / 4.
    """
    half = (hi - lo) / 2
    a, b, c = half**2 - 0.25, 2 * half**2 - value * (1 - value), half**2
    with np.errstate(invalid="ignore", divide="ignore"):
        root = np.sqrt(b**2 - 4 * a * c)
        q = (-b - root) / (2 * a)
        n = Z**2 / q
        whole = np.round(n)
        clear = np.isfinite(n) & (np.abs(n - whole) <= NEAR_OF_INTERVAL * np.maximum(whole, 1))
    return np.where(clear, whole, np.nan)


def left_on_hidden(figures: Figures) -> np.ndarray:
    """Hidden rows that still hold a number (how many units they rest on left aside)."""
    numbers = np.column_stack(
        [
            figures.numerator, figures.denominator, figures.value,
            figures.lo, figures.hi, figures.n,
        ]
    )  # fmt: skip
    return (figures.state == HIDDEN) & np.isfinite(numbers).any(axis=1)


def unsafe(x: np.ndarray, n: np.ndarray, *, measure: Measure, limit: int) -> np.ndarray:
    """Rows that tell about so few persons that one could be recognised.

    Shares: fewer than `limit` persons, 1 to limit - 1 of whom something is so or is not, or so of
    everyone. Means and ratios: fewer than `limit`. Counts: 1 to limit - 1. NaN is safe.
    """
    match measure:
        case Measure.PROPORTION:
            few = (n > 0) & (n < limit)
            return few | _few(x, limit) | _few(n - x, limit) | ((x == n) & (n > 0))
        case Measure.MEAN | Measure.RATIO:
            return (n > 0) & (n < limit)
        case Measure.COUNT:
            return _few(x, limit)
    return np.zeros(len(x), dtype=bool)


def _few(x: np.ndarray, limit: int) -> np.ndarray:
    return (x > 0) & (x < limit)


def _nonzero(x: np.ndarray) -> np.ndarray:
    return np.where(x == 0, np.nan, x)


def _whole(x: np.ndarray) -> np.ndarray:
    """Whole numbers where they are so nearly, NaN elsewhere."""
    whole = np.round(x)
    with np.errstate(invalid="ignore"):
        near = np.abs(x - whole) <= NEAR * np.maximum(np.abs(whole), 1)
    return np.where(near, whole, np.nan)
