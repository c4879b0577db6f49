"""Round ends and steps of an axis."""

from dataclasses import dataclass

import numpy as np

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` with ticks on round values (shown units)."""

    low: float
    high: float
    ticks: np.ndarray
    decimals: int


def scale(
    low: float,
    high: float,
    *,
    decimals: int,
    most: int = 6,
    floor: float | None = None,
    ceiling: float | None = None,
) -> Scale:
    """A scale that covers `low` to `high` in at most `most` steps.

    Ticks never need more decimals than `decimals`, so no label claims a precision the figures do
    not have. `floor` is a value the axis does not go below (0 for shares and amounts), `ceiling`
    one it does not go above (100 % for shares).
    """
    if ceiling is not None:
        high = min(high, ceiling)
    if floor is not None:
        low = max(low, floor)
    smallest = 10.0**-decimals
    span = max(high - low, smallest)
    step = _round_step(span / (most - 1), smallest)
    first = np.floor(low / step + 1e-9) * step
    last = max(np.ceil(high / step - 1e-9) * step, first + step)
    ticks = np.round(np.arange(first, last + step / 2, step), 9)
    return Scale(float(ticks[0]), float(ticks[-1]), ticks, _decimals_of(step, decimals))


def _round_step(rough: float, smallest: float) -> float:
    magnitude = 10.0 ** np.floor(np.log10(rough))
    fitting = (s * magnitude for s in STEPS if s * magnitude >= rough * (1 - 1e-9))
    step = max(next(fitting), smallest)
    # A quarter of the smallest digit cannot be written: 2.5 becomes 5.
    return step if _is_multiple(step, smallest) else 2 * step


def _is_multiple(step: float, smallest: float) -> bool:
    return bool(np.isclose(step / smallest, np.round(step / smallest)))


def _decimals_of(step: float, most: int) -> int:
    return next((d for d in range(most) if np.isclose(step, np.round(step, d))), most)
