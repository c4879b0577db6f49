"""Seminars across a programme's networks, and courses for leaders: who took part in which.

Topic 'gathering'. item is 'kind:number' of two digits, the day is the day it was held.

- Of a kommune: value 1 where anybody of it came, 0 where nobody did; how many is not told, for
  they are a few persons.
- Of a network and the country: n persons came from n_units of n_units_possible kommuner that were
  invited; value is the share of the kommuner. part '' is everybody, else a level (`PARTICIPANT_
  LEVELS`); the levels are hidden where one of them has from one person to one fewer than the
  threshold, and the country's where exactly one network's are, since that would follow.

The note is JSON: `illustrative`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
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
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        figures = [
            figure
            for _, one in own.groupby(["kind", "number"])
            for figure in _of_gathering(str(programme), one, wholes, source.threshold)
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


def _of_gathering(programme: str, own: Frame, wholes: Wholes, threshold: int) -> Iterator[Figure]:
    """Kommuner, networks and the country of one seminar or module."""
    first = own.iloc[0]
    is_illustrative = bool(own["is_illustrative"].any())
    one = _Gathering(
        programme,
        f"{first['kind']}:{int(first['number']):02d}",
        min(own["held_on"]),
        json.dumps({"illustrative": is_illustrative}),
    )
    for place, rows_ in own[own["place"] != NOWHERE].groupby("place"):
        came = float(rows_["n"].sum() > 0)
        yield Figure(programme, TOPIC, int(place), one.day, one.item, value=came, note=one.note)
    inside = {
        network: own[own["place"].isin(list(kommuner))]
        for network, kommuner in wholes.networks.items()
    }
    small = {network: _has_few(part, threshold) for network, part in inside.items()}
    for network, part in inside.items():
        if len(part):
            yield from _together(one, network, part, hidden=small[network])
    if wholes.country != NOWHERE:
        hidden = _has_few(own, threshold) or sum(small.values()) == 1
        yield from _together(one, wholes.country, own, hidden=hidden)


def _has_few(own: Frame, threshold: int) -> bool:
    """Whether a level had so few persons that they may not be told of."""
    sums = own.groupby("participant_level")["n"].sum()
    return bool(((sums > 0) & (sums < threshold)).any())


def _together(one: _Gathering, place: int, own: Frame, *, hidden: bool) -> Iterator[Figure]:
    """Everybody of a whole, and each level where there are several."""
    yield _sum(one, place, own, "")
    levels = list(own.groupby("participant_level"))
    if len(levels) < 2:
        return
    for level, part in levels:
        if hidden:
            yield Figure(
                one.programme, TOPIC, place, one.day, one.item, str(level),
                missing=Missing.SUPPRESSED_HERE, note=one.note,
            )  # fmt: skip
        else:
            yield _sum(one, place, part, str(level))


def _sum(one: _Gathering, place: int, own: Frame, part: str) -> Figure:
    by_kommune = own.groupby("kommune_code")["n"].sum()
    came, invited = int((by_kommune > 0).sum()), len(by_kommune)
    return Figure(
        one.programme, TOPIC, place, one.day, one.item, part, numerator=float(came),
        denominator=float(invited), value=came / invited, n=int(own["n"].sum()), n_units=came,
        n_units_possible=invited, note=one.note,
    )  # fmt: skip
