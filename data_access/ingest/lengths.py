"""Texts that a store has no room for are refused before anything is written.

A server would stop at the first of them in words of its own, and SQLite would keep them until the
day they are moved to a server.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import String, Table

from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy
from data_access.ingest.reader import Content
from data_access.schema import warehouse as tables

SHOWN = 40


def refuse_too_long(content: Content) -> None:
    """Raises RefusedInput with every text of a file that is longer than its column."""
    problems = list(dict.fromkeys(_problems(content)))
    if problems:
        raise RefusedInput("Filen har tekster, som er for lange. Intet er indlæst.", problems)


def _problems(content: Content) -> Iterator[Problem]:
    yield from _of_rows(tables.subgroup, map(vars, content.subgroups))
    yield from _of_rows(tables.indicator, content.indicators)
    yield from _of_rows(tables.indicator, content.indicator_changes.values())
    yield from _of_rows(tables.kommune, content.kommuner.values())
    for records in content.records:
        table = tables.metadata.tables[records.table]
        for name in records.rows.columns.intersection(list(_limits(table))):
            texts = records.rows[name].dropna().unique().tolist()
            yield from _of_rows(table, ({str(name): text} for text in texts))


def _of_rows(table: Table, rows: Iterable[Mapping[str, object]]) -> Iterator[Problem]:
    limits = _limits(table)
    for row in rows:
        for name, value in row.items():
            if name in limits and isinstance(value, str) and len(value) > limits[name]:
                yield Problem(
                    where=f"{table.name}, {name}",
                    value=privacy.mask(f"{value[:SHOWN]}…"),
                    what=f"Teksten er på {len(value)} tegn; der er plads til {limits[name]}",
                    remedy="Forkort teksten i filen.",
                )


def _limits(table: Table) -> dict[str, int]:
    """How many characters each text column has room for."""
    return {
        column.name: column.type.length
        for column in table.columns
        if isinstance(column.type, String) and column.type.length is not None
    }
