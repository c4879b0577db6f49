"""Who signed up for a programme, when, and with how many: of kommuner, and how many they became.

Of a kommune n is its seats for persons and the note JSON of the deadline and the price; of networks
and the country the value is how many kommuner signed up, and n the seats of them all.
"""

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

TOPIC, ITEM = "registration", "kommuner"


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Registrations of every programme that has any."""
    table = tables.registration
    found = rows_of(source.connection, select(*(c.label(c.name) for c in table.c)))
    codes = source.places.units["code"]
    place = {codes[one]: int(one) for one in source.places.at(Level.KOMMUNE)}
    found = found.assign(place=[place.get(code, NOWHERE) for code in found["kommune_code"]])
    found = found[found["place"] != NOWHERE]
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        figures = [*_of_kommuner(str(programme), own), *_of_wholes(str(programme), wholes, own)]
        yield table_rows(source.places, figures)


def _of_kommuner(programme: str, found: Frame) -> Iterator[Figure]:
    for row in found.itertuples():
        said = {"deadline_on": _iso(row.deadline_on), "price_dkk": _known(row.price_dkk)}
        yield Figure(
            programme, TOPIC, row.place, row.registered_on, ITEM,
            value=1, n=row.n_participants, note=json.dumps(said),
        )  # fmt: skip


def _of_wholes(programme: str, wholes: Wholes, found: Frame) -> Iterator[Figure]:
    groups: dict[int, list] = {}
    for row in found.itertuples():
        for whole in wholes.above(row.place):
            groups.setdefault(whole, []).append(row)
    for whole, own in groups.items():
        seats = [row.n_participants for row in own if _known(row.n_participants) is not None]
        yield Figure(
            programme, TOPIC, whole, max(row.registered_on for row in own), ITEM,
            value=len(own), n=round(sum(seats)) if seats else None, n_units=len(own),
        )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if isinstance(day, date) else None


def _known(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
