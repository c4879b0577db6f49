"""Method A: how much of a change in a rate is due to its phases, and how much to their mix.

Kitagawa (1955) J Am Stat Assoc 50:1168; Das Gupta (1993) Current Population Reports P23-186.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.assessment import Assessment


@dataclass(frozen=True)
class PhasePart:
    """One phase's share of the change, unscaled.

    rate: what its own rate did, weighted by its mean share. composition: what its changed share
    did, measured from the mean total rate, so that each phase's part can be read by itself;
    composition_raw is the same without that centring (its sum is equal). imputed: the phase was
    empty in one of the years and borrowed the other year's rate.
    """

    phase: str
    rate: float
    composition: float
    composition_raw: float
    imputed: bool


@dataclass(frozen=True)
class Decomposition:
    """A change in a rate as a rate part plus a composition part, unscaled (shares, 0-1).

    Everything is None where the status is not assessable: 'suppressed' when a phase's count is
    hidden or missing, 'no_pupils' when one of the years has none. `dropped` are phases that were
    empty in both years. n_from and n_to are the pupils behind the two rates.
    """

    status: Assessment
    reason: str | None
    n_from: float | None
    n_to: float | None
    rate_from: float | None
    rate_to: float | None
    change: float | None
    rate_part: float | None
    composition_part: float | None
    parts: tuple[PhasePart, ...]
    dropped: tuple[str, ...]


def decompose_change(
    phases: Sequence[str],
    x0: Sequence[float | None],
    n0: Sequence[float | None],
    x1: Sequence[float | None],
    n1: Sequence[float | None],
) -> Decomposition:
    """Split the change of sum(x)/sum(n) from year 0 to year 1 by phase (method A).

    phases: J names; x, n: J counts, None (or NaN) where one is hidden or missing, which leaves
    nothing to decompose. The parts of all phases sum to the change, and change sign when the
    years change places. A phase without pupils in one year borrows the other year's rate, so that
    its rate part is 0; one without pupils in both is dropped. ValueError where a count lies
    outside 0 to n or the lengths differ. Source: Kitagawa (1955); Das Gupta (1993).
    """
    counts = np.array([x0, n0, x1, n1], dtype=float)
    if counts.shape != (4, len(phases)):
        raise ValueError("every phase needs four counts")
    if not np.isfinite(counts).all():
        return _undefined("suppressed")
    if np.any(counts < 0) or np.any(counts[0] > counts[1]) or np.any(counts[2] > counts[3]):
        raise ValueError("a count lies outside 0 to n")
    if counts.shape[1] == 0 or counts[1].sum() == 0 or counts[3].sum() == 0:
        return _undefined("no_pupils")
    there = (counts[1] > 0) | (counts[3] > 0)
    dropped = tuple(phase for phase, kept in zip(phases, there, strict=True) if not kept)
    kept = [phase for phase, kept in zip(phases, there, strict=True) if kept]
    return _decomposed(kept, counts[:, there], dropped)


def _decomposed(phases: list[str], counts: np.ndarray, dropped: tuple[str, ...]) -> Decomposition:
    x0, n0, x1, n1 = counts
    total0, total1 = float(x0.sum() / n0.sum()), float(x1.sum() / n1.sum())
    empty0, empty1 = n0 == 0, n1 == 0
    r0 = x0 / np.where(empty0, 1, n0)
    r1 = x1 / np.where(empty1, 1, n1)
    r0, r1 = np.where(empty0, r1, r0), np.where(empty1, r0, r1)
    w0, w1 = n0 / n0.sum(), n1 / n1.sum()
    rate = (w0 + w1) / 2 * (r1 - r0)
    raw = (w1 - w0) * (r0 + r1) / 2
    centred = raw - (w1 - w0) * (total0 + total1) / 2
    columns = (rate.tolist(), centred.tolist(), raw.tolist(), (empty0 | empty1).tolist())
    return Decomposition(
        status=Assessment.OK,
        reason=None,
        n_from=float(n0.sum()),
        n_to=float(n1.sum()),
        rate_from=total0,
        rate_to=total1,
        change=total1 - total0,
        rate_part=float(rate.sum()),
        composition_part=float(centred.sum()),
        parts=tuple(PhasePart(*row) for row in zip(phases, *columns, strict=True)),
        dropped=dropped,
    )


def _undefined(reason: str) -> Decomposition:
    nothing = (None,) * 7
    return Decomposition(Assessment.NOT_ASSESSABLE, reason, *nothing, parts=(), dropped=())
