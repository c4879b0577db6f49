"""How far each level of a programme has come: the phases reached, and by how many kommuner.

Of a unit the day is when the phase was reached, and the value its number among the phases, from 1.
Of networks and the country numerator of denominator kommuner have reached it, and the day is the
newest that one did. Records of organisations, which are not hidden (method J).
"""

from collections.abc import Iterator

from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.choices import IMPLEMENTATION_PHASES

TOPIC = "phases"
ORDER = tuple(IMPLEMENTATION_PHASES)


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Phases of every programme that has any."""
    table = tables.implementation_phase
    found = rows_of(source.connection, select(*(c.label(c.name) for c in table.c)))
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        reached = own.assign(place=source.places.positions(own["unit_id"]))
        reached = reached[(reached["place"] != NOWHERE) & reached["phase"].isin(ORDER)]
        figures = [
            *(
                Figure(
                    str(programme), TOPIC, row.place, row.reached_on, row.phase, row.actor_level,
                    value=ORDER.index(row.phase) + 1,
                )
                for row in reached.itertuples()
            ),
            *_of_wholes(str(programme), wholes, reached),
        ]  # fmt: skip
        yield table_rows(source.places, figures)


def _of_wholes(programme: str, wholes: Wholes, reached: Frame) -> Iterator[Figure]:
    groups: dict[tuple[int, str, str], list] = {}
    told: dict[tuple[int, str], set[int]] = {}
    for row in reached.itertuples():
        if wholes.is_below_kommune(row.place):
            continue
        for whole in wholes.above(row.place):
            groups.setdefault((whole, row.actor_level, row.phase), []).append(row)
            told.setdefault((whole, row.actor_level), set()).add(row.place)
    for (whole, actor, phase), own in groups.items():
        n, possible = len({row.place for row in own}), len(told[whole, actor])
        yield Figure(
            programme, TOPIC, whole, max(row.reached_on for row in own), phase, actor,
            numerator=n, denominator=possible, value=n / possible,
            n_units=n, n_units_possible=possible,
        )  # fmt: skip
