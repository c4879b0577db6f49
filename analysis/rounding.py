"""Method A: what a published, rounded figure can and cannot say.

A growth computed from displayed rates is a range, not a number: 3.0 and 3.7 per cent are
compatible with anything from 19.7 to 27.1 %.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedGrowth:
    """Figures as printed by a source: counts, rates in per cent, and growth of the rate in %."""

    count0: int
    count1: int
    rate0: float
    rate1: float
    growth_percent: float


# Benchmarkingenheden, "Faldende inklusionsgrad på skoleområdet", 19-09-2019: 2015/16 to 2018/19.
NATIONAL_2015_2018 = PublishedGrowth(26994, 29440, 4.8, 5.3, 11.7)


@dataclass(frozen=True)
class Bounds:
    """A point computed from rounded figures, and the range that their rounding allows.

    All None where it is undefined: the rounded base could be 0.
    """

    point: float | None
    lo: float | None
    hi: float | None

    def allows(self, value: float, *, decimals: int = 0) -> bool:
        """Whether `value`, itself rounded to `decimals`, can be the same figure."""
        if self.lo is None or self.hi is None:
            return False
        half = _half(decimals)
        return self.lo <= value + half and value - half <= self.hi


def growth_from_rounded(rate0: float, rate1: float, *, decimals: int = 1) -> Bounds:
    """Growth in per cent between two displayed rates, with its rounding interval (method A).

    rate0, rate1: as displayed, in any one unit, rounded to `decimals`.
    """
    half = _half(decimals)
    if rate0 - half <= 0:
        return Bounds(None, None, None)
    return Bounds(
        100 * (rate1 / rate0 - 1),
        100 * ((rate1 - half) / (rate0 + half) - 1),
        100 * ((rate1 + half) / (rate0 - half) - 1),
    )


def implied_base(
    points: float,
    growth_percent: float,
    *,
    points_decimals: int = 1,
    growth_decimals: int = 0,
) -> Bounds:
    """The rate in per cent that a change in points and a growth in % imply (method A).

    A change of 0.7 points that is a growth of 24 % started from 2.9 %. Undefined where the growth
    could be rounded from 0.
    """
    point, growth = _half(points_decimals), _half(growth_decimals)
    if abs(growth_percent) <= growth:
        return Bounds(None, None, None)
    corners = [
        100 * (points + a) / (growth_percent + b)
        for a in (-point, point)
        for b in (-growth, growth)
    ]
    return Bounds(100 * points / growth_percent, min(corners), max(corners))


def implied_total_ratio(count0: float, count1: float, growth_percent: float) -> float | None:
    """How the population changed, if a count grew so and its rate grew by `growth_percent`.

    A ratio, last over first (method A); None where the count was 0 or the rate fell to 0.
    """
    if count0 == 0 or growth_percent <= -100:
        return None
    return count1 / count0 / (1 + growth_percent / 100)


def _half(decimals: int) -> float:
    return 0.5 * 10.0**-decimals
