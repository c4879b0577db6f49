"""How faithfully programmes are carried out, by week, month, quarter and school year (method G).

A stue has its weeks of the newest two school years, and quarters; an institution has months,
quarters and school years, kommuner and networks quarters and school years. Beside them stand where
fidelity fell (`fidelity_falls`) and what it was before the children's outcomes
(`fidelity_outcome`).
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame
from data_access.publication.places import NOWHERE, is_dagpleje
from data_access.publication.programmes import fidelity_falls, fidelity_outcome
from data_access.publication.programmes.before import FidelityKey, fidelity_before
from data_access.publication.programmes.fidelity_outcome import Yearly
from data_access.publication.programmes.fidelity_scores import (
    MONTH,
    QUARTER,
    SCHOOL_YEAR,
    WEEK,
    Delivered,
    Stuer,
    Summed,
    begins,
    by_kommune,
    delivered,
    programmes,
    stue_rows,
    summed,
    together,
    too_few,
    unit_rows,
    without,
)
from data_access.publication.programmes.source import Source
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

# Which periods the units of a level have.
GRAINS: Mapping[Level, tuple[str, ...]] = MappingProxyType(
    {
        Level.STUE: (WEEK, QUARTER),
        Level.INSTITUTION: (MONTH, QUARTER, SCHOOL_YEAR),
        Level.KOMMUNE: (QUARTER, SCHOOL_YEAR),
        Level.NETWORK: (QUARTER, SCHOOL_YEAR),
    }
)
# What two or three people did in a week is kept no longer than somebody can still use it.
YEARS_OF_WEEKS = 2
ALL_GRAINS = (MONTH, QUARTER, SCHOOL_YEAR, WEEK)


class _Kommune:
    """One kommune's stuer, and what is summed of them in a kind of period."""

    def __init__(self, source: Source, programme: str, stuer: Stuer, was: Set[FidelityKey]) -> None:
        self.source, self.programme, self.stuer = source, programme, stuer
        self._was = was
        places = source.places
        self.homes, self.group = np.unique(stuer.institution, return_inverse=True)
        self.lone = is_dagpleje(places)[stuer.unit]
        self.kommune_id = places.unit_id[[stuer.kommune]]
        self.home_ids = places.unit_id[self.homes]

    def gone(self, one: Delivered, grain: str) -> np.ndarray:
        """Which stuer are of a dagpleje that is hidden, now as in the version before, by period."""
        gone = too_few(one, self.group, self.lone)
        if not self._was:
            return gone
        days = one.starts.astype(object)
        for home, at in np.ndindex(len(self.homes), len(days)):
            if (self.programme, grain, int(self.home_ids[home]), days[at]) in self._was:
                gone[(self.group == home) & self.lone, at] = True
        return gone

    def safe(self, one: Delivered, grain: str) -> Delivered:
        """Without the stuer of a dagpleje that is hidden."""
        return without(one, self.gone(one, grain))

    def whole(self, one: Delivered, grain: str) -> Summed:
        """The kommune itself, from its stuer directly."""
        return summed(self.safe(one, grain), np.zeros(len(self.group), dtype=int), 1)

    def institutions(self, one: Delivered, grain: str) -> tuple[Summed, np.ndarray]:
        """Its institutions, and which of them are hidden when."""
        hidden = np.zeros((len(self.homes), len(one.starts)), dtype=bool)
        np.logical_or.at(hidden, self.group, self.gone(one, grain))
        return summed(one, self.group, len(self.homes)), hidden

    def unsafe_to_share(self, one: Delivered, grain: str) -> tuple[Summed, np.ndarray]:
        """Its institutions, and where one is hidden or rests on a single stue.

        A stue is its own leder's and chef's alone, whoever an agreement lets see institutions.
        """
        sums, hidden = self.institutions(one, grain)
        return sums, hidden | (sums.n_known == 1) | (sums.n_possible == 1)

    def rows(self, grain: str, one: Delivered) -> Iterator[tuple[Table, Rows]]:
        """Rows of the kommune, its institutions and its stuer in a kind of period."""
        key = {"programme_code": self.programme, "grain": grain}
        if grain in GRAINS[Level.KOMMUNE]:
            own = {**key, "within_unit_id": 0, "level": Level.KOMMUNE}
            found = unit_rows(own, self.kommune_id, one.starts, self.whole(one, grain))
            yield published.fidelity, list(found)
        below = {**key, "within_unit_id": int(self.kommune_id[0])}
        if grain in GRAINS[Level.INSTITUTION]:
            sums, hidden = self.institutions(one, grain)
            own = {**below, "level": Level.INSTITUTION}
            found = unit_rows(own, self.home_ids, one.starts, sums, hidden=hidden)
            yield published.fidelity, list(found)
        if grain in GRAINS[Level.STUE]:
            own = {**below, "level": Level.STUE}
            shown = ~self.lone[:, None] & (one.starts >= since(one.starts, grain))
            found = stue_rows(own, self.source.places, self.stuer, one, shown)
            yield published.fidelity, list(found)

    def falls(self, quarters: Delivered, held: Frame) -> Iterator[dict[str, object]]:
        """Where the kommune and its institutions fell from one quarter to the next."""
        key = {"programme_code": self.programme, "topic": fidelity_falls.TOPIC}
        everybody = np.zeros(len(self.group), dtype=int)
        own = held[held["unit_id"].isin(self.home_ids)]
        by_home = [own[own["unit_id"] == home] for home in self.home_ids]
        sums, hidden = self.unsafe_to_share(quarters, QUARTER)
        yield from fidelity_falls.fall_rows(
            {**key, "level": Level.KOMMUNE, "within_unit_id": 0},
            self.kommune_id,
            quarters.starts,
            self.whole(quarters, QUARTER),
            np.zeros((1, len(quarters.starts)), dtype=bool),
            fidelity_falls.pauses_of(self.stuer, everybody, 1),
            [own],
        )
        yield from fidelity_falls.fall_rows(
            {**key, "level": Level.INSTITUTION, "within_unit_id": int(self.kommune_id[0])},
            self.home_ids,
            quarters.starts,
            sums,
            hidden,
            fidelity_falls.pauses_of(self.stuer, self.group, len(self.homes)),
            by_home,
        )

    def yearly(self, years: Delivered) -> list[Yearly]:
        """Fidelity of the kommune and of its institutions by school year."""
        sums, hidden = self.unsafe_to_share(years, SCHOOL_YEAR)
        at = Level.INSTITUTION
        institutions = Yearly.of(at, self.homes, years.starts, sums).without(hidden)
        kommune = np.array([self.stuer.kommune])
        whole = self.whole(years, SCHOOL_YEAR)
        return [institutions, Yearly.of(Level.KOMMUNE, kommune, years.starts, whole)]


def since(starts: np.ndarray, grain: str) -> np.datetime64:
    """The first day that stuer's periods are published of: weeks are kept for some years only."""
    if grain != WEEK:
        return starts[0]
    newest = begins(starts[-1:], SCHOOL_YEAR)[0].astype("datetime64[M]")
    return (newest - 12 * (YEARS_OF_WEEKS - 1)).astype("datetime64[D]")


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Fidelity of every programme that has registered any, a kommune at a time."""
    for programme in programmes(source):
        held = fidelity_falls.courses(source.connection, programme)
        was = fidelity_before(source, programme)
        kept: list[tuple[_Kommune, Mapping[str, Delivered]]] = []
        for stuer in by_kommune(source, programme):
            one = _Kommune(source, programme, stuer, was)
            made = {grain: delivered(stuer, grain) for grain in (QUARTER, SCHOOL_YEAR)}
            for grain in ALL_GRAINS:
                yield from one.rows(grain, made.get(grain) or delivered(stuer, grain))
            yield published.programme_figure, list(one.falls(made[QUARTER], held))
            # the weeks are the most of it, and not needed for what the kommuner are together
            one.stuer = replace(stuer, weeks=stuer.weeks.iloc[:0].copy())
            kept.append((one, made))
        yield published.fidelity, list(_networks(source, programme, kept))
        yearly = [found for one, made in kept for found in one.yearly(made[SCHOOL_YEAR])]
        yield from fidelity_outcome.rows(source, programme, yearly)


def _networks(
    source: Source, programme: str, kept: list[tuple[_Kommune, Mapping[str, Delivered]]]
) -> Iterator[dict[str, object]]:
    """Rows of the programme's networks, from all stuer of their kommuner."""
    places, table = source.places, tables.network
    query = select(table.c.unit_id).where(table.c.programme_code == programme)
    networks = places.positions(sorted(source.connection.execute(query).scalars()))
    for network in networks[networks != NOWHERE].tolist():
        members = set(places.members.part[places.members.whole == network].tolist())
        own = [(one, made) for one, made in kept if one.stuer.kommune in members]
        for grain in GRAINS[Level.NETWORK] if own else ():
            every = together([one.safe(made[grain], grain) for one, made in own])
            everybody = np.zeros(len(every.children), dtype=int)
            key = {"programme_code": programme, "grain": grain, "within_unit_id": 0}
            yield from unit_rows(
                {**key, "level": Level.NETWORK},
                places.unit_id[[network]],
                every.starts,
                summed(every, everybody, 1),
            )
