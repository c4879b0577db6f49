"""Classes of a figure with round limits, for the colours of a map.

Limits lie on round values across the middle nine tenths of the units, and the outer classes are
open: one extreme unit cannot squeeze all others into one colour, and no class is made to hold a
certain share of the units.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.results import Quantity
from components import formatting
from components.figures.scale import scale
from components.wording import t

MOST_CLASSES = 6


@dataclass(frozen=True)
class ValueClasses:
    """Classes in shown units: below the first limit, between neighbours, from the last one up."""

    limits: tuple[float, ...]
    quantity: Quantity

    @property
    def count(self) -> int:
        return len(self.limits) + 1

    def of(self, value: float) -> int:
        """The class of an unscaled value, by the figure that the page shows."""
        shown = formatting.rounded(value * self.quantity.scale, self.quantity.decimals)
        return bisect_right(self.limits, float(shown))

    def words(self, place: int, language: str) -> str:
        """A class in words: 'under 2 %', '2 til under 4 %', '4 % og derover'."""
        shown = Quantity(self.quantity.unit, 1.0, self.quantity.decimals)
        if not self.limits:
            return t("sammenlign.map.all", language)
        if place == 0:
            return t("sammenlign.map.under", language, to=_short(self.limits[0], shown, language))
        low = self.limits[place - 1]
        if place == len(self.limits):
            return t("sammenlign.map.over", language, low=_short(low, shown, language))
        return t(
            "sammenlign.map.between",
            language,
            low=formatting.bare(low, shown, language),
            to=_short(self.limits[place], shown, language),
        )


def value_classes(values: Sequence[float], quantity: Quantity) -> ValueClasses:
    """At most six classes for unscaled values; one where they are all the same."""
    shown = np.array(values, dtype=float) * quantity.scale
    if not shown.size or float(np.ptp(shown)) < 10.0**-quantity.decimals:
        return ValueClasses((), quantity)
    low, high = (float(q) for q in np.quantile(shown, (0.05, 0.95)))
    ticks = scale(low, high, decimals=quantity.decimals, most=MOST_CLASSES - 1).ticks
    inside = tuple(float(tick) for tick in ticks if low < tick <= high)
    return ValueClasses(inside[: MOST_CLASSES - 1] or (float(ticks[-1]),), quantity)


def _short(value: float, shown: Quantity, language: str) -> str:
    return formatting.short(value, shown, language)
