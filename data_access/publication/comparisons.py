"""How kommuner lie among one another: peers (method E), own against peers (method P), spread.

All of it is made from figures as published, so that nothing here says more than they do: a hidden
figure is nobody's peer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import t
from sqlalchemy import Connection, select

from analysis.peer_comparison import PeerComparison, compare_with_peers
from analysis.peers import K, PeerGroups, nearest_peers
from analysis.proportions import CONFIDENCE, wilson_variance
from analysis.results import Status
from data_access.publication.facts import IndicatorFacts
from data_access.publication.figures import Definition, Figures
from data_access.publication.places import RANK, Places
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Measure

K_NEAREST, DST_GROUP, LANDSDEL = "k_nearest", "dst_group", "landsdel"
# A loaded set's name is the parameter with this and its code.
SET_NAME = "peers.set."
# Code of a background indicator to whether its logarithm is compared.
BACKGROUND = {
    "population": True,
    "population_density": True,
    "parents_short_education": False,
    "parents_income": False,
    "single_parents": False,
    "origin_non_western": False,
}
# A background indicator is compared over where this share of the kommuner has it.
ENOUGH_KOMMUNER = 0.75
# The newest period is one that at least this share of the best covered period's kommuner are in.
ENOUGH_OF_BEST = 0.5
# Column of `published_distribution` to quantile.
SPREAD = {"minimum": 0, "q1": 0.25, "median": 0.5, "q3": 0.75, "maximum": 1}
# Counts of people say how large a kommune is, not how it is doing.
NOT_COMPARABLE = "count_not_comparable"


@dataclass(frozen=True)
class Latest:
    """Figures of all kommuner in an indicator's newest period: (subgroups, kommuner) arrays.

    NaN where a kommune has none. variance: of the sampling; 0 for complete counts.
    """

    period: int
    value: np.ndarray
    variance: np.ndarray
    subgroup_id: np.ndarray
    period_id: int


@dataclass(frozen=True)
class PeerSet:
    """A loaded set of comparison groups: `groups` is each kommune's group by kommune code."""

    code: str
    name: str
    groups: Mapping[str, str]


@dataclass(frozen=True)
class Peers:
    """The peers of every kommune, and what the nearest were found by.

    groups: of the kommuner in order of `kommuner` (positions in Places). variables: names of the
    background variables that were used.
    """

    kommuner: np.ndarray
    groups: PeerGroups
    variables: tuple[str, ...]


def newest_period(source: IndicatorFacts, found: Figures, places: Places) -> int | None:
    """Place in `source.period_id` of the period that overviews show, None without figures.

    The newest in which at least half as many kommuner have a figure as in the best covered one,
    so that the first few to report do not leave everybody else without; where no kommune has
    any, the newest with a figure at all.
    """
    facts = found.facts
    with_value = facts.missing == 0
    at_kommune = with_value & (places.rank[facts.unit] == RANK[Level.KOMMUNE])
    chosen = at_kommune if at_kommune.any() else with_value
    if not chosen.any():
        return None
    units = np.unique(np.column_stack([facts.period[chosen], facts.unit[chosen]]), axis=0)
    count = np.bincount(units[:, 0], minlength=source.grid.n_periods)
    enough = (count > 0) & (count >= ENOUGH_OF_BEST * count.max())
    return int(max(np.flatnonzero(enough), key=lambda period: source.grid.starts[period]))


def latest(
    source: IndicatorFacts, found: Figures, places: Places, what: Definition
) -> Latest | None:
    """Every kommune's figure in the newest period, None where no kommune has any figure."""
    period = newest_period(source, found, places)
    facts = found.facts
    kommuner = places.at(Level.KOMMUNE)
    chosen = (places.rank[facts.unit] == RANK[Level.KOMMUNE]) & (facts.period == period)
    if period is None or not np.any(chosen & (facts.missing == 0)):
        return None
    value = np.full((source.grid.n_subgroups, len(kommuner)), np.nan)
    variance = value.copy()
    at = facts.subgroup[chosen], np.searchsorted(kommuner, facts.unit[chosen])
    value[at] = facts.value[chosen]
    variance[at] = _variance(found, what.measure)[chosen]
    return Latest(period, value, variance, source.subgroup_id, int(source.period_id[period]))


def _variance(found: Figures, measure: Measure) -> np.ndarray:
    """Sampling variance behind each figure: 0 for complete counts, NaN where it is not known."""
    if measure == Measure.PROPORTION:
        return wilson_variance(found.lo, found.hi)
    if measure == Measure.MEAN:
        freedom = np.where(found.n >= 2, found.n - 1, np.nan)
        half = (found.hi - found.lo) / 2
        return (half / t.ppf((1 + CONFIDENCE) / 2, freedom)) ** 2
    return np.zeros(len(found.n))


def find_peers(places: Places, background: Mapping[str, np.ndarray], k: int = K) -> Peers:
    """The k nearest kommuner of each kommune (method E).

    background: code of an indicator to the value of each kommune, NaN where there is none. What
    too few kommuner have is left out; population and density come from the register of kommuner
    where no indicator has them.
    """
    kommuner = places.at(Level.KOMMUNE)
    known = {**_register(places, kommuner), **_well_covered(background, len(kommuner))}
    names = tuple(name for name in BACKGROUND if name in known)
    columns = [_transformed(known[name], log=BACKGROUND[name]) for name in names]
    x = np.column_stack(columns) if columns else np.empty((len(kommuner), 0))
    codes = places.units["code"].to_numpy()[kommuner].tolist()
    groups = nearest_peers(x, codes, k=k)
    used = tuple(name for i, name in enumerate(names) if i not in groups.dropped)
    return Peers(kommuner, groups, used)


def _register(places: Places, kommuner: np.ndarray) -> dict[str, np.ndarray]:
    units = places.units.iloc[kommuner]
    population = units["population"].to_numpy(dtype=float, na_value=np.nan)
    area = units["area_km2"].to_numpy(dtype=float, na_value=np.nan)
    return _well_covered(
        {"population": population, "population_density": population / area}, len(kommuner)
    )


def _well_covered(columns: Mapping[str, np.ndarray], n: int) -> dict[str, np.ndarray]:
    return {
        name: x for name, x in columns.items() if n and np.isfinite(x).sum() >= ENOUGH_KOMMUNER * n
    }


def _transformed(x: np.ndarray, *, log: bool) -> np.ndarray:
    return np.log(np.where(x > 0, x, np.nan)) if log else x


def read_sets(connection: Connection) -> tuple[PeerSet, ...]:
    """The loaded sets of comparison groups, by code."""
    table = tables.comparison_group
    query = select(
        table.c.set_code.label("set_code"),
        table.c.set_name.label("set_name"),
        table.c.group_code.label("group_code"),
        table.c.kommune_code.label("kommune_code"),
    )
    names: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {}
    for row in sorted(tuple(row) for row in connection.execute(query)):
        names[row[0]] = row[1]
        groups.setdefault(row[0], {})[row[3]] = row[2]
    return tuple(PeerSet(code, names[code], groups[code]) for code in names)


def peer_rows(
    places: Places, peers: Peers, loaded: Sequence[PeerSet] = ()
) -> list[dict[str, object]]:
    """Rows of `published_peer` but the version: every set, nearest first in each."""
    units = places.units.iloc[peers.kommuner]
    unit_id = units["unit_id"].tolist()
    codes = units["code"].tolist()
    sets = {K_NEAREST: peers.groups.neighbours}
    for name, column in ((DST_GROUP, "dst_group"), (LANDSDEL, "landsdel_unit_id")):
        sets[name] = _same(units[column].tolist(), codes, peers.groups.distance)
    for one in loaded:
        groups = [one.groups.get(code) for code in codes]
        sets[one.code] = _same(groups, codes, peers.groups.distance)
    return [
        {
            "peer_set": name,
            "kommune_unit_id": unit_id[own],
            "peer_unit_id": unit_id[other],
            "rank": rank,
            "distance": _number(peers.groups.distance[own, other]),
        }
        for name, groups in sets.items()
        for own, others in enumerate(groups)
        for rank, other in enumerate(others, start=1)
    ]


def _same(
    group: Sequence[object], codes: Sequence[str], distance: np.ndarray
) -> tuple[tuple[int, ...], ...]:
    """The others of each kommune's own group, nearest first, those without a distance last."""

    def nearness(own: int, other: int) -> tuple[bool, float, str]:
        d = distance[own, other]
        return (not np.isfinite(d), float(np.nan_to_num(d)), codes[other])

    places = range(len(group))
    return tuple(
        tuple(
            sorted(
                (j for j in places if j != i and group[i] is not None and group[j] == group[i]),
                key=lambda j: nearness(i, j),
            )
        )
        for i in places
    )


def comparison_rows(
    version: int, what: Definition, newest: Latest, places: Places, peers: Peers
) -> list[dict[str, object]]:
    """Rows of `published_peer_comparison`: every kommune against its nearest, in each subgroup."""
    unit_id = places.unit_id[peers.kommuner]
    rows = []
    for place, subgroup_id in enumerate(newest.subgroup_id):
        value, variance = newest.value[place], newest.variance[place]
        if not np.isfinite(value).any():
            continue
        for own, others in enumerate(peers.groups.neighbours):
            found = _compared(what, value, variance, own, list(others))
            rows.append(
                {
                    "version": version,
                    "kommune_unit_id": int(unit_id[own]),
                    "indicator_id": what.indicator_id,
                    "subgroup_id": int(subgroup_id),
                    "period_id": newest.period_id,
                    "k": found.k,
                    "peer_q1": found.q1,
                    "peer_median": found.median,
                    "peer_q3": found.q3,
                    "peer_mean": found.mean,
                    "tau2": found.tau2,
                    "difference": found.difference,
                    "difference_lo": found.lo,
                    "difference_hi": found.hi,
                    "p_value": found.p_value,
                    "status": str(found.status),
                    "reason": found.reason,
                }
            )
    return rows


def _compared(
    what: Definition, value: np.ndarray, variance: np.ndarray, own: int, others: list[int]
) -> PeerComparison:
    if what.measure == Measure.COUNT:
        return PeerComparison(Status.NOT_ASSESSABLE, k=0, reason=NOT_COMPARABLE)
    return compare_with_peers(value[own], variance[own], value[others], variance[others])


def distribution_rows(
    version: int, what: Definition, source: IndicatorFacts, found: Figures, places: Places
) -> list[dict[str, object]]:
    """Rows of `published_distribution`: each subgroup and period with any row, and its spread."""
    facts = found.facts
    cell = facts.subgroup * source.grid.n_periods + facts.period
    at_kommune = (facts.missing == 0) & (places.rank[facts.unit] == RANK[Level.KOMMUNE])
    rows = []
    for one in np.unique(cell):
        values = facts.value[at_kommune & (cell == one)]
        spread = (
            np.quantile(values, (0, 0.25, 0.5, 0.75, 1)).tolist() if len(values) else [None] * 5
        )
        rows.append(
            {
                "version": version,
                "indicator_id": what.indicator_id,
                "subgroup_id": int(source.subgroup_id[one // source.grid.n_periods]),
                "period_id": int(source.period_id[one % source.grid.n_periods]),
                "n_kommuner": len(values),
                **dict(zip(SPREAD, spread, strict=True)),
            }
        )
    return rows


def _number(x: float) -> float | None:
    return float(x) if np.isfinite(x) else None
