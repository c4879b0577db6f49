"""Figures of different kinds on one and the same scale, with the country in the middle.

Each figure has a scale of its own: the country is 0, and as far as three standard deviations
between the others is 1 in either direction. The deviation comes from the middle half of the others,
so that one of them who lies far out does not press everybody else together (method E).
"""

from collections.abc import Iterable
from dataclasses import dataclass

# The middle half of a normal distribution is as wide as this many standard deviations.
MIDDLE_HALF = 1.349
DEVIATIONS = 3.0


@dataclass(frozen=True)
class Place:
    """Where a value lies, from -1 to 1; `is_off`: it lies beyond, and stands at the end."""

    at: float
    is_off: bool


@dataclass(frozen=True)
class Axis:
    """A scale around `centre` that reaches `reach` to both sides (unscaled units, positive)."""

    centre: float
    reach: float

    def place(self, value: float) -> Place:
        """Where `value` lies on the scale."""
        at = (value - self.centre) / self.reach
        return Place(max(-1.0, min(1.0, at)), abs(at) > 1.0)


def axis(
    centre: float | None, quartiles: tuple[float | None, float | None], seen: Iterable[float | None]
) -> Axis | None:
    """The scale of one figure, or None where there is nothing to lay out.

    centre: the country's value. quartiles: ends of the middle half of the others. seen: what is
    drawn, which decides where the others do not differ or are not known.
    """
    if centre is None:
        return None
    low, high = quartiles
    if low is not None and high is not None and high > low:
        spread = DEVIATIONS * (high - low) / MIDDLE_HALF
        return Axis(centre, max(spread, abs(low - centre), abs(high - centre)))
    farthest = max((abs(v - centre) for v in seen if v is not None), default=0.0)
    return Axis(centre, 1.25 * farthest) if farthest > 0 else None
