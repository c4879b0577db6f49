"""Which values an indicator can take at all. Outside them, a figure is a mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from data_access.schema.vocabulary import Measure


@dataclass(frozen=True)
class Range:
    """The least and the greatest value possible, both included.

    whole: files can only hold whole numbers (what is made of several figures need not be whole).
    """

    lowest: float
    highest: float
    whole: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value."""
        return self.lowest, self.highest

    def holds(self, value: float) -> bool:
        """Whether a value is possible."""
        return self.lowest <= value <= self.highest


NOT_NEGATIVE = Range(0, inf)
SHARE = Range(0, 1)
# More than the whole country's people, who are about six million.
PEOPLE = Range(0, 10_000_000, whole=True)
# Things may be more than people (nights, animals, crowns), and yet not any number.
THINGS = Range(0, 1e12)

BY_UNIT: Mapping[str, Range] = MappingProxyType(
    {
        "score_1_5": Range(1, 5),
        "score_difference": Range(-4, 4),
        "children_per_adult": Range(0, 30),
        "pupils_per_class": Range(0, 60),
        "pupils_per_position": Range(0, 200),
        "grade": Range(-3, 12),
        "days": Range(0, 366),
        "indeks": Range(-inf, inf),
        "ændring": Range(-inf, inf),
    }
)
OF_A_HUNDRED = frozenset({"percent", "score_0_100"})


def possible_range(measure: str, unit: str, scale: float = 1.0) -> Range:
    """What an indicator's stored (unscaled) value can be, by its measure, unit and scale.

    A percentage ends at 100 on the screen; where nothing is known, a value cannot be negative.
    """
    if unit in BY_UNIT:
        return BY_UNIT[unit]
    if unit in OF_A_HUNDRED:
        return Range(0, 100 / scale)
    if unit == "count":
        return PEOPLE if measure == Measure.COUNT else THINGS
    return SHARE if measure == Measure.PROPORTION else NOT_NEGATIVE
