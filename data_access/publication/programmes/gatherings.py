"""Seminars across a programme's networks, and courses for leaders: who took part in which.

Topic 'gathering'. item is 'kind:number' of two digits, the day is the day it was held.

- Of a kommune: value 1 where anybody of it came, 0 where nobody did; how many is not told, for
  they are a few persons.
- Of a network and the country: n persons came from n_units of n_units_possible kommuner that were
  invited; value is the share of the kommuner. part '' is everybody, else a level (`PARTICIPANT_
  LEVELS`); the levels are hidden where one of them has from one person to one fewer than the
  threshold, and the country's where one of a network's, or of the kommuner in none, would follow.
  n is not told of fewer persons than the threshold or of a single kommune, nor of the country where
  that would follow. Levels that a version before hides stay hidden.

The note is JSON: `illustrative`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.before import hidden_units, read_before
from data_access.publication.programmes.crossed import tells_too_much
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

TOPIC = "gathering"


@dataclass(frozen=True)
class _Gathering:
    """One seminar or module: its item, day and note."""

    programme: str
    item: str
    day: date
    note: str


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of every programme with seminars or courses for leaders."""
    found = _read(source)
    was = hidden_units(read_before(source, (TOPIC,)))
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        figures = [
            figure
            for _, one in own.groupby(["kind", "number"])
            for figure in _of_gathering(_gathering(str(programme), one), one, wholes, source, was)
        ]
        yield table_rows(source.places, figures)


def _read(source: Source) -> Frame:
    table = tables.gathering
    names = ("programme_code", "kind", "number", "kommune_code", "participant_level", "held_on",
             "is_illustrative", "n_participants")  # fmt: skip
    found = rows_of(
        source.connection,
        select(*(table.c[name].label(name) for name in names)).order_by(
            table.c.programme_code, table.c.kind, table.c.number, table.c.kommune_code
        ),
    )
    kommuner = source.places.at(Level.KOMMUNE)
    codes = source.places.units["code"][kommuner]
    at: Mapping[str, int] = dict(zip(codes, kommuner.tolist(), strict=True))
    place = [at.get(code, NOWHERE) for code in found["kommune_code"]]
    return found.assign(place=place, n=found["n_participants"].astype(int))


def _gathering(programme: str, own: Frame) -> _Gathering:
    first = own.iloc[0]
    is_illustrative = bool(own["is_illustrative"].any())
    return _Gathering(
        programme,
        f"{first['kind']}:{int(first['number']):02d}",
        min(own["held_on"]),
        json.dumps({"illustrative": is_illustrative}),
    )


def _of_gathering(
    one: _Gathering,
    own: Frame,
    wholes: Wholes,
    source: Source,
    was: Set[tuple[str, int, str]],
) -> Iterator[Figure]:
    """Kommuner, networks and the country of one seminar or module."""
    for place, rows_ in own[own["place"] != NOWHERE].groupby("place"):
        came = float(rows_["n"].sum() > 0)
        yield Figure(one.programme, TOPIC, int(place), one.day, one.item, value=came, note=one.note)
    every = _Every(one, own, source, was)
    inside = {
        network: own[own["place"].isin(list(kommuner))]
        for network, kommuner in wholes.networks.items()
    }
    for network, part in inside.items():
        if len(part):
            hidden, told = every.hides_levels(network, part), every.tells_n(part)
            yield from _together(one, network, part, hidden=hidden, told=told)
    if wholes.country != NOWHERE:
        members = frozenset().union(*wholes.networks.values())
        outside = own[~own["place"].isin(list(members))]
        hidden = every.hides_levels(wholes.country, own)
        quiet = [part for at, part in inside.items() if every.hides_levels(at, part)]
        hidden = hidden or every.told_by_levels([*quiet, outside])
        untold = [part for part in inside.values() if not every.tells_n(part)]
        told = every.tells_n(own) and not every.told_by_sum([*untold, outside])
        yield from _together(one, wholes.country, own, hidden=hidden, told=told)


@dataclass(frozen=True)
class _Every:
    """Everybody at a seminar or module, and what may be told of parts of them."""

    one: _Gathering
    own: Frame
    source: Source
    was: Set[tuple[str, int, str]]

    def hides_levels(self, place: int, part: Frame) -> bool:
        """Whether a level had so few persons that they may not be told of, or was hidden before."""
        unit = int(self.source.places.unit_id[place])
        if (self.one.programme, unit, self.one.item) in self.was:
            return True
        sums = part.groupby("participant_level")["n"].sum()
        return bool(((sums > 0) & (sums < self.source.threshold)).any())

    def tells_n(self, part: Frame) -> bool:
        """Whether enough persons came, from more kommuner than one."""
        came = part[part["n"] > 0]
        n = int(came["n"].sum())
        return n == 0 or (n >= self.source.threshold and came["kommune_code"].nunique() > 1)

    def told_by_levels(self, parts: Sequence[Frame]) -> bool:
        """Whether the country's levels would tell a level of parts that do not show theirs."""
        levels = sorted(self.own["participant_level"].unique())
        counts = [
            [float(part["n"][part["participant_level"] == level].sum()) for level in levels]
            for part in parts
            if part["n"].sum() > 0
        ]
        return tells_too_much(np.array(counts), threshold=self.source.threshold)

    def told_by_sum(self, parts: Sequence[Frame]) -> bool:
        """Whether what is left of the country's n is of too few, or of one part that is kept."""
        left = [int(part["n"].sum()) for part in parts if part["n"].sum() > 0]
        kept = [part for part in parts if part["n"].sum() > 0 and not self.tells_n(part)]
        return bool(kept) and (len(left) == 1 or sum(left) < self.source.threshold)


def _together(
    one: _Gathering, place: int, own: Frame, *, hidden: bool, told: bool
) -> Iterator[Figure]:
    """Everybody of a whole, and each level where there are several."""
    yield _sum(one, place, own, "", told=told)
    levels = list(own.groupby("participant_level"))
    if len(levels) < 2:
        return
    for level, part in levels:
        if hidden or not told:
            yield Figure(
                one.programme, TOPIC, place, one.day, one.item, str(level),
                missing=Missing.SUPPRESSED_HERE, note=one.note,
            )  # fmt: skip
        else:
            yield _sum(one, place, part, str(level), told=True)


def _sum(one: _Gathering, place: int, own: Frame, part: str, *, told: bool) -> Figure:
    by_kommune = own.groupby("kommune_code")["n"].sum()
    came, invited = int((by_kommune > 0).sum()), len(by_kommune)
    return Figure(
        one.programme, TOPIC, place, one.day, one.item, part, numerator=float(came),
        denominator=float(invited), value=came / invited,
        n=int(own["n"].sum()) if told else None, n_units=came,
        n_units_possible=invited, note=one.note,
    )  # fmt: skip
