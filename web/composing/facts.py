"""What is known of kommuner that are to be put together: how far, how alike, how many people.

From published figures only, so that nothing is used that the viewer could not have been shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from analysis.composition import blended_cost
from analysis.great_circle import distances_km
from analysis.network_price import Price, price
from analysis.peers import distances, standardised, with_logs
from analysis.travel import with_table
from data_access.errors import UnknownCode
from data_access.queries import cross_section, indicators, parameters, units
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.snapshot import Snapshot
from data_access.queries.travel_distances import travel_distances
from data_access.viewer import Viewer
from web.composing.wishes import TABLE, Wishes

# Kommuner without a road to the others, and the minutes that a crossing takes.
SAILING: Final = MappingProxyType({"400": 80, "825": 90, "741": 60, "492": 75, "563": 12})
# A crossing counts as the way that a car drives meanwhile, with the wait, to the nearest 10 km.
WAIT_MINUTES, KM_PER_HOUR, NEAREST = 30, 80, 10
POPULATION: Final = "population"
TOTAL: Final = "total:total"
SKEWED_UNITS: Final = ("per_km2",)


@dataclass(frozen=True)
class Facts:
    """n kommuner by code.

    cost, km: (n, n), all known. difference: (n, n) standard deviations over the background
    figures, NaN where two share too little. population: (n,). detour, n_missing: how a table of
    distances was filled up, None where the straight line is used.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    population: np.ndarray
    km: np.ndarray
    difference: np.ndarray
    cost: np.ndarray
    detour: float | None
    n_missing: int

    def price(self, groups: Sequence[Sequence[int]]) -> Price:
        """What a division of them costs. ValueError where anybody is lost."""
        return price(
            groups,
            cost=self.cost,
            km=self.km,
            difference=self.difference,
            population=self.population,
        )

    def groups(self, networks: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], ...]:
        """Networks of codes as groups of positions. KeyError for a kommune that is not there."""
        at = {code: place for place, code in enumerate(self.codes)}
        return tuple(tuple(at[code] for code in network) for network in networks)

    def networks(self, groups: Sequence[Sequence[int]]) -> tuple[tuple[str, ...], ...]:
        """Groups of positions as networks of codes."""
        return tuple(tuple(self.codes[place] for place in group) for group in groups)


@dataclass(frozen=True)
class People:
    """Names and population of some kommuner, in the order asked for."""

    names: tuple[str, ...]
    population: np.ndarray


def people(viewer: Viewer, snapshot: Snapshot, *, kommuner: tuple[str, ...]) -> People:
    """Who some kommuner (codes) are. Raises UnknownCode for one that is not in scope."""
    listed = units.kommuner(viewer, snapshot).set_index("kommune_code")
    if not set(kommuner) <= set(listed.index):
        raise UnknownCode("En af kommunerne findes ikke.")
    own = listed.loc[list(kommuner)]
    known = own["population"].to_numpy(float)
    # whose population is not known counts as the others do
    return People(tuple(own["name"].tolist()), np.where(np.isfinite(known), known, _mean(known)))


def crossing_km(code: str) -> float:
    """What a crossing to a kommune counts for on top of the straight line; 0 where there is none.

    The time at sea and half an hour's wait, as driven at 80 km/h, to the nearest 10 km.
    """
    if code not in SAILING:
        return 0.0
    hours = (SAILING[code] + WAIT_MINUTES) / 60
    return float(NEAREST * round(hours * KM_PER_HOUR / NEAREST))


def facts(
    viewer: Viewer, snapshot: Snapshot, *, kommuner: tuple[str, ...], weight: int, travel: str
) -> Facts:
    """What is known of some kommuner (codes). Raises UnknownCode for one that is not in scope."""
    who = people(viewer, snapshot, kommuner=kommuner)
    listed = units.kommuner(viewer, snapshot).set_index("kommune_code")
    own = listed.loc[list(kommuner)]
    islands = {at: crossing_km(code) for at, code in enumerate(kommuner) if code in SAILING}
    straight = _known(
        distances_km(own["lat"].to_numpy(float), own["lon"].to_numpy(float), by_sea_km=islands)
    )
    found = None
    if travel == TABLE:
        found = with_table(_table(viewer, snapshot, kommuner), straight)
    km = found.km if found else straight
    unlike = _unlike(viewer, snapshot, listed, kommuner)
    return Facts(
        codes=kommuner,
        names=who.names,
        population=who.population,
        km=km,
        difference=unlike,
        cost=blended_cost(km, unlike, weight_of_km=weight / 100),
        detour=found.detour if found else None,
        n_missing=found.n_missing if found else 0,
    )


def of_wishes(viewer: Viewer, snapshot: Snapshot, wishes: Wishes) -> Facts:
    """What is known of those whom wishes are about."""
    return facts(
        viewer, snapshot, kommuner=wishes.kommuner, weight=wishes.weight, travel=wishes.travel
    )


def variables(viewer: Viewer, snapshot: Snapshot) -> tuple[IndicatorInfo | None, ...]:
    """The background figures that kommuner are compared by, as the nearest peers are.

    None stands for the population as the register has it.
    """
    known = {info.code: info for info in indicators.catalogue(viewer, snapshot)}
    usual = parameters.peer_variables(viewer, snapshot)
    return tuple(known.get(code) for code in usual if code in known or code == POPULATION)


def _unlike(
    viewer: Viewer, snapshot: Snapshot, listed: pd.DataFrame, kommuner: Sequence[str]
) -> np.ndarray:
    """How different two of the chosen are, standardised over every kommune."""
    codes = listed.index.tolist()
    chosen = variables(viewer, snapshot)
    if not chosen:
        return np.full((len(kommuner), len(kommuner)), np.nan)
    columns = [_column(viewer, snapshot, info, listed) for info in chosen]
    logged = [at for at, info in enumerate(chosen) if _is_skewed(info)]
    z, constant = standardised(with_logs(np.column_stack(columns), logged))
    z = z[:, ~constant]
    at = [codes.index(code) for code in kommuner]
    return distances(z, np.ones(z.shape[1]))[np.ix_(at, at)]


def _is_skewed(info: IndicatorInfo | None) -> bool:
    return info is None or info.measure == "count" or info.unit in SKEWED_UNITS


def _column(
    viewer: Viewer, snapshot: Snapshot, info: IndicatorInfo | None, listed: pd.DataFrame
) -> np.ndarray:
    if info is None:
        return listed["population"].to_numpy(float)
    found = cross_section.kommuner(
        viewer,
        snapshot,
        indicator=info.code,
        subgroup=info.headline_subgroup or TOTAL,
        period=info.latest_period or "",
    )
    return found.set_index("code")["value"].reindex(listed.index).to_numpy(float)


def _table(viewer: Viewer, snapshot: Snapshot, kommuner: Sequence[str]) -> np.ndarray:
    found = travel_distances(viewer, snapshot)
    at = {code: place for place, code in enumerate(kommuner)}
    km = np.full((len(kommuner), len(kommuner)), np.nan)
    for one, other, far in zip(
        found["from_kommune_code"], found["to_kommune_code"], found["km"], strict=True
    ):
        if one in at and other in at:
            km[at[one], at[other]] = far
    return km


def _known(km: np.ndarray) -> np.ndarray:
    """Distances that are not known, because nobody knows where a kommune lies, as the largest."""
    finite = km[np.isfinite(km)]
    return np.where(np.isfinite(km), km, finite.max() if len(finite) else 0.0)


def _mean(people: np.ndarray) -> float:
    finite = people[np.isfinite(people)]
    return float(finite.mean()) if len(finite) else 1.0
