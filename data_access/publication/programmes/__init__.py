"""What the programmes' own facts say, as rows of the published store: one module for each topic."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table

from data_access.publication.content import Rows
from data_access.publication.places import Places


@dataclass(frozen=True)
class Source:
    """What every topic reads: the warehouse at one moment, its places, and the fewest persons.

    today: the newest day that the loaded facts are of.
    """

    connection: Connection
    places: Places
    threshold: int
    today: date


# Rows without their version, for the table they belong in.
Topic = Callable[[Source], Iterator[tuple[Table, Rows]]]
TOPICS: tuple[Topic, ...] = ()


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """All rows of all topics, a chunk at a time."""
    for topic in TOPICS:
        yield from topic(source)
