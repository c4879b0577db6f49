"""A process that is killed in the middle of a load loses nothing, and spoils nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import reference, warehouse
from data_access.dialects import CHUNK
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows

HOUSE = Path(__file__).parents[3]
NORMERING = SOURCES / "stil_normering.json"


def kill_while_loading(url: str, path: Path, where: str) -> None:
    """Start a load, wait until it says that it has come to `where`, and kill it there."""
    command = [sys.executable, "-m", "tests.data_access.ingest.loading_process", url, path, where]
    with subprocess.Popen(
        command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.kill()
        assert process.wait(timeout=60) == -signal.SIGKILL


@pytest.mark.parametrize("where", ["Læser filen 1/1", "Skriver tal 0/96", "Skriver tal 96/96"])
def test_killed_in_its_first_load_a_warehouse_is_not_there(places, where):
    kill_while_loading(places.url(), NORMERING, where)
    engine = places.engine()
    assert warehouse.info(engine) is None
    assert load_file(engine, NORMERING, by="igen").n_new == 96


@pytest.mark.parametrize("where", ["Skriver tal 0/32", "Skriver tal 32/32"])
def test_killed_in_a_later_load_a_warehouse_is_as_before(places, where):
    engine = places.engine()
    load_file(engine, NORMERING, by="før")
    before = facts(engine, "normering_0_2")
    engine.dispose()

    kill_while_loading(places.url(), SOURCES / "statbank_boern.csv", where)

    assert is_sound(engine)
    assert facts(engine, "normering_0_2") == before
    assert [row.kind for row in rows(engine, tables.load)] == ["stil_normering"]
    report = load_file(engine, SOURCES / "statbank_boern.csv", by="igen")
    assert (report.already_loaded, report.n_new) == (False, 32)
    assert facts(engine, "normering_0_2") == before


def test_killed_between_two_batches_of_a_large_file_nothing_of_it_is_there(places, tmp_path):
    path = tmp_path / "stor.csv"
    codes = kommune_codes()
    lines = [
        f"{code};gruppe {group};{year};{group + year}\n"
        for code in codes
        for group in range(60)
        for year in range(2015, 2025)
    ]
    path.write_text("OMRÅDE;GRUPPE;TID;INDHOLD\n" + "".join(lines))
    assert len(lines) > CHUNK
    engine = places.engine()
    load_file(engine, NORMERING, by="før")
    engine.dispose()

    kill_while_loading(places.url(), path, f"Skriver tal {CHUNK}/{len(lines)}")

    assert is_sound(engine)
    assert len(rows(engine, tables.observation)) == 96
    assert load_file(engine, path, by="igen").n_new == len(lines)


def kommune_codes() -> list[str]:
    return sorted(reference.kommuner()["kommune_code"])


def is_sound(engine: Engine) -> bool:
    """Whether the file is whole, where the store is one; a server looks after its own."""
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
