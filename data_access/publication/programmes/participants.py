"""Which institutions take part in a programme: those that any of its own facts is of."""

from sqlalchemy import Connection, select, union

from data_access.publication.places import NOWHERE, Places
from data_access.schema import warehouse as tables

FACTS = (
    tables.course_participation,
    tables.material_delivery,
    tables.readiness_assessment,
    tables.criterion_assessment,
)


def read_participants(connection: Connection, places: Places, programme: str) -> list[int]:
    """Positions of the units below the kommune that take part."""
    query = union(
        *(
            select(table.c.unit_id.label("unit_id")).where(table.c.programme_code == programme)
            for table in FACTS
        )
    )
    found = places.positions(connection.execute(query).scalars())
    below = places.units["within_unit_id"].to_numpy()
    return sorted(int(place) for place in found if place != NOWHERE and below[place])
