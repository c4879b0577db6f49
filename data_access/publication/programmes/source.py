"""What every topic of the programmes reads, and what it makes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, Table

from data_access.publication.content import Rows
from data_access.publication.places import Places


@dataclass(frozen=True)
class Source:
    """What every topic reads: the warehouse at one moment, its places, and the fewest persons.

    today: the newest day that the loaded facts are of. published, version: where this version's
    figures and definitions have been written already, for what is reckoned from published figures.
    """

    connection: Connection
    places: Places
    threshold: int
    today: date
    published: Engine
    version: int


# Rows without their version, for the table they belong in.
Topic = Callable[[Source], Iterator[tuple[Table, Rows]]]
