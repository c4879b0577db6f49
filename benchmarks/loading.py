"""How fast files are loaded: the demo's own figures, out as tables and in by the front door.

The figures of every institution go out as one wide table for each kind of year, a row for each
institution and year and up to two columns for each figure, and come in again through
`faellesblik load` into a warehouse that knows the institutions and nothing else.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine, func, select

from benchmarks.processes import measure_job
from data_access import warehouse
from data_access.engines import make_engine, writer
from data_access.ingest import writing
from data_access.ingest.reader import Content, Records
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Measure
from tests.support.stores import StorePlaces

# Figures with a spread of their own have a third number, which no table of this kind holds.
MEASURES = (Measure.PROPORTION, Measure.RATIO, Measure.COUNT)


@dataclass(frozen=True)
class Loading:
    """Rows of facts that were loaded a second, with the most memory that took.

    plain: the same tables read by pandas and written by it, unchecked, into a table without keys.
    """

    n_facts: int
    facts_a_second: float
    plain_a_second: float
    peak_megabytes: float


def measure(demo: StorePlaces, folder: Path) -> Loading:
    """Load the institutions' figures of a demo from tables in `folder`, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    places = StorePlaces(folder.absolute())
    # in a process of its own, whose memory would else count as that of the loads
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        files = pool.submit(_written, demo, places).result()
    jobs = [
        measure_job(
            ["load", str(file), "--as", "table", "--option", f"mapping={mapping}"], places.settings
        )
        for file, mapping in files
    ]
    n_facts = _count(places.warehouse_url)
    return Loading(
        n_facts,
        n_facts / sum(job.seconds for job in jobs),
        _plain_rows_a_second([file for file, _ in files], folder / "plain.db"),
        max(job.peak_megabytes for job in jobs),
    )


def _written(demo: StorePlaces, places: StorePlaces) -> list[tuple[Path, Path]]:
    """A warehouse that knows the institutions, and the tables and mappings beside it."""
    source, target = make_engine(demo.warehouse_url), make_engine(places.warehouse_url)
    try:
        _know_the_institutions(source, target)
        return list(_tables(source, places.folder))
    finally:
        source.dispose()
        target.dispose()


def _count(url: str) -> int:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = connection.scalar(select(func.count()).select_from(tables.observation)) or 0
    engine.dispose()
    return found


def _plain_rows_a_second(files: list[Path], store: Path) -> float:
    started, n_rows = time.perf_counter(), 0
    with closing(sqlite3.connect(store)) as connection:
        for file in files:
            rows = pd.read_csv(file, sep=";").melt(id_vars=["code", "period"])
            n_rows += len(rows)
            rows.to_sql("fact", connection, if_exists="append", index=False, chunksize=50_000)
        connection.commit()
    return n_rows / (time.perf_counter() - started)


def _know_the_institutions(source: Engine, target: Engine) -> None:
    """A real warehouse with the demo's institutions."""
    institution, omraade = tables.institution, tables.omraade
    with source.connect() as connection:
        records = tuple(
            Records(
                table.name,
                pd.DataFrame(connection.execute(select(table)).mappings().all())
                .drop(columns="unit_id")
                .assign(level=str(level), code=lambda rows, key=key: rows[key]),
            )
            for table, level, key in (
                (omraade, Level.OMRAADE, "omraade_code"),
                (institution, Level.INSTITUTION, "institution_code"),
            )
        )
    entry = writing.LoadEntry(
        kind="benchmark",
        file_name="benchmark",
        sha256="0" * 64,
        options="",
        loaded_at=datetime(2024, 1, 1),
        loaded_by="benchmark",
    )
    with writer(target).begin() as connection:
        warehouse.create_within(connection, is_demo=False)
        writing.write(connection, Content("register", 0, records=records), entry)


def _tables(source: Engine, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each table with its mapping."""
    for kind, facts in _facts(source).groupby("kind"):
        wide = facts.pivot_table(
            index=["code", "period"],
            columns="indicator",
            values=["numerator", "denominator", "value"],
        )
        wide.columns = [f"{indicator} {role}" for role, indicator in wide.columns]
        wide = wide.dropna(axis="columns", how="all").reset_index()
        counted = [name for name in wide.columns if name.endswith(" numerator")]
        # a value follows from its counts
        values = [f"{name.removesuffix(' numerator')} value" for name in counted]
        wide = wide.drop(columns=values)
        file, mapping = folder / f"{kind}.csv", folder / f"{kind}.toml"
        wide.to_csv(file, sep=";", index=False)
        mapping.write_text(_mapping(str(kind), [str(name) for name in wide.columns[2:]]))
        yield file, mapping


def _facts(source: Engine) -> pd.DataFrame:
    fact, indicator, unit, period, subgroup = (
        tables.observation,
        tables.indicator,
        tables.unit,
        tables.period,
        tables.subgroup,
    )
    query = (
        select(
            indicator.c.code.label("indicator"),
            unit.c.code.label("code"),
            period.c.kind.label("kind"),
            period.c.code.label("period"),
            fact.c.numerator,
            fact.c.denominator,
            fact.c.value,
        )
        .join(indicator, indicator.c.indicator_id == fact.c.indicator_id)
        .join(unit, unit.c.unit_id == fact.c.unit_id)
        .join(period, period.c.period_id == fact.c.period_id)
        .join(subgroup, subgroup.c.subgroup_id == fact.c.subgroup_id)
        .where(
            unit.c.level == str(Level.INSTITUTION),
            subgroup.c.kind == "total",
            indicator.c.measure.in_([str(measure) for measure in MEASURES]),
            fact.c.value.is_not(None),
        )
    )
    with source.connect() as connection:
        return pd.read_sql(query, connection)


def _mapping(kind: str, columns: list[str]) -> str:
    parts = [
        'format = "table"\ntitle = "Benchmark"\nsource = "kommune"\n',
        '[layout]\ndelimiter = ";"\n',
        '[unit]\ncolumn = "code"\nlevel = "institution"\n',
        f'[period]\ncolumn = "period"\nkind = "{kind}"\n',
    ]
    for column in columns:
        indicator, role = column.rsplit(" ", 1)
        parts.append(
            f'[[measure]]\ncolumn = "{column}"\nindicator = "{indicator}"\nrole = "{role}"\n'
            'decimal = "."\n'
        )
    return "\n".join(parts)
