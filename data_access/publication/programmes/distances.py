"""How far it is from one kommune to another, as loaded: rows of `published_travel_distance`.

Of no programme, but used by all of them when kommuner are put together in networks.
"""

from collections.abc import Iterator

from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.programmes.source import Source
from data_access.schema import published
from data_access.schema import warehouse as tables


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Every distance."""
    table = tables.travel_distance
    query = select(
        table.c.from_kommune_code.label("from_kommune_code"),
        table.c.to_kommune_code.label("to_kommune_code"),
        table.c.km.label("km"),
    )
    found = source.connection.execute(query).mappings()
    yield published.travel_distance, [dict(row) for row in found]
