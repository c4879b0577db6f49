"""The programmes themselves: what they are called, when they run, what their pages are made of."""

from collections.abc import Iterator

from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.programmes.source import Source
from data_access.reference import LAST
from data_access.schema import published
from data_access.schema import warehouse as tables

# The page of a programme that nobody has described: it has an overview.
UNDESCRIBED = "{}"


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of `published_programme`, one for each programme that the warehouse knows."""
    found = source.connection.execute(select(tables.programme)).mappings()
    yield (
        published.programme,
        [
            {
                **row,
                "slug": row["slug"] or row["programme_code"].lower(),
                "sort_order": LAST if row["sort_order"] is None else row["sort_order"],
                "definition": row["definition"] or UNDESCRIBED,
            }
            for row in found
        ],
    )
