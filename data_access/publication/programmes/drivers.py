"""What drives and what hinders a programme, by phase: as noted, and how many noted the same.

Of a unit the value is the strength from 1 to 5 and the note the direction; of networks and the
country numerator of denominator is how many of the kommuner that named a factor in a phase named it
as a driver, n_units those that named it and n_units_possible those that noted anything in that
phase. Notes of organisations, which are not hidden (method J).
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables

TOPIC = "drivers"
DRIVER, BARRIER = "driver", "barrier"


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Drivers and barriers of every programme that has any."""
    table = tables.driver_barrier
    found = rows_of(source.connection, select(*(c.label(c.name) for c in table.c)))
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        noted = own.assign(place=source.places.positions(own["unit_id"]))
        noted = noted[noted["place"] != NOWHERE]
        figures = [*_of_units(str(programme), noted), *_of_wholes(str(programme), wholes, noted)]
        yield table_rows(source.places, figures)


def _of_units(programme: str, noted: Frame) -> Iterator[Figure]:
    for row in noted.itertuples():
        yield Figure(
            programme, TOPIC, row.place, row.noted_on, row.factor, row.phase,
            value=row.strength, note=row.direction,
        )  # fmt: skip


def _of_wholes(programme: str, wholes: Wholes, noted: Frame) -> Iterator[Figure]:
    """By phase and factor, the last day of the phase that anybody noted anything on."""
    named: dict[tuple[int, str, str], dict[int, str]] = {}
    took_part: dict[tuple[int, str], set[int]] = {}
    last: dict[str, date] = {}
    for row in noted.sort_values("noted_on", kind="stable").itertuples():
        if wholes.is_below_kommune(row.place):
            continue
        last[row.phase] = row.noted_on
        for whole in wholes.above(row.place):
            named.setdefault((whole, row.phase, row.factor), {})[row.place] = row.direction
            took_part.setdefault((whole, row.phase), set()).add(row.place)
    for (whole, phase, factor), directions in named.items():
        driving = sum(one == DRIVER for one in directions.values())
        yield Figure(
            programme, TOPIC, whole, last[phase], factor, phase,
            numerator=driving, denominator=len(directions), value=driving / len(directions),
            n_units=len(directions), n_units_possible=len(took_part[whole, phase]),
        )  # fmt: skip
