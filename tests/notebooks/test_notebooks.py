"""The notebooks: run as they stand on a small published demo, and hold what they promise."""

import ast
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, select, update

from data_access.engines import make_engine, writer
from data_access.schema import published
from tests.support.notebooks import cells
from tests.support.stores import StorePlaces

HOUSE = Path(__file__).parents[2]
FOLDER = HOUSE / "notebooks"
TOUR, SEGREGATION, RANKS = "01_rundtur", "02_segregering", "03_tragt_og_rang"
NOTEBOOKS = (TOUR, SEGREGATION, RANKS)
# What a notebook may take of a processor: on a busy machine it waits, which is no fault of its own.
SECONDS = 40
LONGEST_WAIT = 240
FEWEST_CHECKS = 10


def run(name: str, stores: StorePlaces) -> subprocess.CompletedProcess[str]:
    """A notebook run from its own folder, as Jupyter does, with every warning an error."""
    command = [sys.executable, "-W", "error", "-m", "tests.support.notebooks", f"{name}.ipynb"]
    return subprocess.run(
        command,
        cwd=FOLDER,
        env=os.environ | stores.settings | {"PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
    )


def seconds_of_children() -> float:
    """Processor time of every process that this one has started and waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def imported(name: str) -> set[str]:
    """Every module, and every name from a module, that a notebook imports."""
    found = set()
    for cell in cells(FOLDER / f"{name}.ipynb"):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.fixture
def copied(demo_stores, tmp_path) -> StorePlaces:
    """The demo's stores again, to be written in."""
    for file in demo_stores.folder.glob("*.db"):
        shutil.copy(file, tmp_path / file.name)
    return StorePlaces(tmp_path)


def change(stores: StorePlaces, where: list[ColumnElement[bool]], **columns: float) -> None:
    """Set columns of the published figures that match."""
    engine = make_engine(stores.published_url)
    with writer(engine).begin() as connection:
        done = connection.execute(update(published.value).where(*where).values(**columns))
    engine.dispose()
    assert done.rowcount > 0


def about(indicator: str, level: str, subgroup: str, period: str) -> list[ColumnElement[bool]]:
    """Conditions on published_value: one indicator's figures of a level, a subgroup, a period."""
    value, i, p, s = (
        published.value.c,
        published.indicator.c,
        published.period.c,
        published.subgroup,
    )
    return [
        value.indicator_id.in_(select(i.indicator_id).where(i.code == indicator)),
        value.subgroup_id.in_(select(s.c.subgroup_id).where(s.c.code == subgroup)),
        value.period_id.in_(select(p.period_id).where(p.code == period)),
        value.level == level,
    ]


def test_the_notebooks_are_these():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_runs_to_its_end_on_the_demo(name, demo_stores):
    before = seconds_of_children()
    done = run(name, demo_stores)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert seconds_of_children() - before < SECONDS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_holds_no_output(name):
    left = [cell.number for cell in cells(FOLDER / f"{name}.ipynb") if not cell.is_stripped]
    assert left == [], "clear all outputs before committing"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_ends_with_its_checks(name):
    last = ast.parse(cells(FOLDER / f"{name}.ipynb")[-1].source)
    assert sum(isinstance(node, ast.Assert) for node in ast.walk(last)) >= FEWEST_CHECKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_reads_published_figures_as_somebody_only(name):
    assert not imported(name) & {"data_access.schema.published", "sqlite3", "sqlalchemy.text"}
    sources = "".join(cell.source for cell in cells(FOLDER / f"{name}.ipynb"))
    assert ("WAREHOUSE_URL" in sources) == (name == TOUR)
    assert "sqlalchemy" not in imported(name) or name == TOUR


def test_tour_fails_where_a_hidden_figure_can_be_read(copied):
    change(copied, [published.value.c.missing == "suppressed_here"], numerator=3.0)
    done = run(TOUR, copied)
    assert done.returncode == 1
    assert "AssertionError" in done.stderr
    assert 'hidden[["value"' in done.stderr


def test_segregation_fails_where_the_letters_figure_does_not_come_out(copied):
    where = about("segregation_public", "country", "indskoling", "2018/19")
    change(copied, where, numerator=7000.0, value=7000 / 193386)
    done = run(SEGREGATION, copied)
    assert done.returncode == 1
    assert "AssertionError" in done.stderr
    assert "assert letter ==" in done.stderr


def test_ranks_fail_where_the_kommuner_do_not_differ(copied):
    where = about("segregation_public", "kommune", "total", "2022/23")
    change(copied, where, numerator=50.0, denominator=1000.0, value=0.05)
    done = run(RANKS, copied)
    assert done.returncode == 1
    assert "AssertionError" in done.stderr
    assert "spread.significant" in done.stderr
