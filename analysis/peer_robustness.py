"""Method O: does a finding hold whoever the peers are?

"Above, below or not distinguishable from its peers" is computed again under other ideas of who the
peers are, and with each peer left out in its turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from analysis.peer_comparison import PeerComparison, compare_with_peers
from analysis.results import Status


class PeerModel(StrEnum):
    """Who a kommune is compared with."""

    NEAREST = "nearest"
    DST_GROUP = "dst_group"
    LANDSDEL = "landsdel"


class Verdict(StrEnum):
    """Whether the finding is one about the kommune or about the choice of peers."""

    HOLDS = "holds"
    DEPENDS = "depends_on_peers"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True)
class Change:
    """What changes the finding: a model as a whole, or one peer left out of it (a position)."""

    model: PeerModel
    left_out: int | None
    status: Status


@dataclass(frozen=True)
class Robustness:
    """How a finding fares under other peers.

    finding: the status under the first model that can be assessed. comparisons: of every model
    asked. holds_in of `of` models that can be assessed (also when no single peer is left out).
    changes: every model and every peer left out that gives another status, or none. n: models
    asked. Not assessable with reason 'one_model' or 'no_model' where fewer than two models can be.
    """

    verdict: Verdict
    reason: str | None
    n: int
    finding: Status
    holds_in: int
    of: int
    comparisons: Mapping[PeerModel, PeerComparison]
    changes: tuple[Change, ...]


def robust_to_peers(
    own: int,
    values: ArrayLike,
    variances: ArrayLike,
    peers: Mapping[PeerModel, Sequence[int]],
) -> Robustness:
    """Whether unit `own` stands out from its peers whoever they are (method O).

    values, variances: (I,) of all units, as `compare_with_peers` takes them (NaN where unknown).
    peers: positions of the peers under each model, in the order of their standing; `own` is
    ignored among them. Holds where every model that can be assessed says the same and no single
    peer changes it. ValueError where a position is not a unit's. Source: method P's rule, repeated.
    """
    values, variances = np.asarray(values, dtype=float), np.asarray(variances, dtype=float)
    groups = {model: _others(own, found, len(values)) for model, found in peers.items()}
    compared = {model: _compare(own, values, variances, at) for model, at in groups.items()}
    assessed = [m for m, c in compared.items() if c.status is not Status.NOT_ASSESSABLE]
    if not assessed:
        return _result(Verdict.NOT_ASSESSABLE, "no_model", Status.NOT_ASSESSABLE, compared)
    finding = compared[assessed[0]].status
    changes = [
        Change(model, None, compared[model].status)
        for model in assessed
        if compared[model].status is not finding
    ]
    for model in assessed:
        changes += _without_each(own, values, variances, groups[model], model, compared[model])
    if len(assessed) < 2:
        return _result(Verdict.NOT_ASSESSABLE, "one_model", finding, compared, changes)
    verdict = Verdict.DEPENDS if changes else Verdict.HOLDS
    return _result(verdict, None, finding, compared, changes)


def _without_each(
    own: int,
    values: np.ndarray,
    variances: np.ndarray,
    peers: np.ndarray,
    model: PeerModel,
    whole: PeerComparison,
) -> list[Change]:
    """The peers whose leaving changes what their own model says."""
    found = []
    for peer in peers[np.isfinite(values[peers])]:
        left = peers[peers != peer]
        status = _compare(own, values, variances, left, quartiles=False).status
        if status is not whole.status:
            found.append(Change(model, int(peer), status))
    return found


def _compare(
    own: int,
    values: np.ndarray,
    variances: np.ndarray,
    peers: np.ndarray,
    *,
    quartiles: bool = True,
) -> PeerComparison:
    mine = float(values[own]), float(variances[own])
    return compare_with_peers(*mine, values[peers], variances[peers], quartiles=quartiles)


def _others(own: int, peers: Sequence[int], units: int) -> np.ndarray:
    found = np.array([peer for peer in dict.fromkeys(peers) if peer != own], dtype=int)
    if np.any((found < 0) | (found >= units)):
        raise ValueError("a peer is not among the units")
    return found


def _result(
    verdict: Verdict,
    reason: str | None,
    finding: Status,
    compared: Mapping[PeerModel, PeerComparison],
    changes: Sequence[Change] = (),
) -> Robustness:
    statuses = [c.status for c in compared.values() if c.status is not Status.NOT_ASSESSABLE]
    return Robustness(
        verdict=verdict,
        reason=reason,
        n=len(compared),
        finding=finding,
        holds_in=sum(status is finding for status in statuses),
        of=len(statuses),
        comparisons=compared,
        changes=tuple(changes),
    )
