"""Stores move between engines whole, or not at all."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Engine, inspect, select, update

from data_access import audit_log, migrations, users, warehouse
from data_access.copying import (
    Content,
    CopiedStore,
    Move,
    NotEqual,
    contents,
    copy,
    differences,
)
from data_access.dialects import in_key_order, insert_all
from data_access.engines import make_engine, writer
from data_access.errors import RefusedInput
from data_access.migrations import Store, tables_of
from data_access.publication import publish
from data_access.schema import app_store
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Role
from tests.support.engines import only_postgresql, only_sqlite
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces, StorePlaces

STORES: tuple[Store, ...] = get_args(Store)
NUMBERS = (0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -1e-17, 12345678901234567.0, 0.0)
# Copies, and stops in the middle until it is killed: says so, and waits for an answer that never
# comes.
COPIER = """
import sys
from data_access.copying import Move, copy
from data_access.engines import make_engine

def progress(step, done, total):
    if step == sys.argv[3] and done > total / 2:
        print("in the middle", flush=True)
        sys.stdin.read()

copy([Move("warehouse", make_engine(sys.argv[1]), make_engine(sys.argv[2]))], progress=progress)
"""


@pytest.fixture
def elsewhere(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlaces]:
    """Places on the other engine than the test's own."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = NewPlaces(request.getfixturevalue("postgres") if kind == "sqlite" else folder)
    yield made
    made.close()


@pytest.fixture
def small(places: NewPlaces) -> SmallWarehouse:
    """A warehouse with a value of every kind that a store keeps."""
    made = SmallWarehouse.at(places.engine("warehouse"))
    for number, value in enumerate(NUMBERS):
        year = f"{2010 + number}/{11 + number}"
        made.observe("segregation_public", Level.KOMMUNE, "740", year, x=value, n=1.0, value=value)
    made.institution("740", 'Æble’s \\N \t;,"', closed_on=date(2020, 2, 29))
    made.share("740", kommune="751", area="*", ends_on=date(2026, 12, 31))
    made.share("751")
    return made


def read(engine: Engine, store: Store) -> dict[str, list[tuple]]:
    """Every row of a store, the slow and obvious way."""
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*in_key_order(table)))
            ]
            for table in tables_of(store).sorted_tables
        }


def held(engine: Engine, store: Store) -> dict[str, Content]:
    with engine.connect() as connection:
        return contents(connection, store)


@only_sqlite
def test_the_demo_goes_to_a_server_and_back(
    demo_stores: StorePlaces, places: NewPlaces, elsewhere: NewPlaces
) -> None:
    urls = (demo_stores.warehouse_url, demo_stores.published_url, demo_stores.app_url)
    here = {store: make_engine(url) for store, url in zip(STORES, urls, strict=True)}
    places.engines.extend(here.values())
    there = copy([Move(store, here[store], elsewhere.engine(store)) for store in STORES])
    # it is the same warehouse, so there is nothing new to publish
    again = publish(elsewhere.engine("warehouse"), elsewhere.engine("published"))
    assert again.already_published
    back = copy([Move(store, elsewhere.engine(store), places.engine(store)) for store in STORES])
    assert back == there
    for store, copied in zip(STORES, there, strict=True):
        assert held(places.engine(store), store) == copied.tables == held(here[store], store)
        assert copied.n_rows > 0
    assert read(places.engine("app"), "app") == read(here["app"], "app")


def test_every_value_is_the_same_elsewhere(
    small: SmallWarehouse, places: NewPlaces, elsewhere: NewPlaces
) -> None:
    before = read(small.engine, "warehouse")
    for other in (places.engine("a copy"), elsewhere.engine("warehouse")):
        (copied,) = copy([Move("warehouse", small.engine, other)])
        assert read(other, "warehouse") == before
        assert held(other, "warehouse") == copied.tables
    assert "alle" in copied.sentence()
    assert f"{len(tables_of('warehouse').tables)} tabeller er ens" in copied.sentence()
    values = [row[tables.observation.c.keys().index("value")] for row in before["observation"]]
    assert [repr(value) for value in values] == [repr(value) for value in NUMBERS]


@only_postgresql
def test_what_is_no_number_stays_so_or_is_refused(
    small: SmallWarehouse, places: NewPlaces, elsewhere: NewPlaces
) -> None:
    with writer(small.engine).begin() as connection:
        connection.execute(update(tables.observation).values(numerator=float("nan")))
    copy([Move("warehouse", small.engine, places.engine("copy"))])
    with places.engine("copy").connect() as connection:
        values = connection.execute(select(tables.observation.c.numerator)).scalars().all()
    assert [str(value) for value in values] == ["nan"] * len(NUMBERS)
    # SQLite keeps NULL in its place, which is something else
    other = elsewhere.engine("warehouse")
    with pytest.raises(NotEqual, match=r"observation \(7 rækker"):
        copy([Move("warehouse", small.engine, other)])
    assert inspect(other).get_table_names() == []


@only_sqlite
def test_minus_zero_is_zero(small: SmallWarehouse, elsewhere: NewPlaces, places: NewPlaces) -> None:
    server = elsewhere.engine("warehouse")
    copy([Move("warehouse", small.engine, server)])
    with writer(server).begin() as connection:
        connection.execute(
            update(tables.observation).where(tables.observation.c.value == 0).values(value=-0.0)
        )
    copy([Move("warehouse", server, places.engine("back"))])
    assert held(places.engine("back"), "warehouse") == held(small.engine, "warehouse")


def test_a_place_that_holds_anything_is_refused(
    small: SmallWarehouse, places: NewPlaces, elsewhere: NewPlaces
) -> None:
    other = SmallWarehouse.at(elsewhere.engine("warehouse")).engine
    before = read(other, "warehouse")
    app = elsewhere.engine("app")
    migrations.upgrade(places.engine("app"), "app")
    audit_log.write(places.engine("app"), audit_log.AuditEvent.LOAD, username="anna")
    moves = [Move("app", places.engine("app"), app), Move("warehouse", small.engine, other)]
    with pytest.raises(RefusedInput, match=r"er ikke tom, men har \d+ rækker"):
        copy(moves)
    assert read(other, "warehouse") == before
    # what was asked for beside it is not copied either
    assert inspect(app).get_table_names() == []


def test_a_place_with_tables_of_others_is_refused(
    small: SmallWarehouse, elsewhere: NewPlaces
) -> None:
    other = elsewhere.engine("warehouse")
    with writer(other).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE load (x INTEGER)")
    with pytest.raises(RefusedInput, match="ikke er Fællesbliks: load"):
        copy([Move("warehouse", small.engine, other)])
    assert inspect(other).get_table_names() == ["load"]


def test_nothing_to_copy_and_nowhere_to_go(small: SmallWarehouse, places: NewPlaces) -> None:
    with pytest.raises(RefusedInput, match="intet at kopiere"):
        copy([Move("published", places.engine("published"), places.engine("other"))])
    with pytest.raises(RefusedInput, match="til sig selv"):
        copy([Move("warehouse", small.engine, places.engine("warehouse"))])


def test_stores_may_go_to_one_place(small: SmallWarehouse, places: NewPlaces) -> None:
    migrations.upgrade(places.engine("app"), "app")
    audit_log.write(places.engine("app"), audit_log.AuditEvent.LOAD, username="anna")
    one = places.engine("one")
    moves = [Move("warehouse", small.engine, one), Move("app", places.engine("app"), one)]
    assert [copied.store for copied in copy(moves)] == ["warehouse", "app"]
    assert read(one, "warehouse") == read(small.engine, "warehouse")


def tamper_value(engine: Engine) -> None:
    table = tables.observation
    with writer(engine).begin() as connection:
        connection.execute(update(table).where(table.c.value == 1 / 3).values(value=1 / 3 + 1e-16))


def tamper_text(engine: Engine) -> None:
    table = tables.institution
    with writer(engine).begin() as connection:
        connection.execute(update(table).values(name="Æble's"))


def tamper_row(engine: Engine) -> None:
    with writer(engine).begin() as connection:
        connection.execute(tables.sharing_agreement.delete())


@pytest.mark.parametrize(
    ("tamper", "table"),
    [
        (tamper_value, "observation"),
        (tamper_text, "institution"),
        (tamper_row, "sharing_agreement"),
    ],
)
def test_a_changed_row_is_found(
    small: SmallWarehouse,
    elsewhere: NewPlaces,
    tamper: Callable[[Engine], None],
    table: str,
) -> None:
    other = elsewhere.engine("warehouse")
    copy([Move("warehouse", small.engine, other)])
    assert differences(held(small.engine, "warehouse"), held(other, "warehouse")) == ()
    tamper(other)
    assert differences(held(small.engine, "warehouse"), held(other, "warehouse")) == (table,)


def test_two_rows_that_swap_a_value_are_found(small: SmallWarehouse, elsewhere: NewPlaces) -> None:
    other = elsewhere.engine("warehouse")
    copy([Move("warehouse", small.engine, other)])
    table = tables.observation
    with writer(other).begin() as connection:
        rows = [dict(r) for r in connection.execute(select(table)).mappings()]
        connection.execute(table.delete())
        rows[0]["value"], rows[1]["value"] = rows[1]["value"], rows[0]["value"]
        insert_all(connection, table, list(rows[0]), [tuple(row.values()) for row in rows])
    assert differences(held(small.engine, "warehouse"), held(other, "warehouse")) == (
        "observation",
    )


def test_a_database_that_changes_what_it_is_given_is_found_at_once(
    small: SmallWarehouse, elsewhere: NewPlaces
) -> None:
    other = elsewhere.engine("warehouse")

    def tamper(step: str, done: int, total: int) -> None:
        # within the copy's own transaction, between writing and reading back
        if step.endswith("kopierer") and done == total:
            writing[-1].execute(update(tables.kommune).values(population=1))

    writing = []
    with pytest.MonkeyPatch.context() as patch:
        whole = migrations.upgrade_within
        patch.setattr(
            migrations,
            "upgrade_within",
            lambda connection, store: (writing.append(connection), whole(connection, store)),
        )
        with pytest.raises(NotEqual, match=r"kommune \(98 rækker, og 98 læst\)"):
            copy([Move("warehouse", small.engine, other)], progress=tamper)
    assert inspect(other).get_table_names() == []


@only_sqlite
def test_what_a_server_cannot_keep_is_refused(small: SmallWarehouse, elsewhere: NewPlaces) -> None:
    with writer(small.engine).begin() as connection:
        connection.execute(update(tables.institution).values(name="x" * 161))
    other = elsewhere.engine("warehouse")
    with pytest.raises(RefusedInput, match=r"tabellen institution kan ikke gemmes.*too long"):
        copy([Move("warehouse", small.engine, other)])
    assert inspect(other).get_table_names() == []


def test_numbers_go_on_after_those_that_were_copied(
    places: NewPlaces, elsewhere: NewPlaces
) -> None:
    source, target = places.engine("app"), elsewhere.engine("app")
    migrations.upgrade(source, "app")
    for name in ("anna", "bo"):
        add_user(source, name)
        audit_log.write(source, audit_log.AuditEvent.SIGN_IN, username=name)
    copy([Move("app", source, target)])
    assert add_user(target, "dea") == 3
    audit_log.write(target, audit_log.AuditEvent.SIGN_IN, username="dea")
    assert [entry.username for entry in audit_log.latest(target)] == ["dea", "bo", "anna"]
    with target.connect() as connection:
        numbers = connection.execute(select(app_store.audit_log.c.audit_id)).scalars().all()
    assert sorted(numbers) == [1, 2, 3]


def add_user(engine: Engine, name: str) -> int:
    return users.insert_account(
        engine, username=name, display_name=name, role=Role.KONSULENT, password_hash=None
    )


@pytest.mark.parametrize("step", ["kopierer", "kontrollerer"])
def test_killed_in_the_middle_nothing_is_there_and_it_can_be_repeated(
    small: SmallWarehouse, elsewhere: NewPlaces, step: str
) -> None:
    urls = [small.engine.url.render_as_string(hide_password=False), elsewhere.url("warehouse")]
    command = [sys.executable, "-c", COPIER, *urls, f"Datalageret: {step}"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
        assert process.wait(timeout=60) == -signal.SIGKILL
    target = elsewhere.engine("warehouse")
    assert inspect(target).get_table_names() == []
    copy([Move("warehouse", small.engine, target)])
    assert read(target, "warehouse") == read(small.engine, "warehouse")


def test_what_was_copied_can_be_said() -> None:
    copied = CopiedStore("warehouse", {"a": Content(1_234_000, "0"), "b": Content(567, "1")})
    assert copied.sentence() == "Datalageret: alle 2 tabeller er ens: 1.234.567 rækker."
    assert copied.as_dict()["tables"] == {
        "a": {"n_rows": 1_234_000, "digest": "0"},
        "b": {"n_rows": 567, "digest": "1"},
    }


def test_progress_reaches_its_total(small: SmallWarehouse, elsewhere: NewPlaces) -> None:
    told: dict[str, tuple[int, int]] = {}

    def tell(step: str, done: int, total: int) -> None:
        assert done >= told.get(step, (0, 0))[0]
        told[step] = (done, total)

    copy([Move("warehouse", small.engine, elsewhere.engine("warehouse"))], progress=tell)
    assert set(told) == {"Datalageret: kopierer", "Datalageret: kontrollerer"}
    assert all(done == total > 0 for done, total in told.values())


def test_a_copy_is_a_warehouse_like_any_other(small: SmallWarehouse, elsewhere: NewPlaces) -> None:
    target = elsewhere.engine("warehouse")
    copy([Move("warehouse", small.engine, target)])
    found = warehouse.info(target)
    assert found is not None
    assert not found.is_demo
    assert isinstance(found.created_at, datetime)
    copied = SmallWarehouse(target, small.load_id, small.units)
    copied.observe("segregation_public", Level.KOMMUNE, "751", "2022/23", x=1, n=2)
