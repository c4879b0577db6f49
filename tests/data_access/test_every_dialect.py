"""What is asked of the stores can be asked of other databases too.

Every statement that the product really runs is noted while it runs on SQLite, and then written
for PostgreSQL, SQL Server and Hive (which is what a Spark cluster's Thrift server answers to).
"""

from collections.abc import Iterator

import pytest
from pyhive.sqlalchemy_hive import HiveDialect
from sqlalchemy import Engine, event
from sqlalchemy.dialects import mssql, postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.selectable import SelectBase

from data_access import checks, publication, status
from data_access.engines import make_engine
from data_access.errors import DataAccessError
from data_access.ingest import load_file
from data_access.migrations import tables_of
from data_access.queries import (
    cross_section,
    districts,
    flows,
    headlines,
    indicators,
    omraader,
    series,
    snapshot,
    targets,
    units,
)
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from tests.data_access.ingest.facts import SOURCES

DIALECTS: dict[str, Dialect] = {
    "postgresql": postgresql.dialect(),
    "mssql": mssql.dialect(),
    "hive": HiveDialect(),
}
VIEWERS = [
    Viewer(1, "a", Role.ADMINISTRATOR),
    Viewer(2, "k", Role.KONSULENT),
    Viewer(3, "c", Role.CHEF, "740"),
    Viewer(4, "p", Role.POLITIKER, "740"),
    Viewer(5, "l", Role.LEDER, "740", frozenset({"G1", "G2"})),
]


class Listener:
    """Notes every statement that an engine is given."""

    def __init__(self) -> None:
        self.statements: dict[str, ClauseElement] = {}

    def listen(self, engine: Engine) -> None:
        event.listen(engine, "before_execute", self._note)

    def _note(self, _connection, statement, *_rest) -> None:
        # what SQLite alone is asked is made in `dialects`, which has other words for the others
        if isinstance(statement, SelectBase | Insert | Update | Delete) and not isinstance(
            statement, sqlite.Insert
        ):
            self.statements.setdefault(str(statement), statement)


@pytest.fixture(scope="module")
def heard(tmp_path_factory, demo_stores) -> Iterator[dict[str, ClauseElement]]:
    """Every statement of loading, publishing, checking, and of each query as each role."""
    folder = tmp_path_factory.mktemp("heard")
    listener = Listener()
    warehouse, published = (make_engine(f"sqlite:///{folder / name}") for name in ("w", "p"))
    demo = make_engine(demo_stores.published_url)
    for engine in (warehouse, published, demo):
        listener.listen(engine)
    for name in ("kommuner.csv", "stil_normering.json", "btu.json", "statbank_boern.csv"):
        load_file(warehouse, SOURCES / name, by="prøve")
    publication.publish(warehouse, published)
    status.collect(warehouse, published)
    checks.run(warehouse)
    now = snapshot.current(demo)
    for viewer in VIEWERS:
        ask_everything(viewer, now)
    yield listener.statements
    for engine in (warehouse, published, demo):
        engine.dispose()


def ask_everything(viewer: Viewer, now: snapshot.Snapshot) -> None:
    topic = {"indicator": "segregation_public", "subgroup": "phase:indskoling"}
    places = [("country", "000"), ("kommune", "740"), ("kommune", "101")]
    everything = (
        lambda: units.kommuner(viewer, now),
        lambda: units.institutions(viewer, now, "740"),
        lambda: units.peers(viewer, now, "740"),
        lambda: indicators.catalogue(viewer, now),
        lambda: indicators.indicator(viewer, now, "segregation_public"),
        lambda: series.series(viewer, now, units=places, **topic),
        lambda: cross_section.kommuner(viewer, now, period="2018/19", **topic),
        lambda: headlines.headlines(viewer, now, "740"),
        lambda: headlines.headlines(viewer, now, None),
        lambda: districts.districts(viewer, now, kommune_code="740", **topic),
        lambda: districts.receiving_schools(viewer, now, kommune_code="740"),
        lambda: flows.flows(viewer, now, level="kommune", code="740"),
        lambda: flows.flow_source(viewer, now),
        lambda: targets.targets(viewer, now, indicator="segregation_public"),
        lambda: targets.every_target(viewer, now),
        lambda: omraader.omraader(viewer, now, kommune_code="740", indicator="direct_starts"),
    )
    for ask in everything:
        try:
            ask()
        except DataAccessError:
            continue  # a role may be told no; what was asked before that is noted


def test_much_was_asked(heard):
    asked = " ".join(heard)
    for table in ("published_value", "published_peer", "observation", "kommune_alias", "load"):
        assert table in asked
    assert len(heard) > 40


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_can_be_written(heard, dialect):
    for text, statement in heard.items():
        written = str(statement.compile(dialect=DIALECTS[dialect]))
        assert written, text


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("store", ["warehouse", "published", "app"])
def test_every_table_can_be_written(store, dialect):
    for table in tables_of(store).sorted_tables:
        written = str(CreateTable(table).compile(dialect=DIALECTS[dialect]))
        assert "CREATE TABLE" in written
        assert "ROWID" not in written
        if dialect != "hive":  # Hive has no indexes
            for index in table.indexes:
                assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=DIALECTS[dialect]))
