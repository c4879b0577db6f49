"""What newer files changed, and how the warehouse stood before they did."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import count, permutations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from data_access import revisions
from data_access.errors import UnknownCode, WrongWarehouse
from data_access.ingest import load_file
from data_access.ingest.reader import Content, Records
from data_access.ingest.writing import LoadEntry, write
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from data_access.warehouse import create, now
from tests.data_access.ingest.facts import facts
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces

INDICATOR = "statbank_t1"
Figures = Mapping[tuple[str, str], int | None]
Loader = Callable[[Engine, Figures], int]

FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(["101", "147", "740"]), st.sampled_from(["2019", "2020"])),
    st.none() | st.integers(0, 3),
    min_size=1,
)


@pytest.fixture
def load(tmp_path: Path) -> Loader:
    """Load figures by kommune and year as a table of StatBank; returns the load's number."""
    numbers = count(1)

    def load(engine: Engine, figures: Figures) -> int:
        path = tmp_path / f"{next(numbers)}.csv"
        rows = [f"{k};{y};{'..' if x is None else x}\n" for (k, y), x in figures.items()]
        path.write_text("OMRÅDE;TID;INDHOLD\n" + "".join(rows))
        report = load_file(engine, path, by="prøve", options={"table": "T1", "name": "Tal"})
        # A file that has been loaded before is not loaded again.
        return report.load_id or newest_load(engine)

    return load


def newest_load(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.max(tables.load.c.load_id))).scalar() or 0


def stood(engine: Engine, load_id: int) -> dict:
    found = revisions.as_of(engine, load_id, INDICATOR)
    return {
        (row.code, row.subgroup, row.period): row.missing or row.value for row in found.itertuples()
    }


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=st.lists(FIGURES, min_size=2, max_size=4))
def test_every_load_is_found_again_as_it_stood(
    places: NewPlaces, load: Loader, files: list[Figures]
) -> None:
    engine = places.engine(f"as-of-{len(places.engines)}")
    standing = {}
    for figures in files:
        number = load(engine, figures)
        standing[number] = facts(engine, INDICATOR)
    for number, then in standing.items():
        assert stood(engine, number) == then


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_revised_file_in_any_order(places: NewPlaces, load: Loader, order: tuple) -> None:
    first = {("101", "2019"): 1, ("740", "2019"): 2}
    other = {("147", "2019"): 7, ("101", "2020"): 5}
    revised = {("101", "2019"): 9, ("740", "2019"): 2}
    engine = places.engine("orders")
    then = []
    for place in order:
        number = load(engine, (first, other, revised)[place])
        then.append((number, facts(engine, INDICATOR)))
    for number, standing in then:
        assert stood(engine, number) == standing
    changed = revisions.revisions(engine, INDICATOR).observations
    assert len(changed) == 1
    values = [1.0, 9.0] if order.index(0) < order.index(2) else [9.0, 1.0]
    assert changed[["old_value", "new_value"]].to_numpy().tolist() == [values]
    assert changed["load_id"].tolist() == [then[max(order.index(0), order.index(2))][0]]


def test_a_figure_that_changed_twice_has_each_step(places: NewPlaces, load: Loader) -> None:
    engine = places.engine("steps")
    numbers = [load(engine, {("101", "2019"): x}) for x in (1, None, 3)]
    found = revisions.revisions(engine).observations
    assert found["load_id"].tolist() == numbers[1:]
    assert found["old_value"].fillna(-1).tolist() == [1, -1]
    assert found["new_value"].fillna(-1).tolist() == [-1, 3]
    assert found["new_missing"].tolist() == ["suppressed_by_source", None]
    of_one = revisions.revisions(engine, load_id=numbers[1]).observations
    assert of_one["load_id"].tolist() == [numbers[1]]


def test_the_log_says_what_and_when_in_danish(places: NewPlaces, load: Loader) -> None:
    engine = places.engine("log")
    load(engine, {("101", "2019"): 1, ("101", "2020"): 1})
    number = load(engine, {("101", "2019"): 2, ("101", "2020"): 4})
    (entry,) = revisions.log(engine)
    assert (entry.load_id, entry.indicator, entry.n_changed) == (number, INDICATOR, 2)
    assert (entry.first_period, entry.last_period, entry.largest_change) == ("2019", "2020", 3.0)
    assert "Tal: 2 tal er ændret" in str(entry)
    assert str(entry).endswith("Perioder: 2019 til 2020.")
    assert revisions.log(engine, load_id=1) == []


def test_rows_of_other_tables_are_found_old_and_new(places: NewPlaces) -> None:
    small = SmallWarehouse.at(places.engine("records"))
    small.network("N", ["740", "751"])

    def join(day: date) -> int:
        rows = pd.DataFrame(
            {"network_code": ["N"], "kommune_code": ["101"], "joined_on": [day], "role": ["member"]}
        )
        content = Content(source_code="kl", n_rows=1, records=(Records("network_member", rows),))
        entry = LoadEntry("x", f"{day}.xlsx", f"{day}", "", now(), "prøve")
        with small.engine.begin() as connection:
            return write(connection, content, entry).load_id

    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    numbers = [join(day) for day in days]
    found = revisions.revisions(small.engine).records
    assert [one.load_id for one in found] == numbers[1:]
    steps = [(one.old["joined_on"], (one.new or {})["joined_on"]) for one in found]
    assert steps == [("2020-01-01", "2021-01-01"), ("2021-01-01", "2022-01-01")]
    assert found[0].key == {"network_code": "N", "kommune_code": "101"}
    assert revisions.revisions(small.engine, load_id=numbers[1]).records == found[:1]
    assert {entry.table_name for entry in revisions.log(small.engine)} == {"network_member"}


def test_what_is_not_there_is_refused(places: NewPlaces) -> None:
    engine = places.engine("nothing")
    with pytest.raises(WrongWarehouse):
        revisions.log(engine)
    create(engine, is_demo=False)
    assert revisions.log(engine) == []
    assert revisions.revisions(engine).observations.empty
    for ask in (
        lambda: revisions.log(engine, indicator="nope"),
        lambda: revisions.revisions(engine, load_id=7),
        lambda: revisions.as_of(engine, 7, "segregation_public"),
    ):
        with pytest.raises(UnknownCode):
            ask()


def test_numbers_are_written_as_danish_spreadsheets_read_them(small_places: Engine) -> None:
    small = SmallWarehouse.at(small_places)
    small.observe("staff_turnover", Level.KOMMUNE, "740", "2023", x=1, n=8)
    figures = revisions.as_of(small.engine, small.load_id, "staff_turnover")
    head, row = revisions.as_csv(figures).removeprefix("\ufeff").splitlines()
    assert head.split(";")[:2] == ["indicator", "subgroup"]
    assert "0,125" in row
    assert revisions.as_records(figures)[0]["missing"] is None


@pytest.fixture
def small_places(places: NewPlaces) -> Engine:
    return places.engine("small")
