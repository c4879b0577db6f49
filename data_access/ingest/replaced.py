"""Figures of one source that a file of another source replaces: told of, or refused."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, func, select

from data_access.errors import Problem, RefusedInput
from data_access.schema import warehouse as tables

# Whose figures a kommune's own may not replace.
NATIONAL = frozenset({"stil", "dst", "btu", "register"})
# How kinds of files that people have filled in begin.
FILLED_IN = "skabelon_"
MOST_TOLD = 20


def notes(connection: Connection, load_id: int, kind: str, source_code: str) -> tuple[str, ...]:
    """A sentence for each other source whose figures a load has replaced.

    Read inside the load's own transaction, after its figures are written. Raises RefusedInput
    where the file was filled in by a kommune and the figures were a national source's.
    """
    revision, load, source = tables.observation_revision.c, tables.load.c, tables.source.c
    found = connection.execute(
        select(load.source_code, source.name_da, func.count())
        .select_from(tables.observation_revision)
        .join(tables.load, load.load_id == revision.load_id)
        .join(tables.source, source.source_code == load.source_code)
        .where(revision.replaced_by_load_id == load_id, load.source_code != source_code)
        .group_by(load.source_code, source.name_da)
        .order_by(load.source_code)
    ).all()
    national = [(name, n) for code, name, n in found if code in NATIONAL]
    if national and kind.startswith(FILLED_IN):
        _refuse(connection, load_id, national)
    return tuple(
        f"{n} tal fra {name} er erstattet. Se dem med faellesblik revisions --load {load_id}."
        for _, name, n in found
    )


def _refuse(connection: Connection, load_id: int, national: Sequence[tuple[str, int]]) -> None:
    n = sum(number for _, number in national)
    names = ", ".join(name for name, _ in national)
    raise RefusedInput(
        f"Filen er afvist: {n} af dens tal ville erstatte tal fra {names}. Intet er indlæst.",
        [_problem(one) for one in _first(connection, load_id)],
    )


def _first(connection: Connection, load_id: int) -> Sequence[Row]:
    revision, load = tables.observation_revision.c, tables.load.c
    indicator, unit, period = tables.indicator.c, tables.unit.c, tables.period.c
    return connection.execute(
        select(
            indicator.code.label("indicator"),
            indicator.name_da,
            unit.level,
            unit.code,
            period.code.label("period"),
            tables.source.c.name_da.label("source"),
        )
        .select_from(tables.observation_revision)
        .join(tables.load, load.load_id == revision.load_id)
        .join(tables.source, tables.source.c.source_code == load.source_code)
        .join(tables.indicator, indicator.indicator_id == revision.indicator_id)
        .join(tables.unit, unit.unit_id == revision.unit_id)
        .join(tables.period, period.period_id == revision.period_id)
        .where(revision.replaced_by_load_id == load_id, load.source_code.in_(sorted(NATIONAL)))
        .order_by(indicator.code, unit.level, unit.code, period.code, revision.subgroup_id)
        .limit(MOST_TOLD)
    ).all()


def _problem(row: Row) -> Problem:
    return Problem(
        where=f"indikatoren {row.indicator}, stedet {row.code}, perioden {row.period}",
        value="",
        what=f"{row.name_da} kommer fra {row.source}, og kommunens eget tal er et andet",
        remedy="Slet rækken. Er tallet forkert, så bed kilden om at rette det.",
    )
