"""Rows of `published_programme_figure`, and how units of a programme lie in one another."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from scipy.stats import t as student
from sqlalchemy import Connection, Table, select

from analysis.proportions import CONFIDENCE, wilson_interval
from data_access.publication.content import Rows
from data_access.publication.places import NOWHERE, RANK, Places
from data_access.reference import COUNTRY_CODE
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

SCHOOL_YEAR_STARTS = (8, 1)
# With fewer units than this, how they differ says too little about an interval.
FEWEST_CLUSTERS = 3
NUMBERS = ("numerator", "denominator", "value", "lo", "hi")
COUNTS = ("n", "n_units", "n_units_possible")


@dataclass(frozen=True)
class Figure:
    """What a programme's facts say of one unit, a day, an item and a part of it.

    place: the unit's position in `Places`. A number is None where there is none, and all are where
    `missing` says why.
    """

    programme: str
    topic: str
    place: int
    day: date
    item: str
    part: str = ""
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lo: float | None = None
    hi: float | None = None
    n: int | None = None
    missing: str | None = None
    n_units: int | None = None
    n_units_possible: int | None = None
    note: str | None = None


def table_rows(places: Places, figures: Iterable[Figure]) -> tuple[Table, Rows]:
    """The rows of figures, without their version."""
    units = places.units
    unit_id = units["unit_id"].tolist()
    within = units["within_unit_id"].tolist()
    level = units["level"].tolist()
    rows = [
        {
            "programme_code": one.programme,
            "topic": one.topic,
            "within_unit_id": int(within[one.place]),
            "unit_id": int(unit_id[one.place]),
            "happened_on": one.day,
            "item": one.item,
            "part": one.part,
            "level": str(level[one.place]),
            **{name: _number(getattr(one, name)) for name in NUMBERS},
            **{name: _count(getattr(one, name)) for name in COUNTS},
            "missing": one.missing,
            "note": one.note,
        }
        for one in figures
    ]
    return published.programme_figure, rows


def _number(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _count(value: float | None) -> int | None:
    number = _number(value)
    return None if number is None else round(number)


def school_year_start(day: date) -> date:
    """The first day of the school year that a day lies in."""
    year = day.year if (day.month, day.day) >= SCHOOL_YEAR_STARTS else day.year - 1
    return date(year, *SCHOOL_YEAR_STARTS)


@dataclass(frozen=True)
class Wholes:
    """What the units of a programme are parts of.

    networks: of each network of the programme (its position), the positions of its kommuner.
    country: position of the country, NOWHERE where there is none.
    """

    places: Places
    networks: Mapping[int, frozenset[int]]
    country: int

    @cached_property
    def network_of(self) -> Mapping[int, int]:
        """The one network of each kommune; a kommune in several has none here."""
        found: dict[int, int] = {}
        for network, members in self.networks.items():
            for kommune in members:
                found[kommune] = NOWHERE if kommune in found else network
        return {kommune: network for kommune, network in found.items() if network != NOWHERE}

    def kommune(self, place: int) -> int:
        """The kommune that a unit lies in, a kommune's own."""
        return int(self.places.kommune[place])

    def is_below_kommune(self, place: int) -> bool:
        """Whether a unit is a part of a kommune."""
        return bool(self.places.rank[place] > RANK[Level.KOMMUNE])

    def above(self, kommune: int) -> list[int]:
        """The programme's networks that a kommune is in, and the country."""
        own = [network for network, members in self.networks.items() if kommune in members]
        return own if self.country == NOWHERE else [*own, self.country]


def read_wholes(connection: Connection, places: Places, programme: str) -> Wholes:
    """The networks of a programme with their kommuner, and the country."""
    network = tables.network
    query = select(network.c.unit_id).where(network.c.programme_code == programme)
    own = {int(p) for p in places.positions(connection.execute(query).scalars()) if p != NOWHERE}
    members: dict[int, set[int]] = {place: set() for place in sorted(own)}
    for kommune, whole in zip(places.members.part, places.members.whole, strict=True):
        if int(whole) in own:
            members[int(whole)].add(int(kommune))
    codes = places.units["code"]
    at = [int(place) for place in places.at(Level.COUNTRY) if codes[place] == COUNTRY_CODE]
    return Wholes(
        places=places,
        networks={place: frozenset(kommuner) for place, kommuner in members.items()},
        country=at[0] if at else NOWHERE,
    )


@dataclass(frozen=True)
class Share:
    """A share with its 95 % interval (Wilson), None where nobody was counted."""

    numerator: float
    denominator: float
    value: float | None
    lo: float | None
    hi: float | None


def share(numerator: float, denominator: float) -> Share:
    """`numerator` of `denominator`, with its interval."""
    if not denominator > 0:
        return Share(numerator, denominator, None, None, None)
    found = wilson_interval([numerator], [denominator])
    lo, hi = float(found.lo[0]), float(found.hi[0])
    return Share(numerator, denominator, numerator / denominator, lo, hi)


@dataclass(frozen=True)
class Mean:
    """A weighted mean of units with its interval by how the units differ, None with few units."""

    value: float
    lo: float | None
    hi: float | None


def clustered_mean(
    scores: Sequence[float] | np.ndarray,
    weights: Sequence[float] | np.ndarray,
    *,
    clip: tuple[float, float] | None = None,
) -> Mean:
    """Mean of units weighted by their respondents; the units are the clusters.

    The interval is t with one degree of freedom fewer than there are units, from the variance of
    a ratio of sums (Cochran 1977, cluster sampling); `clip` is the scale's ends.
    """
    y, w = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    mean = float(np.average(y, weights=w))
    k = len(y)
    if k < FEWEST_CLUSTERS:
        return Mean(mean, None, None)
    spread = w * (y - mean)
    error = math.sqrt(k / (k - 1) * float((spread**2).sum())) / float(w.sum())
    if error <= 0:
        return Mean(mean, None, None)
    reach = float(student.ppf((1 + CONFIDENCE) / 2, k - 1)) * error
    low, high = clip if clip is not None else (-math.inf, math.inf)
    return Mean(mean, max(mean - reach, low), min(mean + reach, high))
