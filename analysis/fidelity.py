"""Method G: how faithfully a programme is carried out in one stue.

Five dimensions (Dane & Schneider 1998; Carroll et al. 2007), 0 to 100 each. Process measures for
the institution's leader and their own chief, never for appraisal of employees. What is missing or
does not apply leaves both sides of every mean.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from analysis.assessment import Assessment


class Dimension(StrEnum):
    """What fidelity consists of."""

    ADHERENCE = "adherence"
    DOSAGE = "dosage"
    QUALITY = "quality"
    RESPONSIVENESS = "responsiveness"
    DIFFERENTIATION = "differentiation"


class Band(StrEnum):
    """Where a composite lies; guidance only.

    Durlak & DuPre (2008) found positive results often at about 60 % and few above 80 %: an
    observation, not a validated limit.
    """

    LOW = "low"
    PARTIAL = "partial"
    HIGH = "high"


# A decision of this project, shown beside the result of equal weights.
WEIGHTS: Mapping[Dimension, float] = MappingProxyType(
    {
        Dimension.ADHERENCE: 0.30,
        Dimension.DOSAGE: 0.25,
        Dimension.QUALITY: 0.20,
        Dimension.RESPONSIVENESS: 0.15,
        Dimension.DIFFERENTIATION: 0.10,
    }
)
REQUIRED = (Dimension.ADHERENCE, Dimension.DOSAGE)
MIN_WEIGHT = 0.70
BANDS = (60.0, 80.0)
# Unrounded composites are compared: 0.6 x 30 and so on may sum to 59.999999999.
SLACK = 1e-9


@dataclass(frozen=True)
class Delivery:
    """What was observed of a programme in one stue; None wherever nothing was.

    done: for each core step 0 to 1, None where it does not apply or was not seen; step_weights:
    one for each, equal where None. planned, delivered: sessions. quality, responsiveness: answers
    on `scale`. differentiation: for each differing part 0 or 1 whether it was there, or a share.
    """

    done: Sequence[float | None] = ()
    step_weights: Sequence[float] | None = None
    planned: float | None = None
    delivered: float | None = None
    quality: Sequence[float | None] = ()
    responsiveness: Sequence[float | None] = ()
    differentiation: Sequence[float | None] = ()
    scale: tuple[float, float] = (1, 5)


@dataclass(frozen=True)
class Fidelity:
    """Fidelity of one stue, 0 to 100; None where undefined, with the reason.

    estimate: the composite, weighted over the n dimensions that are there; it has no interval (lo,
    hi are None), since everything that was seen is counted. equal_weights: the same with equal
    weights, to show what the weights do. bottleneck: the lower of adherence and dosage, since a
    mean can hide a missing core. overdose: more was delivered than planned (dosage stops at 100).
    weight_available: share of the weight that the dimensions carry. Not assessable without
    adherence or dosage ('required_dimension_missing') or with too little weight
    ('too_little_observed').
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    equal_weights: float | None
    band: Band | None
    bottleneck: float | None
    n: int
    weight_available: float
    overdose: bool | None
    dimensions: Mapping[Dimension, float | None] = field(default_factory=dict)
    lo: None = None
    hi: None = None


def fidelity(
    delivery: Delivery,
    *,
    weights: Mapping[Dimension, float] = WEIGHTS,
    required: Collection[Dimension] = REQUIRED,
    min_weight: float = MIN_WEIGHT,
    bands: tuple[float, float] = BANDS,
) -> Fidelity:
    """Dimensions, composite, band and bottleneck of one stue (method G).

    weights: of each dimension, 0 or more; min_weight: share of them that must be there. ValueError
    for a weight below 0 or none above it, a step outside 0 to 1, or an answer off the scale.
    Source: Dane & Schneider (1998); Carroll et al. (2007); bands after Durlak & DuPre (2008).
    """
    total = math.fsum(weights.values())
    if total <= 0 or min(weights.values()) < 0:
        raise ValueError("weights are 0 or more, and not all 0")
    found = dimensions(delivery)
    there = {d: v for d, v in found.items() if v is not None and weights.get(d, 0) > 0}
    available = math.fsum(weights[d] for d in there) / total
    reason = None
    if any(found[d] is None for d in required):
        reason = "required_dimension_missing"
    elif not there or available < min_weight - SLACK:
        reason = "too_little_observed"
    composite = None if reason else _weighted(list(there.values()), [weights[d] for d in there])
    core = [v for d in REQUIRED if (v := found[d]) is not None]
    return Fidelity(
        status=Assessment.NOT_ASSESSABLE if reason else Assessment.OK,
        reason=reason,
        estimate=composite,
        equal_weights=None if reason else _weighted(list(there.values()), [1.0] * len(there)),
        band=None if composite is None else band(composite, bands),
        bottleneck=min(core, default=None),
        n=sum(v is not None for v in found.values()),
        weight_available=available,
        overdose=_overdose(delivery),
        dimensions=MappingProxyType(found),
    )


def dimensions(delivery: Delivery) -> dict[Dimension, float | None]:
    """The five dimensions, 0 to 100, None where nothing was observed (method G).

    Adherence: weighted share of the applicable core steps; dosage: delivered over planned, at most
    100; quality and responsiveness: place on their scale; differentiation: share. Source: Dane &
    Schneider (1998); Carroll et al. (2007).
    """
    return {
        Dimension.ADHERENCE: _adherence(delivery.done, delivery.step_weights),
        Dimension.DOSAGE: _dosage(delivery.planned, delivery.delivered),
        Dimension.QUALITY: _place(delivery.quality, delivery.scale),
        Dimension.RESPONSIVENESS: _place(delivery.responsiveness, delivery.scale),
        Dimension.DIFFERENTIATION: _place(delivery.differentiation, (0, 1)),
    }


def band(composite: float, bands: tuple[float, float] = BANDS) -> Band:
    """Band of an unrounded composite: below 60, 60 to below 80, 80 and more (method G).

    Guidance only. Source: Durlak & DuPre (2008) Am J Community Psychol 41:327.
    """
    if composite + SLACK >= bands[1]:
        return Band.HIGH
    return Band.PARTIAL if composite + SLACK >= bands[0] else Band.LOW


def _adherence(done: Sequence[float | None], weights: Sequence[float] | None) -> float | None:
    pairs = zip(done, weights if weights is not None else [1.0] * len(done), strict=True)
    seen = [(step, weight) for step, weight in pairs if step is not None and not math.isnan(step)]
    if any(weight < 0 for _, weight in seen):
        raise ValueError("a step's weight is below 0")
    if any(not 0 <= step <= 1 for step, _ in seen):
        raise ValueError("a step is done to a share between 0 and 1")
    if math.fsum(weight for _, weight in seen) == 0:
        return None
    return 100 * _weighted([step for step, _ in seen], [weight for _, weight in seen])


def _dosage(planned: float | None, delivered: float | None) -> float | None:
    if planned is None or delivered is None or not planned > 0 or math.isnan(delivered):
        return None
    if delivered < 0:
        raise ValueError("a dose is 0 or more")
    return 100 * min(1.0, delivered / planned)


def _overdose(delivery: Delivery) -> bool | None:
    if _dosage(delivery.planned, delivery.delivered) is None:
        return None
    return bool(delivery.delivered > delivery.planned)  # type: ignore[operator]


def _place(answers: Sequence[float | None], scale: tuple[float, float]) -> float | None:
    """Mean of the answers as a share of the way up the scale, in per cent."""
    lowest, highest = scale
    given = [float(a) for a in answers if a is not None and not math.isnan(a)]
    if any(not lowest - SLACK <= a <= highest + SLACK for a in given):
        raise ValueError(f"an answer lies outside the scale from {lowest} to {highest}")
    if not given:
        return None
    share = (math.fsum(given) / len(given) - lowest) / (highest - lowest)
    return 100 * min(1.0, max(0.0, share))


def _weighted(values: Sequence[float], weights: Sequence[float]) -> float:
    """Weighted mean, never outside the values it is a mean of."""
    mean = math.fsum(v * w for v, w in zip(values, weights, strict=True)) / math.fsum(weights)
    return float(np.clip(mean, min(values), max(values)))
