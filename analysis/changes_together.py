"""Methods H, P: which of many changes between two periods can be told from noise.

Many figures are looked at before a meeting. Each is judged by the length of its series and the
spread between its years, and what still stands out is judged over all of them together, so that a
page of a hundred figures does not tell of five changes that are none.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scipy.stats import norm

from analysis.change_over_time import (
    SeriesRule,
    change_between,
    overdispersion,
    series_rule,
    since_break,
)
from analysis.multiplicity import LEVEL, benjamini_hochberg
from analysis.pairs import compare_two
from analysis.results import Break, Change, Observation, Status

# Why a change is not distinguishable though its own interval leaves out zero.
TOGETHER = "together"


@dataclass(frozen=True)
class JudgedChange:
    """A change with the p-value that it was judged by, None where it could not be assessed."""

    change: Change
    p_value: float | None


def change_of(
    observations: Sequence[Observation],
    breaks: Sequence[Break],
    *,
    first: str,
    last: str,
    measure: str,
) -> JudgedChange:
    """One unit's change from the period `first` to the period `last`, by itself (methods H, P).

    `observations` are in order; what is later than `last` does not count. Not assessable: where
    either period has no value (its own reason, else 'not_reported'), where a break lies between
    them ('series_break'), and with fewer than three points since the latest break
    ('series_too_short'). The interval and the p-value are widened by the square root of the
    overdispersion between the years where that is significant.
    """
    at = {one.period: one for one in observations}
    before, now = at.get(first), at.get(last)
    for one in (now, before):
        if one is None or one.value is None:
            return _none(first, last, (one.missing if one else None) or "not_reported")
    if before is None or now is None:
        return _none(first, last, "not_reported")
    until = [one for one in observations if one.ordinal <= now.ordinal]
    same = since_break(until, [one for one in breaks if one.ordinal <= now.ordinal])
    if before not in same:
        return _none(first, last, "series_break")
    if series_rule(len(same)) is SeriesRule.NONE:
        return _none(first, last, "series_too_short")
    phi = overdispersion(same, measure=measure)
    change = change_between(before, now, measure=measure, phi=phi)
    p_value = compare_two(now, before, measure=measure).p_value
    return JudgedChange(change, None if p_value is None else _widened(p_value, phi))


def judged_together(changes: Sequence[JudgedChange]) -> tuple[JudgedChange, ...]:
    """The changes with what holds after Benjamini-Hochberg over all of them (method P).

    One that stood out by itself and not among the others is not distinguishable, for the reason
    'together'; nothing becomes distinguishable that was not. `p_value` is the adjusted one.
    """
    adjusted = benjamini_hochberg([one.p_value for one in changes])
    return tuple(
        one if p is None else JudgedChange(_rejudged(one.change, p), p)
        for one, p in zip(changes, adjusted, strict=True)
    )


def _rejudged(change: Change, p_value: float) -> Change:
    if p_value < LEVEL or change.status not in (Status.ABOVE, Status.BELOW):
        return change
    return replace(change, status=Status.NOT_DISTINGUISHABLE, reason=TOGETHER)


def _widened(p_value: float, phi: float) -> float:
    if phi <= 1 or p_value >= 1:
        return p_value
    return float(2 * norm.sf(float(norm.isf(p_value / 2)) / math.sqrt(phi)))


def _none(first: str, last: str, reason: str) -> JudgedChange:
    change = Change(
        from_period=first,
        to_period=last,
        difference=None,
        lo=None,
        hi=None,
        status=Status.NOT_ASSESSABLE,
        reason=reason,
        method="none",
    )
    return JudgedChange(change, None)
