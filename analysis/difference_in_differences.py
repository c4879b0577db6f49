"""Method M: did those who took part develop differently from comparable kommuner?

An association: kommuner choose to take part. It is refused where it could not be read at all, and
the years before the start are shown and tested, since they are what the comparison rests on.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import Any

import numpy as np
import statsmodels.api as sm
from numpy.typing import ArrayLike
from scipy.stats import f, t

from analysis.assessment import Assessment
from analysis.peers import DECIMALS, K, nearest_peers
from analysis.proportions import CONFIDENCE
from analysis.randomisation import DRAWS, Randomised, participations, randomised

FEWEST_BEFORE = 2
FEWEST_IN_ARM = 5
# With fewer participants than this, inference is by randomisation.
FEW_PARTICIPANTS = 20


@dataclass(frozen=True)
class EventPoint:
    """Difference between the arms in one period, measured from the last one before the start.

    The reference period itself is 0 without an interval.
    """

    period: int
    estimate: float
    lo: float | None
    hi: float | None
    p_value: float | None


@dataclass(frozen=True)
class DifferenceInDifferences:
    """How much more participants changed than the comparable, in the outcome's units.

    estimate with lo, hi, p_value: by `inference` ('cluster_t', or 'randomisation' with fewer than
    20 participants); cluster_lo, cluster_hi, cluster_p the first of the two in any case. n
    observations; kommuner = (comparable, participants). events: period by period, none where
    an arm has no row in one of them; pre_trend_p: joint test of the periods before the start.
    Not assessable: 'too_few_before' (fewer than 2 periods before the start), 'nothing_after',
    'too_few_kommuner' (fewer than 5 in an arm), 'break_in_window', 'no_variation'.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    kommuner: tuple[int, int]
    p_value: float | None = None
    inference: str = "none"
    cluster_lo: float | None = None
    cluster_hi: float | None = None
    cluster_p: float | None = None
    randomisation: Randomised | None = None
    events: tuple[EventPoint, ...] = ()
    pre_trend_p: float | None = None


def comparable(
    x: ArrayLike, codes: Sequence[str], participant: Sequence[bool], *, k: int = K
) -> tuple[int, ...]:
    """Positions of those that took no part and are among the k nearest of a participant (method M).

    x: (n, p) variables of the years before the start only, never the outcome after it; codes and
    participant: n. A participant that can be compared with none brings none. Source: method E.
    """
    distance = nearest_peers(np.asarray(x, dtype=float), codes, k=0).distance
    taking_part = np.asarray(participant, dtype=bool)
    chosen: set[int] = set()
    for row in distance[taking_part]:
        others = np.flatnonzero(~taking_part & np.isfinite(row)).tolist()
        nearest = sorted(others, key=lambda j: (round(float(row[j]), DECIMALS), codes[j]))
        chosen.update(nearest[:k])
    return tuple(sorted(chosen))


@dataclass(frozen=True)
class _Panel:
    """What is compared: one row for each kommune and period."""

    y: np.ndarray
    weight: np.ndarray
    kommune: np.ndarray
    period: np.ndarray
    taking_part: np.ndarray  # by kommune
    start: int

    @property
    def after(self) -> np.ndarray:
        return self.period >= self.start


def difference_in_differences(
    y: ArrayLike,
    n: ArrayLike,
    kommune: Sequence[Hashable] | np.ndarray,
    period: ArrayLike,
    participant: ArrayLike,
    *,
    start: int,
    breaks: Sequence[int] = (),
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
) -> DifferenceInDifferences:
    """Participants' change against that of comparable kommuner (method M).

    One row for each kommune and period: y outcome and n its weight (rows with NaN or without
    weight are left out), period an ordinal, participant 0 or 1 and the same in all of a kommune's
    rows. start: the first period with the partnership; breaks: ordinals at which a new definition
    begins, refused after the first period of the window. Kommuner without a row on both sides of
    the start tell nothing and are left out. Choose the comparable by `peers.nearest_peers` on the
    periods before the start only. Weighted least squares with kommune and period effects, errors
    clustered by kommune, t with G - 1 degrees of freedom. ValueError for different lengths, two
    rows of the same kommune and period, or a kommune in both arms.
    """
    panel = _panel(y, n, kommune, period, participant, start)
    rows = len(panel.y)
    arms = (int((~panel.taking_part).sum()), int(panel.taking_part.sum()))
    refused = _refusal(panel, breaks, arms)
    if refused:
        return _refused(refused, rows, arms)
    effects = _residualised(panel)
    if effects is None:
        return _refused("no_variation", rows, arms)
    target, parts = effects
    estimate = _estimate(target, parts, panel.taking_part)
    found = DifferenceInDifferences(
        Assessment.OK, None, estimate, None, None, rows, arms, inference="cluster_t"
    )
    found = _with_clusters(found, panel, confidence)
    found = _with_events(found, panel, confidence)
    if arms[1] >= FEW_PARTICIPANTS:
        return replace(found, lo=found.cluster_lo, hi=found.cluster_hi, p_value=found.cluster_p)
    drawn = _dealt_anew(panel, target, parts, draws, 1 - confidence)
    return replace(
        found,
        inference="randomisation",
        randomisation=drawn,
        lo=drawn.lo,
        hi=drawn.hi,
        p_value=drawn.p_value,
    )


def _panel(
    y: ArrayLike,
    n: ArrayLike,
    kommune: Sequence[Hashable] | np.ndarray,
    period: ArrayLike,
    participant: ArrayLike,
    start: int,
) -> _Panel:
    y, n = np.asarray(y, dtype=float), np.asarray(n, dtype=float)
    keys, when = np.asarray(kommune), np.asarray(period, dtype=int)
    arm = np.asarray(participant, dtype=float)
    if not len(y) == len(n) == len(keys) == len(when) == len(arm):
        raise ValueError("every row needs an outcome, a weight, a kommune, a period and an arm")
    if set(keys[arm == 1].tolist()) & set(keys[arm == 0].tolist()):
        raise ValueError("a kommune lies in both arms")
    if len(set(zip(keys.tolist(), when.tolist(), strict=True))) < len(y):
        raise ValueError("a kommune has two rows of the same period")
    seen = np.isfinite(y) & np.isfinite(n) & (n > 0)
    before, after = (set(keys[seen & side].tolist()) for side in (when < start, when >= start))
    if before and after:  # else the whole panel is refused, for what it lacks
        seen &= np.array([key in before & after for key in keys.tolist()], dtype=bool)
    names, place = np.unique(keys[seen], return_inverse=True)
    taking_part = np.zeros(len(names), dtype=bool)
    taking_part[place[arm[seen] == 1]] = True
    return _Panel(y[seen], n[seen], place, when[seen], taking_part, start)


def _refusal(panel: _Panel, breaks: Sequence[int], arms: tuple[int, int]) -> str | None:
    if len(panel.y) == 0:
        return "too_few_kommuner"
    before = np.unique(panel.period[~panel.after])
    first, last = int(panel.period.min()), int(panel.period.max())
    checks = (
        (len(before) < FEWEST_BEFORE, "too_few_before"),
        (not panel.after.any(), "nothing_after"),
        (min(arms) < FEWEST_IN_ARM, "too_few_kommuner"),
        (any(first < b <= last for b in breaks), "break_in_window"),
    )
    return next((reason for refused, reason in checks if refused), None)


def _refused(reason: str, n: int, kommuner: tuple[int, int]) -> DifferenceInDifferences:
    return DifferenceInDifferences(Assessment.NOT_ASSESSABLE, reason, None, None, None, n, kommuner)


def _fixed_effects(panel: _Panel) -> np.ndarray:
    """A column for each kommune, and for each period but the first."""
    periods = np.unique(panel.period)
    kommuner = np.arange(len(panel.taking_part))
    return np.column_stack(
        [panel.kommune[:, None] == kommuner, panel.period[:, None] == periods[1:]]
    ).astype(float)


def _residualised(panel: _Panel) -> tuple[np.ndarray, np.ndarray] | None:
    """y and, for each kommune, its rows after the start, without kommune and period effects.

    The difference for any participation is a ratio of sums of these (Frisch, Waugh and Lovell).
    None where nothing is left of y.
    """
    root = np.sqrt(panel.weight)[:, None]
    own = (panel.kommune[:, None] == np.arange(len(panel.taking_part))) & panel.after[:, None]
    whole = np.column_stack([panel.y, own.astype(float)]) * root
    effects = _fixed_effects(panel) * root
    rest = whole - effects @ np.linalg.lstsq(effects, whole, rcond=None)[0]
    scale = max(1.0, float(np.abs(whole[:, 0]).max()))
    if float(np.abs(rest[:, 0]).max()) <= 1e-10 * scale:
        return None
    return rest[:, 0], rest[:, 1:]


def _estimate(target: np.ndarray, parts: np.ndarray, taking_part: np.ndarray) -> float:
    column = parts @ taking_part
    return float(column @ target / (column @ column))


def _with_clusters(
    found: DifferenceInDifferences, panel: _Panel, confidence: float
) -> DifferenceInDifferences:
    taking_part = panel.taking_part[panel.kommune].astype(float)
    design = np.column_stack([taking_part * panel.after, _fixed_effects(panel)])
    beta, cov = _clustered(panel, design)
    se, df = float(np.sqrt(cov[0, 0])), len(panel.taking_part) - 1
    if not se > 0:
        return found
    reach = float(t.ppf((1 + confidence) / 2, df)) * se
    return replace(
        found,
        cluster_lo=float(beta[0]) - reach,
        cluster_hi=float(beta[0]) + reach,
        cluster_p=float(2 * t.sf(abs(beta[0]) / se, df)),
    )


def _with_events(
    found: DifferenceInDifferences, panel: _Panel, confidence: float
) -> DifferenceInDifferences:
    periods = np.unique(panel.period)
    reference = int(periods[periods < panel.start].max())
    others = periods[periods != reference]
    taking_part = panel.taking_part[panel.kommune][:, None]
    events = ((panel.period[:, None] == others) & taking_part).astype(float)
    design = np.column_stack([events, _fixed_effects(panel)])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return found  # a period in which one of the arms has no row
    beta, cov = _clustered(panel, design)
    df = len(panel.taking_part) - 1
    quantile = float(t.ppf((1 + confidence) / 2, df))
    points = [EventPoint(reference, 0.0, None, None, None)]
    for i, period in enumerate(others):
        se, value = float(np.sqrt(max(0.0, cov[i, i]))), float(beta[i])
        limits = (value - quantile * se, value + quantile * se) if se > 0 else (None, None)
        p_value = float(2 * t.sf(abs(value) / se, df)) if se > 0 else None
        points.append(EventPoint(int(period), value, *limits, p_value))
    before = np.flatnonzero(others < panel.start)
    return replace(
        found,
        events=tuple(sorted(points, key=lambda point: point.period)),
        pre_trend_p=_joint_p(beta[before], cov[np.ix_(before, before)], df),
    )


def _joint_p(beta: np.ndarray, cov: np.ndarray, df: int) -> float | None:
    """Wald test that all are 0, by F with the clusters' degrees of freedom."""
    if len(beta) == 0 or np.linalg.matrix_rank(cov) < len(beta):
        return None
    wald = float(beta @ np.linalg.solve(cov, beta)) / len(beta)
    return float(f.sf(wald, len(beta), df))


def _clustered(panel: _Panel, design: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    weight: Any = panel.weight  # the library's stub knows single numbers only
    fit = sm.WLS(panel.y, design, weights=weight).fit(
        cov_type="cluster", cov_kwds={"groups": panel.kommune}
    )
    return np.asarray(fit.params), np.asarray(fit.cov_params())


def _dealt_anew(
    panel: _Panel, target: np.ndarray, parts: np.ndarray, draws: int, level: float
) -> Randomised:
    own = panel.taking_part
    others = participations(own, draws=draws)
    products, onto = parts.T @ parts, parts.T @ target
    sizes = np.einsum("ij,jk,ik->i", others, products, others)
    values = others @ onto / sizes
    overlap = others @ products @ own / sizes
    exact = len(others) == comb(len(own), int(own.sum())) - 1
    return randomised(_estimate(target, parts, own), values, overlap, level=level, exact=exact)
