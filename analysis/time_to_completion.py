"""Method L: how long it takes before a commitment is completed, when many are not completed yet."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE

# A curve that stops at one half, as far as arithmetic can tell.
_HALF_SLACK = float(np.finfo(float).eps) ** 0.5


@dataclass(frozen=True)
class CompletionCurve:
    """Kaplan and Meier's curve at the K times with a completion; arrays are (K,), times in days.

    n waits, of which completed ended in completion. at_risk: how many were still open just before
    each time; events: how many were completed then. still_open: S(t), with Greenwood's standard
    error and pointwise limits from log(-log S), NaN where S is 0; log_lo, log_hi the cruder ones
    from log S. median with median_lo, median_hi: when half are completed, None while more than
    half are open, or where a limit never gets there. Not assessable: 'no_waits', 'no_completions'.
    """

    status: Assessment
    reason: str | None
    n: int
    completed: int
    times: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray
    still_open: np.ndarray
    se: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    log_lo: np.ndarray
    log_hi: np.ndarray
    median: float | None
    median_lo: float | None
    median_hi: float | None

    @property
    def share_completed(self) -> np.ndarray:
        """1 - S(t): what is shown."""
        return 1 - self.still_open

    @property
    def share_completed_lo(self) -> np.ndarray:
        """Lower limit of `share_completed`."""
        return 1 - self.hi

    @property
    def share_completed_hi(self) -> np.ndarray:
        """Upper limit of `share_completed`."""
        return 1 - self.lo


def completion_curve(
    days: ArrayLike, completed: ArrayLike, *, confidence: float = CONFIDENCE
) -> CompletionCurve:
    """Time to completion of n commitments, open ones censored at the report date (method L).

    days: (n,) waits, NaN where unknown, which are left out; completed: (n,) bools. At ties,
    completions come before censorings. ValueError for a negative wait or different lengths.
    Source: Kaplan & Meier (1958) J Am Stat Assoc 53:457; Greenwood's variance; limits as
    Kalbfleisch & Prentice, and the median as R's `survival`.
    """
    days, done = np.asarray(days, dtype=float), np.asarray(completed, dtype=float)
    if days.shape != done.shape:
        raise ValueError("every wait needs to be completed or not")
    known = np.isfinite(days) & np.isfinite(done)
    days, done = days[known], done[known] != 0
    if np.any(days < 0):
        raise ValueError("a wait is negative")
    if not done.any():
        return _nothing("no_completions" if len(days) else "no_waits", len(days))
    with np.errstate(divide="ignore", invalid="ignore"):
        # The library divides by S, which is 0 where the last wait ends in completion.
        found = SurvfuncRight(days, done.astype(int))
    times, at_risk, events = (
        np.asarray(column) for column in (found.surv_times, found.n_risk, found.n_events)
    )
    survival, se = np.asarray(found.surv_prob), np.asarray(found.surv_prob_se)
    lo, hi = _log_log_limits(survival, se, confidence)
    log_lo, log_hi = _log_limits(survival, se, confidence)
    return CompletionCurve(
        status=Assessment.OK,
        reason=None,
        n=len(days),
        completed=int(done.sum()),
        times=times,
        at_risk=at_risk.astype(int),
        events=events.astype(int),
        still_open=survival,
        se=np.where(survival > 0, se, np.nan),
        lo=lo,
        hi=hi,
        log_lo=log_lo,
        log_hi=log_hi,
        median=_first_half(times, survival),
        median_lo=_first_half(times, lo),
        median_hi=_first_half(times, hi),
    )


@dataclass(frozen=True)
class CompetingEnds:
    """How commitments end, at the K times at which any of n waits ended; arrays are (K,).

    completed, dropped: share of all commitments that had ended so by each time, with standard
    errors (NaN where nothing is open any more). Dropping rules completion out, so the two and the
    share still open sum to 1. Not assessable: 'no_waits', 'no_ends'.
    """

    status: Assessment
    reason: str | None
    n: int
    times: np.ndarray
    completed: np.ndarray
    completed_se: np.ndarray
    dropped: np.ndarray
    dropped_se: np.ndarray


def competing_ends(days: ArrayLike, completed: ArrayLike, dropped: ArrayLike) -> CompetingEnds:
    """Completion and dropping as ends that rule each other out (method L).

    days: (n,), NaN where unknown, which are left out; completed, dropped: (n,) bools, never both,
    neither where the commitment is open. ValueError for both at once or a negative wait. Source:
    Aalen & Johansen (1978).
    """
    days = np.asarray(days, dtype=float)
    done, gone = np.asarray(completed, dtype=bool), np.asarray(dropped, dtype=bool)
    if np.any(done & gone) or np.any(days < 0):
        raise ValueError("a commitment is completed or dropped, after 0 days or more")
    known = np.isfinite(days)
    days, done, gone = days[known], done[known], gone[known]
    ends = [(cause, number) for number, cause in enumerate((done, gone)) if cause.any()]
    if not ends:
        none = (np.array([]),) * 5
        reason = "no_ends" if len(days) else "no_waits"
        return CompetingEnds(Assessment.NOT_ASSESSABLE, reason, len(days), *none)
    # The library numbers the causes that are there from 1.
    causes = sum(cause * (place + 1) for place, (cause, _) in enumerate(ends))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Any = CumIncidenceRight(days, np.asarray(causes, dtype=int))
    times = np.asarray(found.times, dtype=float)
    nought = np.zeros(len(times))
    curves: list[tuple[np.ndarray, np.ndarray]] = [(nought, nought), (nought, nought)]
    for place, (_, number) in enumerate(ends):
        curves[number] = (np.asarray(found.cinc[place]), np.asarray(found.cinc_se[place]))
    return CompetingEnds(Assessment.OK, None, len(days), times, *curves[0], *curves[1])


def _log_log_limits(
    survival: np.ndarray, se: np.ndarray, confidence: float
) -> tuple[np.ndarray, np.ndarray]:
    """S to the power exp(+- z se / (S ln S)), which stays between 0 and 1."""
    inner = (survival > 0) & (survival < 1)
    s = np.where(inner, survival, 0.5)
    reach = float(norm.ppf((1 + confidence) / 2)) * np.where(inner, se, 0) / (s * np.log(s))
    # ln S is negative, so the lower limit has the positive exponent
    lo, hi = s ** np.exp(-reach), s ** np.exp(reach)
    return np.where(inner, lo, np.nan), np.where(inner, hi, np.nan)


def _log_limits(
    survival: np.ndarray, se: np.ndarray, confidence: float
) -> tuple[np.ndarray, np.ndarray]:
    """S times exp(+- z se / S), no more than 1."""
    there = survival > 0
    s = np.where(there, survival, 1.0)
    reach = float(norm.ppf((1 + confidence) / 2)) * np.where(there, se, 0) / s
    lo, hi = s * np.exp(-reach), np.minimum(s * np.exp(reach), 1)
    return np.where(there, lo, np.nan), np.where(there, hi, np.nan)


def _first_half(times: np.ndarray, curve: np.ndarray) -> float | None:
    """The first time at which a falling curve is at one half or below.

    Where it lies at one half for a while, the middle of that while. None where it never does.
    """
    below = np.flatnonzero(curve < 0.5 + _HALF_SLACK)
    if len(below) == 0:
        return None
    first = int(below[0])
    lower = below[curve[below] < curve[first] - _HALF_SLACK]
    if abs(curve[first] - 0.5) < _HALF_SLACK and len(lower):
        return float(times[first] + times[lower[0]]) / 2
    return float(times[first])


def _nothing(reason: str, n: int) -> CompletionCurve:
    none = np.array([])
    return CompletionCurve(
        status=Assessment.NOT_ASSESSABLE,
        reason=reason,
        n=n,
        completed=0,
        times=none,
        at_risk=none.astype(int),
        events=none.astype(int),
        still_open=none,
        se=none,
        lo=none,
        hi=none,
        log_lo=none,
        log_hi=none,
        median=None,
        median_lo=None,
        median_hi=None,
    )
