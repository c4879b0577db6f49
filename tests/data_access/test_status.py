import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert

from data_access import migrations, status, warehouse
from data_access.engines import writer
from data_access.ingest import kinds, load_file
from data_access.schema import published
from tests.data_access.ingest.facts import SOURCES


@pytest.fixture
def engines(places):
    return [places.engine(name, tables=name) for name in ("warehouse", "published")]


def publish(engine, at: datetime) -> None:
    migrations.upgrade(engine, "published")
    with writer(engine).begin() as connection:
        connection.execute(
            insert(published.data_version).values(
                version=3,
                state="complete",
                published_at=at,
                is_demo=False,
                fingerprint="x",
                n_values=10,
                n_suppressed=2,
            )
        )
        connection.execute(
            insert(published.publication_state).values(state_id=1, current_version=3)
        )


def test_with_nothing_there_it_says_so(engines):
    report = status.collect(*engines)
    assert report.as_dict() == {
        "warehouse": None,
        "loaded": [],
        "published": None,
        "not_loaded": list(status.NEEDED),
    }
    assert report.lines() == ("Der er intet datalager endnu.", "Intet er offentliggjort endnu.")


def test_what_is_loaded_by_source_and_kind(engines):
    load_file(engines[0], SOURCES / "stil_normering.json", by="Anne")
    load_file(engines[0], SOURCES / "statbank_boern.csv", by="Bo", options={"table": "FOLK1A"})
    at = warehouse.now() + timedelta(days=12)
    report = status.collect(*engines, at=at)
    normering, table = report.loaded
    assert (normering.source, normering.kind) == ("stil", "stil_normering")
    assert (normering.file_name, normering.loaded_by) == ("stil_normering.json", "Anne")
    assert (normering.n_rows, normering.n_values, normering.n_files) == (96, 96, 1)
    assert normering.periods == {"calendar_year": ("2021", "2024")}
    assert normering.age_days == 12
    assert table.indicators == ("statbank_folk1a",)
    assert table.periods == {"quarter": ("2024K4", "2025K1")}
    lacking = {"kommuner", "btu", "geometry", "daycare_register", "school_register"}
    assert set(report.not_loaded) == lacking


def test_tables_of_one_kind_are_a_line_each(engines):
    for table in ("FOLK1A", "FOLK1B"):
        load_file(engines[0], SOURCES / "statbank_boern.csv", by="Bo", options={"table": table})
    found = status.collect(*engines)
    assert [(one.table, one.n_files) for one in found.loaded] == [("FOLK1A", 1), ("FOLK1B", 1)]
    assert sum("(statbank_csv: FOLK1" in line for line in found.lines()) == 2


def test_what_everybody_needs_is_a_kind_that_can_be_loaded():
    assert set(status.NEEDED) <= set(kinds())


def test_an_age_is_counted_from_the_source_when_it_has_a_date(engines):
    load_file(engines[0], SOURCES / "btu.json", by="Anne")
    report = status.collect(*engines, at=datetime(2026, 4, 11))
    assert report.loaded[0].age_days == 10
    assert report.loaded[0].periods == {"school_year": ("2021/22", "2021/22")}


def test_two_files_of_a_kind_are_one_line_with_what_both_hold(engines, tmp_path):
    load_file(engines[0], SOURCES / "stil_normering.json", by="Anne")
    records = json.loads((SOURCES / "stil_normering.json").read_text())
    later = [
        record | {"[År].[År].[År]": "2025"}
        for record in records
        if record["[År].[År].[År]"] == "2024"
    ]
    (tmp_path / "ny.json").write_text(json.dumps(later))
    load_file(engines[0], tmp_path / "ny.json", by="Bo")
    (one,) = status.collect(*engines).loaded
    assert (one.n_files, one.file_name, one.n_values) == (2, "ny.json", 96 + 24)
    assert one.periods == {"calendar_year": ("2021", "2025")}


def test_readers_lag_when_something_was_loaded_since(engines):
    load_file(engines[0], SOURCES / "stil_normering.json", by="Anne")
    publish(engines[1], warehouse.now() + timedelta(hours=1))
    report = status.collect(*engines)
    assert report.published is not None
    assert (report.published.version, report.published.lags) == (3, False)
    with writer(engines[1]).begin() as connection:
        connection.execute(
            published.data_version.update().values(published_at=datetime(2020, 1, 1))
        )
    report = status.collect(*engines)
    assert report.published is not None
    assert report.published.lags
    assert "Kør publish" in report.lines()[-1]


def test_the_report_can_be_written_as_json(engines):
    load_file(engines[0], SOURCES / "btu.json", by="Anne")
    publish(engines[1], datetime(2026, 5, 1))
    report = status.collect(*engines)
    read = json.loads(json.dumps(report.as_dict()))
    assert read["loaded"][0]["source_date"] == "2026-04-01"
    assert read["published"]["published_at"] == "2026-05-01T00:00:00"
    assert read["warehouse"]["is_demo"] is False


def test_a_demo_says_that_it_is_one_and_misses_nothing(engines):
    warehouse.create(engines[0], is_demo=True, seed=1)
    report = status.collect(*engines)
    assert "demodata: fiktive tal" in report.lines()[0]
    assert report.not_loaded == ()
