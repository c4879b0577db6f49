"""Method N: which movements changed the number of pupils in specialtilbud?

The parts are counted, never modelled. What they do not explain is a part of its own, and is never
spread over the others. The counts are about pupils: cells pass disclosure control before they are
shown.
"""

import math
from dataclasses import dataclass, fields

import numpy as np

from analysis.assessment import Assessment
from analysis.disclosure import SMALLEST_THRESHOLD, primary
from analysis.proportions import CONFIDENCE, wilson_interval


@dataclass(frozen=True)
class Flows:
    """Movements between two counts of pupils in specialtilbud, each 0 or more; None if not known.

    placed: from the general school; returned: back to it; moved_in, moved_out: already placed,
    across the kommune's border; started: began 0. klasse placed; left: after 9. or 10. klasse.
    """

    placed: float | None = None
    returned: float | None = None
    moved_in: float | None = None
    moved_out: float | None = None
    started: float | None = None
    left: float | None = None


# What each movement does to the number of pupils in specialtilbud.
SIGNS = {"placed": 1, "returned": -1, "moved_in": 1, "moved_out": -1, "started": 1, "left": -1}


@dataclass(frozen=True)
class FlowPart:
    """One bar: a movement with its sign. estimate is complete, so it has no interval."""

    name: str
    estimate: float
    lo: None = None
    hi: None = None


@dataclass(frozen=True)
class FlowDecomposition:
    """A change in the number of pupils as its movements; None where undefined, with the reason.

    estimate: the change, end minus start; parts in a fixed order, and residual: what they do not
    explain, so that the parts and the residual sum to the change exactly. ageing: started minus
    left. n: pupils at the start. Not assessable: 'count_missing', 'flow_missing' (missing names
    which).
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    n: float | None
    start: float | None
    end: float | None
    parts: tuple[FlowPart, ...] = ()
    residual: float | None = None
    missing: tuple[str, ...] = ()
    lo: None = None
    hi: None = None

    @property
    def explained(self) -> float | None:
        """Sum of the movements."""
        return math.fsum(part.estimate for part in self.parts) if self.parts else None

    @property
    def ageing(self) -> float | None:
        """The cohorts' part: those who began placed minus those who left after the last year."""
        ends = [part.estimate for part in self.parts if part.name in ("started", "left")]
        return math.fsum(ends) if ends else None


def decompose_flows(start: float | None, end: float | None, flows: Flows) -> FlowDecomposition:
    """The change from `start` to `end` pupils as movements and a residual (method N).

    A movement that is not known is not 0: then nothing is decomposed. ValueError for a negative
    or broken number. Source: a balance of stocks and flows.
    """
    known = {field.name: getattr(flows, field.name) for field in fields(flows)}
    counts = [v for v in (start, end, *known.values()) if v is not None and not math.isnan(v)]
    if any(count < 0 or not float(count).is_integer() for count in counts):
        raise ValueError("a count of pupils is a whole number, 0 or more")
    if start is None or end is None or math.isnan(start) or math.isnan(end):
        return FlowDecomposition(
            Assessment.NOT_ASSESSABLE, "count_missing", None, start, start, end
        )
    missing = tuple(name for name, v in known.items() if v is None or math.isnan(v))
    change = end - start
    if missing:
        return FlowDecomposition(
            Assessment.NOT_ASSESSABLE, "flow_missing", change, start, start, end, missing=missing
        )
    parts = tuple(FlowPart(name, sign * known[name]) for name, sign in SIGNS.items())
    residual = change - math.fsum(part.estimate for part in parts)
    return FlowDecomposition(Assessment.OK, None, change, start, start, end, parts, residual)


@dataclass(frozen=True)
class DirectStart:
    """Share of the n children who began 0. klasse in specialtilbud; None where undefined.

    hidden: the figure may not be shown, being about too few children ('hidden'); 'no_children':
    nobody began; 'single_dagtilbud': of one dagtilbud, which sends none or one a year, and is
    never shown.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int | None
    hidden: bool = False


def direct_start(
    x: int,
    n: int,
    *,
    single_dagtilbud: bool = False,
    threshold: int = SMALLEST_THRESHOLD,
    confidence: float = CONFIDENCE,
) -> DirectStart:
    """Children who begin 0. klasse in specialtilbud, of those who begin (method N).

    x of n; hidden by the primary rule of method J, which is not enough by itself: cells that add
    up also need `complementary`. ValueError where x lies outside 0 to n. Source: Folketinget, BUU
    2024-25, Alm. del, bilag 159, for the national figures that it is compared with.
    """
    if not 0 <= x <= n:
        raise ValueError("a count lies outside 0 to n")
    if single_dagtilbud:
        return _hidden("single_dagtilbud")
    if n == 0:
        return DirectStart(Assessment.NOT_ASSESSABLE, "no_children", None, None, None, 0)
    if bool(primary(np.array([x]), np.array([n]), measure="proportion", threshold=threshold)[0]):
        return _hidden("hidden")
    limits = wilson_interval(x, n, confidence=confidence)
    return DirectStart(Assessment.OK, None, x / n, float(limits.lo), float(limits.hi), n)


def _hidden(reason: str) -> DirectStart:
    return DirectStart(Assessment.NOT_ASSESSABLE, reason, None, None, None, None, hidden=True)
