"""Method L: are the commitments that kommuner made to their network kept, and when?

Dates are what they were on the report date: what happened later is not known yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from analysis.assessment import Assessment
from analysis.proportions import CONFIDENCE, wilson_interval


class State(StrEnum):
    """What has become of a commitment."""

    DONE = "done"
    OPEN = "open"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Commitment:
    """One commitment. ended: the day it was completed or dropped; made: the day of the promise.

    A date that is not known is None.
    """

    state: State
    due: date | None = None
    ended: date | None = None
    made: date | None = None


@dataclass(frozen=True)
class Completion:
    """How many of the commitments that were due are completed, at the report date.

    n: the denominator, due on or before the report date or completed by then; completed of them.
    estimate with lo, hi: their share with Wilson's interval, None where n is 0 ('nothing_due').
    on_time: completed on or before the due date, on_time_share of the n that have one. overdue:
    open though due. dropped: all that were dropped, of which those that were due count as not
    completed. not_yet_due: left out of both sides.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    lo: float | None
    hi: float | None
    n: int
    completed: int
    on_time: int
    on_time_share: float | None
    overdue: int
    dropped: int
    not_yet_due: int


def completion(
    commitments: Sequence[Commitment], report_date: date, *, confidence: float = CONFIDENCE
) -> Completion:
    """Share of commitments that are completed, at the report date (method L).

    A commitment that was completed or dropped after the report date was still open on it. One
    without a due date counts only once it is completed. Source: Wilson's interval, Newcombe (1998)
    Stat Med 17:857.
    """
    states = [_state_on(c, report_date) for c in commitments]
    pairs = list(zip(commitments, states, strict=True))
    due = [(c, s, c.due is not None and c.due <= report_date) for c, s in pairs]
    counted = [(c, s) for c, s, is_due in due if is_due or s is State.DONE]
    completed = sum(s is State.DONE for _, s in counted)
    on_time = sum(s is State.DONE and _kept(c) for c, s in counted)
    dated = sum(c.due is not None for c, _ in counted)
    n = len(counted)
    limits = wilson_interval(completed, n, confidence=confidence)
    return Completion(
        status=Assessment.OK if n else Assessment.NOT_ASSESSABLE,
        reason=None if n else "nothing_due",
        estimate=completed / n if n else None,
        lo=float(limits.lo) if n else None,
        hi=float(limits.hi) if n else None,
        n=n,
        completed=completed,
        on_time=on_time,
        on_time_share=on_time / dated if dated else None,
        overdue=sum(s is State.OPEN for _, s in counted),
        dropped=sum(s is State.DROPPED for s in states),
        not_yet_due=len(commitments) - n,
    )


@dataclass(frozen=True)
class Waits:
    """Days from promise to completion, ready for Kaplan and Meier; arrays of one length.

    completed: whether the days end in completion; otherwise nothing more is known after them.
    dropped: whether they end because the commitment was dropped, which rules completion out and
    is told separately. unknown: commitments without the dates it takes, left out.
    """

    days: np.ndarray
    completed: np.ndarray
    dropped: np.ndarray
    unknown: int


def waits(commitments: Sequence[Commitment], report_date: date) -> Waits:
    """How long each commitment has waited at the report date (method L).

    Open ones wait until the report date. Left out are those promised after it, and those without
    the day they were made or, once ended, without the day they ended. Source: the definitions of
    this project.
    """
    rows: list[tuple[int, bool, bool]] = []
    for c in commitments:
        state = _state_on(c, report_date)
        end = report_date if state is State.OPEN else c.ended
        if c.made is not None and end is not None and c.made <= end:
            rows.append(((end - c.made).days, state is State.DONE, state is State.DROPPED))
    days, completed, dropped = zip(*rows, strict=True) if rows else ((), (), ())
    return Waits(
        days=np.array(days, dtype=float),
        completed=np.array(completed, dtype=bool),
        dropped=np.array(dropped, dtype=bool),
        unknown=len(commitments) - len(rows),
    )


def _state_on(commitment: Commitment, day: date) -> State:
    if commitment.ended is not None and commitment.ended > day:
        return State.OPEN
    return commitment.state


def _kept(commitment: Commitment) -> bool:
    due, ended = commitment.due, commitment.ended
    return due is not None and ended is not None and ended <= due
