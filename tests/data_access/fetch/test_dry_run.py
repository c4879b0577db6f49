"""A dry run says what would be asked and what would change, and does neither."""

from dataclasses import replace

import pytest

from data_access import warehouse
from data_access.fetch import State
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import facts, rows

EVERYTHING = ("load", "observation", "observation_revision", "indicator", "subgroup", "period")


@pytest.fixture
def engine(places):
    return places.engine("store/warehouse")


def contents(engine) -> dict[str, list]:
    """All rows of the tables that a load writes."""
    return {name: rows(engine, getattr(tables, name)) for name in EVERYTHING}


def told(outcome) -> str:
    return "\n".join(outcome.lines())


def test_before_anything_is_fetched_the_requests_are_told(run, plan, sources, engine, folder):
    report = run(plan(cell_limit=7), dry_run=True, token=None)
    table, cube = report.outcomes
    assert (table.state, cube.state) == (State.PLANNED, State.PLANNED)
    assert not report.failed
    assert sources.paths() == ["tableinfo"]
    assert [len(body["variables"]) for body in table.requests] == [2, 2, 2, 2]
    assert sum(table.cells) == 16
    assert told(table) == (
        "indbyggere: Indbyggere fra Statistikbanken, 16 celler i 4 forespørgsler (4, 4, 4, 4). "
        "Ville blive hentet: intet er hentet endnu."
    )
    assert cube.requests[0]["underemne"] == "Nrm"
    assert "STIL_TOKEN" in told(cube)
    assert not folder.exists()
    assert warehouse.info(engine) is None
    assert not (folder.parent / "store").exists()


def test_what_is_fetched_but_not_loaded_says_what_it_would_change(one, plan, engine, folder):
    one(plan(), load=False)
    outcome = one(plan(), dry_run=True)
    assert (outcome.load.n_new, outcome.load.load_id) == (16, None)
    assert not outcome.load.already_loaded
    assert "Ville ikke blive hentet: det hentede er det nyeste." in told(outcome)
    assert "ville give 16 nye, 0 ændrede og 0 uændrede tal. Intet er skrevet." in told(outcome)
    assert warehouse.info(engine) is None
    assert not (folder.parent / "store").exists()


def test_a_warehouse_is_as_it_was_after_a_dry_run(one, run, plan, engine, sources):
    run(plan())
    table = sources.tables["FOLK1A"]
    sources.tables["FOLK1A"] = replace(
        table,
        updated="2026-01-01T08:00:00",
        figure=lambda cell: "7" if cell["OMRÅDE"] == "101" else table.figure(cell),
    )
    one(plan(), load=False)
    before = contents(engine)
    outcome = one(plan(), dry_run=True)
    counts = outcome.load.n_new, outcome.load.n_changed, outcome.load.n_unchanged
    assert counts == (0, 4, 12)
    assert contents(engine) == before
    assert one(plan()).load.n_changed == 4
    assert facts(engine, "statbank_folk1a")["101", "total:total", "2023K1"] == 7.0


def test_a_newer_edition_is_told_and_not_fetched(one, plan, sources, folder):
    one(plan())
    sources.tables["FOLK1A"].updated = "2026-01-01T08:00:00"
    sources.asked.clear()
    outcome = one(plan(), dry_run=True)
    assert "kilden er opdateret" in told(outcome)
    assert "Det hentede er det, der er indlæst." in told(outcome)
    assert sources.paths() == ["tableinfo"]
    assert "Ville blive hentet igen." in told(
        one(plan(cell_limit=4), dry_run=True, again=True)
    ) or (outcome.updated == "2026-01-01T08:00:00")


def test_offline_a_dry_run_asks_nobody(run, plan, sources, engine):
    run(plan(), load=False)
    sources.asked.clear()
    report = run(plan(), dry_run=True, offline=True)
    assert sources.asked == []
    assert [one.load.n_new for one in report.outcomes] == [16, 18]
    assert warehouse.info(engine) is None


def test_a_plan_that_does_not_fit_is_told_by_a_dry_run(one, plan):
    outcome = one(plan(variables={"OMRÅDE": ["999"], "Tid": ["*"]}), dry_run=True)
    assert outcome.state is State.FAILED
    assert outcome.problems[0].value == "999"
