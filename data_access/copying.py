"""Moving stores from one database to another, and proving that nothing was lost on the way.

Every table of a store is read at one moment and written to an empty place in one transaction.
Before that transaction ends everything is read back: the same number of rows, and the same digest
of what they hold. A copy that is interrupted, or that is not equal, leaves nothing behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from babel.numbers import format_decimal
from sqlalchemy import Connection, Engine, Row, Table, func, inspect, select
from sqlalchemy.exc import DataError, IntegrityError

from data_access import migrations
from data_access.dialects import (
    at_one_moment,
    continue_numbers,
    insert_rows,
    prepare_place,
    refresh_statistics,
)
from data_access.engines import has_table, writer
from data_access.errors import RefusedInput
from data_access.migrations import Store, tables_of
from data_access.progress import Progress, report

NAMES: Mapping[Store, str] = {
    "warehouse": "Datalageret",
    "published": "De offentliggjorte data",
    "app": "Brugerne og loggen",
}
# Rows that are held at a time while a table is read.
BATCH = 10_000
DIGEST_BYTES = 16


class NotEqual(RefusedInput):
    """What was read back is not what was written; nothing is kept."""


class Content(NamedTuple):
    """What a table holds: how many rows, and a digest of them in whatever order they came."""

    n_rows: int
    digest: str


@dataclass(frozen=True)
class Move:
    """One store, from where it is to where it shall be."""

    store: Store
    source: Engine
    target: Engine


@dataclass(frozen=True)
class CopiedStore:
    """A store that was copied, and what each of its tables holds on both sides."""

    store: Store
    tables: Mapping[str, Content]

    @property
    def n_rows(self) -> int:
        """Rows of all its tables."""
        return sum(content.n_rows for content in self.tables.values())

    def sentence(self) -> str:
        """What was copied and proved, in Danish."""
        return (
            f"{NAMES[self.store]}: alle {len(self.tables)} tabeller er ens: "
            f"{_number(self.n_rows)} rækker."
        )

    def as_dict(self) -> dict[str, object]:
        """The same as JSON-able values."""
        tables = {name: content._asdict() for name, content in self.tables.items()}
        return {"store": self.store, "n_rows": self.n_rows, "tables": tables}


def copy(moves: Sequence[Move], *, progress: Progress | None = None) -> tuple[CopiedStore, ...]:
    """Copy stores to empty places, all of them or none, and prove that they are equal.

    Sources are brought to their newest version first, as every command does. Raises RefusedInput
    where there is nothing to copy, where a place holds anything or cannot hold what is copied, and
    NotEqual where what is read back differs; nothing is written then.
    """
    for move in moves:
        _refuse_nothing(move)
        migrations.upgrade(move.source, move.store)
        prepare_place(move.target)
    with ExitStack() as stack:
        # Stores may share a place, and SQLite has one writer.
        writing: dict[str, Connection] = {}
        for move in moves:
            place = _place(move.target)
            if place not in writing:
                writing[place] = stack.enter_context(writer(move.target).begin())
            _make_empty_store(move, writing[place])
        copied = tuple(_copied(move, writing[_place(move.target)], progress) for move in moves)
    for target in {_place(move.target): move.target for move in moves}.values():
        refresh_statistics(target)
    return copied


def contents(
    connection: Connection, store: Store, progress: Progress | None = None
) -> dict[str, Content]:
    """What every table of a store holds, by name, read row by row."""
    tables = tables_of(store).sorted_tables
    total = sum(_count(connection, table) for table in tables)
    step = f"{NAMES[store]}: kontrollerer"
    found, done = {}, 0
    for table in tables:
        tally = _Tally()
        for batch in _batches(connection, table):
            tally.add(batch)
            report(progress, step, done + tally.n_rows, total)
        found[table.name] = tally.content
        done += tally.n_rows
    return found


def differences(one: Mapping[str, Content], other: Mapping[str, Content]) -> tuple[str, ...]:
    """Names of tables that do not hold the same, or that only one of two stores has."""
    names = [*one, *(name for name in other if name not in one)]
    return tuple(name for name in names if one.get(name) != other.get(name))


# --- before anything is written ------------------------------------------------------------


def _refuse_nothing(move: Move) -> None:
    if not any(has_table(move.source, table.name) for table in tables_of(move.store).sorted_tables):
        raise RefusedInput(f"{NAMES[move.store]}: der er intet at kopiere i {move.source.url!r}.")
    if _place(move.source) == _place(move.target):
        raise RefusedInput(
            f"{NAMES[move.store]} ligger i {move.source.url!r} og kan ikke kopieres til sig selv."
        )


def _make_empty_store(move: Move, connection: Connection) -> None:
    """Make the store's tables; raises RefusedInput where something is there already."""
    known = set(inspect(connection).get_table_names())
    names = {table.name for table in tables_of(move.store).sorted_tables}
    if known & names and f"alembic_version_{move.store}" not in known:
        raise RefusedInput(
            f"{move.target.url!r} har allerede tabeller, som ikke er Fællesbliks: "
            f"{', '.join(sorted(known & names))}. Vælg en tom database."
        )
    migrations.upgrade_within(connection, move.store)
    n_rows = sum(_count(connection, table) for table in tables_of(move.store).sorted_tables)
    if n_rows:
        raise RefusedInput(
            f"{NAMES[move.store]} kan ikke kopieres til {move.target.url!r}: den er ikke tom, men "
            f"har {_number(n_rows)} rækker. Vælg en tom database, så intet bliver skrevet over."
        )


def _place(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


# --- rows ----------------------------------------------------------------------------------


def _copied(move: Move, target: Connection, progress: Progress | None) -> CopiedStore:
    with at_one_moment(move.source) as source:
        written = _written(move.store, source, target, progress)
    for table in tables_of(move.store).sorted_tables:
        continue_numbers(target, table)
    _prove(move.store, written, contents(target, move.store, progress))
    return CopiedStore(move.store, written)


def _prove(store: Store, written: Mapping[str, Content], found: Mapping[str, Content]) -> None:
    unequal = differences(written, found)
    if not unequal:
        return
    told = ", ".join(
        f"{name} ({_number(written[name].n_rows)} rækker, og {_number(found[name].n_rows)} læst)"
        for name in unequal
    )
    raise NotEqual(
        f"{NAMES[store]} er ikke ens efter kopieringen: {told}. Kan den nye database gemme de "
        "samme værdier som den gamle?"
    )


def _written(
    store: Store, source: Connection, target: Connection, progress: Progress | None
) -> dict[str, Content]:
    """Copy every table; returns what was read from the source."""
    tables = tables_of(store).sorted_tables
    total = sum(_count(source, table) for table in tables)
    step = f"{NAMES[store]}: kopierer"
    report(progress, step, 0, total)
    found, done = {}, 0
    for table in tables:
        tally = _Tally()
        columns = [column.name for column in table.columns]
        rows = _tallied(_batches(source, table), tally)
        try:
            for written in insert_rows(target, table, columns, rows):
                report(progress, step, done + written, total)
        except (DataError, IntegrityError) as error:
            raise RefusedInput(
                f"{NAMES[store]}: tabellen {table.name} kan ikke gemmes i den nye database: "
                f"{error.orig}"
            ) from error
        found[table.name] = tally.content
        done += tally.n_rows
    return found


def _tallied(batches: Iterable[Sequence[Row]], tally: "_Tally") -> Iterator[Row]:
    for batch in batches:
        tally.add(batch)
        yield from batch


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[Row]]:
    """A table's rows, some at a time, without the database or us holding all of them."""
    result = connection.execute(select(table), execution_options={"yield_per": BATCH})
    yield from result.partitions()


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


class _Tally:
    """Counts rows and sums their digests, so that their order does not matter."""

    def __init__(self) -> None:
        self.n_rows = 0
        self._sum = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Take more rows into account."""
        self.n_rows += len(rows)
        self._sum += sum(_digest_of(row) for row in rows)

    @property
    def content(self) -> Content:
        """What was seen so far."""
        modulus = 1 << (8 * DIGEST_BYTES)
        return Content(self.n_rows, f"{self._sum % modulus:0{2 * DIGEST_BYTES}x}")


def _digest_of(row: Row) -> int:
    values = tuple(row)
    # every value as it is written in Python, which for a float is all of it
    text = repr(values)
    if "-0.0" in text:
        # SQLite keeps no sign of zero, and no figure has one
        text = repr(tuple(abs(v) if isinstance(v, float) and v == 0 else v for v in values))
    return int.from_bytes(blake2b(text.encode(), digest_size=DIGEST_BYTES).digest(), "big")


def _number(value: int) -> str:
    return format_decimal(value, locale="da_DK")
