"""Versions of the published store: begun, filled in chunks, and made current in one transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Engine, Select, Table, delete, func, insert, select, update

from data_access.dialects import insert_rows
from data_access.engines import writer
from data_access.errors import DataAccessError
from data_access.publication.facts import IndicatorFacts
from data_access.publication.figures import Definition, Figures
from data_access.publication.places import WIDEST_FIRST, Places
from data_access.publication.rollup import REASONS
from data_access.schema import published

BUILDING, COMPLETE, REMOVED = "building", "complete", "removed"
VERSIONS_KEPT = 3
VALUE_COLUMNS = tuple(c.name for c in published.value.c)
# Rows of one version, without those that name versions.
CONTENT = tuple(
    t
    for t in reversed(published.metadata.sorted_tables)
    if t not in (published.data_version, published.publication_state)
)


class PublicationLost(DataAccessError):
    """Another publication took over while this one was under way; nothing was made current."""


@dataclass(frozen=True)
class Version:
    """A complete version, as far as publishing again needs to know it."""

    number: int
    fingerprint: str
    n_values: int
    n_suppressed: int


def current(engine: Engine) -> Version | None:
    """The version that readers see, or None."""
    version, state = published.data_version, published.publication_state
    query = (
        select(
            version.c.version.label("number"),
            version.c.fingerprint.label("fingerprint"),
            version.c.n_values.label("n_values"),
            version.c.n_suppressed.label("n_suppressed"),
        )
        .join_from(state, version, state.c.current_version == version.c.version)
        .where(version.c.state == COMPLETE)
    )
    with engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else Version(*row)


def begin(engine: Engine, *, at: datetime, is_demo: bool, fingerprint: str) -> int:
    """Start a new version and give up any that was left unfinished; returns its number.

    Numbers are never used twice, so that rows of two publications cannot mix.
    """
    table = published.data_version
    with writer(engine).begin() as connection:
        newest = connection.execute(select(func.max(table.c.version))).scalar() or 0
        connection.execute(update(table).where(table.c.state == BUILDING).values(state=REMOVED))
        connection.execute(
            insert(table).values(
                version=newest + 1,
                state=BUILDING,
                published_at=at,
                is_demo=is_demo,
                fingerprint=fingerprint,
                n_values=0,
                n_suppressed=0,
            )
        )
    return newest + 1


def write(
    engine: Engine, table: Table, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Add rows of a version that is being built, in a transaction of their own."""
    if not rows:
        return
    with writer(engine).begin() as connection:
        for _ in insert_rows(connection, table, columns, rows):
            pass


def write_dicts(engine: Engine, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """As `write`, of rows that all name the same columns, of any type."""
    if rows:
        with writer(engine).begin() as connection:
            connection.execute(insert(table), list(rows))


def count(engine: Engine, version: int, *, n_values: int, n_suppressed: int) -> None:
    """Note how many figures a version has, and how many of them are hidden."""
    table = published.data_version
    counts = {"n_values": n_values, "n_suppressed": n_suppressed}
    with writer(engine).begin() as connection:
        connection.execute(update(table).where(table.c.version == version).values(counts))


def hidden_beside(engine: Engine, version: int, name: str) -> int:
    """How many figures of a version are 'secondary' or 'exposed', over all indicators."""
    table = published.parameter
    query = select(table.c.text).where(
        table.c.version == version, table.c.name == f"disclosure.{name}"
    )
    with engine.connect() as connection:
        text = connection.execute(query).scalar()
    return 0 if text is None else sum(json.loads(text).values())


def complete(engine: Engine, version: int) -> Version:
    """Make a version whole and current, in one transaction; returns it.

    Raises PublicationLost where another publication has begun meanwhile.
    """
    table, state = published.data_version, published.publication_state
    with writer(engine).begin() as connection:
        changed = connection.execute(
            update(table)
            .where(table.c.version == version, table.c.state == BUILDING)
            .values(state=COMPLETE)
        )
        if changed.rowcount != 1:
            raise PublicationLost(
                "En anden offentliggørelse er begyndt imens. Denne er opgivet, og intet er ændret."
            )
        moved = connection.execute(
            update(state).where(state.c.state_id == 1).values(current_version=version)
        )
        if moved.rowcount == 0:
            connection.execute(insert(state).values(state_id=1, current_version=version))
    found = current(engine)
    if found is None:
        raise PublicationLost("Den nye version blev fjernet igen, før nogen så den.")
    return found


def remove_old(engine: Engine) -> None:
    """Delete versions that were given up, and complete ones beyond the newest three."""
    table = published.data_version
    with writer(engine).begin() as connection:
        rows = connection.execute(select(table.c.version).where(table.c.state == COMPLETE))
        old = sorted(rows.scalars(), reverse=True)[VERSIONS_KEPT:]
        connection.execute(update(table).where(table.c.version.in_(old)).values(state=REMOVED))
        gone = connection.execute(select(table.c.version).where(table.c.state == REMOVED))
        versions = list(gone.scalars())
    for version in versions:
        _remove(engine, version)


def _remove(engine: Engine, version: int) -> None:
    """Delete a version's rows, one indicator's figures at a time, and then the version."""
    for content in CONTENT:
        query = delete(content).where(content.c.version == version)
        parts: Sequence = [query]
        if content is published.value:
            parts = [query.where(content.c.indicator_id == i) for i in _indicators(engine, version)]
        for part in parts:
            with writer(engine).begin() as connection:
                connection.execute(part)
    with writer(engine).begin() as connection:
        table = published.data_version
        connection.execute(delete(table).where(table.c.version == version))


def _indicators(engine: Engine, version: int) -> list[int]:
    """Indicators that a version has figures of, whether or not it came to list them."""
    found: list[int] = []
    with engine.connect() as connection:
        while (following := connection.execute(_next(version, found)).scalar()) is not None:
            found.append(following)
    return found


def _next(version: int, found: Sequence[int]) -> Select:
    table = published.value
    query = select(func.min(table.c.indicator_id)).where(table.c.version == version)
    return query.where(table.c.indicator_id > found[-1]) if found else query


def value_rows(
    version: int, source: IndicatorFacts, found: Figures, places: Places, what: Definition
) -> list[tuple]:
    """Rows of `published_value` in the order of VALUE_COLUMNS, sorted by key."""
    facts = found.facts
    rank = places.rank[facts.unit]
    within = places.units["within_unit_id"].to_numpy(dtype=np.int64)[facts.unit]
    unit_id = places.unit_id[facts.unit]
    subgroup, period = source.subgroup_id[facts.subgroup], source.period_id[facts.period]
    names = np.array([str(level) for level in WIDEST_FIRST])
    # The place of each level's name in alphabetical order, as the store sorts it.
    alphabetical = np.argsort(np.argsort(names))
    order = np.lexsort((period, unit_id, within, alphabetical[rank], subgroup))
    reasons = np.array([None if r is None else str(r) for r in REASONS], dtype=object)
    columns = [
        np.full(len(order), version),
        np.full(len(order), what.indicator_id),
        subgroup[order],
        names[rank[order]],
        within[order],
        unit_id[order],
        period[order],
        *(_nullable(x[order]) for x in (facts.numerator, facts.denominator, facts.value)),
        *(_nullable(x[order]) for x in (found.lo, found.hi)),
        _nullable(found.n[order], whole=True),
        reasons[facts.missing[order]],
        _nullable(facts.n_units[order], whole=True),
        _nullable(facts.n_possible[order], whole=True),
    ]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _nullable(numbers: np.ndarray, *, whole: bool = False) -> np.ndarray:
    """Python numbers with None for NaN."""
    known = np.isfinite(numbers)
    plain = np.where(known, numbers, 0)
    values = (plain.astype(np.int64) if whole else plain.astype(float)).astype(object)
    values[~known] = None
    return values
