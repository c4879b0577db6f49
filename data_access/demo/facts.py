"""Rows of one fact table, without the load they come with."""

from dataclasses import dataclass

from sqlalchemy import Table


@dataclass(frozen=True)
class Facts:
    """Rows in the order of `columns`, sorted by the table's primary key where it is large."""

    table: Table
    columns: tuple[str, ...]
    rows: list[tuple]
