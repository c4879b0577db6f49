"""Whether a finding about a kommune holds whoever it is compared with (method O), for any page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dash.development.base_component import Component

from analysis.peer_comparison import PeerComparison, sampling_variances
from analysis.peer_robustness import PeerModel, Robustness, robust_to_peers
from analysis.results import UnitRole
from components.robustness import badge
from data_access.queries import cross_section, indicators, units
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from pages.evidence import COMPARE_SETS, Evidence, quantity
from web.request_context import fetch
from web.request_context import viewer as who_asks

# What no choice of peers can change: the reasons are told instead.
COUNT, BACKGROUND = "count_not_comparable", "found_by_it"
PEER_SETS: Final[Mapping[PeerModel, str]] = MappingProxyType(
    {
        PeerModel.NEAREST: "k_nearest",
        PeerModel.DST_GROUP: "dst_group",
        PeerModel.LANDSDEL: "landsdel",
    }
)


@dataclass(frozen=True)
class Checked:
    """A finding under several ideas of who the peers are; `names` by the positions in it.

    `reason` says why it was not asked at all, and then there is no `found`.
    """

    found: Robustness | None
    names: tuple[str, ...]
    reason: str | None = None


def robustness_badge(evidence: Evidence, subgroup: str, language: str) -> list[Component]:
    """The badge beside a finding; nothing for the country and for a leder, who sees no others.

    Nor where the reader has yet to choose whom to compare with.
    """
    where, period = evidence.place, evidence.standing.period
    is_beside = any(series.role is UnitRole.PEER for series in evidence.trend.series)
    if where.is_country or not period or not is_beside or who_asks().role == Role.LEDER:
        return []
    found = _checked(evidence, subgroup, period)
    return [
        badge(
            found.found,
            found.names,
            reason=found.reason,
            name=where.name,
            quantity=quantity(evidence.info),
            language=language,
        )
    ]


def against_group(evidence: Evidence, subgroup: str, compare: str) -> PeerComparison | None:
    """A kommune against one of the groups that it has, as the badge judges it.

    `compare` as an address has it. None for any other group, and where it was not asked.
    """
    chosen = COMPARE_SETS.get(compare)
    period = evidence.standing.period
    models = [model for model, peer_set in PEER_SETS.items() if peer_set == chosen]
    if not models or not period or evidence.place.is_country or who_asks().role == Role.LEDER:
        return None
    found = _checked(evidence, subgroup, period).found
    return found.comparisons.get(models[0]) if found else None


def _checked(evidence: Evidence, subgroup: str, period: str) -> Checked:
    return fetch(
        checked,
        indicator=evidence.info.code,
        subgroup=subgroup,
        period=period,
        kommune=evidence.place.code,
    )


def checked(
    _viewer: Viewer,
    _snapshot: Snapshot,
    *,
    indicator: str,
    subgroup: str,
    period: str,
    kommune: str,
) -> Checked:
    """A kommune against its peers under each model, from published figures of one period.

    Raises UnknownCode for an unknown indicator, subgroup or period.
    """
    info = fetch(indicators.indicator, code=indicator)
    if info.is_background:
        return Checked(None, (), BACKGROUND)
    if info.measure == "count":
        return Checked(None, (), COUNT)
    seen = fetch(cross_section.kommuner, indicator=indicator, subgroup=subgroup, period=period)
    place = {code: at for at, code in enumerate(seen["code"].tolist())}
    if kommune not in place:
        return Checked(None, (), "own_missing")
    peers = {model: _peers(kommune, peer_set, place) for model, peer_set in PEER_SETS.items()}
    variances = sampling_variances(
        *(seen[name].to_numpy(dtype=float) for name in ("lo", "hi", "n")), measure=info.measure
    )
    found = robust_to_peers(place[kommune], seen["value"].to_numpy(dtype=float), variances, peers)
    return Checked(found, tuple(seen["name"].tolist()))


def _peers(kommune: str, peer_set: str, place: Mapping[str, int]) -> list[int]:
    listed = fetch(units.peers, kommune_code=kommune, peer_set=peer_set)["kommune_code"].tolist()
    return [place[code] for code in listed if code in place]
