"""Method G: fidelity of an institution and a kommune, from its stuer, weighted by children.

A kommune is rolled up from its stuer directly, never from the means of its institutions. The
completeness stands beside the score, always.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.assessment import Assessment
from analysis.fidelity import BANDS, SLACK

MIN_COMPLETENESS = 0.60


@dataclass(frozen=True)
class RolledUp:
    """Fidelity of one unit, 0 to 100; None where undefined, with the reason.

    estimate: mean composite weighted by children; no interval (lo, hi are None), since all stuer
    are counted. share_high: share of the children with a valid stue who are in one in the highest
    band. completeness: children in valid stuer over all children. n stuer, of which valid have a
    composite. Not assessable below 60 % completeness ('incomplete') or without children
    ('no_children').
    """

    unit: Hashable
    status: Assessment
    reason: str | None
    estimate: float | None
    share_high: float | None
    completeness: float | None
    n: int
    valid: int
    children: float
    lo: None = None
    hi: None = None


def roll_up(
    units: Sequence[Hashable],
    children: Sequence[float | None],
    composite: Sequence[float | None],
    *,
    min_completeness: float = MIN_COMPLETENESS,
    high: float = BANDS[1],
) -> tuple[RolledUp, ...]:
    """Fidelity of every unit from its stuer, in order of unit (method G).

    units: for each stue the institution or kommune it belongs to. composite: None where the stue
    has no valid one. A stue whose number of children is not known weighs nothing and counts among
    the n only. ValueError for different lengths or a negative number of children. Source: the
    weights and the 60 % are decisions of this project.
    """
    if not len(units) == len(children) == len(composite):
        raise ValueError("every stue needs a unit, children and a composite or None")
    size = np.array([0 if c is None else c for c in children], dtype=float)
    size = np.where(np.isfinite(size), size, 0)
    if np.any(size < 0):
        raise ValueError("a number of children is negative")
    score = np.array([math.nan if c is None else c for c in composite], dtype=float)
    order = sorted(set(units), key=str)
    return tuple(
        _rolled_up(unit, size[mask], score[mask], min_completeness, high)
        for unit in order
        for mask in [np.array([u == unit for u in units])]
    )


def _rolled_up(
    unit: Hashable, size: np.ndarray, score: np.ndarray, min_completeness: float, high: float
) -> RolledUp:
    valid = np.isfinite(score)
    everybody, seen = math.fsum(size), math.fsum(size[valid])
    completeness = seen / everybody if everybody > 0 else None
    reason = None
    if completeness is None:
        reason = "no_children"
    elif completeness < min_completeness - SLACK or seen == 0:
        reason = "incomplete"
    mean = share = None
    if reason is None:
        mean = math.fsum(size[valid] * score[valid]) / seen
        share = math.fsum(size[valid] * (score[valid] + SLACK >= high)) / seen
    return RolledUp(
        unit=unit,
        status=Assessment.NOT_ASSESSABLE if reason else Assessment.OK,
        reason=reason,
        estimate=mean,
        share_high=share,
        completeness=completeness,
        n=len(score),
        valid=int(valid.sum()),
        children=everybody,
    )


def mean_of_units(rolled_up: Sequence[RolledUp]) -> float | None:
    """What a kommune would have if each of its institutions counted the same (method G).

    Not a result: it stands in the method's text to show why the stuer are weighed by children.
    None where no unit has a score.
    """
    means = [unit.estimate for unit in rolled_up if unit.estimate is not None]
    return math.fsum(means) / len(means) if means else None
