"""Method P, two units: is one unit's figure distinguishable from another's?

Proportions by Newcombe's hybrid score interval, several pairs on one chart by Holm. Overlapping
intervals are never the test.
"""

import math
from collections.abc import Sequence

from scipy.special import stdtrit
from scipy.stats import norm

from analysis.multiplicity import LEVEL, holm
from analysis.proportions import newcombe_difference
from analysis.results import Comparison, Observation, Status

# Newcombe's interval touches zero at some z below this for every p-value a double can hold.
_LARGEST_Z = 40.0
_BISECTIONS = 60


def compare_two(own: Observation, other: Observation, *, measure: str) -> Comparison:
    """`own` minus `other` with its interval and p-value, unscaled (method P, two units).

    Proportions: Newcombe (1998) Stat Med 17:873; the p-value is the level at which that interval
    touches zero, so that it never contradicts the interval. Means: normal difference with the
    standard errors behind the published t-intervals. Other measures have no interval: the
    difference is given and the status is not assessable.
    """
    if own.value is None or other.value is None:
        return _not_assessable(own.missing or other.missing or "not_reported")
    if measure == "proportion" and own.denominator and other.denominator:
        return _proportions(own, other)
    if measure == "mean" and _half_width(own) and _half_width(other):
        return _means(own, other)
    return _not_assessable("no_interval", own.value - other.value)


def compare_pairs(
    pairs: Sequence[tuple[Observation, Observation]], *, measure: str
) -> tuple[Comparison, ...]:
    """Each (own, other) of one chart, with the statuses that hold after Holm (method P).

    `p_value` is the adjusted one; intervals are the single pair's 95 % intervals.
    """
    compared = [compare_two(own, other, measure=measure) for own, other in pairs]
    adjusted = holm([pair.p_value for pair in compared])
    return tuple(_judged(pair, p) for pair, p in zip(compared, adjusted, strict=True))


def without(whole: Observation, part: Observation) -> Observation:
    """The rest of `whole` when `part` is taken out, so that the two can be compared.

    A kommune is part of the country: compared with all of it, it would be compared partly with
    itself. Returns `whole` unchanged where the counts are not known.
    """
    counts = (whole.numerator, whole.denominator, part.numerator, part.denominator)
    if any(c is None for c in counts) or whole.denominator <= part.denominator:  # type: ignore[operator]
        return whole
    numerator = whole.numerator - part.numerator  # type: ignore[operator]
    denominator = whole.denominator - part.denominator  # type: ignore[operator]
    return Observation(
        period=whole.period,
        ordinal=whole.ordinal,
        value=numerator / denominator,
        n=round(denominator),
        numerator=numerator,
        denominator=denominator,
    )


def _proportions(own: Observation, other: Observation) -> Comparison:
    counts = (own.numerator, own.denominator, other.numerator, other.denominator)
    found = newcombe_difference(*counts)
    p_value = newcombe_p_value(*counts)  # type: ignore[arg-type]
    return _judged(
        Comparison(
            status=Status.NOT_DISTINGUISHABLE,
            difference=own.value - other.value,  # type: ignore[operator]
            lo=found.lo,
            hi=found.hi,
            p_value=p_value,
            method="newcombe",
        ),
        p_value,
    )


def _means(own: Observation, other: Observation) -> Comparison:
    difference = own.value - other.value  # type: ignore[operator]
    error = math.hypot(standard_error(own), standard_error(other))
    half = float(norm.ppf(1 - LEVEL / 2)) * error
    p_value = float(2 * norm.sf(abs(difference) / error))
    return _judged(
        Comparison(
            status=Status.NOT_DISTINGUISHABLE,
            difference=difference,
            lo=difference - half,
            hi=difference + half,
            p_value=p_value,
            method="normal_difference",
        ),
        p_value,
    )


def newcombe_p_value(x1: float, n1: float, x0: float, n0: float) -> float:
    """The two-sided level at which Newcombe's interval for x1/n1 - x0/n0 touches zero.

    1.0 where the two rates are equal. Solved by bisection in z, where the interval grows steadily.
    """
    (p1, p0) = (x1 / n1, x0 / n0)
    if p1 == p0:
        return 1.0
    (high_p, high_n), (low_p, low_n) = ((p1, n1), (p0, n0)) if p1 > p0 else ((p0, n0), (p1, n1))
    below, above = 0.0, _LARGEST_Z
    for _ in range(_BISECTIONS):
        z = (below + above) / 2
        reach = math.hypot(high_p - _wilson(high_p, high_n, -z), _wilson(low_p, low_n, z) - low_p)
        below, above = (z, above) if reach < high_p - low_p else (below, z)
    return float(2 * norm.sf(below))


def _wilson(p: float, n: float, z: float) -> float:
    """One of Wilson's limits: the lower one for a negative z."""
    root = math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) + z * root) / (1 + z * z / n)


def _half_width(observation: Observation) -> float | None:
    if observation.lo is None or observation.hi is None or not observation.n:
        return None
    return (observation.hi - observation.lo) / 2


def standard_error(observation: Observation) -> float:
    """The standard error behind a mean's published t-interval; 0 where there is no interval."""
    half = _half_width(observation) or 0.0
    return half / float(stdtrit(max((observation.n or 2) - 1, 1), 1 - LEVEL / 2))


def _judged(pair: Comparison, p_value: float | None) -> Comparison:
    if p_value is None or pair.difference is None:
        return pair
    if p_value >= LEVEL:
        status = Status.NOT_DISTINGUISHABLE
    else:
        status = Status.ABOVE if pair.difference > 0 else Status.BELOW
    return Comparison(
        status=status,
        difference=pair.difference,
        lo=pair.lo,
        hi=pair.hi,
        p_value=p_value,
        method=pair.method,
    )


def _not_assessable(reason: str, difference: float | None = None) -> Comparison:
    return Comparison(
        status=Status.NOT_ASSESSABLE, difference=difference, reason=reason, method="none"
    )
