"""What a server does that a file does not: sessions, turns, passwords, connections that die."""

import math
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, column, event, func, select, table
from sqlalchemy.exc import ArgumentError, DataError, OperationalError

from data_access import copying, migrations
from data_access.dialects import in_key_order, insert_all
from data_access.engines import CONNECT_TIMEOUT_SECONDS, make_engine, store_url, writer
from data_access.errors import NothingPublished
from data_access.ingest import load_file
from data_access.migrations import Store
from data_access.queries.snapshot import UNREADABLE, current
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.users import demo_accounts
from tests.data_access.ingest.facts import SOURCES, rows
from tests.support.postgres import Postgres
from tests.support.stores import NewPlaces, ServerPlaces, StorePlaces

NORMERING, BTU = SOURCES / "stil_normering.json", SOURCES / "btu.json"
HOUSE = Path(__file__).parents[2]
PATIENCE = 60
LOCKS = table("pg_locks", column("granted"), column("locktype"))


@pytest.fixture(scope="session")
def kind() -> str:
    """Every test of this module runs on the server alone."""
    return "postgresql"


@pytest.fixture
def engine(places: NewPlaces) -> Engine:
    return places.engine()


def setting(engine: Engine, name: str) -> str:
    with engine.connect() as connection:
        return connection.execute(select(func.current_setting(name))).scalar_one()


@pytest.mark.parametrize("name", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_is_spoken_to_through_psycopg(name):
    url = store_url(f"{name}://u:p@h:5432/d?sslmode=require")
    assert url.drivername == "postgresql+psycopg"
    assert (url.password, url.query) == ("p", {"sslmode": "require"})


@pytest.mark.parametrize(
    "address", ["", "nowhere", "postgresql://u:secret@h:port/d", "mysql://u:secret@h/d", "x://"]
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address):
    with pytest.raises(ArgumentError) as refusal:
        make_engine(address)
    assert "secret" not in str(refusal.value)


def test_a_session_says_whose_it_is_and_does_not_wait_for_ever(engine, places):
    asked = []
    event.listen(engine, "do_connect", lambda _d, _r, _args, named: asked.append(dict(named)))
    assert setting(engine, "application_name") == "faellesblik"
    assert asked[0]["connect_timeout"] == CONNECT_TIMEOUT_SECONDS
    other = make_engine(f"{places.url()}&application_name=bagkontoret&connect_timeout=3")
    event.listen(other, "do_connect", lambda _d, _r, _args, named: asked.append(dict(named)))
    assert setting(other, "application_name") == "bagkontoret"
    assert asked[-1]["connect_timeout"] == "3"
    other.dispose()


def test_a_wrong_password_is_in_no_message(postgres: Postgres):
    good = make_engine(postgres.url_by_port("postgres"))
    assert setting(good, "server_encoding") == "UTF8"
    good.dispose()
    wrong = make_engine(postgres.url_by_port("postgres", "en-hemmelighed"))
    with pytest.raises(OperationalError, match="password authentication failed") as refusal:
        wrong.connect()
    assert "en-hemmelighed" not in f"{refusal.value} {refusal.value.orig} {wrong.url} {wrong!r}"
    with pytest.raises(NothingPublished, match=UNREADABLE.split("?")[0]):
        current(wrong)


def test_a_connection_that_died_is_replaced(engine):
    process = select(func.pg_backend_pid())
    with engine.connect() as connection:
        first = connection.execute(process).scalar_one()
    other = make_engine(engine.url)
    with other.connect() as connection:
        connection.execute(select(func.pg_terminate_backend(first, 5000)))
    other.dispose()
    with engine.connect() as connection:
        assert connection.execute(process).scalar_one() != first


def test_a_row_that_does_not_fit_is_an_error_of_the_database_and_undoes_all(engine):
    migrations.upgrade(engine, "warehouse")
    long = [(1, "kommune", "101"), (2, "kommune", "x" * 41)]
    with pytest.raises(DataError, match="too long"), writer(engine).begin() as connection:
        insert_all(connection, tables.unit, ("unit_id", "level", "code"), long)
    assert rows(engine, tables.unit) == []


# --- turns ---------------------------------------------------------------------------------


@contextmanager
def stopped_in_a_load(url: str, path: Path, where: str) -> Iterator[subprocess.Popen]:
    """Another process that holds still in the middle of a load; killed at the end."""
    command = [sys.executable, "-m", "tests.data_access.ingest.loading_process", url, path, where]
    with subprocess.Popen(
        command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "here\n"
            yield process
        finally:
            process.kill()


def wait_until_somebody_waits(engine: Engine) -> None:
    """Look until a session waits for its turn; the test's time-out ends a wait in vain."""
    waiting = select(func.count()).where(LOCKS.c.granted.is_(False), LOCKS.c.locktype == "advisory")
    with engine.connect() as connection:
        while not connection.execute(waiting).scalar_one():
            connection.rollback()


def test_two_loads_take_turns_and_readers_do_not_wait(engine, places):
    load_file(engine, NORMERING, by="før")
    with (
        ThreadPoolExecutor(1) as pool,
        stopped_in_a_load(places.url(), SOURCES / "statbank_boern.csv", "Skriver tal 32/32") as one,
    ):
        second: Future = pool.submit(load_file, engine, BTU, by="efter")
        wait_until_somebody_waits(engine)
        assert not second.done()
        assert [row.kind for row in rows(engine, tables.load)] == ["stil_normering"]
        assert one.stdin is not None
        one.stdin.close()
        assert one.wait(PATIENCE) == 0
        assert second.result(PATIENCE).load_id == 3
    kinds = [row.kind for row in rows(engine, tables.load)]
    assert kinds == ["stil_normering", "statbank_csv", "btu"]


def test_a_load_gets_its_turn_when_the_one_before_it_is_killed(engine, places):
    with ThreadPoolExecutor(1) as pool:
        with stopped_in_a_load(places.url(), NORMERING, "Skriver tal 0/96"):
            second: Future = pool.submit(load_file, engine, BTU, by="efter")
            wait_until_somebody_waits(places.engine())
        assert second.result(PATIENCE).load_id == 1
    assert [row.kind for row in rows(engine, tables.load)] == ["btu"]


@contextmanager
def together(program: str, *arguments: tuple[str, ...]) -> Iterator[list[subprocess.Popen]]:
    """Processes that have imported what they need and begin at the same moment."""
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", f"{program}\nprint(flush=True)\ninput()\nrun()", *words],
                    cwd=HOUSE,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for words in arguments
        ]
        for process in started:
            assert process.stdout is not None
            process.stdout.readline()
        for process in started:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        yield started


MIGRATE = """
import sys
from data_access.engines import make_engine
from data_access.migrations import upgrade

def run():
    for store in ("warehouse", "published", "app"):
        upgrade(make_engine(sys.argv[1]), store)
"""
LOAD = """
import sys
from data_access.engines import make_engine
from data_access.ingest import load_file

def run():
    load_file(make_engine(sys.argv[1]), sys.argv[2], by="samtidig")
"""
DRAW = """
import sys
from data_access import demo
from data_access.engines import make_engine
from data_access.errors import WrongWarehouse

def run():
    try:
        demo.build(make_engine(sys.argv[1]), scale=0.005)
    except WrongWarehouse:
        sys.exit(7)
"""


def test_processes_that_start_at_once_do_not_make_the_same_tables(places):
    with together(MIGRATE, *[(places.url(),)] * 3) as started:
        assert [process.wait(PATIENCE) for process in started] == [0, 0, 0]
    with places.engine().connect() as connection:
        for store in ("warehouse", "published", "app"):
            made = copying.contents(connection, store)
            assert set(made) == set(migrations.tables_of(store).tables)


def test_first_loads_at_once_make_one_warehouse(places):
    with together(LOAD, *[(places.url(), str(path)) for path in (NORMERING, BTU)]) as started:
        assert [process.wait(PATIENCE) for process in started] == [0, 0]
    assert {row.load_id for row in rows(places.engine(), tables.load)} == {1, 2}


def test_two_demos_at_once_are_one(places):
    with together(DRAW, *[(places.url(),)] * 2) as started:
        assert sorted(process.wait(PATIENCE) for process in started) == [0, 7]


# --- the demo ------------------------------------------------------------------------------


def contents(url: str, store: Store) -> dict[str, copying.Content]:
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return copying.contents(connection, store)
    finally:
        engine.dispose()


def test_the_same_seed_gives_the_same_warehouse_on_both_engines(
    demo_stores: StorePlaces, demo_on_postgres: ServerPlaces
):
    here = contents(demo_stores.warehouse_url, "warehouse")
    there = contents(demo_on_postgres.warehouse_url, "warehouse")
    # only when it was made
    assert copying.differences(here, there) == ("warehouse_info",)
    assert here["observation"].n_rows > 10_000


def test_the_same_warehouse_is_published_the_same_on_both_engines(
    demo_stores: StorePlaces, demo_on_postgres: ServerPlaces
):
    here = published_rows(demo_stores.published_url)
    there = published_rows(demo_on_postgres.published_url)
    assert len(here["published_value"]) > 10_000
    for name, expected in here.items():
        found = there[name]
        assert len(found) == len(expected), name
        unlike = [pair for pair in zip(found, expected, strict=True) if not alike(*pair)]
        assert unlike == [], name


def published_rows(url: str) -> dict[str, list[tuple]]:
    """Every row of a published store but what tells the publications from each other."""
    engine = make_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*in_key_order(table)))
            ]
            for table in published.metadata.sorted_tables
            # the fingerprint knows when the warehouse was made
            if table is not published.data_version
        }
    engine.dispose()
    return found


def alike(one: tuple, other: tuple) -> bool:
    """Whether two rows are equal; averages that a database made may differ in their last digits."""
    return all(
        math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
        if isinstance(a, float) and isinstance(b, float)
        else a == b
        for a, b in zip(one, other, strict=True)
    )


def test_the_demo_roles_are_the_same(demo_stores: StorePlaces, demo_on_postgres: ServerPlaces):
    accounts = []
    for url in (demo_stores.app_url, demo_on_postgres.app_url):
        engine = make_engine(url)
        accounts.append([(a.username, a.viewer) for a in demo_accounts(engine)])
        engine.dispose()
    assert accounts[0] == accounts[1] != []
